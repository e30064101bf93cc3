using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The two-level thermal rectifier.</summary>
public sealed class RectifierFigure : PaperFigure
{
    private const string Main = "heat";
    private const string Cold = "contacts.strong.temperature";
    private const double Weak = 0.02;
    private const double Strong = 0.05;

    /// <inheritdoc/>
    public override string Id => "rectifier";

    /// <inheritdoc/>
    public override string Heading => "Segal, Nitzan (2005): a two-level thermal rectifier";

    /// <inheritdoc/>
    public override string Caption =>
        "Two levels of gap 1 between a bath that holds them weakly (Γ = 0.02) and one that holds them strongly (Γ = 0.05); PRL 94, 034301. "
        + "Heat from the hot bath at <i>T</i> = 2 against the temperature of the cold one, with either of them hot.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-rectifier").Finer(Cold, 115);
        var curve = study.Curves[0];
        double[] forward = [.. curve.Points.Select(point => point.Rectification!.Forward)],
            reverse = [.. curve.Points.Select(point => -point.Rectification!.Reverse)];
        var drawing = new Figure(
            "A two-level thermal rectifier",
            "Two curves fall to 0 as the temperatures become equal; the one with the weakly coupled bath hot lies above.",
            new Panel(
                Axis.Linear("*T*_{cold}  (*E*)"),
                Axis.Linear("|*J*|  (*E*^{2}/*ħ*)").From(0),
                Series.Line("weak contact hot", curve.X, forward).In(Palette.Vermilion),
                Series.Line("strong contact hot", curve.X, reverse).With(Dash.Dashed).In(Palette.Blue)
            )
        );
        return new FigureOutcome(
            drawing,
            [PanelOf(Main, "T_cold", "J")],
            [
                .. curve.Points.Select(
                    (point, i) => FigureRow.Of(Main, "weak contact hot", curve.X[i], forward[i], point)
                ),
                .. curve.Points.Select(
                    (point, i) => FigureRow.Of(Main, "strong contact hot", curve.X[i], reverse[i], point)
                ),
            ],
            Claims(study, forward, reverse)
        );
    }

    private static double Formula(double weak, double strong)
    {
        var (n, m) = (1 / (Math.Exp(1 / weak) - 1), 1 / (Math.Exp(1 / strong) - 1));
        return Weak * Strong * (n - m) / (Weak * (1 + 2 * n) + Strong * (1 + 2 * m));
    }

    private static List<Claim> Claims(LetterStudy study, double[] forward, double[] reverse)
    {
        var point = Ask(study, (Cold, 0.5));
        var (one, other) = (point.Rectification!.Forward, point.Rectification.Reverse);
        var (expected, backward) = (Formula(2, 0.5), Formula(0.5, 2));
        var apart = Math.Max(Math.Abs(one / expected - 1), Math.Abs(other / backward - 1));
        var monotone = forward.Zip(forward.Skip(1)).All(pair => pair.First > pair.Second);
        return
        [
            Claim.Judged(
                "The flux",
                "ω₀Γ_LΓ_R(n_L − n_R)/[Γ_L(1 + 2n_L) + Γ_R(1 + 2n_R)]",
                Words.Say($"{one:G12} and, with the temperatures exchanged, {other:G12} at T = 2 and 0.5"),
                Apart(apart),
                new Criterion("both directions are within 10⁻¹² of the formula", apart < 1e-12)
            ),
            Claim.Judged(
                "Rectification",
                "the system rectifies if the contacts differ",
                Words.Say($"|J| is {one / -other:F3} times as large with the weak contact hot at T = 2 and 0.5"),
                Claim.Nothing,
                new Criterion(
                    "the directions differ by more than their errors at every temperature",
                    forward.Zip(reverse).All(pair => Math.Abs(pair.First - pair.Second) > 1e-12 * pair.First)
                )
            ),
            Claim.Our(
                "Negative differential thermal resistance",
                monotone
                    ? "none: the flux rises throughout as the cold bath gets colder"
                    : "the flux does not rise throughout"
            ),
        ];
    }
}
