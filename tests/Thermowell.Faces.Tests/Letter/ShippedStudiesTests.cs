using System.Collections.Concurrent;
using System.Globalization;
using Thermowell.Faces.Tests.Command;
using Thermowell.Observables;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>The study files in examples/studies run, and their points are those of the figures of the report, bit for bit.</summary>
[Collection(QuickReportTests.Name)]
public sealed class ShippedStudiesTests(QuickReport report)
{
    // As in FigureDataTests.
    private const double StandardErrors = 6;

    private static readonly ConcurrentDictionary<string, List<Dictionary<string, string>>> Tables = [];

    private static readonly string Folder = Path.Combine(Repository.Root, "examples", "studies");

    /// <summary>File, figure, panel, series, the rows of the curve, and its columns.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Curves
    {
        get
        {
            var curves = new TheoryData<string, string, string, string, string, string, string>
            {
                { "figure-2", "figure-2", "main", "Maxwell", "formalism=maxwell", "rightTemperature", "heatFlux" },
                { "figure-2", "figure-2", "main", "Metropolis, chain", "formalism=metropolis", "rightTemperature", "heatFlux" },
                { "figure-2-simulated", "figure-2", "main", "Metropolis, simulated", "", "rightTemperature", "heatFlux" },
                { "figure-3a", "figure-3a", "main", "Maxwell", "formalism=maxwell", "temperature", "conductivity" },
                { "figure-4-metropolis", "figure-4", "main", "Metropolis", "", "rightTemperature", "heatFlux" },
                { "figure-4-maxwell", "figure-4", "main", "Maxwell", "", "rightTemperature", "heatFlux" },
                { "figure-4-inset", "figure-4", "inset", "Lindblad, N = 100", "", "temperature", "conductivity" },
                { "figure-4-inset-metropolis", "figure-4", "inset", "Metropolis", "", "temperature", "conductivity" },
                { "figure-5a", "figure-5a", "main", "two particles, J/2", "", "rightTemperature", "heatFluxPerParticle" },
                { "figure-5a-one", "figure-5a", "main", "one particle", "", "rightTemperature", "heatFlux" },
                { "figure-5b-one", "figure-5b", "main", "one particle", "", "rightTemperature", "heatFlux" },
                { "figure-6-conductivity", "figure-6", "conductivity", "Redfield", "formalism=redfield", "temperature", "conductivity" },
                { "figure-6-flux", "figure-6", "flux", "Redfield", "formalism=redfield", "rightTemperature", "heatFlux" },
                { "figure-7", "figure-7", "main", "Lindblad", "", "rightTemperature", "rightCoupling" },
                { "figure-7", "figure-7", "inset", "Lindblad", "", "rightTemperature", "participationRatio" },
                { "relaxation-quantum", "quantum-relaxation", "main", "slowest population rate", "", "temperature", "populationRelaxationRate" },
                { "relaxation-quantum", "quantum-relaxation", "main", "Liouvillian gap", "", "temperature", "liouvillianGap" },
            };
            foreach (var eta in (string[])["0", "-0.5", "-1", "-1.5", "-2", "-2.5", "-3"])
                curves.Add("figure-3a", "figure-3a", "main", "eta = " + eta, $"formalism=lindblad eta={eta}", "temperature", "conductivity");
            foreach (var levels in (string[])["80", "100", "120"])
                curves.Add("figure-4", "figure-4", "main", "Lindblad, N = " + levels, "levelsAsked=" + levels, "rightTemperature", "heatFlux");
            foreach (var step in (string[])["0.05", "0.1", "0.2"])
                curves.Add("relaxation-kernel", "kernel-relaxation", "main", "a = " + step, "step=" + step, "temperature", "stepsToThermalise");
            return curves;
        }
    }

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.toml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_a_study_without_a_word_to_say_of_it(string name)
    {
        var file = StudyFile.Read(Path.Combine(Folder, name + ".toml"), Catalogue.BuiltIn);
        Assert.Empty(file.Faults.Select(fault => fault.ToString()));
        Assert.Empty(file.Unused);
        Assert.InRange(file.Study!.Points, 2, 1000);
        Assert.Contains($"[{name}.toml]", Repository.Text("docs", "guide", "studies.md"), StringComparison.Ordinal);
    }

