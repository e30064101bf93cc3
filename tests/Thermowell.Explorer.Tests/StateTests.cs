using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class StateTests
{
    [Theory]
    [InlineData("formalism=lindblad&gamma=5.2548&left-temperature=1000&right-temperature=1", 1)]
    [InlineData(
        "formalism=lindblad&gamma=5.2548&length=1.3478260869565217&left-temperature=100&right-temperature=1",
        1
    )]
    [InlineData("formalism=lindblad&gamma=2.9&masses=1,1.414&left-temperature=20&right-temperature=1", 2)]
    [InlineData("formalism=redfield&gamma=1e-4&levels=20&left-temperature=100&right-temperature=10", 1)]
    public async Task A_state_has_the_populations_of_the_point_and_densities_that_integrate_to_one(
        string query,
        int particles
    )
    {
        await using var served = await Served.Start();
        var state = await served.Json("/api/state?" + query);
        var point = await served.Json("/api/point?" + query);
        Assert.Equal(point["populations"]!.ToJsonString(), state["populations"]!.ToJsonString());
        Assert.Equal((int)point["levels"]!, state["energies"]!.AsArray().Count);
        Assert.Equal(particles, state["densities"]!.AsArray().Count);
        foreach (var density in state["densities"]!.AsArray())
        {
            var (x, rho) = (Numbers(density!["x"]), Numbers(density["rho"]));
            Assert.Equal(x.Length, rho.Length);
            Assert.Equal(
                1,
                Enumerable.Range(1, x.Length - 1).Sum(i => (rho[i] + rho[i - 1]) / 2 * (x[i] - x[i - 1])),
                1e-4
            );
        }
    }

    [Fact]
    public async Task A_formula_of_thousands_of_terms_is_refused_at_its_field()
    {
        await using var served = await Served.Start();
        var formula = string.Concat(Enumerable.Repeat("x-", 300)) + "x";
        var (status, text) = await served.Ask(
            $"/api/point?formalism=maxwell&left-temperature=4&right-temperature=1&potential={formula}"
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("has 601 characters: at most 400 are read.", text, StringComparison.Ordinal);
    }

    /// <summary>V from its lowest value, where energies begin too; a box has none.</summary>
    [Fact]
    public async Task A_state_in_a_potential_tells_it_beside_its_levels()
    {
        const string query = "formalism=lindblad&gamma=1e-10&left-temperature=100&right-temperature=20";
        await using var served = await Served.Start();
        var state = await served.Json($"/api/state?{query}&potential={Uri.EscapeDataString("7+50*x")}");
        var (x, heights) = (Numbers(state["densities"]![0]!["x"]), Numbers(state["potential"]));
        Assert.All(x.Zip(heights), one => Assert.Equal(50 * one.First, one.Second, 1e-10));

        // The first level of a tilt of 50 by another program.
        Assert.Equal(25.2175999350, (double)state["energies"]![0]!, 1e-8);
        Assert.Null((await served.Json("/api/state?" + query))["potential"]);
    }

    [Theory]
    [InlineData("formalism=maxwell&left-temperature=4&right-temperature=1", "formalism")]
    [InlineData("quantity=conductivity&formalism=lindblad&gamma=1&temperature=1", "quantity")]
    [InlineData("formalism=lindblad&left-temperature=4&right-temperature=1", "gamma")]
    public async Task What_has_no_state_is_refused_at_its_field(string query, string name)
    {
        await using var served = await Served.Start();
        Assert.Equal(name, Assert.Single(await served.Refused("/api/state?" + query)).Name);
    }

    private static double[] Numbers(JsonNode? list) => [.. list!.AsArray().Select(one => (double)one!)];
}
