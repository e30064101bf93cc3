using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// Mirror images have the same flux but for the errors that both state: tables with places that a mirror moves exactly,
/// where 16 times as much was stated too little beside a steep kink.
/// </summary>
public sealed class PotentialMirrorTests
{
    [Theory]
    [InlineData(
        0.16562205133959407,
        0.16562205133988017,
        new[] { 0, 0.0634765625, 0.102294921875, 1 },
        new[] { -6.1806640625, -0.46875, -4.8662109375, -1.3720703125 }
    )]
    [InlineData(
        0.10811836146706957,
        0.10815011313521475,
        new[] { 0, 0.083251953125, 0.756591796875, 0.897216796875, 0.986328125, 1 },
        new[] { 30.7197265625, -17.9443359375, 12.6357421875, -1.37890625, 31.3154296875, 10.4970703125 }
    )]
    [InlineData(
        1.5785967499825961,
        1.5810201678147013,
        new[] { 0, 0.047119140625, 0.142333984375, 0.826416015625, 0.830322265625, 0.8310546875, 0.841064453125, 1 },
        new[]
        {
            55.541015625,
            -21.669921875,
            -8.1201171875,
            -7.505859375,
            62.068359375,
            28.861328125,
            15.8134765625,
            56.6669921875,
        }
    )]
    public void Their_fluxes_differ_by_less_than_their_errors(
        double left,
        double right,
        double[] places,
        double[] values
    )
    {
        var there = Flux(places, values, left, right);
        var back = Flux([.. places.Reverse().Select(x => 1 - x)], [.. values.Reverse()], right, left);
        Assert.InRange(Math.Abs(there.Value + back.Value), 0, there.NumericalError + back.NumericalError);
        Assert.InRange(there.NumericalError, 0, 1e-11 * Math.Abs(there.Value));
    }

    private static PotentialFlux Flux(double[] places, double[] values, double left, double right) =>
        new PotentialTransport(Potential.FromTable(places, values, smooth: false)).HeatFlux(
            left,
            right,
            new MaxwellWall()
        );
}
