using Thermowell.Models;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How the heat from a wall fluctuates over stated times, simulated from collision to collision in independent
/// replicas: the variance of what flows in windows of those times.
/// </summary>
/// <remarks>
/// docs/theory/noise.md, section 6. Out of equilibrium flights longer than a window have a share in its variance, and
/// are so rare that a run may show none: the stated error holds what they would add, Eq. (N16). The result is the same
/// to the bit for any number of threads.
/// </remarks>
public static class NoiseEnsemble
{
    /// <summary>Simulates a gas, or one particle, in the flat box.</summary>
    /// <param name="junction">A gas of 1 to <see cref="EventDrivenEnsemble.MostParticles"/> particles and two
    /// temperatures, both above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="times">The times, each above 0, in units of m_0 L_0²/ħ.</param>
    /// <param name="ofRight">Whether the heat is that from the right wall, not from the left one.</param>
    /// <param name="collisions">Collisions to count, at least twice the number of replicas.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The number of this point in the study.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">A temperature is 0, or a number is outside its range.</exception>
    /// <exception cref="NumericalFailureException">The run is too short for its burn-in, or for the times.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static NoiseEnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw wall,
        IReadOnlyList<double> times,
        bool ofRight,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        var gas = junction.Model;
        return Run(
            junction,
            new Potential(gas.Length, _ => 0),
            wall,
            times,
            ofRight,
            collisions,
            seed,
            point,
            threads,
            progress,
            cancellation
        );
    }

    /// <summary>
    /// The same in a potential; of several particles one that is straight between its kinks.
    /// </summary>
    /// <param name="junction">A gas and two temperatures, both above 0.</param>
    /// <param name="potential">The potential, the same for every particle and as long as the gas.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="times">The times, each above 0, in units of m_0 L_0²/ħ.</param>
    /// <param name="ofRight">Whether the heat is that from the right wall, not from the left one.</param>
    /// <param name="collisions">Collisions to count, at least twice the number of replicas.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The number of this point in the study.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The potential is not straight or not theirs; a temperature is 0, or a number
    /// is outside its range.</exception>
    /// <exception cref="NumericalFailureException">The run is too short for its burn-in, or for the times.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static NoiseEnsembleResult Run(
        Junction<HardPointGas> junction,
        Potential potential,
        WallLaw wall,
        IReadOnlyList<double> times,
        bool ofRight,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(wall);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentOutOfRangeException.ThrowIfZero(times.Count, nameof(times));
        foreach (var time in times)
            Require.Positive(time, nameof(times));
        EventDrivenEnsemble.RequireRun(collisions, threads);
        OneParticle.RequireWarm(junction);
        var plan = new WindowPlan([.. times.Order()], ofRight);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var (gas, width) = (junction.Model, VectorWidth.WidestForReplicas);
        if (gas.Masses.Length == 1)
        {
            var motion = new PotentialMotion(potential, gas.Masses[0]);
            var one = new Junction<PotentialMotion>(motion, junction.LeftTemperature, junction.RightTemperature);
            return NoiseEnsembleResult.From(
                plan,
                PotentialEnsemble.Windows(width, one, wall, wall, collisions, seed, point, plan, progress, options),
                SlowFlights(junction, motion, wall)
            );
        }

        var pieces = PotentialEnsemble.PiecesOf(gas, potential);
        return NoiseEnsembleResult.From(
            plan,
            GasEnsemble.Windows(
                junction,
                wall,
                wall,
                collisions,
                seed,
                point,
                pieces is null ? width : 1,
                plan,
                progress,
                options,
                pieces
            ),
            SlowFlights(junction, new PotentialMotion(potential, gas.Masses.Max()), wall)
        );
    }

    /// <summary>
    /// A over N², of as many particles of the largest mass that do not meet: what flights that are rare in a run may
    /// add; 0 where it is not known.
    /// </summary>
    private static double SlowFlights(Junction<HardPointGas> junction, PotentialMotion motion, WallLaw wall)
    {
        var (left, right) = (junction.LeftTemperature, junction.RightTemperature);
        var count = junction.Model.Masses.Length;
        try
        {
            return motion.IsFlat
                ? HeatNoise
                    .Of(
                        new Junction<HardPointGas>(new HardPointGas(motion.Mass, junction.Model.Length), left, right),
                        wall
                    )
                    .LogCoefficient / count
                : HeatNoise.Of(new Junction<PotentialMotion>(motion, left, right), wall).LogCoefficient / count;
        }
        catch (NumericalFailureException)
        {
            // The error is then that of what was seen.
            return 0;
        }
    }
}

