using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The Lindblad generator of Eqs. (5)-(7) as one dense N² × N² matrix, assembled term by term as the Letter prints it:
/// the reference that the rate equation and the blocks are tested against. Its memory grows as N⁴, so N is at most 40.
/// </summary>
/// <remarks>
/// Levels that coincide count as one, with Γ(0) = 0. ρ is stored row by row: element (i, j) of ρ is component i N + j.
/// </remarks>
internal sealed class LindbladSuperoperator
{
    /// <summary>The most levels that are handled.</summary>
    public const int MostLevels = 40;

    private readonly OpenSystem _system;
    private readonly int _n;

    /// <summary>Assembles the generator.</summary>
    /// <param name="junction">A system of at most <see cref="MostLevels"/> levels between two baths.</param>
    /// <param name="spectra">J(ω) of both contacts, or of each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels.</exception>
    public LindbladSuperoperator(TwoContacts junction, params ReadOnlySpan<SpectralFunction> spectra)
    {
        _system = junction.Model;
        _n = Require.Within(_system.Levels, 2, MostLevels);
        Matrix = new Complex[_n * _n, _n * _n];
        AddFreeMotion();
        AddContact(_system.Couplings[0].Matrix.AsSpan(), spectra[0], junction.LeftTemperature);
        AddContact(_system.Couplings[1].Matrix.AsSpan(), spectra[^1], junction.RightTemperature);
    }

    /// <summary>The generator L of dρ/dt = L ρ, N² × N².</summary>
    public Complex[,] Matrix { get; }

    /// <summary>The steady density matrix ρ, N × N, of trace 1: the null vector of the generator.</summary>
    public Complex[,] SteadyState()
    {
        var size = _n * _n;
        var matrix = (Complex[,])Matrix.Clone();
        var rightHandSide = new Complex[size];

        // One redundant row gives way to the trace.
        for (var c = 0; c < size; c++)
            matrix[0, c] = c % (_n + 1) == 0 ? 1 : 0;
        rightHandSide[0] = 1;
        ComplexLinearSystem.Solve(matrix, rightHandSide);
        var rho = new Complex[_n, _n];
        for (var c = 0; c < size; c++)
            rho[c / _n, c % _n] = rightHandSide[c];
        return rho;
    }

    private void AddFreeMotion()
    {
        // Levels that count as one have one energy: their coherences do not turn.
        var e = new LevelGroups(_system.Energies.AsSpan(), RateEquation.DefaultDegeneracyTolerance).Energies;
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            Matrix[i * _n + j, i * _n + j] += new Complex(0, -(e[i] - e[j]));
    }

    private void AddContact(ReadOnlySpan<double> coupling, SpectralFunction spectrum, double temperature)
    {
        foreach (var group in BohrGroups.Of(_system))
        {
            // A(ω) lowers the energy by ω; its transpose raises it.
            var lower = new double[_n, _n];
            var raise = new double[_n, _n];
            foreach (var (i, j) in group)
                lower[i, j] = raise[j, i] = coupling[i * _n + j];
            var omega = _system.Energies[group[0].J] - _system.Energies[group[0].I];
            AddDissipator(lower, TransitionRate.At(spectrum, omega, temperature));
            AddDissipator(raise, TransitionRate.At(spectrum, -omega, temperature));
        }
    }

    /// <summary>Adds rate · (A ρ Aᵀ - ½ AᵀA ρ - ½ ρ AᵀA).</summary>
    private void AddDissipator(double[,] a, double rate)
    {
        var product = new double[_n, _n];
        for (var k = 0; k < _n; k++)
        for (var i = 0; i < _n; i++)
        for (var j = 0; a[k, i] != 0 && j < _n; j++)
            product[i, j] += a[k, i] * a[k, j];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        for (var k = 0; k < _n; k++)
        {
            Matrix[i * _n + j, k * _n + j] -= rate / 2 * product[i, k];
            Matrix[i * _n + j, i * _n + k] -= rate / 2 * product[k, j];
            for (var l = 0; a[i, k] != 0 && l < _n; l++)
                Matrix[i * _n + j, k * _n + l] += rate * a[i, k] * a[j, l];
        }
    }
}
