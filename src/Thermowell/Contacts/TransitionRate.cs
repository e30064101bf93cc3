using System.Numerics;
using System.Runtime.CompilerServices;

namespace Thermowell.Contacts;

/// <summary>
/// W(a, ω), the rate at which contact a makes a transition that gives it the energy ω, for a matrix element of 1:
/// J_a(ω) (1 + n_a(ω)) down, J_a(-ω) n_a(-ω) up, and Γ_a(0) between levels that coincide; Eq. (Q6) of
/// docs/theory/quantum.md. Every equation takes its rates from here.
/// </summary>
/// <remarks>
/// The strength s_a is J_a(ω) times whatever square of couplings belongs to the transition: where many temperatures are
/// asked for, it is kept.
/// </remarks>
internal static class TransitionRate
{
    /// <summary>W(a, ω), ω above 0 being given to the contact and below 0 taken from it.</summary>
    public static double At(SpectralFunction spectrum, double omega, double temperature) =>
        omega switch
        {
            > 0 => Down(spectrum.At(omega), BoseOccupation.At(omega, temperature)),
            < 0 => Up(spectrum.At(-omega), BoseOccupation.At(-omega, temperature)),
            _ => spectrum.RateAtZero(temperature),
        };

    /// <summary>s (1 + n).</summary>
    /// <param name="strength">s.</param>
    /// <param name="occupation">n, or its change.</param>
    /// <param name="spontaneous">1, or 0 for the change of a rate with n.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Down(double strength, double occupation, double spontaneous = 1) =>
        strength * (spontaneous + occupation);

    /// <summary>s n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Up(double strength, double occupation) => strength * occupation;

    /// <summary>
    /// s_0 n_0 + s_1 n_1, upwards by two contacts: a cold bath's small n is kept beside a hot one's that hardly
    /// couples.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T UpByBoth<T>(T strength0, T occupation0, T strength1, T occupation1)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T> =>
        strength0 * occupation0 + strength1 * occupation1;

    /// <summary>Downwards by all contacts, from what they do upwards and from Σ s_a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DownByAll<T>(T up, T total)
        where T : struct, IAdditionOperators<T, T, T> => up + total;
}
