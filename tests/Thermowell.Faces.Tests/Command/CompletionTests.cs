using System.Diagnostics;
using Thermowell.Cli.Commands.Words;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What a shell is told when the key for completion is pressed.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("thermowell fl", "flux")]
    [InlineData("thermowell study ru", "run run-shard")]
    [InlineData(
        "thermowell flux --formalism ",
        "accommodation clustered hierarchy landauer lindblad local maxwell metropolis redfield reservoir universal"
    )]
    [InlineData("thermowell flux --formalism lin", "lindblad")]
    [InlineData("thermowell flux --formalism=lin", "lindblad")]
    [InlineData("thermowell match --formalism ", "lindblad redfield")]
    [InlineData("thermowell flux --left-t", "--left-temperature")]
    [InlineData("thermowell flux --left-temperature ", "")]
    [InlineData("thermowell ndtr --lo", "--lowest-frequency --lowest-temperature")]
    [InlineData("thermowell study new n", "ndtr noise")]
    [InlineData("thermowell study export x --units s", "si")]
    [InlineData("thermowell study plot x --x-scale ", "linear log")]
    [InlineData("thermowell study submit x --engine ", "local parallel slurm")]
    [InlineData("thermowell reproduce --quality ", "paper quick")]
    [InlineData("thermowell reproduce --only 3", "3a 3b")]
    [InlineData("thermowell completion p", "powershell")]
    [InlineData("thermowell help st", "study")]
    [InlineData("thermowell help study ru", "run run-shard")]
    [InlineData("/opt/tools/thermowell fl", "flux")]
    [InlineData("thermowell flux --system 'a b' --me", "--method")]
    public void Words_that_may_follow_are_offered(string line, string words) =>
        Assert.Equal(
            new CommandRun(
                0,
                string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word + "\n")),
                ""
            ),
            CommandRun.Of($"[suggest:{line.Length}]", line)
        );

    [Fact]
    public void Only_what_stands_before_the_cursor_counts() =>
        Assert.Equal("flux\n", CommandRun.Of("[suggest:13]", "thermowell fl --gamma").Output);

    [Fact]
    public void Every_command_and_option_of_the_help_is_offered_and_no_short_name()
    {
        var offered = CommandRun
            .Of("[suggest:11]", "thermowell ")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (
            var word in (string[])
                [
                    "completion",
                    "conductivity",
                    "explore",
                    "flux",
                    "help",
                    "match",
                    "ndtr",
                    "relaxation",
                    "reproduce",
                    "study",
                    "version",
                    "--help",
                    "--version",
                ]
        )
            Assert.Contains(word, offered);
        Assert.DoesNotContain(offered, word => word is "-h" or "-?" or "/h" or "/?");
    }

    /// <summary>Bash itself completes, with the printed script and the built command.</summary>
    [Fact]
    public void Bash_completes_by_the_printed_script()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/bash"), "needs bash");
        using var folder = new EmptyFolder();
        var program = folder.Sub("thermowell");
        File.WriteAllText(program, $"#!/bin/sh\nexec '{WholeProcess.Words[0]}' '{WholeProcess.Words[1]}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal("redfield", Completed(folder, "thermowell flux --formalism red"));
        Assert.Equal("--formalism", Completed(folder, "thermowell flux --form"));
        Assert.Equal("run run-shard", Completed(folder, "thermowell study ru"));
    }

    [Fact]
    public void Each_shell_has_a_script_that_ends_in_one_line_end()
    {
        foreach (var shell in CompletionScripts.Shells)
        {
            var run = CommandRun.Of("completion", shell);
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
            Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', run.Output);
        }
    }

    /// <summary>
    /// A completer of PowerShell is found for thermowell.exe and ./thermowell too: it asks the command that was typed,
    /// which need not be on the path, and what that tells as an error is not for the line that is being typed.
    /// </summary>
    [Fact]
    public void PowerShell_asks_the_command_that_was_typed()
    {
        var script = CommandRun.Of("completion", "powershell").Output;
        Assert.Contains(
            "Register-ArgumentCompleter -Native -CommandName thermowell ",
            script,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "& $commandAst.GetCommandName() \"[suggest:$length]\" $line 2>$null",
            script,
            StringComparison.Ordinal
        );
    }

    private static string Completed(EmptyFolder folder, string line)
    {
        var words = line.Split(' ');
        var script = $$"""
            eval "$(thermowell completion bash)"
            complete -p thermowell > /dev/null || exit 9
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}) COMP_CWORD={{words.Length - 1}}
            _thermowell thermowell '{{words[^1]}}' '{{words[^2]}}'
            echo "${COMPREPLY[*]}"
            """;
        var start = new ProcessStartInfo("/usr/bin/bash", ["--norc", "-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return output.Trim();
    }
}
