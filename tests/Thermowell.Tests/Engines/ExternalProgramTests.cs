using System.Diagnostics;
using Thermowell.Engines.Shards;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class ExternalProgramTests
{
    public ExternalProgramTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no POSIX shell");

    [Fact]
    public void An_answer_is_its_code_and_its_texts() =>
        Assert.Equal(new ExternalAnswer(3, "out\n", "err"), Sh("echo out; echo err >&2; exit 3"));

    [Fact]
    public void A_program_that_gives_no_answer_is_killed_in_time()
    {
        var time = Stopwatch.StartNew();
        var answer = ExternalProgram.Run(["/bin/sh", "-c", "sleep 60"], TimeSpan.FromSeconds(0.5));
        Assert.Equal(new ExternalAnswer(null, "", "no answer within 0.5 s"), answer);
        Assert.InRange(time.Elapsed.TotalSeconds, 0.4, 20);
    }

    [Fact]
    public void A_stream_held_open_by_a_child_keeps_nobody_waiting() =>
        Assert.Null(ExternalProgram.Run(["/bin/sh", "-c", "sleep 30 & exit 0"], TimeSpan.FromSeconds(0.5)).Code);

    [Fact]
    public void A_program_that_is_not_there_is_told_of()
    {
        var answer = ExternalProgram.Run(["/no/such/program"], TimeSpan.FromSeconds(5));
        Assert.Null(answer.Code);
        Assert.Contains("/no/such/program", answer.Complaint, StringComparison.Ordinal);
        Assert.Null(ExternalProgram.Find("no-such-program-anywhere"));
        Assert.NotNull(ExternalProgram.Find("sh"));
    }

    [Fact]
    public void A_complaint_is_one_line_without_its_stop()
    {
        Assert.Equal("sbatch: error: one two", Sh("echo 'sbatch: error: one' >&2; echo 'two.' >&2; exit 1").Complaint);
        Assert.Equal("exit code 4", Sh("exit 4").Complaint);
    }

    [Fact]
    public void A_variable_can_be_hidden() =>
        Assert.Equal(
            "\n",
            ExternalProgram
                .Run(["/bin/sh", "-c", "echo $HOME"], TimeSpan.FromSeconds(20), name => name == "HOME")
                .Output
        );

    private static ExternalAnswer Sh(string script) =>
        ExternalProgram.Run(["/bin/sh", "-c", script], TimeSpan.FromSeconds(20));
}
