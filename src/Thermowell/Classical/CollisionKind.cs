namespace Thermowell.Classical;

/// <summary>What a particle of a gas meets.</summary>
public enum CollisionKind
{
    /// <summary>The left wall, which the first particle meets.</summary>
    LeftWall,

    /// <summary>The next particle to the right.</summary>
    Pair,

    /// <summary>The right wall, which the last particle meets.</summary>
    RightWall,
}