/// <summary>What a simulation of noise found.</summary>
/// <param name="Times">The variance over each time, the shortest first.</param>
/// <param name="HeatFlux">The mean heat from the wall over time, in the windows of the shortest.</param>
/// <param name="Collisions">Collisions counted, all replicas together.</param>
/// <param name="BurnInCollisions">Collisions before that.</param>
/// <param name="Replicas">Independent replicas.</param>
/// <param name="IsSettled">Whether the burn-in ended with a block that showed neither trend nor memory.</param>
public sealed record NoiseEnsembleResult(
    IReadOnlyList<HeatVariance> Times,
    double HeatFlux,
    long Collisions,
    long BurnInCollisions,
    int Replicas,
    bool IsSettled
)
{
    internal static NoiseEnsembleResult From(WindowPlan plan, WindowedHeat heat, double slowFlights)
    {
        var flux = heat.Windows.Average(one => one[0].Mean) / plan.Times[0];
        var times = new HeatVariance[plan.Times.Length];
        for (var k = 0; k < times.Length; k++)
            times[k] = HeatVariance.Of(
                plan.Times[k],
                [.. heat.Windows.Select(one => one[k])],
                slowFlights * flux * flux
            );
        return new NoiseEnsembleResult(
            times,
            flux,
            heat.Collisions,
            heat.BurnInCollisions,
            heat.Windows.Length,
            heat.IsSettled
        );
    }
}

/// <summary>The variance of the heat over one time.</summary>
/// <param name="Time">t, in units of m_0 L_0²/ħ.</param>
/// <param name="Rate">Var Q(t)/t.</param>
/// <param name="StandardError">Its standard error, from the spread of the independent replicas, and at the least what
/// flights of all lengths make of it.</param>
/// <param name="Windows">The windows of this length, all replicas together.</param>
public readonly record struct HeatVariance(double Time, double Rate, double StandardError, long Windows)
{
    /// <summary>About the mean of all windows, Eq. (N15) and Eq. (N16).</summary>
    /// <param name="time">The time.</param>
    /// <param name="replicas">The windows of each replica.</param>
    /// <param name="fourth">What slow flights add to the fourth central moment, over t³: A J²/N².</param>
    internal static HeatVariance Of(double time, (long Count, double Mean, double Squares)[] replicas, double fourth)
    {
        double count = replicas.Sum(one => one.Count),
            mean = replicas.Average(one => one.Mean);
        double[] squares = [.. replicas.Select(one => one.Squares + one.Count * (one.Mean - mean) * (one.Mean - mean))];
        var (total, average) = (squares.Sum(), squares.Average());
        var spread = squares.Sum(one => (one - average) * (one - average));
        var rate = total / (count - 1) / time;
        var seen = Math.Sqrt(spread * replicas.Length / (replicas.Length - 1.0)) / (count - 1) / time;
        var expected = Math.Sqrt((2 * rate * rate + fourth * time) / count);
        return new HeatVariance(time, rate, Math.Max(seen, expected), (long)count);
    }
}

/// <summary>The windows of every replica, and what they took.</summary>
internal sealed record WindowedHeat(HeatWindows[] Windows, long Collisions, long BurnInCollisions, bool IsSettled);
