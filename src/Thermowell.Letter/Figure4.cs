using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Observables;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;

namespace Thermowell.Letter;

/// <summary>Fig. 4: the quantum flux against the cold temperature beside the classical ones; inset: the conductivity.</summary>
public sealed class Figure4 : LetterFigure
{
    private const string Main = "main";
    private const string InsetName = "inset";
    private static readonly int[] Truncations = [80, 100, 120];

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
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "Quantum and classical heat flux against the cold temperature",
            "The quantum flux is flat at low cold temperature and then falls; the two classical fluxes rise from 0 to a maximum and then fall.",
            Fluxes(context, rows))
        {
            FrameAspect = 0.9,
        };
        return new FigureOutcome(
            drawing, [new FigurePanel(Main, "T_R", UnitName.Energy, "J", UnitName.Flux), new FigurePanel(InsetName, "T", UnitName.Energy, "kappa", UnitName.Rate)], rows, Claims(context));
    }

    private static Panel Fluxes(LetterContext context, List<FigureRow> rows)
    {
        var nodes = context.Choose(25, 33);
        var temperatures = LetterContext.Logarithmic(-1, 3, nodes);
        var fine = LetterContext.Logarithmic(-1, 3, 4 * nodes);
        var cold = LetterContext.Logarithmic(-0.5, 3, nodes);
        MarkShape[] shapes = [MarkShape.Square, MarkShape.Circle, MarkShape.Plus];
        var series = new List<Series>();
        for (var i = 0; i < Truncations.Length; i++)
        {
            var levels = Truncations[i];
            var y = Curve(Words.Say($"Lindblad, N = {levels}"), temperatures, context.Lindblad(levels: levels));
            series.Add(Series.Points(Words.Say($"Lindblad, *N* = {levels}"), temperatures, y).With(shapes[i], MarkFill.Open).In(FormalismColours.Lindblad));
        }

        series.Add(Series.Points("Metropolis", cold, Curve("Metropolis", cold, LetterContext.Metropolis())).With(MarkShape.TriangleUp).In(FormalismColours.Metropolis));
        series.Add(Series.Line("Maxwell", fine, Curve("Maxwell", fine, LetterContext.Maxwell)).With(Dash.Dashed).In(FormalismColours.Maxwell));
        return new Panel(Axes.ColdTemperature, Axes.HeatFlux.To(12000), series)
        {
            Inset = Inset.At(Conductivities(context, rows), new FrameShare(0.03, 0.27, 0.47, 0.4)),
        };

        double[] Curve(string name, double[] xs, Formalism formalism)
        {
            var points = context.Runner.Run([.. xs.Select(t => LetterContext.Flux(t, formalism))]);
            rows.AddRange(points.Select((point, i) => FigureRow.OfFlux(Main, name, xs[i], point)));
            return [.. points.Select(point => point[Observable.HeatFlux]!.Value)];
        }
    }

    private static Panel Conductivities(LetterContext context, List<FigureRow> rows)
    {
        var quantum = LetterContext.Logarithmic(0, 3, context.Choose(13, 19));
        var metropolis = LetterContext.Logarithmic(-0.5, 3, context.Choose(8, 15));
        double[] ends = [Math.Pow(10, -0.5), 1000];
        return new Panel(
            Axis.Logarithmic("*T*"), Axis.Logarithmic("*κ*"),
            Series.Points("", quantum, Curve("Lindblad, N = 100", quantum, context.Lindblad())).With(MarkShape.Circle, MarkFill.Open).In(FormalismColours.Lindblad),
            Series.Points("", metropolis, Curve("Metropolis", metropolis, LetterContext.Metropolis())).With(MarkShape.TriangleUp).In(FormalismColours.Metropolis),
            Series.Line("", ends, Curve("Maxwell", ends, LetterContext.Maxwell)).With(Dash.Dashed).In(FormalismColours.Maxwell))
        {
            Legend = Legend.None,
        };

        double[] Curve(string name, double[] xs, Formalism formalism)
        {
            var points = context.Runner.Run([.. xs.Select(t => LetterContext.At(Quantity.Conductivity, t, formalism))]);
            rows.AddRange(points.Select((point, i) => FigureRow.Of(InsetName, name, xs[i], point[Observable.Conductivity]!.Value, point)));
            return [.. points.Select(point => point[Observable.Conductivity]!.Value)];
        }
    }

    private static List<Claim> Claims(LetterContext context)
    {
        var lindblad = context.Lindblad();
        var ndtr = context.Runner.Run(LetterContext.Ndtr(lindblad, 1));
        var spread = ((double[])[1, 10, 100, 500, 900]).Max(t =>
        {
            var fluxes = Truncations.Select(n => context.FluxAt(t, context.Lindblad(levels: n))).ToList();
            return (fluxes.Max() - fluxes.Min()) / fluxes.Max();
        });
        var cold = context.Runner.Run(LetterContext.At(Quantity.Conductivity, 1, lindblad));
        var gas = LetterContext.Particle.Gas!;
        var gap = Systems.SquareWell.Energy(gas, 2) - Systems.SquareWell.Energy(gas, 1);
        var high = Exponent(100, 1000);
        var metropolis = context.Runner.Run(LetterContext.At(Quantity.Conductivity, 1, LetterContext.Metropolis()))[Observable.Conductivity]!.Value
            / context.Runner.Run(LetterContext.At(Quantity.Conductivity, 1, LetterContext.Maxwell))[Observable.Conductivity]!.Value;
        var (lower, upper) = (Exponent(100, Math.Sqrt(1e5)), Exponent(Math.Sqrt(1e5), 1000));
        var strength = ndtr[Observable.NdtrStrength]!.Value;
        return
        [
            Claim.Judged(
                "Quantum NDTR", "none: no positive slope over the entire range (Fig. 4)", Words.Say($"strength {Words.Number(strength, 2)}: J rises by that share of itself up to T_R = {ndtr[Observable.PeakTemperature]:F1}, then falls"), Words.Percent(strength),
                new Criterion("no rise stands above its error", strength <= ndtr.NumericalError),
                "No slope is visible on a plot, but it is there: the cold wall's first quanta lift 1 → 2 → 3 and the hot wall feeds level 2 faster than level 1. It does not grow into the classical effect.",
                new Criterion("the rise is below 10⁻³ of the maximum, thinner than a line", strength < 1e-3)),
            Claim.Judged("Convergence in N", "N = 80, 100, 120 coincide (Fig. 4)", $"largest relative spread {Words.Error(spread, 2)}", Claim.Nothing, new Criterion("the three are within 10⁻⁶ at T_R = 1, 10, 100, 500, 900", spread < 1e-6)),
            Claim.Judged(
                "κ^q ~ T^(1/2) at high temperature", "yes (inset)", Words.Say($"β = {high:F3} over T = 100 … 1000: {lower:F3} in its lower half, {upper:F3} in its upper"), Words.Signed(high - 0.5),
                new Criterion("β over the decade rounds to 0.50 and over each half is within 0.02 of it", Math.Abs(high - 0.5) < 0.005 && Math.Abs(lower - 0.5) < 0.02 && Math.Abs(upper - 0.5) < 0.02),
                "The exponent still falls with T: 1/2 is its mean over this decade, by the choice of η, no plateau.", new Criterion("over the decade it does", Math.Abs(high - 0.5) < 0.005)),
            Claim.Judged(
                "κ^q below the gap", "superexponential decay (inset)", Words.Say($"Arrhenius: −d ln(κT²)/d(1/T) = {cold[Observable.ActivationEnergy]:F4} at T = 1, the gap ε_2 − ε_1 = {gap:F4}"), Claim.Nothing,
                new Criterion("−d ln(κT²)/d(1/T) at T = 1 is more than 1 % above the gap", cold[Observable.ActivationEnergy] > 1.01 * gap),
                "κT² falls as exp(−(ε_2 − ε_1)/T): exponentially in 1/T, no faster. On axes of ln κ against ln T it looks steeper than any power."),
            Claim.Judged(
                "MCMC conductivity leaves T^(1/2) at low temperature", "yes (inset)", Words.Say($"κ_MCMC/κ_Maxwell = {metropolis:F4} at T = 1"), Claim.Nothing,
                new Criterion("the two differ by more than a tenth at T = 1", Math.Abs(metropolis - 1) > 0.1)),
        ];

        double Exponent(double from, double to) => TemperatureExponent.Fit(t => context.Runner.Run(LetterContext.At(Quantity.Conductivity, t, lindblad))[Observable.Conductivity]!.Value, from, to);
    }
}
