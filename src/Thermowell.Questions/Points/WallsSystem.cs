using System.Collections.Immutable;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>
/// A gas whose levels any number of contacts hold, each at a wall or by a matrix of its own in the basis of the levels.
/// </summary>
/// <param name="Inner">The gas.</param>
/// <param name="Holds">How each contact holds it.</param>
public sealed record WallsSystem(GasSystem Inner, ImmutableArray<WallHold> Holds) : PointSystem
{
    /// <inheritdoc/>
    public override string? Potential => Inner.Potential;

    /// <inheritdoc/>
    public override string? WhyNotQuantum => Inner.WhyNotQuantum;

    internal override int ParticlesHeld => Inner.Particles;

    internal override double Share => Inner.Share;

    internal override double ErrorOverChange => Inner.ErrorOverChange;

    private bool AllAtWalls => Holds.All(hold => hold.Matrix is null);

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => Inner.SufficientLevels(temperature);

    /// <inheritdoc/>
    public override string? LevelsProblem(int levels, bool given, int larger, string hot) =>
        Inner.LevelsProblem(levels, given, larger, hot);

    /// <inheritdoc/>
    public override double? DiscardedWeight(double temperature, int levels) =>
        Inner.DiscardedWeight(temperature, levels);

    internal override double SecondsToOpen(int levels) => Inner.SecondsToOpen(levels);

    internal override OpenSystem? OpenOtherwise(int levels, EvaluationRun run) =>
        AllAtWalls && Inner.OpenOtherwise(levels, run) is { } other ? Held(other) : null;

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) => Held(Inner.Open(levels, run));

    private OpenSystem Held(OpenSystem inner) =>
        new(
            inner.Energies.AsSpan(),
            [
                .. Holds.Select(hold =>
                    hold.Matrix ?? new Coupling(hold.Name, inner.Couplings[hold.AtLeftWall ? 0 : 1].Matrix.AsSpan())
                ),
            ]
        );
}

/// <summary>How a contact holds a gas.</summary>
/// <param name="Name">The contact's name.</param>
/// <param name="AtLeftWall">Whether at the left wall; at the right one else.</param>
/// <param name="Matrix">A matrix in the basis of the levels, which stands for either; null at a wall.</param>
public sealed record WallHold(string Name, bool AtLeftWall, Coupling? Matrix);
