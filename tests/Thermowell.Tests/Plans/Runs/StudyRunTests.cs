using System.Globalization;
using CsCheck;
using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Plans.Tables;
using Thermowell.Questions;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>
/// Whatever happens to a study on its way, its table has the bytes of an uninterrupted run; or it is refused in words.
/// </summary>
public sealed class StudyRunTests : IDisposable
{
    private readonly SmallStudy _studies = new();

    public void Dispose() => _studies.Dispose();

    [Theory]
    [InlineData(SmallStudy.Flux)]
    [InlineData(SmallStudy.WithFailure)]
    public void The_table_has_the_same_bytes_for_any_shards_and_threads(string text)
    {
        var whole = _studies.Create(text, "whole", 1);
        SmallStudy.Finish(whole, threads: 1);
        foreach (var (shards, threads) in (ReadOnlySpan<(int, int)>)[(1, 4), (3, 1), (7, 2), (64, 3), (100_000, 2)])
        {
            var parts = _studies.Create(text, $"{shards}-{threads}", shards);
            SmallStudy.Finish(parts, threads);
            Assert.Equal(SmallStudy.Bytes(whole), SmallStudy.Bytes(parts));
            Assert.Equal(File.ReadAllText(whole.In("table.json")), File.ReadAllText(parts.In("table.json")));
        }
    }

