using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Heat that two quanta at once carry through two levels in the cold.</summary>
public sealed class TwoQuantaFigure : PaperFigure
{
    private const string Main = "heat";
    private const string Hot = "contacts.hot.temperature";
    private const string Cold = "contacts.cold.temperature";
    private const double Strength = 0.02;

    private static readonly double[] Judged = [0.05, 0.08, 0.12];

    // The hierarchical equations of motion, converged in depth and in the terms of the baths, by another program.
    private static readonly (double Temperature, double Heat)[] Other = [(0.05, 4.653e-8), (0.12, 6.292e-6)];

    /// <inheritdoc/>
    public override string Id => "two-quanta";

    /// <inheritdoc/>
    public override string Heading => "Ruokola, Ojanen (2011): co-tunnelling of heat through two levels";

    /// <inheritdoc/>
    public override string Caption =>
        "Two levels of gap 1 between baths at <i>T</i><sub>L</sub> and <i>T</i><sub>L</sub>/2 (Drude, λ = 0.02 in the convention with π, cutoff 2); Phys. Rev. B 83, 045417. "
        + "Heat of the Lindblad equation, one quantum at a time, and what two at once carry; dotted: its law <i>T</i>⁴; circles: exact, from the hierarchical equations of motion. "
        + "What two at once carry is an estimate, (G8) of docs/theory/formalisms.md: of the leading order, from the ground state, without quanta above half the gap.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-two-quanta").Finer(Hot, 121);
        var curve = study.Curves[0];
        double[] sequential = curve.Y(Observable.HeatFlux),
            estimate = curve.Y(Observable.CotunnellingHeat);
        PointResult[] exact = [.. Judged.Select(hot => Exact(study, hot))];
        var cold = curve.X.Count(temperature => temperature <= 0.12);
        var drawing = new Figure(
            "Co-tunnelling of heat through two levels",
            "In the cold the heat of one quantum at a time falls exponentially and that of two at once as the fourth power of the temperature; they cross near a tenth of the gap. Exact values follow the sum.",
            new Panel(
                Axis.Logarithmic("*T*_{L}  (*E*)"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)").Between(1e-11, 1e-2),
                Series
                    .Line(
                        "one quantum",
                        curve.X.Zip(sequential).Where(Shown).Select(one => one.First),
                        curve.X.Zip(sequential).Where(Shown).Select(one => one.Second)
                    )
                    .In(FormalismColours.Lindblad),
                Series.Line("two at once", curve.X, estimate).With(Dash.Dashed).In(Palette.Blue),
                Series
                    .Line("*T*^{4}", curve.X.Take(cold), curve.X.Take(cold).Select(Law))
                    .With(Dash.Dotted)
                    .In(Palette.Black),
                Series
                    .Points("exact", Judged, exact.Select(point => point[Observable.HeatFlux]!.Value))
                    .In(Palette.Black)
            )
        );
        return new FigureOutcome(
            drawing,
            [PanelOf(Main, "T_L", "J")],
            [
                .. curve.Rows(Main, "one quantum", Observable.HeatFlux),
                .. curve.Points.Select(
                    (point, i) =>
                        FigureRow.Of(Main, "two at once", curve.X[i], estimate[i], point) with
                        {
                            NumericalError = null,
                        }
                ),
                .. exact.Select((point, i) => FigureRow.Of(Main, "exact", Judged[i], point, Observable.HeatFlux)),
            ],
            Claims(study, exact)
        );

        static bool Shown((double, double Heat) one) => one.Heat > 1e-11;
    }

    /// <summary>(8π³/15)(α²/ω₀²)(T_L⁴ − T_R⁴) of J = α ω in the convention with π, at T_R = T_L/2.</summary>
    private static double Law(double hot) =>
        8 * Math.Pow(Math.PI, 3) / 15 * Strength * Strength * (Math.Pow(hot, 4) - Math.Pow(hot / 2, 4));

    private static List<Claim> Claims(LetterStudy study, PointResult[] points)
    {
        var power = Math.Log(At(0.02).Estimate / At(0.01).Estimate) / Math.Log(2);
        double low = 0.05,
            high = 0.2;
        while (high - low > 1e-7)
        {
            var between = (low + high) / 2;
            var (one, two) = At(between);
            (low, high) = one < two ? (between, high) : (low, between);
        }

        var (coldest, middle, warm) = (At(0.05), At(0.08), At(0.12));
        double[] heats = [.. points.Select(point => point[Observable.HeatFlux]!.Value)];
        var (exact, middleExact, warmExact) = (heats[0], heats[1], heats[^1]);
        return
        [
            Claim.Judged(
                "What is left in the cold",
                "two correlated quanta carry the heat; between Ohmic baths conductance falls as T³ (so too T. Yamamoto et al., New J. Phys. 20, 093014 (2018)), and so heat as T⁴",
                Words.Say($"the estimate rises as T to the power {power:F3} from T_L = 0.01 to 0.02"),
                Claim.Nothing,
                new Criterion("the power is 4 within 0.05", Math.Abs(power - 4) < 0.05)
            ),
            Claim.Our(
                "In closed form",
                Words.Say(
                    $"(8π³/15)(α²/ω₀²)(T_L⁴ − T_R⁴) = {Words.Number(Law(0.01))} at T_L = 0.01, and the estimate {Words.Number(At(0.01).Estimate)}"
                ),
                "The law is that of T far below gap and cutoff: at T_L = 0.05 it is {0} times the estimate.".Replace(
                    "{0}",
                    Words.Number(Law(0.05) / coldest.Estimate, 3),
                    StringComparison.Ordinal
                )
            ),
            Claim.Our(
                "Where they cross",
                Words.Say(
                    $"two quanta at once carry as much as one at a time at T_L = {low:F4}, the gap over {1 / low:F1}"
                )
            ),
            Claim.Judged(
                "Exact heat",
                Words.Say(
                    $"by the hierarchical equations of motion of another program {Words.Number(Other[0].Heat)} and {Words.Number(Other[1].Heat)} at T_L = 0.05 and 0.12"
                ),
                Words.Say($"{Words.Number(exact)} and {Words.Number(warmExact)}"),
                Apart(Math.Max(Math.Abs(exact / Other[0].Heat - 1), Math.Abs(warmExact / Other[1].Heat - 1))),
                new Criterion(
                    "both are within 0.003 of the other program's",
                    Math.Abs(exact / Other[0].Heat - 1) < 3e-3 && Math.Abs(warmExact / Other[1].Heat - 1) < 3e-3
                )
            ),
            Claim.Our(
                "Beside exact heat at T_L = 0.05",
                Words.Say(
                    $"exact {Words.Number(exact)}, one quantum at a time {Words.Number(coldest.Sequential, 3)}, {exact / coldest.Sequential:F0} times too small; the estimate is {Words.Number(coldest.Estimate, 3)}, {Words.Relative(coldest.Estimate, exact)} off"
                ),
                "The estimate is one, of leading order; exact here is of every order."
            ),
            Claim.Our(
                "Beside exact heat at T_L = 0.08",
                Words.Say(
                    $"exact {Words.Number(middleExact)}, {middleExact / middle.Sequential:F1} times one quantum at a time; the estimate is {(middle.Estimate / (middleExact - middle.Sequential)):F2} of what is missing"
                )
            ),
            Claim.Our(
                "Beside exact heat at T_L = 0.12",
                Words.Say(
                    $"exact {Words.Number(warmExact)}, {warmExact / warm.Sequential:F2} times one quantum at a time; the estimate is {(warm.Estimate / (warmExact - warm.Sequential)):F2} of what is missing"
                ),
                "Quanta near the gap are left out of it: where it is no small part of the heat it says that something is missing, and not how much."
            ),
        ];

        (double Sequential, double Estimate) At(double hot)
        {
            var point = Ask(study, (Hot, hot), (Cold, hot / 2));
            return (point[Observable.HeatFlux]!.Value, point[Observable.CotunnellingHeat]!.Value);
        }
    }

    /// <summary>The heat of the hierarchy at T_R = T_L/2.</summary>
    private static PointResult Exact(LetterStudy study, double hot) =>
        Ask(study.In("hierarchy"), (Hot, hot), (Cold, hot / 2));
}
