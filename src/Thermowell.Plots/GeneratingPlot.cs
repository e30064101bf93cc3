using Thermowell.Counting;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plots;

/// <summary>
/// Draws the generating function of a heat and its rate function, each beside the parabola that the first two cumulants
/// alone would make.
/// </summary>
public static class GeneratingPlot
{
    private const double Visible = 0.004;

    /// <summary>Draws.</summary>
    /// <param name="result">An answer with a generating function.</param>
    /// <param name="units">The units in which it is told; null for the reduced ones.</param>
    /// <param name="isOwn">Whether its levels, and so its units, are of the user's own.</param>
    /// <exception cref="ArgumentException">The answer has none.</exception>
    public static Figure Draw(PointResult result, SiUnits? units, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Noise is not { Generating: { } values } noise)
            throw new ArgumentException("The answer has no generating function.", nameof(result));
        var (energy, rate) = (units?.Energy ?? 1, units?.Frequency ?? 1);
        var (first, second) = (noise.Cumulants[0], noise.Noise);
        var contact = result.Contacts[noise.Contact].Name;
        var theta = Panel(
            ($"*χ*  ({Inverse()})", $"*θ*(*χ*)  ({Unit(UnitName.Rate, "s^{−1}")})"),
            "*θ*",
            "*c*_{1}*χ* + *c*_{2}*χ*^{2}/2",
            1 / energy,
            rate,
            values.Select(one => (one.Field, one.Value, one.Error)),
            field => field * (first + second * field / 2)
        );
        var rates = Panel(
            ($"*j*  ({Unit(UnitName.Flux, "W")})", $"*I*(*j*)  ({Unit(UnitName.Rate, "s^{−1}")})"),
            "*I*",
            "(*j* − *c*_{1})^{2}/2*c*_{2}",
            units?.HeatFlux ?? 1,
            rate,
            values
                .Select(one => (one.Slope, one.Rate, one.RateError))
                .DistinctBy(one => one.Slope)
                .OrderBy(one => one.Slope),
            j => second > 0 ? (j - first) * ((j - first) / second) / 2 : double.NaN
        );
        return new Figure(
            $"noise of the heat from {contact}",
            $"The generating function of the heat from {contact} against the counting field, and the rate function against the current, each beside the parabola of the first two cumulants.",
            theta,
            rates
        );

        string Unit(string reduced, string si) =>
            units is not null ? si : UnitMarkup.Of(isOwn ? UnitName.OfOwn(reduced) : reduced);

        string Inverse() =>
            units is not null ? "J^{−1}"
            : isOwn ? UnitMarkup.Of("E^-1")
            : UnitMarkup.Of("m_0 L_0^2/hbar^2");
    }

    private static Panel Panel(
        (string X, string Y) titles,
        string name,
        string ofParabola,
        double xScale,
        double yScale,
        IEnumerable<(double X, double Y, double Error)> points,
        Func<double, double> parabola
    )
    {
        (double X, double Y, double Error)[] all = [.. points];
        var (low, high) = (all.Min(one => one.Y), all.Max(one => one.Y));
        var (x, y) = (all.Select(one => one.X * xScale), all.Select(one => one.Y * yScale));

        // Where nothing jumps there is one current.
        var curve = all.Length == 1 ? Series.Points(name, x, y) : Series.Line(name, x, y);
        if (all.Any(one => one.Error > Visible * (high - low)))
            curve = curve.WithErrors(all.Select(one => one.Error * yScale));
        List<Series> series = [curve];
        (double X, double Y)[] beside =
        [
            .. all.Select(one => (one.X, Y: parabola(one.X)))
                .Where(one => one.Y >= low - 0.2 * (high - low) && one.Y <= high),
        ];
        if (beside.Length > 1)
            series.Add(
                Series
                    .Line(ofParabola, beside.Select(one => one.X * xScale), beside.Select(one => one.Y * yScale))
                    .With(Dash.Dashed)
            );
        return new Panel(Axis.Linear(titles.X), Axis.Linear(titles.Y), series);
    }
}
