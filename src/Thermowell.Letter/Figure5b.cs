using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
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
        var (pairs, study, studyOfOne) = (context.Pairs, context.Study("figure-5b"), context.Study("figure-5b-one"));
        var hot = study.Requests[0].LeftTemperature;

        // The file gives γ as a number, since a study that matches it simulates the pair's conductivity with fewer
        // collisions: that number is found here.
        var gamma = pairs.Gamma(hot);
        var pair = study.With("gamma", gamma).Finer("right-temperature", 33).Curves[0];
        var one = studyOfOne.Finer("right-temperature", 33).Curves[0];
        List<FigureRow> rows =
        [
            .. pair.Rows(Main, "two particles, J/2", Observable.HeatFluxPerParticle)
                .Zip(
                    pair.Points,
                    (row, point) =>
                        row with
                        {
                            // J is proportional to γ, which rests on a simulated conductivity: its standard error is
                            // far above the numerical one.
                            NumericalError = null,
                            Defect = point[Observable.Defect] / 2,
                            StandardError = row.Y != 0 ? row.Y * pairs.RelativeError : null,
                        }
                ),
            .. one.Rows(Main, "one particle", Observable.HeatFlux),
        ];
        var panel = new Panel(
            Axes.ColdTemperature,
            Axis.Linear("*J*/*N*  " + Axes.Flux).From(0),
            Series
                .LineAndPoints("two particles", pair.X, pair.Y(Observable.HeatFluxPerParticle))
                .With(MarkShape.Square)
                .In(FormalismColours.Lindblad),
            Series
                .LineAndPoints("one particle", one.X, one.Y(Observable.HeatFlux))
                .With(MarkShape.Circle, MarkFill.Open)
                .In(FormalismColours.Lindblad)
        );
        var drawing = new Figure(
            "Quantum flux per particle of two hard points and of one",
            "Both are flat at low cold temperature and then fall.",
            panel
        );
        var claims = GammaClaims(context, pair, gamma, one.Match, studyOfOne.With("gamma", 1).Requests[0])
            .Concat(FluxClaims(context, pair, one))
            .ToList();
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T_R", UnitName.Energy, "J/N", UnitName.Flux)],
            rows,
            claims
        );
    }

    private static IEnumerable<Claim> GammaClaims(
        LetterContext context,
        LetterCurve pair,
        double gamma,
        PointResult one,
        PointRequest unit
    )
    {
        var (pairs, hot) = (context.Pairs, pair.Request.LeftTemperature);
        var metropolis = context.Runner.Run(
            unit with
            {
                Quantity = Quantity.Match,
                RightTemperature = hot,
                MatchAgainst = new MetropolisWall(),
            }
        );
        yield return Claim.Judged(
            "γ of one particle at T_L = 10^1.5",
            "4.855 (Fig. 5)",
            Words.Say(
                $"{one[Observable.Gamma]:F4} against Maxwell walls; {metropolis[Observable.Gamma]:F3} against Metropolis walls"
            ),
            Words.Relative(one[Observable.Gamma]!.Value, PrintedOne),
            new Criterion(
                "γ against Maxwell walls, Eq. (12), is within one unit of the last digit printed",
                Math.Abs(one[Observable.Gamma]!.Value - PrintedOne) < LastDigit
            ),
            "κ_q = κ_c with the Letter's Eq. (12) does not give 4.855; a Metropolis wall in place of Maxwell's comes close, but the same wall does not give the pair's."
        );
        var (ratio, ratioError) = pairs.MetropolisRatio(hot);
        var gap = context.Study("figure-5b").With("gamma", 1).Curves[0].Ask(hot)[0].Validity!.SmallestBohrFrequency;
        var first = FirstGap(pair.Request.System);
        var cut = pairs.Gamma(hot, study => study.With("lowest-frequency", first * (1 - 1e-3)));
        yield return Claim.Judged(
            "γ of two particles at T_L = 10^1.5",
            "2.891 (Fig. 5)",
            Words.Say(
                $"{gamma:F3} ± {gamma * pairs.RelativeError:F3} against Maxwell walls, ω_min → 0; {cut:F3} with J cut just below ε_2 − ε_1; {gamma * ratio:F3} ± {gamma * ratioError:F3} against Metropolis walls"
            ),
            Words.Relative(gamma, PrintedPair),
            new Criterion(
                "γ against Maxwell walls is within three standard errors and one unit of the last digit printed",
                Math.Abs(gamma - PrintedPair) < LastDigit + 3 * gamma * pairs.RelativeError
            ),
            Words.Say(
                $"None of the routes gives it. The pair's smallest Bohr frequency is {gap:G3}, far below ε_2 − ε_1 = {first:F4}."
            )
        );
    }

    /// <summary>ε_2 - ε_1 of the pair.</summary>
    private static double FirstGap(PointSystem pair)
    {
        var levels = Systems.HardPointPair.ToOpenSystem(pair.Gas!, 20).Energies;
        return levels[1] - levels[0];
    }

    private static IEnumerable<Claim> FluxClaims(LetterContext context, LetterCurve pair, LetterCurve one)
    {
        var ndtr = context.Runner.Run(pair.Ndtr(0.3));
        var (strength, error) = (ndtr[Observable.NdtrStrength]!.Value, ndtr.NumericalError!.Value);
        yield return Claim.Judged(
            "NDTR of two quantum particles",
            "none (Fig. 5b)",
            strength == 0
                ? "J falls from T_R = 0 on"
                : Words.Say(
                    $"strength {Words.Number(strength, 2)} ± {Words.Error(error)}, J largest at T_R = {ndtr[Observable.PeakTemperature]:F2}"
                ),
            Words.Percent(strength),
            new Criterion("no rise stands above its error", strength <= error),
            strength > error ? "No slope is visible on a plot; as for one particle, it is there." : "",
            new Criterion("the rise is below 10⁻³ of the maximum, thinner than a line", strength < 1e-3)
        );

        // Without the last point, where both fluxes are 0.
        var ratios = pair.Y(Observable.HeatFluxPerParticle)
            .Zip(one.Y(Observable.HeatFlux), (two, single) => two / single)
            .SkipLast(1)
            .ToList();
        yield return Claim.Judged(
            "Quantum J/2 of the pair against one particle",
            "slightly reduced (Appendix A)",
            Words.Say($"{Words.Range(ratios.Min(), ratios.Max())} of it over the curve"),
            Claim.Nothing,
            PairContext.IsSlightlyReduced(ratios),
            Words.Say(
                $"Both γ are matched to Maxwell walls; the pair's, and with it this ratio, is known to {Words.Number(100 * context.Pairs.RelativeError, 1)} %."
            )
        );
        yield return Claim.Our(
            "⟨P_R⟩ of two particles",
            Words.Say(
                $"{At(1)[Observable.RightCoupling]:F2} at T_R = 1, {Words.Error(At(1)[Observable.RightCoupling]!.Value / At(0)[Observable.RightCoupling]!.Value - 1)} of itself from that at T_R = 0"
            ),
            "It saturates as that of one particle does."
        );

        PointResult At(double right) => pair.Ask(right)[0];
    }
}
