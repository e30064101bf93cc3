using Thermowell.Contacts;
using Thermowell.Hierarchy;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Tests.Hierarchy;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Two heats of the hierarchy, of contacts whose couplings do not commute.</summary>
public sealed class HierarchyContactsPointTests
{
    /// <summary>
    /// What the system takes may run from cold to hot, for energy stands between the contacts: the second law is for
    /// what baths give, and so is the verdict.
    /// </summary>
    [Fact]
    public void The_second_law_is_judged_by_the_heat_that_baths_give()
    {
        var law = HierarchyOracleTests.Drude(0.6, 1);
        var answer = Evaluator.Evaluate(
            PointRequest.OfContacts(
                new LevelSystem(Turned(0.5, -0.5), "turned"),
                [new("hot", 1, law), new("cold", 0.6, law)],
                new HierarchyFormalism(law, null)
            )
        );
        var (hot, cold) = (answer.Contacts[0], answer.Contacts[1]);
        Assert.Equal(-3.584e-4, answer[Observable.HeatFlux]!.Value, 1e-6);
        Assert.True(hot.BathHeat > 50 * -hot.Heat && hot.BathHeatError < 1e-3 * hot.BathHeat);
        Assert.Equal(hot.BathHeat!.Value, -cold.BathHeat!.Value, hot.BathHeatError!.Value);
        Assert.Equal(Verdict.Ok, answer.Verdict);
        Assert.DoesNotContain(answer.Reasons, reason => reason.Code == ReasonCode.ColdToHot);
        Assert.Contains(
            "that of the system runs from cold to hot",
            Assert.Single(answer.Reasons, reason => reason.Code == ReasonCode.TwoHeats).ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(hot.BathHeat.Value * (1 / 0.6 - 1), answer[Observable.EntropyProduction]!.Value, 1e-4);
    }

    /// <summary>The errors of both heats cover what an answer of a tenth of the tolerance says.</summary>
    [Theory]
    [InlineData(0.02, 0.3, -0.9, 0.4, 0.1)]
    [InlineData(0.1, 1.1, -0.2, 1.5, 0.5)]
    [InlineData(0.4, -0.7, 0.6, 0.8, 0.7)]
    public void Both_heats_are_within_their_errors(double lambda, double left, double right, double hot, double cold)
    {
        var equation = new HierarchyEquation(
            Turned(left, right),
            [HierarchyOracleTests.Drude(lambda, 1), HierarchyOracleTests.Drude(0.5 * lambda, 2)]
        );
        var rough = HierarchySearch.Find(equation, [hot, cold], new() { Tolerance = 0.01 });
        var fine = HierarchySearch.Find(equation, [hot, cold], new() { Tolerance = 1e-3 });
        for (var a = 0; a < 2; a++)
        {
            Assert.Equal(fine.Heats[a], rough.Heats[a], rough.Errors[a] + fine.Errors[a]);
            Assert.Equal(fine.BathHeats[a], rough.BathHeats[a], rough.BathErrors[a] + fine.BathErrors[a]);
            Assert.InRange(fine.BathErrors[a], 0, 0.01 * Math.Abs(fine.BathHeats[a]));
        }

        Assert.True(fine.BathHeats[0] > fine.BathErrors[0]);
    }

    /// <summary>Two levels of gap 1 with each contact's coupling turned from σx towards σz by an angle.</summary>
    private static OpenSystem Turned(double left, double right)
    {
        return new([-0.5, 0.5], Coupling("left", left), Coupling("right", right));

        static Coupling Coupling(string name, double angle)
        {
            var (sin, cos) = Math.SinCos(angle);
            return new Coupling(name, [sin, cos, cos, -sin]);
        }
    }
}
