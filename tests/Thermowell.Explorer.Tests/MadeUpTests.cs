using System.Net;
using Thermowell.Faces.Tests.Declarations;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>An explorer of a catalogue with more concepts answers to them in every question.</summary>
public sealed class MadeUpTests
{
    private const string Query =
        "formalism=muted&share=0.25&spectral-law=shelf&shelf=2&gamma=0.001&left-temperature=40";

    [Fact]
    public async Task They_are_answered_as_points_curves_states_and_files()
    {
        await using var served = await Served.Start(
            catalogue: Catalogue.BuiltIn.With(MadeUp.Shelf.Declaration, MadeUp.Muted.Declaration, MadeUp.Power)
        );
        var point = await served.Json($"/api/point?{Query}&right-temperature=10");
        Assert.Equal("muted", (string)point["formalism"]!);
        Assert.Equal((double)point["heatFlux"]! / 2, (double)point["meanPower"]!);

        // A share of 1/4 of a shelf of 2 is a shelf of 1/2.
        var lindblad = Query
            .Replace("muted&share=0.25", "lindblad", StringComparison.Ordinal)
            .Replace("shelf=2", "shelf=0.5", StringComparison.Ordinal);
        var same = await served.Json($"/api/point?{lindblad}&right-temperature=10");
        Assert.Equal(
            (double)same["heatFlux"]!,
            (double)point["heatFlux"]!,
            1e-12 * Math.Abs((double)same["heatFlux"]!)
        );

        var curve = await served.Events($"/api/curve?{Query}&from=10&to=40&points=3");
        Assert.Equal((double)point["meanPower"]!, (double)curve[0].Data["points"]![0]!["meanPower"]!);
        Assert.Equal(
            (await served.Json($"/api/state?{lindblad}&right-temperature=10"))["energies"]!.ToJsonString(),
            (await served.Json($"/api/state?{Query}&right-temperature=10"))["energies"]!.ToJsonString()
        );
        var curves = Query.Replace("formalism", "curves", StringComparison.Ordinal);
        var (status, csv) = await served.Ask($"/api/take?what=csv&{curves}&from=10&to=40&points=3");
        Assert.Equal(
            (HttpStatusCode.OK, 3),
            (status, csv.Split('\n').Count(line => line.StartsWith("explorer,muted,", StringComparison.Ordinal)))
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await served.Ask($"/api/take?what=svg&{curves}&from=10&to=40&points=3")).Status
        );
    }
}
