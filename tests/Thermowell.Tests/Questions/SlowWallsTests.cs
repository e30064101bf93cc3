using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// Simulations between walls that forget slowly: refused with the number of collisions they need, or tested.
/// </summary>
public sealed class SlowWallsTests
{
    private const string Slow =
        "formalism=metropolis method=simulate step=1e-6 left-temperature=1e-8 right-temperature=1e-10 collisions=100000";

    [Theory]
    [InlineData(
        Quantity.HeatFlux,
        Slow,
        "these walls forget how a run began so slowly that its burn-in would take 16 times 2.38E+21 collisions, and at most 1E+13 are counted"
    )]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=metropolis method=simulate step-exponent=-0.984 left-temperature=69.64 right-temperature=69.64 collisions=2000",
        "5.7E+09 collisions, more than 16 times the 2000 asked for: ask for 3.54E+08 collisions or more"
    )]
    [InlineData(
        Quantity.Conductivity,
        "formalism=metropolis method=simulate step=0.001 temperature=1 collisions=100000",
        "more than 16 times the 100000 asked for: ask for"
    )]
    public void A_burn_in_out_of_proportion_is_refused_with_its_number(Quantity quantity, string texts, string sentence)
    {
        var failure = Assert.Throws<PointFailedException>(() => Requested.Answer(quantity, texts));
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_for_a_precision_begins_with_the_collisions_that_the_burn_in_needs()
    {
        var result = Requested.Answer(
            Quantity.HeatFlux,
            "formalism=metropolis method=simulate step=0.01 left-temperature=1.5 right-temperature=1 precision=0.5 seed=2"
        );
        Assert.InRange(
            result[Observable.Collisions]!.Value,
            PrecisionSearch.FirstRun + 1,
            100 * PrecisionSearch.FirstRun
        );
    }

    // A gas has no bound known beforehand: it is tested whether it has settled.
    [Fact]
    public void A_gas_that_remembers_its_start_is_unconverged() =>
        Assert.Equal(Verdict.Unconverged, Requested.Answer(Quantity.HeatFlux, Slow + " masses=1,1.4").Verdict);
}