    /// <summary>
    /// A kill or a power cut leaves each shard cut off at any byte, or renamed, or not there; a bad disk turns bits
    /// over.
    /// </summary>
    [Fact]
    public void What_is_cut_off_or_damaged_anywhere_is_found_and_done_again()
    {
        var whole = _studies.Create(SmallStudy.Flux, "whole", 4);
        SmallStudy.Finish(whole);
        var expected = SmallStudy.Bytes(whole);
        var shards = Enumerable.Range(0, 4).Select(shard => File.ReadAllBytes(whole.Result(shard))).ToArray();
        var damage = Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Bool);
        Gen.Select(Gen.Int[0, 1_000_000], damage.Array[4])
            .Sample(
                (number, damages) =>
                {
                    var folder = _studies.Create(SmallStudy.Flux, $"cut-{number}-{Guid.NewGuid():N}", 4);
                    for (var shard = 0; shard < 4; shard++)
                        Spoil(folder, shard, shards[shard], damages[shard]);
                    SmallStudy.Finish(folder);
                    Assert.Equal(expected, SmallStudy.Bytes(folder));
                    Directory.Delete(folder.Path, recursive: true);
                },
                iter: 20,
                threads: 1
            );
    }

    [Fact]
    public void A_run_that_is_stopped_keeps_what_is_done_and_is_resumed_to_the_same_bytes()
    {
        var whole = _studies.Create(SmallStudy.Flux, "whole", 2);
        SmallStudy.Finish(whole);
        var stopped = _studies.Create(SmallStudy.Flux, "stopped", 2);
        for (var times = 1; ; times++)
        {
            Assert.InRange(times, 1, 500);
            using var stop = new CancellationTokenSource();
            var run = new StudyRun(stopped, new EvaluationRun { Threads = 1, Cancellation = stop.Token });
            var before = StudyStatus.Of(stopped).PointsDone;
            stop.CancelAfter(times);
            var outcome = run.Run();
            var after = StudyStatus.Of(stopped).PointsDone;
            Assert.Equal(before + run.Progress.Evaluated, after);
            if (!outcome.Cancelled)
                break;
        }

        new StudyMerge(stopped, 1).Merge();
        Assert.Equal(SmallStudy.Bytes(whole), SmallStudy.Bytes(stopped));
    }

    [Fact]
    public void A_row_is_the_answer_to_its_point()
    {
        var folder = _studies.Create(SmallStudy.Flux, "rows", 5);
        SmallStudy.Finish(folder);
        var lines = File.ReadAllLines(folder.Table);
        var columns = lines[0].Split(',');
        var points = new StudyPoints(folder.Study, null, StudyPoints.Gammas(folder.Study), EvaluationRun.Default);
        foreach (var point in (int[])[0, 149, 150, 299, 300, 449, 450, 599])
        {
            var request = points.At(point).Request!;
            var result = Evaluator.Evaluate(request);
            var row = columns.Zip(lines[point + 1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
            Assert.Equal(point, Number("point"));
            Assert.Equal(request.RightTemperature, Number("rightTemperature"));
            Assert.Equal(request.LeftTemperature, Number("leftTemperature"));
            Assert.Equal(((GasSystem)request.System).Gas.Length, Number("length"));
            Assert.Equal(request.Formalism.Name, row["formalism"]);
            Assert.Equal(
                ((request.Formalism as LindbladFormalism)?.Spectrum as Thermowell.Contacts.PowerLawSpectrum)?.Gamma,
                Number("gamma")
            );
            Assert.Equal(
                (result[Observable.HeatFlux], result.NumericalError, result[Observable.Defect]),
                (Number("heatFlux"), Number("numericalError"), Number("defect"))
            );
            Assert.Equal(
                (result.Validity?.RateOverSpacing, (double?)result[Observable.Levels]),
                (Number("rateOverSpacing"), Number("levels"))
            );
            Assert.Equal(result.Verdict.Word(), row["verdict"]);
            Assert.Equal(result.Reasons.Count == 0 ? "" : "secular", row["reasons"]);

            double? Number(string column) =>
                row[column].Length == 0 ? null : double.Parse(row[column], CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void A_point_that_fails_is_a_row_with_a_reason_and_does_not_stop_the_others()
    {
        var folder = _studies.Create(SmallStudy.WithFailure, "failing", 1);
        var outcome = SmallStudy.Finish(folder);
        Assert.Equal((4, 1, 3), (outcome.Points, outcome.PointsFailed, outcome.PointsNotOk));
        Assert.Equal(0, Assert.Single(outcome.Failures).Point);
        Assert.Equal(["point,reason", $"0,\"{outcome.Failures[0].Reason}\""], File.ReadAllLines(folder.Failures));
        var rows = File.ReadAllLines(folder.Table);
        Assert.StartsWith("0,1E-06,,,,failed,", rows[1], StringComparison.Ordinal);
        Assert.Equal(3, rows.Count(row => row.Contains(",uncontrolled,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_shard_that_another_process_works_on_is_left_to_it()
    {
        var folder = _studies.Create(SmallStudy.Flux, "shared", 3);
        using (ShardLock.Take(folder.Lock(1)))
        {
            Assert.Null(ShardLock.Take(folder.Lock(1)));
            Assert.Equal(new RunOutcome(false, 1), new StudyRun(folder, new EvaluationRun { Threads = 2 }).Run());
            Assert.Equal([1], StudyStatus.Of(folder).UnfinishedShards);
            var refusal = Assert.Throws<StudyFolderException>(() => new StudyMerge(folder, 1).Merge());
            Assert.True(refusal.IsIncomplete);
            Assert.False(refusal.IsHeldElsewhere);
            Assert.Contains("1 of 3 shards are missing, the first is 1", refusal.Message, StringComparison.Ordinal);
        }

        SmallStudy.Finish(folder);
        using (ShardLock.Take(folder.In("shards/merge.lock")))
            Assert.True(Assert.Throws<StudyFolderException>(() => new StudyMerge(folder, 1).Merge()).IsHeldElsewhere);
    }

    [Fact]
    public void Two_runs_at_once_share_the_shards()
    {
        var whole = _studies.Create(SmallStudy.Flux, "whole", 1);
        SmallStudy.Finish(whole);
        var folder = _studies.Create(SmallStudy.Flux, "shared", 40);
        Parallel.For(
            0,
            2,
            _ => new StudyRun(StudyFolder.Open(folder.Path, Catalogue.BuiltIn), new EvaluationRun { Threads = 2 }).Run()
        );
        SmallStudy.Finish(folder);
        Assert.Equal(SmallStudy.Bytes(whole), SmallStudy.Bytes(folder));
    }

    [Fact]
    public void A_shard_of_another_study_is_refused()
    {
        var folder = _studies.Create(SmallStudy.Flux, "one", 2);
        var other = _studies.Create(SmallStudy.Flux.Replace("to = 9", "to = 8", StringComparison.Ordinal), "other", 2);
        SmallStudy.Finish(folder);
        SmallStudy.Finish(other);
        File.Copy(other.Result(1), folder.Result(1), overwrite: true);
        Assert.Contains(
            "belongs to another study",
            Assert.Throws<StudyFolderException>(() => new StudyMerge(folder, 1).Merge()).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "belongs to another study",
            Assert.Throws<StudyFolderException>(() => new StudyRun(folder, EvaluationRun.Default).Run()).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(File.ReadAllBytes(other.Result(1)), File.ReadAllBytes(folder.Result(1)));
    }

    [Fact]
    public void Another_numeric_profile_or_version_is_refused_and_so_is_a_mixture()
    {
        var folder = _studies.Create(SmallStudy.Flux, "one", 2);
        SmallStudy.Finish(folder);
        var manifest = folder.In("manifest.json");
        File.WriteAllText(
            manifest,
            (folder.Manifest with { NumericProfile = NumericProfile.Current with { VectorBits = 1024 } }).Write()
        );
        var elsewhere = StudyFolder.Open(folder.Path, Catalogue.BuiltIn);
        Assert.Contains(
            "1024-bit vectors and this is",
            Assert.Throws<StudyFolderException>(() => new StudyRun(elsewhere, EvaluationRun.Default).Run()).Message,
            StringComparison.Ordinal
        );

        // The shards were made here, the manifest says elsewhere.
        Assert.Contains(
            "numeric profile",
            Assert.Throws<StudyFolderException>(() => new StudyMerge(elsewhere, 1).Merge()).Message,
            StringComparison.Ordinal
        );
        File.WriteAllText(manifest, (folder.Manifest with { Version = "0.0.1" }).Write());
        Assert.Contains(
            "was begun by version 0.0.1",
            Assert.Throws<StudyFolderException>(() => StudyFolder.Open(folder.Path, Catalogue.BuiltIn)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_changed_study_a_second_run_and_a_folder_of_other_things_are_refused()
    {
        var folder = _studies.Create(SmallStudy.Flux, "one", 2);
        Assert.Contains("holds this study already", Refusal(SmallStudy.Flux, "one"), StringComparison.Ordinal);
        Assert.Contains(
            "holds another study, 'small', or this one before it was changed",
            Refusal(SmallStudy.Flux.Replace("to = 9", "to = 8", StringComparison.Ordinal), "one"),
            StringComparison.Ordinal
        );
        File.WriteAllText(
            folder.In("manifest.json"),
            (
                folder.Manifest with
                {
                    Study = folder.Manifest.Study.Replace("small", "large", StringComparison.Ordinal),
                }
            ).Write()
        );
        Assert.Contains(
            "does not hold the study that it was made for",
            Assert.Throws<StudyFolderException>(() => StudyFolder.Open(folder.Path, Catalogue.BuiltIn)).Message,
            StringComparison.Ordinal
        );
        Directory.CreateDirectory(_studies.Path("thesis"));
        File.WriteAllText(Path.Combine(_studies.Path("thesis"), "chapter1.tex"), "");
        Assert.Contains(
            "is not empty and holds no study",
            Refusal(SmallStudy.Flux, "thesis"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "holds no study",
            Assert
                .Throws<StudyFolderException>(() => StudyFolder.Open(_studies.Path("thesis"), Catalogue.BuiltIn))
                .Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Of a manifest the share that is left; none where it is lost.</summary>
    [Theory]
    [InlineData(0.0, "is damaged")]
    [InlineData(0.5, "is damaged")]
    [InlineData(0.999, "is damaged")]
    [InlineData(null, "manifest.json' is lost: 'thermowell study run FILE --out")]
    public void A_manifest_half_written_or_lost_is_found_out_and_written_again_with_the_points_kept(
        double? left,
        string sentence
    )
    {
        var folder = _studies.Create(SmallStudy.Flux, "one", 3);
        SmallStudy.Finish(folder);
        var (expected, manifest) = (SmallStudy.Bytes(folder), File.ReadAllBytes(folder.In("manifest.json")));
        File.WriteAllText(folder.In("notes.txt"), "mine");
        File.Delete(folder.Result(2));
        File.Delete(folder.In("manifest.json"));
        if (left is { } share)
            foreach (var name in (string[])["manifest.json", "manifest.json.part"])
                File.WriteAllBytes(folder.In(name), manifest[..(int)(share * (manifest.Length - 1))]);
        Assert.Contains(
            sentence,
            Assert.Throws<StudyFolderException>(() => StudyFolder.Open(folder.Path, Catalogue.BuiltIn)).Message,
            StringComparison.Ordinal
        );
        var again = _studies.Create(SmallStudy.Flux, "one", 3);
        Assert.Equal(manifest, File.ReadAllBytes(folder.In("manifest.json")));
        Assert.Equal(400, StudyStatus.Of(again).PointsDone);
        SmallStudy.Finish(again);
        Assert.Equal(expected, SmallStudy.Bytes(again));
    }

    [Fact]
    public void Lost_shards_are_done_again()
    {
        var folder = _studies.Create(SmallStudy.Flux, "one", 3);
        SmallStudy.Finish(folder);
        var expected = SmallStudy.Bytes(folder);
        Directory.Delete(folder.In("shards"), recursive: true);
        Assert.True(
            Assert
                .Throws<StudyFolderException>(() =>
                    new StudyMerge(StudyFolder.Open(folder.Path, Catalogue.BuiltIn), 1).Merge()
                )
                .IsIncomplete
        );
        SmallStudy.Finish(StudyFolder.Open(folder.Path, Catalogue.BuiltIn));
        Assert.Equal(expected, SmallStudy.Bytes(folder));
    }

    [Fact]
    public void Leavings_of_a_killed_process_go_and_nothing_else_does()
    {
        var folder = _studies.Create(SmallStudy.Flux, "one", 3);
        SmallStudy.Finish(folder);
        string[] stale =
        [
            folder.In("one.h5.part"),
            folder.In("one.svg.part"),
            folder.In("runs/x.json.part"),
            folder.Result(1) + ".part",
        ];
        string[] others = [folder.In("mine.h5.part"), folder.In("one.csv.part"), folder.In("one.parquet.part")];
        foreach (var part in (string[])[.. stale, .. others])
        {
            File.WriteAllText(part, "half");
            File.SetLastWriteTimeUtc(part, DateTime.UtcNow.AddMinutes(-1));
        }

        // One is written at this moment, and one was so a moment ago.
        using (new FileStream(others[1], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            File.SetLastWriteTimeUtc(others[2], DateTime.UtcNow);
            SmallStudy.Finish(folder);
        }

        Assert.All(stale, part => Assert.False(File.Exists(part), part));
        Assert.All(others, part => Assert.True(File.Exists(part), part));
    }

    [Fact]
    public void A_file_of_levels_goes_with_the_study_and_must_stay_as_it_is()
    {
        File.WriteAllText(
            _studies.Path("levels.json"),
            """{"energies": [0, 1], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}"""
        );
        var folder = _studies.Create(
            """
            study = 2
            quantity = "flux"
            [parameters]
            system = "levels.json"
            gamma = 1
            eta = 1
            left-temperature = 1
            [[axes]]
            name = "right-temperature"
            values = [0.1, 0.2]
            """,
            "levels",
            1
        );
        File.Delete(_studies.Path("levels.json"));
        Assert.Equal(2, SmallStudy.Finish(StudyFolder.Open(folder.Path, Catalogue.BuiltIn)).Points);
        File.AppendAllText(folder.SystemFile!, " ");
        Assert.Contains(
            "is not the file that the study was begun with",
            Assert.Throws<StudyFolderException>(() => StudyFolder.Open(folder.Path, Catalogue.BuiltIn)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_table_is_read_by_columns_block_by_block()
    {
        var folder = _studies.Create(SmallStudy.Flux, "table", 3);
        SmallStudy.Finish(folder);
        var table = new StudyTable(folder);
        var lines = File.ReadAllLines(folder.Table);
        Assert.Equal(lines[0], string.Join(',', table.Columns.Select(column => column.Name)));
        var rows = 0;
        foreach (var block in table.Blocks())
        {
            var (numbers, wholes, words) = (new double[block.Rows], new long?[block.Rows], new string[block.Rows]);
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (table.Columns[column].Kind == ColumnKind.Number)
                    block.Numbers(column, numbers);
                else if (table.Columns[column].Kind == ColumnKind.Whole)
                    block.Wholes(column, wholes);
                else
                    block.Words(column, words);
                for (var row = 0; row < block.Rows; row++)
                {
                    var field = table.Columns[column].Kind switch
                    {
                        ColumnKind.Number => double.IsNaN(numbers[row])
                            ? ""
                            : numbers[row].ToString("R", CultureInfo.InvariantCulture),
                        ColumnKind.Whole => wholes[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
                        _ => words[row],
                    };
                    Assert.Equal(lines[rows + row + 1].Split(',')[column], field);
                }
            }

            rows += block.Rows;
        }

        Assert.Equal(600, rows);
    }

    private string Refusal(string text, string name) =>
        Assert.Throws<StudyFolderException>(() => _studies.Create(text, name, 2)).Message;

    private static void Spoil(
        StudyFolder folder,
        int shard,
        byte[] bytes,
        (int Kind, double Where, bool AsResult) damage
    )
    {
        var path = damage.AsResult ? folder.Result(shard) : folder.Journal(shard);
        var at = (int)(damage.Where * (bytes.Length - 1));
        byte[] changed = [.. bytes];
        changed[at] ^= 0x10;
        byte[]? spoilt = damage.Kind switch
        {
            0 => null,
            1 => [],
            2 => bytes[..at],
            3 => changed,
            _ => [.. bytes, .. changed[..at]],
        };
        if (spoilt is not null)
            File.WriteAllBytes(path, spoilt);
    }
}
