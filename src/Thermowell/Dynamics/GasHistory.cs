using System.Collections.Immutable;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Dynamics;

/// <summary>
/// How a gas between two walls moves from a state in equilibrium: averages over independent gases at given times, with
/// their standard errors; docs/theory/dynamics.md, section 5.
/// </summary>
/// <remarks>
/// The heat at a time is what a wall gave since the time before, over that time: a mean, since a gas takes its heat in
/// jumps. Of each gas alone the heats are what its energy changes by, to rounding. The result is the same to the bit
/// for any number of threads.
/// </remarks>
public static class GasHistory
{
    /// <summary>The fewest gases.</summary>
    public const int FewestGases = 256;

    /// <summary>The most gases.</summary>
    public const int MostGases = 1_000_000;

    // Gases whose sums are made together: the order of a sum does not depend on the threads.
    private const int Batch = 64;

    /// <summary>Simulates gases from the Gibbs state at a temperature.</summary>
    /// <param name="junction">The gas and the temperatures of the walls, above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="initial">The temperature of the Gibbs state, not negative.</param>
    /// <param name="times">The times, above 0 and ascending.</param>
    /// <param name="collisions">About how many collisions with walls are made in all: it decides on the number of
    /// gases.</param>
    /// <param name="seed">The seed of the random streams.</param>
    /// <param name="point">The number of the point in its study.</param>
    /// <param name="progress">Told the finished share.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>What there is at each time; its errors are standard errors.</returns>
    /// <exception cref="ArgumentException">There are too many particles, or times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or a time is outside its range.</exception>
    /// <exception cref="NumericalFailureException">The fewest gases make far more collisions until the last time than
    /// are to be made.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ImmutableArray<HeatMoment> Run(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        double initial,
        ReadOnlySpan<double> times,
        long collisions,
        ulong seed,
        ulong point = 0,
        IProgress<double>? progress = null,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Require.NotNegative(initial);
        OneParticle.RequireWarm(junction);
        EventDrivenEnsemble.RequireParticles(junction.Model, nameof(junction));
        double[] at = [.. times];
        for (var k = 0; k < at.Length; k++)
            if (!(Require.Positive(at[k], nameof(times)) > (k == 0 ? 0 : at[k - 1])))
                throw new ArgumentException("the times do not ascend.", nameof(times));
        parallel ??= new ParallelOptions { MaxDegreeOfParallelism = 1 };
        var budget = new EventBudget(
            Math.Max(collisions, 1),
            EventDrivenEnsemble.Steps(left, right),
            parallel.CancellationToken
        );
        Sums Make(int batch)
        {
            var made = Simulated(junction, left, right, initial, at, seed, point, batch, budget, parallel);
            return !budget.IsSpent
                ? made
                : throw new NumericalFailureException(
                    $"{FewestGases} gases, the fewest, make far more than {collisions} collisions until then: give shorter times, or more collisions."
                );
        }

