using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>The units of a table's columns, as an export has them under the names.</summary>
public sealed class UnitsOfColumnsTests
{
    [Theory]
    [InlineData("flux", "left-temperature = 10", "right-temperature", "heatFlux", "hbar^3/(m_0^2 L_0^4)")]
    [InlineData("conductivity", "", "temperature", "conductivity", "hbar/(m_0 L_0^2)")]
    [InlineData("ndtr", "", "left-temperature", "ndtrStrength", "")]
    public void An_error_has_the_unit_of_what_it_is_the_error_of(
        string quantity,
        string parameters,
        string axis,
        string answer,
        string unit
    )
    {
        using var study = new PlottedStudy(
            $"quantity = \"{quantity}\"\n[parameters]\n{parameters}\n[[axes]]\nname = \"{axis}\"\nvalues = [1, 2]\n"
        );
        var units = Units(study);
        Assert.Equal((unit, unit), (units[answer], units["numericalError"]));
    }

    [Fact]
    public void Levels_of_ones_own_have_their_owners_units()
    {
        var text =
            $"quantity = \"flux\"\n[parameters]\nsystem = '{LevelFiles.TwoLevels}'\ngamma = 0.01\neta = 1\nleft-temperature = 0.03\n[[axes]]\nname = \"right-temperature\"\nvalues = [0.01, 0.02]\n";
        using var study = new PlottedStudy(text);
        var units = Units(study);
        Assert.Equal(
            ("E", "E^2/hbar", "E^2/hbar", "C"),
            (units["rightTemperature"], units["heatFlux"], units["numericalError"], units["rightCoupling"])
        );
        Assert.DoesNotContain(units.Values, unit => unit.Contains("_0", StringComparison.Ordinal));
        Assert.DoesNotContain(
            "L_0",
            File.ReadAllText(Path.Combine(study.Path, "table.json")).Replace("\"study\"", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(0, CommandRun.Of("study", "plot", study.Path).Code);
    }

    private static Dictionary<string, string> Units(PlottedStudy study)
    {
        var path = study.Sub("units.csv");
        var run = CommandRun.Of("study", "export", study.Path, "--out", path, "--head", "units");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var lines = File.ReadAllLines(path);
        return lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
