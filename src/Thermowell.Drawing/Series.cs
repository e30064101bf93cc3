using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing;

/// <summary>
/// Data drawn in a <see cref="Panel"/> under one name. Immutable: the arrays are copied, and the styling methods return
/// a changed copy. Colour, dash and mark that are not chosen follow from the place of the series in its panel.
/// </summary>
public abstract class Series
{
    private protected Series(string name, ImmutableArray<double> x)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        NameText = RichText.Parse(name);
        X = x;
    }

    /// <summary>The name in the drawing mark-up; an empty name keeps the series out of the legend.</summary>
    public string Name { get; }

    /// <summary>Abscissae.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>The chosen colour, or null for the palette's next.</summary>
    public Colour? Colour { get; private protected set; }

    internal RichText NameText { get; }

    /// <summary>A line through the given points, in the given order.</summary>
    /// <param name="name">Name in the drawing mark-up.</param>
    /// <param name="x">Finite abscissae.</param>
    /// <param name="y">Finite ordinates, one for each abscissa; at least two.</param>
    /// <exception cref="ArgumentException">Lengths differ, too few points, or a value is not finite; names series and
    /// index.</exception>
    public static Curve Line(string name, IEnumerable<double> x, IEnumerable<double> y) =>
        new(name, x, y, CurveForm.Line);

    /// <summary>A mark at each of the given points.</summary>
    /// <inheritdoc cref="Line"/>
    public static Curve Points(string name, IEnumerable<double> x, IEnumerable<double> y) =>
        new(name, x, y, CurveForm.Points);

    /// <summary>A line through the given points with a mark at each.</summary>
    /// <inheritdoc cref="Line"/>
    public static Curve LineAndPoints(string name, IEnumerable<double> x, IEnumerable<double> y) =>
        new(name, x, y, CurveForm.LineAndPoints);

    /// <summary>The shaded region between two curves.</summary>
    /// <param name="name">Name in the drawing mark-up.</param>
    /// <param name="x">Finite, strictly increasing abscissae; at least two.</param>
    /// <param name="lower">Lower edge at each abscissa.</param>
    /// <param name="upper">Upper edge at each abscissa, nowhere below the lower.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, the abscissae do not increase or the
    /// edges cross; names series and index.</exception>
    public static Band Band(string name, IEnumerable<double> x, IEnumerable<double> lower, IEnumerable<double> upper) =>
        new(name, x, lower, upper);

    /// <summary>Refuses values that have no place on the axes of a panel.</summary>
    internal abstract void RequirePlace(Axis xAxis, Axis yAxis);

    private protected void RequirePlace(Axis axis, ImmutableArray<double> values, string kind)
    {
        for (int i = 0; i < values.Length; i++)
            axis.RequirePlace(values[i], Describe(kind, i));
    }

    private protected ImmutableArray<double> RequireValues(IEnumerable<double> values, string kind, int count)
    {
        ImmutableArray<double> copy = [.. values];
        if (copy.Length != count)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Series \"{Name}\" has {copy.Length} values of {kind} for {count} of x."
                )
            );
        RequireFinite(copy, kind);
        return copy;
    }

    private protected void RequireFinite(ImmutableArray<double> values, string kind)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw Fault(kind, i, values[i], "is not a finite number");
        }
    }

    private protected void RequireCount(int least)
    {
        if (X.Length < least)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Series \"{Name}\" has {X.Length} points: at least {least} are needed."
                )
            );
    }

    private protected ArgumentException Fault(string kind, int index, double value, string fault) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Describe(kind, index)} = {value:R} {fault}."));

    private protected T Changed<T>(Action<T> change)
        where T : Series
    {
        var copy = (T)MemberwiseClone();
        change(copy);
        return copy;
    }

    private string Describe(string kind, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"series \"{Name}\", {kind}[{index}]");
}
