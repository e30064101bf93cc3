using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Heat of a hot dot that drives electrons through a cold one.</summary>
public sealed class ConverterFigure : PaperFigure
{
    private const string Main = "power";
    private const string Potential = "contacts.right.mu";
    private const double Interaction = 1;
    private const double Carnot = 0.5;

    /// <inheritdoc/>
    public override string Id => "converter";

    /// <inheritdoc/>
    public override string Heading => "Sánchez, Büttiker (2011): heat of one dot drives electrons through another";

    /// <inheritdoc/>
    public override string Caption =>
        "Two dots that repel one another by <i>U</i> = 1, one between two cold leads that pass one energy each, one at a hot lead; PRB 83, 085428. "
        + "Power against the load; dotted: <i>U</i>η<sub>C</sub>, where electrons stop.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-converter").Finer(Potential, 241);
        var curve = study.Curves[0];
        var drawing = new Figure(
            "Heat drives electrons",
            "The power rises with the load, and falls to nothing where electrons stop, at the interaction times Carnot's efficiency.",
            new Panel(
                Axis.Linear("*μ*_{right} − *μ*_{left}  (*E*)"),
                Axis.Linear("*P*  (*E*^{2}/*ħ*)"),
                Series.Line("power", curve.X, curve.Y(Observable.Power)).In(Palette.Vermilion)
            )
            {
                References = [ReferenceLine.Vertical(Interaction * Carnot, "", Dash.Dotted)],
            }
        );
        return new FigureOutcome(
            drawing,
            [PanelOf(Main, "load", "P")],
            [.. curve.Rows(Main, "power", Observable.Power)],
            Claims(study)
        );
    }

    private static List<Claim> Claims(LetterStudy study)
    {
        var free = Ask(study, (Potential, 0));
        var each = Interaction * Contact(free, "left").Particles!.Value / Contact(free, "hot").Heat;
        var leaving = Contact(free, "hot").Particles!.Value / Contact(free, "left").Particles!.Value;
        const double Load = 0.45;
        var efficiency = Ask(study, (Potential, Load))[Observable.EngineEfficiency]!.Value;
        var (before, after) = (Power(0.495), Power(0.505));
        return
        [
            Claim.Judged(
                "One electron for each quantum",
                "the current of charge is that of heat over U, the charging energy, where each lead passes one energy",
                Words.Say($"{each:F6} electrons for each U of heat"),
                Apart(Math.Abs(each - 1)),
                new Criterion("it is 1 to 10⁻⁴", Math.Abs(each - 1) < 1e-4)
            ),
            Claim.Judged(
                "The hot lead",
                "gives heat and no charge",
                Words.Say($"{Vanishing(leaving, 1)} electrons from it for each through the cold dot"),
                Claim.Nothing,
                new Criterion("it is 0 by its rounding", Math.Abs(leaving) < 1e-9)
            ),
            Claim.Judged(
                "Efficiency",
                "load over U, up to Carnot's 1/2 where electrons stop",
                Words.Say(
                    $"{efficiency:F5} at a load of 0.45; P = {Words.Number(before, 3)} and {Words.Number(after, 3)} at 0.495 and 0.505"
                ),
                Words.Relative(efficiency, Load / Interaction),
                new Criterion(
                    "it is that to 10⁻³, and the power changes sign there",
                    Math.Abs(efficiency / Load - 1) < 1e-3 && before > 0 && after < 0
                )
            ),
        ];

        double Power(double load) => Ask(study, (Potential, load))[Observable.Power]!.Value;
    }
}
