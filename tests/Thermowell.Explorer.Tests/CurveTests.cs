using System.Globalization;
using System.Text.Json.Nodes;
using Thermowell.Explorer.Curves;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class CurveTests
{
    private const string Hot = "left-temperature=1000&from=1&to=1000";

    [Theory]
    [InlineData($"formalism=maxwell&{Hot}&points=9", 1)]
    [InlineData($"formalism=accommodation&accommodation=0.3&{Hot}&points=9&scale=linear", 1)]
    [InlineData($"formalism=lindblad&gamma=5.2548&{Hot}&points=21", 2)]
    [InlineData($"formalism=metropolis&{Hot}&points=9", 0)]
    [InlineData("formalism=lindblad&gamma=2.9&masses=1,1.414&left-temperature=20&from=0.1&to=20&points=9", 0)]
    [InlineData("quantity=conductivity&formalism=lindblad&gamma=5.2548&from=1&to=100&points=7", 2)]
    [InlineData("quantity=relaxation&formalism=metropolis&over=temperature&from=1&to=100&points=5", 0)]
    [InlineData("formalism=maxwell&over=length&from=0.5&to=2&points=5&left-temperature=10&right-temperature=1", 1)]
    [InlineData(
        "formalism=lindblad&gamma=1&levels=40&over=eta&from=-3&to=1&points=5&scale=linear&left-temperature=100&right-temperature=1",
        2
    )]
    public async Task Every_point_of_a_curve_is_the_command_s(string query, int pieces)
    {
        await using var served = await Served.Start();
        var events = await served.Events("/api/curve?" + query);
        var points = Points(events);
        var names = System.Web.HttpUtility.ParseQueryString(query);
        var over =
            names["over"]
            ?? (names["quantity"] is "conductivity" or "relaxation" ? "temperature" : "right-temperature");
        var count = int.Parse(names["points"]!, CultureInfo.InvariantCulture);
        Assert.Equal(Enumerable.Range(0, count), points.Select(point => (int)point["index"]!).Order());
        if (pieces > 0)
            Assert.Equal(pieces, events.Count(one => one.Name == "points"));
        var common = string.Join(
            '&',
            query.Split('&').Where(pair => pair.Split('=')[0] is not ("over" or "from" or "to" or "points" or "scale"))
        );
        foreach (var point in points)
        {
            var command = JsonNode
                .Parse(
                    CommandRun
                        .OfQuery(
                            $"{common}&{over}={((double)point["x"]!).ToString("R", CultureInfo.InvariantCulture)}",
                            "--json"
                        )
                        .Output
                )!
                .AsObject();
            command.Remove("populations");
            Prune(command);
            foreach (var (name, value) in point.Where(pair => pair.Key is not ("index" or "x")))
                Assert.Equal(command[name]!.ToJsonString(), value!.ToJsonString());
            Assert.Equal(
                command.Select(pair => pair.Key).Order(),
                point.Select(pair => pair.Key).Except(["index", "x"]).Order()
            );
        }

        var done = events[^1];
        Assert.Equal(("done", count), (done.Name, (int)done.Data["points"]!));
    }

    [Fact]
    public void The_curves_of_the_warm_up_have_answers_and_it_can_be_ended()
    {
        WarmUp.Run(Served.Cancellation);
        Assert.ThrowsAny<OperationCanceledException>(() => WarmUp.Run(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_long_curve_comes_from_coarse_to_fine()
    {
        await using var served = await Served.Start();
        var points = Points(await served.Events($"/api/curve?formalism=metropolis&{Hot}&points=25"));
        Assert.Equal([0, 8, 16, 24, 4, 12, 20], points.Take(7).Select(point => (int)point["index"]!));
        Assert.Equal(Enumerable.Range(0, 25), points.Select(point => (int)point["index"]!).Order());
    }

    [Fact]
    public async Task A_simulated_curve_is_refined_until_it_has_the_collisions_that_were_asked_for()
    {
        await using var served = await Served.Start();
        var events = await served.Events(
            "/api/curve?formalism=maxwell&method=simulate&collisions=400000&seed=3&left-temperature=10&from=1&to=9&points=4&scale=linear"
        );
        var second = Points(events).Where(point => (int)point["index"]! == 1).ToList();

        // 20 000, 80 000, 320 000 and 400 000 collisions.
        Assert.Equal([20_096, 80_000, 320_000, 400_000], second.Select(point => (long)point["collisions"]! / 64 * 64));
        Assert.True((double)second[^1]["standardError"]! < 0.5 * (double)second[0]["standardError"]!);
        var shares = events.Where(one => one.Name == "progress").Select(one => (double)one.Data["share"]!).ToList();
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 1e-12);
    }

    [Fact]
    public async Task The_levels_of_a_pair_show_their_progress()
    {
        await using var served = await Served.Start();

        // Masses that no other test asks for: the levels are kept for the next one.
        var events = await served.Events(
            "/api/curve?formalism=lindblad&gamma=1&masses=1,1.7371&levels=150&left-temperature=20&from=1&to=20&points=2"
        );
        var shares = events.Where(one => one.Name == "progress").Select(one => (double)one.Data["share"]!).ToList();
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(shares.Order(), shares);
        Assert.All(
            events.Where(one => one.Name == "progress"),
            one => Assert.Equal("levels of the pair", (string?)one.Data["doing"])
        );
        Assert.Equal(2, Points(events).Count);
    }

    /// <summary>
    /// Eq. (4) rises below T_L/4 and falls above it: J is largest at 250 for T_L = 1000, and vanishes at 0, so that the
    /// strength is 1.
    /// </summary>
    [Fact]
    public async Task The_end_of_a_curve_says_where_the_flux_rises()
    {
        await using var served = await Served.Start();
        var events = await served.Events($"/api/curve?formalism=maxwell&{Hot}&points=61");
        var ndtr = events[^1].Data["ndtr"]!;
        Assert.Equal(1, (double)ndtr["strength"]!, 1e-12);
        Assert.Equal(250, (double)ndtr["peakTemperature"]!, 1e-3);
        var rising = Assert.Single(ndtr["rising"]!.AsArray())!;
        Assert.Equal(1, (double)rising[0]!);
        Assert.InRange((double)rising[1]!, 220, 290);
        Assert.Null((await served.Events("/api/curve?quantity=conductivity&from=1&to=10&points=3"))[^1].Data["ndtr"]);
    }

    [Theory]
    [InlineData(
        "from=10&to=1&points=1000000",
        "points",
        "= 1000000 is out of range: give a whole number from 2 to 400."
    )]
    [InlineData("from=0&to=1", "from", "is not above 0, as a logarithmic scale needs it.")]
    [InlineData("from=1&to=1", "to", "is where the curve begins: give two different ends.")]
    [InlineData("from=-1&to=1&scale=linear", "from", "= -1 is out of range: give a number from 0 to 1E+30.")]
    [InlineData("to=1", "from", "is missing: give a number from 0 to 1E+30.")]
    [InlineData(
        "from=1&to=2&right-temperature=3",
        "right-temperature",
        "is what the curve runs over: give from and to in its place."
    )]
    [InlineData(
        "from=1&to=2&curves=maxwell,glass",
        "curves",
        "holds 'glass': each must be one of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer."
    )]
    [InlineData(
        "from=1&to=2&curves=,",
        "curves",
        "is empty: give some of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer."
    )]
    [InlineData(
        "from=1&to=2&curves=maxwell&formalism=metropolis",
        "formalism",
        "= metropolis is not among the curves maxwell."
    )]
    [InlineData(
        "from=1&to=2&seed=18446744073709551615",
        "seed",
        "= 18446744073709551615 is more than a study takes: give a whole number from 0 to 9223372036854775807."
    )]
    [InlineData(
        "from=1&to=2&over=masses",
        "over",
        "= 'masses' is not one of length, left-temperature, right-temperature, eta, gamma, reference-frequency, lowest-frequency, ohmic-exponent, cutoff-frequency, center-frequency, resonance-width, accommodation, step, step-exponent, mu, left-mu, right-mu."
    )]
    [InlineData(
        "from=0&to=1&scale=linear&formalism=metropolis",
        "from",
        "= 0 is out of range: give a number from 1E-30 to 1E+30 (a Metropolis wall at 0 never moves)."
    )]
    public async Task A_wrong_curve_has_its_sentence_at_the_field(string query, string name, string message)
    {
        await using var served = await Served.Start();
        Assert.Contains((name, message), await served.Refused("/api/curve?left-temperature=1000&" + query));
    }

    [Fact]
    public async Task A_curve_among_others_needs_nothing_that_only_those_read()
    {
        await using var served = await Served.Start();
        var events = await served.Events(
            "/api/curve?curves=accommodation,maxwell,lindblad&formalism=maxwell&method=simulate&collisions=2000&masses=1,2.3&left-temperature=4&from=1&to=4&points=3"
        );
        Assert.Equal("done", events[^1].Name);
        Assert.Equal(3, Points(events).Select(point => (int)point["index"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_wrong_range_does_not_hide_what_else_is_wrong()
    {
        await using var served = await Served.Start();
        var faults = await served.Refused("/api/curve?formalism=lindblad&from=x&to=2&levels=1&gamma=-1&foo=1");
        var names = faults.Select(fault => fault.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "from", "left-temperature", "levels", "gamma", "foo" }, names);
    }

    [Fact]
    public async Task A_point_that_has_no_answer_does_not_end_its_curve()
    {
        await using var served = await Served.Start();
        var points = Points(
            await served.Events(
                "/api/curve?formalism=metropolis&over=left-temperature&from=1e-6&to=1&points=4&right-temperature=5e-7"
            )
        );
        Assert.Equal(4, points.Count);
        Assert.Contains(points, point => point.ContainsKey("failure"));
        Assert.Contains(points, point => point.ContainsKey("heatFlux"));
    }

    /// <summary>What does not apply is null in the command's JSON, and absent from a curve's points.</summary>
    private static void Prune(JsonObject node)
    {
        foreach (var name in node.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            node.Remove(name);
        foreach (var inner in node.Select(pair => pair.Value).OfType<JsonObject>())
            Prune(inner);
    }

    private static List<JsonObject> Points(IEnumerable<(string Name, JsonObject Data)> events) =>
        [
            .. events
                .Where(one => one.Name == "points")
                .SelectMany(one => one.Data["points"]!.AsArray().Select(point => point!.AsObject())),
        ];
}
