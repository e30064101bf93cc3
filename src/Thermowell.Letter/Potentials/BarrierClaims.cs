using Thermowell.Questions.Points;

namespace Thermowell.Letter.Potentials;

/// <summary>What is found under a barrier, each by two routes.</summary>
internal static class BarrierClaims
{
    // The cold temperature of fluxes that both routes have.
    private const double JudgedCold = 20;

    // Of a scan for the classical peak, which is far above it.
    private const double Coldest = 10;

    // A lower barrier has hardly a level below its top.
    private const double LowestWithLevels = 800;

    /// <summary>Both fluxes, each by its second route.</summary>
    public static IEnumerable<Claim> Fluxes(LetterStudy study)
    {
        var (quantum, classical) = (study.Quantum(), study.Classical());
        double[] own = [.. classical.Select(curve => curve.Ask(JudgedCold)[0][Observable.HeatFlux]!.Value)],
            moved =

            [
                .. classical.Select(curve =>
                    MovedParticles.HeatFlux(curve.Value(), curve.Number("left-temperature"), JudgedCold)
                ),
            ];
        var heights = Words.List(quantum.Select(curve => curve.Height()));
        var apart = PotentialCurves.Apart(own, moved);
        yield return Claim.Judged(
            "The classical flux over the barrier",
            $"by particles that are moved one by one {Words.List(moved)} at T_R = 20 under V = {heights}",
            $"{Words.List(own)}",
            Words.Error(apart),
            new Criterion("both routes are within a hundredth of each other", apart < 1e-2)
        );
        double[] shot = [.. quantum.Select(curve => curve.Ask(JudgedCold)[0][Observable.HeatFlux]!.Value)],
            sines =

            [
                .. quantum.Select(curve =>
                    study.Context.Runner.Run(
                        curve.Request with
                        {
                            System = SineBasis.Of(curve.Value()),
                            RightTemperature = JudgedCold,
                        }
                    )[Observable.HeatFlux]!.Value
                ),
            ];
        var off = PotentialCurves.Apart(shot, sines);
        yield return Claim.Judged(
            "The quantum flux through it",
            $"with levels and couplings from 80 sines {Words.List(sines)} at the same places",
            $"{Words.List(shot)}",
            Words.Error(off),
            new Criterion("both routes are within 10⁻⁶ of each other", off < 1e-6),
            "At the matched γ rates are above the spacing of the levels, as in the empty box: the secular equation is not controlled."
        );
    }

    /// <summary>Where the activation energy is half of the barrier.</summary>
    public static Claim Crossover(LetterContext context, LetterStudy study)
    {
        var found = study
            .Quantum()
            .Select(curve => (Curve: curve, Place: BarrierFigure.Crossing(curve)))
            .Where(one => one.Curve.Height() >= LowestWithLevels && one.Place is not null)
            .Select(one => (one.Curve, Place: one.Place!.Value, Unit: BarrierFigure.Instanton(one.Curve.Height())))
            .ToList();
        double[] shares = [.. found.Select(one => BySines(one.Curve, one.Place) / one.Curve.Height())];
        var apart = shares.Max(share => Math.Abs(share - BarrierFigure.Half));
        double[] over = [.. found.Select(one => one.Place / one.Unit)];
        return Claim.Judged(
            "Where tunnelling overtakes activation",
            $"the instanton's T_0 is {Words.List(found.Select(one => one.Unit), 3)} under V = {Words.List(found.Select(one => one.Curve.Height()))}; with levels and couplings from 80 sines the activation energy is {Words.List(shares)} V where it is half of V here",
            $"it falls to half of V at T = {Words.List(found.Select(one => one.Place), 3)}, {Words.List(over, 3)} T_0",
            Words.Error(apart),
            new Criterion(
                "the second route has half of V there to 10⁻³ of V, and T_0 is met within a factor of 1.5",
                apart < 1e-3 && over.All(one => one is > 1 / 1.5 and < 1.5)
            ),
            "Above T_0 the quantum activation energy is still less than V, 0.6 to 0.7 V here and less under V = 200, which holds few levels: a wall that acts rarely leaves a level time to be on both sides, whose waves need not reach the top."
        );

        double BySines(LetterCurve curve, double at)
        {
            var sines = SineBasis.Of(curve.Value());
            return PotentialCurves.Activation(Logarithm, at);

            double Logarithm(double temperature) =>
                PotentialCurves.LogConductivity(
                    context.Runner.Run(
                        curve.Request with
                        {
                            System = sines,
                            LeftTemperature = temperature,
                            RightTemperature = temperature,
                        }
                    )
                );
        }
    }

