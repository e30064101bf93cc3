using Thermowell.Contacts;
using Thermowell.Numerics.Eigen;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// The Lindblad generator of Eq. (5), Eq. (6) and Eq. (7) as what it is in the energy basis: one block for the
/// populations and one for the coherences of each Bohr frequency, which do not mix; Eq. (Q9) and Eq. (Q10) of
/// docs/theory/quantum.md.
/// </summary>
/// <remarks>
/// At equal temperatures detailed balance makes every block symmetric in a weighted basis, so its eigenvalues are real
/// (apart from the -iω of the free motion) and are found without a single N² × N² matrix. Immutable and safe to share.
/// </remarks>
public sealed class BlockLiouvillian
{
    private readonly RateEquation _equation;
    private readonly double _temperature;
    private readonly double[] _outflow;
    private readonly CancellationToken _cancellation;

    /// <summary>The generator of a system whose contacts have one temperature.</summary>
    /// <param name="equation">Levels, couplings and J(ω).</param>
    /// <param name="temperature">Temperature of all contacts, finite and not negative.</param>
    /// <param name="cancellation">Stops the search for eigenvalues, with an
    /// <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">Levels coincide: their populations and coherences do not
    /// separate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    public BlockLiouvillian(RateEquation equation, double temperature, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (equation.DegenerateGroups.Count > 0)
            throw new ArgumentException(
                $"the levels of {(equation.DegenerateGroups.Count == 1 ? "a group" : $"{equation.DegenerateGroups.Count} groups")} coincide: their populations and coherences do not separate.",
                nameof(equation)
            );
        (_equation, _cancellation) = (equation, cancellation);
        _temperature = Require.NotNegative(temperature);
        _outflow = new double[equation.Levels];
        for (int i = 0, k = 0; i < equation.Levels; i++)
        for (var j = i + 1; j < equation.Levels; j++, k++)
        {
            var n = BoseOccupation.At(equation.BohrFrequencies[k], temperature);
            _outflow[i] += TransitionRate.Up(equation.TotalStrengths[k], n);
            _outflow[j] += TransitionRate.Down(equation.TotalStrengths[k], n);
        }
    }

    /// <summary>
    /// The decay rates of the populations, -eigenvalue in ascending order; the first is the steady state's 0, up to
    /// rounding.
    /// </summary>
    public double[] PopulationRates()
    {
        var n = _equation.Levels;
        var matrix = new double[n * n];
        for (int i = 0, k = 0; i < n; i++)
        {
            matrix[i * n + i] = _outflow[i];
            for (var j = i + 1; j < n; j++, k++)
                matrix[j * n + i] = -_equation.TotalStrengths[k] * Geometric(_equation.BohrFrequencies[k]);
        }

        return SymmetricEigenproblem.Values(matrix, n, _cancellation);
    }

    /// <summary>
    /// The slowest rate at which a disturbance of the populations decays: the second of <see cref="PopulationRates"/>.
    /// </summary>
    /// <exception cref="SteadyStateNotUniqueException">The slowest disturbance does not decay.</exception>
    public double SlowestPopulationRate()
    {
        _equation.Uniqueness.Require(Temperatures());
        return PopulationRates()[1];
    }

    /// <summary>
    /// The rounding error of each rate: 1e-15 of the largest rate out of a level, times the number of levels' square
    /// root.
    /// </summary>
    public double Rounding => 1e-15 * Math.Sqrt(_equation.Levels) * _outflow.Max();

    /// <summary>
    /// The slowest rate at which coherences decay, and the pair of levels (counted from 0) that leads its block.
    /// </summary>
    /// <exception cref="SteadyStateNotUniqueException">The slowest disturbance does not decay.</exception>
    public (double Rate, int I, int J) SlowestCoherenceRate()
    {
        _equation.Uniqueness.Require(Temperatures());
        (double Rate, int I, int J) slowest = (double.PositiveInfinity, 0, 0);
        foreach (var group in BohrGroups.Of(_equation.System))
        {
            _cancellation.ThrowIfCancellationRequested();
            var rate =
                group.Length == 1
                    ? Dephasing(group[0])
                    : SymmetricEigenproblem.Values(Block(group), group.Length, _cancellation)[0];
            if (rate < slowest.Rate)
                slowest = (rate, group[0].I, group[0].J);
        }

        return slowest;
    }

    /// <summary>
    /// The Liouvillian gap: the smallest -Re λ over all non-stationary modes, populations and coherences.
    /// </summary>
    /// <exception cref="SteadyStateNotUniqueException">The slowest disturbance does not decay.</exception>
    public double Gap() => Math.Min(SlowestPopulationRate(), SlowestCoherenceRate().Rate);

    /// <summary>The negated block of one Bohr frequency in the basis that makes it symmetric, row-major.</summary>
    internal double[] Block((int I, int J)[] group)
    {
        var size = group.Length;
        var system = _equation.System;
        var e = system.Energies.AsSpan();
        var n = system.Levels;
        var block = new double[size * size];
        for (var a = 0; a < size; a++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var (i, j) = group[a];
            block[a * size + a] = Dephasing(group[a]);
            for (var b = 0; b < a; b++)
            {
                var (k, l) = group[b];
                var omega = Math.Abs(e[i] - e[k]);

                // Laws that are alike have one factor, and couplings that cancel under it do so exactly.
                double largest = 0,
                    couplings = 0;
                foreach (var law in _equation.Spectra)
                    largest = Math.Max(largest, law.KnownAt(omega));
                for (var c = 0; c < _equation.Contacts && largest > 0; c++)
                {
                    var p = system.Couplings[c].Matrix.AsSpan();
                    couplings += _equation.Spectra[c].KnownAt(omega) / largest * (p[i * n + k] * p[j * n + l]);
                }

                block[a * size + b] = -largest * couplings * Geometric(omega);
            }
        }

        return block;
    }

    private double[] Temperatures()
    {
        var temperatures = new double[_equation.Contacts];
        Array.Fill(temperatures, _temperature);
        return temperatures;
    }

    private double Dephasing((int I, int J) pair) => (_outflow[pair.I] + _outflow[pair.J]) / 2;

    /// <summary>√(n(1+n)) = 1/(2 sinh(ω/2T)), the geometric mean of absorption and emission.</summary>
    private double Geometric(double omega) => 1 / (2 * Math.Sinh(omega / 2 / _temperature));
}

