using Thermowell.Systems;

namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// The Lindblad equation of any number of contacts, each with its own J(ω) and Γ(0) and a complex coupling, written
/// down a second time with 770 digits and the plainest algebra: the real and imaginary parts of ρ between levels of one
/// energy, in the basis as given, Gaussian elimination with pivoting, heats as Tr(D_a[ρ] H).
/// </summary>
internal sealed class ReferenceContacts
{
    private readonly OpenSystem _system;
    private readonly Func<BigFloat, BigFloat>[] _spectra;
    private readonly BigFloat[] _slopesAtZero;
    private readonly int _n;
    private readonly (int I, int J, bool Imaginary)[] _unknowns;

    /// <param name="system">Levels and couplings as the doubles that they are; levels of equal energies coincide,
    /// others do not.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <param name="slopesAtZero">Γ(0)/T of each contact.</param>
    public ReferenceContacts(OpenSystem system, Func<BigFloat, BigFloat>[] spectra, BigFloat[] slopesAtZero)
    {
        (_system, _spectra, _slopesAtZero, _n) = (system, spectra, slopesAtZero, system.Levels);
        var isComplex = system.Couplings.Any(coupling => !coupling.IsReal);
        _unknowns =
        [
            .. from i in Enumerable.Range(0, _n)
            from j in Enumerable.Range(i, _n - i)
            where Same(i, j)
            from imaginary in isComplex && i != j ? new[] { false, true } : [false]
            select (i, j, imaginary),
        ];
    }

    /// <summary>The heat from each contact.</summary>
    public BigFloat[] Heats(params BigFloat[] temperatures)
    {
        var count = _unknowns.Length;
        var rates = temperatures.Select((temperature, a) => Rates(a, temperature)).ToArray();
        var a = new BigFloat[count, count + 1];
        for (var c = 0; c < count; c++)
        {
            var images = rates.Select((rate, contact) => Dissipate(rate, contact, Unit(_unknowns[c]))).ToArray();
            for (var r = 0; r < count; r++)
                foreach (var (real, imaginary) in images)
                    a[r, c] += (_unknowns[r].Imaginary ? imaginary : real)[_unknowns[r].I, _unknowns[r].J];
        }

        // Unknown 0 is the population of the first level, whose equation follows from the others.
        for (var c = 0; c < count; c++)
            a[0, c] = _unknowns[c].I == _unknowns[c].J ? 1 : 0;
        a[0, count] = 1;
        var solution = BigLinearSystem.Solve(a);
        var (stateReal, stateImaginary) = (new BigFloat[_n, _n], new BigFloat[_n, _n]);
        for (var c = 0; c < count; c++)
        {
            var (real, imaginary) = Unit(_unknowns[c]);
            for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
            {
                stateReal[i, j] += solution[c] * real[i, j];
                stateImaginary[i, j] += solution[c] * imaginary[i, j];
            }
        }

        return
        [
            .. rates.Select(
                (rate, contact) =>
                {
                    var (real, _) = Dissipate(rate, contact, (stateReal, stateImaginary));
                    BigFloat heat = 0;
                    for (var i = 0; i < _n; i++)
                        heat += real[i, i] * _system.Energies[i];
                    return heat;
                }
            ),
        ];
    }

    /// <summary>dJ_a/dT_b, a row for each a, by a central difference of relative step 1e-60.</summary>
    public BigFloat[,] Response(params BigFloat[] temperatures) => Response(Heats, temperatures);

    /// <summary>
    /// dJ_a/dT_b of heats that are known of any temperatures, by central differences of relative step 1e-60.
    /// </summary>
    public static BigFloat[,] Response(Func<BigFloat[], BigFloat[]> heats, BigFloat[] temperatures)
    {
        var contacts = temperatures.Length;
        var response = new BigFloat[contacts, contacts];
        for (var b = 0; b < contacts; b++)
        {
            var step = temperatures[b] * BigFloat.Decimal("1", 60);
            BigFloat[] up = [.. temperatures],
                down = [.. temperatures];
            (up[b], down[b]) = (temperatures[b] + step, temperatures[b] - step);
            var (above, below) = (heats(up), heats(down));
            for (var a = 0; a < contacts; a++)
                response[a, b] = (above[a] - below[a]) / (2 * step);
        }

        return response;
    }

