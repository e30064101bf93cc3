using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Drawing;
using Thermowell.Plans.Folders;
using Thermowell.Plots;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Draws the table of a finished study.</summary>
internal sealed class PlotStudyCommand : StudySubcommand
{
    private static readonly string[] Scales = ["linear", "log"];
    private static readonly string[] Kinds = ["curves", "map"];

    private readonly CancellationToken _cancellation;

    public PlotStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base("plot", "Draw the table of a finished study as SVG and PNG.", "DIR", "the study's folder", terminal)
    {
        _cancellation = cancellation;
        Options.Add("out", "name of the files without their ending; in the study's folder, by its name, if not given");
        Options.Add("x", "column along the horizontal axis; the fastest axis if not given");
        Options.Add("y", "column that is drawn; what the study asks for if not given");
        Options.Add(
            "family",
            "column with a curve for each value, or along the vertical axis of a map; the next axis if not given, none for no family"
        );
        Options.AddSeveral(
            "where",
            "values at which the other axes are held, as in masses=1,1,eta=-1; their first if not given; may be given several times"
        );
        Options.Add(
            "kind",
            string.Join(" | ", Kinds) + "; a map for two axes of numbers with more than seven curves if not given",
            Kinds
        );
        Options.Add("x-scale", string.Join(" | ", Scales), Scales);
        Options.Add("y-scale", "the same for what is drawn: the vertical axis, or the colours of a map", Scales);
        Options.Add("family-scale", "the same for the vertical axis of a map", Scales);
        Options.Add("overlay", "a CSV of one's own, x, y and, if known, the error of y, drawn as points");
        UnitOptions.Add(Options, "the study file");
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell study plot cold-bath",
            "thermowell study plot cold-bath --y participationRatio --x-scale log --out spread",
            "thermowell study plot cold-bath --overlay measured.csv",
        ];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var path = reader.Path("out", "a name for the files, without their ending");
        var request = new PlotRequest
        {
            X = reader.Text("x"),
            Y = reader.Text("y"),
            Family = reader.Text("family"),
            Where = Where(reader),
            Kind = reader.Has("kind")
                ? (reader.Choice("kind", Kinds, "") == "map" ? PlotKind.Map : PlotKind.Curves)
                : null,
            XScale = Scale(reader, "x-scale"),
            YScale = Scale(reader, "y-scale"),
            FamilyScale = Scale(reader, "family-scale"),
            Overlay = reader.Path("overlay", "the name of a CSV file"),
            Units = StudyUnits.Read(subject, reader, Terminal.Catalogue),
        };
        return () => Draw(StudyFolder.Open(subject, Terminal.Catalogue), request, path);
    }

    private static AxisScale? Scale(ParameterReader reader, string name) =>
        reader.Has(name) ? (reader.Choice(name, Scales, "") == "log" ? AxisScale.Logarithmic : AxisScale.Linear) : null;

    private static IReadOnlyDictionary<string, string> Where(ParameterReader reader) =>
        reader.Text("where") is { } text
            ? WhereText.Read(text, problem => reader.Fault("where", problem))
            : new Dictionary<string, string>();

    private int Draw(StudyFolder folder, PlotRequest request, string? path)
    {
        try
        {
            var picture = StudyPlot.Draw(folder, request, _cancellation);
            return FigureOutput.Write(
                Terminal,
                "out",
                path ?? Path.Combine(folder.Path, folder.ShortName),
                picture.Figure,
                Terminal.Output,
                picture.Notices
            );
        }
        catch (PlotFaultException fault)
        {
            return Refusals.Write(Terminal, [fault.Message]);
        }
    }
}
