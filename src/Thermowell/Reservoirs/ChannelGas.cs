using System.Collections.Immutable;

namespace Thermowell.Reservoirs;

/// <summary>How the species of an injected particle is chosen.</summary>
public enum SpeciesOrder
{
    /// <summary>By chance, each with its share.</summary>
    Random,

    /// <summary>Unlike the particle that it follows, so that masses alternate along the channel.</summary>
    Alternating,
}

/// <summary>
/// Hard points of one or two masses in a channel that they enter and leave at its ends: what they are, not how many.
/// </summary>
/// <remarks>
/// Immutable. Every species has the μ of its reservoir but for its share s: its injection rate is s times that of the
/// reservoir, so that μ + T ln s is its own chemical potential. In the alternating order whichever species is next has
/// the whole rate. Both orders keep the ensemble of the reservoirs where these are equal (docs/theory/reservoirs.md,
/// section 3).
/// </remarks>
public sealed class ChannelGas
{
    /// <summary>A gas of one mass.</summary>
    /// <param name="mass">The mass, finite and above 0.</param>
    /// <param name="length">The length of the channel, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ChannelGas(double mass = 1, double length = 1)
    {
        Masses = [Require.Positive(mass)];
        Shares = [1];
        Length = Require.Positive(length);
    }

    /// <summary>A gas of two masses in a random order.</summary>
    /// <param name="masses">Both masses, each finite and above 0.</param>
    /// <param name="secondShare">The share of the second species among injected particles, from 0 to 1.</param>
    /// <param name="length">The length of the channel, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ChannelGas((double First, double Second) masses, double secondShare, double length = 1)
    {
        Masses = [Require.Positive(masses.First), Require.Positive(masses.Second)];
        Require.Within(secondShare, 0, 1, "a number from 0 to 1");
        Shares = [1 - secondShare, secondShare];
        Length = Require.Positive(length);
    }

    private ChannelGas(double first, double second, double length)
    {
        Masses = [Require.Positive(first), Require.Positive(second)];
        Shares = [0.5, 0.5];
        Length = Require.Positive(length);
        Order = SpeciesOrder.Alternating;
    }

    /// <summary>Two masses that alternate.</summary>
    /// <param name="first">The mass of every other particle, finite and above 0.</param>
    /// <param name="second">That of those between.</param>
    /// <param name="length">The length of the channel, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static ChannelGas Alternating(double first, double second, double length = 1) => new(first, second, length);

    /// <summary>The masses of the species.</summary>
    public ImmutableArray<double> Masses { get; }

    /// <summary>The share of each among injected particles.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <summary>How the species of an injected particle is chosen.</summary>
    public SpeciesOrder Order { get; }

    /// <summary>The length of the channel.</summary>
    public double Length { get; }

    /// <summary>Whether all particles have one mass: followed by their velocities, they do not meet.</summary>
    public bool IsIdeal => Masses.All(mass => mass == Masses[0]);

    /// <summary>The mean of √m over injected particles, on which their number depends.</summary>
    internal double MeanRoot =>
        Order == SpeciesOrder.Alternating
            ? Math.Pow(Masses[0] * Masses[1], 0.25)
            : Masses.Zip(Shares, (mass, share) => share * Math.Sqrt(mass)).Sum();
}
