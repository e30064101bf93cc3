namespace Thermowell.Hierarchy;

/// <summary>What is asked of a search, and what it may take.</summary>
public sealed record HierarchyBudget
{
    /// <summary>The share of the largest heat that its error may be.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>The most quanta of a matrix: slow baths that hold strongly take more than 20.</summary>
    public int MostDepth { get; init; } = 64;

    /// <summary>The most numbers in all matrices; a solve takes some tens of such vectors.</summary>
    public long MostNumbers { get; init; } = 2_000_000;

    /// <summary>
    /// About how many products all solves may take together: some ten seconds of one core. It is counted, not timed,
    /// so that an answer depends on the request alone.
    /// </summary>
    public double MostWork { get; init; } = 1.5e10;

    /// <summary>The most threads at work.</summary>
    public int Threads { get; init; } = 1;
}
