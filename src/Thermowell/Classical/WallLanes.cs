using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>
/// Draws the outcomes of one collision in each of several replicas: <see cref="IWallSampler"/> in lanes, with the same draws from the same streams. A lane's outcome may not
/// depend on the other lanes.
/// </summary>
internal interface IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>Replaces the incoming flights by the outgoing ones.</summary>
    void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers);
}

/// <summary>A Maxwell wall, <see cref="MaxwellSampler"/>.</summary>
internal readonly struct MaxwellLanes<V, Op>(double mass, double temperature) : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V minusTemperature = Op.Create(-temperature);
    private readonly V inverseHalfMass = Op.Create(2 / mass);
    private readonly V meanInverseSpeed = Op.Create(OneParticle.MeanInverseSpeed(mass, temperature));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        flight.Energy = Op.Multiply(minusTemperature, numbers.NextLogarithm());
        flight.InverseSpeed = Elementary.InverseRoot<V, Op>(Op.Multiply(inverseHalfMass, flight.Energy));
        flight.ExpectedInverseSpeed = meanInverseSpeed;
    }
}

/// <summary>A wall that forgets with probability α, <see cref="AccommodationSampler"/>.</summary>
internal readonly struct AccommodationLanes<V, Op>(double coefficient, double mass, double temperature) : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V coefficient = Op.Create(coefficient);
    private readonly V rest = Op.Create(1 - coefficient);
    private readonly V minusTemperature = Op.Create(-temperature);
    private readonly V inverseHalfMass = Op.Create(2 / mass);
    private readonly V fresh = Op.Create(coefficient * OneParticle.MeanInverseSpeed(mass, temperature));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        var forgets = Op.Less(numbers.NextUnit(), coefficient);
        var energy = Op.Multiply(minusTemperature, numbers.NextLogarithm(forgets));
        var inverseSpeed = Elementary.InverseRoot<V, Op>(Op.Multiply(inverseHalfMass, energy));
        flight.Energy = Op.Select(forgets, energy, flight.Energy);
        flight.InverseSpeed = Op.Select(forgets, inverseSpeed, flight.InverseSpeed);
        flight.ExpectedInverseSpeed = Op.MultiplyAdd(rest, flight.ExpectedInverseSpeed, fresh);
    }
}
