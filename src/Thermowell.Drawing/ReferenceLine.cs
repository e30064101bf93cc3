using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing;

/// <summary>The direction of a <see cref="ReferenceLine"/>.</summary>
public enum Orientation
{
    /// <summary>At a fixed ordinate.</summary>
    Horizontal,

    /// <summary>At a fixed abscissa.</summary>
    Vertical,
}

/// <summary>A thin grey line across the whole frame at one value of one axis, with a label beside it.</summary>
public sealed class ReferenceLine
{
    private ReferenceLine(Orientation orientation, double value, string label, Dash dash)
    {
        Orientation = orientation;
        Value = value;
        Label = label;
        Dash = dash;
        LabelText = RichText.Parse(label);
    }

    /// <summary>Its direction.</summary>
    public Orientation Orientation { get; }

    /// <summary>Where it stands.</summary>
    public double Value { get; }

    /// <summary>Label in the drawing mark-up; may be empty.</summary>
    public string Label { get; }

    /// <summary>Stroke pattern.</summary>
    public Dash Dash { get; }

    internal RichText LabelText { get; }

    /// <summary>A line at ordinate <paramref name="y"/>.</summary>
    /// <param name="y">A value with a place on the vertical axis.</param>
    /// <param name="label">Label in the drawing mark-up; may be empty.</param>
    /// <param name="dash">Stroke pattern.</param>
    public static ReferenceLine Horizontal(double y, string label = "", Dash dash = Dash.Dashed) =>
        new(Orientation.Horizontal, y, label, dash);

    /// <summary>A line at abscissa <paramref name="x"/>.</summary>
    /// <param name="x">A value with a place on the horizontal axis.</param>
    /// <param name="label">Label in the drawing mark-up; may be empty.</param>
    /// <param name="dash">Stroke pattern.</param>
    public static ReferenceLine Vertical(double x, string label = "", Dash dash = Dash.Dashed) =>
        new(Orientation.Vertical, x, label, dash);
}
