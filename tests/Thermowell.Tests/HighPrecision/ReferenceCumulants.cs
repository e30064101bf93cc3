using Thermowell.Systems;

namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// Cumulants of heat of the Lindblad equation written down a second time, with 770 digits and the plainest algebra: the
/// whole of ρ between levels of equal energies, for real couplings; Γ(0) = 0.
/// </summary>
internal sealed class ReferenceCumulants
{
    private readonly OpenSystem _system;
    private readonly BigFloat[][,] _rates;
    private readonly (int I, int J)[] _elements;
    private readonly BigFloat[,] _generator;

    /// <param name="system">Levels; those of equal energies coincide.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <param name="temperatures">The temperature of each.</param>
    public ReferenceCumulants(OpenSystem system, Func<BigFloat, BigFloat>[] spectra, double[] temperatures)
    {
        _system = system;
        var n = system.Levels;
        _rates = new BigFloat[spectra.Length][,];
        for (var a = 0; a < spectra.Length; a++)
        {
            _rates[a] = new BigFloat[n, n];
            for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                if (system.Energies[i] == system.Energies[j])
                    continue;
                var omega = (BigFloat)system.Energies[j] - system.Energies[i];
                var occupation = temperatures[a] == 0 ? 0 : 1 / (BigMath.Exp(omega / temperatures[a]) - 1);
                var strength = spectra[a](omega);
                (_rates[a][i, j], _rates[a][j, i]) = (strength * (occupation + 1), strength * occupation);
            }
        }

