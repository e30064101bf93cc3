using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Tests.Classical;

/// <summary>Two mirrors in lanes, <see cref="MirrorWall"/>.</summary>
internal readonly struct MirrorLanes<V, Op> : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers) => speed;
}
