using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Explorer.Curves;
using Thermowell.Letter;
using Thermowell.Plots;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary>Curves as a figure, in the colours of their formalisms.</summary>
internal static class CurveFigure
{
    /// <summary>The figure.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="curves">The curves.</param>
    /// <param name="yScale">The scale of the vertical axis: a logarithmic one leaves out what is not above 0.</param>
    /// <param name="units">The units; null for the reduced ones.</param>
    /// <exception cref="PointFailedException">There is nothing to draw.</exception>
    public static Figure Of(CurveQuery query, IReadOnlyList<DownloadedCurve> curves, AxisScale yScale, SiUnits? units)
    {
        var quantity = query.Study.Quantity;
        var own = CurveUnits.Of(query, units);
        var series = curves.SelectMany(curve => Series(curve, own.AlongX, own.AlongY, yScale)).ToList();
        if (series.Count == 0)
            throw new PointFailedException("no point of these curves can be drawn on these axes.");
        var xTitle = CurveValue.Title(query.Over, own.XName.Length > 0);
        var panel = new Panel(
            query.Range.Spacing == Thermowell.Plans.Spacing.Logarithmic
                ? Axis.Logarithmic(xTitle)
                : Axis.Linear(xTitle),
            yScale == AxisScale.Logarithmic
                ? Axis.Logarithmic(CurveValue.Title(quantity, units))
                : Axis.Linear(CurveValue.Title(quantity, units)),
            series
        );
        var words = $"{QuantityWord.Of(quantity)} against {query.Over.Name.Replace('-', ' ')}";
        return new Figure(
            words,
            $"The {words}, a curve for each formalism: {string.Join(", ", curves.Select(curve => curve.Title))}.",
            panel
        );
    }

    private static IEnumerable<Series> Series(DownloadedCurve curve, double alongX, double alongY, AxisScale yScale)
    {
        foreach (
            var group in Drawn(curve, yScale)
                .GroupBy(one => one.Result.Verdict == Verdict.Unphysical)
                .OrderBy(group => group.Key)
        )
        {
            var points = group.ToList();
            var (x, y) = (
                points.Select(one => one.X * alongX).ToList(),
                points.Select(one => CurveValue.Of(one.Result)!.Value * alongY).ToList()
            );
            if (group.Key)
                yield return Thermowell
                    .Drawing.Series.Points(curve.Title + ", unphysical", x, y)
                    .With(MarkShape.Cross, MarkFill.Open)
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
            else if (points.Exists(one => one.Result.StandardError is not null))
                yield return Thermowell
                    .Drawing.Series.Points(curve.Title + ", simulated", x, y)
                    .WithErrors(points.Select(one => (one.Result.StandardError ?? 0) * alongY))
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
            else if (points.Count == 1)
                yield return Thermowell
                    .Drawing.Series.Points(curve.Title, x, y)
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
            else
                yield return Thermowell
                    .Drawing.Series.Line(curve.Title, x, y)
                    .With(DashOf(curve))
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
        }
    }

    private static IEnumerable<(double X, PointResult Result)> Drawn(DownloadedCurve curve, AxisScale yScale) =>
        curve
            .X.Zip(curve.Points, (x, point) => (X: x, Result: point.Result!))
            .Where(one =>
                one.Result is not null
                && CurveValue.Of(one.Result) is { } value
                && (value > 0 || yScale == AxisScale.Linear)
            );

    private static Dash DashOf(DownloadedCurve curve) =>
        curve.Pinned is not null ? Dash.Dotted
        : curve.Formalism is "maxwell" or "metropolis" ? Dash.Dashed
        : Dash.Solid;
}
