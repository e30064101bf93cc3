using Thermowell.Questions.Points;

namespace Thermowell.Letter.Potentials;

/// <summary>What is found on a tilt and below a step, each by two routes.</summary>
internal static class TiltClaims
{
    // The hot temperature at which both routes answer, and the cold one of a rectification.
    private const double Hot = 100;
    private const double Cold = 20;

    private static readonly double[] Judged = [50, 100, 200];

    /// <summary>The classical ratio of both directions.</summary>
    public static Claim Classical(string system, string symbol, IReadOnlyList<LetterCurve> curves)
    {
        var judged = OfJudged(curves);
        double[] own = [.. judged.Select(Ratio)],
            moved =

            [
                .. judged.Select(curve =>
                    -MovedParticles.HeatFlux(curve.Value(), Hot, Cold)
                    / MovedParticles.HeatFlux(curve.Value(), Cold, Hot)
                ),
            ];
        var apart = PotentialCurves.Apart(own, moved);
        return Claim.Judged(
            $"Rectification of {system}, classical",
            $"by particles that are moved one by one {Words.List(moved)} at T = 100 and 20, {symbol} = {Words.List(judged.Select(curve => curve.Height()))}",
            $"{Words.List(own)}: more heat runs with the hot bath at the bottom",
            Words.Error(apart),
            new Criterion("both routes are within a hundredth of each other", apart < 1e-2)
        );
    }

    /// <summary>The quantum ratio of both directions.</summary>
    public static Claim Quantum(
        LetterContext context,
        string system,
        string symbol,
        IReadOnlyList<LetterCurve> curves,
        double share
    )
    {
        var judged = OfJudged(curves);
        double[] own = [.. judged.Select(Ratio)],
            sines =

            [
                .. judged.Select(curve =>
                    context.Runner.Run(curve.Requests[At(curve)] with { System = SineBasis.Of(curve.Value()) })[
                        Observable.RectificationRatio
                    ]!.Value
                ),
            ];
        var apart = PotentialCurves.Apart(own, sines);
        return Claim.Judged(
            $"Rectification of {system}, quantum",
            $"with levels and couplings from 80 sines {Words.List(sines)} at T = 100 and 20, {symbol} = {Words.List(judged.Select(curve => curve.Height()))}",
            $"{Words.List(own)}",
            Words.Error(apart),
            new Criterion($"both routes are within {Words.Number(share, 1)} of each other", apart < share)
        );
    }

    /// <summary>Quantum NDTR on a tilt.</summary>
    public static Claim QuantumNdtr(LetterContext context, IReadOnlyList<LetterCurve> curves)
    {
        var judged = curves.Where(curve => curve.Height() is -100 or -50).ToList();
        var points = judged.Select(curve => context.Runner.Run(curve.Request with { LeftTemperature = Hot })).ToList();
        double[] own = [.. points.Select(Strength)],
            sines =

            [
                .. judged.Select(
                    (curve, i) =>
                        PotentialCurves.StrengthBySines(
                            context,
                            curve,
                            curve.Request with
                            {
                                LeftTemperature = Hot,
                            },
                            points[i][Observable.PeakTemperature]!.Value
                        )
                ),
            ];
        var uphill = curves.Where(curve => curve.Height() > 0).SelectMany(curve => curve.Points).Max(Strength);
        var apart = PotentialCurves.Apart(own, sines);
        return Claim.Judged(
            "Quantum NDTR on a tilt",
            $"with levels and couplings from 80 sines {Words.List(sines)} at T_L = 100, F = {Words.List(judged.Select(curve => curve.Height()))}, the cold bath at the bottom",
            $"{Words.List(own)}; with the cold bath at the top {(uphill == 0 ? "none" : $"at most {Words.Number(uphill, 2)}")}",
            Words.Error(apart),
            new Criterion("both routes are within 10⁻⁴ of each other", apart < 1e-4),
            "What falls to a cold wall stays in waves that the hot wall does not reach. The flat box, the Letter's, is the one place where tilts of both signs meet."
        );
    }

    /// <summary>Classical NDTR on a tilt.</summary>
    public static Claim ClassicalNdtr(LetterContext context, IReadOnlyList<LetterCurve> curves)
    {
        var judged = curves.Where(curve => curve.Height() is 50 or 100).ToList();
        var points = judged.Select(curve => context.Runner.Run(curve.Request with { LeftTemperature = Hot })).ToList();
        double[] own = [.. points.Select(Strength)],
            moved =

            [
                .. judged.Select(
                    (curve, i) =>
                        1
                        - MovedParticles.HeatFlux(curve.Value(), Hot, 0)
                            / MovedParticles.HeatFlux(curve.Value(), Hot, points[i][Observable.PeakTemperature]!.Value)
                ),
            ];
        var apart = own.Zip(moved).Max(pair => Math.Abs(pair.First - pair.Second));
        return Claim.Judged(
            "Classical NDTR on a tilt",
            $"by particles that are moved one by one {Words.List(moved, 3)} at T_L = 100, F = {Words.List(judged.Select(curve => curve.Height()))}, the cold bath at the top",
            $"{Words.List(own, 3)}; with the cold bath at the bottom and without a tilt {Words.Number(curves.Where(curve => curve.Height() <= 0).SelectMany(curve => curve.Points).Min(Strength))}",
            Words.Error(apart),
            new Criterion("both routes are within 0.002 of each other", apart < 2e-3),
            "A particle that leaves the top at rest falls off it: the flux does not vanish at T_R = 0."
        );
    }

    private static List<LetterCurve> OfJudged(IReadOnlyList<LetterCurve> curves) =>
        [.. curves.Where(curve => Judged.Contains(curve.Height()))];

    private static int At(LetterCurve curve) => curve.X.ToList().IndexOf(Hot);

    private static double Ratio(LetterCurve curve) => curve.Points[At(curve)][Observable.RectificationRatio]!.Value;

    private static double Strength(PointResult point) => point[Observable.NdtrStrength]!.Value;
}
