using System.Globalization;
using System.Numerics;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Secular;

/// <summary>
/// The couplings between and within groups of coinciding levels, those of one contact between two groups scaled to norm
/// 1 and left out where no rate belongs to them: what
/// <see cref="SteadyStateUniqueness"/> asks of them, Eq. (P18) of docs/theory/two-particles.md.
/// </summary>
internal sealed class GroupCouplings
{
    private const double SquaredTolerance = SteadyStateUniqueness.Tolerance * SteadyStateUniqueness.Tolerance;

    // What is left of couplings of norm 1 where they span no further direction, with room for rounding.
    private const double ClearlyNone = 1e-3 * SteadyStateUniqueness.Tolerance;

    // Matrices of more rows are not diagonalised: a legal request would wait for minutes.
    private const int MostCoordinates = 800;

    // Products of couplings within groups, of all contacts together, in operations: some 10 s.
    private const double MostProducts = 1e8;

    private readonly int _n;

    /// <param name="equation">An equation in which levels coincide.</param>
    public GroupCouplings(RateEquation equation)
    {
        _n = equation.Levels;
        RequireSmallGroups(equation);
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
        (Couplings, Rates) = (new Complex[equation.Contacts][], new double[equation.Contacts][]);
        ActsAtZeroWhenCold = new bool[equation.Contacts];
        for (var a = 0; a < equation.Contacts; a++)
        {
            var density = new double[Groups.Length * Groups.Length];
            for (var g = 0; g < Groups.Length; g++)
            for (var h = g; h < Groups.Length; h++)
                density[g * Groups.Length + h] =
                    g < h ? equation.Spectra[a].KnownAt(EnergyOf(h) - EnergyOf(g))
                    : Groups[g].Count > 1 ? equation.Spectra[a].RateAtZero(1)
                    : 0;
            (Couplings[a], Rates[a]) = Scaled(new CouplingParts(equation.System.Couplings[a], _n), density);
            ActsAtZeroWhenCold[a] = equation.Spectra[a].RateAtZero(0) > 0;
        }

        double EnergyOf(int group) => equation.Groups.Energies[Groups[group].First];
    }

    /// <summary>Every group, single levels too: its first level, and how many.</summary>
    public (int First, int Count)[] Groups { get; }

    /// <summary>The group of each level.</summary>
    public int[] GroupOf { get; }

    /// <summary>
    /// The scaled couplings of each contact, N × N; within a group those of Γ(0), without the mean of their diagonal.
    /// </summary>
    public Complex[][] Couplings { get; }

    /// <summary>
    /// For each contact, J(ω) times the squared norm of what was scaled, from the group of a row down from that of a
    /// column.
    /// </summary>
    public double[][] Rates { get; }

    /// <summary>Whether a contact joins coinciding levels at T = 0 too.</summary>
    public bool[] ActsAtZeroWhenCold { get; }

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
            var (real, imaginary) = (new double[count * count], new double[count * count]);
            for (var i = 0; i < count; i++)
            for (var k = 0; k < count; k++)
            {
                Complex sum = 0;
                for (var j = 0; j < first; j++)
                    foreach (var coupling in Couplings)
                        sum += coupling[(first + i) * _n + j] * Complex.Conjugate(coupling[(first + k) * _n + j]);
                (real[i * count + k], imaginary[i * count + k]) = (sum.Real, i == k ? 0 : sum.Imaginary);
            }

            JacobiRotations.Diagonalise(real, imaginary, count, (_, _, _, _, _) => { });
            for (var i = 0; i < count; i++)
                if (!(real[i * (count + 1)] > SquaredTolerance))
                    return false;
        }

        return true;
    }

    /// <summary>
    /// Whether a superposition within a group is left by no contact, because the couplings span fewer directions than
    /// it has levels: quick where they span few, and clear of the tolerance, so that false decides nothing.
    /// </summary>
    public bool HasDarkState() => Groups.Any(group => group.Count > 1 && SpanFewer(group.First, group.Count));

    /// <summary>Whether the couplings of a group span fewer directions than it has levels.</summary>
    private bool SpanFewer(int first, int count)
    {
        List<Complex[]> left =
        [
            .. Couplings.SelectMany(coupling =>
                Enumerable
                    .Range(0, _n)
                    .Select(j => coupling.AsSpan(j * _n + first, count).ToArray())
                    .Where(row => row.AsSpan().ContainsAnyExcept(Complex.Zero))
            ),
        ];
        for (var found = 0; found < count; found++)
        {
            var (longest, square) = (Array.Empty<Complex>(), 0.0);
            foreach (var row in left)
                if (row.Sum(Square) is var own && own > square)
                    (longest, square) = (row, own);
            if (!(square > ClearlyNone * ClearlyNone))
                return true;
            var norm = Math.Sqrt(square);
            Complex[] direction = [.. longest.Select(element => element / norm)];
            foreach (var row in left)
            {
                Complex along = 0;
                for (var i = 0; i < count; i++)
                    along += Complex.Conjugate(direction[i]) * row[i];
                for (var i = 0; i < count; i++)
                    row[i] -= along * direction[i];
            }
        }

        return false;

        static double Square(Complex element) => element.Real * element.Real + element.Imaginary * element.Imaginary;
    }

    /// <summary>Couplings scaled to norm 1 from group to group, and J(ω) times their squared norms.</summary>
    private (Complex[] Couplings, double[] Rates) Scaled(CouplingParts coupling, double[] density)
    {
        var (scaled, rates) = (new Complex[_n * _n], new double[density.Length]);
        for (var g = 0; g < Groups.Length; g++)
        for (var h = g; h < Groups.Length; h++)
        {
            var ((low, m), (high, k)) = (Groups[g], Groups[h]);
            if (!(density[g * Groups.Length + h] > 0))
                continue;
            double largest = 0,
                squares = 0;
            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
                largest = Math.Max(largest, coupling.Size(i * _n + j));
            if (g == h)
                coupling.TakeMean(low, m);
            double left = 0;
            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
                left = Math.Max(left, coupling.Size(i * _n + j));

            // What rounding leaves of a multiple of the unit matrix is no coupling.
            if (!(left > SteadyStateUniqueness.Tolerance * largest))
                continue;
            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
            {
                var size = coupling.Size(i * _n + j) / left;
                squares += size * size;
            }

            for (var i = low; i < low + m; i++)
            for (var j = high; j < high + k; j++)
            {
                scaled[i * _n + j] = coupling[i * _n + j] / left / Math.Sqrt(squares);
                scaled[j * _n + i] = Complex.Conjugate(scaled[i * _n + j]);
            }

            rates[g * Groups.Length + h] = density[g * Groups.Length + h] * left * left * squares;
        }

        return (scaled, rates);
    }

    /// <summary>Refuses groups so large that it would take minutes to tell what is conserved, before it does.</summary>
    private static void RequireSmallGroups(RateEquation equation)
    {
        var groups = equation.DegenerateGroups;
        var products =
            equation.Contacts * (double)equation.Levels * groups.Sum(group => (double)group.Count * group.Count);
        if (products > MostProducts)
            throw new NumericalFailureException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"too many levels coincide: up to {groups.Max(group => group.Count)} of {equation.Levels} levels at one energy would take {products:G2} products to tell what {equation.Contacts} contacts conserve, and {MostProducts:G2} are the most. Give them energies of their own."
                )
            );
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
