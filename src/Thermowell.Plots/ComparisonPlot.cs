using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Questions.Points;

namespace Thermowell.Plots;

/// <summary>Draws the heat from one contact in every formalism against a number of the junction.</summary>
public static class ComparisonPlot
{
    /// <summary>Draws.</summary>
    /// <param name="path">The number, by path.</param>
    /// <param name="points">Its values, each with the comparison there; two or more.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="catalogue">The concepts that there are, for the order of the curves.</param>
    public static Figure Draw(
        string path,
        IReadOnlyList<(double Value, Comparison Comparison)> points,
        string contact,
        Catalogue catalogue
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(catalogue);
        var first = points[0].Comparison;
        var watt = first.Units?.HeatFlux ?? 1;
        List<Series> series = [];
        var least = double.PositiveInfinity;
        foreach (var (place, formalism) in catalogue.FormalismsOfContacts(Quantity.HeatFlux).Index())
        {
            List<(double X, double Y, bool IsOk)> curve = [];
            foreach (var (value, comparison) in points)
                if (
                    comparison.Rows.FirstOrDefault(row => row.Formalism == formalism)?.Result is { } result
                    && result.Contacts.FirstOrDefault(one => one.Name == contact) is { } heat
                )
                    curve.Add((value, heat.Heat * watt, result.Verdict == Verdict.Ok));
            if (curve.Count < 2)
                continue;
            least = Math.Min(least, curve.Min(one => one.Y));
            var colour = FormalismColours.Of(formalism) ?? Palette.Black;
            series.Add(
                Series
                    .Line(formalism, curve.Select(one => one.X), curve.Select(one => one.Y))
                    .In(colour)
                    .With(Dashes[place % Dashes.Length])
            );
            var bad = curve.Where(one => !one.IsOk).ToList();
            if (bad.Count > 0)
                series.Add(Series.Points("", bad.Select(one => one.X), bad.Select(one => one.Y)).In(colour));
        }

        var heats = $"heat from {contact}  ({Unit(first)})";
        var ascending = points.All(one => one.Value > 0) && points[^1].Value > 4 * points[0].Value;
        return new Figure(
            $"heat from {contact} in every formalism",
            $"The heat from {contact} against {path}, a curve for each formalism; points where its verdict is not ok.",
            new Panel(
                ascending ? Axis.Logarithmic(path) : Axis.Linear(path),
                least > 0 ? Axis.Logarithmic(heats) : Axis.Linear(heats),
                series
            )
        );
    }

    private static readonly Dash[] Dashes =
    [
        Dash.Solid,
        Dash.Dashed,
        Dash.Dotted,
        Dash.DashDot,
        Dash.LongDashed,
        Dash.DashDotDot,
    ];

    private static string Unit(Comparison comparison) =>
        comparison.Units is not null
            ? "W"
            : UnitMarkup.Of(comparison.HasOwnEnergies ? UnitName.OfOwn(UnitName.Flux) : UnitName.Flux);
}
