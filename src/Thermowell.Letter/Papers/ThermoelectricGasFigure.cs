using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Hard points between reservoirs of particles, whose figure of merit grows with their number.</summary>
public sealed class ThermoelectricGasFigure : PaperFigure
{
    private const string Merit = "merit";
    private const string Heat = "heat";

    /// <inheritdoc/>
    public override string Id => "thermoelectric-gas";

    /// <inheritdoc/>
    public override string Heading => "Casati, Wang, Prosen (2009): hard points of unequal masses as an engine";

    /// <inheritdoc/>
    public override string Caption =>
        "Hard points in a channel between two reservoirs at <i>T</i> = 1 and <i>μ</i> = 0 that inject both masses alike; J. Stat. Mech. (2009) L03004. "
        + "Simulated with both signs of two sizes of differences of <i>μ</i>/<i>T</i> and of <i>T</i>, against the mean number of particles, with standard errors. "
        + "(a) Figure of merit; lines: fitted powers. (b) Thermal conductance where no particles pass.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-thermoelectric-gas").Finer("length", 7, 640).InPaper("collisions", 60_000_000);
        List<Gas> gases = [.. study.Curves.Select((curve, i) => new Gas(curve, Palette.Cycle[i]))];
        var drawing = new Figure(
            "The figure of merit of hard points",
            "Left: ZT is 1 of equal masses at any length, and grows as a power of the number of unequal ones. Right: their thermal conductance falls, that of equal masses does not.",
            new Panel(
                Axis.Logarithmic("⟨*N*⟩"),
                Axis.Logarithmic("*ZT*"),
                [
                    .. gases.Select(gas =>
                        Series
                            .Points(gas.Label, gas.Numbers, gas.Y(Observable.FigureOfMerit))
                            .WithErrors(gas.Y(Observable.FigureOfMeritError))
                            .In(gas.Colour)
                    ),
                    .. gases.Select(gas => Series.Line("", gas.Numbers, gas.Numbers.Select(gas.Fit)).In(gas.Colour)),
                ]
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Logarithmic("⟨*N*⟩"),
                Axis.Logarithmic("*κ*  (*ħ*/*m*_{0}*L*_{0}^{2})"),
                gases.Select(gas =>
                    Series
                        .Points(gas.Label, gas.Numbers, gas.Y(Observable.Conductivity))
                        .WithErrors(gas.Points.Select(point => point.StandardError!.Value))
                        .In(gas.Colour)
                )
            )
            {
                Letter = "(b)",
            }
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Merit, "particles", "1", "ZT", "1"),
                new FigurePanel(Heat, "particles", "1", "kappa", UnitName.Rate),
            ],
            [
                .. gases.SelectMany(gas => gas.Rows(Merit, Observable.FigureOfMerit, Observable.FigureOfMeritError)),
                .. gases.SelectMany(gas => gas.Rows(Heat, Observable.Conductivity, Observable.StandardError)),
            ],
            Claims(gases)
        );
    }

    private static List<Claim> Claims(List<Gas> gases)
    {
        var (equal, unequal) = (gases[0], gases[1..]);
        var off = equal.Points.Max(point =>
            Math.Abs(point[Observable.FigureOfMerit]!.Value - 1) / point[Observable.FigureOfMeritError]!.Value
        );
        var asymmetry = gases
            .SelectMany(gas => gas.Points)
            .Max(point =>
                Math.Abs(point[Observable.OnsagerDefect]!.Value) / point[Observable.OnsagerDefectError]!.Value
            );
        var last = unequal.Select(gas => gas.Points[^1]).ToList();
        return
        [
            Claim.Judged(
                "Unequal masses",
                "the figure of merit grows without bound with the number of particles",
                string.Join(
                    "; ",
                    unequal.Select(
                        (gas, i) =>
                            Words.Say(
                                $"{gas.Label}: ZT = {gas.Points[0][Observable.FigureOfMerit]:F1} with {gas.Numbers[0]:F0} particles, {last[i][Observable.FigureOfMerit]:F0} ± {last[i][Observable.FigureOfMeritError]:F0} with {gas.Numbers[^1]:F0}"
                            )
                    )
                ),
                Claim.Nothing,
                new Criterion(
                    "a fitted power of the number is above 0 by more than 4 of its standard errors for both ratios of masses",
                    unequal.TrueForAll(gas => gas.Power > 4 * gas.PowerError)
                )
            ),
            Claim.Our(
                "The power",
                string.Join(
                    "; ",
                    unequal.Select(gas => Words.Say($"{gas.Label}: {gas.Power:F2} ± {gas.PowerError:F2}"))
                ),
                "Of ZT ∝ ⟨N⟩^a over all lengths of the figure. If conduction grows as L^α and the other responses with L, a is 1 − α in the limit of long channels: 2/3 for α = 1/3."
            ),
            Claim.Our(
                "Equal masses",
                Words.Say(
                    $"ZT = (1 − μ/T)² = 1 at any length, by a closed form; simulated, {off:F1} standard errors off at most"
                ),
                "They exchange their velocities: everything that enters on one side leaves on the other."
            ),
            Claim.Our(
                "Onsager's symmetry",
                Words.Say(
                    $"L_ur − L_ru is {asymmetry:F1} of its standard errors at most over {gases.Sum(gas => gas.Points.Count)} channels"
                )
            ),
        ];
    }

    /// <summary>One choice of masses.</summary>
    private sealed class Gas
    {
        private readonly double _logarithm;
        private readonly double _middle;

        public Gas(LetterCurve curve, Colour colour)
        {
            (Points, Colour) = (curve.Points, colour);
            Label =
                curve["masses"] == "1"
                    ? "equal masses"
                    : $"masses {curve["masses"].Replace(",", " and ", StringComparison.Ordinal)}";
            Numbers = Y(Observable.MeanParticles);

            // Least squares of ln ZT against ln N, each by its own error.
            double[] x = [.. Numbers.Select(one => Math.Log(one))],
                y = [.. Y(Observable.FigureOfMerit).Select(one => Math.Log(one))],
                weight =

                [
                    .. Points.Select(point =>
                        Math.Pow(
                            point[Observable.FigureOfMerit]!.Value / point[Observable.FigureOfMeritError]!.Value,
                            2
                        )
                    ),
                ];
            var sum = weight.Sum();
            _middle = x.Zip(weight, (one, by) => one * by).Sum() / sum;
            _logarithm = y.Zip(weight, (one, by) => one * by).Sum() / sum;
            double spread = 0,
                both = 0;
            for (var i = 0; i < x.Length; i++)
            {
                spread += weight[i] * (x[i] - _middle) * (x[i] - _middle);
                both += weight[i] * (x[i] - _middle) * (y[i] - _logarithm);
            }

            (Power, PowerError) = (both / spread, 1 / Math.Sqrt(spread));
        }

        public string Label { get; }

        public Colour Colour { get; }

        public IReadOnlyList<PointResult> Points { get; }

        public double[] Numbers { get; }

        public double Power { get; }

        public double PowerError { get; }

        /// <summary>The fitted figure of merit of so many particles.</summary>
        public double Fit(double number) => Math.Exp(_logarithm + Power * (Math.Log(number) - _middle));

        public double[] Y(Observable of) => [.. Points.Select(point => point[of]!.Value)];

        public IEnumerable<FigureRow> Rows(string panel, Observable of, Observable error) =>
            Points.Select(
                (point, i) => FigureRow.Of(panel, Label, Numbers[i], point, of) with { StandardError = point[error] }
            );
    }
}
