using System.Globalization;
using Thermowell.Engines.Shards;
using Thermowell.Plans.Runs;

namespace Thermowell.Cli.Output;

/// <summary>How far a study is, for a reader.</summary>
internal static class StatusSummary
{
    public static void Write(TextWriter output, StudyStatus status, string folder)
    {
        output.WriteLine(Text($"points   {status.PointsDone:N0} of {status.Points:N0}"));
        output.WriteLine(Text($"shards   {status.ShardsFinished:N0} of {status.Shards:N0} finished"));
        foreach (var explanation in status.Explanations)
            output.WriteLine($"         {explanation}");
        output.WriteLine($"table    {Table(status, folder)}");
    }

    private static string Table(StudyStatus status, string folder) =>
        status.IsMerged ? "merged"
        : status.IsComplete ? $"'thermowell study merge {folder}' makes it"
        : status.Explanations.FirstOrDefault(one => one.Phase is ShardPhase.Waiting or ShardPhase.Running) is { } active
            ? $"to come: {active.Engine} is at work"
        : $"'thermowell study resume {folder}' goes on";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
