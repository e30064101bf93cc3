using Thermowell.Drawing;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plots;

/// <summary>What of a study's table is drawn, and how. What is null follows from the table.</summary>
public sealed record PlotRequest
{
    /// <summary>The column along the horizontal axis: the fastest axis of the study if null.</summary>
    public string? X { get; init; }

    /// <summary>The column that is drawn: what the study asks for if null.</summary>
    public string? Y { get; init; }

    /// <summary>
    /// The column with a curve for each of its values, or along the vertical axis of a map: the next axis if null.
    /// </summary>
    public string? Family { get; init; }

    /// <summary>Curves or a map.</summary>
    public PlotKind? Kind { get; init; }

    /// <summary>The scale of the horizontal axis.</summary>
    public AxisScale? XScale { get; init; }

    /// <summary>The scale of what is drawn: the vertical axis of curves, the colours of a map.</summary>
    public AxisScale? YScale { get; init; }

    /// <summary>The scale of the vertical axis of a map.</summary>
    public AxisScale? FamilyScale { get; init; }

    /// <summary>The value at which an axis is held that is neither drawn along nor a family, by its column.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>A CSV of the user's own whose points are drawn over the figure, or null.</summary>
    public string? Overlay { get; init; }

    /// <summary>The units of the numbers; null for the reduced ones.</summary>
    public SiUnits? Units { get; init; }
}
