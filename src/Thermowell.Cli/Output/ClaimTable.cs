using Spectre.Console;
using Thermowell.Studies.Letter;
using Thermowell.Studies.Reports;

namespace Thermowell.Cli.Output;

/// <summary>The claims of a report for a reader at a terminal.</summary>
internal static class ClaimTable
{
    private const int VerdictWidth = 20;
    private const int DifferenceWidth = 14;

    // What the border and the padding of a column take, besides one character of the border.
    private const int Padding = 3;

    /// <summary>Below so many characters the differences are left to the report, so that no number is broken.</summary>
    private const int Narrow = 100;

    public static void Write(IAnsiConsole console, ReproductionSummary summary)
    {
        var isNarrow = console.Profile.Width < Narrow;
        var free = console.Profile.Width - VerdictWidth - Padding - (isNarrow ? 0 : DifferenceWidth + Padding) - 3 * Padding - 1;
        var (subject, says) = (3 * free / 10, 3 * free / 10);
        var found = free - subject - says;
        var table = new Table { Border = TableBorder.Simple };
        Column("the Letter's subject", subject);
        Column("says", says);
        Column("Thermowell finds", found);
        if (!isNarrow) Column("differs by", DifferenceWidth);
        Column("verdict", VerdictWidth);
        foreach (var claim in summary.Claims)
        {
            Text[] cells = [Cell(claim.Subject, subject), Cell(claim.Letter, says), Cell(claim.Found, found)];
            table.AddRow(isNarrow ? [.. cells, Verdict(claim.Verdict)] : [.. cells, Cell(claim.Difference, DifferenceWidth), Verdict(claim.Verdict)]);
        }

        console.Write(table);
        console.WriteLine($"{summary.Figures.Count} figures with data and records beside {summary.Report}");
        if (summary.PointsUncontrolled > 0)
            console.WriteLine($"note: {summary.PointsUncontrolled} plotted points are uncontrolled, as at the Letter's own couplings; the report says so figure by figure.");
        if (summary.PointsNotOk > 0) console.WriteLine($"note: {summary.PointsNotOk} plotted points are unconverged or unphysical; the data files name them.");

        void Column(string heading, int width) => table.AddColumn(new TableColumn(heading) { Width = width });

        static Text Cell(string text, int width) => new(WholeNumbers.Broken(text, width));
    }

    private static Text Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Agrees => new Text("agrees", new Style(Color.Green)),
        ClaimVerdict.AgreesWithLimit => new Text("agrees, with a limit", new Style(Color.Yellow)),
        ClaimVerdict.Differs => new Text("differs", new Style(Color.Red)),
        _ => new Text("ours"),
    };
}
