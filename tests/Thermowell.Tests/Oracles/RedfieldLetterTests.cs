using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Oracles;

/// <summary>Appendix B of the Letter (PRL 136, 066305), η = -2.25: checked values of docs/theory/redfield.md.</summary>
public sealed class RedfieldLetterTests
{
    [Theory]
    [InlineData(1000, 1, 0.160518, 0.160647, 5e-7)]
    [InlineData(1000, 500, 0.104236, 0.104290, 5e-7)]
    [InlineData(100, 10, 4.56963e-3, 4.57037e-3, 5e-9)]
    public void The_flux_at_the_points_of_Fig_6(
        double left,
        double right,
        double redfield,
        double lindblad,
        double lastDigit
    )
    {
        var state = Solver(100, 1e-4).Solve([left, right]);
        var flux = RedfieldHeatFlux.Of(state);
        Assert.Equal(redfield, flux.Value, lastDigit);
        Assert.Equal(lindblad, flux.Secular, lastDigit);
        Assert.InRange(state.Convergence.Iterations, 1, 12);
    }

    [Theory]
    [InlineData(60, 0.16063)]
    [InlineData(100, 0.16052)]
    [InlineData(200, 0.15860)]
    [InlineData(300, 0.15027)]
    public void The_flux_does_not_converge_in_the_number_of_levels(int levels, double flux) =>
        Assert.Equal(flux, RedfieldHeatFlux.Of(Solver(levels, 1e-4).Solve([1000, 1])).Value, 5e-6);

    [Theory]
    [InlineData(1000, 1, -7e-8)]
    [InlineData(100, 10, -4e-9)]
    public void At_its_points_the_density_matrix_is_slightly_negative_and_no_growing_mode_is_found(
        double left,
        double right,
        double smallest
    )
    {
        var trust = RedfieldTrust.Of(Solver(100, 1e-4).Solve([left, right]), new GrowthBudget());
        Assert.Equal(RedfieldVerdict.NoObjection, trust.Verdict);
        Assert.Equal(smallest, trust.NegativeWeight.SmallestEigenvalue, 0.05 * Math.Abs(smallest));
        Assert.InRange(trust.NegativeWeight.Value, -smallest, 1e-5);
        Assert.Null(trust.GrowingMode.Found);
    }

    [Fact]
    public void At_a_hundred_times_the_coupling_heat_flows_from_cold_to_hot_and_the_state_is_far_from_positive()
    {
        var state = Solver(100, 0.01).Solve([1000, 1]);
        Assert.True(RedfieldHeatFlux.Of(state).Value < 0);
        var trust = RedfieldTrust.Of(state, new GrowthBudget());
        Assert.Equal(RedfieldVerdict.Unphysical, trust.Verdict);
        Assert.Equal(-5e-3, trust.NegativeWeight.SmallestEigenvalue, 5e-4);
    }

    [Fact]
    public void Without_the_diagonal_of_P_the_flux_is_another()
    {
        var well = RedfieldSystems.Well(100);
        double[] left = [.. well.Couplings[0].Matrix],
            right = [.. well.Couplings[1].Matrix];
        for (var i = 0; i < 100; i++)
            left[i * 101] = right[i * 101] = 0;
        var system = TwoContacts.System(well.Energies.AsSpan(), left, right);
        var flux = RedfieldHeatFlux.Of(
            new RedfieldSolver(
                new RedfieldEquation(system, new Thermowell.Contacts.PowerLawSpectrum(1e-4, -2.25))
            ).Solve([1000, 1])
        );
        Assert.Equal(0.160521, flux.Value, 5e-7);
    }

    internal static RedfieldSolver Solver(int levels, double gamma) =>
        new(new RedfieldEquation(RedfieldSystems.Well(levels), new Thermowell.Contacts.PowerLawSpectrum(gamma, -2.25)));
}
