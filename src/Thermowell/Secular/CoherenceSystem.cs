using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Markov;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>
/// The linear system of the coherences within groups of coinciding levels, the populations being eliminated; Eq. (P15)
/// of docs/theory/two-particles.md.
/// </summary>
/// <remarks>
/// Coherence (k, l) is measured in units of √(p_k p_l), its largest possible value, and its equation in units of its
/// decay, so that groups that are hardly populated keep their digits.
/// </remarks>
internal sealed class CoherenceSystem
{
    private const int InverseSteps = 4;

    private readonly (int K, int L)[] _pairs;
    private readonly double[] _units;
    private readonly double[] _decays;
    private readonly double[][] _responses;
    private readonly GroupTransitions _transitions;
    private readonly int _levels;
    private readonly CancellationToken _cancellation;

    /// <param name="groups">The groups.</param>
    /// <param name="transitions">Coefficients in the basis in which the decay of each group is diagonal.</param>
    /// <param name="solver">The rate equation of that basis, solved at the two temperatures.</param>
    /// <param name="scale">Populations that set the units.</param>
    /// <param name="cancellation">Stops the work.</param>
    public CoherenceSystem(
        IReadOnlyList<(int First, int Count)> groups,
        GroupTransitions transitions,
        SteadyStateSolver solver,
        double[] scale,
        CancellationToken cancellation
    )
    {
        (_transitions, _levels, _cancellation) = (transitions, scale.Length, cancellation);
        _pairs =
        [
            .. from g in groups
            from k in Enumerable.Range(g.First, g.Count)
            from l in Enumerable.Range(k + 1, g.First + g.Count - k - 1)
            where scale[k] > 0 && scale[l] > 0
            select (k, l),
        ];
        _units = [.. _pairs.Select(c => Math.Sqrt(scale[c.K]) * Math.Sqrt(scale[c.L]))];
        _decays = [.. _pairs.Select(c => (transitions.Decay(c.K, c.K) + transitions.Decay(c.L, c.L)) / 2)];
        _responses = new double[_pairs.Length][];
        var source = new double[_levels];
        for (var c = 0; c < _pairs.Length; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!(_decays[c] > StationaryElimination.SmallestOutflow))
                throw Underflow();
            var (k, l) = _pairs[c];
            for (var m = 0; m < _levels; m++)
                source[m] = _units[c] * transitions.ToPopulation(m, k, l);
            solver.SolveTraceless(source, _responses[c] = new double[_levels]);
        }
    }

    /// <summary>After a solve, about how many times an error of the equations comes back larger.</summary>
    public double Amplification { get; private set; }

    /// <summary>
    /// The coherences that stand beside populations; these are changed by what the coherences feed back. Those not
    /// listed are 0.
    /// </summary>
    /// <param name="populations">The populations without coherences; on return, with them.</param>
    /// <param name="drive">What else feeds coherence (i, j).</param>
    public CoherenceTable Solve(double[] populations, Func<int, int, double> drive)
    {
        var count = _pairs.Length;
        var table = new CoherenceTable();
        if (count == 0)
            return table;
        var matrix = new double[count * count];
        double[] rightHandSide = new double[count],
            x = new double[count],
            feed = new double[_levels];
        for (var r = 0; r < count; r++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var (i, j) = _pairs[r];
            var unit = _units[r] * _decays[r];
            for (var m = 0; m < _levels; m++)
                feed[m] = _transitions.FromPopulation(i, j, m);
            rightHandSide[r] = -(Dot(feed, populations) + drive(i, j)) / unit;
            for (var c = 0; c < count; c++)
                matrix[r * count + c] =
                    (_units[c] * _transitions.FromCoherence(i, j, _pairs[c].K, _pairs[c].L) + Dot(feed, _responses[c]))
                        / unit
                    - (r == c ? 1 : 0);
        }

        var factored = Factored(matrix, count, _cancellation);
        factored.Solve(rightHandSide, x);
        Amplification = InverseNorm(factored, count);
        for (var c = 0; c < count; c++)
        {
            Blas.Axpy(populations, x[c], _responses[c]);
            table[_pairs[c]] = x[c] * _units[c];
        }

        return table;
    }

    private static DenseLu Factored(double[] matrix, int count, CancellationToken cancellation)
    {
        try
        {
            return new DenseLu(matrix, count, cancellation);
        }
        catch (ArithmeticException)
        {
            throw Underflow();
        }
    }

    private static NumericalFailureException Underflow() =>
        new(
            "the steady state is unique, but rates decide it that are too small for a double: ask for higher temperatures."
        );

    /// <summary>
    /// An estimate of how many times the solution is larger than what it is asked for, by inverse iteration from a
    /// vector without a pattern.
    /// </summary>
    private static double InverseNorm(DenseLu factored, int count)
    {
        double[] x = new double[count],
            y = new double[count];
        for (var i = 0; i < count; i++)
            x[i] = 0.5 + (i + 1) * 0.6180339887498949 % 1;
        double growth = 0;
        for (var step = 0; step < InverseSteps; step++)
        {
            var norm = TensorPrimitives.Norm<double>(x);
            TensorPrimitives.Divide(x, norm, x);
            factored.Solve(x, y);
            growth = Math.Max(growth, TensorPrimitives.Norm<double>(y));
            (x, y) = (y, x);
        }

        return growth;
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}

/// <summary>Coherences ρ_kl within groups, k below l; 0 where none was set.</summary>
internal sealed class CoherenceTable
{
    private readonly Dictionary<(int K, int L), double> _values = [];

    public double this[(int K, int L) pair]
    {
        get => _values.GetValueOrDefault(pair);
        set => _values[pair] = value;
    }
}
