using Thermowell.Numerics.Eigen;

namespace Thermowell.Secular;

/// <summary>
/// The couplings between groups of coinciding levels, those of one contact between two groups scaled to norm 1 and left
/// out where J(ω) = 0: what
/// <see cref="SteadyStateUniqueness"/> asks of them, Eq. (P18) of docs/theory/two-particles.md.
/// </summary>
internal sealed class GroupCouplings
{
    private const double SquaredTolerance = SteadyStateUniqueness.Tolerance * SteadyStateUniqueness.Tolerance;

    // Matrices of more rows are not diagonalised: a legal request would wait for minutes.
    private const int MostCoordinates = 800;

    private readonly int _n;

    /// <param name="equation">An equation in which levels coincide.</param>
    public GroupCouplings(RateEquation equation)
    {
        _n = equation.Levels;
        GroupOf = new int[_n];
        var groups = new List<(int First, int Count)>();
        for (var i = 0; i < _n; i++)
        {
            if (i > 0 && equation.Groups.Same(i - 1, i))
                groups[^1] = (groups[^1].First, groups[^1].Count + 1);
            else
                groups.Add((i, 1));
            GroupOf[i] = groups.Count - 1;
        }

        Groups = [.. groups];
        (Couplings, Rates) = (new double[equation.Contacts][], new double[equation.Contacts][]);
        for (var a = 0; a < equation.Contacts; a++)
        {
            var density = new double[Groups.Length * Groups.Length];
            for (var g = 0; g < Groups.Length; g++)
            for (var h = g + 1; h < Groups.Length; h++)
                density[g * Groups.Length + h] = equation
                    .Spectra[a]
                    .At(equation.Groups.Energies[Groups[h].First] - equation.Groups.Energies[Groups[g].First]);
            (Couplings[a], Rates[a]) = Scaled(equation.System.Couplings[a].Matrix.AsSpan(), density);
        }
    }

    /// <summary>Every group, single levels too: its first level, and how many.</summary>
    public (int First, int Count)[] Groups { get; }

    /// <summary>The group of each level.</summary>
    public int[] GroupOf { get; }

    /// <summary>The scaled couplings of each contact, N × N; 0 within groups.</summary>
    public double[][] Couplings { get; }

    /// <summary>
    /// For each contact, J(ω) times the squared norm of what was scaled, from the group of a row down from that of a
    /// column.
    /// </summary>
    public double[][] Rates { get; }

    /// <summary>The number of levels.</summary>
    public int Levels => _n;

    /// <summary>
    /// With all contacts at T = 0: whether there is one ground level, and no superposition of others that falls no
    /// further.
    /// </summary>
    public bool EveryLevelFalls()
    {
        if (Groups[0].Count > 1)
            return false;
        foreach (var (first, count) in Groups.AsSpan(1))
        {
            var falls = new double[count * count];
            for (var i = 0; i < count; i++)
            for (var k = 0; k < count; k++)
            for (var j = 0; j < first; j++)
            {
                double sum = 0;
                foreach (var coupling in Couplings)
                    sum += coupling[(first + i) * _n + j] * coupling[(first + k) * _n + j];
                falls[i * count + k] += sum;
            }

            JacobiRotations.Diagonalise(falls, count, (_, _, _, _) => { });
            for (var i = 0; i < count; i++)
                if (!(falls[i * (count + 1)] > SquaredTolerance))
                    return false;
        }

        return true;
    }

    /// <summary>Couplings scaled to norm 1 from group to group, and J(ω) times their squared norms.</summary>
    private (double[] Couplings, double[] Rates) Scaled(ReadOnlySpan<double> coupling, double[] density)
    {
        var (scaled, rates) = (new double[_n * _n], new double[density.Length]);
        for (var g = 0; g < Groups.Length; g++)
        for (var h = g + 1; h < Groups.Length; h++)
        {
            var ((low, m), (high, k)) = (Groups[g], Groups[h]);
            double largest = 0,
                squares = 0;
            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
                largest = Math.Max(largest, Math.Abs(coupling[i * _n + j]));
            if (largest == 0 || !(density[g * Groups.Length + h] > 0))
                continue;
            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
                squares += coupling[i * _n + j] / largest * (coupling[i * _n + j] / largest);
            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
                scaled[i * _n + j] = scaled[j * _n + i] = coupling[i * _n + j] / largest / Math.Sqrt(squares);
            rates[g * Groups.Length + h] = density[g * Groups.Length + h] * largest * largest * squares;
        }

        return (scaled, rates);
    }

    /// <summary>Refuses a question that has too many unknowns.</summary>
    /// <param name="coordinates">How many.</param>
    /// <exception cref="NumericalFailureException">They are too many.</exception>
    public static void RequireFew(int coordinates)
    {
        if (coordinates > MostCoordinates)
            throw new NumericalFailureException(
                "too many levels coincide to tell whether their steady state is unique: give a smaller degeneracy tolerance."
            );
    }
}
