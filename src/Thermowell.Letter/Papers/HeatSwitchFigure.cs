using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Two coupled qubits as a heat switch.</summary>
public sealed class HeatSwitchFigure : PaperFigure
{
    private const string Main = "heat";
    private const string Gap = "parameters.w2";

    /// <inheritdoc/>
    public override string Id => "heat-switch";

    /// <inheritdoc/>
    public override string Heading => "Karimi, Pekola, Campisi, Fazio (2017): two qubits as a heat switch";

    /// <inheritdoc/>
    public override string Caption =>
        "Two qubits of gaps 1 and <i>w</i><sub>2</sub>, coupled by 0.02 <i>X X</i>, each with a bath, at 0.4 and 0.1; Quantum Sci. Technol. 2, 044007. Heat from the hot to the cold bath against <i>w</i><sub>2</sub>.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-heat-switch").Finer(Gap, 241);
        var curve = study.Curves[0];
        var heats = curve.Y(Observable.HeatFlux);
        var drawing = new Figure(
            "Two qubits as a heat switch",
            "A narrow peak where the two qubits have one gap.",
            new Panel(
                Axis.Linear("*w*_{2}  (*E*)"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                Series.Line("", curve.X, heats).In(Palette.Vermilion)
            )
            {
                Legend = Legend.None,
            }
        );
        return new FigureOutcome(
            drawing,
            [PanelOf(Main, "w_2", "J")],
            [.. curve.Rows(Main, "heat", Observable.HeatFlux)],
            Claims(study, curve, heats)
        );
    }

    private static List<Claim> Claims(LetterStudy study, LetterCurve curve, double[] heats)
    {
        var peak = curve.X[Array.IndexOf(heats, heats.Max())];
        var (on, off, further) = (Heat(1), Heat(1.2), Heat(1.4));
        return
        [
            Claim.Judged(
                "Resonance",
                "heat flows where the qubits have one gap, and hardly where they have not",
                Words.Say($"J is largest at w₂ = {peak:F3}, and {on / off:F1} times as large at w₂ = 1 as at 1.2"),
                Claim.Nothing,
                new Criterion(
                    "the largest J stands within 0.05 of w₂ = 1, and J falls tenfold to w₂ = 1.2",
                    Math.Abs(peak - 1) < 0.05 && on > 10 * off
                )
            ),
            Claim.Our(
                "Far from resonance",
                Words.Say(
                    $"from w₂ = 1.2 to 1.4 the flux falls by {off / further:F2}; the square of the detuning alone would give 4"
                ),
                "The occupation of the second qubit's gap falls too."
            ),
        ];

        double Heat(double gap) => Ask(study, (Gap, gap))[Observable.HeatFlux]!.Value;
    }
}
