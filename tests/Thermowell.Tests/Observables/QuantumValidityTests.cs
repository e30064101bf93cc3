using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class QuantumValidityTests
{
    [Fact]
    public void Two_levels_have_it_by_hand()
    {
        var system = TwoContacts.System([0, 2], [0, 1.5, 1.5, 0], [0, 0.5, 0.5, 0]);
        var state = new TwoContacts(system, 3, 1).Solve(new PowerLawSpectrum(0.3, -1));
        var validity = QuantumValidity.Of(state, 0.125);
        double nl = 1 / (Math.Exp(2.0 / 3) - 1),
            nr = 1 / (Math.Exp(2.0) - 1);
        Assert.Equal(1, validity.LargestRate / (0.15 * (2.25 * (1 + nl) + 0.25 * (1 + nr))), 1e-14);
        Assert.Equal(2, validity.SmallestBohrFrequency);
        Assert.Equal(validity.LargestRate / 2, validity.RateOverSpacing);
        Assert.Equal(0.075, validity.LargestCouplingOverFrequency, 1e-15);
        Assert.Equal(state.Populations[1], validity.TailPopulation);
        Assert.Equal(0.125, validity.DiscardedBoltzmannWeight);
    }

    [Fact]
    public void Empty_levels_do_not_count_and_two_that_meet_in_a_third_do()
    {
        // Level 3 stands at 60 T, where its fast decay never happens; below, the two upper levels are coupled through
        // the ground level alone.
        double[] couplings = [0, 1, 100, 1, 0, 0, 100, 0, 0];
        var state = new TwoContacts(TwoContacts.System([0, 1, 60], couplings, couplings), 1, 1).Solve(
            new PowerLawSpectrum(1e-3, 0)
        );
        var validity = QuantumValidity.Of(state);
        Assert.Equal(1, validity.SmallestBohrFrequency);
        Assert.Equal(1, validity.LargestRate / (2e-3 / (1 - Math.Exp(-1.0))), 1e-12);
        Assert.Null(validity.DiscardedBoltzmannWeight);
        var close = new TwoContacts(TwoContacts.System([0, 10, 10.5], couplings, couplings), 1, 1).Solve(
            new PowerLawSpectrum(1e-3, 0)
        );
        Assert.Equal(0.5, QuantumValidity.Of(close).SmallestBohrFrequency);
        Assert.Equal(10, QuantumValidity.Of(close).SmallestTransitionFrequency);
    }

    // Population stays below: whether the upper levels are 0.5 or 1e-9 apart matters to nobody.
    [Fact]
    public void The_spacing_of_levels_that_are_empty_does_not_count()
    {
        double[] couplings = [0, 1, 1, 1, 0, 1, 1, 1, 0];
        var state = new TwoContacts(TwoContacts.System([0, 100, 100.001], couplings, couplings), 1, 1).Solve(
            new PowerLawSpectrum(1e-3, 0)
        );
        Assert.Equal(100, QuantumValidity.Of(state).SmallestBohrFrequency);
    }

    [Fact]
    public void Levels_that_coincide_count_as_one_and_the_gap_is_that_between_groups()
    {
        double[] left = [0, 1, 0.5, 1, 0, 0.25, 0.5, 0.25, 0],
            right = [0, 0.3, 1, 0.3, 0, 0.7, 1, 0.7, 0];
        var state = new TwoContacts(TwoContacts.System([0, 10, 10], left, right), 5, 1).Solve(
            new PowerLawSpectrum(1e-3, 0)
        );
        Assert.Equal(10, QuantumValidity.Of(state).SmallestBohrFrequency);
        Assert.Equal(10, QuantumValidity.Of(state).SmallestTransitionFrequency);
    }
}
