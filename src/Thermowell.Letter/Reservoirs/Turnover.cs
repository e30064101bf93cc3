using Thermowell.Questions.Points;

namespace Thermowell.Letter.Reservoirs;

/// <summary>Heat against T_R between two ends: in closed form, simulated, and simulated of unequal masses.</summary>
internal sealed class Turnover(IReadOnlyList<LetterCurve> curves)
{
    // Standard errors beyond which a change is one.
    private const double Errors = 4;

    /// <summary>Equal masses in closed form.</summary>
    public LetterCurve Exact => curves[0];

    /// <summary>Equal masses, simulated.</summary>
    public LetterCurve Simulated => curves[1];

    /// <summary>Unequal masses, simulated.</summary>
    public LetterCurve Unequal => curves[2];

    /// <summary>How many standard errors the simulation is from the closed form at most.</summary>
    public double Apart =>
        Exact
            .Points.Zip(Simulated.Points, (one, other) => Math.Abs(HeatOf(other) - HeatOf(one)) / ErrorOf(other))
            .Max();

    /// <summary>The heat that the cold end takes.</summary>
    public static double HeatOf(PointResult point) => point[Observable.HeatFlux] ?? -point.Contacts[^1].Heat;

    /// <summary>The heats along a curve.</summary>
    public static double[] HeatsOf(LetterCurve curve) => [.. curve.Points.Select(HeatOf)];

    /// <summary>The standard error of a simulated heat, the numerical one of another.</summary>
    public static double ErrorOf(PointResult point) => point.StandardError ?? point.NumericalError ?? 0;

    /// <summary>Whether J never falls beyond its errors as T_R does, and rises beyond them from end to end.</summary>
    public static bool IsRising(LetterCurve curve) => Rise.IsTowardsCold(curve.Points, Change);

    /// <summary>Whether J falls beyond its errors from its largest to the coldest T_R.</summary>
    public static bool IsTurning(LetterCurve curve) => Change(curve.Points.MaxBy(HeatOf)!, curve.Points[0]) > 1;

    /// <summary>By how much a heat is above another, of what is told from their errors.</summary>
    private static double Change(PointResult cold, PointResult warm) =>
        (HeatOf(cold) - HeatOf(warm)) / Errors / Math.Sqrt(Math.Pow(ErrorOf(cold), 2) + Math.Pow(ErrorOf(warm), 2));
}
