namespace Thermowell.Quantum;

/// <summary>What a <see cref="RateEquation"/> is asked to stand for where levels coincide.</summary>
internal enum CoincidingLevels
{
    /// <summary>Populations and coherences within each group: a solver looks for the basis in which the populations close.</summary>
    Grouped,

    /// <summary>
    /// The populations of the basis as given, with no rate within a group, as Γ(0) = 0: right in a basis in which the state is diagonal, and the
    /// starting point of an equation that keeps all coherences.
    /// </summary>
    Unconnected,
}
