using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing;

/// <summary>
/// A value at each place of a grid, shown as a colour, with a bar beside the frame that tells which. Each cell reaches
/// half way to its neighbours.
/// </summary>
public sealed class HeatMap : Series
{
    /// <summary>Makes a map.</summary>
    /// <param name="title">Title of the colour bar in the drawing mark-up, unit included.</param>
    /// <param name="scale">How values are laid along the bar.</param>
    /// <param name="x">Finite, strictly increasing abscissae of the columns; at least two.</param>
    /// <param name="y">Finite, strictly increasing ordinates of the rows; at least two.</param>
    /// <param name="values">The values, row after row; NaN where there is none, shown in grey. At least one is a
    /// number.</param>
    /// <exception cref="ArgumentException">Lengths differ, abscissae or ordinates do not increase, or a value has no
    /// place on the scale.</exception>
    public HeatMap(
        string title,
        AxisScale scale,
        IEnumerable<double> x,
        IEnumerable<double> y,
        IEnumerable<double> values
    )
        : base("", [.. x])
    {
        Title = title;
        TitleText = RichText.Parse(title);
        Scale = scale;
        Y = [.. y];
        Values = [.. values];
        RequireIncrease(X, "x");
        RequireIncrease(Y, "y");
        if (Values.Length != X.Length * Y.Length)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A map of {X.Length} columns and {Y.Length} rows has {Values.Length} values."
                )
            );
        var axis = scale == AxisScale.Logarithmic ? Axis.Logarithmic(title) : Axis.Linear(title);
        double[] numbers = [.. Values.Where(value => !double.IsNaN(value))];
        if (numbers.Length == 0)
            throw new ArgumentException("A map needs a value that is a number.", nameof(values));
        foreach (double value in numbers)
            axis.RequirePlace(value, "a value of a map");
        (Lowest, Highest) = (numbers.Min(), numbers.Max());
        Colour = Palette.Grey;
    }

    /// <summary>Title of the colour bar.</summary>
    public string Title { get; }

    /// <summary>How values are laid along the bar.</summary>
    public AxisScale Scale { get; }

    /// <summary>Ordinates of the rows.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>The values, row after row; NaN where there is none.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The lowest value.</summary>
    public double Lowest { get; }

    /// <summary>The highest value.</summary>
    public double Highest { get; }

    internal RichText TitleText { get; }

    /// <summary>
    /// The edges of the cells along an axis: half way between neighbours on its scale, and as far beyond the ends.
    /// </summary>
    internal static double[] Edges(ImmutableArray<double> centres, AxisScale scale)
    {
        bool log = scale == AxisScale.Logarithmic;
        double[] at = [.. centres.Select(centre => log ? Math.Log(centre) : centre)];
        double[] edges =
        [
            at[0] - ((at[1] - at[0]) / 2),
            .. at.Zip(at.Skip(1), (a, b) => (a + b) / 2),
            at[^1] + ((at[^1] - at[^2]) / 2),
        ];
        return log ? [.. edges.Select(Math.Exp)] : edges;
    }

    internal override void RequirePlace(Axis xAxis, Axis yAxis)
    {
        RequirePlace(xAxis, X, "x");
        RequirePlace(yAxis, Y, "y");
    }

    private void RequireIncrease(ImmutableArray<double> centres, string kind)
    {
        RequireFinite(centres, kind);
        if (centres.Length < 2)
            throw new ArgumentException($"A map needs two values of {kind}.");
        for (int i = 1; i < centres.Length; i++)
        {
            if (centres[i] <= centres[i - 1])
                throw Fault(kind, i, centres[i], "is not above the value before it");
        }
    }
}
