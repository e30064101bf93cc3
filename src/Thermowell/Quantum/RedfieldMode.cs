using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Solvers;

namespace Thermowell.Quantum;

/// <summary>
/// Refines an approximate eigenvector of a Redfield generator by Rayleigh quotient iteration, (R13) of docs/theory/redfield.md. The vector
/// is any complex matrix X; the generator acts on its two Hermitian parts, X = A + iB.
/// </summary>
internal sealed class RedfieldMode
{
    private const int Cycle = 40;

    // An inner solve need only turn the vector; the outer iteration corrects it.
    private const double InnerTolerance = 1e-3;

    // The residual, relative to the real part of the eigenvalue, at which nothing is gained by going on.
    private const double RelativeResidual = 1e-3;

    private readonly RedfieldGenerator _generator;
    private readonly int _n;
    private readonly double[] _decay;
    private readonly double[] _hermitian;
    private readonly double[] _image;
    private readonly RestartedGmres _gmres;
    private Complex _shift;

    /// <summary>A workspace for one generator at its temperatures; decay holds K_i/2 of every level.</summary>
    public RedfieldMode(RedfieldGenerator generator, ReadOnlySpan<double> decay)
    {
        (_generator, _n, _decay) = (generator, generator.Equation.Levels, decay.ToArray());
        var size = _n * _n;
        (_hermitian, _image) = (new double[2 * size], new double[2 * size]);
        _gmres = new RestartedGmres(2 * size, Cycle);
    }

    /// <summary>Applications of the generator so far, one for each complex vector.</summary>
    public int Applications { get; private set; }

    /// <summary>Iterates until the residual is a thousandth of the eigenvalue's real part, or the applications are used up.</summary>
    /// <param name="level">The column that the vector fills.</param>
    /// <param name="vector">Its elements.</param>
    /// <param name="guess">The first shift.</param>
    /// <param name="mostApplications">Where to stop.</param>
    /// <returns>The Rayleigh quotient λ and |L X - λ X| / |X|.</returns>
    public (Complex Value, double Residual) Refine(int level, Complex[] vector, Complex guess, int mostApplications)
    {
        var size = _n * _n;
        var (x, image, solution) = (new double[2 * size], new double[2 * size], new double[2 * size]);
        for (var i = 0; i < _n; i++) (x[i * _n + level], x[size + i * _n + level]) = (vector[i].Real, vector[i].Imaginary);
        _shift = guess;
        for (var first = true; ; first = false)
        {
            TensorPrimitives.Divide(x, TensorPrimitives.Norm<double>(x), x);
            var (value, residual) = Quotient(x, image);
            if (residual <= RelativeResidual * Math.Abs(value.Real) || Applications >= mostApplications) return (value, residual);
            if (!first) _shift = value;
            Precondition(x);
            _gmres.Solve(ShiftedGenerator, x, solution, InnerTolerance, Math.Min(Cycle, mostApplications - Applications));
            (x, solution) = (solution, x);
        }
    }

    private (Complex Value, double Residual) Quotient(double[] x, double[] image)
    {
        var size = _n * _n;
        Apply(x, image);
        ReadOnlySpan<double> xr = x.AsSpan(0, size), xi = x.AsSpan(size), yr = image.AsSpan(0, size), yi = image.AsSpan(size);
        var value = new Complex(
            TensorPrimitives.Dot(xr, yr) + TensorPrimitives.Dot(xi, yi), TensorPrimitives.Dot(xr, yi) - TensorPrimitives.Dot(xi, yr));
        Shift(x, image, value);
        return (value, TensorPrimitives.Norm<double>(image));
    }

    private void ShiftedGenerator(ReadOnlySpan<double> source, Span<double> image)
    {
        Apply(source, image);
        Shift(source, image, _shift);
        Precondition(image);
    }

    /// <summary>image -= value · source.</summary>
    private void Shift(ReadOnlySpan<double> source, Span<double> image, Complex value)
    {
        var size = _n * _n;
        RowUpdate.Add(image[..size], [-value.Real, value.Imaginary], source, size);
        RowUpdate.Add(image[size..], [-value.Imaginary, -value.Real], source, size);
    }

    /// <summary>Divides every element by what the generator's diagonal, less the shift, multiplies it with.</summary>
    private void Precondition(Span<double> x)
    {
        var size = _n * _n;
        var e = _generator.Equation.System.Energies.AsSpan();
        for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
            {
                var a = i * _n + j;
                var divisor = new Complex(-_decay[i] - _decay[j], e[j] - e[i]) - _shift;
                if (divisor == Complex.Zero) continue;
                var quotient = new Complex(x[a], x[size + a]) / divisor;
                (x[a], x[size + a]) = (quotient.Real, quotient.Imaginary);
            }
    }

    /// <summary>L X from Re X and Im X, one below the other.</summary>
    private void Apply(ReadOnlySpan<double> x, Span<double> image)
    {
        Applications++;
        var size = _n * _n;
        FoldedHermitian.ForEachPair(_n, new Split(x, _hermitian, _n));
        _generator.Apply(_hermitian.AsSpan(0, size), _image.AsSpan(0, size));
        _generator.Apply(_hermitian.AsSpan(size), _image.AsSpan(size));
        FoldedHermitian.ForEachPair(_n, new Join(_image, image, _n));
    }

    /// <summary>A = (X + X†)/2 and B = (X - X†)/2i, folded.</summary>
    private readonly ref struct Split(ReadOnlySpan<double> x, Span<double> parts, int n) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _x = x;
        private readonly Span<double> _parts = parts;

        public void At(int i, int j)
        {
            int a = i * n + j, b = j * n + i, size = n * n;
            double evenReal = (_x[a] + _x[b]) / 2, oddReal = (_x[a] - _x[b]) / 2;
            double evenImaginary = (_x[size + a] + _x[size + b]) / 2, oddImaginary = (_x[size + a] - _x[size + b]) / 2;
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
            int a = i * n + j, b = j * n + i, size = n * n;
            double realA = (_parts[a] + _parts[b]) / 2, imaginaryA = (_parts[a] - _parts[b]) / 2;
            double realB = (_parts[size + a] + _parts[size + b]) / 2, imaginaryB = (_parts[size + a] - _parts[size + b]) / 2;
            (_x[a], _x[b]) = (realA - imaginaryB, realA + imaginaryB);
            (_x[size + a], _x[size + b]) = (realB + imaginaryA, realB - imaginaryA);
        }
    }
}
