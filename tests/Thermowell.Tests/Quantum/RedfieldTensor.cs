using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Eq. (B1) of the Letter as a dense N² × N² matrix, summed term by term over pairs of transitions as it is printed:
/// nothing of the product form that the library uses. Element (i, j) of ρ is component i N + j.
/// </summary>
internal sealed class RedfieldTensor
{
    private readonly OpenSystem _system;
    private readonly int _n;

    public RedfieldTensor(TwoContacts junction, params ReadOnlySpan<SpectralFunction> spectra)
        : this(junction.Model, junction.Temperatures, [spectra[0], spectra[^1]]) { }

    public RedfieldTensor(OpenSystem system, double[] temperatures, SpectralFunction[] spectra)
    {
        (_system, _n) = (system, system.Levels);
        Baths = [.. temperatures.Select((temperature, a) => Bath(_system.Couplings[a], spectra[a], temperature))];
        Matrix = new Complex[_n * _n, _n * _n];
        for (var r = 0; r < _n * _n; r++)
        {
            for (var c = 0; c < _n * _n; c++)
                foreach (var bath in Baths)
                    Matrix[r, c] += bath[r, c];
            Matrix[r, r] += new Complex(0, -(_system.Energies[r / _n] - _system.Energies[r % _n]));
        }
    }

    public Complex[,] Matrix { get; }

    public Complex[][,] Baths { get; }

    public Complex[,] Left => Baths[0];

    public Complex[,] Right => Baths[^1];

    /// <summary>The null vector of trace 1, row by row.</summary>
    public Complex[] SteadyState()
    {
        var matrix = (Complex[,])Matrix.Clone();
        var rho = new Complex[_n * _n];
        for (var c = 0; c < rho.Length; c++)
            matrix[0, c] = c % (_n + 1) == 0 ? 1 : 0;
        rho[0] = 1;
        ComplexLinearSystem.Solve(matrix, rho);
        return rho;
    }

    /// <summary>Tr[D ρ H] for one bath's part D.</summary>
    public double Heat(Complex[,] bath, Complex[] rho)
    {
        var heat = Complex.Zero;
        for (var i = 0; i < _n; i++)
        for (var c = 0; c < rho.Length; c++)
            heat += _system.Energies[i] * bath[i * (_n + 1), c] * rho[c];
        return heat.Real;
    }

    private Complex[,] Bath(Coupling p, SpectralFunction spectrum, double temperature)
    {
        Complex At(int i, int j) => new(p.Matrix[i * _n + j], p.IsReal ? 0 : p.Imaginary[i * _n + j]);
        var d = new Complex[_n * _n, _n * _n];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        for (var k = 0; k < _n; k++)
        for (var l = 0; l < _n; l++)
            AddTerm(
                d,
                Gamma(spectrum, _system.Energies[j] - _system.Energies[i], temperature)
                    / 2
                    * At(i, j)
                    * Complex.Conjugate(At(k, l)),
                i,
                j,
                k,
                l
            );
        return d;
    }

    /// <summary>A(ω) = |i⟩⟨j| and A(ω') = |k⟩⟨l| in the four terms of (B1).</summary>
    private void AddTerm(Complex[,] d, Complex weight, int i, int j, int k, int l)
    {
        d[i * _n + k, j * _n + l] += weight;
        d[k * _n + i, l * _n + j] += Complex.Conjugate(weight);
        for (var m = 0; i == k && m < _n; m++)
        {
            d[l * _n + m, j * _n + m] -= weight;
            d[m * _n + l, m * _n + j] -= Complex.Conjugate(weight);
        }
    }

    private static double Gamma(SpectralFunction spectrum, double omega, double temperature)
    {
        if (omega == 0)
            return spectrum.RateAtZero(temperature);
        var n = temperature == 0 ? 0 : 1 / (Math.Exp(Math.Abs(omega) / temperature) - 1);
        return spectrum.At(Math.Abs(omega)) * (omega > 0 ? n + 1 : n);
    }
}
