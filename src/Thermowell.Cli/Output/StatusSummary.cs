using System.Globalization;
using Thermowell.Studies.Runs;

namespace Thermowell.Cli.Output;

/// <summary>How far a study is, for a reader.</summary>
internal static class StatusSummary
{
    public static void Write(TextWriter output, StudyStatus status, string folder)
    {
        output.WriteLine(Text($"points   {status.PointsDone:N0} of {status.Points:N0}"));
        output.WriteLine(Text($"shards   {status.ShardsFinished:N0} of {status.Shards:N0} finished"));
        output.WriteLine($"table    {(status.IsMerged ? "merged" : status.IsComplete ? $"'thermowell study merge {folder}' makes it" : $"'thermowell study resume {folder}' goes on")}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
