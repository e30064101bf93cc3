using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What only a process of its own can show: redirection, colour, Ctrl-C.</summary>
[Trait("Category", "Slow")]
public sealed partial class WholeProcessTests
{
    private const string LongSimulation =
        "flux --formalism metropolis --method simulate --left-temperature 2 --right-temperature 1 --collisions ";

    [Fact]
    public async Task Redirected_output_has_no_escapes_and_no_progress_bar()
    {
        using var command = WholeProcess.Start((LongSimulation + "3e6").Split(' '));
        var run = await command.End();
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);

        // A machine that takes long over it has lines to say.
        Assert.Matches(@"^([^\n]+ %\n)*$", run.Error);
        Assert.Contains("verdict: ok", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_a_report_says_a_line_a_figure_as_it_is_made()
    {
        using var folder = new EmptyFolder();
        using var command = WholeProcess.Start("reproduce", "--only", "3b,7", "--out", folder.Path);

        // Each as it is done: the second may be done first.
        var lines = (await command.End())
            .Faults.Where(line => !line.EndsWith(" %", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Collection(
            lines,
            line =>
                Assert.Matches(
                    $@"^figure 3b: {Regex.Escape(Path.Combine(folder.Path, "figure-3b.svg"))}, \d+\.\d s$",
                    line
                ),
            line =>
                Assert.Matches(
                    $@"^figure 7: {Regex.Escape(Path.Combine(folder.Path, "figure-7.svg"))}, \d+\.\d s$",
                    line
                )
        );
    }

    [Fact]
    public async Task Redirected_long_work_says_how_far_it_is_and_Ctrl_C_ends_it_without_a_result()
    {
        WholeProcess.RequireInterrupt();
        using var command = WholeProcess.Start((LongSimulation + "1e12 --threads 1").Split(' '));
        await command.Says(" %\n");
        command.Interrupt();
        var run = await command.End();
        Assert.Equal((130, ""), (run.Code, run.Output));
        Assert.Matches(@"^[^\n]+, 0 %\nStopped. Nothing unfinished was written.\n$", run.Error);
    }

    [Fact]
    public async Task On_a_terminal_verdicts_have_colours_unless_NO_COLOR_is_set()
    {
        using var folder = new EmptyFolder();
        using var coloured = WholeProcess.StartOnTerminal($"reproduce --only 7 --out '{folder.Path}'", noColour: false);
        var withColours = await coloured.End();
        using var plain = WholeProcess.StartOnTerminal($"reproduce --only 7 --out '{folder.Path}'", noColour: true);
        var without = await plain.End();
        Assert.Equal((0, 0), (withColours.Code, without.Code));
        Assert.Matches(ColourEscape(), withColours.Output);
        Assert.DoesNotMatch(ColourEscape(), without.Output);
    }

    [Fact]
    public async Task Ctrl_C_during_a_report_leaves_whole_figures_and_a_report_of_them()
    {
        WholeProcess.RequireInterrupt();
        using var folder = new EmptyFolder();
        using var command = WholeProcess.Start(
            "reproduce",
            "--quality",
            "paper",
            "--only",
            "7,kernel-relaxation,quantum-relaxation,length-scaling",
            "--out",
            folder.Path
        );
        var page = folder.Sub("report.html");
        for (var tenths = 0; !File.Exists(page) && tenths < 3000; tenths++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        command.Interrupt();
        var run = await command.End();
        Assert.Equal((130, ""), (run.Code, run.Output));
        var files = folder.Entries.Select(Path.GetFileName).ToList();
        Assert.DoesNotContain(files, file => file!.EndsWith(".part", StringComparison.Ordinal));
        var report = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        foreach (
            var figure in files
                .Where(file => file!.EndsWith(".json", StringComparison.Ordinal))
                .Select(Path.GetFileNameWithoutExtension)
        )
        {
            IsWhole(folder.Sub(figure!));
            if (figure == "figure-7")
                Assert.Contains($"id=\"{figure}\"", report, StringComparison.Ordinal);
        }
    }

    private static void IsWhole(string figure)
    {
        using var record = JsonDocument.Parse(File.ReadAllText(figure + ".json"));
        Assert.NotEmpty(Letter.Datum.Read(File.ReadAllText(figure + ".csv")));
        Assert.NotNull(XDocument.Parse(File.ReadAllText(figure + ".svg")).Root);
        using var picture = SKBitmap.Decode(figure + ".png");
        Assert.True(picture.Width > 0);
    }

    /// <summary>An escape that sets a foreground or background colour.</summary>
    [GeneratedRegex(@"\u001b\[(\d+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")]
    private static partial Regex ColourEscape();
}
