using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Numerics.Eigen;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// A steady state that is not unique is refused, on structure, by every solver; one that is unique is answered.
/// </summary>
public sealed class UniqueSteadyStateTests
{
    private static readonly PowerLawSpectrum Law = new(0.01, 1);
    private static readonly (double Left, double Right)[] Temperatures =
    [
        (2, 1),
        (0.4, 3),
        (1, 1),
        (2, 0),
        (0, 1),
        (0, 0),
        (1e-3, 1e-2),
    ];

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void Two_contacts_that_span_two_of_three_directions_are_refused_whatever_the_labels(
        int first,
        int second,
        int third
    )
    {
        // Any share p of the dark superposition is steady, with J = (1 - p) 0.00528320.
        foreach (var (left, right) in Temperatures)
            IsRefused(BrightAndDark.Span([first, second, third]), left, right);
    }

    [Fact]
    public void Random_dark_systems_are_refused()
    {
        for (ulong seed = 1; seed <= 60; seed++)
            foreach (var (left, right) in Temperatures)
                IsRefused(BrightAndDark.Dark(seed), left, right);
    }

    [Fact]
    public void Random_bright_systems_are_answered_as_by_the_whole_superoperator()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var (energies, l, r, _) = BrightAndDark.Bright(seed);
            var system = TwoContacts.System(energies, l, r);
            foreach (var (left, right) in ((double, double)[])[(2, 1), (0.4, 3), (2, 0), (0, 1), (0, 0)])
            {
                var junction = new TwoContacts(system, left, right);

                // At T = 0 two baths and one level below reach two of three directions; two ground levels are never
                // left.
                if (left + right == 0 && BrightAndDark.SteadyStates(junction, Law) > 1)
                {
                    IsRefused(system, 0, 0);
                    continue;
                }

                var state = junction.Solve(Law);
                var rho = new LindbladSuperoperator(junction, Law).SteadyState();
                Assert.Equal(BrightAndDark.Flux(junction, rho, Law), QuantumHeatFlux.Of(state).Value, 1e-12);
                var own = state.LevelPopulations();
                for (var i = 0; i < own.Length; i++)
                    Assert.Equal(rho[i, i].Real, own[i], 1e-9);
            }
        }
    }

    [Fact]
    public void The_structure_decides_as_the_rank_of_the_superoperator_does()
    {
        var counts = new int[2];
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var system = BrightAndDark.Sparse(seed);
            var uniqueness = new RateEquation(system, Law).Uniqueness;
            foreach (var (left, right) in ((double, double)[])[(2, 1.3), (2, 0), (0, 1.3), (0, 0)])
            {
                var unique = BrightAndDark.SteadyStates(new TwoContacts(system, left, right), Law) == 1;
                Assert.True(
                    unique == uniqueness.Holds(SteadyStateUniqueness.Hot([left, right])),
                    $"seed {seed} at {left}, {right}: by rank {unique}"
                );
                counts[unique ? 1 : 0]++;
            }
        }

        Assert.InRange(counts[0], 200, 1000);
        Assert.InRange(counts[1], 200, 1000);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0.3, 0.2)]
    [InlineData(1, 0)]
    public void A_superposition_that_is_nearly_dark_is_right_to_its_stated_error_or_refused(double left, double right)
    {
        foreach (var epsilon in (double[])[1e-2, 1e-4, 3e-6, 3e-7, 1e-8, 1e-12])
        {
            // In the basis in which the levels are given first, nothing cancels.
            double[] l = BrightAndDark.Star([1, 0.7 * epsilon]),
                r = BrightAndDark.Star([-0.6, 1.1 * epsilon]);
            var exact =
                epsilon < 1e-6
                    ? 0
                    : QuantumHeatFlux
                        .Of(new TwoContacts(TwoContacts.System([0, 1, 1], l, r), left, right).Solve(Law))
                        .Value;
            JacobiRotations.Rotate(l, 3, 1, 2, 0.6, 0.8);
            JacobiRotations.Rotate(r, 3, 1, 2, 0.6, 0.8);
            var turned = TwoContacts.System([0, 1, 1], l, r);
            if (epsilon < 1e-6)
            {
                IsRefused(turned, left, right);
                continue;
            }

            var state = new TwoContacts(turned, left, right).Solve(Law);
            Assert.InRange(Math.Abs(QuantumHeatFlux.Of(state).Value / exact - 1), 0, state.RelativeRounding);
            Assert.InRange(state.RelativeRounding, 1e-14, 1e-6);
        }
    }

    [Fact]
    public void Scale_labels_and_basis_change_neither_the_decision_nor_the_heat()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var (energies, l, r, (first, count)) = BrightAndDark.Bright(seed);
            var n = energies.Length;
            double flux = Flux(l, r);
            double[] turnedLeft = [.. l],
                turnedRight = [.. r];
            JacobiRotations.Rotate(turnedLeft, n, first, first + count - 1, 0.28, 0.96);
            JacobiRotations.Rotate(turnedRight, n, first, first + count - 1, 0.28, 0.96);
            Assert.Equal(1, Flux(turnedLeft, turnedRight) / flux, 1e-11);
            Assert.Equal(1, Flux([.. l.Select(x => 1e-9 * x)], [.. r.Select(x => 1e-9 * x)]) / flux * 1e18, 1e-11);

            double Flux(double[] left, double[] right) =>
                QuantumHeatFlux.Of(new TwoContacts(TwoContacts.System(energies, left, right), 2, 1).Solve(Law)).Value;
        }
    }

    [Fact]
    public void Rates_that_underflow_connect_above_T_0()
    {
        // 0 and 1 communicate through 2 alone, with rates of e^-1000 and less: p_1/p_0 = (a_02 d_21)/(a_12 d_20), in
        // which the exponentials cancel.
        double[] l = [0, 0, 1, 0, 0, 0.5, 1, 0.5, 0],
            r = [0, 0, 0.4, 0, 0, 0.9, 0.4, 0.9, 0];
        var equation = new RateEquation(TwoContacts.System([0, 1e-4, 1], l, r), Law);
        var solver = new SteadyStateSolver(equation);
        const double T = 1e-3;
        Assert.Equal(Math.Exp(-0.1), Ratio(solver.Solve([T, T])), 1e-13);

        // The right bath at a tenth: what the left one lifts alone counts.
        var hot = Ratio(solver.Solve([T, T / 10]));
        double[] j = [0.01, 0.01 * (1 - 1e-4)];
        double down20 = j[0] * (1 + 0.16),
            down21 = j[1] * (0.25 + 0.81),
            up0 = j[0],
            up1 = j[1] * 0.25 * Math.Exp(0.1);
        Assert.Equal(up0 * down21 / (up1 * down20), hot, 1e-10);
        var sweep = new SteadyStateSweep(equation, 4);
        var states = sweep.Solve([T, 2, T, T / 10, 1, T]);
        double[] p = new double[3];
        states.CopyPopulations(0, p);
        Assert.Equal(hot, p[1] / p[0]);
        states.CopyPopulations(1, p);
        Assert.Equal(solver.Solve([2, 1]).Populations.ToArray(), p);
        Assert.NotEqual(0, QuantumHeatFlux.Of(solver.Solve([T, T / 10])).LogMagnitude);
        Assert.Throws<SteadyStateNotUniqueException>(() => solver.Solve([0, 0]));

        static double Ratio(SteadyState state) => state.Populations[1] / state.Populations[0];
    }

    [Fact]
    public void With_one_bath_at_T_0_all_may_end_above_the_ground_level()
    {
        // The hot bath lifts 0 to 2, the cold one lets 2 fall to 1, and nothing leaves 1.
        double[] l = [0, 0, 0, 0, 0, 1, 0, 1, 0],
            r = [0, 0, 1, 0, 0, 0, 1, 0, 0];
        var system = TwoContacts.System([0, 2, 3], l, r);
        var state = new TwoContacts(system, 0, 1).Solve(Law);
        Assert.Equal([0, 1, 0], state.Populations.ToArray());
        Assert.Equal(0, QuantumHeatFlux.Of(state).Value);
        IsRefused(system, 0, 0);
    }

    [Fact]
    public void A_relaxation_and_a_conductivity_of_what_does_not_relax_are_refused()
    {
        double[] p = [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0];
        var equation = new RateEquation(TwoContacts.System([0, 1, 2.5, 4.1], p, p), Law);
        Assert.Throws<SteadyStateNotUniqueException>(() => new BlockLiouvillian(equation, 1).SlowestPopulationRate());
        Assert.Throws<SteadyStateNotUniqueException>(() => new BlockLiouvillian(equation, 1).SlowestCoherenceRate());
        Assert.Throws<SteadyStateNotUniqueException>(() => new BlockLiouvillian(equation, 1).Gap());
        Assert.Throws<SteadyStateNotUniqueException>(() => QuantumConductivity.Of(new SteadyStateSolver(equation), 1));
        Assert.Throws<SteadyStateNotUniqueException>(() => Matching.Spectrum(equation.System, Law, 1, 1));
    }

    [Fact]
    public void Many_levels_in_one_group_are_decided_at_once()
    {
        // With so wide a tolerance hundreds of levels of the well follow one another in groups, of which its two walls
        // reach two directions.
        var equation = new RateEquation(
            SquareWell.ToOpenSystem(new HardPointGas(1), 400),
            Law,
            degeneracyTolerance: 0.01
        );
        Assert.True(equation.DegenerateGroups.Max(group => group.Count) > 100);
        Assert.Throws<SteadyStateNotUniqueException>(() => new SteadyStateSolver(equation).Solve([1000, 1]));
    }

    private static void IsRefused(OpenSystem system, double left, double right)
    {
        var junction = new TwoContacts(system, left, right);
        Assert.Throws<SteadyStateNotUniqueException>(() => junction.Solve(Law));
        Assert.Throws<SteadyStateNotUniqueException>(() => junction.SolveRedfield(Law));
        Assert.Throws<SteadyStateNotUniqueException>(() =>
            new SteadyStateSweep(new RateEquation(system, Law)).Solve([left, right])
        );
        if (left == 0 || left != right)
            return;
        Assert.Throws<SteadyStateNotUniqueException>(() =>
            QuantumConductivity.Of(new SteadyStateSolver(new RateEquation(system, Law)), left)
        );
        Assert.Throws<SteadyStateNotUniqueException>(() =>
            RedfieldConductivity.Of(new RedfieldSolver(new RedfieldEquation(system, Law)), left)
        );
    }
}
