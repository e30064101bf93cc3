using System.Runtime.Intrinsics;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>Every lane draws what its stream draws by itself, at every width, also when only some lanes draw.</summary>
public sealed class RandomLanesTests
{
    [Fact]
    public void A_lane_draws_the_numbers_of_its_stream()
    {
        Check<Vector128<double>, Register128>();
        Check<Vector256<double>, Register256>();
        Check<Vector512<double>, Register512>();
        Check<Two<Vector256<double>>, Twice<Vector256<double>, Register256>>();
    }

    private static void Check<V, Op>()
        where V : struct
        where Op : struct, IRegister<V>
    {
        RandomStream[] streams = [.. Enumerable.Range(0, Op.Count).Select(i => new RandomStream(8, 1, (ulong)i))];
        var lanes = new RandomLanes<V, Op>(streams);
        for (var round = 0; round < 1000; round++)
        {
            Same<V, Op>(lanes.NextUnit(), streams, (ref stream) => stream.NextUnit(), 0);
            Same<V, Op>(lanes.NextSymmetric(), streams, (ref stream) => stream.NextSymmetric(), 0);
            Same<V, Op>(lanes.NextLogarithm(), streams, (ref stream) => -stream.NextExponential(), 1e-15);

            // Only every other lane, which ones changes from round to round.
            bool Draws(int lane) => (lane + round) % 2 == 0;
            double[] bits =
            [
                .. Enumerable
                    .Range(0, Op.Count)
                    .Select(lane => Draws(lane) ? BitConverter.UInt64BitsToDouble(ulong.MaxValue) : 0),
            ];
            var mask = Op.Load(in bits[0]);
            Same<V, Op>(lanes.NextUnit(mask), streams, (ref stream) => stream.NextUnit(), 0, Draws);
            Same<V, Op>(lanes.NextLogarithm(mask), streams, (ref stream) => -stream.NextExponential(), 1e-15, Draws);
        }

        var saved = new RandomStream[Op.Count];
        lanes.Save(saved);
        Assert.Equal(streams.Select(stream => stream.NextUnit()), saved.Select(stream => stream.NextUnit()));
    }

    private delegate double Draw(ref RandomStream stream);

    private static void Same<V, Op>(
        V drawn,
        RandomStream[] streams,
        Draw draw,
        double tolerance,
        Func<int, bool>? draws = null
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        var values = new double[Op.Count];
        Op.Store(drawn, ref values[0]);
        for (var lane = 0; lane < values.Length; lane++)
        {
            if (draws is not null && !draws(lane))
                continue;
            var expected = draw(ref streams[lane]);
            Assert.InRange(values[lane] - expected, -tolerance * Math.Abs(expected), tolerance * Math.Abs(expected));
        }
    }
}
