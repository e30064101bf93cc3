using System.Numerics;
using Thermowell.Jumps;
using Thermowell.Numerics;

namespace Thermowell.Tests.Jumps;

/// <summary>
/// An equation of jump operators with counting fields as a dense matrix, written down element by element, and its
/// cumulants by dense solves. Between levels e^{χ(E_i - E_j + E_k - E_l)/2} L_ij ρ_jl L_kl*, of sites e^{-χω} L ρ L†.
/// </summary>
internal sealed class CountedJumps
{
    private readonly int _n;
    private readonly JumpEquation _equation;
    private readonly JumpOperator[][] _jumps;
    private readonly Complex[,] _matrix;

    public CountedJumps(JumpEquation equation, double[] temperatures)
    {
        (_equation, _n) = (equation, equation.Levels);
        _jumps = [.. temperatures.Select((temperature, a) => equation.Jumps(a, temperature).ToArray())];
        _matrix = new Complex[_n * _n, _n * _n];
        for (var a = 0; a < _jumps.Length; a++)
            AddJumps(a, _ => 1, _matrix);
        var decay = new Complex[_n, _n];
        foreach (var jump in _jumps.SelectMany(jumps => jumps))
            for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
            for (var k = 0; k < _n; k++)
                decay[i, j] += Complex.Conjugate(Element(jump, k, i)) * Element(jump, k, j);
        var e = equation.System.Energies;
        for (var i = 0; i < _n; i++)
        for (var k = 0; k < _n; k++)
        {
            if (!Keeps(i, k))
            {
                _matrix[i * _n + k, i * _n + k] = -1;
                continue;
            }

            _matrix[i * _n + k, i * _n + k] -= Complex.ImaginaryOne * (e[i] - e[k]);
            for (var j = 0; j < _n; j++)
            {
                if (Keeps(j, k))
                    _matrix[i * _n + k, j * _n + k] -= decay[i, j] / 2;
                if (Keeps(i, j))
                    _matrix[i * _n + k, i * _n + j] -= decay[j, k] / 2;
            }
        }
    }

    /// <summary>What each cumulant would be if nothing cancelled.</summary>
    public double[] Sizes { get; } = new double[8];

    public double[] Cumulants(int contact, int order)
    {
        var values = new double[order];
        List<Complex[]> states = [Steady()];
        for (var k = 1; k <= order; k++)
        {
            var source = new Complex[_n * _n];
            for (var m = 1; m <= k; m++)
            {
                var image = Image(contact, energy => Math.Pow(energy, m), states[k - m]);
                for (var r = 0; r < source.Length; r++)
                    source[r] -= Binomial(k, m) * image[r];
                Sizes[k - 1] += Binomial(k, m) * Enumerable.Range(0, _n).Sum(i => image[i * (_n + 1)].Magnitude);
            }

            values[k - 1] = -Trace(source).Real;
            for (var m = 1; m <= k; m++)
            for (var r = 0; r < source.Length; r++)
                source[r] += Binomial(k, m) * values[m - 1] * states[k - m][r];
            states.Add(Solved(source));
        }

        return values;
    }

    /// <summary>lim Cov(Q_a, Q_b)/t.</summary>
    public double Covariance(int a, int b)
    {
        var state = Steady();
        return Half(a, b) + Half(b, a) + (a == b ? Trace(Image(a, energy => energy * energy, state)).Real : 0);

        double Half(int counted, int answering)
        {
            var source = Image(answering, energy => energy, state);
            var mean = Trace(source);
            for (var r = 0; r < source.Length; r++)
                source[r] = mean * state[r] - source[r];
            return Trace(Image(counted, energy => energy, Solved(source))).Real;
        }
    }

    /// <summary>θ near 0, by inverse iteration.</summary>
    public double Largest(int contact, double field)
    {
        var x = Steady();
        const double Shift = 1e-9;
        var value = 0.0;
        for (var k = 0; k < 60; k++)
        {
            var matrix = (Complex[,])_matrix.Clone();
            AddJumps(contact, energy => Math.Exp(field * energy) - 1, matrix);
            for (var c = 0; c < x.Length; c++)
                matrix[c, c] -= Shift;
            var next = (Complex[])x.Clone();
            ComplexLinearSystem.Solve(matrix, next);
            value = Shift + (Trace(x) / Trace(next)).Real;
            var trace = Trace(next);
            x = [.. next.Select(element => element / trace)];
        }

        return value;
    }

    private Complex[] Steady()
    {
        var source = new Complex[_n * _n];
        return Solved(source, 1);
    }

    private Complex[] Solved(Complex[] source, double trace = 0)
    {
        var matrix = (Complex[,])_matrix.Clone();
        for (var c = 0; c < source.Length; c++)
            matrix[0, c] = c % (_n + 1) == 0 ? 1 : 0;
        source[0] = trace;
        ComplexLinearSystem.Solve(matrix, source);
        return source;
    }

    private Complex[] Image(int contact, Func<double, double> weight, Complex[] state)
    {
        var matrix = new Complex[_n * _n, _n * _n];
        AddJumps(contact, weight, matrix);
        var image = new Complex[state.Length];
        for (var r = 0; r < image.Length; r++)
        for (var c = 0; c < image.Length; c++)
            image[r] += matrix[r, c] * state[c];
        return image;
    }

    private void AddJumps(int contact, Func<double, double> weight, Complex[,] matrix)
    {
        var e = _equation.HeatEnergies;
        foreach (var jump in _jumps[contact])
            for (var i = 0; i < _n; i++)
            for (var k = 0; k < _n; k++)
            for (var j = 0; j < _n; j++)
            for (var l = 0; l < _n; l++)
                if (Keeps(i, k) && Keeps(j, l))
                    matrix[i * _n + k, j * _n + l] +=
                        weight(-jump.Quantum ?? (e[i] - e[j] + e[k] - e[l]) / 2)
                        * Element(jump, i, j)
                        * Complex.Conjugate(Element(jump, k, l));
    }

    private bool Keeps(int i, int k) => _equation.Kept?.Same(i, k) ?? true;

    private Complex Element(JumpOperator jump, int i, int j) =>
        new(jump.Real[i * _n + j], jump.Imaginary.Length == 0 ? 0 : jump.Imaginary[i * _n + j]);

    private Complex Trace(Complex[] x) =>
        Enumerable.Range(0, _n).Aggregate(Complex.Zero, (sum, i) => sum + x[i * (_n + 1)]);

    private static double Binomial(int n, int k) => k == 0 ? 1 : Binomial(n - 1, k - 1) * n / k;
}
