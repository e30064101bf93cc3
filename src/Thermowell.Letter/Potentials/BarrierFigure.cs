using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Potentials;

/// <summary>
/// A barrier between the baths, from far below to far above their temperatures: the classical flux over it and the
/// quantum one through it, where one overtakes the other, and NDTR of both. Not in the Letter.
/// </summary>
public sealed class BarrierFigure : LetterFigure
{
    private const string Flux = "flux";
    private const string Ratio = "ratio";
    private const string Activation = "activation";
    private const string Strength = "strength";
    private const string Cold = "right-temperature";

    // Of exp(-((x - x_0)/s)²).
    private const double Width = 0.1;

    // The share of the barrier that is left as an activation energy at a crossover.
    internal const double Half = 0.5;

    // Of the place where that is so.
    private const double Tolerance = 1e-4;

    /// <inheritdoc/>
    public override string Id => "barrier";

    /// <inheritdoc/>
    public override string Heading =>
        "Under a barrier: where tunnelling overtakes the classical flux, and quantum NDTR";

    /// <inheritdoc/>
    public override string Caption =>
        "One particle under a barrier <i>V</i> exp(−((<i>x</i> − <i>x</i><sub>0</sub>)/0.1)²), η = −2.25; solid: Lindblad equation, dashed: Maxwell walls. "
        + "(a) Flux against <i>T</i><sub>R</sub>, <i>T</i><sub>L</sub> = 100, <i>x</i><sub>0</sub> = 0.4; γ is matched to Maxwell walls in the empty box at <i>T</i> = 100 and the same under every barrier. "
        + "(b) Quantum over classical conductivity, with the same γ. (c) The activation energy <i>k</i><sub>B</sub><i>T</i>² d ln <i>κ</i>/d<i>T</i> over the barrier, against <i>T</i> over the instanton's <i>T</i><sub>0</sub> = <i>ħω</i><sub>b</sub>/2π<i>k</i><sub>B</sub>. "
        + "(d) NDTR strength, which does not depend on γ; classically it is 1 under every barrier.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var flux = context.Study("barrier-flux").Finer(Cold, 49);
        var kappa = context.Study("barrier-conductivity").Coarser("temperature", 13);
        var ndtr = context.Study("barrier-ndtr");
        if (context.Quality == Quality.Quick)
            ndtr = ndtr.Along(Listed([50, 200, 400], [0.4, 0.5, 0.6]));
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "Heat under a barrier, quantum and classical",
            "The classical flux vanishes with the cold temperature, and the quantum one does not; quantum over classical conductivity rises as it gets colder; the quantum activation energy falls where the temperature comes to that of the instanton; the strength of quantum NDTR rises with the barrier to 1 unless that stands in the middle.",
            FluxPanel(flux, rows),
            RatioPanel(kappa, rows),
            ActivationPanel(kappa, rows),
            StrengthPanel(ndtr, rows)
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Flux, "T_R", UnitName.Energy, "J", UnitName.Flux),
                new FigurePanel(Ratio, "T", UnitName.Energy, "kappa/kappa_cl", "1"),
                new FigurePanel(Activation, "T/T_0", "1", "activation energy/V", "1"),
                new FigurePanel(Strength, "V", UnitName.Energy, "NDTR strength", "1"),
            ],
            rows,
            [
                .. BarrierClaims.Fluxes(flux),
                BarrierClaims.Crossover(context, kappa),
                BarrierClaims.Conductivities(kappa),
                BarrierClaims.ClassicalNdtr(context, flux),
                BarrierClaims.QuantumNdtr(context, ndtr),
                BarrierClaims.InTheMiddle(context, ndtr),
            ]
        );
    }

    private static Panel FluxPanel(LetterStudy study, List<FigureRow> rows)
    {
        var series = new List<Series>();
        foreach (var (curves, name, dash) in Routes(study))
        foreach (var (curve, i) in curves.Select((curve, i) => (curve, i)))
        {
            var height = curve.Height();
            rows.AddRange(curve.Rows(Flux, Words.Say($"{name}, V = {height:R}"), Observable.HeatFlux));
            var kept = Enumerable.Range(0, curve.X.Count).Where(k => curve.Y(Observable.HeatFlux)[k] > 0).ToList();
            series.Add(
                Series
                    .Line(
                        name == "Lindblad" ? $"*V* = {height}" : "",
                        kept.Select(k => curve.X[k]),
                        kept.Select(k => curve.Y(Observable.HeatFlux)[k])
                    )
                    .With(dash)
                    .In(Palette.Cycle[i])
            );
        }

        return new Panel(Axes.ColdTemperature, Axis.Logarithmic("*J*  " + Axes.Flux).Between(1e-6, 1e3), series)
        {
            Letter = "(a)",
        };
    }

    private static Panel RatioPanel(LetterStudy study, List<FigureRow> rows)
    {
        var series = new List<Series>();
        foreach (var (quantum, classical, i) in Pairs(study))
        {
            int[] kept =
            [
                .. Enumerable.Range(0, quantum.X.Count).Where(k => quantum.Points[k].Verdict < Verdict.Unconverged),
            ];
            double[] own = quantum.Y(Observable.Conductivity),
                other = classical.Y(Observable.Conductivity),
                x = [.. kept.Select(k => quantum.X[k])],
                y = [.. kept.Select(k => own[k] / other[k])];
            rows.AddRange(
                kept.Select(
                    (k, at) =>
                        new FigureRow(
                            Ratio,
                            Words.Say($"V = {quantum.Height():R}"),
                            x[at],
                            y[at],
                            null,
                            y[at]
                                * (
                                    quantum.Points[k].NumericalError / own[k]
                                    + classical.Points[k].NumericalError / other[k]
                                ),
                            null,
                            quantum.Points[k].Verdict
                        )
                )
            );
            series.Add(Series.Line($"*V* = {quantum.Height()}", x, y).In(Palette.Cycle[i]));
        }

        return new Panel(Axes.Temperature, Axis.Logarithmic("*κ*/*κ*_{cl}").Between(0.5, 1e4), series)
        {
            Letter = "(b)",
        };
    }

    private static Panel ActivationPanel(LetterStudy study, List<FigureRow> rows)
    {
        var series = new List<Series>();
        foreach (var (quantum, classical, i) in Pairs(study))
        foreach (
            var (curve, name, dash) in new[] { (quantum, "Lindblad", Dash.Solid), (classical, "Maxwell", Dash.Dashed) }
        )
        {
            var height = quantum.Height();
            var slopes = Slopes(curve).Where(one => one.Verdict < Verdict.Unconverged).ToList();
            double[] x = [.. slopes.Select(one => one.Temperature / Instanton(height))],
                y = [.. slopes.Select(one => one.Slope / height)];
            rows.AddRange(
                slopes.Select(
                    (one, k) =>
                        new FigureRow(
                            Activation,
                            Words.Say($"{name}, V = {height:R}"),
                            x[k],
                            y[k],
                            null,
                            one.Error / height,
                            null,
                            one.Verdict
                        )
                )
            );
            series.Add(Series.Line(name == "Lindblad" ? $"*V* = {height}" : "", x, y).With(dash).In(Palette.Cycle[i]));
        }

        return new Panel(
            Axis.Logarithmic("*T*/*T*_{0}").Between(0.2, 12),
            Axis.Linear("activation energy/*V*").Between(0, 1.4),
            series
        )
        {
            Letter = "(c)",
            References = [ReferenceLine.Vertical(1, "", Dash.Dotted)],
        };
    }

    /// <summary>The activation energy between each two points: ln κ over 1/T.</summary>
    private static IEnumerable<(double Temperature, double Slope, double Error, Verdict Verdict)> Slopes(
        LetterCurve curve
    )
    {
        var points = curve.Points;
        for (var k = 0; k + 1 < points.Count; k++)
        {
            var distance = 1 / curve.X[k] - 1 / curve.X[k + 1];
            var (cold, hot) = (points[k], points[k + 1]);
            yield return (
                Math.Sqrt(curve.X[k] * curve.X[k + 1]),
                (PotentialCurves.LogConductivity(hot) - PotentialCurves.LogConductivity(cold)) / distance,
                (Share(cold) + Share(hot)) / distance,
                cold.Verdict > hot.Verdict ? cold.Verdict : hot.Verdict
            );
        }

        static double Share(PointResult point) =>
            point[Observable.Conductivity] is { } value and > 0 ? point.NumericalError!.Value / value : 0;
    }

    private static Panel StrengthPanel(LetterStudy study, List<FigureRow> rows)
    {
        var series = new List<Series>();
        foreach (var (place, i) in study.Curves.GroupBy(Place).Select((place, i) => (place, i)))
        {
            var points = place
                .SelectMany(curve => curve.Points.Select(point => (Height: curve.Height(), point)))
                .ToList();
            rows.AddRange(
                points.Select(one =>
                    FigureRow.Of(Strength, $"x_0 = {place.Key}", one.Height, one.point, Observable.NdtrStrength)
                )
            );
            series.Add(
                Series
                    .LineAndPoints(
                        $"*x*_{{0}} = {place.Key}",
                        points.Select(one => one.Height),
                        points.Select(one => one.point[Observable.NdtrStrength]!.Value)
                    )
                    .In(Palette.Cycle[i])
            );
        }

        return new Panel(
            Axis.Logarithmic("*V*  (" + UnitMarkup.Energy + ")"),
            Axis.Linear("NDTR strength").Between(0, 1.05),
            series
        )
        {
            Letter = "(d)",
        };
    }

    private static IEnumerable<(IReadOnlyList<LetterCurve> Curves, string Name, Dash Dash)> Routes(LetterStudy study) =>
        [(study.Quantum(), "Lindblad", Dash.Solid), (study.Classical(), "Maxwell", Dash.Dashed)];

    private static IEnumerable<(LetterCurve Quantum, LetterCurve Classical, int Index)> Pairs(LetterStudy study) =>
        study.Quantum().Zip(study.Classical()).Select((pair, i) => (pair.First, pair.Second, i));

    /// <summary>Where the middle of a curve's barrier is, as its formula has it.</summary>
    internal static string Place(LetterCurve curve) => curve[PotentialCurves.Option].Split("x-")[1].Split(')')[0];

    /// <summary>T_0 of a barrier, Eq. (W3) of docs/theory/barriers.md.</summary>
    internal static double Instanton(double height) => Math.Sqrt(2 * height) / Width / (2 * Math.PI);

    /// <summary>
    /// The temperature at which the activation energy is half of the barrier, by the secant from the points on either
    /// side of it that are nearest to T_0; null where there are none.
    /// </summary>
    internal static double? Crossing(LetterCurve quantum)
    {
        var (height, unit) = (quantum.Height(), Instanton(quantum.Height()));
        var slopes = Slopes(quantum).Where(one => one.Verdict < Verdict.Unconverged).ToList();
        var crossings = Enumerable
            .Range(0, slopes.Count - 1)
            .Where(k => slopes[k].Slope < Half * height && slopes[k + 1].Slope > Half * height)
            .ToList();
        if (crossings.Count == 0)
            return null;
        var at = crossings.MinBy(k => Math.Abs(Math.Log(slopes[k].Temperature / unit)));
        var (a, b) = (Math.Log(slopes[at].Temperature), Math.Log(slopes[at + 1].Temperature));
        var (atA, atB) = (Above(a), Above(b));
        while (Math.Abs(b - a) > Tolerance)
        {
            var next = b - atB * (b - a) / (atB - atA);
            (a, atA) = (b, atB);
            (b, atB) = (next, Above(next));
        }

        return Math.Exp(b);

        double Above(double logarithm) =>
            PotentialCurves.Activation(
                temperature => PotentialCurves.LogConductivity(quantum.Ask(temperature)[0]),
                Math.Exp(logarithm)
            ) / height
            - Half;
    }

    private static ListedAxis Listed(double[] heights, double[] places) =>
        new(
            [PotentialCurves.Option],
            [
                .. from height in heights
                from place in places
                select (IReadOnlyList<StudyValue>)
                    [
                        new WordValue(
                            string.Create(CultureInfo.InvariantCulture, $"{height}*exp(-((x-{place})/{Width})^2)")
                        ),
                    ],
            ]
        );
}
