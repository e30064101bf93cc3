using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Redfield;

/// <summary>
/// Refines an approximate eigenvector of a Redfield generator by Davidson's method, Eq. (R13) of
/// docs/theory/redfield.md: the space spanned so far is widened by the residual, divided by the generator's diagonal
/// less the eigenvalue. The vector is any complex matrix X; the generator acts on its two Hermitian parts, X = A + iB.
/// </summary>
internal sealed class RedfieldMode
{
    // The residual, relative to the real part of the eigenvalue, at which nothing is gained by going on.
    private const double RelativeResidual = 1e-3;

    // Steps towards the eigenvector of the projected generator next to the one before: they converge cubically.
    private const int ProjectedSteps = 3;

    // What is left of a new direction when the space already holds it.
    private const double Exhausted = 1e-12;

    private readonly RedfieldGenerator _generator;
    private readonly int _n;
    private readonly RedfieldPreconditioner _coherences;
    private readonly double[] _hermitian;
    private readonly double[] _image;

    /// <summary>A workspace for one generator at its temperatures.</summary>
    public RedfieldMode(RedfieldGenerator generator, RedfieldPreconditioner coherences)
    {
        (_generator, _n, _coherences) = (generator, generator.Equation.Levels, coherences);
        var size = _n * _n;
        (_hermitian, _image) = (new double[2 * size], new double[2 * size]);
    }

    /// <summary>Applications of the generator so far, one for each complex vector.</summary>
    public int Applications { get; private set; }

    /// <summary>
    /// Iterates until the residual is a thousandth of the eigenvalue's real part, or the applications are used up.
    /// </summary>
    /// <param name="level">The column that the vector fills.</param>
    /// <param name="vector">Its elements.</param>
    /// <param name="mostApplications">The most applications of the generator: the dimension of the space.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <returns>The Ritz value λ next to the vector's own, and |L X - λ X| / |X|.</returns>
    public (Complex Value, double Residual) Refine(
        int level,
        Complex[] vector,
        int mostApplications,
        IProgress<double>? progress = null
    )
    {
        var size = _n * _n;
        var (basis, images) = (new List<double[]>(), new List<double[]>());
        var projected = new Complex[mostApplications, mostApplications];
        var ritz = new Complex[mostApplications];
        var next = new double[2 * size];
        for (var i = 0; i < _n; i++)
            (next[i * _n + level], next[size + i * _n + level]) = (vector[i].Real, vector[i].Imaginary);
        var (value, residual) = (Complex.Zero, double.PositiveInfinity);
        while (basis.Count < mostApplications && Orthonormalise(basis, next))
        {
            basis.Add(next);
            images.Add(Apply(next));
            progress?.Report((double)basis.Count / mostApplications);
            Project(basis, images, projected, _generator.Cancellation);
            value = Follow(projected, ritz.AsSpan(0, basis.Count), value);
            next = new double[2 * size];
            for (var k = 0; k < basis.Count; k++)
            {
                AddMultiple(next, ritz[k], images[k]);
                AddMultiple(next, -value * ritz[k], basis[k]);
            }

            residual = TensorPrimitives.Norm<double>(next);
            if (residual <= RelativeResidual * Math.Abs(value.Real))
                break;
            Divide(next, value);
        }

        return (value, residual);
    }

    /// <summary>Adds the last vector's row and column to ⟨X_i, L X_k⟩.</summary>
    private static void Project(
        List<double[]> basis,
        List<double[]> images,
        Complex[,] projected,
        CancellationToken cancellation
    )
    {
        var last = basis.Count - 1;
        for (var k = 0; k <= last; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            projected[k, last] = Inner(basis[k], images[last]);
            projected[last, k] = Inner(basis[last], images[k]);
        }
    }

    /// <summary>
    /// The eigenvector of the projected generator next to the one before, by Rayleigh quotient iteration in place, and
    /// its eigenvalue.
    /// </summary>
    private static Complex Follow(Complex[,] projected, Span<Complex> ritz, Complex before)
    {
        var size = ritz.Length;
        if (size == 1)
        {
            ritz[0] = Complex.One;
            return projected[0, 0];
        }

        var value = before;
        for (var step = 0; step < ProjectedSteps; step++)
        {
            var shifted = new Complex[size, size];
            double scale = 0;
            for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
            {
                shifted[i, k] = projected[i, k];
                scale = Math.Max(scale, Complex.Abs(projected[i, k]));
            }

            // A little beside the eigenvalue, where the system can be solved.
            for (var i = 0; i < size; i++)
                shifted[i, i] -= value + 1e-14 * scale;
            var next = ritz.ToArray();
            InverseIteration.Step(shifted, next);
            next.CopyTo(ritz);
            value = Complex.Zero;
            for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                value += Complex.Conjugate(ritz[i]) * projected[i, k] * ritz[k];
        }

        return value;
    }

