using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Harmonic;

/// <summary>A spring between two masses, or a bilinear term: stiffness (x_i - x_j)²/2.</summary>
/// <param name="First">The first mass, from 0.</param>
/// <param name="Second">The second mass, from 0; another one.</param>
/// <param name="Stiffness">Its stiffness, a mass times a frequency squared; finite, of any sign.</param>
public readonly record struct Spring(int First, int Second, double Stiffness);

/// <summary>The linear combination of positions, Σ w_i x_i, by which a contact holds a network.</summary>
/// <param name="Name">The name of the contact.</param>
/// <param name="Weights">The weight of each mass.</param>
public sealed record PositionCoupling(string Name, ImmutableArray<double> Weights);

/// <summary>
/// Masses and springs, or oscillators with bilinear couplings: H = pᵀ W p/2 + xᵀ K x/2, held by contacts that each act
/// through a linear combination of the positions; Eq. (L1) of docs/theory/harmonic.md.
/// </summary>
/// <remarks>
/// Immutable. A network is stable: W is positive and K has no negative mode; a mode of frequency 0, as of a chain that
/// is pinned nowhere, is allowed. Springs and pins are kept as they are given and never summed up, so that slow motion
/// of a free chain keeps its digits.
/// </remarks>
public sealed class HarmonicNetwork
{
    private const double Epsilon = 2.220446049250313e-16;

    // Shares of the largest eigenvalue, one for each mass: what rounding may make of a mode that has no frequency.
    private const double RoundingOfModes = 4 * Epsilon;

    private readonly Lazy<NormalModes> _modes;

    /// <summary>A network of masses, springs and pins.</summary>
    /// <param name="masses">The masses, each finite and above 0.</param>
    /// <param name="springs">Springs between them; those between the same two add up.</param>
    /// <param name="pins">The stiffness κ of κ x²/2 of each mass, or empty for none.</param>
    /// <param name="couplings">How each contact holds it.</param>
    /// <exception cref="ArgumentException">A number is not finite, a mass is not above 0, a spring or a coupling does
    /// not fit, or the network is not stable: the message gives its lowest ω².</exception>
    public HarmonicNetwork(
        ReadOnlySpan<double> masses,
        IEnumerable<Spring> springs,
        ReadOnlySpan<double> pins,
        ImmutableArray<PositionCoupling> couplings
    )
        : this(
            [.. masses],
            Merged(springs, masses.Length),
            pins.IsEmpty ? new double[masses.Length] : [.. pins],
            couplings
        )
    {
        if (Stability() is { } problem)
            throw new ArgumentException(problem);
    }

    private HarmonicNetwork(
        ImmutableArray<double> masses,
        ImmutableArray<Spring> springs,
        ReadOnlySpan<double> pins,
        ImmutableArray<PositionCoupling> couplings
    )
    {
        if (masses.IsEmpty)
            throw new ArgumentException("a network has a mass at least.", nameof(masses));
        foreach (var mass in masses)
            Require.Positive(mass);
        if (pins.Length != masses.Length)
            throw new ArgumentException($"{masses.Length} masses have as many pins, not {pins.Length}.", nameof(pins));
        foreach (var pin in pins)
            Require.Finite(pin);
        foreach (var coupling in couplings)
            if (coupling.Weights.Length != masses.Length || coupling.Weights.Any(weight => !double.IsFinite(weight)))
                throw new ArgumentException(
                    $"the coupling of {coupling.Name} has a finite weight for each of {masses.Length} masses.",
                    nameof(couplings)
                );
        (Masses, Springs, Pins, Couplings) = (masses, springs, [.. pins], couplings);
        _modes = new(() => new NormalModes(this));
    }

    /// <summary>A network of any quadratic Hamiltonian pᵀ W p/2 + xᵀ K x/2.</summary>
    /// <param name="inverseMasses">W, N × N row-major, symmetric and positive.</param>
    /// <param name="stiffness">K, N × N row-major, symmetric.</param>
    /// <param name="couplings">How each contact holds it.</param>
    /// <exception cref="ArgumentException">A matrix does not fit, W is not positive, or the network is not
    /// stable.</exception>
    public static HarmonicNetwork Of(
        ReadOnlySpan<double> inverseMasses,
        ReadOnlySpan<double> stiffness,
        ImmutableArray<PositionCoupling> couplings
    )
    {
        var n = (int)Math.Round(Math.Sqrt(inverseMasses.Length));
        if (n == 0 || n * n != inverseMasses.Length || stiffness.Length != inverseMasses.Length)
            throw new ArgumentException("W and K are square matrices of one order.", nameof(stiffness));
        return PositionForm.Of(inverseMasses, stiffness, n, couplings);
    }

    /// <summary>The masses.</summary>
    public ImmutableArray<double> Masses { get; }

    /// <summary>The springs, one at most between two masses, in the order of the masses.</summary>
    public ImmutableArray<Spring> Springs { get; }

    /// <summary>The stiffness κ of κ x²/2 of each mass.</summary>
    public ImmutableArray<double> Pins { get; }

    /// <summary>How each contact holds it.</summary>
    public ImmutableArray<PositionCoupling> Couplings { get; }

    /// <summary>How many masses it has.</summary>
    public int Count => Masses.Length;

