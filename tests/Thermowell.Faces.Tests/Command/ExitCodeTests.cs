using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>The exit codes are a contract; each is reached here by a case that a user can meet.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public void A_point_that_is_answered_ends_with_0() =>
        Assert.Equal(0, CommandRun.Line("flux --left-temperature 2 --right-temperature 1").Code);

    [Fact]
    public void Levels_that_nothing_connects_have_no_steady_state_and_end_with_3()
    {
        var run = CommandRun.Line(
            $"flux --system {LevelFiles.Unconnected} --gamma 1 --eta 1 --left-temperature 2 --right-temperature 1"
        );
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("leave some levels unconnected", Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_beyond_the_range_of_a_double_ends_with_3()
    {
        var run = CommandRun.Line(
            "flux --formalism lindblad --gamma 1e100 --eta -10 --reference-frequency 1e30 --left-temperature 2 --right-temperature 1"
        );
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Single(run.Faults);
    }

    [Theory]
    [InlineData("flux --formalism lindblad --gamma 5.2548 --levels 5 --left-temperature 1000 --right-temperature 1")]
    [InlineData("conductivity --formalism lindblad --gamma 5.2548 --levels 5 --temperature 1000")]
    [InlineData("match --levels 5 --temperature 1000")]
    [InlineData("relaxation --formalism lindblad --gamma 5.2548 --levels 5 --temperature 1000")]
    public void Too_few_levels_are_answered_with_a_verdict_and_end_with_4(string line)
    {
        var run = CommandRun.Line(line);
        Assert.Equal((4, ""), (run.Code, run.Error));
        Assert.Contains("verdict: unconverged", run.Output, StringComparison.Ordinal);
        Assert.Contains("keep more than 5 levels", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flux --formalism redfield --gamma 0.01 --left-temperature 1000 --right-temperature 1")]
    [InlineData("match --formalism redfield --temperature 5 --levels 20")]
    public void An_unphysical_answer_is_flagged_beside_its_number_and_ends_with_4(string line)
    {
        var run = CommandRun.Line(line);
        Assert.Equal((4, ""), (run.Code, run.Error));
        var told = run
            .Output.Split('\n')
            .Where(row =>
                row.Contains("heat flux J", StringComparison.Ordinal)
                || row.Contains("conductivity, dJ", StringComparison.Ordinal)
                || row.Contains("matched gamma", StringComparison.Ordinal)
            )
            .ToList();
        Assert.NotEmpty(told);
        Assert.All(told, row => Assert.Contains("(UNPHYSICAL)", row, StringComparison.Ordinal));
        Assert.Contains("verdict: unphysical", run.Output, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(CommandRun.Line(line + " --json").Output);
        Assert.Equal("unphysical", json.RootElement.GetProperty("verdict").GetString());
        Assert.True(json.RootElement.GetProperty("reasons").GetArrayLength() > 0);
    }

    [Fact]
    public void A_run_too_short_for_its_gas_is_answered_with_a_verdict_and_ends_with_4()
    {
        var masses = string.Join(',', Enumerable.Range(0, 1024).Select(i => i % 2 == 0 ? "1" : "2"));
        var run = CommandRun.Line(
            $"flux --masses {masses} --left-temperature 1 --right-temperature 1e-6 --collisions 10000"
        );
        Assert.Equal((4, ""), (run.Code, run.Error));
        Assert.Contains("verdict: unconverged", run.Output, StringComparison.Ordinal);
        Assert.Contains("not yet", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void More_levels_than_all_eigenvalues_are_computed_for_end_with_2()
    {
        var run = CommandRun.Line("relaxation --formalism redfield --gamma 1e-4 --temperature 10");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("at most 30", Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_ends_with_130_and_prints_no_result()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Thermowell.Cli.ThermowellCommand.Run(
            [
                "flux",
                "--method",
                "simulate",
                "--collisions",
                "1e12",
                "--left-temperature",
                "2",
                "--right-temperature",
                "1",
            ],
            new Thermowell.Cli.Output.Terminal(output, error),
            new CancellationToken(canceled: true)
        );
        Assert.Equal((130, ""), (code, output.ToString()));
        Assert.Equal("Stopped. Nothing unfinished was written.", error.ToString().TrimEnd());
    }
}