        _elements =
        [
            .. from i in Enumerable.Range(0, n)
            from j in Enumerable.Range(0, n)
            where system.Energies[i] == system.Energies[j]
            select (i, j),
        ];
        _generator = Generator();
    }

    /// <summary>c_1 … of one contact, and the sizes of their terms.</summary>
    public (BigFloat[] Values, BigFloat[] Sizes) Cumulants(int contact, int order)
    {
        var (values, sizes) = (new BigFloat[order], new BigFloat[order]);
        var states = new List<BigFloat[]> { SteadyState() };
        for (var k = 1; k <= order; k++)
        {
            var source = new BigFloat[_elements.Length];
            BigFloat size = 0;
            for (var m = 1; m <= k; m++)
            {
                var image = Moment(contact, m, states[k - m]);
                for (var r = 0; r < source.Length; r++)
                    source[r] -= Binomial(k, m) * image[r];
                size += Binomial(k, m) * Size(contact, m, states[k - m]);
            }

            (values[k - 1], sizes[k - 1]) = (-1 * Trace(source), size);
            for (var m = 1; m <= k; m++)
            for (var r = 0; r < source.Length; r++)
                source[r] += Binomial(k, m) * values[m - 1] * states[k - m][r];
            states.Add(Solve(source));
        }

        return (values, sizes);
    }

    /// <summary>The covariances, row by row.</summary>
    public BigFloat[] Covariance()
    {
        var contacts = _rates.Length;
        var state = SteadyState();
        var responses = new BigFloat[contacts][];
        for (var a = 0; a < contacts; a++)
        {
            var image = Moment(a, 1, state);
            var heat = Trace(image);
            responses[a] = Solve([.. image.Select((element, r) => heat * state[r] - element)]);
        }

        var covariance = new BigFloat[contacts * contacts];
        for (var a = 0; a < contacts; a++)
        for (var b = 0; b < contacts; b++)
        {
            covariance[a * contacts + b] = Trace(Moment(a, 1, responses[b])) + Trace(Moment(b, 1, responses[a]));
            if (a == b)
                covariance[a * contacts + b] += Trace(Moment(a, 2, state));
        }

        return covariance;
    }

    /// <summary>
    /// θ(χ) of the heat from one contact, and its slope; near a value that is the largest eigenvalue.
    /// </summary>
    public (BigFloat Value, BigFloat Slope) GeneratingFunction(int contact, double field, double near)
    {
        var step = (BigFloat)1;
        for (var k = 0; k < 30; k++)
            step /= 10;
        var at = (BigFloat)field;
        var (before, after) = (Largest(contact, at - step, near), Largest(contact, at + step, near));
        return (Largest(contact, at, near), (after - before) / (2 * step));
    }

    /// <summary>By inverse iteration.</summary>
    private BigFloat Largest(int contact, BigFloat field, double near)
    {
        var size = _elements.Length;
        var matrix = new BigFloat[size, size];
        for (var c = 0; c < size; c++)
        {
            var unit = new BigFloat[size];
            unit[c] = 1;
            var image = Image(contact, energy => BigMath.Exp(field * energy) - 1, unit);
            for (var r = 0; r < size; r++)
                matrix[r, c] = _generator[r, c] + image[r];
        }

        var x = SteadyState();
        var shift = (BigFloat)near + 1e-12 * Math.Abs(near) + 1e-290;
        var value = shift;
        for (var k = 0; k < 5; k++)
        {
            var system = new BigFloat[size, size + 1];
            for (var r = 0; r < size; r++)
            {
                for (var c = 0; c < size; c++)
                    system[r, c] = matrix[r, c];
                system[r, r] -= shift;
                system[r, size] = x[r];
            }

            var image = BigLinearSystem.Solve(system);
            value = shift + Trace(x) / Trace(image);
            x = [.. image.Select(element => element / Trace(image))];
        }

        return value;
    }

    /// <summary>
    /// The populations a time after others, and of each contact the heat then and the heat that it gave until then.
    /// </summary>
    public (BigFloat[] Populations, BigFloat[] Heats, BigFloat[] Integrals) After(double[] populations, double time)
    {
        var (size, contacts) = (_elements.Length, _rates.Length);
        var matrix = new BigFloat[size + contacts, size + contacts];
        for (var c = 0; c < size; c++)
        {
            var unit = new BigFloat[size];
            unit[c] = 1;
            for (var r = 0; r < size; r++)
                matrix[r, c] = _generator[r, c];
            for (var a = 0; a < contacts; a++)
                matrix[size + a, c] = Trace(Moment(a, 1, unit));
        }

        var start = new BigFloat[size + contacts];
        for (var r = 0; r < size; r++)
            if (_elements[r].I == _elements[r].J)
                start[r] = populations[_elements[r].I];
        var state = BigMath.Exponential(matrix, time, start);
        return (
            [.. Enumerable.Range(0, size).Where(r => _elements[r].I == _elements[r].J).Select(r => state[r])],
            [.. Enumerable.Range(0, contacts).Select(a => Trace(Moment(a, 1, state[..size])))],
            state[size..]
        );
    }

    private static BigFloat Binomial(int n, int k)
    {
        BigFloat product = 1;
        for (var i = 1; i <= k; i++)
            product = product * (n - k + i) / i;
        return product;
    }

    private BigFloat Trace(BigFloat[] x)
    {
        BigFloat sum = 0;
        for (var r = 0; r < x.Length; r++)
            if (_elements[r].I == _elements[r].J)
                sum += x[r];
        return sum;
    }

    /// <summary>The heat that the jumps of one contact would carry if none cancelled, of populations alone.</summary>
    private BigFloat Size(int contact, int power, BigFloat[] x)
    {
        BigFloat sum = 0;
        for (var c = 0; c < x.Length; c++)
        {
            var (k, l) = _elements[c];
            for (var i = 0; i < _system.Levels && k == l; i++)
            {
                var energy = Math.Abs(_system.Energies[i] - _system.Energies[k]);
                var element = _system.Couplings[contact].Matrix[i * _system.Levels + k];
                var size = x[c].ToDouble() < 0 ? -1 * x[c] : x[c];
                sum += BigPower(energy, power) * _rates[contact][i, k] * ((BigFloat)element * element) * size;
            }
        }

        return sum;
    }

    /// <summary>Σ (e_i - e_k)^m Γ(i ← k) P_ik ρ_kl P_lj.</summary>
    private BigFloat[] Moment(int contact, int power, BigFloat[] x) =>
        Image(contact, energy => BigPower(energy, power), x);

    private BigFloat[] Image(int contact, Func<BigFloat, BigFloat> weight, BigFloat[] x)
    {
        var image = new BigFloat[x.Length];
        var p = _system.Couplings[contact].Matrix;
        var n = _system.Levels;
        for (var r = 0; r < x.Length; r++)
        for (var c = 0; c < x.Length; c++)
        {
            var ((i, j), (k, l)) = (_elements[r], _elements[c]);
            if (_rates[contact][i, k].IsZero)
                continue;
            var energy = (BigFloat)_system.Energies[i] - _system.Energies[k];
            image[r] += weight(energy) * _rates[contact][i, k] * p[i * n + k] * p[j * n + l] * x[c];
        }

        return image;
    }

    private static BigFloat BigPower(BigFloat x, int power)
    {
        BigFloat product = 1;
        for (var m = 0; m < power; m++)
            product *= x;
        return product;
    }

    private BigFloat[,] Generator()
    {
        var (n, size) = (_system.Levels, _elements.Length);
        var generator = new BigFloat[size, size];
        for (var a = 0; a < _rates.Length; a++)
        {
            var p = _system.Couplings[a].Matrix;
            for (var c = 0; c < size; c++)
            {
                var unit = new BigFloat[size];
                unit[c] = 1;
                var image = Moment(a, 0, unit);
                for (var r = 0; r < size; r++)
                {
                    generator[r, c] += image[r];
                    var ((i, j), (k, l)) = (_elements[r], _elements[c]);
                    for (var m = 0; m < n; m++)
                    {
                        if (j == l && _system.Energies[i] == _system.Energies[k])
                            generator[r, c] -= _rates[a][m, i] * p[m * n + i] * p[m * n + k] / 2;
                        if (i == k && _system.Energies[j] == _system.Energies[l])
                            generator[r, c] -= _rates[a][m, j] * p[m * n + j] * p[m * n + l] / 2;
                    }
                }
            }
        }

        return generator;
    }

    private BigFloat[] SteadyState() => Solve(new BigFloat[_elements.Length], trace: 1);

    private BigFloat[] Solve(BigFloat[] source) => Solve(source, trace: 0);

    private BigFloat[] Solve(BigFloat[] source, BigFloat trace)
    {
        var size = _elements.Length;
        var matrix = new BigFloat[size, size + 1];
        for (var r = 0; r < size; r++)
        {
            for (var c = 0; c < size; c++)
                matrix[r, c] = _generator[r, c];
            matrix[r, size] = source[r];
        }

        for (var c = 0; c < size; c++)
            matrix[0, c] = _elements[c].I == _elements[c].J ? 1 : 0;
        matrix[0, size] = trace;
        return BigLinearSystem.Solve(matrix);
    }
}
