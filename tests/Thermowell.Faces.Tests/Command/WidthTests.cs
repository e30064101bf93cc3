using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;
using Thermowell.Cli.Output;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>At no width is a number broken across lines.</summary>
public sealed partial class WidthTests
{
    public static TheoryData<int> Widths => [40, 47, 60, 72, 79, 80, 81, 100, 119, 120, 160, 200];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_point_keeps_its_numbers_whole(int width)
    {
        Dictionary<string, string> texts = new()
        {
            ["formalism"] = "redfield",
            ["gamma"] = "0.02",
            ["levels"] = "20",
            ["left-temperature"] = "1000",
            ["right-temperature"] = "1",
        };
        var request = PointInput.Read(Quantity.HeatFlux, new ParameterReader(texts), Catalogue.BuiltIn)!;
        var result = Evaluator.Evaluate(request);
        Whole(width, console => PointTable.Write(console, Catalogue.BuiltIn, request, result, units: null));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_grid_of_a_study_keeps_its_numbers_whole(int width)
    {
        var estimate = new StudyEstimate(12345, 0.012345, 2, 1234567.25, 123456789012, 98765432109876);
        var axes = new CheckedAxis(
            ["left-temperature", "degeneracy-tolerance", "masses"],
            1234567,
            ["0.123456789012345", "1.23456789012345E-09", "1,2.5"],
            ["98765.4321098765", "0.00987654321098765", "1,1"],
            ["K", "", ""]
        );
        var report = new CheckReport(
            "a study of a long name that runs on and on",
            "flux",
            123456789012,
            [axes],
            estimate,
            null
        );
        Whole(width, console => CheckTable.Write(console, report));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Words_are_laid_under_one_another_and_numbers_are_not(int width)
    {
        var table = new FittingTable(
            new("the Letter's subject", Wraps: true),
            new("says", Wraps: true),
            new("Thermowell finds", Wraps: true),
            new("differs by", Wraps: true),
            new("verdict", Wraps: true)
        );
        table.Add(
            "heat flux of the pair at T_R = 31.6227766",
            "8441.678763",
            "8441.678763 / 63 of it, 8.036 x 10^-7 +- 2.5 x 10^-9",
            "+0.0048 %",
            "agrees, with a limit"
        );
        table.Add("gamma", "5.2548", "5.254801234567", "2.349e-7", "agrees");
        var text = Whole(width, table.Write);
        foreach (
            var whole in (string[])["8441.678763 / 63", "8.036 x 10^-7 +- 2.5 x 10^-9", "+0.0048 %", "T_R = 31.6227766"]
        )
            Assert.Contains(whole, text, StringComparison.Ordinal);
    }

    /// <summary>A number that stands somewhere in the widest table stands whole in a line of every other.</summary>
    private static string Whole(int width, Action<IAnsiConsole> write)
    {
        var (wide, text) = (Written(1000, write), Written(width, write));
        foreach (var number in Number().Matches(wide).Select(match => match.Value).Distinct())
            Assert.Contains(number, text, StringComparison.Ordinal);
        foreach (var line in text.Split('\n'))
            Assert.True(line.TrimEnd().Length <= width, $"wider than {width}: {line}");
        Assert.DoesNotContain('\u2026', text);
        return text;
    }

    private static string Written(int width, Action<IAnsiConsole> write)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        console.Profile.Width = width;
        write(console);
        return output.ToString().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"(?<![\w.])[-+]?\d[\d,]*(\.\d+)?([eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Number();
}
