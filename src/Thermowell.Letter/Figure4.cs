using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Observables;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;

namespace Thermowell.Letter;

/// <summary>
/// Fig. 4: the quantum flux against the cold temperature beside the classical ones; inset: the conductivity.
/// </summary>
public sealed class Figure4 : LetterFigure
{
    private const string Main = "main";
    private const string InsetName = "inset";

    /// <inheritdoc/>
    public override string Id => "4";

    /// <inheritdoc/>
    public override string Heading => "Figure 4: the quantum flux does not fall";

    /// <inheritdoc/>
    public override string Caption =>
        "Heat flux against the cold temperature, <i>T</i><sub>L</sub> = 10<sup>3</sup>, η = −2.25 and γ matched at <i>T</i><sub>max</sub> = 10<sup>3</sup>. "
        + "Marks: Lindblad equation with <i>N</i> = 80, 100 and 120 levels, one on top of the other. Triangles: Metropolis baths (chain, <i>a</i> = 0.1, <i>N</i><sub>c</sub> = 32). "
        + "Dashed: Maxwell baths, Eq. (4). Inset: the conductivities; the dashed line is the classical <i>T</i><sup>1/2</sup> of Eq. (12).";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var quantum = context.Study("figure-4").Finer("right-temperature", 33).Curves;
        var metropolis = Only("figure-4-metropolis", "right-temperature", 33);
        var maxwell = Only("figure-4-maxwell", "right-temperature", 132);
        var kappa = Only("figure-4-inset", "temperature", 19);
        var kappaMetropolis = Only("figure-4-inset-metropolis", "temperature", 15);
        var kappaMaxwell = context.Study("figure-4-inset-maxwell").Curves[0];
        List<FigureRow> rows =
        [
            .. quantum.SelectMany(curve => curve.Rows(Main, "Lindblad, N = " + curve["levels"], Observable.HeatFlux)),
            .. metropolis.Rows(Main, "Metropolis", Observable.HeatFlux),
            .. maxwell.Rows(Main, "Maxwell", Observable.HeatFlux),
            .. kappa.Rows(InsetName, "Lindblad, N = 100", Observable.Conductivity),
            .. kappaMetropolis.Rows(InsetName, "Metropolis", Observable.Conductivity),
            .. kappaMaxwell.Rows(InsetName, "Maxwell", Observable.Conductivity),
        ];
        MarkShape[] shapes = [MarkShape.Square, MarkShape.Circle, MarkShape.Plus];
        var inset = new Panel(
            Axis.Logarithmic("*T*"),
            Axis.Logarithmic("*κ*"),
            Series
                .Points("", kappa.X, kappa.Y(Observable.Conductivity))
                .With(MarkShape.Circle, MarkFill.Open)
                .In(FormalismColours.Lindblad),
            Series
                .Points("", kappaMetropolis.X, kappaMetropolis.Y(Observable.Conductivity))
                .With(MarkShape.TriangleUp)
                .In(FormalismColours.Metropolis),
            Series
                .Line("", kappaMaxwell.X, kappaMaxwell.Y(Observable.Conductivity))
                .With(Dash.Dashed)
                .In(FormalismColours.Maxwell)
        )
        {
            Legend = Legend.None,
        };
        var panel = new Panel(
            Axes.ColdTemperature,
            Axes.HeatFlux.To(12000),
            [
                .. quantum.Zip(
                    shapes,
                    (curve, shape) =>
                        Series
                            .Points($"Lindblad, *N* = {curve["levels"]}", curve.X, curve.Y(Observable.HeatFlux))
                            .With(shape, MarkFill.Open)
                            .In(FormalismColours.Lindblad)
                ),
                Series
                    .Points("Metropolis", metropolis.X, metropolis.Y(Observable.HeatFlux))
                    .With(MarkShape.TriangleUp)
                    .In(FormalismColours.Metropolis),
                Series
                    .Line("Maxwell", maxwell.X, maxwell.Y(Observable.HeatFlux))
                    .With(Dash.Dashed)
                    .In(FormalismColours.Maxwell),
            ]
        )
        {
            Inset = Inset.At(inset, new FrameShare(0.03, 0.27, 0.47, 0.4)),
        };
        var drawing = new Figure(
            "Quantum and classical heat flux against the cold temperature",
            "The quantum flux is flat at low cold temperature and then falls; the two classical fluxes rise from 0 to a maximum and then fall.",
            panel
        )
        {
            FrameAspect = 0.9,
        };
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Main, "T_R", UnitName.Energy, "J", UnitName.Flux),
                new FigurePanel(InsetName, "T", UnitName.Energy, "kappa", UnitName.Rate),
            ],
            rows,
            Claims(
                context,
                quantum,
                kappa,
                kappaMetropolis.Ask(1)[0][Observable.Conductivity]!.Value
                    / kappaMaxwell.Ask(1)[0][Observable.Conductivity]!.Value
            )
        );

        LetterCurve Only(string study, string range, int inPaper) =>
            context.Study(study).Finer(range, inPaper).Curves[0];
    }

    private static List<Claim> Claims(
        LetterContext context,
        IReadOnlyList<LetterCurve> quantum,
        LetterCurve kappa,
        double metropolis
    )
    {
        var ndtr = context.Runner.Run(quantum.Single(curve => curve["levels"] == "100").Ndtr(1));
        var spread = ((double[])[1, 10, 100, 500, 900]).Max(t =>
        {
            var fluxes = quantum.Select(curve => curve.Flux(t)).ToList();
            return (fluxes.Max() - fluxes.Min()) / fluxes.Max();
        });
        var cold = kappa.Ask(1)[0];
        var gas = kappa.Request.System.Gas!;
        var gap = Systems.SquareWell.Energy(gas, 2) - Systems.SquareWell.Energy(gas, 1);
        var high = Exponent(100, 1000);
        var (lower, upper) = (Exponent(100, Math.Sqrt(1e5)), Exponent(Math.Sqrt(1e5), 1000));
        var strength = ndtr[Observable.NdtrStrength]!.Value;
        return
        [
            Claim.Judged(
                "Quantum NDTR",
                "none: no positive slope over the entire range (Fig. 4)",
                Words.Say(
                    $"strength {Words.Number(strength, 2)}: J rises by that share of itself up to T_R = {ndtr[Observable.PeakTemperature]:F1}, then falls"
                ),
                Words.Percent(strength),
                new Criterion("no rise stands above its error", strength <= ndtr.NumericalError),
                "No slope is visible on a plot, but it is there: the cold wall's first quanta lift 1 → 2 → 3 and the hot wall feeds level 2 faster than level 1. It does not grow into the classical effect.",
                new Criterion("the rise is below 10⁻³ of the maximum, thinner than a line", strength < 1e-3)
            ),
            Claim.Judged(
                "Convergence in N",
                "N = 80, 100, 120 coincide (Fig. 4)",
                $"largest relative spread {Words.Error(spread, 2)}",
                Claim.Nothing,
                new Criterion("the three are within 10⁻⁶ at T_R = 1, 10, 100, 500, 900", spread < 1e-6)
            ),
            Claim.Judged(
                "κ^q ~ T^(1/2) at high temperature",
                "yes (inset)",
                Words.Say($"β = {high:F3} over T = 100 … 1000: {lower:F3} in its lower half, {upper:F3} in its upper"),
                Words.Signed(high - 0.5),
                new Criterion(
                    "β over the decade rounds to 0.50 and over each half is within 0.02 of it",
                    Math.Abs(high - 0.5) < 0.005 && Math.Abs(lower - 0.5) < 0.02 && Math.Abs(upper - 0.5) < 0.02
                ),
                "The exponent still falls with T: 1/2 is its mean over this decade, by the choice of η, no plateau.",
                new Criterion("over the decade it does", Math.Abs(high - 0.5) < 0.005)
            ),
            Claim.Judged(
                "κ^q below the gap",
                "superexponential decay (inset)",
                Words.Say(
                    $"Arrhenius: −d ln(κT²)/d(1/T) = {cold[Observable.ActivationEnergy]:F4} at T = 1, the gap ε_2 − ε_1 = {gap:F4}"
                ),
                Claim.Nothing,
                new Criterion(
                    "−d ln(κT²)/d(1/T) at T = 1 is more than 1 % above the gap",
                    cold[Observable.ActivationEnergy] > 1.01 * gap
                ),
                "κT² falls as exp(−(ε_2 − ε_1)/T): exponentially in 1/T, no faster. On axes of ln κ against ln T it looks steeper than any power."
            ),
            Claim.Judged(
                "MCMC conductivity leaves T^(1/2) at low temperature",
                "yes (inset)",
                Words.Say($"κ_MCMC/κ_Maxwell = {metropolis:F4} at T = 1"),
                Claim.Nothing,
                new Criterion("the two differ by more than a tenth at T = 1", Math.Abs(metropolis - 1) > 0.1)
            ),
        ];

        double Exponent(double from, double to) =>
            TemperatureExponent.Fit(t => kappa.Ask(t)[0][Observable.Conductivity]!.Value, from, to);
    }
}
