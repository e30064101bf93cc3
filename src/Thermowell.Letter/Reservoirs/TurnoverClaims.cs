namespace Thermowell.Letter.Reservoirs;

/// <summary>Where heat turns over when particles come and go.</summary>
internal static class TurnoverClaims
{
    // How far a simulation may be from the closed form, in standard errors; and tunnelling from Landauer's formula:
    // it is of first order in the strength of the leads, 1e-3.
    private const double Errors = 4;
    private const double OfFirstOrder = 1e-3;

    /// <summary>All claims.</summary>
    /// <param name="arrangements">Two reservoirs; one and a cold wall; a hot wall and one.</param>
    /// <param name="box">One particle between two walls.</param>
    /// <param name="dots">Electrons: Landauer, tunnelling without and with repulsion.</param>
    public static List<Claim> All(
        IReadOnlyList<Turnover> arrangements,
        LetterCurve box,
        IReadOnlyList<LetterCurve> dots
    ) =>
        [
            Absent("Two reservoirs: none", arrangements[0]),
            Absent("From a reservoir to a cold wall: none", arrangements[1]),
            Present(arrangements[2]),
            Claim.Our(
                "One particle that stays",
                $"J is {Strength(box)} smaller at T_R = {Words.Number(box.X[0])} than at its largest",
                "It is not coldness that makes heat turn over but who supplies what carries it: a particle that stays returns ever later from a colder wall, one that leaves is replaced."
            ),
            Electrons(dots),
            Repelling(dots[2]),
        ];

    private static Claim Absent(string subject, Turnover one)
    {
        var curves = new[] { one.Exact, one.Simulated, one.Unequal };
        return Judged(
            subject,
            one,
            curves.All(Turnover.IsRising) ? "rises as T_R falls" : "does not rise throughout",
            "J of all three rises as T_R falls",
            curves.All(Turnover.IsRising)
        );
    }

    private static Claim Present(Turnover one)
    {
        var curves = new[] { one.Exact, one.Simulated, one.Unequal };
        return Judged(
            "From a hot wall to a cold reservoir: the strongest",
            one,
            $"is {Strength(one.Exact)} smaller at the coldest than at its largest, of masses 1 and 3 {Strength(one.Unequal)}",
            "J of all three falls beyond its errors below its largest",
            curves.All(Turnover.IsTurning)
        );
    }

    private static Claim Judged(string subject, Turnover one, string found, string words, bool holds) =>
        Claim.Judged(
            subject,
            $"simulated, J of equal masses is within {Words.Number(one.Apart, 2)} standard errors of the closed form at {one.Exact.X.Count} temperatures",
            $"J {found}",
            Claim.Nothing,
            new Criterion(
                $"the simulation is within {Errors} standard errors of the closed form, and {words}",
                one.Apart < Errors && holds
            )
        );

    private static Claim Electrons(IReadOnlyList<LetterCurve> dots)
    {
        double[] exact = Turnover.HeatsOf(dots[0]),
            tunnelling = Turnover.HeatsOf(dots[1]);
        var apart = exact.Zip(tunnelling, (one, other) => Math.Abs(other / one - 1)).Max();
        var rising = Turnover.IsRising(dots[0]) && Turnover.IsRising(dots[1]);
        return Claim.Judged(
            "Electrons between leads: none",
            $"by sequential tunnelling J is Landauer's to a share of {Words.Error(apart, 2)}",
            rising ? "J rises each time T_R falls by both" : "J does not rise each time T_R falls by both",
            Words.Error(apart),
            new Criterion("both are within a thousandth and rise", apart < OfFirstOrder && rising)
        );
    }

    private static Claim Repelling(LetterCurve dots) =>
        Turnover.IsRising(dots)
            ? Claim.Our(
                "Electrons that repel one another",
                "of sequential tunnelling with U = 2 J rises each time T_R falls too",
                "So the contrast of the Letter is one of particles that stay: between reservoirs at fixed μ neither side has NDTR."
            )
            : Claim.Our(
                "Electrons that repel one another",
                "of sequential tunnelling with U = 2 J does not rise each time T_R falls"
            );

    private static string Strength(LetterCurve curve) =>
        $"{Words.Number(100 * Rise.Of(curve.X, Turnover.HeatsOf(curve)).Strength, 3)} %";
}
