namespace Thermowell.Models;

/// <summary>How a classical wall sends a particle back: the law of the outgoing speed, given the incoming one.</summary>
/// <remarks>
/// Immutable data; the physics at work is in the Classical folder. Every law leaves the flux-weighted Maxwell density
/// f(v) = (m v/T) exp(-m v²/2T) invariant, Eq. (2) of the Letter.
/// </remarks>
public abstract record WallLaw;

/// <summary>A Maxwell wall: every outgoing speed is drawn afresh from f(v), whatever came in.</summary>
public sealed record MaxwellWall : WallLaw;

/// <summary>Partial accommodation: with probability α a Maxwell wall, otherwise an elastic mirror.</summary>
public sealed record AccommodationWall : WallLaw
{
    /// <summary>A wall of given accommodation.</summary>
    /// <param name="coefficient">α, above 0 and at most 1; 1 is a Maxwell wall.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not in (0, 1].</exception>
    public AccommodationWall(double coefficient)
        => Coefficient = Require.Within(coefficient, double.Epsilon, 1, "a number above 0 and at most 1");

    /// <summary>The accommodation coefficient α.</summary>
    public double Coefficient { get; }
}
