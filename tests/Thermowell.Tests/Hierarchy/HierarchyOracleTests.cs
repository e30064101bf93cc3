using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Harmonic;
using Thermowell.Hierarchy;
using Thermowell.Redfield;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Hierarchy;

/// <summary>The hierarchy against exact answers, independent programs and its weak-coupling limit.</summary>
public sealed class HierarchyOracleTests
{
    private static readonly double[] Flip = [0, 1, 1, 0];

    private static OpenSystem TwoLevels { get; } =
        new([-0.5, 0.5], new Coupling("left", Flip), new Coupling("right", Flip));

    /// <summary>J = 2 · 2 λ ω_c ω/(ω² + ω_c²): λ as papers on hierarchies write it.</summary>
    internal static DrudeSpectrum Drude(double lambda, double cutoff) => new(4 * lambda / cutoff, cutoff);

    /// <summary>
    /// Values of an independent program in numpy, each with more exponentials and tiers than it needs; the last is the
    /// uncertainty of its last digit.
    /// </summary>
    [Theory]
    [InlineData(0.05, 2, 2, 1, 1.04521e-2, 1e-7)]
    [InlineData(0.2, 2, 2, 1, 2.8718e-2, 1e-6)]
    [InlineData(0.5, 2, 2, 1, 4.0709e-2, 2e-6)]
    [InlineData(0.05, 3, 1, 0.2, 9.801e-3, 1e-6)]
    [InlineData(0.05, 3, 1, 0.1, 1.00159e-2, 1e-6)]
    [InlineData(0.02, 2, 0.12, 0.06, 6.292e-6, 1e-9)]
    [InlineData(0.01, 2, 0.05, 0.025, 1.110e-8, 1e-11)]
    [InlineData(0.1, 1, 0.5, 0.1, 1.1264e-2, 1e-6)]
    public void Heat_through_two_levels_is_that_of_an_independent_program(
        double lambda,
        double cutoff,
        double hot,
        double cold,
        double expected,
        double uncertainty
    )
    {
        var equation = new HierarchyEquation(TwoLevels, [Drude(lambda, cutoff), Drude(lambda, cutoff)]);
        var solution = HierarchySearch.Find(equation, [hot, cold]);
        Assert.True(
            Math.Abs(solution.Heats[0] - expected) <= solution.Errors[0] + uncertainty,
            $"{solution.Heats[0]} +- {solution.Errors[0]}, not {expected} +- {uncertainty}"
        );
        Assert.True(solution.Errors[0] < 1.5e-3 * expected, $"{solution.Errors[0] / expected}");
        Assert.Equal(solution.Heats[0], solution.BathHeats[0], 1e-6 * expected);
        Assert.Empty(solution.BrokenRates());
    }

    /// <summary>
    /// A slow bath that holds the levels by more than twice their gap needs sets of twenty quanta: where they
    /// may not be so large, matrices of less importance come to agree in what is wrong.
    /// </summary>
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    public void Where_sets_of_quanta_are_cut_off_the_error_says_so(int depth)
    {
        var equation = new HierarchyEquation(TwoLevels, [Drude(0.2, 1), Drude(2.5, 1)]);
        var all = HierarchySearch.Find(equation, [2, 1.2], new HierarchyBudget { Tolerance = 0.03 });
        var cut = HierarchySearch.Find(equation, [2, 1.2], new HierarchyBudget { Tolerance = 0.03, MostDepth = depth });
        Assert.True(all.State.Depth >= 20, $"{all.State.Depth}");
        Assert.Empty(all.BrokenRates());
        Assert.True(all.Errors[0] < 0.03 * all.Heats[0], $"{all.Errors[0]}");
        Assert.True(
            Math.Abs(cut.Heats[0] - all.Heats[0]) <= cut.Errors[0] + all.Errors[0],
            $"{cut.Heats[0]} +- {cut.Errors[0]}, not {all.Heats[0]}"
        );
    }

