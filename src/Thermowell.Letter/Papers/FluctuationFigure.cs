using Thermowell.Counting;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Harmonic;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>How the heat through a quantum harmonic chain fluctuates.</summary>
public sealed class FluctuationFigure : PaperFigure
{
    private const string Generating = "generating-function";
    private const string RateFunction = "rate-function";
    private const string Precision = "noise";
    private const string Hot = "contacts.hot.temperature";
    private const string Cold = "contacts.cold.temperature";
    private const double HotTemperature = 0.5;
    private const double ColdTemperature = 0.25;
    private const int Fields = 81;

    // Every so many fields a point is drawn.
    private const int Sparse = 4;

    /// <inheritdoc/>
    public override string Id => "fluctuations";

    /// <inheritdoc/>
    public override string Heading => "Saito, Dhar (2007): the fluctuation theorem in quantum heat conduction";

    /// <inheritdoc/>
    public override string Caption =>
        "Eight quantum masses 1 joined by springs 1, the ends pinned by such a spring, between Ohmic baths of friction 1 at 0.5 and 0.25; PRL 99, 180601. "
        + "(a) The generating function θ(χ) of the heat, and points: θ(−χ − <i>A</i>), <i>A</i> = 1/<i>T</i><sub>cold</sub> − 1/<i>T</i><sub>hot</sub>; dashed: classical masses. (b) The rate function <i>I</i> by which the chance of a heat falls, and dashed that of a Gaussian of the same mean and noise. (c) <i>A</i> c₂/2<i>J</i> against <i>T</i><sub>cold</sub>.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-fluctuations").Finer(Cold, 33);
        var curve = study.Curves[0];
        var (quantum, classical) = (
            Chain(study, HarmonicStatistics.Quantum, HotTemperature, ColdTemperature),
            Chain(study, HarmonicStatistics.Classical, HotTemperature, ColdTemperature)
        );
        var (own, other) = (quantum.Values, classical.Values);
        double[] x = [.. own.Select(one => one.Field / quantum.Affinity)];
        int[] sparse = [.. Enumerable.Range(0, x.Length).Where(at => at % Sparse == 0)];
        var noise = Ask(study, (Hot, HotTemperature), (Cold, ColdTemperature)).Noise!;
        var (mean, variance) = (noise.Cumulants[0], noise.Cumulants[1]);
        double[] heats = [.. own.Select(one => one.Slope / mean)],
            rates = [.. own.Select(one => one.Rate)],
            gaussian = [.. heats.Select(heat => (heat - 1) * mean * ((heat - 1) * mean) / (2 * variance))],
            precision = [.. curve.Points.Select((point, i) => Excess(point, curve.X[i]))];
        var drawing = new Figure(
            "Fluctuations of the heat through a quantum harmonic chain",
            "Left: the generating function is its own mirror image. Middle: the rate function is flatter than that of a Gaussian at large heats. Right: the noise over what dissipation asks for goes to 1 at equal temperatures.",
            new Panel(
                Axis.Linear("*χ*/*A*"),
                Axis.Linear("*θ*  (*E*/*ħ*)"),
                Series.Line("*θ*(*χ*)", x, own.Select(one => one.Value)).In(Palette.Blue),
                Series
                    .Points("*θ*(−*χ* − *A*)", sparse.Select(at => x[at]), sparse.Select(at => own[^(at + 1)].Value))
                    .In(Palette.Vermilion),
                Series
                    .Line(
                        "classical",
                        other.Select(one => one.Field / classical.Affinity),
                        other.Select(one => one.Value)
                    )
                    .With(Dash.Dashed)
                    .In(Palette.Black)
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Linear("heat over its mean"),
                Axis.Linear("*I*  (*E*/*ħ*)").From(0),
                Series.Line("rate function", heats, rates).In(Palette.Blue),
                Series.Line("Gaussian", heats, gaussian).With(Dash.Dashed).In(Palette.Black)
            )
            {
                Letter = "(b)",
            },
            new Panel(
                Axis.Linear("*T*_{cold}  (*E*)"),
                Axis.Linear("*A* *c*_{2}/2*J*").From(0),
                Series.Line("*A* *c*_{2}/2*J*", curve.X, precision).In(Palette.Green)
            )
            {
                Letter = "(c)",
                References = [ReferenceLine.Horizontal(1, "", Dash.Dotted)],
            }
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Generating, "chi over A", "1", "theta", UnitName.OfOwn(UnitName.Rate)),
                new FigurePanel(RateFunction, "heat over its mean", "1", "I", UnitName.OfOwn(UnitName.Rate)),
                new FigurePanel(Precision, "T_cold", UnitName.OfOwn(UnitName.Energy), "A c_2/2J", "1"),
            ],
            [
                .. own.Select((one, i) => Row(Generating, "quantum", x[i], one.Value, one.Error)),
                .. other.Select(one =>
                    Row(Generating, "classical", one.Field / classical.Affinity, one.Value, one.Error)
                ),
                .. own.Select((_, i) => Row(RateFunction, "quantum", heats[i], rates[i], null)),
                .. own.Select((_, i) => Row(RateFunction, "Gaussian", heats[i], gaussian[i], null)),
                .. curve.Points.Select(
                    (point, i) =>
                        FigureRow.Of(Precision, "quantum", curve.X[i], precision[i], point) with
                        {
                            NumericalError = null,
                        }
                ),
            ],
            Claims(study, quantum, classical)
        );

        static FigureRow Row(string panel, string series, double x, double y, double? error) =>
            new(panel, series, x, y, null, error, null, Verdict.Ok);
    }

    /// <summary>A c_2/2J: 1 in linear response, where noise is what dissipation asks for.</summary>
    private static double Excess(PointResult point, double cold)
    {
        var noise = point.Noise!;
        return (1 / cold - 1 / HotTemperature) * noise.Cumulants[1] / (2 * noise.Cumulants[0]);
    }

    private static Fluctuations Chain(LetterStudy study, HarmonicStatistics statistics, double hot, double cold)
    {
        var request = study.Junction([(Hot, hot), (Cold, cold)]);
        var transport = new HarmonicTransport(
            request.System.Network!,
            [.. request.Contacts.Select(contact => contact.Spectrum)],
            statistics
        );
        return new Fluctuations(new HarmonicGeneratingFunction(transport.Solve([hot, cold])), 1 / cold - 1 / hot);
    }

    private static List<Claim> Claims(LetterStudy study, Fluctuations quantum, Fluctuations classical)
    {
        var (cold, hot) = (
            Chain(study, HarmonicStatistics.Quantum, 0.04, 0.02),
            (Chain(study, HarmonicStatistics.Quantum, 100, 50), Chain(study, HarmonicStatistics.Classical, 100, 50))
        );
        var limit = hot.Item2.Values.Max(one => Math.Abs(hot.Item1.Function.At(one.Field).Value - one.Value));
        limit /= hot.Item2.Values.Max(one => Math.Abs(one.Value));
        var defect = Math.Max(quantum.Defect, Math.Max(cold.Defect, classical.Defect));
        var heat = Ask(study, (Hot, HotTemperature), (Cold, ColdTemperature));
        var (tail, mean, noise) = (quantum.Values[^1], heat.Noise!.Cumulants[0], heat.Noise.Cumulants[1]);
        var gaussian = (tail.Slope - mean) * (tail.Slope - mean) / (2 * noise);
        var slope = quantum.Function.At(1e-12 * quantum.Affinity).Slope;
        return
        [
            Claim.Judged(
                "The fluctuation theorem",
                "the generating function has the symmetry θ(χ) = θ(−χ − A), without any quantum corrections",
                Words.Say(
                    $"at {Fields} fields θ and its mirror image, each integrated by itself, are {Apart(quantum.Defect)} at T = 0.5 and 0.25, {Apart(cold.Defect)} at 0.04 and 0.02, deep in the quantum regime, and {Apart(classical.Defect)} for classical masses"
                ),
                Apart(defect),
                new Criterion("all are within 10⁻¹¹ of the largest |θ|", defect < 1e-11)
            ),
            Claim.Judged(
                "Chances of a heat and its opposite",
                "P(Q)/P(−Q) grows as exp(A Q)",
                Words.Say($"I(−j) − I(j) is A j at every j of the curve: {Apart(quantum.RatioDefect)}"),
                Apart(quantum.RatioDefect),
                new Criterion("it is that to 10⁻¹⁰", quantum.RatioDefect < 1e-10)
            ),
            Claim.Judged(
                "Tails",
                "the distribution is not Gaussian, with clear exponential tails",
                Words.Say(
                    $"at {tail.Slope / mean:F2} times the mean I is {tail.Rate / gaussian:F4} of that of a Gaussian of the same mean and noise"
                ),
                Words.Say($"{tail.Rate / gaussian:F4}"),
                new Criterion(
                    "large heats are likelier than a Gaussian has them: it is below 0.9",
                    tail.Rate < 0.9 * gaussian
                )
            ),
            Claim.Judged(
                "The classical limit",
                "the classical generating function is that of high temperatures",
                Words.Say(
                    $"at T = 100 and 50 quantum and classical θ differ by {Words.Error(limit)} of the largest |θ|"
                ),
                Words.Error(limit),
                new Criterion("it is below 10⁻³", limit < 1e-3)
            ),
            Claim.Our(
                "The mean",
                Words.Say(
                    $"θ'(0) = {slope:G9}, and the formula of Landauer gives J = {heat[Observable.HeatFlux]!.Value:G9}"
                ),
                "The heat is the slope of θ at 0."
            ),
        ];
    }

    /// <summary>θ at mirrored fields, and what follows.</summary>
    private sealed class Fluctuations
    {
        public Fluctuations(HarmonicGeneratingFunction function, double affinity) =>
            (Function, Affinity, Values) = (function, affinity, [.. function.Fields(Fields).Select(function.At)]);

        public HarmonicGeneratingFunction Function { get; }

        public double Affinity { get; }

        public GeneratingValue[] Values { get; }

        /// <summary>|θ(χ) - θ(-χ - A)| at most, over the largest |θ|.</summary>
        public double Defect =>
            Values.Select((one, i) => Math.Abs(one.Value - Values[^(i + 1)].Value)).Max()
            / Values.Max(one => Math.Abs(one.Value));

        /// <summary>|I(-j) - I(j) - A j| at most, over the largest of I.</summary>
        public double RatioDefect =>
            Values.Select((one, i) => Math.Abs(Values[^(i + 1)].Rate - one.Rate - Affinity * one.Slope)).Max()
            / Values.Max(one => Math.Abs(one.Rate));
    }
}
