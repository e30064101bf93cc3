using System.Globalization;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>
/// Two campaigns against a study on the disk: processes are ended at any moment, and files are damaged in any way.
/// Whatever happens, the study ends in the bytes of an undisturbed one, or is refused in one sentence and is as it was.
/// The seed is printed; THERMOWELL_SEED sets it.
/// </summary>
public sealed class CampaignTests(ITestOutputHelper output) : StudyInFolder(Text)
{
    // Every point is uncontrolled.
    private const int Done = 4;
    private const int Kills = 200;
    private const int Damages = 120;

    private const string Text = """
        study = 2
        name = "campaign"
        quantity = "flux"
        [parameters]
        formalism = "lindblad"
        gamma = 5.2548
        levels = 20
        no-truncation-error = true
        [[axes]]
        name = "left-temperature"
        linear = { from = 50, to = 100, points = 100 }
        [[axes]]
        name = "right-temperature"
        linear = { from = 1, to = 40, points = 400 }

        """;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Ended_at_two_hundred_moments_every_file_is_whole_or_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs signals");
        var random = Begin(out var seed);
        Whole();
        var right = Outputs(In("whole"));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            var isThere = File.Exists(Path.Combine(Study, "manifest.json"));

            // A slow machine ends few of the runs in time: one in three is let come to its end, so that merging,
            // exporting and plotting have their share.
            if (isThere && random.Below(3) == 0)
                Assert.Equal(Done, CommandRun.Of("study", "resume", Study).Code);
            var isComplete = isThere && StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).IsComplete;
            string[][] choices =
                !isThere
                    ?
                    [
                        ["run", StudyFileName, "--out", Study],
                    ]
                : !isComplete
                    ?
                    [
                        ["resume", Study],
                    ]
                :
                [
                    ["merge", Study],
                    ["resume", Study],
                    .. new[] { "csv", "parquet", "hdf5" }.Select(format =>
                        new[] { "export", Study, "--format", format }
                    ),
                    ["plot", Study],
                ];
            var words = choices[random.Below(choices.Length)];
            var signal = random.Below(2) == 0 ? "KILL" : "TERM";
            var before = isThere ? StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone : 0;
            using (var command = WholeProcess.Start(["study", .. words]))
            {
                await Task.Delay(
                    TimeSpan.FromSeconds(0.05 + 1.5 * random.Unit()),
                    TestContext.Current.CancellationToken
                );
                command.SendIfRunning(signal);
                var run = await command.End();
                Count(counts, $"{words[0]} {signal}: {run.Code}");
                Assert.DoesNotContain("defect", run.Error, StringComparison.Ordinal);
            }

            if (!File.Exists(Path.Combine(Study, "manifest.json")))
                continue;
            Assert.True(
                StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone >= before,
                $"points that were done are lost (seed {seed}, kill {kill})"
            );
            foreach (var (name, bytes) in right)
                if (File.Exists(Path.Combine(Study, name)))
                    Assert.True(
                        bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Study, name))),
                        $"{name} differs (seed {seed}, kill {kill})"
                    );

            // Now and then it begins anew.
            if (isComplete && random.Below(8) == 0)
                Directory.Delete(Study, recursive: true);
        }

        foreach (
            var part in Directory.Exists(Study) ? Directory.GetFiles(Study, "*.part", SearchOption.AllDirectories) : []
        )
            File.SetLastWriteTimeUtc(part, DateTime.UtcNow.AddMinutes(-1));
        var last =
            Directory.Exists(Study) && File.Exists(Path.Combine(Study, "manifest.json"))
                ? CommandRun.Of("study", "resume", Study)
                : CommandRun.Of("study", "run", StudyFileName, "--out", Study);
        Assert.Equal((Done, ""), (last.Code, last.Error));
        Assert.Equal(right["table.csv"], File.ReadAllBytes(Path.Combine(Study, "table.csv")));
        Assert.Empty(Directory.GetFiles(Study, "*.part", SearchOption.AllDirectories));
        Tell(seed, counts);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Damaged_in_any_way_a_study_heals_or_is_refused_in_one_sentence()
    {
        var random = Begin(out var seed);
        Whole();
        var whole = In("whole");
        var right = File.ReadAllBytes(Path.Combine(whole, "table.csv"));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var damage = 0; damage < Damages; damage++)
        {
            if (Directory.Exists(Study))
                Directory.Delete(Study, recursive: true);
            Copy(whole, Study);
            File.WriteAllText(StudyFileName, Text);
            var done = Damaged(random);
            var why = $"seed {seed}, damage {damage}, {done}";
            var run = CommandRun.Of("study", "resume", Study);
            if (run.Code == 2)
            {
                Assert.True(
                    run.Faults.Length == 1 && !run.Error.Contains("defect", StringComparison.Ordinal),
                    $"{why}: {run.Error}"
                );
                Count(counts, done.Split(':')[0] + ": refused by resume");

                // The sentence says what to do: the study file makes it whole, or is itself what is damaged.
                run = CommandRun.Of("study", "run", StudyFileName, "--out", Study, "--shards", "12");
            }

            Assert.True(run.Code is Done or 2, $"{why}: exit code {run.Code}: {run.Error}");
            Assert.DoesNotContain("defect", run.Error, StringComparison.Ordinal);
            if (run.Code == 2)
            {
                Assert.NotEmpty(run.Faults);
                Count(counts, done.Split(':')[0] + ": refused");
                continue;
            }

            Assert.True(
                right.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Study, "table.csv"))),
                $"{why}: the table differs"
            );
            Count(counts, done.Split(':')[0] + ": healed");
        }

        // A damaged study file alone: never more than sentences.
        for (var damage = 0; damage < Damages; damage++)
        {
            File.WriteAllText(StudyFileName, Text);
            var done = Damage(random, StudyFileName, StudyFileName);
            if (!File.Exists(StudyFileName))
                continue;
            var file = Thermowell.Plans.StudyFile.Read(StudyFileName, Catalogue.BuiltIn);
            Assert.True(file.Study is not null || file.Faults.Count > 0, $"seed {seed}, {done}");
            Assert.DoesNotContain(file.Faults, fault => fault.ToString().Contains("defect", StringComparison.Ordinal));
            Count(counts, $"study file {done}: {(file.Study is null ? "refused" : "read")}");
        }

        Tell(seed, counts);
    }

    private string Damaged(Draws random)
    {
        var files = Directory
            .GetFiles(Study, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var file = files[random.Below(files.Length)];

        // The few files that are not shards have a share of their own.
        if (random.Below(2) == 0)
            file = Path.Combine(Study, new[] { "manifest.json", "table.csv", "table.json" }[random.Below(3)]);
        var isShard = file.EndsWith(".rows", StringComparison.Ordinal);
        if (isShard && random.Below(3) == 0)
        {
            var journal = Path.ChangeExtension(file, ".journal");
            File.Move(file, journal);
            file = journal;
        }

        var others = files
            .Where(other =>
                Path.GetDirectoryName(other) == Path.GetDirectoryName(file) && other != file && File.Exists(other)
            )
            .ToArray();
        return $"{(isShard ? "shard" : Path.GetFileName(file).Contains("json", StringComparison.Ordinal) && file.Contains("runs", StringComparison.Ordinal) ? "session" : Path.GetFileName(file))} "
            + Damage(random, file, others.Length == 0 ? file : others[random.Below(others.Length)]);
    }

    private static string Damage(Draws random, string file, string other)
    {
        var bytes = File.ReadAllBytes(file);
        switch (random.Below(5))
        {
            case 0:
                File.WriteAllBytes(file, bytes[..random.Below(bytes.Length + 1)]);
                return "cut off";
            case 1:
                for (var flips = 1 + random.Below(3); flips > 0 && bytes.Length > 0; flips--)
                    bytes[random.Below(bytes.Length)] ^= (byte)(1 << random.Below(8));
                File.WriteAllBytes(file, bytes);
                return "bits turned over";
            case 2:
                File.WriteAllBytes(file, []);
                return "emptied";
            case 3:
                File.Delete(file);
                return "deleted";
            default:
                File.WriteAllBytes(file, File.ReadAllBytes(other));
                File.WriteAllBytes(other, bytes);
                return "swapped";
        }
    }

    private void Whole()
    {
        var run = CommandRun.Of("study", "run", StudyFileName, "--out", In("whole"), "--shards", "12");
        Assert.Equal((Done, ""), (run.Code, run.Error));
    }

    /// <summary>
    /// What the commands write that has the same bytes always. A record of exports holds times, so those are looked at
    /// for being there and whole by their readers' tests.
    /// </summary>
    private static Dictionary<string, byte[]> Outputs(string study) =>
        new() { ["table.csv"] = File.ReadAllBytes(Path.Combine(study, "table.csv")) };

    private static Draws Begin(out ulong seed)
    {
        seed = ulong.TryParse(
            Environment.GetEnvironmentVariable("THERMOWELL_SEED"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : 20261129;
        return new Draws(seed);
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    private static void Count(SortedDictionary<string, int> counts, string what) =>
        counts[what] = counts.GetValueOrDefault(what) + 1;

    private void Tell(ulong seed, SortedDictionary<string, int> counts)
    {
        output.WriteLine($"seed {seed}, {counts.Values.Sum()} in all");
        foreach (var (what, count) in counts)
            output.WriteLine($"{count, 5} {what}");
    }

    /// <summary>Numbers that follow from the seed (SplitMix64).</summary>
    private sealed class Draws(ulong seed)
    {
        private ulong _state = seed;

        /// <summary>From 0 up to 1.</summary>
        public double Unit()
        {
            var x = _state += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return ((x ^ (x >> 31)) >> 11) * (1.0 / (1L << 53));
        }

        /// <summary>From 0 to one below a count.</summary>
        public int Below(int count) => (int)Math.Min(count - 1, Unit() * count);
    }
}
