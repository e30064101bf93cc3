using System.Collections.Immutable;

namespace Thermowell.Drawing.Canvases;

/// <summary>How a line is drawn.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Its width in points.</param>
/// <param name="Dash">Its pattern.</param>
internal sealed record Stroke(Colour Colour, double Width, Dash Dash = Dash.Solid)
{
    /// <summary>Lengths of strokes and gaps in points; empty for a solid line.</summary>
    public ImmutableArray<double> Pattern =>
        Dash switch
        {
            Dash.Dashed => Of(4.6, 2.4),
            Dash.DashDot => Of(5.4, 1.9, 1.2, 1.9),
            Dash.Dotted => Of(1.2, 1.7),
            Dash.LongDashed => Of(8.4, 2.4),
            Dash.DashDotDot => Of(5.4, 1.7, 1.2, 1.7, 1.2, 1.7),
            _ => [],
        };

    private ImmutableArray<double> Of(params ReadOnlySpan<double> lengths)
    {
        var pattern = ImmutableArray.CreateBuilder<double>(lengths.Length);
        foreach (double length in lengths)
            pattern.Add(length * Math.Max(Width, 0.8));
        return pattern.ToImmutable();
    }
}
