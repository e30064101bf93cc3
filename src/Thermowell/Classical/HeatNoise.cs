using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How the heat through one classical particle fluctuates between Maxwell walls or partially accommodating walls: in a
/// time t its variance is t (A ln t + B), which has no finite rate unless the temperatures agree.
/// </summary>
/// <remarks>
/// A slow particle crosses in a time whose distribution falls as t^-3, and as long no heat follows: Eq. (N10) to
/// Eq. (N14) of docs/theory/noise.md. The time t is in reduced units, m_0 L_0²/ħ. What is left out falls as ln t/t of
/// it.
/// </remarks>
public readonly record struct HeatNoise
{
    private const double EulerGamma = 0.57721566490153286;

    // Runs of flights at one speed are summed until what is left of them is rounding.
    private const double Negligible = 1e-18;

    private HeatNoise(double logCoefficient, double constant) =>
        (LogCoefficient, Constant) = (logCoefficient, constant);

    /// <summary>A; 0 where the temperatures agree.</summary>
    public double LogCoefficient { get; }

    /// <summary>B, of t in reduced units.</summary>
    public double Constant { get; }

    /// <summary>Var Q(t)/t.</summary>
    /// <param name="time">t, above 0 and long against a flight.</param>
    public double VarianceRate(double time) => LogCoefficient * Math.Log(Require.Positive(time)) + Constant;

    /// <summary>The noise of one particle between two walls of one law.</summary>
    /// <param name="junction">One particle and two temperatures above 0.</param>
    /// <param name="wall">The law of both walls: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The gas has several masses, or the wall has no closed form.</exception>
    public static HeatNoise Of(Junction<HardPointGas> junction, WallLaw wall)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(wall);
        if (wall.Accommodation is not { } α)
            throw new ArgumentException($"{wall.GetType().Name} has no closed form.", nameof(wall));
        var (hot, cold) = (Require.Positive(junction.LeftTemperature), Require.Positive(junction.RightTemperature));
        var mass = OneParticle.Mass(junction.Model);
        double l = junction.Model.Length * Math.Sqrt(mass / 2 / hot),
            r = junction.Model.Length * Math.Sqrt(mass / 2 / cold);
        var (odd, even) = Runs(α);
        var crosses = odd.Chance;
        var (flights, squares, logs) = (odd.Mean + even.Mean, odd.Square + even.Square, odd.Log + even.Log);

        // Leavings of either wall a time, and the heat.
        var rate = 1 / (Math.Sqrt(Math.PI) * (l + r) * flights);
        var difference = hot - cold;
        var first = crosses * Math.Sqrt(Math.PI) * (l + r) * flights;
        var driven = crosses * crosses * difference * difference;

        // Of the expansion of what follows a crossing in the inverse of its time, the second order.
        double root = Math.Sqrt(Math.PI),
            half = root / 2;
        var second =
            hot
                * (
                    cold * crosses * (half * r * odd.Mean - root * l * even.Mean)
                    - hot * crosses * (root * r * odd.Mean + half * l * odd.Mean)
                )
            + cold
                * (
                    hot * crosses * (half * l * odd.Mean - root * r * even.Mean)
                    - cold * crosses * (root * l * odd.Mean + half * r * odd.Mean)
                );
        var start = 1.5 * (1 - EulerGamma);
        double Slow(double time) => time * time * ((start - Math.Log(time)) * squares - logs);
        var slowest = crosses * (Slow(l) + Slow(r)) - Math.PI * l * r * (even.Mean * even.Mean - odd.Mean * odd.Mean);
        var weight = 2 * rate * crosses / first;
        var logarithmic = weight * driven / first * crosses * (l * l + r * r) * squares;
        return new HeatNoise(
            logarithmic,
            2 * rate * crosses * (hot * hot + cold * cold)
                + weight * (second + driven / first * slowest)
                - logarithmic * (1 - EulerGamma)
        );
    }

    /// <summary>
    /// The flights that a particle makes at one speed, until a wall takes it in: Σ p, Σ n p, Σ n² p and Σ n² ln n p of
    /// p = α (1 - α)^(n - 1) over odd n, after which it is at the other wall, and over even n.
    /// </summary>
    private static (Flights Odd, Flights Even) Runs(double α)
    {
        var (odd, even) = (new Flights(), new Flights());
        var p = α;
        for (double n = 1; n == 1 || p * n * n * Math.Log(n) > Negligible * (odd.Square + even.Square); n++)
        {
            if (n % 2 == 1)
                odd = odd.With(n, p);
            else
                even = even.With(n, p);
            p *= 1 - α;
        }

        return (odd, even);
    }

    private readonly record struct Flights(double Chance, double Mean, double Square, double Log)
    {
        public Flights With(double n, double p) =>
            new(Chance + p, Mean + n * p, Square + n * n * p, Log + n * n * Math.Log(n) * p);
    }
}
