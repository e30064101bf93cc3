namespace Thermowell.Observables;

/// <summary>Whether a Redfield result may be shown as physics.</summary>
public enum RedfieldVerdict
{
    /// <summary>The solve converged and none of the tests objects. It is no proof: above <see cref="GrowingMode.ExactLevels"/> levels a growing mode may have been missed.</summary>
    NoObjection,

    /// <summary>The solve did not converge: the number is not the equation's answer.</summary>
    Unconverged,

    /// <summary>The density matrix is not one, heat flows from cold to hot, or a mode grows.</summary>
    Unphysical,
}
