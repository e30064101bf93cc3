using System.Numerics;
using Thermowell.Numerics;
using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>All N² eigenvalues of a Redfield generator, for few levels.</summary>
/// <param name="Eigenvalues">The eigenvalues, in no order; one is 0 up to rounding.</param>
/// <param name="Rounding">The rounding error of a well-conditioned one, 1e-14 of the generator's Frobenius
/// norm.</param>
/// <param name="GapError">
/// How far <see cref="Gap"/> may be off: the generator is not normal, so each of the slowest eigenvalues is taken to be
/// off by <paramref name="Rounding"/> times its condition number, and the gap may be any of them.
/// </param>
/// <param name="Growing">Of the eigenvalues whose real part is positive beyond that error, the one where it is largest;
/// null if there is none.</param>
public sealed record RedfieldSpectrum(
    IReadOnlyList<Complex> Eigenvalues,
    double Rounding,
    double GapError,
    Complex? Growing
)
{
    /// <summary>The most levels that are handled: the matrix has N⁴ elements.</summary>
    public const int MostLevels = 30;

    // Eigenvalues of largest real part whose condition is computed; those after them are taken to be as ill-conditioned
    // as the worst of these.
    private const int Conditioned = 16;

    /// <summary>The smallest -Re λ over all eigenvalues but the steady state's; negative if a mode grows.</summary>
    public double Gap => GapOf(Eigenvalues);

    /// <summary>The eigenvalues of the generator of a steady state.</summary>
    /// <param name="state">A steady state of at most <see cref="MostLevels"/> levels; only its generator is
    /// used.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many levels.</exception>
    public static RedfieldSpectrum Of(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var n = Require.Within(state.Equation.Levels, 2, MostLevels);
        var size = n * n;
        var matrix = new double[size * size];
        var (unit, image) = (new double[size], new double[size]);
        double norm = 0;
        for (var c = 0; c < size; c++)
        {
            unit[c] = 1;
            state.Generator.Apply(unit, image);
            unit[c] = 0;
            for (var r = 0; r < size; r++)
                norm = double.Hypot(norm, matrix[r * size + c] = image[r]);
        }

        var cancellation = state.Generator.Cancellation;
        HessenbergEigenvalues.Reduce(matrix, size, cancellation);
        var condition = new HessenbergCondition((double[])matrix.Clone(), size, norm);
        var eigenvalues = HessenbergEigenvalues.OfHessenberg(matrix, size, cancellation: cancellation);
        return Judge(
            eigenvalues,
            1e-14 * norm,
            value =>
            {
                cancellation.ThrowIfCancellationRequested();
                return condition.Of(value);
            }
        );
    }

    private static RedfieldSpectrum Judge(Complex[] eigenvalues, double rounding, Func<Complex, double> condition)
    {
        var (steady, gap) = (Steady(eigenvalues), GapOf(eigenvalues));
        var steadyIsMet = false;
        var (lowest, worst) = (gap - rounding, 1.0);
        Complex? growing = null;
        Complex[] slowest = [.. eigenvalues.OrderByDescending(value => value.Real).Take(Conditioned + 1)];
        foreach (var value in slowest.Take(Conditioned))
        {
            // Of two that are conjugate, one condition holds for both.
            if (value.Imaginary < 0)
                continue;
            var number = condition(value);
            worst = Math.Max(worst, number);
            if (value == steady && !steadyIsMet)
                steadyIsMet = true;
            else
                lowest = Math.Min(lowest, -value.Real - rounding * number);
            if (growing is null && value.Real > rounding * number)
                growing = value;
        }

        if (slowest.Length > Conditioned)
            lowest = Math.Min(lowest, -slowest[^1].Real - rounding * worst);
        return new RedfieldSpectrum(eigenvalues, rounding, gap - lowest, growing);
    }

    private static Complex Steady(IReadOnlyList<Complex> eigenvalues) => eigenvalues.MinBy(value => value.Magnitude);

    // Rounding may leave another eigenvalue the very value of the steady state's: it is a mode all the same.
    private static double GapOf(IReadOnlyList<Complex> eigenvalues)
    {
        var others = eigenvalues.ToList();
        others.Remove(Steady(eigenvalues));
        return others.Min(value => -value.Real);
    }
}
