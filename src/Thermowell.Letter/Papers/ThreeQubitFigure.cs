using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The three-qubit absorption refrigerator.</summary>
public sealed class ThreeQubitFigure : PaperFigure
{
    private const string Coupling = "parameters.g";

    /// <inheritdoc/>
    public override string Id => "three-qubits";

    /// <inheritdoc/>
    public override string Heading => "Linden, Popescu, Skrzypczyk (2010): the smallest refrigerator";

    /// <inheritdoc/>
    public override string Caption =>
        "Three qubits of gaps 1 (cold), 5 (hot) and 4 (work), coupled by <i>g</i>(|101⟩⟨010| + h.c.) with <i>g</i> = 0.05, each with a bath at 1, 1.5 and <i>T</i><sub>work</sub>; PRL 105, 130401. "
        + "Heat from each bath, in the Lindblad equation of the coupled levels; the paper uses baths that act on each qubit alone.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-three-qubits");
        return Refrigerator(
            study,
            "Three qubits as a refrigerator",
            "The heat from the cold bath changes sign where the work bath is hot enough.",
            Claims(study)
        );
    }

    private static List<Claim> Claims(LetterStudy study)
    {
        var point = Ask(study, (WorkTemperature, 6));
        var (strong, weak) = (Performance(point), Performance(Ask(study, (WorkTemperature, 6), (Coupling, 0.0125))));
        return
        [
            Claim.Judged(
                "It cools without work",
                "three qubits suffice to draw heat from the colder bath",
                Words.Say($"J_c = {Words.Number(Contact(point, "cold").Heat, 5)} at T_work = 6"),
                Claim.Nothing,
                new Criterion(
                    "the cold bath gives more heat than its error",
                    Contact(point, "cold").Heat > Contact(point, "cold").NumericalError
                )
            ),
            Claim.Judged(
                "Coefficient of performance",
                "E_c/E_w, the ratio of the gaps: 1/4 here",
                Words.Say($"{strong:F6} at g = 0.05, {weak:F6} at g = 0.0125"),
                Words.Percent(4 * strong - 1),
                new Criterion("it is 1/4 to 10⁻³ at g = 0.05", Math.Abs(4 * strong - 1) < 1e-3),
                "The levels of the coupled qubits are split by 2g, and heat runs through both of them: the ratio of the gaps is what is left as g → 0.",
                new Criterion(
                    "it comes nearer to 1/4 as g falls",
                    Math.Abs(4 * weak - 1) < 0.5 * Math.Abs(4 * strong - 1)
                )
            ),
        ];
    }

    private static double Performance(PointResult point) => point[Observable.CoefficientOfPerformance]!.Value;
}
