using System.Globalization;
using Thermowell.Models;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Systems;

/// <summary>
/// The basis in which two hard points are diagonalised: every free-fermion state of the harmonics 1 … K, Eq. (P4) of
/// docs/theory/two-particles.md.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record PairBasis
{
    /// <summary>2 GiB: the memory a basis may take unless told otherwise.</summary>
    public const long DefaultMemory = 2L << 30;

    /// <summary>The fewest harmonics that are handled.</summary>
    public const int FewestHarmonics = 4;

    /// <summary>The most harmonics that are handled: the matrix of more would not fit one array.</summary>
    public const int MostHarmonics = 300;

    /// <summary>A basis of one's own choice.</summary>
    /// <param name="harmonics">K, from <see cref="FewestHarmonics"/> to <see cref="MostHarmonics"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">K is outside its range.</exception>
    public PairBasis(int harmonics) => Harmonics = Require.Within(harmonics, FewestHarmonics, MostHarmonics);

    /// <summary>The number of harmonics K of each particle.</summary>
    public int Harmonics { get; }

    /// <summary>The number of functions, K(K - 1)/2.</summary>
    public int Functions => Harmonics * (Harmonics - 1) / 2;

    /// <summary>
    /// The basis for a number of levels: K is <see cref="Oversampling"/> times the harmonics that the heavier particle
    /// has at the energy of the last level, Eq. (P9).
    /// </summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels are to be kept, 2 or more.</param>
    /// <param name="memory">Bytes that may be used, above 0.</param>
    /// <exception cref="ArgumentException">The basis does not fit: the message says its size and what fits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is below 2.</exception>
    public static PairBasis For(HardPointGas gas, int levels, long memory = DefaultMemory)
    {
        var weyl = new WeylCount(gas);
        Require.Within(levels, 2, int.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(memory, 1);
        var harmonics = Needed(weyl, levels);
        if (harmonics <= MostHarmonics && Bytes(harmonics, levels) <= memory)
            return new PairBasis((int)harmonics);
        var most = MostHarmonics;
        while (most > FewestHarmonics && Bytes(most, 2) > memory)
            most--;
        var fitting = 1;
        while (
            fitting < levels
            && Needed(weyl, fitting + 1) <= most
            && Bytes(Needed(weyl, fitting + 1), fitting + 1) <= memory
        )
            fitting++;
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{levels} levels of masses {gas.Masses[0]:R} and {gas.Masses[1]:R} need a basis of {harmonics * (harmonics - 1) / 2:N0} functions and {Bytes(harmonics, levels) / 1e9:0.##} GB; {memory / 1e9:0.##} GB and at most {MostHarmonics} harmonics allow "
            ) + (fitting > 1 ? $"{fitting} levels." : "not even 2 levels of these masses.")
        );
    }

    /// <summary>A basis with about a given multiple of this one's functions, at least one harmonic away.</summary>
    /// <param name="factor">The multiple, above 0 and not 1; 1.25 is the usual step to measure convergence.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor, or the basis it asks for, is outside its
    /// range.</exception>
    public PairBasis Times(double factor)
    {
        var wanted = (int)Math.Round(Harmonics * Math.Sqrt(Require.Positive(factor)));
        return new PairBasis(
            wanted != Harmonics ? wanted
            : factor > 1 ? wanted + 1
            : wanted - 1
        );
    }

    /// <summary>The bytes that a diagonalisation in this basis holds at its peak.</summary>
    /// <param name="levels">How many levels are kept.</param>
    public long Bytes(int levels) => (long)Bytes(Harmonics, levels);

    /// <summary>How far beyond the last level's wave number the basis reaches.</summary>
    public const double Oversampling = 1.25;

    private static double Needed(WeylCount weyl, int levels) =>
        Math.Max(FewestHarmonics, Math.Ceiling(Oversampling * weyl.Harmonics(levels)));

    private static double Bytes(double harmonics, double levels)
    {
        var functions = harmonics * (harmonics - 1) / 2;
        return 8
            * (SymmetricEigenproblem.MatricesHeld * functions * functions + levels * functions + 4 * levels * levels);
    }
}

/// <summary>
/// How many levels two hard points have below an energy, on average: Weyl's law with its boundary and corner terms,
/// Eq. (P8) of docs/theory/two-particles.md.
/// </summary>
internal sealed class WeylCount
{
    private readonly double _area;
    private readonly double _perimeter;
    private readonly double _corners;
    private readonly double _heaviestScale;

    public WeylCount(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        if (gas.Masses.Length != 2)
            throw new ArgumentException($"the pair holds two particles, the gas has {gas.Masses.Length}.", nameof(gas));
        double left = Math.Sqrt(gas.Masses[0]) * gas.Length,
            right = Math.Sqrt(gas.Masses[1]) * gas.Length;
        _area = left * right / 2;
        _perimeter = left + right + double.Hypot(left, right);
        _corners = Corner(Math.PI / 2) + Corner(Math.Atan2(left, right)) + Corner(Math.Atan2(right, left));
        _heaviestScale = Math.Max(left, right) / Math.PI;
    }

    /// <summary>The mean number of levels below an energy, 0 where the law gives less.</summary>
    public double Below(double energy)
    {
        var k = Math.Sqrt(2 * energy);
        return Math.Max(0, (_area * k * k - _perimeter * k) / (4 * Math.PI) + _corners);
    }

    /// <summary>The energy below which there are so many levels.</summary>
    public double Energy(double levels)
    {
        var k = WaveNumber(levels);
        return k * k / 2;
    }

    /// <summary>The harmonics n π/L of the heavier particle that the energy of a level allows.</summary>
    public double Harmonics(double levels) => WaveNumber(levels) * _heaviestScale;

    private double WaveNumber(double levels) =>
        (_perimeter + Math.Sqrt(_perimeter * _perimeter + 16 * Math.PI * _area * Math.Max(levels - _corners, 0)))
        / (2 * _area);

    private static double Corner(double angle) => (Math.PI * Math.PI - angle * angle) / (24 * Math.PI * angle);
}
