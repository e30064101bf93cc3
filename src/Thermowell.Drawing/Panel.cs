using System.Collections.Immutable;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing;

/// <summary>One pair of axes with what is drawn in it.</summary>
public sealed class Panel
{
    /// <summary>Joins axes and series.</summary>
    /// <param name="xAxis">Horizontal axis.</param>
    /// <param name="yAxis">Vertical axis.</param>
    /// <param name="series">At least one series, in the order in which the legend names them.</param>
    /// <exception cref="ArgumentException">No series, or a value without a place on its axis; names series and
    /// index.</exception>
    public Panel(Axis xAxis, Axis yAxis, params IEnumerable<Series> series)
    {
        ArgumentNullException.ThrowIfNull(xAxis);
        ArgumentNullException.ThrowIfNull(yAxis);
        XAxis = xAxis;
        YAxis = yAxis;
        Series = [.. series];
        if (Series.IsEmpty)
            throw new ArgumentException("A panel needs at least one series.", nameof(series));
        foreach (var one in Series)
            one.RequirePlace(xAxis, yAxis);
    }

    /// <summary>Horizontal axis.</summary>
    public Axis XAxis { get; }

    /// <summary>Vertical axis.</summary>
    public Axis YAxis { get; }

    /// <summary>The series in the order of the legend.</summary>
    public ImmutableArray<Series> Series { get; }

    /// <summary>The panel's letter, such as "(a)"; empty for none.</summary>
    public string Letter
    {
        get;
        init
        {
            LetterText = RichText.Parse(value);
            field = value;
        }
    } = "";

    /// <summary>What becomes of the legend.</summary>
    public Legend Legend { get; init; } = Legend.Automatic;

    /// <summary>A smaller panel inside this one, or null.</summary>
    public Inset? Inset { get; init; }

    /// <summary>Reference lines; the axes reach far enough to show them.</summary>
    public IReadOnlyList<ReferenceLine> References
    {
        get;
        init
        {
            foreach (var line in value)
                (line.Orientation == Orientation.Horizontal ? YAxis : XAxis).RequirePlace(
                    line.Value,
                    $"reference line \"{line.Label}\""
                );
            field = [.. value];
        }
    } = [];

    /// <summary>Annotations; the axes reach far enough to show their points.</summary>
    public IReadOnlyList<Annotation> Annotations
    {
        get;
        init
        {
            foreach (var note in value)
            {
                XAxis.RequirePlace(note.X, $"annotation \"{note.Text}\", x");
                YAxis.RequirePlace(note.Y, $"annotation \"{note.Text}\", y");
            }

            field = [.. value];
        }
    } = [];

    internal RichText LetterText { get; private init; } = RichText.Empty;
}
