using System.Net;
using System.Text.Json.Nodes;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class TrajectoryTests
{
    private const string Gas = "formalism=maxwell&masses=1,1.5&left-temperature=4&right-temperature=1&seed=9";

    /// <summary>The film in a potential has its flights, the moments of their paths before each.</summary>
    [Fact]
    public async Task The_film_in_a_potential_is_the_trajectory_of_the_library()
    {
        const string Tilt = "formalism=accommodation&accommodation=0.4&left-temperature=4&right-temperature=1";
        await using var served = await Served.Start();
        var film = await served.Json($"/api/trajectory?{Tilt}&seed=9&potential=3*x&from-event=3&events=40");
        var trajectory = new PotentialTrajectory(
            new Junction<PotentialMotion>(new PotentialMotion(new Potential(1, x => 3 * x)), 4, 1),
            new AccommodationWall(0.4),
            9
        );
        trajectory.Skip(3, TestContext.Current.CancellationToken);
        Assert.Equal(trajectory.Time, (double)film["start"]!["t"]!);
        var events = film["events"]!.AsArray().GetEnumerator();
        for (var i = 0; i < 40; i++)
        {
            var flight = trajectory.Next();
            foreach (var moment in flight.Path)
            {
                Assert.True(events.MoveNext());
                Assert.Equal("path", (string?)events.Current!["kind"]);
                Assert.Equal(
                    (moment.Time, moment.Position, moment.Velocity),
                    (
                        (double)events.Current["t"]!,
                        Numbers(events.Current["x"]).Single(),
                        Numbers(events.Current["v"]).Single()
                    )
                );
            }

            Assert.True(events.MoveNext());
            Assert.Equal(flight.Kind == CollisionKind.LeftWall ? "left" : "right", (string?)events.Current!["kind"]);
            Assert.Equal(flight.Velocity, Numbers(events.Current["v"]).Single());
        }

        Assert.False(events.MoveNext());
        Assert.Equal(Numbers(film["potential"]!["x"]).Select(x => 3 * x), Numbers(film["potential"]!["height"]));
    }

    [Fact]
    public async Task The_film_of_several_in_a_potential_is_the_trajectory_of_the_library()
    {
        await using var served = await Served.Start();
        var film = await served.Json(
            $"/api/trajectory?{Gas}&potential=if(x<0.5,2*x,3)&kinks=0.5&from-event=7&events=40"
        );
        var trajectory = new PotentialGasTrajectory(
            new Junction<HardPointGas>(new HardPointGas([1, 1.5]), 4, 1),
            new Potential(1, x => x < 0.5 ? 2 * x : 3, 0.5),
            new MaxwellWall(),
            9
        );
        trajectory.Skip(7, TestContext.Current.CancellationToken);
        Assert.Equal(trajectory.Positions, Numbers(film["start"]!["x"]));
        var events = film["events"]!.AsArray().GetEnumerator();
        for (var i = 0; i < 40; i++)
        {
            var (path, collision) = trajectory.Next();
            foreach (var moment in path)
            {
                Assert.True(events.MoveNext());
                Assert.Equal("path", (string?)events.Current!["kind"]);
                Assert.Equal(moment.Positions, Numbers(events.Current["x"]));
            }

            Assert.True(events.MoveNext());
            Assert.Equal(collision.Particle, (int)events.Current!["index"]!);
            Assert.Equal(collision.Velocities, Numbers(events.Current["v"]));
        }

        Assert.False(events.MoveNext());
        Assert.Equal(3, Numbers(film["potential"]!["height"]).Max());
    }

    [Fact]
    public async Task Several_are_not_filmed_in_a_potential_that_is_curved()
    {
        await using var served = await Served.Start();
        var (status, text) = await served.Ask($"/api/trajectory?{Gas}&potential=x^2");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("is not straight between its --kinks", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_film_is_the_trajectory_of_the_library()
    {
        await using var served = await Served.Start();
        var film = await served.Json($"/api/trajectory?{Gas}&events=50");
        var trajectory = new GasTrajectory(
            new Junction<HardPointGas>(new HardPointGas([1, 1.5]), 4, 1),
            new MaxwellWall(),
            9
        );
        Assert.Equal(trajectory.Positions, Numbers(film["start"]!["x"]));
        foreach (var one in film["events"]!.AsArray())
        {
            var collision = trajectory.Next();
            Assert.Equal((collision.Time, collision.Particle), ((double)one!["t"]!, (int)one["index"]!));
            Assert.Equal(collision.Velocities, Numbers(one["v"]));
            Assert.Equal(
                collision.Kind switch
                {
                    CollisionKind.LeftWall => "left",
                    CollisionKind.RightWall => "right",
                    _ => "pair",
                },
                (string?)one["kind"]
            );
        }
    }

    [Fact]
    public async Task A_later_stretch_goes_on_where_the_one_before_it_ended()
    {
        await using var served = await Served.Start();
        var whole = (await served.Json($"/api/trajectory?{Gas}&events=60"))["events"]!.AsArray();
        var later = await served.Json($"/api/trajectory?{Gas}&from-event=40&events=20");
        Assert.Equal(whole[39]!["x"]!.ToJsonString(), later["start"]!["x"]!.ToJsonString());
        Assert.Equal(
            whole.Skip(40).Select(one => one!.ToJsonString()),
            later["events"]!.AsArray().Select(one => one!.ToJsonString())
        );
    }

    [Theory]
    [InlineData("&events=0", "events")]
    [InlineData("&events=1e9", "events")]
    [InlineData("&from-event=-1", "from-event")]
    [InlineData("&from-event=9000000", "from-event")]
    [InlineData("&steps=1.5&formalism=metropolis", "formalism")]
    public async Task A_film_that_is_too_long_is_refused_at_its_field(string more, string name)
    {
        await using var served = await Served.Start();
        Assert.Contains(await served.Refused("/api/trajectory?" + Gas + more), fault => fault.Name == name);
    }

    private static IEnumerable<double> Numbers(JsonNode? list) => list!.AsArray().Select(one => (double)one!);
}
