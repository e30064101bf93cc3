using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>Fig. 5(a): the classical flux of two hard points beside that of one.</summary>
public sealed class Figure5a : LetterFigure
{
    private const string Main = "main";

    /// <inheritdoc/>
    public override string Id => "5a";

    /// <inheritdoc/>
    public override string Heading => "Figure 5(a): two classical particles";

    /// <inheritdoc/>
    public override string Caption =>
        "Heat flux per particle between Maxwell baths, <i>T</i><sub>L</sub> = 10<sup>1.5</sup>: two hard points, <i>m</i><sub>1</sub> = 1 on the hot left and <i>m</i><sub>2</sub> = √2, by event-driven simulation with standard errors; "
        + "line: one particle, Eq. (4).";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var pair = context.Study("figure-5a").Finer("right-temperature", 24).InPaper("collisions", 30_000_000).Curves[
            0
        ];
        var one = context.Study("figure-5a-one").Curves[0];
        List<FigureRow> rows =
        [
            .. pair.Rows(Main, "two particles, J/2", Observable.HeatFluxPerParticle)
                .Zip(
                    pair.Points,
                    (row, point) =>
                        row with
                        {
                            StandardError = point.StandardError / 2,
                            Defect = point[Observable.Defect] / 2,
                        }
                ),
            .. one.Rows(Main, "one particle", Observable.HeatFlux),
        ];
        var panel = new Panel(
            Axes.ColdTemperature,
            Axis.Linear("*J*/*N*  " + Axes.Flux).From(0),
            Series
                .Points("two particles", pair.X, pair.Y(Observable.HeatFluxPerParticle))
                .WithErrors(pair.Points.Select(point => point.StandardError!.Value / 2))
                .With(MarkShape.Square)
                .In(FormalismColours.Maxwell),
            Series
                .Line("one particle, Eq. (4)", one.X, one.Y(Observable.HeatFlux))
                .With(Dash.Solid)
                .In(FormalismColours.Maxwell)
        );
        var drawing = new Figure(
            "Classical flux per particle of two hard points and of one",
            "Both rise with the cold temperature to a maximum and fall to zero at the hot temperature.",
            panel
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T_R", UnitName.Energy, "J/N", UnitName.Flux)],
            rows,
            Claims(pair, one)
        );
    }

    private static List<Claim> Claims(LetterCurve pair, LetterCurve one)
    {
        var peak = pair.Points.MaxBy(point => point[Observable.HeatFlux])!;
        var at = pair.X[pair.Points.ToList().IndexOf(peak)];
        var coldest = pair.Points[0];
        var drop =
            (peak[Observable.HeatFlux]!.Value - coldest[Observable.HeatFlux]!.Value)
            / double.Hypot(peak.StandardError!.Value, coldest.StandardError!.Value);
        var ratios = pair.Y(Observable.HeatFluxPerParticle)
            .Zip(one.Ask(pair.X), (two, single) => two / single[Observable.HeatFlux]!.Value)
            .ToList();
        var share = 1 - coldest[Observable.HeatFlux]!.Value / peak[Observable.HeatFlux]!.Value;
        return
        [
            Claim.Judged(
                "NDTR of two classical particles",
                "yes (Fig. 5a)",
                Words.Say(
                    $"J/2 = {coldest[Observable.HeatFluxPerParticle]:G4} at T_R = {pair.X[0]:G2} and {peak[Observable.HeatFluxPerParticle]:G4} at {at:G3}: {drop:F0} standard errors apart"
                ),
                Claim.Nothing,
                new Criterion(
                    "J at the coldest T_R shown is below half its maximum, by more than 5 standard errors",
                    drop > 5 && share > 0.5
                )
            ),
            Claim.Judged(
                "Classical J/2 of the pair against one particle",
                "slightly reduced (Appendix A)",
                Words.Say($"{Words.Range(ratios.Min(), ratios.Max())} of it over the curve"),
                Claim.Nothing,
                PairContext.IsSlightlyReduced(ratios),
                "Below it where T_R is near T_L only; where T_R is small the pair carries more per particle, the light one being on the hot side. (Its sentence follows those on the quantum pair, of which it holds.)"
            ),
        ];
    }
}
