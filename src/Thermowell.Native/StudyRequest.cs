using System.Text.Json;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Native;

/// <summary>Requests of a study: what it is, its run in a folder, and the table there.</summary>
internal static class StudyRequest
{
    private const string Check = "study-check";
    private const string Run = "study-run";
    private const string Table = "study-table";

    // As long as the command's check measures.
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(2);

    /// <summary>What is asked of a study.</summary>
    public static IReadOnlyList<string> Asks { get; } = [Check, Run, Table];

    /// <summary>The answer to a request, as <c>thermowell.h</c> describes both.</summary>
    public static string Answer(string ask, JsonElement root, EvaluationRun run, Action<StudySweep> swept)
    {
        try
        {
            return ask switch
            {
                Check => OfFile(root, run, file => Checked(file, run)),
                Run when Request.Text(root, "text") is null => Completed(Opened(root, run), root, run),
                Run => OfFile(root, run, file => Completed(file, root, run)),
                _ => Tabled(Opened(root, run), swept),
            };
        }
        catch (StudyFolderException refusal)
        {
            return refusal.IsIncomplete
                ? Reply.Failure(Reply.Incomplete, refusal.Message)
                : Reply.Faults([new Fault("folder", refusal.Message)]);
        }
    }

    private static string OfFile(JsonElement root, EvaluationRun run, Func<StudyFile, string> answer)
    {
        var file = StudyFile.Parse(
            Request.Text(root, "text") ?? "",
            Request.Text(root, "name") ?? "study",
            Request.Text(root, "folder") ?? "",
            run.Catalogue
        );
        return file.Faults.Count > 0 ? Reply.Faults(file.Faults) : Reply.Of(answer(file), file.Unused);
    }

    private static string Checked(StudyFile file, EvaluationRun run)
    {
        var study = file.Study!;
        return StudyReports.Write(
            new CheckReport(
                study.Name,
                QuantityWord.Of(study.Quantity),
                study.Points,
                CheckedAxis.Of(study),
                StudyEstimate.Measure(file, run.Threads, SampleTime, run.Cancellation),
                study.Units?.Scales
            )
        );
    }

    private static StudyFolder Opened(JsonElement root, EvaluationRun run) =>
        StudyFolder.Open(Request.Text(root, "out") ?? "", run.Catalogue);

    private static string Completed(StudyFile file, JsonElement root, EvaluationRun run)
    {
        using var beginning = StudyFolder.BeginOrOpen(
            Request.Text(root, "out") ?? "",
            file,
            ShardRange.Usual(run.Threads)
        );
        return Merged(beginning.Folder, root, run);
    }

    private static string Completed(StudyFolder folder, JsonElement root, EvaluationRun run) =>
        Reply.Of(Merged(folder, root, run), []);

    private static string Merged(StudyFolder folder, JsonElement root, EvaluationRun run)
    {
        var completion = new StudyCompletion(folder, run)
        {
            Failed = Request.Is(root, "retry-failed") ? FailedPoints.Retry : FailedPoints.Keep,
        };
        var merged = completion.Do([.. Enumerable.Range(0, folder.Shards.Count)]) ? completion.Merge() : null;
        return merged is null ? throw new OperationCanceledException(run.Cancellation) : StudyReports.Write(merged);
    }

    private static string Tabled(StudyFolder folder, Action<StudySweep> swept)
    {
        if (folder.Manifest.Points > StudySweep.MostPoints)
            return Reply.Faults([
                new Fault(
                    "folder",
                    $"holds {folder.Manifest.Points} points: arrays have at most {StudySweep.MostPoints}; read its table.csv, or export it."
                ),
            ]);
        var table = StudySweep.Of(new StudyTable(folder, folder.Study.Units));
        swept(table);
        return Reply.Of(table, folder.Study.Axes);
    }
}