    /// <summary>Those of no curve of a figure have tests of their own below, or are of no figure, or are the atlas in its paper quality, which takes minutes.</summary>
    [Fact]
    public void No_file_is_without_a_test_of_its_numbers()
        => Assert.Equal(
            ["electron", "figure-2-range", "figure-3b", "figure-5b", "length-scaling", "ndtr-atlas", "ndtr-atlas-metropolis"],
            Files.Select(row => row.Data).Except(Curves.Select(row => row.Data.Item1)));

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_curve_is_that_of_the_figure(string file, string figure, string panel, string series, string where, string x, string y)
    {
        var curve = report.Data(figure).Where(datum => datum.Panel == panel && datum.Series == series).ToList();
        var points = Table(file).Where(row => where.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(one => row[one.Split('=')[0]] == one.Split('=')[1])).ToList();
        Assert.NotEmpty(curve);
        Assert.Equal(curve.Select(datum => datum.X), points.Select(row => Number(row[x])));
        Assert.Equal(curve.Select(datum => datum.Y), points.Select(row => Number(row[y])));
    }

    /// <summary>
    /// J is proportional to gamma, which rests on a simulated conductivity: where its random bits come out otherwise than where the file was
    /// written, on vectors of another width, all of the curve moves by some standard errors of gamma and by nothing else.
    /// </summary>
    [Fact]
    public void The_pair_of_figure_5b_differs_by_its_gamma_alone()
    {
        var curve = report.Data("figure-5b").Where(datum => datum.Series == "two particles, J/2").ToList();
        var points = Table("figure-5b");
        Assert.Equal(curve.Select(datum => datum.X), points.Select(row => Number(row["rightTemperature"])));
        var ratios = curve.Zip(points).SkipLast(1).Select(pair => Number(pair.Second["heatFluxPerParticle"]) / pair.First.Y).ToList();
        Assert.All(ratios, ratio => Assert.Equal(ratios[0], ratio, 1e-12));
        Assert.InRange(Math.Abs(ratios[0] - 1), 0, StandardErrors * Math.Sqrt(2) * curve[0].StandardError!.Value / curve[0].Y);
    }

    [Fact]
    public void The_range_of_figure_2_is_the_least_and_the_largest_flux_of_its_walls()
    {
        var data = report.Data("figure-2");
        foreach (var temperature in Table("figure-2-range").GroupBy(row => Number(row["rightTemperature"])))
        {
            var fluxes = temperature.Select(row => Number(row["heatFlux"])).ToList();
            Assert.Equal(fluxes.Min(), Assert.Single(data, datum => datum.Series == "band, lower edge" && datum.X == temperature.Key).Y);
            Assert.Equal(fluxes.Max(), Assert.Single(data, datum => datum.Series == "band, upper edge" && datum.X == temperature.Key).Y);
        }
    }

    /// <summary>The figure scales temperatures and gamma by formula, the study matches gamma at each length: one number by an identity of the equations, not by its bits.</summary>
    [Theory]
    [InlineData("lindblad", "Lindblad")]
    [InlineData("maxwell", "Maxwell")]
    public void The_flux_scales_with_the_length_as_in_the_figure(string formalism, string series)
    {
        var curve = report.Data("length-scaling").Where(datum => datum.Panel == "scaled" && datum.Series == series).ToList();
        var points = Table("length-scaling").Where(row => row["formalism"] == formalism).ToList();
        Assert.Equal(curve.Select(datum => datum.X), points.Select(row => Number(row["length"])));
        Assert.All(curve.Zip(points), pair => Assert.Equal(1, Number(pair.Second["heatFlux"]) / pair.First.Y, 1e-11));
    }

    /// <summary>The line through the points of the study, whose temperatures are those of the fit to 15 digits.</summary>
    [Fact]
    public void The_exponents_of_figure_3b_are_the_slopes_of_its_conductivities()
    {
        var betas = report.Data("figure-3b");
        var curves = Table("figure-3b").GroupBy(row => Number(row["eta"])).ToList();
        Assert.Equal(betas.Select(datum => datum.X), curves.Select(curve => curve.Key));
        foreach (var (datum, curve) in betas.Zip(curves))
        {
            var points = curve.Select(row => (T: Number(row["temperature"]), Kappa: Number(row["conductivity"]))).ToList();
            var beta = TemperatureExponent.Fit(t => points.MinBy(point => Math.Abs(point.T - t)).Kappa, points[0].T, points[^1].T, points.Count);
            Assert.Equal(datum.Y, beta, 1e-12);
        }
    }

    /// <summary>The rows of a file's table.</summary>
    private static List<Dictionary<string, string>> Table(string file) => Tables.GetOrAdd(file, Run);

    /// <summary>Runs it by the command, as a user does.</summary>
    private static List<Dictionary<string, string>> Run(string file)
    {
        using var folder = new EmptyFolder();
        var run = CommandRun.Of("study", "run", Path.Combine(Folder, file + ".toml"), "--out", folder.Sub("out"));
        Assert.True(run is { Code: 0 or 4, Error: "" }, $"{file} exits with {run.Code}: {run.Error}");
        var lines = File.ReadAllLines(Path.Combine(folder.Sub("out"), "table.csv"));
        return [.. lines[1..].Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
