using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Numerics;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The efficiency at maximum power of one level between two leads.</summary>
public sealed class DotEngineFigure : PaperFigure
{
    private const string Main = "efficiency";
    private const string Cold = "contacts.cold.temperature";
    private const string HotPotential = "contacts.hot.mu";
    private const string Energy = "parameters.e";

    // Where the power in the linear regime is largest, in T: (x/2) tanh(x/2) = 1.
    private const double Best = 2.39935728;

    /// <inheritdoc/>
    public override string Id => "dot-engine";

    /// <inheritdoc/>
    public override string Heading => "Esposito, Lindenberg, Van den Broeck (2009): one level at maximum power";

    /// <inheritdoc/>
    public override string Caption =>
        "One sharp level between a hot lead and a cold one; EPL 85, 60010. "
        + "Efficiency at the largest power over load and energy of the level, against Carnot's; dashed: Curzon and Ahlborn; dotted: η<sub>C</sub> and η<sub>C</sub>/2.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-dot-engine").Finer(Cold, 46);
        double[] carnot = [.. study.Curves[0].X.Select(cold => 1 - cold)],
            ahlborn = [.. carnot.Select(one => 1 - Math.Sqrt(1 - one))];
        PointResult[] best = [.. study.Curves[0].X.Select(cold => Optimum(study, cold).Result)];
        double[] found = [.. best.Select(Efficiency)];
        var drawing = new Figure(
            "One level as an engine",
            "The efficiency at maximum power stands just above that of Curzon and Ahlborn, between half of Carnot's and all of it.",
            new Panel(
                Axis.Linear("*η*_{C}").Between(0, 1),
                Axis.Linear("*η*").Between(0, 1),
                Series.Line("at maximum power", carnot, found).In(Palette.Vermilion),
                Series.Line("Curzon and Ahlborn", carnot, ahlborn).With(Dash.Dashed).In(Palette.Black),
                Series.Line("Carnot", carnot, carnot).With(Dash.Dotted).In(Palette.Grey),
                Series.Line("half of it", carnot, carnot.Select(one => one / 2)).With(Dash.Dotted).In(Palette.Grey)
            )
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "Carnot efficiency", "1", "efficiency at maximum power", "1")],
            [
                .. best.Select(
                    (one, i) => FigureRow.Of(Main, "one level", carnot[i], found[i], one) with { NumericalError = null }
                ),
            ],
            Claims(study)
        );
    }

    private static double Efficiency(PointResult result) => result[Observable.EfficiencyAtMaximumPower]!.Value;

    /// <summary>The energy of the level of the largest power, and the answer there.</summary>
    private static (double Energy, PointResult Result) Optimum(LetterStudy study, double cold)
    {
        var (energy, _) = BrentMaximum.Find(
            one => Ask(study, (Cold, cold), (Energy, one))[Observable.MaximumPower]!.Value,
            0.5,
            4,
            1e-7
        );
        return (energy, Ask(study, (Cold, cold), (Energy, energy)));
    }

    private static List<Claim> Claims(LetterStudy study)
    {
        const double Small = 0.05;
        var (energy, result) = Optimum(study, 1 - Small);
        var found = Efficiency(result);
        var third = (7 + 1 / Math.Pow(Math.Sinh(Best / 2), 2)) / 96;
        var said = Small / 2 + Small * Small / 8 + third * Small * Small * Small;

        // The energies of the level above both potentials in their temperatures, as the load is to be halved between.
        var x = energy;
        var half = Efficiency(Optimum(study, 0.5).Result);

        // As the load comes to stop the particles, e (1 - T_c/T_h) below the cold lead, all of it is work.
        const double Near = 1 - 1e-6;
        var stopped = Ask(study, (Cold, 0.5), (Energy, 2), (HotPotential, 2 - 4 * Near));
        var carnot = stopped[Observable.EngineEfficiency]!.Value;
        return
        [
            Claim.Judged(
                "Small differences",
                "η = η_C/2 + η_C²/8 + [7 + csch²(a₀/2)]/96 η_C³ + …, (a₀/2) tanh(a₀/2) = 1: 0.02532218 at η_C = 0.05",
                Words.Say($"{Words.Number(found, 7)} at η_C = 0.05"),
                Words.Relative(found, said),
                new Criterion("it is that to η_C⁴", Math.Abs(found - said) < Math.Pow(Small, 4))
            ),
            Claim.Judged(
                "Bounds",
                "between η_C/2 and Carnot's, near Curzon's and Ahlborn's 0.2929 at T_c = T_h/2",
                Words.Say($"{Words.Number(half)} at T_c = T_h/2"),
                Words.Relative(half, 1 - Math.Sqrt(0.5)),
                new Criterion(
                    "it is within 5 % of it, and between the bounds",
                    Math.Abs(half / 0.29289 - 1) < 0.05 && half is > 0.25 and < 0.5
                )
            ),
            Claim.Judged(
                "Carnot's efficiency",
                "reached where the particles stop: (e − μ_h)/T_h = (e − μ_c)/T_c (Mahan and Sofo; Humphrey, Linke)",
                Words.Say($"{carnot:F7} of heat becomes work 10⁻⁶ before it, at T_c = T_h/2"),
                Apart(Math.Abs(carnot / 0.5 - 1)),
                new Criterion("it is η_C to 10⁻⁵", Math.Abs(carnot / 0.5 - 1) < 1e-5 && carnot <= 0.5)
            ),
            Claim.Our(
                "The best level at η_C = 0.05",
                Words.Say($"stands {Words.Number(x)} above the cold lead, in units of T_h"),
                Words.Say($"As η_C vanishes it comes to a₀ = {Best:F4}.")
            ),
        ];
    }
}
