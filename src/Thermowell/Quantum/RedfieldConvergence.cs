namespace Thermowell.Quantum;

/// <summary>How far the search for a Redfield steady state came.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="RelativeResidual">
/// What the preconditioner would still add to the state, relative to its first correction of the populations' steady state (Frobenius norm).
/// </param>
/// <param name="Iterations">Krylov steps.</param>
public readonly record struct RedfieldConvergence(RedfieldEnd End, double RelativeResidual, int Iterations)
{
    /// <summary>Whether the residual came under the tolerance.</summary>
    public bool Converged => End == RedfieldEnd.Converged;

    /// <summary>What to try where it did not converge; null where it did.</summary>
    public string? Advice => End switch
    {
        RedfieldEnd.Converged => null,
        RedfieldEnd.LimitReached => "the Krylov steps were used up: allow more, or ask for a weaker coupling or fewer levels.",
        _ => "the residual does not fall any more: the coupling is too strong for this preconditioner, or the generator is singular; "
            + "ask for a weaker coupling or fewer levels.",
    };
}
