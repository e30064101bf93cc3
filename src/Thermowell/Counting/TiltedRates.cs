using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// The rates i ← j of levels that do not coincide, at i N + j, of which those of one contact are multiplied by exp(χ
/// q), Eq. (N1) of docs/theory/noise.md; for χ below 0 those of all others by exp(-χ q) instead, Eq. (N24), which has
/// the same eigenvalues.
/// </summary>
/// <remarks>
/// Upwards a jump so has the factor exp((|χ| - 1/T) ω), taken as one exponential, and downwards one below 1: nothing
/// overflows between -1/T_b and 1/T_a.
/// </remarks>
internal sealed class TiltedRates
{
    private const double MostExponent = 745;

    private readonly double[][] _down;
    private readonly double[] _temperatures;
    private readonly Group _counted;
    private readonly Group _others;

    /// <param name="state">The steady state, of levels that do not coincide.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    public TiltedRates(SteadyState state, int contact)
    {
        var equation = state.Equation;
        N = equation.Levels;
        var length = (N * N + Register512.Count - 1) / Register512.Count * Register512.Count;
        _temperatures = [.. state.Temperatures];
        Energies = new double[length];
        var energies = equation.System.Energies.AsSpan();
        for (var i = 0; i < N; i++)
            TensorPrimitives.Subtract(energies[i], energies, Energies.AsSpan(i * N, N));
        _down = new double[equation.Contacts][];
        (_counted, _others) = (new Group([contact], length), new Group([], length));
        for (var a = 0; a < _down.Length; a++)
        {
            var down = _down[a] = new double[length];
            var group = a == contact ? _counted : _others;
            if (a != contact)
                group.Contacts.Add(a);
            var temperature = _temperatures[a];
            ReadOnlySpan<double> strengths = equation.Strengths(a),
                occupations = state.Occupations[a].Span;
            for (int i = 0, k = 0; i < N; i++)
            for (var j = i + 1; j < N; j++, k++)
            {
                var (up, fall) = (
                    TransitionRate.Up(strengths[k], occupations[k]),
                    TransitionRate.Down(strengths[k], occupations[k])
                );
                down[i * N + j] = fall;
                down[j * N + i] = temperature == 0 ? 0 : fall;
                group.Rates[i * N + j] += fall;
                group.Rates[j * N + i] += up;
                var exponent = Math.Min(Energies[j * N + i] / temperature, MostExponent);
                group.Weights[i * N + j] += fall;
                group.Weights[j * N + i] += up == 0 ? 0 : up * (1 + exponent);
            }
        }

        Outflow = new double[N];
        foreach (var group in (Group[])[_counted, _others])
        {
            for (var i = 0; i < length; i++)
                group.Weights[i] = group.Rates[i] == 0 ? 1 : group.Weights[i] / group.Rates[i];
            for (var i = 0; i < N; i++)
                TensorPrimitives.Add(Outflow, group.Rates.AsSpan(i * N, N), Outflow);
        }

        (Tilted, All, Added, Sizes) = (new double[length], new double[length], new double[N], new double[N]);
        (TiltedGroup, StillGroup) = (_counted, _others);
        _differences = new double[length];
    }

    private readonly double[] _differences;

    /// <summary>The number of levels.</summary>
    public int N { get; }

    /// <summary>E_i - E_j.</summary>
    public double[] Energies { get; }

    /// <summary>What leaves each level.</summary>
    public double[] Outflow { get; }

    /// <summary>The jumps of the contact that is counted, χ being 0.</summary>
    public double[] Counted => _counted.Rates;

    /// <summary>Those contacts whose rates are multiplied, as they are at χ = 0.</summary>
    public Group TiltedGroup { get; private set; }

    /// <summary>The others.</summary>
    public Group StillGroup { get; private set; }

    /// <summary>The rates that are multiplied, at the field last asked for.</summary>
    public double[] Tilted { get; }

    /// <summary>All rates then.</summary>
    public double[] All { get; }

    /// <summary>What the factors add to the sum of each column, and the sum of the sizes of its terms.</summary>
    public double[] Added { get; }

    /// <inheritdoc cref="Added"/>
    public double[] Sizes { get; }

    /// <summary>Rates of some contacts together, and how often a rounding of ω/T counts in each.</summary>
    internal sealed class Group(List<int> contacts, int length)
    {
        public List<int> Contacts { get; } = contacts;

        public double[] Rates { get; } = new double[length];

        public double[] Weights { get; } = new double[length];
    }

    /// <summary>Multiplies by the factors of a field.</summary>
    /// <param name="field">χ.</param>
    public void Tilt(double field)
    {
        (TiltedGroup, StillGroup) = field < 0 ? (_others, _counted) : (_counted, _others);
        Array.Clear(Tilted);
        var size = Math.Abs(field);
        foreach (var a in TiltedGroup.Contacts)
            AddTilted(_down[a], Energies, size, _temperatures[a] == 0 ? 0 : size - 1 / _temperatures[a], Tilted);
        FillDifferences(TiltedGroup.Rates, Tilted, Energies, size, _differences);
        TensorPrimitives.Add(Tilted, StillGroup.Rates, All);
        Array.Clear(Added);
        Array.Clear(Sizes);
        for (var i = 0; i < N; i++)
        {
            var row = _differences.AsSpan(i * N, N);
            TensorPrimitives.Add(Added, row, Added);
            TensorPrimitives.Abs(row, row);
            TensorPrimitives.Add(Sizes, row, Sizes);
        }
    }

    /// <summary>Adds rates down times exp of the energy by one of two numbers, which upwards has -1/T in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTilted(double[] down, double[] energies, double falling, double rising, double[] tilted)
    {
        var (fall, rise) = (Vector512.Create(falling), Vector512.Create(rising));
        for (var i = 0; i < tilted.Length; i += Register512.Count)
        {
            var energy = Register512.Load(in energies[i]);
            var factor = Vector512.ConditionalSelect(Vector512.GreaterThan(energy, Vector512<double>.Zero), rise, fall);
            Register512.Store(
                Register512.Load(in tilted[i]) + Register512.Load(in down[i]) * Vector512.Exp(energy * factor),
                ref tilted[i]
            );
        }
    }

    /// <summary>The tilted rates less those at χ = 0, without a difference where the factor is near 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillDifferences(
        double[] rates,
        double[] tilted,
        double[] energies,
        double factor,
        double[] differences
    )
    {
        var (by, one) = (Vector512.Create(factor), Vector512<double>.One);
        for (var i = 0; i < tilted.Length; i += Register512.Count)
        {
            var exponent = Register512.Load(in energies[i]) * by;
            var rate = Register512.Load(in rates[i]);
            Register512.Store(
                Vector512.ConditionalSelect(
                    Vector512.LessThan(exponent, one),
                    rate * ExponentialMinusOne.At<Vector512<double>, Register512>(exponent),
                    Register512.Load(in tilted[i]) - rate
                ),
                ref differences[i]
            );
        }
    }
}
