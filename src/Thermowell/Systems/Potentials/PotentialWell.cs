using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Systems.Potentials;

/// <summary>
/// One particle in a potential between hard walls: its levels and the couplings of the two walls, as
/// <see cref="SquareWell"/> has them of the flat box.
/// </summary>
/// <remarks>
/// Section 2 of docs/theory/potentials.md. Levels are good to some 1e-15 of what they stand above the lowest V, and
/// couplings to 1e-12 of √(P_nn P_mm), where all kinks are named. Levels that are found are kept. Safe to share.
/// </remarks>
public sealed class PotentialWell
{
    // What SufficientLevels answers at least.
    private const int FewestLevels = 4;

    // Of 1 MB.
    private const int MostSquaresKept = 131_072;

    private readonly BoundStates _states;
    private volatile Squares? _squares;
    private volatile Sufficient? _sufficient;

    /// <summary>A particle in a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="mass">The mass, above 0.</param>
    /// <exception cref="NumericalFailureException">V is not finite somewhere.</exception>
    public PotentialWell(Potential potential, double mass = 1)
        : this(potential, mass, 0) { }

    private PotentialWell(Potential potential, double mass, int finer)
    {
        ArgumentNullException.ThrowIfNull(potential);
        (Potential, Mass) = (potential, Require.Positive(mass));
        _states = new BoundStates(potential, mass, finer);
    }

    /// <summary>The potential.</summary>
    public Potential Potential { get; }

    /// <summary>The mass.</summary>
    public double Mass { get; }

    /// <summary>By how much levels may be off where V has kinks that are not named; 0 where it has none.</summary>
    public double Unresolved => _states.Unresolved;

    /// <summary>The same on panels of half the width, by whose answers the error of the panels is measured.</summary>
    public PotentialWell Finer() => new(Potential, Mass, 1);

    /// <summary>The energies of the lowest levels.</summary>
    /// <param name="levels">How many, from 1 to <see cref="SquareWell.MostLevels"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    public double[] Energies(int levels, CancellationToken cancellation = default) =>
        [.. Lowest(levels, 1, cancellation).Select(state => state.Energy + _states.Offset)];

    /// <summary>
    /// Levels and couplings in the limit of a vanishing interaction width: P_L[n,m] = φ_n'(0) φ_m'(0)/3, and P_R with
    /// the slopes at L; Eq. (V2). Energies are counted from the lowest V, so that a high one costs no digits;
    /// <see cref="Energies"/> has them as V is given.
    /// </summary>
    /// <param name="levels">How many levels are kept, from 2 to <see cref="SquareWell.MostLevels"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is outside its range.</exception>
    public OpenSystem ToOpenSystem(int levels, CancellationToken cancellation = default)
    {
        if (Box is { } box)
            return SquareWell.ToOpenSystem(box, levels);
        var states = Lowest(levels, 2, cancellation);
        return OpenSystem.FromFormula(
            [.. states.Select(state => state.Energy)],
            Coupling.FromFormula("left", Product([.. states.Select(state => state.LeftSlope)])),
            Coupling.FromFormula("right", Product([.. states.Select(state => state.RightSlope)]))
        );
    }

    /// <summary>
    /// Levels, and couplings of walls that act over a finite width δ: P_L[n,m] = δ⁻³ ∫₀^δ φ_n φ_m dx, Eq. (V1).
    /// </summary>
    /// <param name="levels">How many levels are kept, from 2 to <see cref="SquareWell.MostLevels"/>.</param>
    /// <param name="width">δ, above 0 and at most L.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels or the width is outside its
    /// range.</exception>
    public OpenSystem ToOpenSystem(int levels, double width, CancellationToken cancellation = default)
    {
        var length = Potential.Length;
        Require.Within(width, double.Epsilon, length, "a number above 0 and at most the length of the box");
        if (Box is { } box)
            return SquareWell.ToOpenSystem(box, levels, width);
        var states = Lowest(levels, 2, cancellation);
        return OpenSystem.FromFormula(
            [.. states.Select(state => state.Energy)],
            Coupling.FromFormula("left", Overlap(0)),
            Coupling.FromFormula("right", Overlap(length - width))
        );

        double[] Overlap(double begin)
        {
            var (places, weights) = Rule(begin, begin + width, states[^1].Energy);
            var waves = new double[states.Count][];
            for (var n = 0; n < waves.Length; n++)
            {
                cancellation.ThrowIfCancellationRequested();
                _states.Wave(states[n], places, waves[n] = new double[places.Length]);
            }

            var overlap = new double[waves.Length * waves.Length];
            for (var n = 0; n < waves.Length; n++)
            for (var m = 0; m <= n; m++)
            {
                double sum = 0;
                for (var i = 0; i < places.Length; i++)
                    sum += weights[i] * waves[n][i] * waves[m][i];
                overlap[n * waves.Length + m] = overlap[m * waves.Length + n] = sum / (width * width * width);
            }

            return overlap;
        }
    }

    /// <summary>φ_n at some places, normalised and rising at the left wall.</summary>
    /// <param name="n">The level, from 1.</param>
    /// <param name="places">Places from 0 to L.</param>
    public double[] Wave(int n, ReadOnlySpan<double> places)
    {
        var wave = new double[places.Length];
        _states.Wave(Lowest(n, 1, default)[^1], places, wave);
        return wave;
    }

