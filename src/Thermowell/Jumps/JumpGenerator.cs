using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Products;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// The generator of a <see cref="JumpEquation"/> at temperatures of its contacts, as a map of folded Hermitian matrices
/// that is never formed: two products of N × N with N × KN matrices an application for K jump operators. Eq. (G1) of
/// docs/theory/formalisms.md.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed partial class JumpGenerator
{
    private readonly int _n;
    private readonly JumpOperator[][] _jumps;
    private readonly LevelShift?[] _shifts;
    private readonly double[] _decayReal;
    private readonly double[] _decayImaginary;
    private readonly double[] _parts;
    private readonly double[] _right;
    private readonly double[] _turned;
    private readonly double[] _sum;
    private readonly Factors _forward;
    private readonly CancellationToken _cancellation;
    private Factors? _adjoint;

    /// <summary>
    /// The generator of an equation at a temperature of each contact, of other jump operators where they are given.
    /// </summary>
    public JumpGenerator(
        JumpEquation equation,
        ReadOnlySpan<double> temperatures,
        CancellationToken cancellation,
        Func<int, double, IEnumerable<JumpOperator>>? jumps = null
    )
    {
        (Equation, _n, _cancellation) = (equation, equation.Levels, cancellation);
        _jumps = new JumpOperator[equation.Contacts][];
        for (var a = 0; a < _jumps.Length; a++)
            _jumps[a] = [.. (jumps ?? equation.Jumps)(a, temperatures[a])];
        _shifts = new LevelShift?[equation.Contacts];
        for (var a = 0; a < _shifts.Length && equation.Shift != LambShift.None; a++)
            _shifts[a] = equation.ShiftOf(a, temperatures[a], cancellation);
        IsComplex =
            equation.Shift != LambShift.None || _jumps.Any(jumps => jumps.Any(jump => jump.Imaginary.Length > 0));
        Count = _jumps.Sum(jumps => jumps.Length);
        _decayReal = new double[_n * _n];
        _decayImaginary = new double[IsComplex ? _n * _n : 0];
        foreach (var jump in _jumps.SelectMany(jumps => jumps))
            AddDecay(jump);
        if (equation.Kept is { } kept)
            Restrict(kept, _decayReal, _decayImaginary);
        _parts = new double[2 * _n * _n];
        _right = new double[2 * _n * (Count + 1) * _n];
        _turned = new double[2 * _n * Count * _n];
        _sum = new double[2 * _n * _n];
        _forward = FactorsOf(adjoint: false);
    }

    /// <summary>The equation.</summary>
    public JumpEquation Equation { get; }

    /// <summary>Whether any jump operator is complex.</summary>
    public bool IsComplex { get; }

    /// <summary>The number K of jump operators.</summary>
    public int Count { get; }

    /// <summary>All jump operators of a contact.</summary>
    public ReadOnlySpan<JumpOperator> Jumps(int contact) => _jumps[contact];

    /// <summary>The rates Σ |L_ij|² from level j to level i, N × N.</summary>
    public double[] Rates()
    {
        var rates = new double[_n * _n];
        foreach (var jump in _jumps.SelectMany(jumps => jumps))
            for (var at = 0; at < rates.Length; at++)
                rates[at] += jump.Square(at);
        return rates;
    }

    /// <summary>K = Σ L†L, by which superpositions decay.</summary>
    public Complex Decay(int i, int j) => new(_decayReal[i * _n + j], IsComplex ? _decayImaginary[i * _n + j] : 0);

    /// <summary>⟨i|H_LS|j⟩ of all contacts.</summary>
    public Complex Shift(int i, int j)
    {
        Complex sum = 0;
        foreach (var shift in _shifts)
            sum += shift?.At(i, j) ?? 0;
        return sum;
    }

    /// <summary>Σ L_ij L_kl*: what is fed into the element (i, k) from (j, l).</summary>
    public Complex Feed(int i, int j, int k, int l)
    {
        Complex sum = 0;
        foreach (var jumps in _jumps)
        foreach (var jump in jumps)
            sum += Element(jump, i, j) * Complex.Conjugate(Element(jump, k, l));
        return sum;
    }

    /// <summary>The image of a folded Hermitian matrix.</summary>
    public void Apply(ReadOnlySpan<double> folded, Span<double> image)
    {
        Dissipate(_forward, folded, image);
        FoldedHermitian.AddFreeMotion(Equation.System.Energies.AsSpan(), folded, image, 1);
    }

    /// <summary>The image under the adjoint map, Tr(A L ρ) = Tr(L†A ρ).</summary>
    public void ApplyAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        Dissipate(_adjoint ??= FactorsOf(adjoint: true), folded, image);
        FoldedHermitian.AddFreeMotion(Equation.System.Energies.AsSpan(), folded, image, -1);
    }

    // A share of a term that rounding takes: what a term is off by counts as so much more of it.
    internal const double Lost = 8 * 2.220446049250313e-16;

    /// <summary>
    /// Adds, element by element, the sizes of the terms that an application sums for a state of elements of given
    /// sizes, symmetric; of these rounding takes a share.
    /// </summary>
    public void AddSizes(double[] sizes, Span<double> target)
    {
        double[] size = new double[_n * _n],
            product = new double[_n * _n],
            image = new double[_n * _n];
        var state = new PackedFactor(_n, _n);
        state.Fill(sizes);
        var e = Equation.System.Energies;
        foreach (var jump in _jumps.SelectMany(jumps => jumps))
        {
            for (var at = 0; at < size.Length; at++)
                size[at] = Math.Sqrt(jump.Square(at));
            state.Multiply(size, _n, product, _cancellation);
            var transposed = new PackedFactor(_n, _n);
            transposed.Fill(Transposed(size, _n));
            transposed.Multiply(product, _n, image, _cancellation);
            TensorPrimitives.Add(target, image, target);
        }

        for (var at = 0; at < size.Length; at++)
            size[at] = IsComplex ? double.Hypot(_decayReal[at], _decayImaginary[at]) : Math.Abs(_decayReal[at]);
        foreach (var shift in _shifts)
            for (var at = 0; at < size.Length && shift is not null; at++)
                size[at] += 2 * Complex.Abs(shift.At(at / _n, at % _n)) + 2 * shift.ErrorAt(at / _n, at % _n) / Lost;
        state.Multiply(size, _n, product, _cancellation);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var at = i * _n + j;
            target[at] += (product[at] + product[j * _n + i]) / 2 + (i == j ? 0 : (e[i] + e[j] - 2 * e[0]) * sizes[at]);
            if (Equation.Kept is { } kept && !kept.Same(i, j))
                target[at] = 0;
        }
    }

    private void Dissipate(Factors factors, ReadOnlySpan<double> folded, Span<double> image)
    {
        FoldedHermitian.Unfold(folded, _n, _parts);
        factors.First.Multiply(_parts, _n, _right, _cancellation);
        FoldedHermitian.ForEachPair(_n, new Adjoints(_right, _turned, _n, Count));
        factors.Second.Multiply(_turned, _n, _sum, _cancellation);
        FoldedHermitian.ForEachPair(_n, new Sum(_sum, _right, _n, Count, Equation.Kept, image));
    }

    /// <summary>
    /// [L_1† … L_K†, -K/2 + i H_LS] side by side, for ρ L_k† and ρ times that, and the L_k† below one another, for Σ
    /// (L_k ρ) L_k†; of
    /// the adjoint map with L_k in the place of L_k†.
    /// </summary>
    private Factors FactorsOf(bool adjoint)
    {
        var width = (Count + 1) * _n;
        double[] beside = new double[_n * width],
            below = new double[Count * _n * _n];
        double[] besideImaginary = new double[IsComplex ? beside.Length : 0],
            belowImaginary = new double[IsComplex ? below.Length : 0];
        var k = 0;
        foreach (var jump in _jumps.SelectMany(jumps => jumps))
        {
            for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
            {
                var element = adjoint ? Element(jump, i, j) : Complex.Conjugate(Element(jump, j, i));
                beside[i * width + k * _n + j] = below[(k * _n + i) * _n + j] = element.Real;
                if (IsComplex)
                    besideImaginary[i * width + k * _n + j] = belowImaginary[(k * _n + i) * _n + j] = element.Imaginary;
            }

            k++;
        }

        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            // -i[H_LS, ρ] is ρ (i H_LS) and its adjoint.
            var element = -Decay(i, j) / 2 + (adjoint ? -1 : 1) * Complex.ImaginaryOne * Shift(i, j);
            beside[i * width + Count * _n + j] = element.Real;
            if (IsComplex)
                besideImaginary[i * width + Count * _n + j] = element.Imaginary;
        }

        return new Factors(
            new ComplexFactor(beside, besideImaginary, _n, width),
            new ComplexFactor(below, belowImaginary, Count * _n, _n)
        );
    }

    private Complex Element(JumpOperator jump, int i, int j) =>
        new(jump.Real[i * _n + j], jump.Imaginary.Length == 0 ? 0 : jump.Imaginary[i * _n + j]);

    private void AddDecay(JumpOperator jump)
    {
        var (real, imaginary) = Product(jump, jump);
        TensorPrimitives.Add(_decayReal, real, _decayReal);
        if (imaginary.Length > 0)
            TensorPrimitives.Add(_decayImaginary, imaginary, _decayImaginary);
    }

    /// <summary>Adds (A†B + B†A)/2, folded.</summary>
    private void AddHalfSum(JumpOperator a, JumpOperator b, Span<double> folded)
    {
        var (real, imaginary) = Product(a, b);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var (at, across) = (i * _n + j, j * _n + i);
            folded[at] += (real[at] + real[across]) / 2;
            if (imaginary.Length > 0)
                folded[at] += (imaginary[at] - imaginary[across]) / 2;
        }
    }

    /// <summary>A†B.</summary>
    private (double[] Real, double[] Imaginary) Product(JumpOperator a, JumpOperator b)
    {
        var parts = new double[2 * _n * _n];
        Transposed(a.Real, _n).CopyTo(parts, 0);
        if (a.Imaginary.Length > 0)
            TensorPrimitives.Negate(Transposed(a.Imaginary, _n), parts.AsSpan(_n * _n));
        var product = new double[2 * _n * _n];
        new ComplexFactor(b.Real, b.Imaginary, _n, _n).Multiply(parts, _n, product, _cancellation);
        return (product[..(_n * _n)], a.Imaginary.Length + b.Imaginary.Length > 0 ? product[(_n * _n)..] : []);
    }

    private static double[] Transposed(double[] matrix, int n)
    {
        var transposed = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            transposed[j * n + i] = matrix[i * n + j];
        return transposed;
    }

    private static void Restrict(LevelGroups kept, Span<double> one, Span<double> other)
    {
        var n = kept.Energies.Length;
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            if (!kept.Same(i, j))
            {
                one[i * n + j] = 0;
                if (other.Length > 0)
                    other[i * n + j] = 0;
            }
    }

    private sealed record Factors(ComplexFactor First, ComplexFactor Second);

    /// <summary>(ρ L_k†)† = L_k ρ of each k, side by side.</summary>
    private readonly ref struct Adjoints(ReadOnlySpan<double> right, Span<double> turned, int n, int count)
        : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _right = right;
        private readonly Span<double> _turned = turned;

        public void At(int i, int j)
        {
            int from = (count + 1) * n,
                to = count * n;
            for (var k = 0; k < count; k++)
            {
                Turn(i * from + k * n + j, j * to + k * n + i, n * from, n * to);
                Turn(j * from + k * n + i, i * to + k * n + j, n * from, n * to);
            }
        }

        private void Turn(int source, int target, int belowSource, int belowTarget)
        {
            _turned[target] = _right[source];
            _turned[belowTarget + target] = -_right[belowSource + source];
        }
    }

    /// <summary>The sum of jumps and decay, folded; 0 for superpositions that are not kept.</summary>
    private readonly ref struct Sum(
        ReadOnlySpan<double> sum,
        ReadOnlySpan<double> right,
        int n,
        int count,
        LevelGroups? kept,
        Span<double> image
    ) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _sum = sum;
        private readonly ReadOnlySpan<double> _right = right;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i,
                width = (count + 1) * n,
                below = n * n;
            if (kept is not null && !kept.Same(i, j))
            {
                _image[a] = _image[b] = 0;
                return;
            }

            int c = i * width + count * n + j,
                d = j * width + count * n + i;
            var real = (_sum[a] + _sum[b]) / 2 + _right[c] + _right[d];
            var imaginary = (_sum[below + a] - _sum[below + b]) / 2 + _right[n * width + c] - _right[n * width + d];
            _image[a] = real + imaginary;
            _image[b] = real - imaginary;
        }
    }
}
