using System.Globalization;
using System.Net;
using Thermowell.Drawing.Lettering;
using Thermowell.Explorer.Scenes;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class SceneTests
{
    private static readonly string[] OfThePage =
    [
        "tab",
        "match-at",
        "scale-x",
        "scale-y",
        "scene",
        "units",
        "first",
        "pins",
    ];

    public static TheoryData<string> Queries =>
        [.. Presets.All.Concat(Tour.Steps).Select(scene => scene.Query).Distinct()];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Every_scene_has_curves_and_a_point_for_each(string query)
    {
        await using var served = await Served.Start();
        var pairs = query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var formalism in pairs["curves"].Split(','))
        {
            var quantum = formalism is "lindblad" or "redfield";
            var own = pairs
                .Where(pair =>
                    !OfThePage.Contains(pair.Key)
                    && pair.Key is not ("curves" or "from" or "to" or "right-temperature" or "collisions")
                )
                .ToDictionary();
            own["formalism"] = formalism;
            own["collisions"] = "2000";
            if (quantum)
            {
                own.Remove("collisions");

                // What the page does where no gamma is given.
                if (!own.ContainsKey("gamma"))
                    own["gamma"] = (
                        await served.Json(
                            $"/api/point?quantity=match&temperature={pairs["match-at"]}&eta={own["eta"]}&levels={own["levels"]}"
                        )
                    )["gamma"]!.ToJsonString();
            }

            var (from, to) = (
                pairs.GetValueOrDefault("from", "0.1"),
                pairs.GetValueOrDefault("to", own["left-temperature"])
            );
            var events = await served.Events($"/api/curve?{Join(own)}&from={from}&to={to}&points=3");
            Assert.Equal("done", events[^1].Name);
            Assert.All(
                events.Where(one => one.Name == "points").SelectMany(one => one.Data["points"]!.AsArray()),
                point => Assert.NotNull(point!["heatFlux"])
            );
        }
    }

    [Fact]
    public void Texts_are_whole_and_their_mark_up_is_sound()
    {
        Assert.Equal(6, Tour.Steps.Count);
        Assert.Equal(Presets.All.Count, Presets.All.Select(scene => scene.Id).Distinct().Count());
        Assert.All(
            (string[])["2", "3a", "3b", "4", "5a", "5b", "6", "7", "diode"],
            id => Assert.Contains(Presets.All, scene => scene.Id == id)
        );
        Assert.All(
            Presets.All.Concat(Tour.Steps),
            scene =>
            {
                RichText.Parse(scene.Title);
                RichText.Parse(scene.Text);
                Assert.EndsWith(".", scene.Text, StringComparison.Ordinal);
            }
        );
    }

    /// <summary>A step that asks for something sets the scene in which it is not done yet.</summary>
    [Fact]
    public void No_step_of_the_tour_asks_for_what_is_so_already()
    {
        var asking = Tour.Steps.Where(step => step.Task is not null).ToList();
        Assert.NotEmpty(asking);
        Assert.All(
            asking,
            step =>
            {
                var task = step.Task!;
                RichText.Parse(task.Text);
                RichText.Parse(task.Done);
                var pair = Assert.Single(
                    step.Query.Split('&'),
                    pair => pair.StartsWith(task.Setting + "=", StringComparison.Ordinal)
                );
                Assert.True(
                    double.Parse(pair.Split('=')[1], CultureInfo.InvariantCulture) > 10 * task.Below,
                    step.Title
                );
            }
        );
        Assert.All(
            Tour.Steps.Where(step => step.Task is null),
            step => Assert.DoesNotContain("Drag", step.Text, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task The_page_is_told_every_parameter_once_with_its_range()
    {
        await using var served = await Served.Start();
        var reply = await served.Json("/api/parameters");
        var parameters = reply["parameters"]!
            .AsArray()
            .ToDictionary(one => (string)one!["name"]!, one => one!.AsObject());
        Assert.Equal(0, (double)parameters["left-temperature"]["lowest"]!);
        Assert.Contains("lindblad", parameters["formalism"]["choices"]!.AsArray().Select(one => (string)one!));
        foreach (var (quantity, names) in reply["quantities"]!.AsObject())
            Assert.All(
                names!.AsArray(),
                name =>
                    Assert.True(
                        parameters.ContainsKey((string)name!)
                            || (string)name! is "rectification" or "no-truncation-error",
                        $"{quantity}: {name}"
                    )
            );
        Assert.Null(reply["units"]);
    }

    [Fact]
    public async Task As_many_particles_as_the_page_is_told_are_read_from_a_query()
    {
        await using var served = await Served.Start();
        var most = (int)(await served.Json("/api/parameters"))["mostParticles"]!;
        Assert.Equal(1024, most);
        string Masses(int count) =>
            string.Join("%2C", Enumerable.Range(0, count).Select(i => i % 2 == 0 ? "1.23457" : "1.74594"));
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await served.Ask(
                    $"/api/point?left-temperature=10&right-temperature=1&collisions=1000&masses={Masses(most)}"
                )
            ).Status
        );
        Assert.Contains(
            "give at most 1024",
            (
                await served.Ask(
                    $"/api/point?left-temperature=10&right-temperature=1&collisions=1000&masses={Masses(most + 1)}"
                )
            ).Text,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// ħ²/(m₀ L₀² k_B) of helium in a nanometre box: 1.054571817e-34² / (6.6464731e-27 × 1e-18 × 1.380649e-23) =
    /// 0.12119 K.
    /// </summary>
    [Fact]
    public async Task The_page_is_told_what_a_reduced_unit_is_in_SI()
    {
        await using var served = await Served.Start();
        var units = (await served.Json("/api/parameters?unit-mass=4.0026+u&unit-length=1+nm"))["units"]!;
        Assert.Equal(0.121193, (double)units["temperature"]!, 1e-6);
        var faults = await served.Refused("/api/parameters?unit-mass=4&unit-length=1+mile");
        Assert.Equal(["unit-mass", "unit-length"], faults.Select(fault => fault.Name));
    }

    private static string Join(Dictionary<string, string> pairs) =>
        string.Join('&', pairs.Select(pair => $"{pair.Key}={pair.Value}"));
}
