using System.Globalization;
using Thermowell.Plans.Runs;

namespace Thermowell.Cli.Output;

/// <summary>A merged table, for a reader.</summary>
internal static class MergeSummary
{
    public static void Write(TextWriter output, MergeOutcome merged)
    {
        output.WriteLine(Text($"{merged.Table}: {merged.Points:N0} rows, units and record in table.json beside it"));
        if (merged.PointsNotOk > 0)
            output.WriteLine(
                Text(
                    $"note: {merged.PointsNotOk:N0} points have a verdict other than ok; the columns verdict and reasons tell."
                )
            );
        if (merged.PointsFailed > 0)
            output.WriteLine(
                Text($"note: {merged.PointsFailed:N0} points have no answer; failures.csv beside it has the reasons.")
            );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
