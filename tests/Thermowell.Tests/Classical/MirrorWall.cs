using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Tests.Classical;

/// <summary>A mirror: between two of them the motion is deterministic and conserves energy.</summary>
internal readonly struct MirrorWall : IWallReflection
{
    public double Reflect(double speed, ref RandomStream stream) => speed;
}
