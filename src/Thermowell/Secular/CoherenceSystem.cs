using System.Globalization;
using System.Numerics;
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
/// decay, so that groups that are hardly populated keep their digits. Where couplings are complex the imaginary parts
/// of
/// all coherences follow the real ones.
/// </remarks>
internal sealed class CoherenceSystem
{
    private const int InverseSteps = 4;

    /// <summary>
    /// The most unknowns: their matrix takes 130 MB, and its factors 10 to 20 s. Twice as many take eight times as
    /// long.
    /// </summary>
    public const int MostUnknowns = 4096;

    private readonly (int K, int L)[] _pairs;
    private readonly double[] _units;
    private readonly double[] _decays;
    private readonly double[][] _responses;
    private readonly GroupTransitions _transitions;
    private readonly int _levels;
    private readonly int _parts;
    private double[][] _feeds = [];
    private DenseLu? _factored;
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
        _decays = [.. _pairs.Select(c => (transitions.Decay(c.K, c.K).Real + transitions.Decay(c.L, c.L).Real) / 2)];
        _parts = transitions.IsComplex ? 2 : 1;
        _responses = new double[_parts * _pairs.Length][];
        var (real, imaginary) = (new double[_levels], new double[_levels]);
        for (var c = 0; c < _pairs.Length; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!(_decays[c] > StationaryElimination.SmallestOutflow))
                throw Underflow();
            var (k, l) = _pairs[c];
            for (var m = 0; m < _levels; m++)
            {
                var feed = transitions.ToPopulation(m, k, l);
                (real[m], imaginary[m]) = (_units[c] * feed.Real, _units[c] * feed.Imaginary);
            }

            solver.SolveTraceless(real, _responses[c] = new double[_levels]);
            if (_parts == 2)
                solver.SolveTraceless(imaginary, _responses[_pairs.Length + c] = new double[_levels]);
        }
    }

    /// <summary>Refuses coherences that are too many to be solved for, before anything is.</summary>
    /// <param name="equation">An equation in which levels coincide.</param>
    /// <exception cref="NumericalFailureException">They are too many.</exception>
    public static void RequireFew(RateEquation equation)
    {
        var count = equation.DegenerateGroups.Sum(group => (long)group.Count * (group.Count - 1) / 2);
        if (equation.IsComplex)
            count *= 2;
        if (count > MostUnknowns)
            throw new NumericalFailureException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"too many levels coincide: up to {equation.DegenerateGroups.Max(group => group.Count)} at one energy have {count:N0} superpositions to be solved for, and {MostUnknowns:N0} are the most. Give them energies of their own."
                )
            );
    }

    /// <summary>After a solve, about how many times an error of the equations comes back larger.</summary>
    public double Amplification { get; private set; }

    /// <summary>
    /// The coherences that stand beside populations; these are changed by what the coherences feed back. Those not
    /// listed are 0.
    /// </summary>
    /// <param name="populations">The populations without coherences; on return, with them.</param>
    /// <param name="drive">What else feeds coherence (i, j).</param>
    public CoherenceTable Solve(double[] populations, Func<int, int, Complex> drive)
    {
        var (pairs, count) = (_pairs.Length, _parts * _pairs.Length);
        var table = new CoherenceTable();
        if (count == 0)
            return table;
        var factored = _factored ??= Factor();
        double[] rightHandSide = new double[count],
            x = new double[count];
        for (var r = 0; r < pairs; r++)
        {
            var (i, j) = _pairs[r];
            var unit = _units[r] * _decays[r];
            var driven = drive(i, j);
            rightHandSide[r] = -(Dot(_feeds[r], populations) + driven.Real) / unit;
            if (_parts == 2)
                rightHandSide[pairs + r] = -(Dot(_feeds[pairs + r], populations) + driven.Imaginary) / unit;
        }

        factored.Solve(rightHandSide, x);
        for (var c = 0; c < count; c++)
            Blas.Axpy(populations, x[c], _responses[c]);
        for (var c = 0; c < pairs; c++)
            table[_pairs[c]] = new Complex(x[c] * _units[c], _parts == 2 ? x[pairs + c] * _units[c] : 0);
        return table;
    }

    private DenseLu Factor()
    {
        var (pairs, count) = (_pairs.Length, _parts * _pairs.Length);
        var matrix = new double[count * count];
        _feeds = new double[count][];
        for (var r = 0; r < pairs; r++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var (i, j) = _pairs[r];
            var unit = _units[r] * _decays[r];
            var (real, imaginary) = (new double[_levels], new double[_levels]);
            for (var m = 0; m < _levels; m++)
            {
                var feed = _transitions.FromPopulation(i, j, m);
                (real[m], imaginary[m]) = (feed.Real, feed.Imaginary);
            }

            _feeds[r] = real;
            if (_parts == 2)
                _feeds[pairs + r] = imaginary;
            for (var c = 0; c < pairs; c++)
            {
                var feed = _transitions.FromCoherence(i, j, _pairs[c].K, _pairs[c].L);
                matrix[r * count + c] =
                    (_units[c] * feed.RealFromReal + Dot(real, _responses[c])) / unit - (r == c ? 1 : 0);
                if (_parts == 1)
                    continue;
                matrix[r * count + pairs + c] =
                    (_units[c] * feed.RealFromImaginary + Dot(real, _responses[pairs + c])) / unit;
                matrix[(pairs + r) * count + c] =
                    (_units[c] * feed.ImaginaryFromReal + Dot(imaginary, _responses[c])) / unit;
                matrix[(pairs + r) * count + pairs + c] =
                    (_units[c] * feed.ImaginaryFromImaginary + Dot(imaginary, _responses[pairs + c])) / unit
                    - (r == c ? 1 : 0);
            }
        }

        var factored = Factored(matrix, count, _cancellation);
        Amplification = InverseNorm(factored, count);
        return factored;
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
    private readonly Dictionary<(int K, int L), Complex> _values = [];

    public Complex this[(int K, int L) pair]
    {
        get => _values.GetValueOrDefault(pair);
        set => _values[pair] = value;
    }
}
