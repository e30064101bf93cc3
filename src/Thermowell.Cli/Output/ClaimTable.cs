using Spectre.Console;
using Thermowell.Studies.Letter;
using Thermowell.Studies.Reports;

namespace Thermowell.Cli.Output;

/// <summary>The claims of a report for a reader at a terminal.</summary>
internal static class ClaimTable
{
    public static void Write(IAnsiConsole console, ReproductionSummary summary)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in (string[])["the Letter's subject", "says", "Thermowell finds", "differs by", "verdict"]) table.AddColumn(heading);
        foreach (var claim in summary.Claims)
            table.AddRow(new Text(claim.Subject), new Text(claim.Letter), new Text(claim.Found), new Text(claim.Difference), Verdict(claim.Verdict));
        console.Write(table);
        console.WriteLine($"{summary.Figures.Count} figures with data and records beside {summary.Report}");
        if (summary.PointsUncontrolled > 0)
            console.WriteLine($"note: {summary.PointsUncontrolled} plotted points are uncontrolled, as at the Letter's own couplings; the report says so figure by figure.");
        if (summary.PointsNotOk > 0) console.WriteLine($"note: {summary.PointsNotOk} plotted points are unconverged or unphysical; the data files name them.");
    }

    private static Text Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Agrees => new Text("agrees", new Style(Color.Green)),
        ClaimVerdict.AgreesWithLimit => new Text("agrees, with a limit", new Style(Color.Yellow)),
        _ => new Text("differs", new Style(Color.Red)),
    };
}