    private bool Same(int i, int j) => _system.Energies[i] == _system.Energies[j];

    private (BigFloat[,] Real, BigFloat[,] Imaginary) Unit((int I, int J, bool Imaginary) unknown)
    {
        var (real, imaginary) = (new BigFloat[_n, _n], new BigFloat[_n, _n]);
        var (i, j, isImaginary) = unknown;
        if (isImaginary)
            (imaginary[i, j], imaginary[j, i]) = (1, -1);
        else
            real[i, j] = real[j, i] = 1;
        return (real, imaginary);
    }

    /// <summary>Γ(i ← j) of one bath.</summary>
    private BigFloat[,] Rates(int contact, BigFloat temperature)
    {
        var rates = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = i; j < _n; j++)
            if (Same(i, j))
                rates[i, j] = rates[j, i] = _slopesAtZero[contact] * temperature;
            else
            {
                var omega = (BigFloat)_system.Energies[j] - _system.Energies[i];
                var occupation = temperature.IsZero ? 0 : 1 / (BigMath.Exp(omega / temperature) - 1);
                var density = _spectra[contact](omega);
                (rates[i, j], rates[j, i]) = (density * (occupation + 1), density * occupation);
            }

        return rates;
    }

    private (BigFloat Real, BigFloat Imaginary) Coupling(int contact, int i, int j)
    {
        var coupling = _system.Couplings[contact];
        return (coupling.Matrix[i * _n + j], coupling.IsReal ? 0 : coupling.Imaginary[i * _n + j]);
    }

    /// <summary>Σ Γ S ρ S† - ½ {K, ρ} of one bath, between levels of one energy.</summary>
    private (BigFloat[,] Real, BigFloat[,] Imaginary) Dissipate(
        BigFloat[,] rates,
        int contact,
        (BigFloat[,] Real, BigFloat[,] Imaginary) rho
    )
    {
        var (decayReal, decayImaginary) = (new BigFloat[_n, _n], new BigFloat[_n, _n]);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        for (var m = 0; m < _n; m++)
            if (Same(i, j))
            {
                var (real, imaginary) = Times(Coupling(contact, i, m), Coupling(contact, m, j));
                decayReal[i, j] += rates[m, i] * real;
                decayImaginary[i, j] += rates[m, i] * imaginary;
            }

        var (imageReal, imageImaginary) = (new BigFloat[_n, _n], new BigFloat[_n, _n]);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            if (!Same(i, j))
                continue;
            for (var k = 0; k < _n; k++)
            {
                Add(i, j, -1, Times((decayReal[i, k], decayImaginary[i, k]), Rho(k, j)), 2);
                Add(i, j, -1, Times(Rho(i, k), (decayReal[k, j], decayImaginary[k, j])), 2);
                for (var l = 0; l < _n; l++)
                    if (Same(k, l))
                        Add(
                            i,
                            j,
                            rates[i, k],
                            Times(Times(Coupling(contact, i, k), Rho(k, l)), Coupling(contact, l, j)),
                            1
                        );
            }
        }

        return (imageReal, imageImaginary);

        (BigFloat, BigFloat) Rho(int i, int j) => (rho.Real[i, j], rho.Imaginary[i, j]);

        void Add(int i, int j, BigFloat factor, (BigFloat Real, BigFloat Imaginary) value, int divisor)
        {
            imageReal[i, j] += factor * value.Real / divisor;
            imageImaginary[i, j] += factor * value.Imaginary / divisor;
        }
    }

    private static (BigFloat Real, BigFloat Imaginary) Times(
        (BigFloat Real, BigFloat Imaginary) x,
        (BigFloat Real, BigFloat Imaginary) y
    ) => (x.Real * y.Real - x.Imaginary * y.Imaginary, x.Real * y.Imaginary + x.Imaginary * y.Real);
}
