using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>
/// Quantum NDTR of two levels of which the cold bath takes hold by more than their gap. Not in the Letter.
/// </summary>
public sealed class ColdHeldFigure : LetterFigure
{
    // T_L, λ_L and ω_c of the study.
    private const double Hot = 2;
    private const double HotCoupling = 0.2;
    private const double Cutoff = 1;

    private const string ColdCoupling = "contacts.cold.spectrum.strength";
    private const string HeatPanel = "heat";
    private const string Strengths = "NDTR strength";

    // λ at which the heat falls, up to which it rises, and how far second order in the gap may be off.
    private const double Falling = 3;
    private const double Rising = 1;
    private const double OfSecondOrder = 0.2;

    // The map: T_L, and λ_R.
    private static readonly double[] HotTemperatures = [1.5, 2, 3, 4];
    private static readonly double[] Couplings = [.. Enumerable.Range(2, 19).Select(i => 0.2 * i)];

    private readonly FlippedLevels _flipped = new(Cutoff);

    /// <inheritdoc/>
    public override string Id => "cold-held";

    /// <inheritdoc/>
    public override string Heading => "Is there quantum NDTR where the cold bath holds more strongly?";

    /// <inheritdoc/>
    public override string Caption =>
        "Two levels of gap 1, coupled by <i>X</i> to baths of <i>J</i>(<i>ω</i>) = 2<i>λω</i><sub>c</sub><i>ω</i>/(<i>ω</i>² + <i>ω</i><sub>c</sub>²), in the convention with π, <i>ω</i><sub>c</sub> = 1: <i>λ</i><sub>L</sub> = 0.2 of the hot one. "
        + "(a) Heat against <i>T</i><sub>R</sub> at <i>T</i><sub>L</sub> = 2: circles, hierarchical equations of motion, exact within their errors; dotted, of second order in the gap. "
        + "(b) By what share <i>J</i> at <i>T</i><sub>R</sub> = 0.4 is smaller than at its largest, against <i>λ</i><sub>R</sub>: circles of the hierarchy, at the <i>T</i><sub>R</sub> of (a); lines of second order in the gap.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("cold-held");
        var curves = study.Curves;
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "Heat through two levels of which the cold bath takes hold",
            "Left: with the cold bath's coupling at half of the gap and at the gap, heat rises as that bath gets colder; at three gaps it rises and then falls. Right: the share by which it falls is zero up to about twice the gap and grows from there, much alike for all temperatures of the hot bath.",
            new Panel(
                Axis.Linear("*T*_{R}  (*E*)"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                [
                    .. curves.Select((curve, i) => Exact(curve).In(Palette.Cycle[i])),
                    .. curves.Select((curve, i) => ByFlips(curve).In(Palette.Cycle[i])),
                ]
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Linear("*λ*_{R}  (*E*)"),
                Axis.Linear("NDTR strength"),
                [.. HotTemperatures.Select((hot, i) => StrengthByFlips(hot).In(Palette.Cycle[i])), StrengthOf(curves)]
            )
            {
                Letter = "(b)",
            }
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new(HeatPanel, "T_R", UnitName.OfOwn(UnitName.Energy), "J", UnitName.OfOwn(UnitName.Flux)),
                new(Strengths, "lambda_R", UnitName.OfOwn(UnitName.Energy), "strength", "1"),
            ],
            rows,
            [Falls(curves), Rises(curves), SecondOrder(study)]
        );

        Curve Exact(LetterCurve curve)
        {
            rows.AddRange(
                curve.Rows(HeatPanel, Words.Say($"hierarchy, lambda_R = {Held(curve)}"), Observable.HeatFlux)
            );
            return Series
                .Points(Words.Say($"*λ*_{{R}} = {Held(curve)}"), curve.X, curve.Y(Observable.HeatFlux))
                .WithErrors(curve.Points.Select(Heats.ErrorOf));
        }

        Curve ByFlips(LetterCurve curve)
        {
            double[] x = [.. Enumerable.Range(0, 57).Select(i => 0.4 + 0.025 * i)];
            return Line(
                HeatPanel,
                Words.Say($"second order in the gap, lambda_R = {Held(curve)}"),
                "",
                x,
                cold => Flux(Held(curve), Hot, cold)
            );
        }

        Curve StrengthByFlips(double hot) =>
            Line(
                Strengths,
                Words.Say($"second order in the gap, T_L = {hot}"),
                Words.Say($"*T*_{{L}} = {hot}"),
                Couplings,
                coupling =>
                    OfFlips(
                        coupling,
                        hot,
                        [.. Enumerable.Range(0, 40).Select(i => 0.4 + i * (hot - 0.45) / 39)]
                    ).Strength
            );

        Curve Line(string panel, string series, string name, double[] x, Func<double, double> of)
        {
            double[] y = [.. x.Select(of)];
            rows.AddRange(x.Select((at, i) => new FigureRow(panel, series, at, y[i], null, null, null, Verdict.Ok)));
            return Series.Line(name, x, y).With(Dash.Dotted);
        }

        Curve StrengthOf(IReadOnlyList<LetterCurve> all)
        {
            double[] x = [.. all.Select(Held)],
                y = [.. all.Select(curve => Rise.Of(curve.X, curve.Y(Observable.HeatFlux)).Strength)];
            rows.AddRange(
                x.Select(
                    (at, i) =>
                        new FigureRow(
                            Strengths,
                            "hierarchy, T_L = 2",
                            at,
                            y[i],
                            null,
                            StrengthError(all[i]),
                            null,
                            all[i].Points.Max(point => point.Verdict)
                        )
                )
            );
            return Series
                .Points("hierarchy", x, y)
                .WithErrors(all.Select(StrengthError))
                .In(Palette.Cycle[Array.IndexOf(HotTemperatures, Hot)]);
        }
    }

    private Claim Falls(IReadOnlyList<LetterCurve> curves)
    {
        var curve = curves.Single(one => Held(one) == Falling);
        double[] own = curve.Y(Observable.HeatFlux),
            flips = [.. curve.X.Select(cold => Flux(Falling, Hot, cold))];
        var (rise, error) = (Rise.Of(curve.X, own), StrengthError(curve));
        var other = Rise.Of(curve.X, flips);
        var apart = own.Zip(flips, (one, two) => Math.Abs(two / one - 1)).Max();
        return Claim.Judged(
            "Held by three gaps: quantum NDTR",
            $"of second order in the gap J = {Words.List(flips)} at T_R = {Words.List(curve.X)}: {Words.Number(other.Strength, 2)} smaller at the coldest than at {Words.Number(other.PeakTemperature)}",
            $"{Words.List(own)}: {Words.Number(rise.Strength, 2)} ± {Words.Number(error, 1)} smaller at the coldest than at {Words.Number(rise.PeakTemperature)}",
            Words.Error(apart),
            new Criterion(
                "all answers are ok, J falls beyond its errors from T_R to T_R below its largest, second order in the gap is within a fifth everywhere and has its largest J at the same T_R",
                curve.Points.All(point => point.Verdict == Verdict.Ok)
                    && IsFalling(curve, rise)
                    && apart < OfSecondOrder
                    && other.PeakTemperature == rise.PeakTemperature
            ),
            "A flip moves the quanta of both baths at once, so that J ∝ exp[−(λ_L + λ_R)²/(λ_L T_L + λ_R T_R)] between slow ones. Where the cold bath holds more strongly it is mostly its warmth that flips, and the heat stops as that goes."
        );
    }

    private static Claim Rises(IReadOnlyList<LetterCurve> curves)
    {
        var weaker = curves.Where(curve => Held(curve) <= Rising).ToList();
        var falls = weaker.All(Heats.IsRising);
        var between = curves.Where(curve => Held(curve) is > Rising and < Falling).ToList();
        return Claim.Our(
            "Held by the gap or less: none",
            falls
                ? $"J rises beyond its error each time T_R falls, at λ_R = {Words.List(weaker.Select(Held))}"
                : "J does not rise each time T_R falls",
            $"At λ_R = {Words.List(between.Select(Held))} J = {Words.List(between.SelectMany(curve => curve.Y(Observable.HeatFlux)))} at T_R = {Words.List(curves[0].X)}: the border."
        );
    }

    private static Claim SecondOrder(LetterStudy study)
    {
        var redfield = study.In("redfield").Curves.Single(curve => Held(curve) == Falling);
        var lindblad = study.In("lindblad").Curves.Single(curve => Held(curve) == Falling);
        var heats = new[] { redfield, lindblad }.Select(curve => curve.Y(Observable.HeatFlux)).ToList();
        var isBlind = heats.All(all => all.Zip(all.Skip(1)).All(pair => pair.First > pair.Second));
        return Claim.Our(
            "Of second order in the coupling: none",
            isBlind
                ? "both the Redfield and the Lindblad equation rise each time T_R falls, at three gaps too"
                : "the Redfield or the Lindblad equation does not rise each time T_R falls",
            $"J = {Words.List(heats[0])} and {Words.List(heats[1])}, out of their range: that these equations have no NDTR, as the Letter finds, says nothing of strong coupling."
        );
    }

    private static double Held(LetterCurve curve) => curve.Number(ColdCoupling) * Cutoff / 2;

    private double Flux(double coupling, double hot, double cold) =>
        _flipped.HeatFlux((HotCoupling, coupling), hot, cold);

    private Rise OfFlips(double coupling, double hot, double[] temperatures) =>
        Rise.Of(temperatures, [.. temperatures.Select(cold => Flux(coupling, hot, cold))]);

    /// <summary>Whether J falls beyond its errors from each T_R to the next colder one, below its largest.</summary>
    private static bool IsFalling(LetterCurve curve, Rise rise)
    {
        var below = curve.Points.Where((_, i) => curve.X[i] <= rise.PeakTemperature).ToList();
        return below.Count > 1
            && below
                .Zip(below.Skip(1))
                .All(pair =>
                    Heats.Of(pair.Second) - Heats.Of(pair.First)
                    > Heats.ErrorOf(pair.First) + Heats.ErrorOf(pair.Second)
                );
    }

    /// <summary>What the errors at the coldest and at the largest make of the share that J falls by.</summary>
    private static double StrengthError(LetterCurve curve)
    {
        var (coldest, largest) = (curve.Points[0], curve.Points.MaxBy(Heats.Of)!);
        return ReferenceEquals(coldest, largest)
            ? Heats.ErrorOf(coldest) / Heats.Of(coldest)
            : (Heats.ErrorOf(coldest) + Heats.Of(coldest) / Heats.Of(largest) * Heats.ErrorOf(largest))
                / Heats.Of(largest);
    }
}