    /// <summary>
    /// Takes the basis out of a vector, twice, and makes it one of norm 1; false if nothing is left of it.
    /// </summary>
    private static bool Orthonormalise(List<double[]> basis, double[] vector)
    {
        var norm = TensorPrimitives.Norm<double>(vector);
        var least = Exhausted * norm;
        for (var pass = 0; pass < 2; pass++)
            foreach (var one in basis)
                AddMultiple(vector, -Inner(one, vector), one);
        norm = TensorPrimitives.Norm<double>(vector);
        if (!(norm > least))
            return false;
        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }

    /// <summary>⟨x, y⟩ of complex vectors kept as real parts above imaginary ones.</summary>
    private static Complex Inner(double[] x, double[] y)
    {
        var size = x.Length / 2;
        ReadOnlySpan<double> xr = x.AsSpan(0, size),
            xi = x.AsSpan(size),
            yr = y.AsSpan(0, size),
            yi = y.AsSpan(size);
        return new Complex(
            TensorPrimitives.Dot(xr, yr) + TensorPrimitives.Dot(xi, yi),
            TensorPrimitives.Dot(xr, yi) - TensorPrimitives.Dot(xi, yr)
        );
    }

    /// <summary>target += factor · source.</summary>
    private static void AddMultiple(double[] target, Complex factor, double[] source)
    {
        var size = target.Length / 2;
        Blas.Gemv(target.AsSpan(0, size), [factor.Real, -factor.Imaginary], source, size);
        Blas.Gemv(target.AsSpan(size), [factor.Imaginary, factor.Real], source, size);
    }

    /// <summary>
    /// Divides every element by what the generator's diagonal, less the eigenvalue, multiplies it with.
    /// </summary>
    private void Divide(Span<double> x, Complex eigenvalue)
    {
        var size = _n * _n;
        var e = _generator.Equation.System.Energies.AsSpan();
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var a = i * _n + j;
            var divisor = new Complex(-_coherences.Damping(i, j), e[j] - e[i]) - eigenvalue;
            if (divisor == Complex.Zero)
                continue;
            var quotient = new Complex(x[a], x[size + a]) / divisor;
            (x[a], x[size + a]) = (quotient.Real, quotient.Imaginary);
        }
    }

    /// <summary>L X from Re X and Im X, one below the other.</summary>
    private double[] Apply(ReadOnlySpan<double> x)
    {
        Applications++;
        var size = _n * _n;
        var image = new double[2 * size];
        FoldedHermitian.ForEachPair(_n, new Split(x, _hermitian, _n));
        _generator.Apply(_hermitian.AsSpan(0, size), _image.AsSpan(0, size));
        _generator.Apply(_hermitian.AsSpan(size), _image.AsSpan(size));
        FoldedHermitian.ForEachPair(_n, new Join(_image, image, _n));
        return image;
    }

    /// <summary>A = (X + X†)/2 and B = (X - X†)/2i, folded.</summary>
    private readonly ref struct Split(ReadOnlySpan<double> x, Span<double> parts, int n) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _x = x;
        private readonly Span<double> _parts = parts;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i,
                size = n * n;
            double evenReal = (_x[a] + _x[b]) / 2,
                oddReal = (_x[a] - _x[b]) / 2;
            double evenImaginary = (_x[size + a] + _x[size + b]) / 2,
                oddImaginary = (_x[size + a] - _x[size + b]) / 2;
            (_parts[a], _parts[b]) = (evenReal + oddImaginary, evenReal - oddImaginary);
            (_parts[size + a], _parts[size + b]) = (evenImaginary - oddReal, evenImaginary + oddReal);
        }
    }

    /// <summary>X = A + iB from A and B, folded.</summary>
    private readonly ref struct Join(ReadOnlySpan<double> parts, Span<double> x, int n) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _parts = parts;
        private readonly Span<double> _x = x;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i,
                size = n * n;
            double realA = (_parts[a] + _parts[b]) / 2,
                imaginaryA = (_parts[a] - _parts[b]) / 2;
            double realB = (_parts[size + a] + _parts[size + b]) / 2,
                imaginaryB = (_parts[size + a] - _parts[size + b]) / 2;
            (_x[a], _x[b]) = (realA - imaginaryB, realA + imaginaryB);
            (_x[size + a], _x[size + b]) = (realB + imaginaryA, realB - imaginaryA);
        }
    }
}
