using System.Collections.Immutable;

namespace Thermowell.Drawing.Layout;

/// <summary>
/// Colour, stroke and mark of one series: its own choice, or what its place in the panel gives. Lines with marks stay
/// solid: the mark tells them apart.
/// </summary>
internal sealed record Look(Colour Colour, Dash Dash, Mark Mark)
{
    private static readonly ImmutableArray<Dash> Dashes =
    [
        Dash.Solid,
        Dash.Dashed,
        Dash.DashDot,
        Dash.Dotted,
        Dash.LongDashed,
        Dash.DashDotDot,
    ];

    private static readonly ImmutableArray<Mark> Marks =
    [
        new(MarkShape.Circle),
        new(MarkShape.Square, MarkFill.Open),
        new(MarkShape.TriangleUp),
        new(MarkShape.Diamond, MarkFill.Open),
        new(MarkShape.TriangleDown),
        new(MarkShape.Circle, MarkFill.Open),
        new(MarkShape.Square),
        new(MarkShape.TriangleUp, MarkFill.Open),
        new(MarkShape.Diamond),
        new(MarkShape.TriangleDown, MarkFill.Open),
        new(MarkShape.Cross),
        new(MarkShape.Plus),
    ];

    /// <summary>
    /// The looks of all series of a panel. Each kind counts its own turn: bands colours, plain lines dashes, marked
    /// curves marks.
    /// </summary>
    public static ImmutableArray<Look> Of(Panel panel)
    {
        var looks = ImmutableArray.CreateBuilder<Look>();
        (int colours, int dashes, int marks) = (0, 0, 0);
        foreach (var series in panel.Series)
        {
            var colour = series.Colour ?? Palette.Cycle[colours++ % Palette.Cycle.Length];
            var curve = series as Curve;
            bool plainLine = curve is { Form: CurveForm.Line };
            var dash = curve?.Dash ?? (plainLine ? Dashes[dashes++ % Dashes.Length] : Dash.Solid);
            var mark = curve?.Mark ?? (curve is { HasMarks: true } ? Marks[marks++ % Marks.Length] : default);
            looks.Add(new Look(colour, dash, mark));
        }

        return looks.ToImmutable();
    }
}
