using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Products;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// A map of Hermitian matrices Σ c (A ρ B† + B ρ A†), of which jumps are made that are weighed or changed: A and B are
/// jump operators times numbers.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class JumpPairs
{
    private readonly int _n;
    private readonly LevelGroups? _kept;
    private readonly CancellationToken _cancellation;
    private readonly List<(JumpOperator A, JumpOperator B, double Factor)> _pairs = [];
    private readonly Dictionary<JumpOperator, ComplexFactor> _adjoints = new(ReferenceEqualityComparer.Instance);
    private double[]? _weight;
    private double[]? _weightSizes;

    /// <summary>A map that is 0 until pairs are added.</summary>
    /// <param name="levels">N.</param>
    /// <param name="kept">The levels whose superpositions are kept; null for all.</param>
    /// <param name="cancellation">Stops the work.</param>
    public JumpPairs(int levels, LevelGroups? kept, CancellationToken cancellation) =>
        (_n, _kept, _cancellation) = (levels, kept, cancellation);

    /// <summary>Adds c (A ρ B† + B ρ A†).</summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="factor">c.</param>
    public void Add(JumpOperator a, JumpOperator b, double factor)
    {
        if (factor != 0)
            _pairs.Add((a, b, factor));
    }

    /// <summary>The Hermitian M = Σ c (B†A + A†B), folded: Tr M ρ is the trace of the image of ρ.</summary>
    public double[] Weight => _weight ??= WeightOf();

    /// <summary>The sizes of its terms.</summary>
    public double[] WeightSizes => _weightSizes ??= SizesOfWeight();

    /// <summary>Adds the image of a folded matrix to another, some times.</summary>
    public void AddTo(ReadOnlySpan<double> folded, double factor, Span<double> image)
    {
        var state = FactorOf(folded);
        foreach (var (a, b, c) in _pairs)
            AddFolded(Through(a, state, AdjointOf(b)), factor * c, image);
    }

    /// <summary>Adds Σ c (B†Y A + A†Y B), the adjoint map of a folded Y, some times.</summary>
    public void AddAdjointTo(ReadOnlySpan<double> folded, double factor, Span<double> image)
    {
        var state = FactorOf(folded);
        foreach (var (a, b, c) in _pairs)
            AddFolded(Through(Adjoint(b), state, Factor(a)), factor * c, image);
    }

    /// <summary>Adds what the image would be if nothing cancelled, some times.</summary>
    /// <param name="sizes">The size of each element of the state.</param>
    /// <param name="factor">How many times.</param>
    /// <param name="target">What it is added to.</param>
    /// <param name="weighed">How often a rounding counts in an element of an operator, N × N.</param>
    public void AddSizes(double[] sizes, double factor, Span<double> target, double[] weighed)
    {
        var state = new ComplexFactor(sizes, [], _n, _n);
        foreach (var (a, b, c) in _pairs)
        {
            var right = Sizes(b);
            TensorPrimitives.Multiply(right, weighed, right);
            var left = Sizes(a);
            var image = new double[2 * _n * _n];
            state.Multiply(Real(left), _n, image, _cancellation);
            var product = new double[2 * _n * _n];
            new ComplexFactor(Transposed(right), [], _n, _n).Multiply(image, _n, product, _cancellation);
            AddFolded(product, factor * Math.Abs(c), target);
        }
    }

    /// <summary>Adds (M ρ + ρ M)/2 of a folded M and ρ, some times.</summary>
    public void AddAnticommutator(
        ReadOnlySpan<double> weight,
        ReadOnlySpan<double> folded,
        double factor,
        Span<double> image
    )
    {
        var parts = new double[2 * _n * _n];
        FoldedHermitian.Unfold(weight, _n, parts);
        var product = new double[2 * _n * _n];
        FactorOf(folded).Multiply(parts, _n, product, _cancellation);
        AddFolded(product, factor / 2, image);
    }

    /// <summary>Adds -i[H, ρ] of a folded ρ, some times.</summary>
    public void AddCommutator(LevelShift shift, ReadOnlySpan<double> folded, double factor, Span<double> image)
    {
        var parts = new double[2 * _n * _n];
        for (var at = 0; at < _n * _n; at++)
        {
            var element = shift.At(at / _n, at % _n);
            (parts[at], parts[_n * _n + at]) = (element.Imaginary, -element.Real);
        }

        var product = new double[2 * _n * _n];
        FactorOf(folded).Multiply(parts, _n, product, _cancellation);
        AddFolded(product, factor, image);
    }

    private double[] WeightOf()
    {
        var weight = new double[_n * _n];
        foreach (var (a, b, c) in _pairs)
        {
            var product = new double[2 * _n * _n];
            Factor(a).Multiply(Parts(Adjoint(b)), _n, product, _cancellation);
            AddFolded(product, c, weight);
        }

        return weight;
    }

    private double[] SizesOfWeight()
    {
        var weight = new double[_n * _n];
        foreach (var (a, b, c) in _pairs)
        {
            var product = new double[2 * _n * _n];
            new ComplexFactor(Sizes(a), [], _n, _n).Multiply(Real(Transposed(Sizes(b))), _n, product, _cancellation);
            AddFolded(product, Math.Abs(c), weight);
        }

        return weight;
    }

    /// <summary>A ρ B, real parts and below them imaginary ones.</summary>
    private double[] Through(JumpOperator a, ComplexFactor state, ComplexFactor right)
    {
        var left = new double[2 * _n * _n];
        state.Multiply(Parts(a), _n, left, _cancellation);
        var image = new double[2 * _n * _n];
        right.Multiply(left, _n, image, _cancellation);
        return image;
    }

    /// <summary>Adds X + X†, folded, of superpositions that are kept.</summary>
    private void AddFolded(double[] x, double factor, Span<double> image)
    {
        var below = _n * _n;
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            if (_kept is not null && !_kept.Same(i, j))
                continue;
            int a = i * _n + j,
                b = j * _n + i;
            image[a] += factor * (x[a] + x[b] + (x[below + a] - x[below + b]));
        }
    }

    private ComplexFactor FactorOf(ReadOnlySpan<double> folded)
    {
        var parts = new double[2 * _n * _n];
        FoldedHermitian.Unfold(folded, _n, parts);
        return new ComplexFactor(parts.AsSpan(0, _n * _n), parts.AsSpan(_n * _n), _n, _n);
    }

    private ComplexFactor Factor(JumpOperator jump) => new(jump.Real, jump.Imaginary, _n, _n);

    private ComplexFactor AdjointOf(JumpOperator jump) =>
        _adjoints.TryGetValue(jump, out var known) ? known : _adjoints[jump] = Factor(Adjoint(jump));

    private JumpOperator Adjoint(JumpOperator jump)
    {
        var imaginary = Transposed(jump.Imaginary);
        TensorPrimitives.Negate(imaginary, imaginary);
        return new JumpOperator(Transposed(jump.Real), imaginary);
    }

    private double[] Parts(JumpOperator jump)
    {
        var parts = Real(jump.Real);
        jump.Imaginary.CopyTo(parts, _n * _n);
        return parts;
    }

    private double[] Real(double[] real)
    {
        var parts = new double[2 * _n * _n];
        real.CopyTo(parts, 0);
        return parts;
    }

    private double[] Sizes(JumpOperator jump)
    {
        var sizes = new double[_n * _n];
        for (var at = 0; at < sizes.Length; at++)
            sizes[at] = Math.Sqrt(jump.Square(at));
        return sizes;
    }

    private double[] Transposed(double[] matrix)
    {
        var transposed = new double[matrix.Length];
        for (var at = 0; at < matrix.Length; at++)
            transposed[at % _n * _n + at / _n] = matrix[at];
        return transposed;
    }
}
