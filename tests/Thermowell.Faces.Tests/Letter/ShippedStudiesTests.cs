using System.Collections.Concurrent;
using System.Globalization;
using Thermowell.Faces.Tests.Command;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// The study files in examples/studies, from which the figures take their points, run; and the command's tables have
/// the numbers of the report.
/// </summary>
[Collection(QuickReportTests.Name)]
public sealed class ShippedStudiesTests(QuickReport report)
{
    // As in FigureDataTests.
    private const double StandardErrors = 6;

    private static readonly ConcurrentDictionary<string, List<Dictionary<string, string>>> Tables = [];

    private static readonly string Folder = Path.Combine(Repository.Root, "examples", "studies");

    /// <summary>
    /// File, figure, panel, series, the rows of the curve, and its columns: one of each kind of point.
    /// </summary>
    public static TheoryData<string, string, string, string, string, string, string> Curves =>
        new()
        {
            {
                "figure-2",
                "figure-2",
                "main",
                "Metropolis, chain",
                "formalism=metropolis",
                "rightTemperature",
                "heatFlux"
            },
            { "figure-2-simulated", "figure-2", "main", "Metropolis, simulated", "", "rightTemperature", "heatFlux" },
            {
                "figure-3a",
                "figure-3a",
                "main",
                "eta = -0.5",
                "formalism=lindblad eta=-0.5",
                "temperature",
                "conductivity"
            },
            { "figure-4", "figure-4", "main", "Lindblad, N = 120", "levelsAsked=120", "rightTemperature", "heatFlux" },
            { "figure-5a", "figure-5a", "main", "two particles, J/2", "", "rightTemperature", "heatFluxPerParticle" },
            { "figure-5b-one", "figure-5b", "main", "one particle", "", "rightTemperature", "heatFlux" },
            { "figure-6-flux", "figure-6", "flux", "Redfield", "formalism=redfield", "rightTemperature", "heatFlux" },
            { "figure-7", "figure-7", "inset", "Lindblad", "", "rightTemperature", "participationRatio" },
            {
                "relaxation-kernel",
                "kernel-relaxation",
                "main",
                "a = 0.2",
                "step=0.2",
                "temperature",
                "stepsToThermalise"
            },
        };

    public static TheoryData<string> Files =>
        [
            .. Directory
                .GetFiles(Folder, "*.toml")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

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

    [Fact]
    public void Every_file_but_that_of_a_laboratory_is_of_a_figure()
    {
        var figures = string.Concat(
            Directory
                .GetFiles(
                    Path.Combine(Repository.Root, "src", "Thermowell.Letter"),
                    "*.cs",
                    SearchOption.AllDirectories
                )
                .Select(File.ReadAllText)
        );
        Assert.Equal(
            ["electron"],
            Files.Select(row => row.Data).Where(name => !figures.Contains($"\"{name}\"", StringComparison.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_curve_is_that_of_the_figure(
        string file,
        string figure,
        string panel,
        string series,
        string where,
        string x,
        string y
    )
    {
        var curve = report.Data(figure).Where(datum => datum.Panel == panel && datum.Series == series).ToList();
        var points = Table(file)
            .Where(row =>
                where
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .All(one => row[one.Split('=')[0]] == one.Split('=')[1])
            )
            .ToList();
        Assert.NotEmpty(curve);
        Assert.Equal(curve.Select(datum => datum.X), points.Select(row => Number(row[x])));
        Assert.Equal(curve.Select(datum => datum.Y), points.Select(row => Number(row[y])));
    }

    /// <summary>
    /// J is proportional to gamma, which rests on a simulated conductivity: where its random bits come out otherwise
    /// than where the file was written, on vectors of another width, all of the curve moves by some standard errors of
    /// gamma and by nothing else.
    /// </summary>
    [Fact]
    public void The_pair_of_figure_5b_differs_by_its_gamma_alone()
    {
        var curve = report.Data("figure-5b").Where(datum => datum.Series == "two particles, J/2").ToList();
        var points = Table("figure-5b");
        Assert.Equal(curve.Select(datum => datum.X), points.Select(row => Number(row["rightTemperature"])));
        var ratios = curve
            .Zip(points)
            .SkipLast(1)
            .Select(pair => Number(pair.Second["heatFluxPerParticle"]) / pair.First.Y)
            .ToList();
        Assert.All(ratios, ratio => Assert.Equal(ratios[0], ratio, 1e-12));
        Assert.InRange(
            Math.Abs(ratios[0] - 1),
            0,
            StandardErrors * Math.Sqrt(2) * curve[0].StandardError!.Value / curve[0].Y
        );
    }

    /// <summary>
    /// The figure scales temperatures and gamma by formula, the study matches gamma at each length: one number by an
    /// identity of the equations, not by its bits.
    /// </summary>
    [Theory]
    [InlineData("lindblad", "Lindblad")]
    [InlineData("maxwell", "Maxwell")]
    public void The_flux_scales_with_the_length_as_in_the_figure(string formalism, string series)
    {
        var curve = report
            .Data("length-scaling")
            .Where(datum => datum.Panel == "scaled" && datum.Series == series)
            .ToList();
        var points = Table("length-scaling").Where(row => row["formalism"] == formalism).ToList();
        Assert.Equal(curve.Select(datum => datum.X), points.Select(row => Number(row["length"])));
        Assert.All(curve.Zip(points), pair => Assert.Equal(1, Number(pair.Second["heatFlux"]) / pair.First.Y, 1e-11));
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
        return
        [
            .. lines[1..]
                .Select(line =>
                    lines[0].Split(',').Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)
                ),
        ];
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
