using System.Globalization;
using Thermowell.Studies.Reports;

namespace Thermowell.Bench;

/// <summary>
/// The same pairs by processor time, for machines that are shared: baseline and ours take turns, so that both meet the same neighbours, and time
/// spent waiting for a core is not counted. Neighbours on the same core still slow both down.
/// </summary>
internal static class SharedMachine
{
    private const int Rounds = 15;
    private const double LeastSeconds = 0.2;

    /// <summary>Two ways to do the same, how many operations one call is, and the rate per second that ours is held to, if any.</summary>
    private sealed record Pair(string Name, Func<double> Baseline, Func<double> Ours, double Operations, double? Least);

    /// <summary>Measures every pair.</summary>
    public static int Run()
    {
        Console.WriteLine($"{NumericProfile.Current.Runtime}, vectors of {NumericProfile.Current.VectorBits} bits; processor time, {Rounds} rounds taking turns");
        Console.WriteLine("| pair | baseline, median | ours, median | ours, best | ratio, median | held to | kept by the median |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var pair in Pairs()) Report(pair);
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

        var collisions = new CollisionBenchmarks();
        yield return new Pair("Maxwell collision", collisions.Plain, collisions.Thermowell, CollisionBenchmarks.Collisions, 6e7);
        var steps = new MetropolisBenchmarks();
        yield return new Pair("Metropolis step", steps.Plain, steps.Thermowell, MetropolisBenchmarks.Operations, 3.5e7);
        foreach (var cold in (double[])[1, 100])
        {
            var chain = new SpeedChainBenchmarks { RightTemperature = cold };
            chain.SetUp();
            yield return new Pair($"speed chain against 1e5 collisions, T_R = {cold}", chain.Simulation, chain.Chain, 1, null);
        }
    }

    private static void Report(Pair pair)
    {
        // Warm-up: long enough for the last tier of the compiler.
        for (var i = 0; i < 3; i++) (_, _) = (Seconds(pair.Baseline), Seconds(pair.Ours));
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (Baseline: Seconds(pair.Baseline), Ours: Seconds(pair.Ours))).ToList();
        var (baseline, ours) = (Median(rounds.Select(round => round.Baseline)), Median(rounds.Select(round => round.Ours)));
        var ratio = Median(rounds.Select(round => round.Ours / round.Baseline));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {pair.Name} | {Time(baseline / pair.Operations)} | {Time(ours / pair.Operations)} | {Time(rounds.Min(round => round.Ours) / pair.Operations)} | {ratio:F2} | {(pair.Least is { } least ? Time(1 / least) : "–")} | {(pair.Least is null ? "–" : pair.Operations / ours >= pair.Least ? "yes" : "no")} |"));
    }

    /// <summary>Processor seconds of one call, over as many as fill a measurable time.</summary>
    private static double Seconds(Func<double> call)
    {
        var calls = 0;
        var begin = Environment.CpuUsage.TotalTime;
        TimeSpan spent;
        do
        {
            call();
            calls++;
            spent = Environment.CpuUsage.TotalTime - begin;
        }
        while (spent.TotalSeconds < LeastSeconds);
        return spent.TotalSeconds / calls;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Time(double seconds) => string.Create(
        CultureInfo.InvariantCulture, $"{(seconds < 1e-6 ? seconds * 1e9 : seconds < 1e-3 ? seconds * 1e6 : seconds * 1e3):G4} {(seconds < 1e-6 ? "ns" : seconds < 1e-3 ? "µs" : "ms")}");
}
