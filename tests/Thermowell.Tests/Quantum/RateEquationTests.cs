using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Rules;
using Xunit;

namespace Thermowell.Tests.Quantum;

public sealed class RateEquationTests
{
    private static readonly PowerLawSpectrum Spectrum = new(0.3, -2.25);

    [Fact]
    public void Levels_closer_than_the_tolerance_are_one_group()
    {
        var couplings = new double[9];
        Assert.False(new RateEquation(TwoContacts.System([0, 1, 1 + 5e-10], couplings, couplings), Spectrum).IsClosed);
        Assert.True(new RateEquation(TwoContacts.System([0, 1, 1 + 2e-9], couplings, couplings), Spectrum).IsClosed);
        Assert.False(
            new RateEquation(
                TwoContacts.System([0, 1, 1 + 2e-9], couplings, couplings),
                Spectrum,
                degeneracyTolerance: 1e-8
            ).IsClosed
        );
    }

    [Fact]
    public void Levels_that_no_bath_connects_have_no_unique_steady_state()
    {
        // Two pairs of levels, 0-1 and 2-3, with nothing between them.
        double[] couplings = [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0];
        var junction = new TwoContacts(TwoContacts.System([0, 1, 2.5, 4.1], couplings, couplings), 1, 2);
        Assert.Throws<SteadyStateNotUniqueException>(() => junction.Solve(Spectrum));
    }

    [Fact]
    public void Baths_that_differ_in_sign_only_are_alike()
    {
        Assert.True(new RateEquation(SquareWell.ToOpenSystem(new HardPointGas(1), 5), Spectrum).BathsAreAlike);
        Assert.False(new RateEquation(RandomSystems.Create(1, 5), Spectrum).BathsAreAlike);
    }

    [Fact]
    public void A_sweep_allocates_nothing()
    {
        var solver = new SteadyStateSolver(new RateEquation(RandomSystems.Create(2, 40), Spectrum));
        Allocations.AreNone(Sweep);

        void Sweep()
        {
            for (var right = 1.0; right < 3; right += 0.25)
                _ = QuantumHeatFlux.Of(solver.Solve([2, right]));
        }
    }

    [Fact]
    public void A_second_solve_leaves_nothing_of_the_first()
    {
        var solver = new SteadyStateSolver(new RateEquation(RandomSystems.Create(3, 12), Spectrum));
        var first = solver.Solve([3, 0.2]).Populations.ToArray();
        solver.Solve([0, 0]);
        solver.Solve([2, 2]);
        Assert.Equal(first, solver.Solve([3, 0.2]).Populations.ToArray());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Temperatures_outside_their_range_are_refused(double left, double right) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new SteadyStateSolver(new RateEquation(RandomSystems.Create(4, 3), Spectrum)).Solve([left, right])
        );
}
