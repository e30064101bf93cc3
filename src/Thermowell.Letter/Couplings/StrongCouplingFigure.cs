using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>Whether two levels have NDTR as their baths hold them by the gap and more. Not in the Letter.</summary>
public sealed class StrongCouplingFigure : LetterFigure
{
    /// <summary>The name of the option of λ, of both baths.</summary>
    internal const string Coupling = "contacts.hot.spectrum.strength";

    /// <summary>T_L.</summary>
    internal const double Hot = 1;

    /// <summary>ω_c.</summary>
    internal const double Cutoff = 2;

    private const string Cold = "contacts.cold.temperature";
    private const string Main = "two levels";
    private const string Linear = "oscillator";

    // Where second order in the coupling is drawn beside, and where second order in the gap.
    private const double MostOfRedfield = 0.1;
    private static readonly double[] Flipped = [1, 1.5, 3];

    /// <inheritdoc/>
    public override string Id => "strong-coupling";

    /// <inheritdoc/>
    public override string Heading => "Does quantum NDTR stay absent as the coupling grows?";

    /// <inheritdoc/>
    public override string Caption =>
        "Heat against <i>T</i><sub>R</sub> at <i>T</i><sub>L</sub> = 1 between baths of <i>J</i>(<i>ω</i>) = 2<i>λω</i><sub>c</sub><i>ω</i>/(<i>ω</i>² + <i>ω</i><sub>c</sub>²), in the convention with π, <i>ω</i><sub>c</sub> = 2. "
        + "(a) Two levels of gap 1, coupled by <i>X</i>: circles, hierarchical equations of motion, exact within their errors; dashed, Redfield equation, of second order in the coupling; dotted, of second order in the gap. "
        + "(b) An oscillator of frequency 1 in their place, exact.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("strong-coupling").Finer(Cold, 7);
        var warm = context.Study("strong-coupling-warm");
        var linear = context.Study("strong-coupling-oscillator").Curves;
        IReadOnlyList<LetterCurve> curves = [.. study.Curves, .. warm.Curves];
        var second = study.In("redfield").Along(new RangeAxis(Cold, 0.05, 0.85, 25, Spacing.Logarithmic));
        var redfield = second.Curves.Where(curve => curve.Number(Coupling) <= MostOfRedfield).ToList();
        var flipped = new FlippedLevels(Cutoff);
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "Heat through two levels and through an oscillator at any coupling",
            "Left: heat of two levels rises as the cold bath gets colder at every coupling up to one and a half of the gap; of second order in the gap it falls a little at three gaps. Right: that of an oscillator rises at every coupling.",
            new Panel(
                Axis.Logarithmic("*T*_{R}  (*E*)"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                [
                    .. curves.Select((curve, i) => Exact(curve, Palette.Cycle[i])),
                    .. redfield.Select((curve, i) => Second(curve, Palette.Cycle[i])),
                    .. Flipped.Select((coupling, i) => ByFlips(coupling, Palette.Cycle[study.Curves.Count + i])),
                ]
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Logarithmic("*T*_{R}  (*E*)"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                linear.Select((curve, i) => Oscillator(curve, Palette.Cycle[i]))
            )
            {
                Letter = "(b)",
                Legend = Legend.None,
            }
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [PanelOf(Main), PanelOf(Linear)],
            rows,
            new StrongCouplingClaims(context, flipped).All(study.Curves, warm.Curves, linear)
        );

        Curve Exact(LetterCurve curve, Colour colour)
        {
            var coupling = curve.Number(Coupling);
            rows.AddRange(curve.Rows(Main, Words.Say($"hierarchy, lambda = {coupling}"), Observable.HeatFlux));
            return Series.Points(Words.Say($"*λ* = {coupling}"), curve.X, curve.Y(Observable.HeatFlux)).In(colour);
        }

        Curve Second(LetterCurve curve, Colour colour)
        {
            rows.AddRange(
                curve.Rows(Main, Words.Say($"Redfield, lambda = {curve.Number(Coupling)}"), Observable.HeatFlux)
            );
            return Series.Line("", curve.X, curve.Y(Observable.HeatFlux)).With(Dash.Dashed).In(colour);
        }

        Curve ByFlips(double coupling, Colour colour)
        {
            double[] x = [.. linear[0].X],
                y = [.. x.Select(cold => flipped.HeatFlux((coupling, coupling), Hot, cold))];
            rows.AddRange(
                x.Select(
                    (cold, i) =>
                        new FigureRow(
                            Main,
                            Words.Say($"second order in the gap, lambda = {coupling}"),
                            cold,
                            y[i],
                            null,
                            null,
                            null,
                            Verdict.Ok
                        )
                )
            );
            var name = coupling > curves[^1].Number(Coupling) ? Words.Say($"*λ* = {coupling}") : "";
            return Series.Line(name, x, y).With(Dash.Dotted).In(colour);
        }

        Curve Oscillator(LetterCurve curve, Colour colour)
        {
            var coupling = StrongCouplingClaims.OfOscillator(curve);
            rows.AddRange(curve.Rows(Linear, Words.Say($"lambda = {coupling}"), Observable.HeatFlux));
            return Series.Line(Words.Say($"*λ* = {coupling}"), curve.X, curve.Y(Observable.HeatFlux)).In(colour);
        }
    }

    private static FigurePanel PanelOf(string name) =>
        new(name, "T_R", UnitName.OfOwn(UnitName.Energy), "J", UnitName.OfOwn(UnitName.Flux));
}
