using System.Text.Json;
using Thermowell.Faces.Tests.Command;
using Thermowell.Plots;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>A study with units of its own, by the command: what it checks, exports and draws.</summary>
public sealed class StudyInKelvinTests : IDisposable
{
    private readonly PlottedStudy _study = new(PlottedStudy.Kelvin);

    public void Dispose() => _study.Dispose();

    [Fact]
    public void It_runs_without_a_word()
    {
        Assert.Equal((0, ""), (_study.Ran.Code, _study.Ran.Error));
        Assert.StartsWith(
            "0,77,4.2,",
            File.ReadAllLines(Path.Combine(_study.Path, "table.csv"))[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_check_shows_kelvins_and_what_one_reduced_unit_is()
    {
        var run = CommandRun.Of("study", "check", _study.Sub("study.toml"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"left-temperature \[K\] +2 +77 +300", run.Output);
        Assert.Contains("1 reduced unit of temperature is 8.84260129 K", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 reduced unit of heat flux is 1.4133525E-10 W", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("study", "check", _study.Sub("study.toml"), "--json").Output);
        Assert.Equal("K", json.RootElement.GetProperty("axes")[1].GetProperty("units")[0].GetString());
        Assert.Equal(8, json.RootElement.GetProperty("reducedUnits").GetArrayLength());
    }

    [Fact]
    public void An_export_is_in_SI_and_in_reduced_units_if_asked()
    {
        var si = Export("si.csv");
        Assert.Equal(",K,K,W,", si[1][..7]);
        Assert.Equal(si, Export("si-again.csv", "--units", "si"));
        var reduced = Export("reduced.csv", "--units", "reduced");
        Assert.StartsWith(
            ",hbar^2/(m_0 L_0^2),hbar^2/(m_0 L_0^2),hbar^3/(m_0^2 L_0^4),",
            reduced[1],
            StringComparison.Ordinal
        );
        var (kelvin, ratio) = (Fields(si[2]), Fields(reduced[2]));
        Assert.Equal((77, 4.2), (kelvin[1], kelvin[2]));
        Assert.Equal(8.842601289903314, kelvin[2] / ratio[2], 1e-8);
        Assert.Equal(1.413352497896e-10, kelvin[3] / ratio[3], 1e-18);

        static List<double> Fields(string row) =>
            [
                .. row.Split(',')[..4]
                    .Select(field => double.Parse(field, System.Globalization.CultureInfo.InvariantCulture)),
            ];
    }

    [Theory]
    [InlineData("export", "--format", "csv")]
    [InlineData("plot", "--kind", "curves")]
    public void Other_units_than_its_own_are_refused(string command, params string[] words)
    {
        var run = CommandRun.Of([
            "study",
            command,
            _study.Path,
            .. words,
            "--units",
            "si",
            "--unit-mass",
            "1 me",
            "--unit-length",
            "1 nm",
        ]);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal(
            [
                .. ((string[])["mass", "length"]).Select(scale =>
                    $"thermowell: --unit-{scale} is given, but the study has [units] of its own, 1 me and 10 nm, which its kelvins rest on: leave it out."
                ),
            ],
            run.Faults
        );
    }

    [Fact]
    public void A_figure_has_the_kelvins_of_the_file()
    {
        var panel = _study
            .Draw(
                new PlotRequest
                {
                    Units = _study.Folder.Study.Units,
                    Where = new Dictionary<string, string> { ["leftTemperature"] = "300" },
                }
            )
            .Figure.Panels.Single();
        Assert.EndsWith("(K)", panel.XAxis.Title, StringComparison.Ordinal);
        Assert.EndsWith("(W)", panel.YAxis.Title, StringComparison.Ordinal);
        Assert.Equal(4.2, panel.Series[0].X[0]);
        var run = CommandRun.Of("study", "plot", _study.Path, "--out", _study.Sub("figure"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("(K)", File.ReadAllText(_study.Sub("figure.svg")), StringComparison.Ordinal);
        Assert.Equal(
            0,
            CommandRun.Of("study", "plot", _study.Path, "--out", _study.Sub("reduced"), "--units", "reduced").Code
        );
        Assert.DoesNotContain("(K)", File.ReadAllText(_study.Sub("reduced.svg")), StringComparison.Ordinal);
    }

    private string[] Export(string name, params string[] words)
    {
        var run = CommandRun.Of([
            "study",
            "export",
            _study.Path,
            "--out",
            _study.Sub(name),
            "--head",
            "units",
            .. words,
        ]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return File.ReadAllLines(_study.Sub(name));
    }
}