    /// <summary>The frequencies of the network without contacts, ascending; 0 for one that moves freely.</summary>
    public ImmutableArray<double> Frequencies => [.. Modes.Squares.Select(square => Math.Sqrt(Math.Max(0, square)))];

    internal NormalModes Modes => _modes.Value;

    /// <summary>The same with c cᵀ of a coupling taken from K so many times: without its counter-term.</summary>
    /// <exception cref="ArgumentException">It is then not stable.</exception>
    internal HarmonicNetwork Softened(ReadOnlySpan<double> counterTerms)
    {
        var (springs, pins) = (Springs.ToList(), Pins.ToArray());
        for (var a = 0; a < Couplings.Length; a++)
        {
            var c = Couplings[a].Weights;
            var sum = c.Sum();
            int[] held = [.. Enumerable.Range(0, Count).Where(i => c[i] != 0)];
            foreach (var i in held)
            {
                pins[i] -= counterTerms[a] * c[i] * sum;
                foreach (var j in held.Where(j => j > i))
                    springs.Add(new(i, j, counterTerms[a] * c[i] * c[j]));
            }
        }

        return new(Masses.AsSpan(), springs, pins, Couplings);
    }

    /// <summary>What is wrong with its lowest mode; null where nothing is.</summary>
    private string? Stability()
    {
        var squares = Modes.Squares;
        var rounding = RoundingOfModes * Count * Math.Max(Math.Abs(squares[0]), Math.Abs(squares[^1]));
        return squares[0] < -rounding
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the network is not stable: its lowest mode has ω² = {squares[0]:G6}, and runs away."
            )
            : null;
    }

    private static ImmutableArray<Spring> Merged(IEnumerable<Spring> springs, int count)
    {
        var sums = new SortedDictionary<(int, int), double>();
        foreach (var (first, second, stiffness) in springs)
        {
            Require.Within(first, 0, count - 1);
            Require.Within(second, 0, count - 1);
            if (first == second)
                throw new ArgumentException($"a spring joins two masses, not mass {first + 1} with itself.");
            var key = (Math.Min(first, second), Math.Max(first, second));
            sums[key] = sums.GetValueOrDefault(key) + Require.Finite(stiffness);
        }

        return
        [
            .. sums.Where(one => one.Value != 0).Select(one => new Spring(one.Key.Item1, one.Key.Item2, one.Value)),
        ];
    }
}

/// <summary>Positions in which a quadratic Hamiltonian has masses of 1: x = L y with W = L Lᵀ.</summary>
internal static class PositionForm
{
    public static HarmonicNetwork Of(
        ReadOnlySpan<double> inverseMasses,
        ReadOnlySpan<double> stiffness,
        int n,
        ImmutableArray<PositionCoupling> couplings
    )
    {
        // Where no two momenta are coupled, masses stay masses, and springs springs.
        double[] k = stiffness.ToArray(),
            w = inverseMasses.ToArray(),
            masses = new double[n];
        Array.Fill(masses, 1);
        var isDiagonal = true;
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            if (!double.IsFinite(k[i * n + j]) || k[i * n + j] != k[j * n + i] || w[i * n + j] != w[j * n + i])
                throw new ArgumentException("W and K are symmetric, and their elements finite.", nameof(stiffness));
            isDiagonal &= i == j || w[i * n + j] == 0;
        }

        if (isDiagonal)
            for (var i = 0; i < n; i++)
                masses[i] = w[i * n + i] > 0 ? 1 / w[i * n + i] : throw NotPositive(w[i * n + i]);
        else
        {
            var l = Cholesky(w, n);
            k = Between(l, k, n);
            couplings = [.. couplings.Select(one => one with { Weights = Transposed(l, one.Weights, n) })];
        }

        var springs = new List<Spring>();
        var pins = new double[n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            pins[i] += k[i * n + j];
            if (i < j && k[i * n + j] != 0)
                springs.Add(new(i, j, -k[i * n + j]));
        }

        return new(masses, springs, pins, couplings);
    }

    private static ArgumentException NotPositive(double pivot) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the kinetic energy of the network is not positive: its elimination meets {pivot:G6}."
            )
        );

    private static double[] Cholesky(double[] w, int n)
    {
        var l = new double[n * n];
        for (var j = 0; j < n; j++)
        for (var i = j; i < n; i++)
        {
            var sum = w[i * n + j];
            for (var m = 0; m < j; m++)
                sum -= l[i * n + m] * l[j * n + m];
            l[i * n + j] =
                i > j ? sum / l[j * n + j]
                : sum > 0 ? Math.Sqrt(sum)
                : throw NotPositive(sum);
        }

        return l;
    }

    /// <summary>Lᵀ K L, symmetric to the bit.</summary>
    private static double[] Between(double[] l, double[] k, int n)
    {
        double[] half = new double[n * n],
            whole = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var m = 0; m < n; m++)
        for (var j = 0; j <= m; j++)
            half[i * n + j] += k[i * n + m] * l[m * n + j];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            for (var m = i; m < n; m++)
                whole[i * n + j] += l[m * n + i] * half[m * n + j];
            whole[j * n + i] = whole[i * n + j];
        }

        return whole;
    }

    private static ImmutableArray<double> Transposed(double[] l, ImmutableArray<double> c, int n)
    {
        var image = new double[n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
            image[j] += l[i * n + j] * c[i];
        return [.. image];
    }
}
