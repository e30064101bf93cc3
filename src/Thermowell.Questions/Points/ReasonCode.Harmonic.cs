using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>Harmonic networks.</content>
public abstract partial record ReasonCode
{
    /// <summary>Modes that no contact sees.</summary>
    [Concept]
    public static ReasonCode<(int Modes, double Frequency)> UnseenModes { get; } =
        new(
            "unseen-modes",
            34,
            "modes that no contact sees: the heat is unique, the state is not",
            it =>
                $"{Modes(it)} seen by no contact: the heat does not depend on that, but the state keeps what it began with."
        );

    /// <summary>Modes that hardly decay.</summary>
    [Concept]
    public static ReasonCode<(int Modes, double Frequency)> UndampedModes { get; } =
        new(
            "undamped-modes",
            35,
            "modes that the contacts damp by less than 1e-13 of their frequency, as above the band of a bath",
            it =>
                $"{Modes(it)} damped by less than 1e-13 of the frequency, as above the band of a bath: the steady state may depend on the beginning, and the heat that this may carry is in the error."
        );

    /// <summary>The real part of a flat law's self-energy is left out.</summary>
    [Concept]
    public static ReasonCode<ContactName> NoRealPart { get; } =
        new(
            "no-real-part",
            36,
            "the real part of a flat law's self-energy grows without bound with the band, and is left out",
            it =>
                $"the law of {it.Name} is flat: the real part of its self-energy grows without bound with the band, and is left out."
        );

    private static string Modes((int Modes, double Frequency) it) =>
        it.Modes == 1
            ? Text($"a mode of frequency {it.Frequency:G6} is")
            : Text($"{it.Modes} modes, of which the lowest has the frequency {it.Frequency:G6}, are");
}

/// <summary>A contact by its name.</summary>
/// <param name="Name">The name.</param>
public readonly record struct ContactName(string Name);
