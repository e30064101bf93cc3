using System.Collections.Immutable;

namespace Thermowell.Models;

/// <summary>
/// Point particles on a line between two walls at 0 and <see cref="Length"/>; they cannot pass one another.
/// One mass is the square well of the Letter, Eq. (1).
/// </summary>
/// <remarks>Immutable. Masses are in m₀, the length in L₀ (see <see cref="Units"/>).</remarks>
public sealed class HardPointGas
{
    /// <summary>A gas of the given masses, listed from left to right.</summary>
    /// <param name="masses">The mass of each particle, from left to right; at least one, each finite and above
    /// 0.</param>
    /// <param name="length">The distance between the walls, finite and above 0.</param>
    /// <exception cref="ArgumentException">No mass is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mass or the length is not a finite number above 0.</exception>
    public HardPointGas(IEnumerable<double> masses, double length = 1)
    {
        ArgumentNullException.ThrowIfNull(masses);
        Masses = [.. masses.Select(mass => Require.Positive(mass))];
        if (Masses.IsEmpty)
            throw new ArgumentException("a gas needs at least one mass.", nameof(masses));
        Length = Require.Positive(length);
    }

    /// <summary>One particle: the square well.</summary>
    /// <param name="mass">Its mass, finite and above 0.</param>
    /// <param name="length">The distance between the walls, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mass or the length is not a finite number above 0.</exception>
    public HardPointGas(double mass, double length = 1)
        : this([mass], length) { }

    /// <summary>The masses from left to right.</summary>
    public ImmutableArray<double> Masses { get; }

    /// <summary>The distance between the walls.</summary>
    public double Length { get; }
}
