using Thermowell.Contacts;
using Thermowell.Hierarchy;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Hierarchy;

/// <summary>What a hierarchy says of its own answer.</summary>
public sealed class HierarchyTrustTests
{
    private static readonly double[] Flip = [0, 1, 1, 0];

    [Fact]
    public void A_depth_that_nothing_was_compared_with_is_no_answer()
    {
        var found = HierarchySearch.Find(
            Equation((0.5, 2, Flip), (0.5, 2, Flip)),
            [2, 1],
            new HierarchyBudget { MostDepth = HierarchySize.LeastDepth }
        );
        Assert.True(found.Errors.Max() >= found.Scale);
    }

    [Fact]
    public void A_strong_contact_beside_a_weak_one_that_does_not_commute_is_not_called_broken()
    {
        // By a hierarchy of Padé's exponentials: -3.95683e-3 given, -4.64107e-5 taken.
        var found = HierarchySearch.Find(Equation((0.01, 2, [1, 0.2, 0.2, -1]), (1, 2, Flip)), [1, 3]);
        Assert.Empty(found.BrokenRates());
        Assert.InRange(Math.Abs(found.BathHeats[0] + 3.95683e-3), 0, found.BathErrors[0] + 1e-8);
        Assert.InRange(Math.Abs(found.Heats[0] + 4.64107e-5), 0, found.Errors[0] + 1e-9);
    }

    [Fact]
    public void One_contact_gives_nothing_and_is_believed()
    {
        var found = HierarchySearch.Find(Equation((0.3, 1, Flip)), [2]);
        Assert.Empty(found.BrokenRates());
        Assert.InRange(Math.Abs(found.Heats[0]), 0, 1e-13);
        Assert.True(found.Errors[0] < 1e-8 * found.Scale);
    }

    [Fact]
    public void What_baths_exchange_through_a_system_that_takes_none_is_told()
    {
        // One contact flips, the other dephases. By 16 of Padé's exponentials a bath, and the depth of 6: 6.0985e-3.
        var found = HierarchySearch.Find(Equation((0.1, 2, Flip), (0.1, 2, [1, 0, 0, -1])), [2, 1]);
        Assert.Empty(found.BrokenRates());
        Assert.InRange(Math.Abs(found.Heats[0]), 0, 1e-15);
        Assert.InRange(Math.Abs(found.BathHeats[0] - 6.0985e-3), 0, found.BathErrors[0]);
        Assert.InRange(found.BathErrors[0], 0, 1e-6);
    }

    [Fact]
    public void A_table_may_end_at_none()
    {
        TableSpectrum law = new([(0, 0), (1, 0.1), (10, 0)]);
        var system = new OpenSystem([0, 1], new Coupling("a", Flip), new Coupling("b", Flip));
        var found = HierarchySearch.Find(new HierarchyEquation(system, [law, law], isRenormalised: false), [2, 1]);
        Assert.InRange(found.Heats[0], 1e-3, 1);
        Assert.True(found.State.Convergence.Converged);
    }

    private static HierarchyEquation Equation(params (double Strength, double Cutoff, double[] Coupling)[] contacts) =>
        new(
            new OpenSystem([0, 1], [.. contacts.Select((one, a) => new Coupling($"{a}", one.Coupling))]),
            [.. contacts.Select(one => (SpectralFunction)new DrudeSpectrum(one.Strength, one.Cutoff))]
        );
}
