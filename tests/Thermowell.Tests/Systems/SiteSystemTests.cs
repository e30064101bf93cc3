using System.Numerics;
using CsCheck;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Xunit;
using static Thermowell.Tests.Systems.SiteOperators;

namespace Thermowell.Tests.Systems;

/// <summary>Levels, and operators in their basis.</summary>
public sealed class SiteSystemTests
{
    private static readonly Site[] Transistor =
    [
        new("L", QubitSite.Kind),
        new("M", QubitSite.Kind),
        new("R", QubitSite.Kind),
    ];

    private static readonly Site[] Mixed =
    [
        new("q", QubitSite.Kind),
        new("a", OscillatorSite.Of(5)),
        new("s", SpinSite.Of(1.5)),
    ];

    [Fact]
    public void The_transistor_has_exact_levels_and_couplings()
    {
        var system = SiteSystem.Parse(
            Transistor,
            ["g Z(L) Z(M)", "g Z(M) Z(R)"],
            new Dictionary<string, double> { ["g"] = 0.5 }
        );
        var levels = system.Solve();
        Assert.Equal([-1, -1, 0, 0, 0, 0, 1, 1], levels.Energies);
        Assert.Equal(8, levels.Blocks);
        var contacts = Transistor.Select(site => new Coupling(
            site.Name,
            levels.Operator(system.ParseCoupling($"X({site.Name})")).Real.AsSpan()
        ));
        Assert.Equal(8, new OpenSystem(levels.Energies.AsSpan(), [.. contacts]).Levels);
        foreach (var site in Transistor)
        {
            var coupling = levels.Operator(system.ParseCoupling($"X({site.Name})"));
            Assert.True(coupling.Imaginary.IsEmpty);
            Assert.All(coupling.Real, element => Assert.True(element is 0 or 1));
            for (var k = 0; k < 8; k++)
                Assert.Equal(1, coupling.Real.AsSpan().Slice(8 * k, 8).ToArray().Sum());
        }
    }

