using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>What is found of NDTR at strong coupling, and what is uncertain.</summary>
internal sealed class StrongCouplingClaims(LetterContext context, FlippedLevels flipped)
{
    // The second route of the hierarchy: this tolerance, which takes other exponentials and more matrices.
    private const double Tighter = 3e-3;

    // Second order in the gap: how far it may be from the hierarchy where that is held by the gap.
    private const double OfSecondOrder = 0.2;

    /// <summary>All claims.</summary>
    /// <param name="curves">Of the hierarchy, λ up to half of the gap.</param>
    /// <param name="warm">Of the hierarchy, λ of the gap and more.</param>
    /// <param name="oscillator">Of an oscillator.</param>
    public List<Claim> All(
        IReadOnlyList<LetterCurve> curves,
        IReadOnlyList<LetterCurve> warm,
        IReadOnlyList<LetterCurve> oscillator
    ) => [Held(curves), HeldMore(warm), Beyond(warm[^1]), Oscillator(oscillator)];

    /// <summary>λ of a curve of the oscillator, whose x is (a + a†)/√2.</summary>
    public static double OfOscillator(LetterCurve curve) => curve.Number(StrongCouplingFigure.Coupling) / 2;

    private Claim Held(IReadOnlyList<LetterCurve> curves)
    {
        var coldest = curves.Select(curve => curve.Points[0]).ToList();
        var tighter = context.Runner.Run([
            .. curves.Select(curve =>
                curve.Request with
                {
                    Formalism = (HierarchyFormalism)curve.Request.Formalism with { Tolerance = Tighter },
                }
            ),
        ]);
        var agree = coldest
            .Zip(tighter)
            .All(pair =>
                Math.Abs(Heats.Of(pair.First) - Heats.Of(pair.Second))
                    < Heats.ErrorOf(pair.First) + Heats.ErrorOf(pair.Second)
                && pair.First.Verdict == Verdict.Ok
                && pair.Second.Verdict == Verdict.Ok
            );
        return Claim.Judged(
            "Held by up to half of the gap",
            $"with other exponentials and more matrices J = {Words.List(tighter.Select(Heats.Of))} at T_R = {Words.Number(curves[0].X[0])}, λ = {Couplings(curves)}",
            $"{Words.List(coldest.Select(Heats.Of))} there; {(curves.All(Heats.IsRising) ? "no NDTR: J rises beyond its error each time T_R falls" : "J does not rise each time T_R falls")}, from {Words.Number(curves[0].X[^1])} to {Words.Number(curves[0].X[0])}",
            Words.Error(coldest.Zip(tighter).Max(pair => Math.Abs(Heats.Of(pair.First) / Heats.Of(pair.Second) - 1))),
            new Criterion(
                "both are within their errors, and J rises from T_R to T_R",
                agree && curves.All(Heats.IsRising)
            )
        );
    }

    private Claim HeldMore(IReadOnlyList<LetterCurve> curves)
    {
        double[] own = [.. curves.Select(curve => Heats.Of(curve.Points[0]))],
            flips = [.. curves.Select(curve => Flux(curve, curve.X[0]))],
            apart = [.. flips.Zip(own, (one, other) => one / other - 1)];
        var rising =
            curves.All(Heats.IsRising)
            && curves.All(curve =>
                curve.X.Zip(curve.X.Skip(1)).All(pair => Flux(curve, pair.First) > Flux(curve, pair.Second))
            );
        return Claim.Judged(
            "Held by the gap and more",
            $"of second order in the gap J = {Words.List(flips)} at T_R = {Words.Number(curves[0].X[0])}, λ = {Couplings(curves)}",
            $"{Words.List(own)} there; {(rising ? "no NDTR by both" : "not both rise")} from T_R = {Words.Number(curves[0].X[^1])} down to {Words.Number(curves[0].X[0])}",
            Words.Error(apart.Max(Math.Abs)),
            new Criterion(
                "the second order is within a fifth at the weaker coupling and closer at the stronger, and both J rise from T_R to T_R",
                rising && Math.Abs(apart[0]) < OfSecondOrder && Math.Abs(apart[^1]) < Math.Abs(apart[0])
            )
        );
    }

    private Claim Beyond(LetterCurve strongest)
    {
        const double slow = 0.5;
        var (more, slower) = (Strength(flipped, 3), Strength(new FlippedLevels(slow), 2));
        return Claim.Our(
            "Held by more than that: uncertain",
            Words.Say(
                $"of second order in the gap J is {Words.Number(more.Strength, 2)} smaller at T_R = 0.05 than at {Words.Number(more.Peak, 2)} with λ = 3, and {Words.Number(slower.Strength, 2)} smaller than at {Words.Number(slower.Peak, 2)} with λ = 2 between baths of ω_c = {slow}: NDTR, by one route alone, that of D. Segal (Phys. Rev. B 73, 205415 (2006))"
            ),
            Words.Say(
                $"The hierarchy does not come there within its depth; it is not asked above λ = {strongest.Number(StrongCouplingFigure.Coupling)}, nor below T_R = {strongest.X[0]} from λ = 1 on. A flip needs 4λ of each bath: for baths slower than T_R, J ∝ (T_L − T_R)(T_L + T_R)^(−3/2) exp(−4λ/(T_L + T_R)), which has its maximum at T_R > 0 where λ > 5T_L/8. Where the cold bath alone holds so strongly both routes come there and agree: cold-held."
            )
        );
    }

    private static Claim Oscillator(IReadOnlyList<LetterCurve> curves) =>
        Claim.Our(
            "An oscillator in place of two levels",
            curves.All(Heats.IsRising)
                ? $"no NDTR at any coupling: the exact J rises each time T_R falls at λ = {Words.List(curves.Select(OfOscillator))}"
                : "the exact J does not rise each time T_R falls",
            "What it transmits does not depend on temperatures, so that a colder bath takes the more: NDTR of two levels, if there is any, is of what they have and it has not."
        );

    /// <summary>How much smaller J is at T_R = 0.05 than at its largest, and where that is.</summary>
    private static (double Strength, double Peak) Strength(FlippedLevels levels, double coupling)
    {
        double[] temperatures = [.. Enumerable.Range(1, 18).Select(i => 0.05 * i)],
            heats =
            [.. temperatures.Select(cold => levels.HeatFlux((coupling, coupling), StrongCouplingFigure.Hot, cold))];
        var rise = Rise.Of(temperatures, heats);
        return (rise.Strength, rise.PeakTemperature);
    }

    private double Flux(LetterCurve curve, double cold)
    {
        var coupling = curve.Number(StrongCouplingFigure.Coupling);
        return flipped.HeatFlux((coupling, coupling), StrongCouplingFigure.Hot, cold);
    }

    private static string Couplings(IReadOnlyList<LetterCurve> curves) =>
        Words.List(curves.Select(curve => curve.Number(StrongCouplingFigure.Coupling)));
}
