using System.Diagnostics;
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Questions;
using Thermowell.Systems.Potentials;
using Thermowell.Walls;

namespace Thermowell.Bench;

/// <summary>
/// The same pairs by processor time, for machines that are shared: baseline and ours take turns, so that both meet the
/// same neighbours, and time spent waiting for a core is not counted. Neighbours on the same core still slow both down.
/// </summary>
internal static class SharedMachine
{
    private const int Rounds = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Two ways to do the same, how many operations one call is, and the rate per second that ours is held to, if any.
    /// </summary>
    private sealed record Pair(string Name, Func<double> Baseline, Func<double> Ours, double Operations, double? Least)
    {
        /// <summary>Operations of one call of the baseline, where they differ from ours.</summary>
        public double OperationsOfBaseline { get; init; } = Operations;
    }

    /// <summary>Measures every pair, or those with a word in their name.</summary>
    public static int Run(string word)
    {
        Console.WriteLine(
            $"{NumericProfile.Current.Runtime}, vectors of {NumericProfile.Current.VectorBits} bits; processor time, {Rounds} rounds taking turns"
        );
        Console.WriteLine(
            "| pair | baseline, median | ours, median | ours, best | ratio, median | held to | kept by the median |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var pair in Pairs().Where(pair => pair.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            Report(pair);
        return 0;
    }

    private static IEnumerable<Pair> Pairs()
    {
        foreach (var (levels, least) in ((int, double)[])[(100, 1 / 300e-6), (1000, 1 / 60e-3)])
        {
            var states = new SteadyStateBenchmarks { Levels = levels };
            states.SetUp();
            yield return new Pair($"steady state and flux, N = {levels}", states.Plain, states.Thermowell, 1, least);
        }

        foreach (
            var (levels, temperatures, least) in ((int, int, double?)[])
                [(30, 64, 1 / 4e-6), (100, 60, 60 / 5e-3), (300, 60, null)]
        )
        {
            var sweep = new SweepBenchmarks { Levels = levels, Temperatures = temperatures };
            sweep.SetUp();
            yield return new Pair(
                $"a temperature in a sweep of {temperatures}, N = {levels}",
                sweep.OneByOne,
                sweep.Thermowell,
                temperatures,
                least
            );
        }

        foreach (var (levels, least) in ((int, double?)[])[(100, null), (300, 1 / 10e-3)])
        {
            var counting = new CountingBenchmarks { Levels = levels };
            counting.SetUp();
            yield return new Pair(
                $"flux against four cumulants, N = {levels}",
                counting.Flux,
                counting.Cumulants,
                1,
                least
            );
            yield return new Pair(
                $"flux against the generating function at 101 fields, N = {levels}",
                counting.Flux,
                counting.Generating,
                1,
                levels == 100 ? 1 / 30e-3 : null
            );
        }

        foreach (var (levels, least) in ((int, double?)[])[(30, null), (100, 1 / 20e-3)])
        {
            var dynamics = new DynamicsBenchmarks { Levels = levels };
            dynamics.SetUp();
            yield return new Pair(
                $"flux against a history of 60 times, N = {levels}",
                dynamics.Flux,
                dynamics.History,
                1,
                least
            );
        }

        var collisions = new CollisionBenchmarks();
        yield return new Pair(
            "Maxwell collision",
            collisions.Plain,
            collisions.Thermowell,
            CollisionBenchmarks.Collisions,
            6e7
        );
        var steps = new MetropolisBenchmarks();
        yield return new Pair("Metropolis step", steps.Plain, steps.Thermowell, MetropolisBenchmarks.Operations, 3.5e7);
        foreach (var cold in (double[])[1, 100])
        {
            var chain = new SpeedChainBenchmarks { RightTemperature = cold };
            chain.SetUp();
            yield return new Pair(
                $"speed chain against 1e5 collisions, T_R = {cold}",
                chain.Simulation,
                chain.Chain,
                1,
                null
            );
        }

        foreach (var (particles, least) in ((int, double)[])[(2, 4e7), (1024, 2e6)])
        {
            var gas = new GasBenchmarks { Particles = particles };
            gas.SetUp();
            yield return new Pair(
                $"event of {particles} particles",
                gas.Plain,
                gas.Thermowell,
                gas.EventsOfOurs(),
                least
            )
            {
                OperationsOfBaseline = gas.Events,
            };
        }

        foreach (var (particles, least) in ((int, double)[])[(0, 2e7), (1024, 4e6)])
        {
            var channel = new ChannelBenchmarks { Particles = particles };
            channel.SetUp();
            yield return new Pair(
                particles == 0
                    ? "event of an ideal gas between reservoirs"
                    : $"event of {particles} particles between reservoirs",
                channel.Plain,
                channel.Thermowell,
                channel.EventsOfOurs(),
                least
            )
            {
                OperationsOfBaseline = channel.Events,
            };
        }

        foreach (var (tabulated, least) in ((bool, double)[])[(false, 3e7), (true, 5e6)])
        {
            var potential = new PotentialBenchmarks { IsTabulated = tabulated };
            potential.SetUp();
            yield return new Pair(
                $"collision in a potential, {(tabulated ? "times from a table" : "on a slope")}",
                potential.Plain,
                potential.Thermowell,
                potential.CollisionsOfOurs(),
                least
            )
            {
                OperationsOfBaseline = PotentialBenchmarks.Counted,
            };
        }

        foreach (var (name, value, kinks) in PotentialBenchmarks.Shapes)
        {
            yield return new Pair(
                $"300 levels in a potential against panels of half the width, {name}",
                () => new PotentialWell(new Potential(1, value, kinks)).Finer().Energies(300)[^1],
                () => new PotentialWell(new Potential(1, value, kinks)).ToOpenSystem(300).Energies[^1],
                1,
                1 / 50e-3
            );
            var motion = new PotentialMotion(new Potential(1, value, kinks));
            var junction = new Junction<PotentialMotion>(motion, 100, 20);
            yield return new Pair(
                $"flux by quadrature in a potential against 1e5 collisions, {name}",
                () => PotentialEnsemble.Run(junction, new MaxwellWall(), new MaxwellWall(), 100_000, 1).HeatFlux,
                () => motion.HeatFlux(100, 20, new MaxwellWall()).Value,
                1,
                1 / 2e-3
            );
        }

        foreach (var (levels, least) in ((int, double)[])[(100, 1 / 15e-3), (300, 1 / 0.6)])
        {
            var redfield = new RedfieldBenchmarks { Levels = levels };
            redfield.SetUp();
            yield return new Pair(
                $"Redfield state and flux, N = {levels}",
                redfield.Plain,
                redfield.Thermowell,
                1,
                least
            );
        }

        foreach (var strength in (double[])[1, 1e-4])
        {
            var harmonic = new HarmonicBenchmarks { Strength = strength };
            harmonic.SetUp();
            yield return new Pair(
                $"heat through 1,000 masses, strength {strength}",
                harmonic.Plain,
                harmonic.Thermowell,
                1,
                1 / 2.0
            );
        }

        var pair = new PairBenchmarks();
        pair.SetUp();
        yield return new Pair("300 levels of a pair to a flux curve", pair.Plain, pair.Thermowell, 1, 1 / 3.0);
    }

    private static void Report(Pair pair)
    {
        // Warm-up: long enough for the last tier of the compiler, which comes a tenth of a second after the first
        // calls.
        var since = Stopwatch.StartNew();
        for (var i = 0; i < 3 || since.Elapsed < WarmUp; i++)
            (_, _) = (ProcessorTime.Of(pair.Baseline), ProcessorTime.Of(pair.Ours));
        var rounds = Enumerable
            .Range(0, Rounds)
            .Select(_ => (Baseline: ProcessorTime.Of(pair.Baseline), Ours: ProcessorTime.Of(pair.Ours)))
            .ToList();
        var (baseline, ours) = (
            ProcessorTime.Median(rounds.Select(round => round.Baseline)),
            ProcessorTime.Median(rounds.Select(round => round.Ours))
        );
        var ratio = ProcessorTime.Median(
            rounds.Select(round => round.Ours / pair.Operations / (round.Baseline / pair.OperationsOfBaseline))
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {pair.Name} | {ProcessorTime.Words(baseline / pair.OperationsOfBaseline)} | {ProcessorTime.Words(ours / pair.Operations)} | {ProcessorTime.Words(rounds.Min(round => round.Ours) / pair.Operations)} | {ratio:F2} | {(pair.Least is { } least ? ProcessorTime.Words(1 / least) : "–")} | {(pair.Least is null ? "–" : pair.Operations / ours >= pair.Least ? "yes" : "no")} |"
            )
        );
    }
}
