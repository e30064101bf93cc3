using Spectre.Console;
using Thermowell.Letter;
using Thermowell.Letter.Reports;

namespace Thermowell.Cli.Output;

/// <summary>The claims of a report for a reader at a terminal.</summary>
internal static class ClaimTable
{
    public static void Write(IAnsiConsole console, ReproductionSummary summary)
    {
        FittingColumn[] columns =
        [
            .. ((string[])["subject", "says", "Thermowell finds", "differs by", "verdict"]).Select(
                heading => new FittingColumn(heading, Wraps: true)
            ),
        ];
        var table = new FittingTable(columns);
        foreach (var claim in summary.Claims)
        {
            var (word, colour) = Verdict(claim.Verdict);
            table.Add(colour, claim.Subject, claim.Letter, claim.Found, claim.Difference, word);
        }

        table.Write(console);
        FittingTable.WriteLine(
            console,
            $"{summary.Figures.Count} figures with data and records beside {summary.Report}"
        );
        if (summary.PointsUncontrolled > 0)
            FittingTable.WriteLine(
                console,
                $"note: {summary.PointsUncontrolled} plotted points are uncontrolled, as at the Letter's own couplings; the report says so figure by figure."
            );
        if (summary.PointsNotOk > 0)
            FittingTable.WriteLine(
                console,
                $"note: {summary.PointsNotOk} plotted points are unconverged or unphysical; the data files name them."
            );
    }

    private static (string Word, Color Colour) Verdict(ClaimVerdict verdict) =>
        verdict switch
        {
            ClaimVerdict.Agrees => ("agrees", Color.Green),
            ClaimVerdict.AgreesWithLimit => ("agrees, with a limit", Color.Yellow),
            ClaimVerdict.Differs => ("differs", Color.Red),
            _ => ("ours", Color.Default),
        };
}
