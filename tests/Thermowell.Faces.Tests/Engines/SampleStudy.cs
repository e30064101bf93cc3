using System.Collections.Concurrent;
using Thermowell.Engines.Shards;
using Thermowell.Faces.Tests.Command;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Engines;

/// <summary>A study whose points take some time, and its table by a single process.</summary>
internal sealed class SampleStudy : IDisposable
{
    private static readonly ConcurrentDictionary<string, string> Tables = [];

    private readonly EmptyFolder _folder = new();

    /// <param name="points">How many points.</param>
    /// <param name="collisions">Of each; a million take a fifth of a second.</param>
    public SampleStudy(int points, int collisions = 1_000_000) =>
        System.IO.File.WriteAllText(
            File,
            $$"""
            study = 2
            name = "shards"
            quantity = "flux"
            seed = 5
            [parameters]
            formalism = "metropolis"
            method = "simulate"
            collisions = {{collisions}}
            left-temperature = 1000
            [[axes]]
            name = "right-temperature"
            logarithmic = { from = 1, to = 500, points = {{points}} }

            """
        );

    /// <summary>The study file.</summary>
    public string File => _folder.Sub("study.toml");

    /// <summary>
    /// The folder that engines work on: its name has in it what a shell or a scheduler could misread.
    /// </summary>
    public string Folder => _folder.Sub("it's {} 100%j");

    /// <summary>
    /// The bytes of the table that a single process makes, which makes it once for all tests of the same study.
    /// </summary>
    public string ByOneProcess() =>
        Tables.GetOrAdd(
            System.IO.File.ReadAllText(File),
            _ =>
            {
                var run = CommandRun.Of("study", "run", File, "--out", _folder.Sub("one"), "--shards", "1");
                Assert.Equal((0, ""), (run.Code, run.Error));
                return System.IO.File.ReadAllText(Path.Combine(_folder.Sub("one"), "table.csv"));
            }
        );

    /// <summary>The bytes of the table in the folder.</summary>
    public string Table() => System.IO.File.ReadAllText(Path.Combine(Folder, "table.csv"));

    /// <summary>How far the study in the folder is.</summary>
    public StudyStatus Status() => StudyStatus.Of(StudyFolder.Open(Folder, Catalogue.BuiltIn));

    /// <summary>The points of a shard that are done.</summary>
    public long Done(int shard) => StudyFolder.Open(Folder, Catalogue.BuiltIn).Done(shard);

    /// <summary>The process that works on a shard, once it has done some of its points.</summary>
    public async Task<int> Worker(int shard)
    {
        await Until(
            () => System.IO.File.Exists(Path.Combine(Folder, "manifest.json")) && Done(shard) > 0 && Running(shard) > 0,
            $"shard {shard} runs"
        );
        return Running(shard);
    }

    /// <summary>The same, halted before it has done all of them.</summary>
    public async Task<int> HaltedWorker(int shard)
    {
        var worker = await Worker(shard);
        Signal(worker, "STOP");
        return worker;
    }

    /// <summary>Sends a signal to a process, if it is still there.</summary>
    public static void Signal(int process, string name) =>
        ExternalProgram.Run(["sh", "-c", $"kill -{name} {process}"], TimeSpan.FromSeconds(20));

    /// <summary>Waits until something is so.</summary>
    public static async Task Until(Func<bool> isSo, string what, int seconds = 60)
    {
        for (var tenths = 0; !isSo(); tenths++)
        {
            Assert.True(tenths < 10 * seconds, $"within {seconds} s it did not come about that {what}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _folder.Dispose();

    private int Running(int shard) =>
        Directory
            .GetDirectories("/proc")
            .Select(path => (path, Words: CommandLine(path)))
            .Where(process => IsWorker(process.Words, shard))
            .Select(process => int.Parse(Path.GetFileName(process.path)))
            .FirstOrDefault();

    private bool IsWorker(string[] words, int shard) =>
        Array.IndexOf(words, "run-shard") is > 0 and var at
        && words.Length > at + 2
        && words[at + 1] == Folder
        && words[at + 2] == $"{shard}";

    private static string[] CommandLine(string process)
    {
        try
        {
            return System.IO.File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
