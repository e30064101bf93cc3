using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>Draws the outcome of a collision. Implementations are structs, so that the event loop is compiled once for each pair of walls.</summary>
internal interface IWallSampler
{
    /// <summary>Replaces the incoming flight by the outgoing one.</summary>
    void Collide(ref Flight flight, ref RandomStream stream);
}

/// <summary>A Maxwell wall: m v²/2 = -T ln u, and ⟨1/v⟩ is known, Eq. (C17).</summary>
internal readonly struct MaxwellSampler(double mass, double temperature) : IWallSampler
{
    private readonly double halfMass = 0.5 * mass;
    private readonly double meanInverseSpeed = OneParticle.MeanInverseSpeed(mass, temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var energy = temperature * stream.NextExponential();
        flight.Energy = energy;
        flight.InverseSpeed = Math.Sqrt(halfMass / energy);
        flight.ExpectedInverseSpeed = meanInverseSpeed;
    }
}

/// <summary>A wall that forgets with probability α: the expectation of 1/v follows the same mixture, Eq. (C18).</summary>
internal readonly struct AccommodationSampler(double coefficient, double mass, double temperature) : IWallSampler
{
    private readonly MaxwellSampler maxwell = new(mass, temperature);
    private readonly double fresh = coefficient * OneParticle.MeanInverseSpeed(mass, temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var kept = flight.ExpectedInverseSpeed;
        if (stream.NextUnit() < coefficient) maxwell.Collide(ref flight, ref stream);
        flight.ExpectedInverseSpeed = fresh + (1 - coefficient) * kept;
    }
}
