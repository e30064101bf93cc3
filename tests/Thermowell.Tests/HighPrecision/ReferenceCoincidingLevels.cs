using Thermowell.Systems;

namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// The Lindblad equation where levels coincide, (P12) and (P13), written down a second time with 770 digits and the
/// plainest algebra: populations and the coherences between levels of one energy, in the basis as given, Gaussian
/// elimination with pivoting, heat as Tr(D_L[ρ] H).
/// </summary>
internal sealed class ReferenceCoincidingLevels
{
    private readonly OpenSystem _system;
    private readonly int _n;
    private readonly BigFloat[,] _strength;
    private readonly (int I, int J)[] _unknowns;

    /// <param name="system">Levels and couplings as the doubles that they are; levels of equal energies coincide,
    /// others do not.</param>
    /// <param name="spectrum">J(ω) of both baths.</param>
    public ReferenceCoincidingLevels(OpenSystem system, Func<BigFloat, BigFloat> spectrum)
    {
        (_system, _n) = (system, system.Levels);
        _strength = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++)
            if (!Same(i, j))
                _strength[i, j] = _strength[j, i] = spectrum(Frequency(i, j));
        _unknowns =
        [
            .. from i in Enumerable.Range(0, _n) from j in Enumerable.Range(i, _n - i) where Same(i, j) select (i, j),
        ];
    }

    /// <summary>The heat flux from left to right.</summary>
    public BigFloat HeatFlux(BigFloat leftTemperature, BigFloat rightTemperature)
    {
        BigFloat[,] left = Rates(leftTemperature),
            right = Rates(rightTemperature);
        var count = _unknowns.Length;
        var a = new BigFloat[count, count + 1];
        for (var c = 0; c < count; c++)
        {
            var rho = new BigFloat[_n, _n];
            rho[_unknowns[c].I, _unknowns[c].J] = rho[_unknowns[c].J, _unknowns[c].I] = 1;
            BigFloat[,] fromLeft = Dissipate(left, _system.Couplings[0].Matrix, rho),
                fromRight = Dissipate(right, _system.Couplings[1].Matrix, rho);
            for (var r = 0; r < count; r++)
                a[r, c] = fromLeft[_unknowns[r].I, _unknowns[r].J] + fromRight[_unknowns[r].I, _unknowns[r].J];
        }

        // Unknown 0 is the population of the first level, whose equation follows from the others.
        for (var c = 0; c < count; c++)
            a[0, c] = _unknowns[c].I == _unknowns[c].J ? 1 : 0;
        a[0, count] = 1;
        var solution = BigLinearSystem.Solve(a);
        var state = new BigFloat[_n, _n];
        for (var c = 0; c < count; c++)
            state[_unknowns[c].I, _unknowns[c].J] = state[_unknowns[c].J, _unknowns[c].I] = solution[c];
        var image = Dissipate(left, _system.Couplings[0].Matrix, state);
        BigFloat heat = 0;
        for (var i = 0; i < _n; i++)
            heat += image[i, i] * _system.Energies[i];
        return heat;
    }

    /// <summary>dJ/dΔ at T ± Δ/2, by a central difference of relative step 1e-60.</summary>
    public BigFloat Conductivity(BigFloat temperature)
    {
        var half = temperature * BigFloat.Decimal("1", 60);
        return (HeatFlux(temperature + half, temperature - half) - HeatFlux(temperature - half, temperature + half))
            / (4 * half);
    }

    private bool Same(int i, int j) => _system.Energies[i] == _system.Energies[j];

    private BigFloat Frequency(int i, int j) => (BigFloat)_system.Energies[j] - _system.Energies[i];

    /// <summary>Γ(i ← j) of one bath.</summary>
    private BigFloat[,] Rates(BigFloat temperature)
    {
        var rates = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++)
        {
            if (Same(i, j))
                continue;
            var occupation = temperature.IsZero ? 0 : 1 / (BigMath.Exp(Frequency(i, j) / temperature) - 1);
            (rates[i, j], rates[j, i]) = (_strength[i, j] * (occupation + 1), _strength[i, j] * occupation);
        }

        return rates;
    }

    /// <summary>The right-hand side of (P12) of one bath.</summary>
    private BigFloat[,] Dissipate(BigFloat[,] rates, IReadOnlyList<double> p, BigFloat[,] rho)
    {
        var decay = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        for (var m = 0; m < _n; m++)
            if (Same(i, j))
                decay[i, j] += rates[m, i] * p[m * _n + i] * p[m * _n + j];
        var image = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            if (!Same(i, j))
                continue;
            for (var k = 0; k < _n; k++)
            {
                image[i, j] -= (decay[i, k] * rho[k, j] + rho[i, k] * decay[k, j]) / 2;
                for (var l = 0; l < _n; l++)
                    if (Same(k, l))
                        image[i, j] += rates[i, k] * p[i * _n + k] * rho[k, l] * p[j * _n + l];
            }
        }

        return image;
    }
}
