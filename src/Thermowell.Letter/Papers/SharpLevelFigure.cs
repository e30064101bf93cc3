using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Numerics;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The best thermoelectric: a sharp level.</summary>
public sealed class SharpLevelFigure : PaperFigure
{
    private const string Main = "merit";
    private const string Width = "contacts.left.spectrum.strength";
    private const string Other = "contacts.right.spectrum.strength";
    private const string Energy = "parameters.e";

    /// <inheritdoc/>
    public override string Id => "sharp-level";

    /// <inheritdoc/>
    public override string Heading => "Mahan, Sofo (1996): the best thermoelectric";

    /// <inheritdoc/>
    public override string Caption =>
        "One level 2.4 <i>T</i> above the potential of two leads, exactly; PNAS 93, 7436. "
        + "Figure of merit against the width of the level, which has no bound as the level sharpens; no phonons.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-sharp-level").Finer(Width, 121);
        var curve = study.Curves[0];
        var drawing = new Figure(
            "A sharp level is the best thermoelectric",
            "The figure of merit grows as one over the width of the level.",
            new Panel(
                Axis.Logarithmic("*Γ*/*T*"),
                Axis.Logarithmic("*ZT*"),
                Series.Line("one level", curve.X, curve.Y(Observable.FigureOfMerit)).In(Palette.Blue)
            )
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "Gamma", UnitName.OfOwn(UnitName.Energy), "figure of merit ZT", "1")],
            [.. curve.Rows(Main, "one level", Observable.FigureOfMerit)],
            Claims(study)
        );
    }

    private static List<Claim> Claims(LetterStudy study)
    {
        const double Sharp = 1e-5;
        double Merit(double width) => Ask(study, (Width, width), (Other, width))[Observable.FigureOfMerit]!.Value;
        var slope = Math.Log(Merit(Sharp) / Merit(10 * Sharp)) / Math.Log(10);

        // S² G in the limit of a sharp level.
        var (best, _) = BrentMaximum.Find(
            energy =>
            {
                var answer = Ask(study, (Width, Sharp), (Other, Sharp), (Energy, energy));
                return Math.Pow(answer[Observable.Seebeck]!.Value, 2) * answer[Observable.Conductance]!.Value;
            },
            1,
            4,
            1e-6
        );
        return
        [
            Claim.Judged(
                "A distribution like a delta function",
                "is best: ZT has no bound where nothing but electrons carries heat",
                Words.Say($"ZT = {Words.Number(Merit(Sharp))} at Γ = 10⁻⁵ T, and grows as Γ to the power {-slope:F3}"),
                Claim.Nothing,
                new Criterion("it is above 10⁴ and still grows", Merit(Sharp) > 1e4 && slope > 0.9)
            ),
            Claim.Judged(
                "Where the level is best",
                "about 2.4 k_B T from the potential",
                Words.Say($"S²G is largest at {best:F4} T"),
                Words.Relative(best, 2.4),
                new Criterion("it is 2.4 to 1 %", Math.Abs(best / 2.4 - 1) < 0.01)
            ),
            Claim.Our(
                "A level as broad as the temperature",
                Words.Say($"ZT = {Words.Number(Merit(1))} at Γ = T, {Words.Number(Merit(0.1))} at a tenth of it")
            ),
        ];
    }
}
