using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>Why an iterative solve ended.</summary>
internal enum KrylovEnd
{
    /// <summary>The residual came under the tolerance.</summary>
    Converged,

    /// <summary>A whole cycle hardly reduced the residual: more of the same would not help.</summary>
    Stagnated,

    /// <summary>The number of applications was used up.</summary>
    LimitReached,
}

/// <summary>What a Krylov solve ended with.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="RelativeResidual">|b - A x| / |b|, evaluated anew at the end.</param>
/// <param name="Iterations">Krylov steps; the map was applied once more for every cycle.</param>
internal readonly record struct KrylovOutcome(KrylovEnd End, double RelativeResidual, int Iterations);

/// <summary>
/// Solves A x = b by GMRES with restarts (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986)).
/// </summary>
/// <remarks>
/// Whoever wants a preconditioner puts it into the map and the right-hand side. Buffers for one cycle are made as they
/// are first needed and used again. Not for two threads at once.
/// </remarks>
internal sealed class RestartedGmres
{
    // A cycle that leaves more than this share of the residual has stagnated.
    private const double LeastProgress = 0.9;

    // How much further the next cycle goes where the steps saw the tolerance reached and rounding left more.
    private const double Further = 4;

    private readonly KrylovBasis _basis;
    private readonly double[]?[] _triangle;
    private readonly double[] _right;
    private readonly (double C, double S)[] _rotations;

    /// <summary>A solver of systems of one size.</summary>
    /// <param name="size">Length of x and b.</param>
    /// <param name="cycle">Krylov steps between restarts.</param>
    /// <param name="threads">The most threads at work on long vectors.</param>
    public RestartedGmres(int size, int cycle, int threads = 1)
    {
        _basis = new KrylovBasis(size, cycle + 1, threads);
        _triangle = new double[cycle][];
        _right = new double[cycle + 1];
        _rotations = new (double C, double S)[cycle];
    }

    /// <summary>Solves A x = b from x = 0.</summary>
    /// <param name="map">A.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="x">Receives the solution.</param>
    /// <param name="tolerance">The relative residual to reach.</param>
    /// <param name="mostIterations">The most Krylov steps.</param>
    /// <param name="progress">Told the part done: by the digits that the residual has lost, or by the steps.</param>
    public KrylovOutcome Solve(
        LinearMap map,
        ReadOnlySpan<double> b,
        Span<double> x,
        double tolerance,
        int mostIterations,
        IProgress<double>? progress = null
    )
    {
        x.Clear();
        var norm = TensorPrimitives.Norm(b);
        if (norm == 0)
            return new KrylovOutcome(KrylovEnd.Converged, 0, 0);
        var (residual, iterations, aim) = (1.0, 0, tolerance);
        b.CopyTo(_basis[0]);
        while (true)
        {
            var before = residual;
            _basis.Divide(0, residual * norm);
            _right[0] = residual;
            var steps = Cycle(map, x, norm, aim, mostIterations - iterations, Told(iterations));
            iterations += steps;
            map(x, _basis[0]);
            TensorPrimitives.Subtract(b, _basis[0], _basis[0]);
            residual = TensorPrimitives.Norm<double>(_basis[0]) / norm;
            if (residual <= tolerance)
                return new KrylovOutcome(KrylovEnd.Converged, residual, iterations);
            if (iterations >= mostIterations)
                return new KrylovOutcome(KrylovEnd.LimitReached, residual, iterations);
            if (residual <= LeastProgress * before)
                continue;

            // A cycle may have been short because it saw its aim reached: once, the next goes further.
            if (aim < tolerance || Math.Abs(_right[steps]) > aim)
                return new KrylovOutcome(KrylovEnd.Stagnated, residual, iterations);
            aim = tolerance / Further;
        }

        Action<int, double>? Told(int before) =>
            progress is null
                ? null
                : (steps, left) =>
                    progress.Report(
                        Math.Clamp(
                            Math.Max(Math.Log(left) / Math.Log(tolerance), (double)(before + steps) / mostIterations),
                            0,
                            1
                        )
                    );
    }

    /// <summary>
    /// One cycle: steps until the tolerance, the end of the cycle or of the budget, then x is corrected.
    /// </summary>
    private int Cycle(
        LinearMap map,
        Span<double> x,
        double norm,
        double tolerance,
        int budget,
        Action<int, double>? told
    )
    {
        var steps = Math.Min(budget, _triangle.Length);
        var done = 0;
        while (done < steps)
        {
            map(_basis[done], _basis[done + 1]);
            var remainder = Orthogonalise(done);
            done++;
            told?.Invoke(done, Math.Abs(_right[done]));

            // Also where the map has left the range of a double: no further step would bring it back.
            if (Math.Abs(_right[done]) <= tolerance || !(remainder > 0 && remainder <= double.MaxValue))
                break;
            _basis.Divide(done, remainder);
        }

        Correct(x, norm, done);
        return done;
    }

    /// <summary>
    /// Takes the basis out of the vector after it, and turns its column of coefficients into one of the triangle.
    /// </summary>
    private double Orthogonalise(int k)
    {
        var column = (_triangle[k] ??= new double[k + 2]).AsSpan();
        column.Clear();
        var remainder = _basis.Orthogonalise(k + 1, column);
        for (var j = 0; j < k; j++)
        {
            var (c, s) = _rotations[j];
            (column[j], column[j + 1]) = (c * column[j] + s * column[j + 1], c * column[j + 1] - s * column[j]);
        }

        var hypotenuse = double.Hypot(column[k], remainder);
        _rotations[k] = hypotenuse == 0 ? (1, 0) : (column[k] / hypotenuse, remainder / hypotenuse);
        column[k] = hypotenuse;
        _right[k + 1] = -_rotations[k].S * _right[k];
        _right[k] *= _rotations[k].C;
        return remainder;
    }

    private void Correct(Span<double> x, double norm, int steps)
    {
        var weights = new double[steps];
        for (var k = steps - 1; k >= 0; k--)
        {
            var value = _right[k];
            for (var j = k + 1; j < steps; j++)
                value -= _triangle[j]![k] * weights[j];

            // A pivot of 0 means that A maps the whole Krylov space into less than itself; nothing is added along it.
            var pivot = _triangle[k]![k];
            weights[k] = pivot == 0 ? 0 : value / pivot;
        }

        TensorPrimitives.Multiply(weights, norm, weights);
        _basis.AddTo(x, weights);
    }
}

/// <summary>Applies a linear map: reads a vector and writes its image, which must not overlap it.</summary>
internal delegate void LinearMap(ReadOnlySpan<double> source, Span<double> image);
