using System.Globalization;
using System.Text;
using Thermowell.Drawing;
using Thermowell.Faces.Tests.Command;
using Thermowell.Plans.Folders;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>
/// Small finished studies for the tests of figures and exports, and what a figure of them shows, as text.
/// </summary>
internal sealed class PlottedStudy : IDisposable
{
    private readonly EmptyFolder _folder = new();

    /// <param name="text">The study file below its name.</param>
    public PlottedStudy(string text)
    {
        File.WriteAllText(Sub("study.toml"), "study = 2\nname = \"plotted\"\n" + text);
        Path = Sub("study");
        Ran = CommandRun.Of("study", "run", Sub("study.toml"), "--out", Path);
        Folder = StudyFolder.Open(Path, Catalogue.BuiltIn);
    }

    /// <summary>Two formalisms against the cold temperature.</summary>
    public static string TwoFormalisms =>
        """
            quantity = "flux"

            [parameters]
            left-temperature = 1000
            gamma = 5.2548

            [[axes]]
            name = "formalism"
            values = ["maxwell", "lindblad"]

            [[axes]]
            name = "right-temperature"
            logarithmic = { from = 1, to = 1000, points = 4 }
            """;

    /// <summary>A plane of two temperatures, twice.</summary>
    public static string Plane =>
        """
            quantity = "flux"

            [[axes]]
            name = "length"
            values = [1, 2]

            [[axes]]
            name = "left-temperature"
            linear = { from = 1, to = 9, points = 9 }

            [[axes]]
            name = "right-temperature"
            logarithmic = { from = 0.1, to = 10, points = 3 }
            """;

    /// <summary>An electron between baths of some hundred kelvin.</summary>
    public static string Kelvin =>
        """
            quantity = "flux"

            [units]
            mass = "1 me"
            length = "10 nm"

            [[axes]]
            name = "left-temperature"
            values = [77, 300]

            [[axes]]
            name = "right-temperature"
            linear = { from = 4.2, to = 77, points = 9 }
            """;

    /// <summary>Simulated fluxes.</summary>
    public static string Simulated =>
        """
            quantity = "flux"

            [parameters]
            left-temperature = 100
            formalism = "metropolis"
            method = "simulate"
            collisions = 2000

            [[axes]]
            name = "right-temperature"
            linear = { from = 10, to = 90, points = 40 }
            """;

    /// <summary>Its folder.</summary>
    public string Path { get; }

    /// <summary>Its folder, opened.</summary>
    public StudyFolder Folder { get; }

    /// <summary>How it ran.</summary>
    public CommandRun Ran { get; }

    /// <summary>A path beside it.</summary>
    public string Sub(string name) => _folder.Sub(name);

    /// <summary>Writes a file beside it.</summary>
    public string Written(string name, string text)
    {
        File.WriteAllText(Sub(name), text);
        return Sub(name);
    }

    /// <summary>Its figure.</summary>
    public StudyPicture Draw(PlotRequest? request = null) =>
        StudyPlot.Draw(Folder, request ?? new PlotRequest(), CancellationToken.None);

    /// <summary>Axes, series and notices of a picture.</summary>
    public static string Text(StudyPicture picture)
    {
        var panel = picture.Figure.Panels.Single();
        var text = new StringBuilder();
        Line($"{picture.Figure.Title}");
        Line($"x: {panel.XAxis.Scale} {panel.XAxis.Title}");
        Line($"y: {panel.YAxis.Scale} {panel.YAxis.Title}");
        foreach (var series in panel.Series)
        {
            Line($"{series.GetType().Name} {series.Name}");
            for (var i = 0; i < series.X.Length; i++)
            {
                if (series is Curve curve)
                    Line($"  {series.X[i]:R} {curve.Y[i]:R}{(curve.Errors.IsEmpty ? "" : $" +- {curve.Errors[i]:R}")}");
                if (series is Band band)
                    Line($"  {series.X[i]:R} {band.Lower[i]:R} {band.Upper[i]:R}");
            }

            if (series is not HeatMap map)
                continue;
            Line($"  {map.Scale} {map.Title}");
            for (var row = 0; row < map.Y.Length; row++)
                Line(
                    $"  {map.Y[row]:R}: {string.Join(' ', map.Values.Skip(row * map.X.Length).Take(map.X.Length).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}"
                );
        }

        foreach (var notice in picture.Notices)
            Line($"{notice}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    public void Dispose() => _folder.Dispose();
}
