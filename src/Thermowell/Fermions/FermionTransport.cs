using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;

namespace Thermowell.Fermions;

/// <summary>
/// Particles and heat through sites without interaction, exact at any coupling: the formula of Landauer with
/// transmissions of the Green's function; Eq. (F9), Eq. (F10) and Eq. (F11) of docs/theory/fermions.md.
/// </summary>
/// <remarks>Made once for a network and its laws; a flow is asked for at reservoirs. Safe to share.</remarks>
public sealed class FermionTransport
{
    // Where a level that no contact sees is met exactly, it is taken to stand this far off, as a share of energies.
    private const double Beside = 1e-8;

    private readonly TunnellingLaw[] _laws;
    private readonly (int Contact, Complex[] Weights)[] _channels;

    /// <summary>A network between contacts.</summary>
    /// <param name="network">The network.</param>
    /// <param name="laws">The law of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law a contact.</exception>
    public FermionTransport(FermionNetwork network, params ReadOnlySpan<TunnellingLaw> laws)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (laws.Length != network.Couplings.Length)
            throw new ArgumentException($"{network.Couplings.Length} contacts have as many laws, not {laws.Length}.");
        (Network, _laws) = (network, laws.ToArray());
        _channels =
        [
            .. network.Couplings.SelectMany((channels, contact) => channels.Select(weights => (contact, weights))),
        ];
        Poles = Found();
    }

    /// <summary>The network.</summary>
    public FermionNetwork Network { get; }

    /// <summary>The number of contacts.</summary>
    public int Contacts => _laws.Length;

    /// <summary>Where the Green's function is large: energies and half widths of resonances, and of bands.</summary>
    internal ImmutableArray<(double Energy, double HalfWidth)> Poles { get; }

    /// <summary>The largest rate of a contact.</summary>
    public double LargestRate => _laws.Max(law => law.Strength);

    /// <summary>T_ab(E), particles that pass from one contact to another of those that come, Eq. (F9).</summary>
    /// <param name="first">a, from 0.</param>
    /// <param name="second">b, from 0; another one.</param>
    /// <param name="energy">E.</param>
    public double Transmission(int first, int second, double energy)
    {
        var all = new double[Contacts * Contacts];
        Fill(energy, all);
        return all[Require.Within(first, 0, Contacts - 1) * Contacts + Require.Within(second, 0, Contacts - 1)];
    }

    /// <summary>The steady flow at reservoirs.</summary>
    /// <param name="reservoirs">What each contact is at.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one a contact.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public FermionFlow Flow(ReadOnlySpan<Reservoir> reservoirs, CancellationToken cancellation = default)
    {
        if (reservoirs.Length != Contacts)
            throw new ArgumentException($"{Contacts} contacts are at as many reservoirs, not {reservoirs.Length}.");
        foreach (var reservoir in reservoirs)
        {
            Require.NotNegative(reservoir.Temperature);
            Require.Finite(reservoir.Potential);
        }

        return new FermionFlow(this, reservoirs.ToArray(), cancellation);
    }

    /// <summary>T_ab of all pairs at an energy, K × K; what stands on the diagonal is 0.</summary>
    internal void Fill(double energy, Span<double> transmissions)
    {
        var amplitudes = Amplitudes(energy);
        transmissions.Clear();
        for (var c = 0; c < Channels; c++)
        for (var d = 0; d < Channels; d++)
        {
            var (a, b) = (ContactOf(c), ContactOf(d));
            if (a == b)
                continue;
            var amplitude = amplitudes[c, d];
            transmissions[a * Contacts + b] +=
                _laws[a].AtEnergy(energy)
                * _laws[b].AtEnergy(energy)
                * (amplitude.Real * amplitude.Real + amplitude.Imaginary * amplitude.Imaginary);
        }
    }

    /// <summary>The number of channels of all contacts.</summary>
    internal int Channels => _channels.Length;

    /// <summary>The contact of a channel.</summary>
    internal int ContactOf(int channel) => _channels[channel].Contact;

    /// <summary>s_cd = δ_cd - i √(Γ_c Γ_d) w_c G w_d† of all channels at an energy.</summary>
    internal Complex[,] Scattering(double energy)
    {
        var s = Amplitudes(energy);
        for (var c = 0; c < Channels; c++)
        for (var d = 0; d < Channels; d++)
            s[c, d] =
                (c == d ? 1 : 0)
                - Complex.ImaginaryOne
                    * Math.Sqrt(_laws[ContactOf(c)].AtEnergy(energy))
                    * Math.Sqrt(_laws[ContactOf(d)].AtEnergy(energy))
                    * s[c, d];
        return s;
    }

    /// <summary>w_c G w_d† of all channels at an energy.</summary>
    private Complex[,] Amplitudes(double energy)
    {
        var (n, m) = (Network.Sites, _channels.Length);
        var matrix = new Complex[n, n];
        var sides = new Complex[n, m];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            matrix[i, j] = (i == j ? energy : 0) - Network.Hopping[i, j];
        for (var c = 0; c < m; c++)
        {
            var (contact, weights) = _channels[c];
            var sigma = _laws[contact].SelfEnergyAt(energy);
            for (var i = 0; i < n; i++)
            {
                sides[i, c] = Complex.Conjugate(weights[i]);
                for (var j = 0; j < n; j++)
                    matrix[i, j] -= Complex.Conjugate(weights[i]) * sigma * weights[j];
            }
        }

        Eliminate(matrix, sides);
        var amplitudes = new Complex[m, m];
        for (var c = 0; c < m; c++)
        for (var d = 0; d < m; d++)
        for (var i = 0; i < n; i++)
            amplitudes[c, d] += _channels[c].Weights[i] * sides[i, d];
        return amplitudes;
    }

    /// <summary>Solves for all sides in place, with partial pivoting.</summary>
    private static void Eliminate(Complex[,] matrix, Complex[,] sides)
    {
        var (n, m) = (matrix.GetLength(0), sides.GetLength(1));
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Complex.Abs(matrix[i, k]) > Complex.Abs(matrix[pivot, k]))
                    pivot = i;
            for (var j = 0; j < n && pivot != k; j++)
                (matrix[k, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[k, j]);
            for (var j = 0; j < m && pivot != k; j++)
                (sides[k, j], sides[pivot, j]) = (sides[pivot, j], sides[k, j]);

            if (matrix[k, k] == 0)
                matrix[k, k] = Beside * (1 + Complex.Abs(matrix[0, 0]));
            for (var i = k + 1; i < n; i++)
            {
                var factor = matrix[i, k] / matrix[k, k];
                if (factor == 0)
                    continue;
                for (var j = k + 1; j < n; j++)
                    matrix[i, j] -= factor * matrix[k, j];
                for (var j = 0; j < m; j++)
                    sides[i, j] -= factor * sides[k, j];
            }
        }

        for (var c = 0; c < m; c++)
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
                sides[i, c] -= matrix[i, j] * sides[j, c];
            sides[i, c] /= matrix[i, i];
        }
    }

    /// <summary>
    /// Eigenvalues of h + Σ, in which a band about an energy is one site more that decays: all poles of the Green's
    /// function.
    /// </summary>
    private ImmutableArray<(double, double)> Found()
    {
        var bands = _channels.Where(one => _laws[one.Contact].Feature is not null).ToArray();
        var (n, order) = (Network.Sites, Network.Sites + bands.Length);
        var matrix = new Complex[order, order];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            matrix[i, j] = Network.Hopping[i, j];
            foreach (var (contact, weights) in _channels)
                if (_laws[contact].Feature is null)
                    matrix[i, j] +=
                        Complex.Conjugate(weights[i]) * new Complex(0, -0.5 * _laws[contact].Strength) * weights[j];
        }

        for (var b = 0; b < bands.Length; b++)
        {
            var (contact, weights) = bands[b];
            var (center, width) = _laws[contact].Feature!.Value;
            var root = Math.Sqrt(0.5 * _laws[contact].Strength * width);
            matrix[n + b, n + b] = new Complex(center, -width);
            for (var i = 0; i < n; i++)
                (matrix[i, n + b], matrix[n + b, i]) = (root * Complex.Conjugate(weights[i]), root * weights[i]);
        }

        // A complex matrix as a real one of twice the order, of whose eigenvalues half are conjugates.
        var real = new double[4 * order * order];
        for (var i = 0; i < order; i++)
        for (var j = 0; j < order; j++)
        {
            real[2 * order * i + j] = real[2 * order * (order + i) + order + j] = matrix[i, j].Real;
            real[2 * order * (order + i) + j] = matrix[i, j].Imaginary;
            real[2 * order * i + order + j] = -matrix[i, j].Imaginary;
        }

        return
        [
            .. HessenbergEigenvalues
                .Compute(real, 2 * order)
                .Where(one => one.Imaginary <= 0)
                .Select(one => (one.Real, -one.Imaginary)),
        ];
    }
}
