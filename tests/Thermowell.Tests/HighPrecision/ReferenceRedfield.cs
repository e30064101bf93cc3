using Thermowell.Systems;

namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// The Redfield equation (R3) written down a second time, with 770 digits and the plainest algebra, for any
/// number of contacts, each with its own J(ω) and Γ(0): the real matrix of the generator on ρ = R + iI, element by
/// element, Gaussian elimination with pivoting, heats as Tr(D_a[ρ] H).
/// </summary>
internal sealed class ReferenceRedfield
{
    private readonly OpenSystem _system;
    private readonly Func<BigFloat, BigFloat>[] _spectra;
    private readonly BigFloat[] _slopesAtZero;
    private readonly int _n;

    public ReferenceRedfield(OpenSystem system, Func<BigFloat, BigFloat> spectrum)
        : this(system, [.. system.Couplings.Select(_ => spectrum)], [.. system.Couplings.Select(_ => (BigFloat)0)]) { }

    /// <param name="system">Levels and couplings as the doubles that they are; levels of equal energies coincide,
    /// others do not.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <param name="slopesAtZero">Γ(0)/T of each contact.</param>
    public ReferenceRedfield(OpenSystem system, Func<BigFloat, BigFloat>[] spectra, BigFloat[] slopesAtZero) =>
        (_system, _spectra, _slopesAtZero, _n) = (system, spectra, slopesAtZero, system.Levels);

    /// <summary>The heat flux from left to right.</summary>
    public BigFloat HeatFlux(BigFloat leftTemperature, BigFloat rightTemperature) =>
        Heats(leftTemperature, rightTemperature)[0];

    /// <summary>The heat from each contact.</summary>
    public BigFloat[] Heats(params BigFloat[] temperatures)
    {
        BigFloat[][,] relaxations = [.. temperatures.Select((temperature, a) => Relaxation(a, temperature))];
        var generator = Generator(relaxations);
        for (var c = 0; c <= _n * _n; c++)
            generator[0, c] = c < _n * _n && c % (_n + 1) == 0 ? 1 : 0;
        generator[0, _n * _n] = 1;
        var rho = BigLinearSystem.Solve(generator);
        return
        [
            .. relaxations.Select(
                (relaxation, a) =>
                {
                    BigFloat heat = 0;
                    var image = Dissipate(relaxation, a, rho);
                    for (var i = 0; i < _n; i++)
                        heat += image[i * (_n + 1)] * _system.Energies[i];
                    return heat;
                }
            ),
        ];
    }

    /// <summary>dJ/dΔ at T ± Δ/2, by a central difference of relative step 1e-60.</summary>
    public BigFloat Conductivity(BigFloat temperature)
    {
        var half = temperature * BigFloat.Decimal("1", 60);
        return (HeatFlux(temperature + half, temperature - half) - HeatFlux(temperature - half, temperature + half))
            / (4 * half);
    }

    /// <summary>The eigenvalue next to a number, by inverse iteration in the real form of twice the order.</summary>
    public (BigFloat Real, BigFloat Imaginary) EigenvalueNear(BigFloat temperature, double real, double imaginary)
    {
        var generator = Generator([.. _spectra.Select((_, a) => Relaxation(a, temperature))]);
        var size = _n * _n;
        BigFloat a = real,
            b = imaginary;
        var vector = Enumerable.Range(0, 2 * size).Select(k => (BigFloat)(1 + k % 7)).ToArray();
        for (var step = 0; step < 6; step++)
        {
            // (L - a - ib)(u + iv) = x + iy.
            var shifted = new BigFloat[2 * size, 2 * size + 1];
            for (var r = 0; r < size; r++)
            {
                for (var c = 0; c < size; c++)
                    shifted[r, c] = shifted[size + r, size + c] = generator[r, c];
                shifted[r, r] -= a;
                shifted[size + r, size + r] -= a;
                shifted[r, size + r] += b;
                shifted[size + r, r] -= b;
                (shifted[r, 2 * size], shifted[size + r, 2 * size]) = (vector[r], vector[size + r]);
            }

            var next = BigLinearSystem.Solve(shifted);

            // The eigenvalue of (L - s)⁻¹ on the vector, by which s is corrected: ⟨next, vector⟩/⟨next, next⟩.
            BigFloat norm = 0,
                re = 0,
                im = 0;
            for (var k = 0; k < size; k++)
            {
                norm += next[k] * next[k] + next[size + k] * next[size + k];
                re += next[k] * vector[k] + next[size + k] * vector[size + k];
                im += next[k] * vector[size + k] - next[size + k] * vector[k];
            }

            // Two steps at the first shift make the vector that of the eigenvalue next to it.
            if (step > 1)
                (a, b) = (a + re / norm, b + im / norm);
            var scale = next.Max(x => Math.Abs((x / norm).ToDouble()));
            for (var k = 0; k < next.Length; k++)
                vector[k] = next[k] / norm / scale;
        }

        return (a, b);
    }