/// <summary>
/// The ordered pairs (i, j), i below j, gathered by Bohr frequency ω = e_j - e_i: coherences of one frequency couple
/// only among themselves, Eq. (Q9) of docs/theory/quantum.md. Pairs within a group of coinciding levels, ω = 0, are
/// left out: Γ(0) = 0.
/// </summary>
internal static class BohrGroups
{
    /// <summary>
    /// Groups of pairs whose frequencies follow one another within the degeneracy tolerance, by ascending frequency,
    /// those of one frequency in their order.
    /// </summary>
    public static List<(int I, int J)[]> Of(OpenSystem system)
    {
        var levels = new LevelGroups(system.Energies.AsSpan(), RateEquation.DefaultDegeneracyTolerance);
        var e = levels.Energies;
        var (omega, pairs) = (new List<double>(), new List<(int I, int J)>());
        for (var i = 0; i < system.Levels; i++)
        for (var j = i + 1; j < system.Levels; j++)
            if (!levels.Same(i, j))
            {
                omega.Add(e[j] - e[i]);
                pairs.Add((i, j));
            }

        // Numbers alone are sorted within a second or two, where tuples would take ten.
        double[] sorted = [.. omega];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var groups = new List<(int I, int J)[]>();
        for (int begin = 0, end; begin < sorted.Length; begin = end)
        {
            end = begin + 1;
            while (
                end < sorted.Length
                && sorted[end] - sorted[end - 1] <= RateEquation.DefaultDegeneracyTolerance * sorted[end]
            )
                end++;
            if (end > begin + 1)
                Array.Sort(
                    order,
                    begin,
                    end - begin,
                    Comparer<int>.Create((a, b) => (omega[a], a).CompareTo((omega[b], b)))
                );
            groups.Add([.. order[begin..end].Select(pair => pairs[pair])]);
        }

        return groups;
    }
}