    /// <summary>
    /// Two levels held by their gap, of which whole tiers are too many, and such that important matrices do not serve;
    /// values of a tolerance of 1e-4 where the budget lets it.
    /// </summary>
    [Theory]
    [InlineData(1, 1, 2, 2, 1, 0.4, 0.01, 2.20395e-2, 3e-6)]
    [InlineData(1, 1, 2, 2, 1, 0.2, 0.01, 2.65067e-2, 6e-5)]
    [InlineData(0.101, 0.0113, 0.822, 9.56, 0.145, 0.0452, 0.01, 8.7013e-6, 5e-9)]
    public void Important_matrices_serve_in_the_cold_where_they_come_nearer_than_tiers(
        double left,
        double right,
        double leftCutoff,
        double rightCutoff,
        double hot,
        double cold,
        double tolerance,
        double heat,
        double uncertainty
    )
    {
        var equation = new HierarchyEquation(TwoLevels, [Drude(left, leftCutoff), Drude(right, rightCutoff)]);
        var found = HierarchySearch.Find(equation, [hot, cold], new HierarchyBudget { Tolerance = tolerance });
        Assert.True(found.Errors[0] < tolerance * found.Heats[0], $"{found.Errors[0]} of {found.Heats[0]}");
        Assert.True(
            Math.Abs(found.Heats[0] - heat) <= found.Errors[0] + uncertainty,
            $"{found.Heats[0]} +- {found.Errors[0]}, not {heat}"
        );
    }

    /// <summary>With vectors long enough to be shared, two levels and an oscillator.</summary>
    [Theory]
    [InlineData(2, 7)]
    [InlineData(6, 4)]
    public void Threads_change_no_bit(int levels, int depth)
    {
        double[] energies = [.. Enumerable.Range(0, levels).Select(i => i + 0.5)];
        var position = new double[levels * levels];
        for (var i = 0; i + 1 < levels; i++)
            position[i * levels + i + 1] = position[(i + 1) * levels + i] = Math.Sqrt((i + 1) / 2.0);
        var equation = new HierarchyEquation(
            new OpenSystem(energies, new Coupling("left", position), new Coupling("right", position)),
            [Drude(0.1, 2), Drude(0.2, 3)]
        );
        ImmutableArray<BathTerm>[] baths =
        [
            .. Enumerable
                .Range(1, 2)
                .Select(a =>
                    (ImmutableArray<BathTerm>)
                        [.. Enumerable.Range(1, 5).Select(k => new BathTerm(a * k, 0.1 / k, 0.1 / k))]
                ),
        ];
        var one = HierarchySolver.Solve(equation, [.. baths], depth);
        var two = HierarchySolver.Solve(equation, [.. baths], depth, threads: 2);
        Assert.True(one.Convergence.Converged && one.Matrices * levels * levels > 1 << 15);
        Assert.Equal(one.Matrix.ToArray(), two.Matrix.ToArray());
    }

    /// <summary>
    /// At depths 2 and 3 these heats agree by chance, 6 % off: one change that is small tells nothing yet.
    /// </summary>
    [Theory]
    [InlineData(1e-2)]
    [InlineData(3e-3)]
    public void Depths_that_agree_by_chance_are_not_believed(double tolerance)
    {
        var solution = HierarchySearch.Find(
            new HierarchyEquation(TwoLevels, [Drude(0.5, 2), Drude(0.5, 2)]),
            [2, 1],
            new HierarchyBudget { Tolerance = tolerance }
        );
        Assert.Equal(4.0709e-2, solution.Heats[0], solution.Errors[0] + 2e-6);
    }

