using System.Runtime.Intrinsics;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class ExponentialMinusOneTests
{
    // "A few units in the last place": below |x| = 0.35 a series, above it a subtraction that costs at most two bits.
    private const double FewUnits = 4 * 2.2204460492503131e-16;

    /// <summary>
    /// Both signs, from 1e-300 to the ends of the range, and the neighbourhood of every seam of the method.
    /// </summary>
    private static IEnumerable<double> Arguments()
    {
        for (var log = -300.0; log < 2.85; log += log < -18 ? 21.7 : 0.0613)
            foreach (var sign in (int[])[1, -1])
                yield return sign * Math.Pow(10, log);
        foreach (var seam in (double[])[0.35, 50, 700, 1, 0.5])
        foreach (var x in (double[])[Math.BitDecrement(seam), seam, Math.BitIncrement(seam)])
        {
            yield return -x;
            if (x <= 700)
                yield return x;
        }
    }

    [Fact]
    public void It_keeps_its_digits_at_every_argument()
    {
        foreach (var x in Arguments())
            Agree.To(FewUnits, BigMath.Exp(x) - 1, ExponentialMinusOne.At(x), $"exp({x:R}) - 1");
    }

    [Fact]
    public void Every_lane_has_the_bits_of_the_scalar_whatever_stands_beside_it()
    {
        LanesHaveTheBitsOfTheScalar<Vector512<double>, Register512>();
        LanesHaveTheBitsOfTheScalar<Vector256<double>, Register256>();
        LanesHaveTheBitsOfTheScalar<Vector128<double>, Register128>();
    }

    private static void LanesHaveTheBitsOfTheScalar<V, Op>()
        where V : struct
        where Op : struct, IRegister<V>
    {
        var arguments = Arguments().Where(x => x <= 700).ToArray();
        for (var start = 0; start < arguments.Length; start++)
        {
            var lanes = new double[Op.Count];
            for (var i = 0; i < lanes.Length; i++)
                lanes[i] = arguments[(start + 37 * i) % arguments.Length];
            var result = new double[Op.Count];
            Op.Store(ExponentialMinusOne.At<V, Op>(Op.Load(in lanes[0])), ref result[0]);
            for (var i = 0; i < lanes.Length; i++)
                Assert.Equal(ExponentialMinusOne.At(lanes[i]), result[i]);
        }
    }

    [Fact]
    public void Its_limits_are_exact()
    {
        Assert.Equal(0, ExponentialMinusOne.At(0));
        Assert.Equal(double.PositiveInfinity, ExponentialMinusOne.At(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ExponentialMinusOne.At(701));
        Assert.Equal(-1, ExponentialMinusOne.At(double.NegativeInfinity));
        Assert.Equal(-1, ExponentialMinusOne.At(-1e6));
        Assert.Equal(5e-324, ExponentialMinusOne.At(5e-324));
    }
}
