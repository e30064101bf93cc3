using System.Runtime.CompilerServices;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Contacts;

/// <summary>The Bose-Einstein occupation n(ω) = 1/(exp(ω/T) - 1), to full relative accuracy from ω ≪ T to T = 0.</summary>
internal static class BoseOccupation
{
    /// <summary>n(ω) for ω > 0; 0 at T = 0.</summary>
    public static double At(double omega, double temperature) => 1 / ExponentialMinusOne.At(omega / temperature);

    /// <summary>n(ω) for every ω of a list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<double> omega, double temperature, Span<double> n)
    {
        if (temperature == 0)
        {
            n.Clear();
            return;
        }

        var t = Wide512.Create(temperature);
        for (var i = 0; i < omega.Length; i += Wide512.Count)
            Lanes.Store(At(Lanes.Load(omega, i), t), n, i);
    }

    /// <summary>n(ω) for ω > 0 in every lane; 0 where the temperature is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At<TVector>(TVector omega, TVector temperature)
        where TVector : struct, IWideVector<TVector>
        => TVector.Create(1) / ExponentialMinusOne.At(omega / temperature);

    /// <summary>n_h - n_c = n_h (1 + n_c) (1 - exp(-ω (β_c - β_h))) in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Difference<TVector>(TVector omega, TVector deltaBeta, TVector hot, TVector cold)
        where TVector : struct, IWideVector<TVector>
        => hot * (TVector.Create(1) + cold) * -ExponentialMinusOne.At(-deltaBeta * omega);

    /// <summary>
    /// n_0(ω) - n_1(ω) without cancellation: n_h (1 + n_c) (1 - exp(-ω (β_c - β_h))) for the hot h and the cold c.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillDifference(
        ReadOnlySpan<double> omega, ReadOnlySpan<double> temperatures, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> difference)
    {
        if (temperatures[0] < temperatures[1])
        {
            FillDifference(omega, [temperatures[1], temperatures[0]], second, first, difference);
            for (var i = 0; i < difference.Length; i++) difference[i] = -difference[i];
            return;
        }

        var deltaBeta = Wide512.Create(InverseTemperatureDifference(temperatures[0], temperatures[1]));
        for (var i = 0; i < omega.Length; i += Wide512.Count)
            Lanes.Store(Difference(Lanes.Load(omega, i), deltaBeta, Lanes.Load(first, i), Lanes.Load(second, i)), difference, i);
    }

    /// <summary>1/T_cold - 1/T_hot, without cancellation; +∞ at T_cold = 0, and 0 where both are 0.</summary>
    public static double InverseTemperatureDifference(double hot, double cold)
        => hot == cold ? 0 : (hot - cold) / hot / cold;
}