    /// <summary>
    /// Three contacts that do not commute, with exponentials that are given: Matsubara's with the exact cotangent, and
    /// Padé's with two and with one pole; both heats of an independent program to its last digit.
    /// </summary>
    [Fact]
    public void Both_heats_of_couplings_that_do_not_commute_are_those_of_an_independent_program()
    {
        // H = σz/2 + 0.2 σx in the basis of its levels, σz' = Z cos - X sin, σx' = Z sin + X cos.
        var energy = Math.Sqrt(0.29);
        double sin = 0.2 / energy,
            cos = 0.5 / energy;
        double[] x = [-sin, cos, cos, sin],
            z = [-cos, -sin, -sin, cos];
        var system = new OpenSystem(
            [-energy, energy],
            new Coupling("a", x),
            new Coupling("b", [.. x.Zip(z, (u, v) => 0.5 * u + 0.6 * v)]),
            new Coupling("c", [0, 0, 0, 0], [0, 1, -1, 0])
        );
        var equation = new HierarchyEquation(system, [Drude(0.05, 2), Drude(0.05, 2), Drude(0.03, 1)]);
        var state = HierarchySolver.Solve(
            equation,
            [
                Terms(0.05, 2, 2, [(2 * Math.PI, 1)], 0.1 / Math.Tan(0.5)),
                Terms(0.05, 2, 1, PadeOfTwo()),
                Terms(0.03, 1, 1.5, [(2 * Math.Sqrt(15), 2.5)]),
            ],
            6
        );
        double[] ofSystem = [3.50814e-3, -8.6206e-4, -2.64609e-3],
            ofBath = [6.30291e-3, -4.05865e-3, -2.24426e-3];
        for (var a = 0; a < 3; a++)
        {
            Assert.Equal(ofSystem[a], state.SystemHeat(a), 6e-9);
            Assert.Equal(ofBath[a], state.BathHeat(a), 6e-9);
        }
    }

