using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>
/// An output that is full or closed is told in one sentence, with a code of its own, by every command.
/// </summary>
[Trait("Category", "Slow")]
public sealed class OutputTests : IDisposable
{
    private readonly EmptyFolder _folder = new();

    public OutputTests()
    {
        File.WriteAllText(
            _folder.Sub("s.toml"),
            "study = 2\nquantity = \"flux\"\n[[axes]]\nname = \"left-temperature\"\nvalues = [2, 3]\n[parameters]\nright-temperature = 1\n"
        );
        Assert.Equal(0, CommandRun.Of("study", "run", _folder.Sub("s.toml"), "--out", _folder.Sub("s")).Code);
    }

    public static TheoryData<string> Commands =>
        [
            "flux --left-temperature 2 --right-temperature 1",
            "match --temperature 1000 --json",
            "--help",
            "--version",
            "study new flux",
            "study check s.toml",
            "study run s.toml --out new",
            "study status s --json",
            "study resume s",
            "study merge s --json",
            "study run-shard s 0",
            "study export s --format csv",
            "study plot s",
            "study submit s.toml --engine local --dry-run --out n",
            "reproduce --only 7 --out r",
            "explore --no-browser",
        ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_full_output(string words)
    {
        var run = await Run("exec \"$@\" > /dev/full", words);
        Assert.Equal(
            (6, "", "thermowell: the output cannot be written to: No space left on device.\n"),
            (run.Code, run.Output, run.Sentences)
        );
    }

    [Theory]
    [InlineData("flux --left-temperature 2 --right-temperature 1")]
    [InlineData("study status s")]
    [InlineData("study check s.toml --json")]
    public async Task A_closed_output(string words)
    {
        var run = await Run("exec \"$@\" >&-", words);
        Assert.Equal(
            (6, "", "thermowell: the output cannot be written to: it is closed, or open for reading alone.\n"),
            (run.Code, run.Output, run.Sentences)
        );
    }

    [Theory]
    [InlineData("flux --left-temperature 2 --right-temperature 1")]
    [InlineData("study new flux")]
    [InlineData("study status s --json")]
    public async Task An_output_that_nobody_reads(string words)
    {
        // The reader has gone before the command begins to write.
        var run = await Run("{ sleep 0.5; \"$@\"; echo \"ended with $?\" >&2; } | true", words);
        Assert.Equal(
            new CommandRun(0, "", "thermowell: whoever reads the output has closed it before its end.\nended with 6\n"),
            run
        );
    }

    [Fact]
    public async Task A_pipe_gets_every_byte_in_order()
    {
        var line = await Run("\"$@\" | { sleep 0.3; cat; }", "study new flux");
        Assert.Equal((0, CommandRun.Line("study new flux").Output, ""), (line.Code, line.Output, line.Error));
    }

    [Fact]
    public async Task A_full_error_stream_changes_no_result()
    {
        var run = await Run("exec \"$@\" 2> /dev/full", "flux --left-temperature 2 --right-temperature 1 --eta 2");
        Assert.Equal(CommandRun.Line("flux --left-temperature 2 --right-temperature 1 --eta 2").Output, run.Output);
        Assert.Equal(0, run.Code);
        Assert.Equal(2, (await Run("exec \"$@\" 2> /dev/full", "flux --left-temperature cold")).Code);
    }

    [Fact]
    public async Task Two_streams_in_one_file_do_not_overwrite_one_another()
    {
        await Run("exec \"$@\" > both 2>&1", "flux --left-temperature 2 --right-temperature 1 --eta 2");
        var alone = CommandRun.Line("flux --left-temperature 2 --right-temperature 1 --eta 2");
        Assert.Equal(alone.Error + alone.Output, File.ReadAllText(_folder.Sub("both")));
    }

    private async Task<CommandRun> Run(string line, string words)
    {
        using var command = WholeProcess.StartByShell($"cd '{_folder.Path}'; {line}", null, null, words.Split(' '));
        return await command.End();
    }
}
