using System.Globalization;
using Thermowell.Cli;
using Thermowell.Cli.Output;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What was given and has no effect is said; the answer is given all the same.</summary>
public sealed class NoticeTests
{
    private const string Temperatures = "--left-temperature 2 --right-temperature 1";

    [Theory]
    [InlineData($"flux {Temperatures} --gamma 3", "--gamma has no effect with --formalism maxwell.")]
    [InlineData(
        $"flux {Temperatures} --levels 3 --eta 1",
        "--eta has no effect with --formalism maxwell.",
        "--levels has no effect with --formalism maxwell."
    )]
    [InlineData($"flux {Temperatures} --accommodation 0.5", "--accommodation has no effect with --formalism maxwell.")]
    [InlineData(
        $"flux {Temperatures} --formalism lindblad --gamma 1 --step 0.1 --steps 3",
        "--step has no effect with --formalism lindblad.",
        "--steps has no effect with --formalism lindblad."
    )]
    [InlineData(
        $"flux {Temperatures} --degeneracy-tolerance 1e-6 --lowest-frequency 2",
        "--degeneracy-tolerance has no effect with --formalism maxwell.",
        "--lowest-frequency has no effect with --formalism maxwell."
    )]
    [InlineData(
        $"flux {Temperatures} --formalism redfield --gamma 1e-4 --levels 5 --rectification --degeneracy-tolerance 1e-6",
        "--rectification has no effect with --formalism redfield.",
        "--degeneracy-tolerance has no effect with --formalism redfield."
    )]
    [InlineData($"flux {Temperatures} --seed 5", "--seed has no effect where nothing is sampled.")]
    [InlineData($"flux {Temperatures} --threads 2", "--threads has no effect where one thread does all the work.")]
    [InlineData($"flux {Temperatures} --collisions 5000", "--collisions has no effect where nothing is sampled.")]
    [InlineData(
        $"flux {Temperatures} --formalism lindblad --gamma 1 --seed 5 --threads 2",
        "--seed has no effect where nothing is sampled.",
        "--threads has no effect where one thread does all the work."
    )]
    [InlineData($"flux {Temperatures} --formalism lindblad --gamma 1 --levels 288 --threads 2")]
    [InlineData(
        $"flux {Temperatures} --formalism lindblad --gamma 1 --levels 287 --threads 2",
        "--threads has no effect where one thread does all the work."
    )]
    [InlineData(
        $"flux {Temperatures} --formalism redfield --gamma 1e-4 --levels 40 --threads 2",
        "--threads has no effect where one thread does all the work."
    )]
    [InlineData("match --temperature 1 --threads 2", "--threads has no effect where one thread does all the work.")]
    [InlineData(
        "match --temperature 1 --seed 5 --collisions 5000",
        "--seed has no effect where nothing is sampled.",
        "--collisions has no effect where nothing is sampled."
    )]
    [InlineData("relaxation --temperature 1 --seed 5", "--seed has no effect where nothing is sampled.")]
    [InlineData("ndtr --left-temperature 10 --threads 2")]
    [InlineData("match --temperature 1 --step 0.1", "--step has no effect with --formalism lindblad.")]
    [InlineData(
        "conductivity --temperature 1 --reference-frequency 2",
        "--reference-frequency has no effect with --formalism maxwell."
    )]
    public void Options_without_effect_are_named(string line, params string[] notices)
    {
        var run = CommandRun.Line(line);
        Assert.True(run.Code is 0 or 4);
        Assert.NotEmpty(run.Output);
        Assert.Equal(notices.Order().Select(notice => "thermowell: " + notice), run.Faults.Order());
    }

    [Theory]
    [InlineData("--only 7", "")]
    [InlineData("--only 7 --seed 5", "thermowell: --seed has no effect where nothing is sampled.\n")]
    [InlineData("--only 7 --seed 5 --json", "thermowell: --seed has no effect where nothing is sampled.\n")]
    [InlineData("--only 5a,7 --seed 5", "")]
    public void A_report_without_a_simulation_has_no_use_for_a_seed(string options, string notices)
    {
        using var folder = new EmptyFolder();
        var run = CommandRun.Of(["reproduce", .. options.Split(' '), "--out", folder.Sub("report")]);
        Assert.True(run.Code is 0 or 4);
        Assert.Equal(notices, run.Sentences);
    }

    [Fact]
    public void Threads_never_change_a_result_and_never_cause_a_notice()
    {
        const string line = "flux --method simulate --collisions 5000 " + Temperatures + " --json --threads ";
        var one = CommandRun.Line(line + "1");
        Assert.Equal((0, ""), (one.Code, one.Error));
        foreach (var threads in (int[])[2, 7, 64])
            Assert.Equal(one, CommandRun.Line(line + threads));
    }

    [Fact]
    public void Work_that_takes_long_says_about_how_long_before_it_begins()
    {
        using var stop = new CancellationTokenSource();
        using var error = new StoppingWriter(stop);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        const string line = $"flux --formalism redfield --gamma 1e-4 --levels 1666 {Temperatures} --json";
        var code = ThermowellCommand.Run(line.Split(' '), new Terminal(output, error), stop.Token);
        Assert.Equal((ExitCode.Interrupted, ""), (code, output.ToString()));
        Assert.Matches("^thermowell: this will take about [0-9]+ min; Ctrl-C stops it\\.\r?\n", error.ToString());
    }

    /// <summary>Stops the work at the first sentence.</summary>
    private sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            stop.Cancel();
        }
    }
}
