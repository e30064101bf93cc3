using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The three-level absorption refrigerator.</summary>
public sealed class ThreeLevelFigure : PaperFigure
{
    /// <inheritdoc/>
    public override string Id => "three-levels";

    /// <inheritdoc/>
    public override string Heading => "Geusic, Schulz-DuBois, Scovil (1967): three levels as a refrigerator";

    /// <inheritdoc/>
    public override string Caption =>
        "Levels 0, 1 and 5; a cold bath at 1 between the lower two, a hot one at 1.5 between the outer, a work bath between the upper two; Phys. Rev. 156, 343. "
        + "Heat from each bath against the temperature of the work bath: right of the dotted line the cold bath is cooled.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-three-levels");
        return Refrigerator(
            study,
            "Three levels as a refrigerator",
            "The heat from the cold bath changes sign where the work bath is hot enough.",
            Claims(study),
            ReferenceLine.Vertical(Threshold, "", Dash.Dotted)
        );
    }

    // (e_3 - e_2)(1/T_h - 1/T_w) = (e_2 - e_1)(1/T_c - 1/T_h) at the levels and temperatures of the study.
    private static double Threshold => 1 / (1 / 1.5 - (1 - 1 / 1.5) / 4);

    private static List<Claim> Claims(LetterStudy study)
    {
        var point = Ask(study, (WorkTemperature, 6));
        var performance = point[Observable.CoefficientOfPerformance]!.Value;
        var (below, above) = (Cold(Threshold * (1 - 1e-6)), Cold(Threshold * (1 + 1e-6)));
        return
        [
            Claim.Judged(
                "Coefficient of performance",
                "ω_c/ω_w, the ratio of the gaps, at every temperature: 1/4 here",
                Words.Say($"{performance:G12} at T_work = 6"),
                Apart(Math.Abs(4 * performance - 1)),
                new Criterion("it is 1/4 to 10⁻¹²", Math.Abs(4 * performance - 1) < 1e-12)
            ),
            Claim.Judged(
                "Where it cools",
                "from ω_w(1/T_h − 1/T_w) = ω_c(1/T_c − 1/T_h) on: T_work = 1.714286 here",
                Words.Say($"J_c = {Words.Number(below, 3)} and {Words.Number(above, 3)} at 10⁻⁶ below and above it"),
                Claim.Nothing,
                new Criterion("J_c changes sign there", below < 0 && above > 0)
            ),
            Claim.Our(
                "The heats at T_work = 6",
                Words.Say(
                    $"{Contact(point, "cold").Heat:G12}, {Contact(point, "hot").Heat:G12}, {Contact(point, "work").Heat:G12} from cold, hot and work bath"
                )
            ),
        ];

        double Cold(double temperature) => Contact(Ask(study, (WorkTemperature, temperature)), "cold").Heat;
    }
}
