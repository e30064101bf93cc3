using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>A wall of N_c Metropolis steps with uniform proposals, <see cref="MetropolisSampler{TShape}"/> in lanes.</summary>
internal readonly struct MetropolisLanes<V, Op>(MetropolisStep step, int steps, InverseSpeedTable table) : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly MetropolisWalkLanes<V, Op> walk = new(step);
    private readonly double halfMass = 0.5 * step.Mass;

    /// <inheritdoc/>
    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        var v = walk.Run(Op.Divide(Op.Create(1), flight.InverseSpeed), steps - 1, ref numbers);
        flight.ExpectedInverseSpeed = table.At<V, Op>(v);
        v = walk.Run(v, 1, ref numbers);
        flight.Energy = Op.Multiply(Op.Create(halfMass), Op.Multiply(v, v));
        flight.InverseSpeed = Op.Divide(Op.Create(1), v);
    }
}