    /// <summary>Where not even depth 2 of a few exponentials fits there is nothing to begin with.</summary>
    [Fact]
    public void A_hierarchy_that_is_too_large_is_refused_with_its_size()
    {
        var equation = new HierarchyEquation(TwoLevels, [Drude(0.05, 2), Drude(0.05, 2)]);
        var refusal = Assert.Throws<NumericalFailureException>(() =>
            HierarchySearch.Find(equation, [0.5, 0.1], new() { MostNumbers = 8 })
        );
        Assert.Contains("the hierarchy is too large", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("matrices of 2 x 2", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>One oscillator between baths with counter-terms, exact at any coupling: Eq. (L16).</summary>
    [Theory]
    [InlineData(0.01, 1, 0.5, 12)]
    [InlineData(0.05, 0.3, 0.1, 8)]
    [InlineData(0.05, 0.3, 0, 8)]
    [InlineData(0.05, 0.3, 1e-6, 8)]
    [InlineData(0.1, 1, 0.5, 12)]
    public void An_oscillator_is_exact_at_any_coupling(double lambda, double hot, double cold, int levels)
    {
        SpectralFunction[] laws = [Drude(lambda, 3), Drude(lambda, 3)];
        var solution = HierarchySearch.Find(
            new HierarchyEquation(Oscillator(levels), laws, isRenormalised: true),
            [hot, cold]
        );
        var exact = OscillatorState(laws, hot, cold).Heats[0];

        // Levels that are left out change it too: the Boltzmann weight of the last one that is kept.
        var truncation = 10 * Math.Exp(-(levels - 1) / hot) * levels;
        Assert.True(
            Math.Abs(solution.Heats[0] - exact) <= solution.Errors[0] + truncation * exact,
            $"{solution.Heats[0]} +- {solution.Errors[0]}, not {exact}"
        );
        Assert.InRange(solution.Errors[0], 0, 1.5e-3 * exact);
    }

    /// <summary>Second order is the limit of weak coupling, and what it leaves out is linear in it.</summary>
    [Fact]
    public void Weak_coupling_is_Redfield_up_to_a_share_that_is_linear_in_it()
    {
        double[] shares = [.. new[] { 1e-4, 2e-4, 1e-3 }.Select(Missing)];
        foreach (var share in shares)
            Assert.InRange(share, 1.9, 2.1);

        static double Missing(double lambda)
        {
            SpectralFunction[] laws = [Drude(lambda, 2), Drude(lambda, 2)];
            var heat = HierarchySearch
                .Find(
                    new HierarchyEquation(TwoLevels, laws),
                    [0.45, 0.3],
                    new HierarchyBudget { Tolerance = 0.02 * lambda }
                )
                .Heats[0];
            var state = new RedfieldSolver(new RedfieldEquation(TwoLevels, laws)).Solve([0.45, 0.3]);
            return (1 - heat / RedfieldContactHeat(state)) / lambda;
        }
    }

    /// <summary>No heat flows between baths of one temperature, though their laws and couplings differ.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.2)]
    [InlineData(0.09)]
    public void No_heat_flows_at_one_temperature(double temperature)
    {
        var equation = new HierarchyEquation(TwoLevels, [Drude(0.02, 2), Drude(0.01, 3)]);
        var solution = HierarchySearch.Find(equation, [temperature, temperature]);
        var conductance = solution.EquilibriumScale / temperature;
        Assert.True(Math.Abs(solution.Heats[0]) <= 1e-8 * conductance, $"{solution.Heats[0] / conductance}");
    }

    /// <summary>Colder than a twelfth of the gap Γ(-ω) has no digits left, and the error says so.</summary>
    [Fact]
    public void No_heat_flows_in_the_cold_beyond_its_error()
    {
        var equation = new HierarchyEquation(TwoLevels, [Drude(0.05, 2), Drude(0.02, 3)]);
        var solution = HierarchySearch.Find(equation, [0.05, 0.05]);
        Assert.True(Math.Abs(solution.Heats[0]) <= solution.Errors[0], $"{solution.Heats[0]} +- {solution.Errors[0]}");
    }

    private static double RedfieldContactHeat(RedfieldSteadyState state) =>
        Thermowell.Observables.RedfieldContactHeats.Of(state).Values[0];

    /// <summary>The lowest levels of an oscillator of mass and frequency 1, held by its place at both ends.</summary>
    internal static OpenSystem Oscillator(int levels)
    {
        double[] energies = [.. Enumerable.Range(0, levels).Select(i => i + 0.5)];
        var position = new double[levels * levels];
        for (var i = 0; i + 1 < levels; i++)
            position[i * levels + i + 1] = position[(i + 1) * levels + i] = Math.Sqrt((i + 1) / 2.0);
        return new OpenSystem(energies, new Coupling("left", position), new Coupling("right", position));
    }

    /// <summary>The same oscillator, whole and exact, by the harmonic network of one mass.</summary>
    internal static HarmonicState OscillatorState(SpectralFunction[] laws, double hot, double cold)
    {
        var network = new HarmonicNetwork(
            [1],
            [],
            [1],
            [new PositionCoupling("left", [1.0]), new PositionCoupling("right", [1.0])]
        );
        return new HarmonicTransport(network, laws, HarmonicStatistics.Quantum, isRenormalised: true).Solve([
            hot,
            cold,
        ]);
    }

    /// <summary>Poles and residues of Padé's approximant of 1/(1 - e^-x) with two poles, by their definition.</summary>
    private static (double Xi, double Eta)[] PadeOfTwo()
    {
        // Of the continued fraction of coth: 1/2 + 1/x + x (14 x² + 1260)/(x⁴ + 420 x² + 15120).
        var root = Math.Sqrt(210.0 * 210 - 15120);
        double near = 210 - root,
            far = 210 + root;

        // As 1/2 + 1/x + Σ 2 η x/(x² + ξ²): Σ η/ξ² = 1/24 and Σ η/ξ⁴ = 1/1440.
        var eta = (1.0 / 24 - near / 1440) / (1 / far - near / (far * far));
        return [(Math.Sqrt(near), near * (1.0 / 24 - eta / far)), (Math.Sqrt(far), eta)];
    }

    /// <summary>The exponentials of a Drude law with Padé's poles.</summary>
    internal static ImmutableArray<BathTerm> PadeTerms(double lambda, double cutoff, double temperature) =>
        Terms(lambda, cutoff, temperature, PadeOfTwo());

    /// <summary>The exponentials of a Drude law with poles at ξ T.</summary>
    private static ImmutableArray<BathTerm> Terms(
        double lambda,
        double cutoff,
        double temperature,
        (double Xi, double Eta)[] poles,
        double? given = null
    )
    {
        var real = 1.0;
        var terms = new List<BathTerm>();
        foreach (var (xi, eta) in poles)
        {
            var rate = xi * temperature;
            var share = 1 / (rate * rate - cutoff * cutoff);
            real -= 2 * eta * cutoff * cutoff * share;
            Complex c = 4 * lambda * cutoff * temperature * eta * rate * share;
            terms.Add(new BathTerm(rate, c, c));
        }

        var own = new Complex(given ?? 2 * lambda * temperature * real, -lambda * cutoff);
        return [new BathTerm(cutoff, own, Complex.Conjugate(own)), .. terms];
    }
}