        // The first gases tell how many collisions one makes.
        var first = Enumerable.Range(0, FewestGases / Batch).Select(Make).ToArray();
        var each = Math.Max(1.0, first.Sum(sums => (double)sums.Collisions) / FewestGases);
        var gases = Math.Clamp(collisions / each, FewestGases, MostGases);
        var all = new Sums[(int)Math.Ceiling(gases / Batch)];
        first.CopyTo(all, 0);
        var done = 0;
        Parallel.For(
            first.Length,
            all.Length,
            parallel,
            batch =>
            {
                all[batch] = Make(batch);
                progress?.Report((double)Interlocked.Increment(ref done) / all.Length);
            }
        );
        return Moments(at, all);
    }

    private static ImmutableArray<HeatMoment> Moments(double[] times, Sums[] all)
    {
        var count = (double)all.Length * Batch;
        var moments = ImmutableArray.CreateBuilder<HeatMoment>(times.Length);
        for (var k = 0; k < times.Length; k++)
        {
            var length = times[k] - (k == 0 ? 0 : times[k - 1]);
            (double Mean, double Error) Of(int number) => Estimate(all, k, number, count);
            HeatOfContact Contact(int wall)
            {
                var (heat, given) = (Of(Sums.Heat + wall), Of(Sums.Given + wall));
                return new HeatOfContact(heat.Mean / length, heat.Error / length, given.Mean, given.Error);
            }

            var (energy, balance) = (Of(Sums.Energy), Of(Sums.Balance));
            moments.Add(
                new HeatMoment
                {
                    Time = times[k],
                    Energy = energy.Mean,
                    EnergyError = energy.Error,
                    Contacts = [Contact(0), Contact(1)],
                    Balance = balance.Mean,
                }
            );
        }

        return moments.MoveToImmutable();
    }

    /// <summary>The mean of a number over all gases, and its standard error.</summary>
    private static (double Mean, double Error) Estimate(Sums[] all, int time, int number, double count)
    {
        double sum = 0,
            squares = 0;
        foreach (var sums in all)
        {
            sum += sums.Of(time, number).Sum;
            squares += sums.Of(time, number).Squares;
        }

        var mean = sum / count;
        return (mean, Math.Sqrt(Math.Max(0, squares / count - mean * mean) / (count - 1)));
    }

    private static Sums Simulated(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        double initial,
        double[] times,
        ulong seed,
        ulong point,
        int batch,
        EventBudget budget,
        ParallelOptions parallel
    )
    {
        var gas = junction.Model;
        var replica = GasReplica.Create(junction, left, right, GasMethod.Automatic);
        var sums = new Sums(times.Length);
        double[] energies = new double[gas.Masses.Length],
            positions = new double[gas.Masses.Length],
            velocities = new double[gas.Masses.Length];
        for (var one = 0; one < Batch; one++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            var stream = new RandomStream(seed, point, (ulong)(batch * Batch + one));
            double start = 0;
            for (var i = 0; i < positions.Length; i++)
            {
                positions[i] = gas.Length * stream.NextUnit();
                velocities[i] = stream.NextNormal() * Math.Sqrt(initial / gas.Masses[i]);
                start += gas.Masses[i] * velocities[i] * velocities[i] / 2;
            }

            Array.Sort(positions);
            replica.Start(positions, velocities);
            double before = 0,
                fromLeft = 0,
                fromRight = 0;
            for (var k = 0; k < times.Length; k++)
            {
                Array.Clear(energies);
                var tally = default(GasTally);
                replica.Advance(times[k] - before, ref stream, ref tally, energies, budget);
                var energy = energies.Sum() / (times[k] - before);
                before = times[k];
                fromLeft += tally.HeatFromLeft;
                fromRight -= tally.HeatIntoRight;
                sums.Add(k, Sums.Energy, energy);
                sums.Add(k, Sums.Heat, tally.HeatFromLeft);
                sums.Add(k, Sums.Heat + 1, -tally.HeatIntoRight);
                sums.Add(k, Sums.Given, fromLeft);
                sums.Add(k, Sums.Given + 1, fromRight);
                sums.Add(k, Sums.Balance, energy - start - fromLeft - fromRight);
                sums.Collisions += tally.LeftCollisions + tally.RightCollisions;
            }
        }

        return sums;
    }

    /// <summary>Sums and sums of squares over a batch of gases.</summary>
    private sealed class Sums(int times)
    {
        public const int Energy = 0;
        public const int Heat = 1;
        public const int Given = 3;
        public const int Balance = 5;
        private const int Numbers = 6;

        private readonly (double Sum, double Squares)[] _sums = new (double, double)[times * Numbers];

        public long Collisions { get; set; }

        public (double Sum, double Squares) Of(int time, int number) => _sums[time * Numbers + number];

        public void Add(int time, int number, double value)
        {
            ref var sum = ref _sums[time * Numbers + number];
            sum = (sum.Sum + value, sum.Squares + value * value);
        }
    }
}