    /// <summary>
    /// The smallest number of levels that leaves out nothing above a tolerance at the hotter of two temperatures: as
    /// <see cref="SquareWell.SufficientLevels"/>.
    /// </summary>
    /// <param name="temperature">The hotter temperature, finite and not negative.</param>
    /// <param name="tolerance">As there.</param>
    public int SufficientLevels(double temperature, double tolerance = 1e-14)
    {
        Require.NotNegative(temperature);
        Require.Within(tolerance, double.Epsilon, 1, "a number above 0 and at most 1");
        if (Box is { } box)
            return SquareWell.SufficientLevels(box, temperature, tolerance);
        if (_sufficient is { } kept && kept.Temperature == temperature && kept.Tolerance == tolerance)
            return kept.Levels;
        var second = Lowest(2, 2, default)[1].Energy;
        var levels = FewestLevels;
        for (var tries = 0; tries < 64; tries++)
        {
            var above = temperature * (4 * Math.Log(levels) - Math.Log(tolerance));
            var needed = _states.Below(second + above);
            if (needed <= levels)
                break;
            levels = needed;
        }

        _sufficient = new Sufficient(temperature, tolerance, levels);
        return levels;
    }

    /// <summary>
    /// The density Σ p_n φ_n(x)² of populations of the levels at some places.
    /// </summary>
    /// <param name="populations">The populations of the lowest levels.</param>
    /// <param name="places">Places from 0 to L.</param>
    public double[] Density(ReadOnlySpan<double> populations, ReadOnlySpan<double> places)
    {
        var states = Lowest(populations.Length, 1, default);
        var (density, wave) = (new double[places.Length], new double[places.Length]);
        for (var n = 0; n < populations.Length; n++)
        {
            _states.Wave(states[n], places, wave);
            for (var i = 0; i < wave.Length; i++)
                density[i] += populations[n] * wave[i] * wave[i];
        }

        return density;
    }

    /// <summary>The participation ratio 1/∫ρ(x, x)² dx of populations of the levels.</summary>
    /// <param name="populations">The populations of the lowest levels.</param>
    public double ParticipationRatio(ReadOnlySpan<double> populations)
    {
        var (weights, squares) = SquaresOf(populations.Length);
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            double density = 0;
            for (var n = 0; n < populations.Length; n++)
                density += populations[n] * squares[i * populations.Length + n];
            sum += weights[i] * density * density;
        }

        return 1 / sum;
    }

    /// <summary>
    /// The weights of a rule, and φ_n² of so many levels at each of its places. Where they are not too many they are
    /// kept: points that differ in their temperatures share them.
    /// </summary>
    private (double[] Weights, double[] Squares) SquaresOf(int levels)
    {
        if (_squares is { } kept && kept.Levels == levels)
            return (kept.Weights, kept.Values);
        var states = Lowest(levels, 1, default);
        var (places, weights) = Rule(0, Potential.Length, states[^1].Energy);
        var (wave, squares) = (new double[places.Length], new double[places.Length * levels]);
        for (var n = 0; n < levels; n++)
        {
            _states.Wave(states[n], places, wave);
            for (var i = 0; i < wave.Length; i++)
                squares[i * levels + n] = wave[i] * wave[i];
        }

        if (squares.Length <= MostSquaresKept)
            _squares = new Squares(levels, weights, squares);
        return (weights, squares);
    }

    /// <summary>The flat box, where V is the same everywhere: what is known in closed form has its bits.</summary>
    private HardPointGas? Box => _states.IsZero ? new HardPointGas([Mass], Potential.Length) : null;

    private IReadOnlyList<BoundState> Lowest(int levels, int least, CancellationToken cancellation) =>
        _states.Lowest(Require.Within(levels, least, SquareWell.MostLevels), cancellation);

    private static double[] Product(double[] slopes)
    {
        var product = GC.AllocateUninitializedArray<double>(slopes.Length * slopes.Length);
        for (var n = 0; n < slopes.Length; n++)
        for (var m = 0; m < slopes.Length; m++)
            product[n * slopes.Length + m] = slopes[Math.Max(n, m)] * slopes[Math.Min(n, m)] / 3;
        return product;
    }

    /// <summary>A rule that integrates products of four waves: Gauss-Legendre between the kinks.</summary>
    private (double[] Places, double[] Weights) Rule(double begin, double end, double energy)
    {
        double[] edges = [begin, .. Potential.Kinks.Where(kink => kink > begin && kink < end), end];
        var rule = new GaussLegendre(NodesOfPiece);
        var (places, weights) = (new List<double>(), new List<double>());
        var wave = Math.Sqrt(2 * Mass * Math.Max(energy - _states.Lowest(1)[0].Energy, 0)) + Math.PI / Potential.Length;
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            var width = edges[k + 1] - edges[k];
            var pieces = (int)Math.Clamp(Math.Ceiling(4 * wave * width / NodesOfPiece), 8, MostPieces);
            for (var piece = 0; piece < pieces; piece++)
            for (var i = 0; i < rule.Order; i++)
            {
                places.Add(edges[k] + width * (piece + (1 + rule.Nodes[i]) / 2) / pieces);
                weights.Add(rule.Weights[i] * width / pieces / 2);
            }
        }

        return ([.. places], [.. weights]);
    }

    /// <summary>What was answered last: a scan asks for one hot temperature hundreds of times.</summary>
    private sealed record Sufficient(double Temperature, double Tolerance, int Levels);

    private sealed record Squares(int Levels, double[] Weights, double[] Values);

    private const int NodesOfPiece = 24;

    // So many suffice for as many levels as are handled.
    private const int MostPieces = SquareWell.MostLevels;
}
