using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Contacts;

/// <summary>
/// The Bose-Einstein occupation n(ω) = 1/(exp(ω/T) - 1), to full relative accuracy from ω ≪ T to T = 0.
/// </summary>
internal static class BoseOccupation
{
    /// <summary>n(ω) for ω > 0; 0 at T = 0.</summary>
    public static double At(double omega, double temperature) => 1 / ExponentialMinusOne.At(omega / temperature);

    /// <summary>dn/dT = (ω/T²) n (1 + n) for ω > 0; 0 at T = 0.</summary>
    public static double Slope(double omega, double temperature)
    {
        if (temperature == 0)
            return 0;
        var n = At(omega, temperature);
        return n == 0 ? 0 : n * (1 + n) * (omega / temperature) / temperature;
    }

    /// <summary>The same for every ω of a list, of which n is known.</summary>
    public static void FillSlope(
        ReadOnlySpan<double> omega,
        double temperature,
        ReadOnlySpan<double> n,
        Span<double> slopes
    )
    {
        if (temperature == 0)
        {
            slopes.Clear();
            return;
        }

        TensorPrimitives.Divide(omega, temperature, slopes);
        TensorPrimitives.Divide(slopes, temperature, slopes);
        TensorPrimitives.Multiply(slopes, n[..omega.Length], slopes);
        for (var k = 0; k < omega.Length; k++)
            slopes[k] = n[k] == 0 ? 0 : slopes[k] * (1 + n[k]);
    }

    /// <summary>n(ω) for every ω of a list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<double> omega, double temperature, Span<double> n)
    {
        if (temperature == 0)
        {
            n.Clear();
            return;
        }

        var t = Register512.Create(temperature);
        for (var i = 0; i < omega.Length; i += Register512.Count)
            Store(At<Vector512<double>, Register512>(Load(omega, i), t), n, i);
    }

    /// <summary>n(ω) for ω > 0 in every lane; 0 where the temperature is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V At<V, Op>(V omega, V temperature)
        where V : struct
        where Op : struct, IRegister<V> =>
        Op.Divide(Op.Create(1), ExponentialMinusOne.At<V, Op>(Op.Divide(omega, temperature)));

    /// <summary>n_h - n_c = n_h (1 + n_c) (1 - exp(-ω (β_c - β_h))) in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Difference<V, Op>(V omega, V deltaBeta, V hot, V cold)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var kept = ExponentialMinusOne.At<V, Op>(Op.Multiply(Op.Negate(deltaBeta), omega));
        return Op.Multiply(Op.Multiply(hot, Op.Add(Op.Create(1), cold)), Op.Negate(kept));
    }

    /// <summary>
    /// n_0(ω) - n_1(ω) without cancellation: n_h (1 + n_c) (1 - exp(-ω (β_c - β_h))) for the hot h and the cold c.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillDifference(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<double> temperatures,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> difference
    )
    {
        if (temperatures[0] < temperatures[1])
        {
            FillDifference(omega, [temperatures[1], temperatures[0]], second, first, difference);
            for (var i = 0; i < difference.Length; i++)
                difference[i] = -difference[i];
            return;
        }

        var deltaBeta = Register512.Create(InverseTemperatureDifference(temperatures[0], temperatures[1]));
        for (var i = 0; i < omega.Length; i += Register512.Count)
            Store(
                Difference<Vector512<double>, Register512>(Load(omega, i), deltaBeta, Load(first, i), Load(second, i)),
                difference,
                i
            );
    }

    /// <summary>
    /// The same at a third of the cost where most occupations stand apart: of eight pairs in which the smaller is at
    /// most half of the larger the difference is taken as it is, which costs two roundings.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillDifferenceOfMany(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<double> temperatures,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> difference
    )
    {
        var isFirstHot = temperatures[0] >= temperatures[1];
        var deltaBeta = Register512.Create(
            InverseTemperatureDifference(temperatures[isFirstHot ? 0 : 1], temperatures[isFirstHot ? 1 : 0])
        );
        ReadOnlySpan<double> hot = isFirstHot ? first : second,
            cold = isFirstHot ? second : first;
        for (var i = 0; i < omega.Length; i += Register512.Count)
        {
            Vector512<double> h = Load(hot, i),
                c = Load(cold, i);
            var kept = Vector512.LessThanOrEqualAll(c + c, h)
                ? h - c
                : Difference<Vector512<double>, Register512>(Load(omega, i), deltaBeta, h, c);
            Store(isFirstHot ? kept : -kept, difference, i);
        }
    }

    /// <summary>1/T_cold - 1/T_hot, without cancellation; +∞ at T_cold = 0, and 0 where both are 0.</summary>
    public static double InverseTemperatureDifference(double hot, double cold) =>
        hot == cold ? 0 : (hot - cold) / hot / cold;

    // Eight at a time; the last ones are padded with ones, and only the real ones are stored.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ReadOnlySpan<double> source, int start) =>
        start + 8 <= source.Length ? Register512.Load(in source[start]) : LoadLast(source[start..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<double> value, Span<double> target, int start)
    {
        if (start + 8 <= target.Length)
            Register512.Store(value, ref target[start]);
        else
            StoreLast(value, target[start..]);
    }

    // The tails stand apart: what keeps a buffer on the stack is not inlined.
    private static Vector512<double> LoadLast(ReadOnlySpan<double> rest)
    {
        Span<double> padded = stackalloc double[8];
        padded.Fill(1);
        rest.CopyTo(padded);
        return Register512.Load(in MemoryMarshal.GetReference(padded));
    }

    private static void StoreLast(Vector512<double> value, Span<double> rest)
    {
        Span<double> padded = stackalloc double[8];
        Register512.Store(value, ref MemoryMarshal.GetReference(padded));
        padded[..rest.Length].CopyTo(rest);
    }
}
