using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>
/// How fast the explorer answers one who drags, and two hundred at once: the table of docs/guide/explorer.md. Times are
/// reported, not judged.
/// </summary>
public sealed class LoadReport(ITestOutputHelper output)
{
    private const string Drag = "left-temperature={0}&from=0.3&to=1000&points=120";

    [Fact(Explicit = true)]
    public async Task Times()
    {
        await using var served = await Served.Start();
        Line("what", "first points", "whole");
        await One(served, "Maxwell, 120 points", 200, "formalism=maxwell&" + Drag);
        await One(served, "Lindblad, one particle, 120 points", 200, "formalism=lindblad&gamma=5.2548&" + Drag);
        await One(
            served,
            "Metropolis, 73 points",
            3,
            "formalism=metropolis&" + Drag.Replace("120", "73", StringComparison.Ordinal)
        );
        await One(
            served,
            "simulation, 25 points, 10^6 collisions",
            3,
            "formalism=maxwell&method=simulate&collisions=1e6&left-temperature={0}&from=0.3&to=1000&points=25"
        );
        await One(
            served,
            "Lindblad, two particles, 49 points, masses not met before",
            5,
            "formalism=lindblad&gamma=2.9&masses=1,1.{0}&left-temperature=31.6&from=0.3&to=31.6&points=49"
        );
        await One(
            served,
            "Redfield, 25 points",
            1,
            "formalism=redfield&gamma=1e-4&left-temperature={0}&from=1&to=1000&points=25"
        );
        await Crowd(served, "200 clients at once, Maxwell", "formalism=maxwell&" + Drag);
        await Crowd(served, "200 clients at once, Lindblad, one particle", "formalism=lindblad&gamma=5.2548&" + Drag);
        Line(
            "memory of the process after all this, MB",
            (Environment.WorkingSet / 1e6).ToString("F0", CultureInfo.InvariantCulture),
            ""
        );
        Assert.Equal(0, served.Server.Working);
    }

    private async Task One(Served served, string what, int times, string query)
    {
        await Ask(served, query, 990);
        var taken = new List<(double First, double Whole)>();
        for (var i = 0; i < times; i++)
            taken.Add(await Ask(served, query, 1000 + i));
        Report(what, taken);
    }

    private async Task Crowd(Served served, string what, string query) =>
        Report(
            what,
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Ask(served, query, 2000 + i % 20))))
        );

    private void Report(string what, IReadOnlyList<(double First, double Whole)> taken) =>
        Line(
            what,
            Spread([.. taken.Select(one => one.First).Order()]),
            Spread([.. taken.Select(one => one.Whole).Order()])
        );

    private void Line(string what, string first, string whole) => output.WriteLine($"| {what} | {first} | {whole} |");

    private static string Spread(double[] sorted) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Length / 2]:F0} ms ({sorted[(int)(0.95 * (sorted.Length - 1))]:F0})"
        );

    private static async Task<(double First, double Whole)> Ask(Served served, string query, int hot)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await served.Client.GetAsync(
            "/api/curve?" + string.Format(CultureInfo.InvariantCulture, query, hot),
            HttpCompletionOption.ResponseHeadersRead,
            Served.Cancellation
        );
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Served.Cancellation));
        double first = 0;
        while (await reader.ReadLineAsync(Served.Cancellation) is { } line)
        {
            Assert.DoesNotContain("event: failure", line, StringComparison.Ordinal);
            if (first == 0 && line.StartsWith("data: {\"points\"", StringComparison.Ordinal))
                first = watch.Elapsed.TotalMilliseconds;
        }

        return (first, watch.Elapsed.TotalMilliseconds);
    }
}
