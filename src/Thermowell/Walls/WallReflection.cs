using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>
/// A wall as the gas meets it: an incoming speed is replaced by an outgoing one. Implementations are structs, so that a
/// loop is compiled for each pair of walls, and may hold a speed that they drew ahead: one copy belongs to one wall of
/// one replica.
/// </summary>
internal interface IWallReflection
{
    /// <summary>The outgoing speed, above 0 if the incoming one is.</summary>
    double Reflect(double speed, ref RandomStream stream);
}

/// <summary>
/// Both walls of several replicas of a gas. In one event a lane meets at most one of them, so that one draw serves
/// both: what differs is chosen lane by lane. The draws are those of <see cref="IWallReflection"/>.
/// </summary>
internal interface IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>
    /// The outgoing speeds where a mask is set; elsewhere nothing is drawn and the result is not to be used.
    /// </summary>
    V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers);
}