    private BigFloat[,] Generator(BigFloat[][,] relaxations)
    {
        var size = _n * _n;
        var generator = new BigFloat[size, size + 1];
        for (var c = 0; c < size; c++)
        {
            var unit = new BigFloat[size];
            unit[c] = 1;
            for (var a = 0; a < relaxations.Length; a++)
            {
                var image = Dissipate(relaxations[a], a, unit);
                for (var r = 0; r < size; r++)
                    generator[r, c] += image[r];
            }

            int i = c / _n,
                j = c % _n;
            generator[j * _n + i, c] -= (BigFloat)_system.Energies[j] - _system.Energies[i];
        }

        return generator;
    }

    /// <summary>Γ(e_j - e_i)/2 of each (i, j) of one contact.</summary>
    private BigFloat[,] Relaxation(int contact, BigFloat temperature)
    {
        var half = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = i; j < _n; j++)
        {
            if (_system.Energies[i] == _system.Energies[j])
            {
                half[i, j] = half[j, i] = _slopesAtZero[contact] * temperature / 2;
                continue;
            }

            var omega = (BigFloat)_system.Energies[j] - _system.Energies[i];
            var occupation = temperature.IsZero ? 0 : 1 / (BigMath.Exp(omega / temperature) - 1);
            var strength = _spectra[contact](omega) / 2;
            (half[i, j], half[j, i]) = (strength * (occupation + 1), strength * occupation);
        }

        return half;
    }

    /// <summary>ΛρP - PΛρ + h.c. of M = R + I, real and imaginary parts apart.</summary>
    private BigFloat[] Dissipate(BigFloat[,] half, int contact, BigFloat[] folded)
    {
        var coupling = _system.Couplings[contact];
        (BigFloat[,] Re, BigFloat[,] Im) rho = (new BigFloat[_n, _n], new BigFloat[_n, _n]),
            p = (new BigFloat[_n, _n], new BigFloat[_n, _n]),
            lambda = (new BigFloat[_n, _n], new BigFloat[_n, _n]);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            rho.Re[i, j] = (folded[i * _n + j] + folded[j * _n + i]) / 2;
            rho.Im[i, j] = (folded[i * _n + j] - folded[j * _n + i]) / 2;
            p.Re[i, j] = coupling.Matrix[i * _n + j];
            p.Im[i, j] = coupling.IsReal ? 0 : coupling.Imaginary[i * _n + j];
            (lambda.Re[i, j], lambda.Im[i, j]) = (half[i, j] * p.Re[i, j], half[i, j] * p.Im[i, j]);
        }

        var x = Product(lambda, rho, coupling.IsReal);
        var (right, left) = (Product(x, p, coupling.IsReal), Product(p, x, coupling.IsReal));
        var image = new BigFloat[_n * _n];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            image[i * _n + j] =
                right.Re[i, j]
                - left.Re[i, j]
                + right.Re[j, i]
                - left.Re[j, i]
                + right.Im[i, j]
                - left.Im[i, j]
                - right.Im[j, i]
                + left.Im[j, i];
        return image;
    }

    /// <summary>A product of complex matrices, of which one is real where that is told.</summary>
    private (BigFloat[,] Re, BigFloat[,] Im) Product(
        (BigFloat[,] Re, BigFloat[,] Im) a,
        (BigFloat[,] Re, BigFloat[,] Im) b,
        bool oneIsReal
    )
    {
        (BigFloat[,] Re, BigFloat[,] Im) product = (new BigFloat[_n, _n], new BigFloat[_n, _n]);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        for (var m = 0; m < _n; m++)
        {
            product.Re[i, j] += a.Re[i, m] * b.Re[m, j];
            product.Im[i, j] += a.Re[i, m] * b.Im[m, j] + a.Im[i, m] * b.Re[m, j];
            if (!oneIsReal)
                product.Re[i, j] -= a.Im[i, m] * b.Im[m, j];
        }

        return product;
    }
}
