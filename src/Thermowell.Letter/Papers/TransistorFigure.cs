using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The quantum thermal transistor of three qubits.</summary>
public sealed class TransistorFigure : PaperFigure
{
    private const string HeatPanel = "heat";
    private const string GainPanel = "gain";
    private const string Base = "contacts.M.temperature";

    /// <inheritdoc/>
    public override string Id => "transistor";

    /// <inheritdoc/>
    public override string Heading =>
        "Joulain, Drevillon, Ezzahri, Ordonez-Miranda (2016): a quantum thermal transistor";

    /// <inheritdoc/>
    public override string Caption =>
        "Three qubits ½(<i>Z</i><sub>L</sub><i>Z</i><sub>M</sub> + <i>Z</i><sub>M</sub><i>Z</i><sub>R</sub>), each with a bath through <i>X</i>, <i>J</i>(ω) = ω, <i>T</i><sub>L</sub> = 0.2, <i>T</i><sub>R</sub> = 0.02; PRL 116, 200601. "
        + "(a) Heat from each bath against the temperature of the middle one, whose heat is drawn 100 times as large. (b) What the heat from the left bath gains when that from the middle one changes; dashed without the jumps between levels that coincide, Γ(0) = 0.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-transistor").Finer(Base, 181);
        var curve = study.Curves[0];
        var without = context.Study("paper-transistor-none");
        var none = without.Curves[0];
        var (rows, heats) = Heats(
            curve,
            HeatPanel,
            ("L", "*J*_{L}", Palette.Vermilion, 1),
            ("M", "100 *J*_{M}", Palette.Green, 100),
            ("R", "*J*_{R}", Palette.Blue, 1)
        );

        // Where J_M has its least value the gain diverges and changes sign.
        var gains = curve.Points.Select(point => Gain(point)).ToList();
        rows.AddRange(
            curve.Points.Select(
                (point, i) =>
                    FigureRow.Of(GainPanel, "gain", curve.X[i], gains[i], point) with
                    {
                        NumericalError = null,
                    }
            )
        );
        rows.AddRange(
            none.Points.Select(
                (point, i) =>
                    FigureRow.Of(GainPanel, "gain without jumps", none.X[i], Gain(point), point) with
                    {
                        NumericalError = null,
                    }
            )
        );
        var drawing = new Figure(
            "A thermal transistor of three qubits",
            "Left: the heats from the outer baths rise and fall together while that from the middle bath stays near 0. Right: the gain is about 150 at low temperature of the middle bath.",
            new Panel(Axis.Linear("*T*_{M}  (*E*)"), Axis.Linear("*J*  (*E*^{2}/*ħ*)"), heats) { Letter = "(a)" },
            new Panel(
                Axis.Linear("*T*_{M}  (*E*)"),
                Axis.Logarithmic("|d*J*_{L}/d*J*_{M}|"),
                Series.Line("with Γ(0) = *T*", curve.X, gains.Select(Math.Abs)).In(Palette.Vermilion),
                Series
                    .Line("Γ(0) = 0", none.X, none.Points.Select(point => Math.Abs(Gain(point))))
                    .With(Dash.Dashed)
                    .In(Palette.Black)
            )
            {
                Letter = "(b)",
            }
        );
        return new FigureOutcome(
            drawing,
            [
                PanelOf(HeatPanel, "T_M", "J"),
                new FigurePanel(GainPanel, "T_M", UnitName.OfOwn(UnitName.Energy), "gain", "1"),
            ],
            rows,
            Claims(study, without)
        );
    }

    private static double Gain(PointResult point) =>
        point.Response!.Gains(1)[0] ?? throw new PointFailedException("the heat from the base does not change.");

    private static List<Claim> Claims(LetterStudy study, LetterStudy without)
    {
        var cold = Gain(Ask(study, (Base, 0.02)));
        var formula = -(Math.Exp(1 / 0.2) + 0.5);
        var (least, zero) = (Ask(study, (Base, 0.125097521427)), Ask(study, (Base, 0.155993719631)));
        var none = Gain(Ask(without, (Base, 0.1)));
        return
        [
            Claim.Judged(
                "Amplification",
                "a small change of the heat from the base makes a large one of those from emitter and collector",
                Words.Say($"dJ_L/dJ_M = {cold:F3} at T_M = 0.02"),
                Claim.Nothing,
                new Criterion("the gain exceeds 100 at T_M = 0.02", Math.Abs(cold) > 100)
            ),
            Claim.Our(
                "The gain at T_M ≪ 1",
                Words.Say(
                    $"−(exp(1/T_L) + 1/2) = {formula:F3}, and found is {cold:F3}: {Apart(Math.Abs(cold / formula - 1))}"
                ),
                "The middle qubit's flips between levels that coincide, at the rate Γ(0), are what the heat of the others hangs on."
            ),
            Claim.Our(
                "Where the base turns",
                Words.Say(
                    $"J_M is least at T_M = 0.1250975, where dJ_M/dT_M = {Vanishing(least.Response!.Values[1][1], least.Response.Values[0][1])}, and 0 at 0.1559937, where it is {Vanishing(Contact(zero, "M").Heat, Contact(zero, "L").Heat)}"
                )
            ),
            Claim.Our(
                "Without Γ(0)",
                Words.Say($"the gain is {none:F6} at T_M = 0.1: no amplification"),
                "A law that leaves out its limit at frequency 0 has no transistor."
            ),
        ];
    }
}
