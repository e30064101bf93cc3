using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Thermowell.Contacts;
using Thermowell.Hierarchy;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Hierarchy;

/// <summary>The generator of a hierarchy against Eq. (T8) written out with complex matrices.</summary>
public sealed class HierarchyMapTests
{
    /// <summary>
    /// Random levels, complex couplings and exponentials, pairs of complex rates among them: what the map makes of
    /// random Hermitian matrices is what the sum over all quanta makes of them.
    /// </summary>
    [Fact]
    public void The_map_is_the_sum_that_is_written_out() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[0, 1_000_000])
            .Sample((levels, contacts, depth, seed) => AgreeIn(levels, contacts, depth, new Draws(seed)), iter: 60);

    /// <summary>The sweep is the inverse of the map where matrices of a tier do not meet again: at depth 1.</summary>
    [Fact]
    public void The_sweep_of_one_tier_is_the_inverse() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[0, 1_000_000])
            .Sample(
                (levels, seed) =>
                {
                    var random = new Draws(seed);
                    var equation = Equation(levels, 2, random);
                    var space = new HierarchySpace(equation, Baths(2, random), 1);
                    var map = new HierarchyMap(equation, space, 1);
                    var sweep = new HierarchySweep(map, 1);
                    var b = Matrices(map, random);
                    var (x, image) = (new double[map.Length], new double[map.Length]);
                    sweep.Apply(b, x);
                    map.Apply(x, image);
                    double trace = 0;
                    for (var i = 0; i < levels; i++)
                        trace += x[i * (levels + 1)];
                    for (var i = 0; i < levels; i++)
                        image[i * (levels + 1)] += trace / levels;
                    var size = x.Max(Math.Abs) * 30;
                    for (var k = 0; k < b.Length; k++)
                        Assert.Equal(b[k], image[k], 1e-11 * size);
                },
                iter: 40
            );

    /// <summary>A truncation by importance keeps a part of the tiers, in the same equations.</summary>
    [Fact]
    public void Matrices_of_less_importance_are_left_out_and_counted_before()
    {
        var random = new Draws(3);
        var equation = Equation(2, 2, random);
        var baths = Baths(2, random);
        var whole = new HierarchySpace(equation, baths, 5);
        Assert.Equal(
            HierarchySpace.CountOf(equation, baths, 5, 0, long.MaxValue),
            HierarchySpace.CountOf(equation, baths, 5, 1e-300, long.MaxValue)
        );
        Assert.Equal(whole.Count, HierarchySpace.CountOf(equation, baths, 5, 0, long.MaxValue));
        foreach (var least in (double[])[1e-1, 1e-2, 1e-3])
        {
            var part = new HierarchySpace(equation, baths, 5, least);
            Assert.Equal(part.Count, HierarchySpace.CountOf(equation, baths, 5, least, long.MaxValue));
            Assert.InRange(part.Count, 2, whole.Count);
        }
    }

    private static void AgreeIn(int levels, int contacts, int depth, Draws random)
    {
        var equation = Equation(levels, contacts, random);
        var baths = Baths(contacts, random);
        var space = new HierarchySpace(equation, baths, depth);
        var map = new HierarchyMap(equation, space, random.Next() < 0.5 ? 1 : 2);
        var x = Matrices(map, random);
        var image = new double[map.Length];
        map.Apply(x, image);

        // All sets of quanta, in no order that the space has.
        List<(int Contact, BathTerm Term)> terms = [.. baths.SelectMany((bath, a) => bath.Select(term => (a, term)))];
        var sets = Sets(terms.Count, depth);
        var places = Places(space, sets);
        var matrices = sets.ToDictionary(Key, set => Read(x, map, places[Key(set)]));
        foreach (var set in sets)
        {
            var expected = WrittenOut(equation, terms, set, matrices);
            var found = Read(image, map, places[Key(set)]);
            var size = expected.Max(element => element.Magnitude) + 1;
            for (var k = 0; k < expected.Length; k++)
                Assert.True((expected[k] - found[k]).Magnitude <= 1e-12 * size, $"{expected[k]} {found[k]}");
        }
    }

    private static Complex[] WrittenOut(
        HierarchyEquation equation,
        List<(int Contact, BathTerm Term)> terms,
        int[] set,
        Dictionary<string, Complex[]> matrices
    )
    {
        var n = equation.Levels;
        var rho = matrices[Key(set)];
        var sum = new Complex[n * n];
        var decay = set.Select((count, k) => count * terms[k].Term.Rate).Aggregate(Complex.Zero, (a, b) => a + b);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            sum[i * n + j] =
                -(Complex.ImaginaryOne * (equation.System.Energies[i] - equation.System.Energies[j]) + decay)
                * rho[i * n + j];
        for (var k = 0; k < terms.Count; k++)
        {
            var (contact, term) = terms[k];
            var s = Coupling(equation, contact);
            var scale = Math.Max(term.Forward.Magnitude, term.Backward.Magnitude);
            int[] more = [.. set.Select((count, at) => at == k ? count + 1 : count)],
                less = [.. set.Select((count, at) => at == k ? count - 1 : count)];
            if (matrices.TryGetValue(Key(more), out var above))
                Add(sum, s, above, Math.Sqrt((set[k] + 1) * scale), Math.Sqrt((set[k] + 1) * scale));
            if (set[k] > 0)
                Add(
                    sum,
                    s,
                    matrices[Key(less)],
                    Math.Sqrt(set[k] / scale) * term.Forward,
                    Math.Sqrt(set[k] / scale) * term.Backward
                );
        }

        return sum;

        // -i (c S ρ - c̄ ρ S).
        void Add(Complex[] target, Complex[] s, Complex[] other, Complex c, Complex d)
        {
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            for (var m = 0; m < n; m++)
                target[i * n + j] -=
                    Complex.ImaginaryOne * (c * s[i * n + m] * other[m * n + j] - d * other[i * n + m] * s[m * n + j]);
        }
    }

    private static Complex[] Coupling(HierarchyEquation equation, int contact)
    {
        var coupling = equation.System.Couplings[contact];
        return
        [
            .. coupling.Matrix.Select((real, at) => new Complex(real, coupling.IsReal ? 0 : coupling.Imaginary[at])),
        ];
    }

    private static string Key(int[] set) => string.Join(",", set);

    private static List<int[]> Sets(int terms, int depth)
    {
        var sets = new List<int[]> { new int[terms] };
        for (var k = 0; k < terms; k++)
            sets =
            [
                .. sets.SelectMany(set =>
                    Enumerable
                        .Range(0, depth - set.Sum() + 1)
                        .Select(count => set.Select((own, at) => at == k ? count : own).ToArray())
                ),
            ];
        return sets;
    }

    private static Dictionary<string, int> Places(HierarchySpace space, List<int[]> sets) =>
        sets.ToDictionary(
            Key,
            set => space.PlaceOf([.. set.SelectMany((count, k) => Enumerable.Repeat((byte)k, count))])
        );

    private static Complex[] Read(double[] x, HierarchyMap map, int place)
    {
        var (a, sign) = place < 0 ? (~place, -1) : (place, 1);
        var n = map.Levels;
        var matrix = new Complex[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            matrix[i * n + j] = FoldedHermitian.Element(x.AsSpan(a * map.Stride), n, i, j);
            if (map.Space.IsPaired[a])
                matrix[i * n + j] +=
                    sign * Complex.ImaginaryOne * FoldedHermitian.Element(x.AsSpan((a + 1) * map.Stride), n, i, j);
        }

        return matrix;
    }

    private static double[] Matrices(HierarchyMap map, Draws random)
    {
        var x = new double[map.Length];
        for (var place = 0; place < map.Space.Count; place++)
        for (var e = 0; e < map.Levels * map.Levels; e++)
            x[place * map.Stride + e] = 2 * random.Next() - 1;
        return x;
    }

    private static HierarchyEquation Equation(int levels, int contacts, Draws random)
    {
        double[] energies = [.. Enumerable.Range(0, levels).Select(_ => 3 * random.Next()).Order()];
        var couplings = new Coupling[contacts];
        for (var a = 0; a < contacts; a++)
        {
            double[] real = new double[levels * levels],
                imaginary = new double[levels * levels];
            for (var i = 0; i < levels; i++)
            for (var j = i; j < levels; j++)
            {
                real[i * levels + j] = real[j * levels + i] = 2 * random.Next() - 1;
                if (i != j && a == 1)
                    imaginary[j * levels + i] = -(imaginary[i * levels + j] = 2 * random.Next() - 1);
            }

            couplings[a] = new Coupling($"c{a}", real, imaginary);
        }

        return new HierarchyEquation(
            new OpenSystem(energies, couplings),
            [.. couplings.Select(_ => (SpectralFunction)new DrudeSpectrum(1, 1))]
        );
    }

    private static ImmutableArray<ImmutableArray<BathTerm>> Baths(int contacts, Draws random)
    {
        var baths = ImmutableArray.CreateBuilder<ImmutableArray<BathTerm>>();
        for (var a = 0; a < contacts; a++)
        {
            Complex c = new(Next(), Next()),
                d = new(Next(), Next()),
                rate = new(0.2 + random.Next(), random.Next());
            baths.Add(
                a % 2 == 0
                    ?
                    [
                        new BathTerm(0.3 + random.Next(), c, Complex.Conjugate(c)),
                        new BathTerm(rate, c, d),
                        new BathTerm(Complex.Conjugate(rate), Complex.Conjugate(d), Complex.Conjugate(c)),
                    ]
                    : [new BathTerm(0.3 + random.Next(), d, Complex.Conjugate(d))]
            );
        }

        return baths.ToImmutable();

        double Next() => 2 * random.Next() - 1;
    }

    private sealed class Draws(int seed)
    {
        private RandomStream _stream = new((ulong)seed, 0, 0);

        /// <summary>From 0 to 1.</summary>
        public double Next() => _stream.NextUnit();
    }
}