    // a + b - a and -a + b + a differ by rounding: three qubits with three bonds have such levels, whatever the order.
    [Fact]
    public void Levels_that_coincide_do_so_to_the_last_bit() =>
        Gen.Select(Gen.Double[0.1, 0.6], Gen.Double[2, 3], Gen.Shuffle(Enumerable.Range(0, 6).ToArray()))
            .Sample(
                (a, b, order) =>
                {
                    string[] terms = ["a Z(L) Z(M)", "b Z(M) Z(R)", "a Z(L) Z(R)", "b Z(L)", "b Z(M)", "a Z(R)"];
                    var levels = SiteSystem
                        .Parse(
                            Transistor,
                            [.. order.Select(k => terms[k])],
                            new Dictionary<string, double> { ["a"] = a, ["b"] = b }
                        )
                        .Solve();

                    // Levels are p a + q b with |p| and |q| up to 3: those of other p and q are others, for 6 a < 2 b.
                    var weights = new HashSet<(int, int)>();
                    for (var state = 0; state < 8; state++)
                    {
                        var (l, m, r) = (1 - 2 * (state >> 2 & 1), 1 - 2 * (state >> 1 & 1), 1 - 2 * (state & 1));
                        weights.Add((l * m + l * r + r, m * r + l + m));
                    }

                    Assert.Equal(weights.Count, levels.Energies.Distinct().Count());
                },
                iter: 200,
                threads: 1
            );

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(-0.3, 2)]
    [InlineData(1e-8, 1)]
    public void Two_qubits_have_their_closed_forms(double j, double k)
    {
        Site[] sites = [.. Transistor[..2]];
        var values = new Dictionary<string, double> { ["J"] = j, ["K"] = k };
        double[] bell = [j + k, j - k, k - j, -j - k];
        AssertLevels([.. bell.Order()], SiteSystem.Parse(sites, ["J X(L) X(M) + K Z(L) Z(M)"], values));
        var root = Math.Sqrt(j * j + 4 * k * k);
        double[] ising = [root, -root, j, -j];
        AssertLevels([.. ising.Order()], SiteSystem.Parse(sites, ["J Z(L) Z(M)", "K (X(L) + X(M))"], values));
    }

    [Theory]
    [InlineData(
        "0.7 Z(L) Y(M) + 0.3 Y(L) + 0.2 Z(M) - 0.1 X(R) Y(M)",
        "0.7 Z(L) X(M) + 0.3 X(L) + 0.2 Z(M) + 0.1 Y(R) X(M)"
    )]
    [InlineData("Y(L) Z(M) + 0.5 Y(M) Z(R) + Z(L)", "X(L) Z(M) + 0.5 X(M) Z(R) + Z(L)")]
    public void A_turn_about_an_axis_leaves_the_levels(string one, string turned)
    {
        var levels = SiteSystem.Parse(Transistor, [one]).Solve();
        Assert.False(levels.AreReal);
        AssertLevels([.. levels.Energies], SiteSystem.Parse(Transistor, [turned]));
    }

    [Fact]
    public void A_phase_of_the_oscillator_leaves_its_levels()
    {
        Site[] sites = [new("a", OscillatorSite.Of(30))];
        var complex = SiteSystem.Parse(sites, ["N(a) + 0.4 i (A(a) - A^(a))"]).Solve();
        Assert.False(complex.AreReal);
        AssertLevels([.. complex.Energies], SiteSystem.Parse(sites, ["N(a) + 0.4 (A(a) + h.c.)"]));

        // Displaced by 0.4, far from the truncation: n - 0.16.
        for (var n = 0; n < 10; n++)
            Assert.Equal(n - 0.16, complex.Energies[n], 1e-12);
    }

    [Fact]
    public void States_of_random_sums_diagonalise_them()
    {
        var operators = Mixed
            .SelectMany(site => site.Kind.OperatorNames.Select(name => $"{name}({site.Name})"))
            .ToArray();
        var product = Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1], OneOf(operators).Array[1, 3]);
        product
            .Array[1, 6]
            .Sample(
                terms =>
                {
                    var text = string.Join(
                        " + ",
                        terms.Select(term =>
                            string.Create(
                                System.Globalization.CultureInfo.InvariantCulture,
                                $"(({term.Item1:R} + i ({term.Item2:R})) {string.Join(" ", term.Item3)} + h.c.)"
                            )
                        )
                    );
                    var system = SiteSystem.Parse(Mixed, [text]);
                    var levels = system.Solve();
                    var h = Dense(system.Hamiltonian);
                    var v = States(levels);
                    var scale = Math.Max(Largest(h), 1e-300);
                    Assert.InRange(Distance(Product(Adjoint(v), v), Identity(40)), 0, 1e-13);
                    var diagonal = new Complex[40, 40];
                    for (var k = 0; k < 40; k++)
                        diagonal[k, k] = levels.Energies[k];
                    Assert.InRange(Distance(Product(Adjoint(v), Product(h, v)), diagonal), 0, 1e-13 * scale);
                    Assert.InRange(Distance(Dense(levels.Operator(system.Hamiltonian)), diagonal), 0, 1e-13 * scale);
                    Assert.Equal(levels.Energies.Order(), levels.Energies);
                    foreach (var name in (string[])["P(a) X(q)", "Q(a) S+(s)"])
                    {
                        var one = OperatorExpression.Parse(system.Space, name);
                        Assert.InRange(
                            Distance(Dense(levels.Operator(one)), Product(Adjoint(v), Product(Dense(one), v))),
                            0,
                            1e-13 * Largest(Dense(one))
                        );
                    }
                },
                iter: 60,
                threads: 1
            );
    }

    // Jaynes and Cummings: N + |0><0| is conserved, A changes it by 1.
    [Fact]
    public void What_is_conserved_leaves_exact_zeros()
    {
        Site[] sites = [new("q", QubitSite.Kind), new("a", OscillatorSite.Of(6))];
        var system = SiteSystem.Parse(sites, ["1.1 N(a)", "0.45 Z(q)", "0.3 (A^(a) S-(q) + h.c.)"]);
        var levels = system.Solve();
        Assert.Equal(7, levels.Blocks);
        Assert.True(levels.AreReal);
        var number = Dense(levels.Operator(system.ParseCoupling("N(a) + |0><0|(q)")));
        var quadrature = Dense(levels.Operator(system.ParseCoupling("A(a) + A^(a)")));
        for (var k = 0; k < 12; k++)
        for (var l = 0; l < 12; l++)
        {
            if (Math.Abs((number[k, k] - number[l, l]).Real) > 0.5)
                Assert.Equal(0, number[k, l]);
            if (Math.Abs(Math.Abs((number[k, k] - number[l, l]).Real) - 1) > 0.5)
                Assert.Equal(0, quadrature[k, l]);
        }

        // e ± of the blocks of two, at n quanta: 1.1 (n - 1/2) ± ½ √(0.2² + 4 · 0.09 n).
        for (var n = 1; n < 6; n++)
            foreach (var sign in (double[])[-1, 1])
            {
                var exact = 1.1 * (n - 0.5) + sign * 0.5 * Math.Sqrt(0.04 + 0.36 * n);
                Assert.Contains(levels.Energies, level => Math.Abs(level - exact) < 1e-14);
            }
    }

    [Fact]
    public void The_top_of_an_oscillator_is_told_for_a_state()
    {
        var system = SiteSystem.Parse(Mixed, ["N(a) + 0.3 X(q) Q(a) + Z(q) + 0.2 Y(s)"]);
        var levels = system.Solve();
        var top = levels.TopOf("a");
        var projector = Product(
            Adjoint(States(levels)),
            Product(Dense(OperatorExpression.Parse(system.Space, "|4><4|(a)")), States(levels))
        );
        Assert.InRange(Distance(Dense(top), projector), 0, 1e-14);
        Assert.Equal(0.2, top.Mean(Enumerable.Repeat(1.0 / 40, 40).ToArray()), 1e-14);

        // A state of the sites that is at the top: a pure state with coherences of all levels.
        var v = States(levels);
        var state = 1 * 20 + 4 * 4 + 2;
        var (real, imaginary) = (new double[1600], new double[1600]);
        for (var k = 0; k < 40; k++)
        for (var l = 0; l < 40; l++)
        {
            var element = Complex.Conjugate(v[state, k]) * v[state, l];
            (real[k * 40 + l], imaginary[k * 40 + l]) = (element.Real, element.Imaginary);
        }

        Assert.Equal(1, top.Mean(real, imaginary), 1e-13);
        Assert.Contains("q is a qubit", Assert.Throws<ArgumentException>(() => levels.TopOf("q")).Message);
        Assert.Throws<ArgumentException>(() => levels.TopOf("b"));
        Assert.Throws<ArgumentException>(() => top.Mean([1, 2]));
    }

    [Fact]
    public void What_is_not_Hermitian_is_refused_with_its_violation()
    {
        Assert.False(SiteSystem.TryParse(Transistor, ["Z(L)", "0.25 S+(L) S-(M)"], [], out _, out var faults));
        var fault = Assert.Single(faults);
        Assert.Equal((SystemPart.Terms, -1), (fault.Part, fault.Index));
        Assert.StartsWith(
            "the sum of the terms is not Hermitian: |S_ij - S_ji*| is up to 0.25 of",
            fault.Fault.Message
        );

        // Together they are.
        var system = SiteSystem.Parse(Transistor, ["S+(L) S-(M)", "S-(L) S+(M)"]);
        Assert.False(system.TryParseCoupling("i X(L)", out _, out var wrong));
        Assert.StartsWith("the coupling is not Hermitian: |S_ij - S_ji*| is up to 2 of", Assert.Single(wrong).Message);
        Assert.Throws<ArgumentException>(() => new SiteSystem(OperatorExpression.Parse(system.Space, "S+(L)")));
        Assert.True(system.TryParseCoupling("X(L) + 1e-13 S+(R)", out _, out _));
        Assert.False(system.TryParseCoupling("X(L) + 1e-11 S+(R)", out _, out _));
    }

    [Fact]
    public void Every_fault_of_a_description_is_told_with_its_part()
    {
        Assert.False(
            SiteSystem.TryParse(
                Transistor,
                ["g Z(L) + k X(L)", "h Z(K)", "Z(M"],
                [new("g", 1), new("i", 1), new("g", 2), new("2x", 1), new("k", double.NaN), new("I", 1)],
                out var system,
                out var faults
            )
        );
        Assert.Null(system);
        Assert.Equal(
            [
                "parameters[1]: i is the imaginary unit, no name for a parameter (character 1)",
                "parameters[2]: 'g' is given twice (character 1)",
                "parameters[3]: '2x' is no name for a parameter: write a letter, then letters, digits and _ (character 1)",
                "parameters[4]: k = NaN is not a finite number (character 1)",
                "parameters[5]: I is the identity, no name for a parameter (character 1)",
                "terms[1]: h is no parameter (character 1; known: g, k)",
                "terms[1]: K is no site (character 5; known: L, M, R)",
                "terms[2]: Z needs the name of one site, as in Z(L) (character 1)",
            ],
            faults.Select(fault => fault.ToString())
        );
        Assert.False(SiteSystem.TryParse([], [], [], out _, out faults));
        Assert.Equal(["sites: no site is given", "terms: no term is given"], faults.Select(fault => fault.ToString()));
    }

    // Dense products where one block has all states, rows without zeros where there are many blocks.
    [Theory]
    [InlineData("N(a) + 1.1 N(b) + 0.2 Q(a) Q(b) + 0.1 Q(a)", 1)]
    [InlineData("N(a) + 1.1 N(b) + 0.2 P(a) Q(b) + 0.1 Q(a)", 1)]
    [InlineData("N(a) + 1.1 N(b) + 0.2 (A^(a) A(b) + h.c.)", 19)]
    [InlineData("N(a) + 1.1 N(b) + 0.2 (i A^(a) A(b) + h.c.)", 19)]
    public void Both_ways_into_the_basis_of_the_levels_are_one(string hamiltonian, int blocks)
    {
        Site[] sites = [new("a", OscillatorSite.Of(10)), new("b", OscillatorSite.Of(10))];
        var system = SiteSystem.Parse(sites, [hamiltonian]);
        var levels = system.Solve();
        Assert.Equal(blocks, levels.Blocks);
        var v = States(levels);
        foreach (var text in (string[])["Q(a)", "P(b)", "Q(a) P(b)"])
        {
            var one = Dense(system.ParseCoupling(text));
            Assert.InRange(
                Distance(Dense(levels.Operator(system.ParseCoupling(text))), Product(Adjoint(v), Product(one, v))),
                0,
                1e-13 * Largest(one)
            );
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_threads()
    {
        Site[] sites = [new("q", QubitSite.Kind), new("a", OscillatorSite.Of(40)), new("b", OscillatorSite.Of(4))];
        var system = SiteSystem.Parse(sites, ["N(a)", "0.3 P(a) Y(q)", "Q(a) Q(b) + N(b) + 0.2 P(b)", "X(q)"]);
        var (one, two) = (system.Solve(), system.Solve(threads: 2));
        Assert.False(one.AreReal);
        Assert.Equal(one.Energies, two.Energies);
        Assert.Equal(
            one.Operator(system.ParseCoupling("P(a)")).Imaginary,
            two.Operator(system.ParseCoupling("P(a)"), threads: 2).Imaginary
        );
    }

    private static void AssertLevels(double[] expected, SiteSystem system)
    {
        var levels = system.Solve().Energies;
        var scale = expected.Max(Math.Abs);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], levels[k], 1e-14 * scale);
    }
}
