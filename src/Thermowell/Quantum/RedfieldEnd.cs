namespace Thermowell.Quantum;

/// <summary>How the search for a Redfield steady state ended.</summary>
public enum RedfieldEnd
{
    /// <summary>The residual came under the tolerance.</summary>
    Converged,

    /// <summary>A whole Krylov cycle hardly reduced the residual.</summary>
    Stagnated,

    /// <summary>The Krylov steps were used up.</summary>
    LimitReached,
}