    /// <summary>Quantum over classical conductivity at T = V.</summary>
    public static Claim Conductivities(LetterStudy study)
    {
        var ratios = study
            .Quantum()
            .Zip(study.Classical())
            .Where(pair => pair.First.Height() < LowestWithLevels * 2)
            .Select(pair =>
                (
                    Height: pair.First.Height(),
                    Ratio: Conductivity(pair.First, pair.First.Height())
                        / Conductivity(pair.Second, pair.First.Height())
                )
            )
            .ToList();
        return Claim.Our(
            "Quantum over classical conductivity at T = V",
            $"{Words.List(ratios.Select(one => one.Ratio), 3)} under V = {Words.List(ratios.Select(one => one.Height))}, with γ matched in the empty box",
            "Mostly not by tunnelling: it is left when the particle is made heavy. A Maxwell wall sends back most particles below the barrier's top after each collision; a weakly coupled one acts on whatever comes over it many times."
        );

        static double Conductivity(LetterCurve curve, double temperature) =>
            curve.Ask(temperature)[0][Observable.Conductivity]!.Value;
    }

    /// <summary>Where the classical flux is largest.</summary>
    public static Claim ClassicalNdtr(LetterContext context, LetterStudy study)
    {
        var curves = study.Classical();
        var points = context.Runner.Run([.. curves.Select(curve => curve.Ndtr(Coldest))]);
        double[] peaks = [.. points.Select(point => point[Observable.PeakTemperature]!.Value)],
            estimates =

            [
                .. curves.Select(curve =>
                {
                    var (height, hot) = (curve.Height(), curve.Number("left-temperature"));
                    return (Math.Sqrt(height * height + 4 * height * hot) - height) / 2;
                }),
            ];
        var apart = PotentialCurves.Apart(peaks, estimates);
        return Claim.Judged(
            "Classical NDTR under a barrier",
            $"an activated flux is largest at T_R = [√(V² + 4VT_L) − V]/2 = {Words.List(estimates, 3)}",
            $"at {Words.List(peaks, 3)}, in the empty box at 25; strength {Words.List(points.Select(point => point[Observable.NdtrStrength]!.Value))}",
            Words.Error(apart),
            new Criterion("the places are within a twentieth of each other", apart < 0.05),
            "The flux vanishes as exp(−V/T_R): the colder bath no longer sends its particle back."
        );
    }

    /// <summary>How strong quantum NDTR is.</summary>
    public static Claim QuantumNdtr(LetterContext context, LetterStudy study)
    {
        var judged = study.Curves.Where(curve => curve.Height() == 200 && BarrierFigure.Place(curve) != "0.5").ToList();
        var points = judged.Select(curve => curve.Points[0]).ToList();
        double[] own = [.. points.Select(point => point[Observable.NdtrStrength]!.Value)],
            sines =

            [
                .. judged.Select(
                    (curve, i) =>
                        PotentialCurves.StrengthBySines(
                            context,
                            curve,
                            curve.Request,
                            points[i][Observable.PeakTemperature]!.Value
                        )
                ),
            ];
        var middle = study
            .Curves.Where(curve => BarrierFigure.Place(curve) == "0.5")
            .Max(curve => curve.Points[0][Observable.NdtrStrength]!.Value);
        var strongest = study.Curves.Max(curve => curve.Points[0][Observable.NdtrStrength]!.Value);
        var apart = PotentialCurves.Apart(own, sines);
        return Claim.Judged(
            "Quantum NDTR under a barrier",
            $"with levels and couplings from 80 sines {Words.List(sines)} under V = 200 at x_0 = {string.Join(" and ", judged.Select(BarrierFigure.Place))}",
            $"{Words.List(own)} there; up to {Words.Number(strongest, 5)}; {(middle == 0 ? "none" : Words.Number(middle, 2))} under a barrier in the middle",
            Words.Error(apart),
            new Criterion("both routes are within 10⁻⁴ of each other", apart < 1e-4),
            "The flat box has none since each of its waves is held by both walls alike. A barrier off the middle keeps waves on one side: what the cold wall holds alone it empties at T_R = 0, and little comes back."
        );
    }

    /// <summary>What the secular equation says of doublets.</summary>
    public static Claim InTheMiddle(LetterContext context, LetterStudy study)
    {
        var curves = study.Curves.Where(curve => BarrierFigure.Place(curve) == "0.5").ToList();
        var (low, high) = (Flux(curves[0]), Flux(curves[^1]));
        return Claim.Our(
            "A barrier in the middle of the box",
            Words.Say(
                $"the Lindblad flux at T_R = 20 rises with it, {Words.Number(high[Observable.HeatFlux]!.Value / low[Observable.HeatFlux]!.Value, 3)} times from V = {curves[0].Height()} to {curves[^1].Height()}; the fastest rate is there {Words.Number(high[Observable.RateOverSpacing]!.Value / curves[^1].Number("gamma"), 2)} γ times the smallest splitting"
            ),
            "Waves of a doublet are on both sides however little they are split, and J(ω) is largest at small ω. That holds for a γ that is smaller still than this splitting; at the matched γ the secular equation is far outside its range, and its flux under such a barrier is not to be believed."
        );

        PointResult Flux(LetterCurve curve) =>
            context.Runner.Run(curve.Request with { Quantity = Quantity.HeatFlux, RightTemperature = JudgedCold });
    }
}
