using System.Globalization;
using System.Text;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;

namespace Thermowell.Plans.Runs;

/// <summary>
/// Makes the table of a study out of its finished shards: table.csv, table.json, and failures.csv where points failed.
/// </summary>
/// <param name="folder">The study.</param>
/// <param name="threads">Threads at work; 0 for one a core.</param>
public sealed class StudyMerge(StudyFolder folder, int threads)
{
    /// <summary>The most failures that are kept in memory, to be listed.</summary>
    public const int MostListed = 20;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(0.2);

    private readonly List<PointFailure> _listed = [];
    private long _failed;
    private long _notOk;

    /// <summary>Merges.</summary>
    /// <exception cref="StudyFolderException">Shards are missing or damaged, or the folder cannot be written to, or
    /// another process merges.</exception>
    public MergeOutcome Merge()
    {
        var table = new StudyTable(folder, folder.Study.Units);
        try
        {
            folder.RemoveStaleParts();
            using var right =
                ShardLock.Take(Right)
                ?? throw new StudyFolderException($"another process is merging '{folder.Path}': wait for its end.")
                {
                    IsIncomplete = true,
                    IsHeldElsewhere = true,
                };
            return Write(table);
        }
        catch (Exception failure) when (DiskRefusal.Is(failure))
        {
            // Half a table helps nobody, least on a full disk.
            foreach (var part in (string[])[Part(folder.Table), Part(folder.Failures)])
            {
                try
                {
                    File.Delete(part);
                }
                catch (Exception refused) when (DiskRefusal.Is(refused)) { }
            }

            throw new StudyFolderException(
                $"'{folder.Path}' cannot be written to: {FailureSentence.Of(failure)} The shards are as they were.",
                failure
            );
        }
    }

    private MergeOutcome Write(StudyTable table)
    {
        var (csv, failures) = (Part(folder.Table), Part(folder.Failures));
        using (var output = new FileStream(csv, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        using (var reasons = new FileStream(failures, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            reasons.Write("point,reason\n"u8);
            var verdict = table.Columns.Select((column, i) => (column, i)).First(one => one.column.Name == "verdict").i;
            CsvTable.Write(table, output, threads, block => Count(block, table.Fields[verdict], reasons));
            output.Flush(flushToDisk: true);
            reasons.Flush(flushToDisk: true);
        }

        AtomicFile.Write(folder.In("table.json"), TableRecord.Of(folder, table, _notOk, _failed).Write());
        File.Move(failures, folder.Failures, overwrite: true);
        if (_failed == 0)
            File.Delete(folder.Failures);
        File.Move(csv, folder.Table, overwrite: true);
        return new MergeOutcome(folder.Table, table.Rows, _notOk, _failed, _listed);
    }

    private static string Part(string path) => path + AtomicFile.Part;

    /// <summary>Waits until no other process merges.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Whether that came about before it was cancelled.</returns>
    public bool WaitForOthers(CancellationToken cancellation)
    {
        while (IsHeldElsewhere)
            if (cancellation.WaitHandle.WaitOne(Often))
                return false;
        return !cancellation.IsCancellationRequested;
    }

    /// <summary>Whether another process merges at this moment.</summary>
    public bool IsHeldElsewhere => ShardLock.IsHeld(Right);

    private string Right => folder.In(Path.Combine("shards", "merge.lock"));

    private void Count(RowBlock block, TableField verdict, FileStream reasons)
    {
        for (var row = 0; row < block.Rows; row++)
            if (verdict.Word(block, row) is not ("ok" or "failed"))
                _notOk++;
        foreach (var (row, reason) in block.Failures)
        {
            _failed++;
            if (_listed.Count < MostListed)
                _listed.Add(new PointFailure(block.First + row, reason));
            reasons.Write(
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{block.First + row},{TableField.Quoted(reason)}\n")
                )
            );
        }
    }
}
