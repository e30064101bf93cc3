using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// θ(χ) = lim ln⟨exp(χ Q)⟩/t of the heat Q from one contact in a time t: the largest eigenvalue of the rate matrix
/// whose jumps by that contact are multiplied by exp(χ q), Eq. (N6) of docs/theory/noise.md; of levels that do not
/// coincide.
/// </summary>
/// <remarks>
/// Where T ≪ gap, θ is many orders below the rates: it is the sum of what jumps of either sign add to the sum of the
/// eigenvector, whose small elements keep their digits because the lowest level is eliminated last. Not safe for use by
/// two threads at once.
/// </remarks>
public sealed class GeneratingFunction
{
    private const int MostSteps = 60;
    private const double Tolerance = 4e-15;
    private const double Quarter = 0.25;

    private readonly int _n;
    private readonly double[][] _up;
    private readonly double[][] _down;
    private readonly double[] _omega;
    private readonly double[] _temperatures;
    private readonly int _contact;
    private readonly CancellationToken _cancellation;

    private GeneratingFunction(SteadyState state, int contact, CancellationToken cancellation)
    {
        _temperatures = state.Temperatures.ToArray();
        var equation = state.Equation;
        (_n, _contact, _cancellation) = (equation.Levels, contact, cancellation);
        _omega = equation.BohrFrequencies.ToArray();
        (_up, _down) = (new double[equation.Contacts][], new double[equation.Contacts][]);
        for (var a = 0; a < _up.Length; a++)
        {
            (_up[a], _down[a]) = (new double[_omega.Length], new double[_omega.Length]);
            var (strengths, occupations) = (equation.Strengths(a).ToArray(), state.Occupations[a].ToArray());
            for (var k = 0; k < _omega.Length; k++)
                (_up[a][k], _down[a][k]) = (
                    TransitionRate.Up(strengths[k], occupations[k]),
                    TransitionRate.Down(strengths[k], occupations[k])
                );
        }
    }

    /// <summary>The generating function of the heat from one contact; null where levels coincide.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or the contact is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static GeneratingFunction? Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact = 0,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        Require.Within(contact, 0, equation.Contacts - 1);
        return equation.DegenerateGroups.Count > 0
            ? null
            : new GeneratingFunction(
                new SteadyStateSolver(equation, cancellation: cancellation).Solve(temperatures),
                contact,
                cancellation
            );
    }

    /// <summary>
    /// How far θ(χ) = θ(-χ - A) fails, A = 1/T_b - 1/T_a for the counted contact a and the other, b: the difference of
    /// both sides a quarter of the way from the middle, as a share of θ, Eq. (N7). Null where a temperature is 0 or the
    /// contacts are not two.
    /// </summary>
    /// <exception cref="NumericalFailureException">θ is not found.</exception>
    public double? SymmetryDefect()
    {
        if (_temperatures.Length != 2 || _temperatures.Contains(0))
            return null;
        var (own, other) = (_temperatures[_contact], _temperatures[1 - _contact]);
        var affinity = (own - other) / own / other;
        var away = affinity == 0 ? Quarter / own : Quarter * affinity;
        var (one, mirrored) = (At(-affinity / 2 + away), At(-affinity / 2 - away));
        return one.Value == 0 ? null : Math.Abs(one.Value - mirrored.Value) / Math.Abs(one.Value);
    }

    /// <summary>θ(χ), and the sum of the sizes of its terms.</summary>
    /// <param name="field">χ.</param>
    /// <exception cref="NumericalFailureException">It is not found.</exception>
    public (double Value, double Size) At(double field)
    {
        if (field == 0)
            return (0, 0);
        var n = _n;
        double[] tilted = new double[n * n],
            outflow = new double[n],
            added = new double[n],
            sizes = new double[n];
        for (var a = 0; a < _up.Length; a++)
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            Add(i, j, _up[a][k], a == _contact ? field * _omega[k] : 0);
            Add(j, i, _down[a][k], a == _contact ? -field * _omega[k] : 0);
        }

        var x = new double[n];

        // θ is where what the eigenvector of a trial value adds is that value: found by secants.
        double before = 0,
            defectBefore = Image(before, out var size) - before,
            trial = before + defectBefore;
        for (var step = 0; step < MostSteps; step++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var image = Image(trial, out size);
            var defect = image - trial;
            if (Math.Abs(defect) <= Tolerance * size || defect == defectBefore)
                return (image, size);
            var next = trial - defect * (trial - before) / (defect - defectBefore);
            (before, defectBefore, trial) = (trial, defect, next);
            if (!double.IsFinite(trial))
                break;
        }

        throw new NumericalFailureException(
            "the generating function of the heat was not found: bring temperatures, gamma and energies closer to one another."
        );

        void Add(int from, int to, double rate, double exponent)
        {
            tilted[to * n + from] += rate * Math.Exp(exponent);
            outflow[from] += rate;
            var more = rate * ExponentialMinusOne.At(exponent);
            added[from] += more;
            sizes[from] += Math.Abs(more);
        }

        double Image(double value, out double sum)
        {
            Populate(value);
            sum = TensorPrimitives.Dot<double>(x, sizes);
            return TensorPrimitives.Dot<double>(x, added);
        }

        // The elements above the lowest level of the vector that a trial value leaves it; their sum is 1.
        void Populate(double value)
        {
            var m = n - 1;
            var (matrix, right) = (new double[m * m], new double[m]);
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < m; j++)
                    matrix[i * m + j] = -tilted[(i + 1) * n + j + 1];
                matrix[i * (m + 1)] += outflow[i + 1] + value;
                right[i] = tilted[(i + 1) * n];
            }

            var above = new double[m];
            new DenseLu(matrix, m, _cancellation).Solve(right, above);
            var all = 1 + TensorPrimitives.Sum<double>(above);
            x[0] = 1 / all;
            for (var i = 0; i < m; i++)
                x[i + 1] = above[i] / all;
        }
    }
}
