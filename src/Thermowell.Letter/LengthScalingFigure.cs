using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>How the fluxes scale with the length of the channel, which the Letter's Supplement must hold.</summary>
public sealed class LengthScalingFigure : LetterFigure
{
    private const string Scaled = "scaled";
    private const string Fixed = "fixed";

    /// <inheritdoc/>
    public override string Id => "length-scaling";

    /// <inheritdoc/>
    public override string Heading => "Scaling with the length of the channel";

    /// <inheritdoc/>
    public override string Caption =>
        "(a) Flux between <i>T</i><sub>L</sub> = 1000/<i>L</i><sup>2</sup> and <i>T</i><sub>R</sub> = 100/<i>L</i><sup>2</sup> with γ → γ<i>L</i><sup>−1/2</sup>: both fluxes fall exactly as <i>L</i><sup>−4</sup>. "
        + "(b) Flux times <i>L</i> at fixed temperatures 1000 and 100, relative to <i>L</i> = 1: the classical one is constant exactly, the quantum one only as well as β = 1/2 holds.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("length-scaling");
        if (context.Quality == Quality.Paper)
            study = study.Along(
                new ListedAxis(
                    ["length"],
                    [
                        .. ((double[])[1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4]).Select(length =>
                            (StudyValue[])[new NumberValue(length)]
                        ),
                    ]
                )
            );
        var lengths = study.Curves[0].X;
        var rows = new List<FigureRow>();
        var panels = new[]
        {
            new Panel(
                Axis.Logarithmic("*L*  (*L*_{0})"),
                Axis.Logarithmic("*J*  " + Axes.Flux),
                Add(
                        Scaled,
                        "Lindblad",
                        lengths,
                        l => Point(study, l, l * l, "lindblad"),
                        (point, _) => point[Observable.HeatFlux]!.Value
                    )
                    .With(MarkShape.Circle)
                    .In(FormalismColours.Lindblad),
                Add(
                        Scaled,
                        "Maxwell",
                        lengths,
                        l => Point(study, l, l * l, "maxwell"),
                        (point, _) => point[Observable.HeatFlux]!.Value
                    )
                    .With(MarkShape.Square)
                    .In(FormalismColours.Maxwell)
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Linear("*L*  (*L*_{0})"),
                Axis.Linear("*J L* / (*J L*)_{*L* = 1}").Between(0.85, 1.05),
                Add(
                        Fixed,
                        "Lindblad",
                        lengths,
                        l => Point(study, l, 1, "lindblad"),
                        Relative(Point(study, 1, 1, "lindblad"))
                    )
                    .With(MarkShape.Circle)
                    .In(FormalismColours.Lindblad),
                Add(
                        Fixed,
                        "Maxwell",
                        lengths,
                        l => Point(study, l, 1, "maxwell"),
                        Relative(Point(study, 1, 1, "maxwell"))
                    )
                    .With(MarkShape.Square)
                    .In(FormalismColours.Maxwell)
            )
            {
                Letter = "(b)",
            },
        };
        var drawing = new Figure(
            "Heat flux against the length of the channel",
            "Left: two straight lines of slope minus four. Right: a constant and a slowly falling curve.",
            panels
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Scaled, "L", UnitName.Length, "J", UnitName.Flux),
                new FigurePanel(Fixed, "L", UnitName.Length, "J L/(J L at L = 1)", "1"),
            ],
            rows,
            Claims(study)
        );

        Curve Add(
            string panel,
            string name,
            IReadOnlyList<double> xs,
            Func<double, PointResult> at,
            Func<PointResult, double, double> ordinate
        )
        {
            var points = xs.Select(at).ToList();
            rows.AddRange(
                points.Select(
                    (point, i) =>
                        FigureRow.Of(panel, name, xs[i], ordinate(point, xs[i]), point) with
                        {
                            NumericalError = null,
                        }
                )
            );
            return Series.LineAndPoints(name, xs, points.Select((point, i) => ordinate(point, xs[i])));
        }

        static Func<PointResult, double, double> Relative(PointResult unit) =>
            (point, l) => point[Observable.HeatFlux]!.Value * l / unit[Observable.HeatFlux]!.Value;
    }

    private static PointResult Point(LetterStudy study, double length, double cooling, string formalism) =>
        study.Context.Runner.Run(Request(study, length, cooling, formalism));

    /// <summary>
    /// At another length, with temperatures divided by a factor and γ scaled by its formula: the study matches it
    /// again, which is the same but for rounding.
    /// </summary>
    private static PointRequest Request(LetterStudy study, double length, double cooling, string formalism)
    {
        var unit = study.Curve("formalism", "lindblad");
        return study
            .In(formalism)
            .With("length", length)
            .With("gamma", unit.Match[Observable.Gamma]!.Value / Math.Sqrt(length))
            .With("left-temperature", unit.Request.LeftTemperature / cooling)
            .With("right-temperature", unit.Request.RightTemperature / cooling)
            .Requests[0];
    }

    private static List<Claim> Claims(LetterStudy study)
    {
        double[] lengths = [1, 2, 4];
        var quantum = lengths
            .Select(l => Point(study, l, l * l, "lindblad")[Observable.HeatFlux]!.Value * Math.Pow(l, 4))
            .ToList();
        var classical = lengths
            .Select(l => Point(study, l, l * l, "maxwell")[Observable.HeatFlux]!.Value * Math.Pow(l, 4))
            .ToList();
        var fixedTemperatures = lengths
            .Select(l => Point(study, l, 1, "lindblad")[Observable.HeatFlux]!.Value * l)
            .ToList();
        var coupling = lengths
            .Select(l => Point(study, l, l * l, "lindblad")[Observable.RightCoupling]!.Value * l * l * l)
            .ToList();
        var couplingFixed = lengths
            .Select(l => Point(study, l, 1, "lindblad")[Observable.RightCoupling]!.Value)
            .ToList();
        var correspondence = lengths.Select(l => Conductivity(l, "lindblad") / Conductivity(l, "maxwell")).ToList();
        var atFixed = Math.Log(couplingFixed[2] / couplingFixed[0]) / Math.Log(lengths[2] / lengths[0]);
        return
        [
            Claim.Judged(
                "J ~ L⁻⁴ under T → T/L², γ → γL^−1/2",
                "both models (main text)",
                $"J L⁴ is constant to {Words.Error(Spread(quantum))} (quantum) and {Words.Error(Spread(classical))} (classical) over L = 1, 2, 4",
                Claim.Nothing,
                new Criterion("both are constant to 10⁻¹⁰", Math.Max(Spread(quantum), Spread(classical)) < 1e-10),
                "An identity of the equations, for every bath law of this form."
            ),
            Claim.Judged(
                "A longer channel at fixed T_max drives the quantum system toward the classical limit",
                "yes (main text)",
                Words.Say(
                    $"κ^q/κ^c = {correspondence[0]:F3}, {correspondence[1]:F3}, {correspondence[2]:F3} at L = 1, 2, 4 (T = 1000, γ → γL^−1/2)"
                ),
                Words.Percent(correspondence[2] - 1),
                new Criterion(
                    "κ^q/κ^c, matched to 1 at L = 1, stays within 2 % of 1",
                    correspondence.TrueForAll(ratio => Math.Abs(ratio - 1) < 0.02)
                ),
                "T_max L² alone enters, so that L = 4 is T_max = 16000 at L = 1: the exponent β has fallen below 1/2 there, and the quantum conductivity below the classical one."
            ),
            Claim.Our(
                "The flux against L at fixed temperatures",
                Words.Say(
                    $"J L = {fixedTemperatures[0]:F1}, {fixedTemperatures[1]:F1}, {fixedTemperatures[2]:F1} at L = 1, 2, 4 (T = 1000, 100): {Words.Percent(fixedTemperatures[2] / fixedTemperatures[0] - 1)}"
                ),
                "The classical J L is constant exactly; the quantum one as well as κ ~ T^(1/2) holds beyond T_max."
            ),
            Claim.Judged(
                "⟨P_R⟩ ~ 1/L³",
                "∝ 1/L³ (Appendix C)",
                Words.Say(
                    $"⟨P_R⟩L³ is constant to {Words.Error(Spread(coupling))} under T → T/L²; at fixed T it is {couplingFixed[0]:F2}, {couplingFixed[1]:F2}, {couplingFixed[2]:F2}: L^{atFixed:F2}"
                ),
                Claim.Nothing,
                new Criterion(
                    "⟨P_R⟩L³ is constant to 10⁻¹⁰ under T → T/L² and to a tenth at fixed T",
                    Spread(coupling) < 1e-10 && Math.Abs(couplingFixed[2] * 64 / couplingFixed[0] - 1) < 0.1
                ),
                "At fixed temperature more levels are populated in a longer channel, and those touch the wall more.",
                new Criterion("it is under T → T/L²", Spread(coupling) < 1e-10)
            ),
        ];

        double Conductivity(double length, string formalism)
        {
            var request = Request(study, length, 1, formalism);
            return study.Context.Runner.Run(
                request with
                {
                    Quantity = Quantity.Conductivity,
                    RightTemperature = request.LeftTemperature,
                }
            )[Observable.Conductivity]!.Value;
        }
    }

    private static double Spread(List<double> values) => (values.Max() - values.Min()) / values.Max();
}
