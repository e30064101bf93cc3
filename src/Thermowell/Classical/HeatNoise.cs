using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How the heat through classical particles fluctuates: in a time t its variance is t (A ln t + B), which has no finite
/// rate unless A is 0.
/// </summary>
/// <remarks>
/// Where a particle may be as slow as it likes, it crosses in a time whose distribution falls as t^-3, and as long no
/// heat follows: docs/theory/noise.md, section 5, Eq. (N8), Eq. (N9). The time t is in reduced units, m_0 L_0²/ħ. What
/// is left out falls as ln t/t of it.
/// </remarks>
public readonly record struct HeatNoise
{
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>A known growth.</summary>
    /// <param name="logCoefficient">A, not negative.</param>
    /// <param name="constant">B.</param>
    public HeatNoise(double logCoefficient, double constant) => (LogCoefficient, Constant) = (logCoefficient, constant);

    /// <summary>A; 0 where the temperatures agree, or where no flight can last arbitrarily long.</summary>
    public double LogCoefficient { get; }

    /// <summary>The numerical error of A.</summary>
    public double LogCoefficientError { get; internal init; }

    /// <summary>B, of t in reduced units.</summary>
    public double Constant { get; }

    /// <summary>The numerical error of B.</summary>
    public double ConstantError { get; internal init; }

    /// <summary>Var Q(t)/t.</summary>
    /// <param name="time">t, above 0 and long against a flight.</param>
    public double VarianceRate(double time) => LogCoefficient * Math.Log(Require.Positive(time)) + Constant;

    /// <summary>The noise of particles in the flat box between two walls of one law.</summary>
    /// <param name="junction">Particles of one mass, which exchange their speeds and so are as good as free, and two
    /// temperatures above 0.</param>
    /// <param name="wall">The law of both walls: of Metropolis walls by the speed chain.</param>
    /// <exception cref="ArgumentException">The gas has several masses, or a temperature is 0.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or take too wide steps for the speeds
    /// that are slow.</exception>
    public static HeatNoise Of(Junction<HardPointGas> junction, WallLaw wall)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(wall);
        OneParticle.RequireWarm(junction);
        var masses = junction.Model.Masses;
        if (masses.Any(mass => mass != masses[0]))
            throw new ArgumentException("the masses differ: such a gas has no closed form.", nameof(junction));
        var single = new Junction<HardPointGas>(
            new HardPointGas(masses[0], junction.Model.Length),
            junction.LeftTemperature,
            junction.RightTemperature
        );
        return (wall.Accommodation is { } share ? Forgetting(single, share) : ChainNoise.Of(single, wall)).Times(
            masses.Length
        );
    }

    /// <summary>The noise of particles in a potential between two walls of one law.</summary>
    /// <param name="junction">A particle in a potential and two temperatures above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="particles">How many of them: of one mass, which exchange their speeds.</param>
    /// <exception cref="NumericalFailureException">V is flat where no kink tells; of Metropolis walls, they forget too
    /// slowly, or take too wide steps for a particle at rest on a flat piece.</exception>
    public static HeatNoise Of(Junction<PotentialMotion> junction, WallLaw wall, int particles = 1)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(wall);
        Require.Positive(junction.LeftTemperature, "leftTemperature");
        Require.Positive(junction.RightTemperature, "rightTemperature");
        ArgumentOutOfRangeException.ThrowIfLessThan(particles, 1);
        return (
            wall.Accommodation is { } share
                ? PotentialNoise.Of(junction, share)
                : PotentialChainNoise.Of(junction, wall)
        ).Times(particles);
    }

    // Particles that do not know of one another add their variances.
    private HeatNoise Times(int particles) =>
        new(particles * LogCoefficient, particles * Constant)
        {
            LogCoefficientError = particles * LogCoefficientError,
            ConstantError = particles * ConstantError,
        };

    /// <summary>One particle between walls that forget with the probability α, Eq. (N13) and Eq. (N14).</summary>
    private static HeatNoise Forgetting(Junction<HardPointGas> junction, double α)
    {
        var (hot, cold) = (junction.LeftTemperature, junction.RightTemperature);
        var mass = OneParticle.Mass(junction.Model);
        double l = junction.Model.Length * Math.Sqrt(mass / 2 / hot),
            r = junction.Model.Length * Math.Sqrt(mass / 2 / cold);
        var runs = FlightRuns.Between(α, α);
        var (odd, even, crosses) = (runs.Odd, runs.Even, runs.Odd.Chance);
        var (_, flights, squares, logs) = runs.All;

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
}
