namespace Thermowell.Quantum;

/// <summary>What a <see cref="RateEquation"/> does about levels that coincide within <see cref="RateEquation.DegeneracyTolerance"/>.</summary>
internal enum CoincidingLevels
{
    /// <summary>They are refused, since their coherence does not decouple from the populations.</summary>
    Refused,

    /// <summary>
    /// No rate connects them, as Γ(0) = 0. The populations are then not the whole Lindblad answer, but serve as the starting point of an
    /// equation that keeps all coherences.
    /// </summary>
    Unconnected,
}
