using System.Runtime.Intrinsics;
using Thermowell.Solvers;

namespace Thermowell.Quantum;

/// <summary>The Bose-Einstein occupation n(ω) = 1/(exp(ω/T) - 1), to full relative accuracy from ω ≪ T to T = 0.</summary>
internal static class BoseOccupation
{
    /// <summary>n(ω) for ω > 0; 0 at T = 0.</summary>
    public static double At(double omega, double temperature) => 1 / ExponentialMinusOne.At(omega / temperature);

    /// <summary>n(ω) for every ω of a list.</summary>
    public static void Fill(ReadOnlySpan<double> omega, double temperature, Span<double> n)
    {
        if (temperature == 0)
        {
            n.Clear();
            return;
        }

        var t = Vector512.Create(temperature);
        for (var i = 0; i < omega.Length; i += Vector512<double>.Count)
            Lanes.Store(Vector512<double>.One / ExponentialMinusOne.At(Lanes.Load(omega, i) / t), n, i);
    }

    /// <summary>
    /// n_L(ω) - n_R(ω) without cancellation: n_h (1 + n_c) (1 - exp(-ω (β_c - β_h))) for the hot h and the cold c.
    /// </summary>
    public static void FillDifference(
        ReadOnlySpan<double> omega, double leftTemperature, double rightTemperature,
        ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> difference)
    {
        if (leftTemperature < rightTemperature)
        {
            FillDifference(omega, rightTemperature, leftTemperature, right, left, difference);
            for (var i = 0; i < difference.Length; i++) difference[i] = -difference[i];
            return;
        }

        var deltaBeta = Vector512.Create(InverseTemperatureDifference(leftTemperature, rightTemperature));
        for (var i = 0; i < omega.Length; i += Vector512<double>.Count)
        {
            var drop = -ExponentialMinusOne.At(-deltaBeta * Lanes.Load(omega, i));
            Lanes.Store(Lanes.Load(left, i) * (Vector512<double>.One + Lanes.Load(right, i)) * drop, difference, i);
        }
    }

    /// <summary>1/T_cold - 1/T_hot, without cancellation; +∞ at T_cold = 0, and 0 where both are 0.</summary>
    public static double InverseTemperatureDifference(double hot, double cold)
        => hot == cold ? 0 : (hot - cold) / hot / cold;
}
