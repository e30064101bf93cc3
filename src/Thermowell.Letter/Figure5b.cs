using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Models;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Walls;

namespace Thermowell.Letter;

/// <summary>Fig. 5(b): the quantum flux of two hard points beside that of one.</summary>
public sealed class Figure5b : LetterFigure
{
    private const string Main = "main";
    private const double PrintedOne = 4.855;
    private const double PrintedPair = 2.891;
    private const double LastDigit = 1e-3;

    /// <inheritdoc/>
    public override string Id => "5b";

    /// <inheritdoc/>
    public override string Heading => "Figure 5(b): two quantum particles";

    /// <inheritdoc/>
    public override string Caption =>
        "Heat flux per particle in the Lindblad equation, <i>T</i><sub>L</sub> = 10<sup>1.5</sup>, η = −2.25, γ matched to Maxwell baths at <i>T</i><sub>L</sub> for each: two hard points (<i>m</i><sub>1</sub> = 1, <i>m</i><sub>2</sub> = √2) and one particle.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hot = PairContext.HotTemperature;
        var pairs = context.Pairs;
        var gamma = pairs.Gamma(hot);
        var gammaOfOne = pairs.GammaOfOne(hot, new MaxwellWall());
        var temperatures = LetterContext.Logarithmic(-0.5, 1.5, context.Choose(17, 33));
        var pair = context.Runner.Run([.. temperatures.Select(t => PairContext.Flux(hot, t, Lindblad(gamma)))]);
        var one = context.Runner.Run([.. temperatures.Select(t => LetterContext.Flux(t, Lindblad(gammaOfOne[Observable.Gamma]!.Value), hot))]);
        List<FigureRow> rows =
        [
            .. pair.Select((point, i) => FigureRow.OfFlux(Main, "two particles, J/2", temperatures[i], point) with
            {
                // J is proportional to γ, which rests on a simulated conductivity: its standard error is far above the numerical one.
                Y = point[Observable.HeatFluxPerParticle]!.Value, NumericalError = null, Defect = point[Observable.Defect] / 2,
                StandardError = point[Observable.HeatFluxPerParticle]!.Value is var flux && flux != 0 ? flux * pairs.RelativeError : null,
            }),
            .. one.Select((point, i) => FigureRow.OfFlux(Main, "one particle", temperatures[i], point)),
        ];
        var panel = new Panel(
            Axes.ColdTemperature, Axis.Linear("*J*/*N*  " + Axes.Flux).From(0),
            Series.LineAndPoints("two particles", temperatures, pair.Select(point => point[Observable.HeatFluxPerParticle]!.Value)).With(MarkShape.Square).In(FormalismColours.Lindblad),
            Series.LineAndPoints("one particle", temperatures, one.Select(point => point[Observable.HeatFlux]!.Value)).With(MarkShape.Circle, MarkFill.Open).In(FormalismColours.Lindblad));
        var drawing = new Figure("Quantum flux per particle of two hard points and of one", "Both are flat at low cold temperature and then fall.", panel);
        var claims = GammaClaims(context, pairs, gamma, gammaOfOne).Concat(FluxClaims(context, pairs, gamma, pair, one)).ToList();
        return new FigureOutcome(drawing, [new FigurePanel(Main, "T_R", UnitName.Energy, "J/N", UnitName.Flux)], rows, claims);
    }

    private static LindbladFormalism Lindblad(double gamma) => new(new PowerLawSpectrum(gamma, LetterContext.Eta), null);

    private static IEnumerable<Claim> GammaClaims(LetterContext context, PairContext pairs, double gamma, PointResult one)
    {
        var hot = PairContext.HotTemperature;
        var metropolis = pairs.GammaOfOne(hot, new MetropolisWall())[Observable.Gamma]!.Value;
        yield return Claim.Judged(
            "γ of one particle at T_L = 10^1.5", "4.855 (Fig. 5)", Words.Say($"{one[Observable.Gamma]:F4} against Maxwell walls; {metropolis:F3} against Metropolis walls"), Words.Relative(one[Observable.Gamma]!.Value, PrintedOne),
            new Criterion("γ against Maxwell walls, Eq. (12), is within one unit of the last digit printed", Math.Abs(one[Observable.Gamma]!.Value - PrintedOne) < LastDigit),
            "κ_q = κ_c with the Letter's Eq. (12) does not give 4.855; a Metropolis wall in place of Maxwell's comes close, but the same wall does not give the pair's.");
        var (ratio, ratioError) = pairs.MetropolisRatio(hot);
        var gap = context.Runner.Run(PairContext.Flux(hot, hot, Lindblad(1))).Validity!.SmallestBohrFrequency;
        var first = FirstGap();
        var cut = pairs.Gamma(hot, lowestFrequency: first * (1 - 1e-3));
        yield return Claim.Judged(
            "γ of two particles at T_L = 10^1.5", "2.891 (Fig. 5)",
            Words.Say($"{gamma:F3} ± {gamma * pairs.RelativeError:F3} against Maxwell walls, ω_min → 0; {cut:F3} with J cut just below ε_2 − ε_1; {gamma * ratio:F3} ± {gamma * ratioError:F3} against Metropolis walls"),
            Words.Relative(gamma, PrintedPair),
            new Criterion("γ against Maxwell walls is within three standard errors and one unit of the last digit printed", Math.Abs(gamma - PrintedPair) < LastDigit + 3 * gamma * pairs.RelativeError),
            Words.Say($"None of the routes gives it. The pair's smallest Bohr frequency is {gap:G3}, far below ε_2 − ε_1 = {first:F4}."));
    }

    /// <summary>ε_2 - ε_1 of the pair.</summary>
    private static double FirstGap()
    {
        var levels = Systems.HardPointPair.ToOpenSystem(PairContext.Pair.Gas!, 20).Energies;
        return levels[1] - levels[0];
    }

    private static IEnumerable<Claim> FluxClaims(LetterContext context, PairContext pairs, double gamma, IReadOnlyList<PointResult> pair, IReadOnlyList<PointResult> one)
    {
        var hot = PairContext.HotTemperature;
        var ndtr = context.Runner.Run(PairContext.Ndtr(hot, 0.3, Lindblad(gamma)));
        var (strength, error) = (ndtr[Observable.NdtrStrength]!.Value, ndtr.NumericalError!.Value);
        yield return Claim.Judged(
            "NDTR of two quantum particles", "none (Fig. 5b)",
            strength == 0 ? "J falls from T_R = 0 on" : Words.Say($"strength {Words.Number(strength, 2)} ± {Words.Error(error)}, J largest at T_R = {ndtr[Observable.PeakTemperature]:F2}"),
            Words.Percent(strength), new Criterion("no rise stands above its error", strength <= error), strength > error ? "No slope is visible on a plot; as for one particle, it is there." : "",
            new Criterion("the rise is below 10⁻³ of the maximum, thinner than a line", strength < 1e-3));
        var ratios = pair.Zip(one).Take(pair.Count - 1).Select(pair => pair.First[Observable.HeatFluxPerParticle]!.Value / pair.Second[Observable.HeatFlux]!.Value).ToList();
        yield return Claim.Judged(
            "Quantum J/2 of the pair against one particle", "slightly reduced (Appendix A)", Words.Say($"{Words.Range(ratios.Min(), ratios.Max())} of it over the curve"), Claim.Nothing,
            PairContext.IsSlightlyReduced(ratios), Words.Say($"Both γ are matched to Maxwell walls; the pair's, and with it this ratio, is known to {Words.Number(100 * pairs.RelativeError, 1)} %."));
        yield return Claim.Our(
            "⟨P_R⟩ of two particles", Words.Say($"{At(1)[Observable.RightCoupling]:F2} at T_R = 1, {Words.Error(At(1)[Observable.RightCoupling]!.Value / At(0)[Observable.RightCoupling]!.Value - 1)} of itself from that at T_R = 0"), "It saturates as that of one particle does.");

        PointResult At(double right) => context.Runner.Run(PairContext.Flux(hot, right, Lindblad(gamma)));
    }
}
