using Thermowell.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>
/// Solves a hierarchy's generator with the trace held for any right-hand side: GMRES from the right, with a sweep over
/// the tiers as its preconditioner; section 4 of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
/// <param name="map">The generator L.</param>
/// <param name="cancellation">Stops a solve.</param>
internal sealed class HierarchyInverse(HierarchyMap map, CancellationToken cancellation)
{
    /// <summary>The Krylov steps allowed.</summary>
    public const int MostIterations = 1000;

    // Krylov vectors kept: as many as fit in 512 MB, but at least the fewer and at most the more.
    private const int FewestVectors = 20;
    private const int MostVectors = 120;
    private const int VectorBudget = 64_000_000;

    private readonly RestartedGmres _gmres = new(
        map.Length,
        (int)Math.Clamp(VectorBudget / map.Length, FewestVectors, MostVectors),
        map.Threads
    );
    private readonly double[] _y = new double[map.Length];
    private readonly double[] _scratch = new double[map.Length];

    /// <summary>The sweep, and the rate that holds the trace.</summary>
    public HierarchySweep Sweep { get; } = new(map, map.Space.Decay.Length > 1 ? map.Space.Decay[1] : 1);

    /// <summary>x of L x + κ Tr ρ/N = b, κ the rate of <see cref="Sweep"/>.</summary>
    /// <param name="b">b.</param>
    /// <param name="x">Receives x.</param>
    /// <param name="tolerance">The share of b that may be left.</param>
    /// <param name="mostWork">About how many products it may take.</param>
    /// <param name="progress">Told the part done.</param>
    public KrylovOutcome Solve(
        ReadOnlySpan<double> b,
        Span<double> x,
        double tolerance,
        double mostWork,
        IProgress<double>? progress = null
    )
    {
        var most = (int)Math.Clamp(mostWork / WorkOf(1), FewestVectors, MostIterations);
        var outcome = _gmres.Solve(Preconditioned, b, _y, tolerance, most, progress);

        // What was applied last is y, to see what is left of b.
        if (outcome.Iterations > 0)
            _scratch.CopyTo(x);
        else
            x.Clear();
        return outcome;
    }

    /// <summary>About how many products so many steps take: an application and a sweep each.</summary>
    public double WorkOf(int iterations) => 2 * map.Products * iterations;

    private void Preconditioned(ReadOnlySpan<double> source, Span<double> image)
    {
        cancellation.ThrowIfCancellationRequested();
        Sweep.Apply(source, _scratch);
        map.Apply(_scratch, image);
        var n = map.Levels;
        double trace = 0;
        for (var i = 0; i < n; i++)
            trace += _scratch[i * (n + 1)];
        for (var i = 0; i < n; i++)
            image[i * (n + 1)] += trace * Sweep.TraceRate / n;
    }
}
