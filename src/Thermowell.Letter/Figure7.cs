using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>Fig. 7: how strongly the steady state touches the cold bath; inset: the participation ratio.</summary>
public sealed class Figure7 : LetterFigure
{
    private const string Main = "main";
    private const string InsetName = "inset";

    /// <inheritdoc/>
    public override string Id => "7";

    /// <inheritdoc/>
    public override string Heading => "Figure 7: the cold bath keeps its hold on the quantum particle";

    /// <inheritdoc/>
    public override string Caption =>
        "Interaction with the cold bath, ⟨<i>P</i><sub>R</sub>⟩ = Tr(<i>P</i><sub>R</sub>ρ) in the limit δ → 0, against the cold temperature; parameters of Fig. 4 with <i>N</i> = 100. "
        + "Inset: the participation ratio in position, whose largest value is <i>L</i> = 1.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var curve = context.Study("figure-7").Finer("right-temperature", 81).Curves[0];
        List<FigureRow> rows =
        [
            .. Rows(Main, Observable.RightCoupling),
            .. Rows(InsetName, Observable.ParticipationRatio),
        ];
        var inset = new Panel(
            Axis.Logarithmic("*T*_{R}"),
            Axis.Linear("PR  (*L*_{0})").Between(0.9, 1),
            Series.Line("", curve.X, curve.Y(Observable.ParticipationRatio)).In(FormalismColours.Lindblad)
        )
        {
            Legend = Legend.None,
        };
        var panel = new Panel(
            Axes.ColdTemperature,
            Axis.Linear("⟨*P*_{R}⟩  (*L*_{0}^{−3})"),
            Series
                .LineAndPoints("", curve.X, curve.Y(Observable.RightCoupling))
                .MarkedEvery(context.Choose(2, 4))
                .In(FormalismColours.Lindblad)
        )
        {
            Legend = Legend.None,
            Inset = Inset.Automatic(inset),
        };
        var drawing = new Figure(
            "Coupling to the cold bath against its temperature",
            "Both the coupling and the participation ratio are flat below a cold temperature of about 10.",
            panel
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Main, "T_R", UnitName.Energy, "<P_R>", UnitName.Coupling),
                new FigurePanel(InsetName, "T_R", UnitName.Energy, "PR", UnitName.Length),
            ],
            rows,
            Claims(curve)
        );

        // The errors of an answer are those of its flux.
        IEnumerable<FigureRow> Rows(string name, Observable of) =>
            curve.Rows(name, "Lindblad", of).Select(row => row with { NumericalError = null });
    }

    private static List<Claim> Claims(LetterCurve curve)
    {
        var points = curve.Ask(0, 1, 10);
        var (zero, one, ten) = (points[0], points[1], points[2]);
        var couplingChange = ten[Observable.RightCoupling]!.Value / zero[Observable.RightCoupling]!.Value - 1;
        var ratioChange = ten[Observable.ParticipationRatio]!.Value / zero[Observable.ParticipationRatio]!.Value - 1;
        return
        [
            Claim.Judged(
                "⟨P_R⟩ saturates at low temperature",
                "saturates (Fig. 7)",
                Words.Say(
                    $"{one[Observable.RightCoupling]:F2} at T_R = 1; it changes by {Words.Percent(couplingChange)} from T_R = 0 to 10"
                ),
                Claim.Nothing,
                new Criterion(
                    "it is above 0 and changes by less than 1 % from T_R = 0 to 10",
                    zero[Observable.RightCoupling] > 0 && Math.Abs(couplingChange) < 1e-2
                )
            ),
            Claim.Judged(
                "Participation ratio saturates close to its largest value",
                "close to 1 (inset)",
                Words.Say(
                    $"{one[Observable.ParticipationRatio]:F5} at T_R = 1; it changes by {Words.Percent(ratioChange)} from T_R = 0 to 10"
                ),
                Words.Percent(one[Observable.ParticipationRatio]!.Value - 1),
                new Criterion(
                    "it is within 5 % of 1 at T_R = 1 and changes by less than 1 % from T_R = 0 to 10",
                    Math.Abs(one[Observable.ParticipationRatio]!.Value - 1) < 0.05 && Math.Abs(ratioChange) < 1e-2
                )
            ),
        ];
    }
}
