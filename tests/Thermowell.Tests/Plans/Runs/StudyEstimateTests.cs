using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>What a study will take is asked of points spread over all of it, each once.</summary>
public sealed class StudyEstimateTests
{
    [Theory]
    [InlineData(40, 40, 40)]
    [InlineData(200, 150, 200)]
    public void A_sample_is_spread_over_the_study_and_counts_no_point_twice(int points, long least, long most)
    {
        var text =
            $"study = 2\nquantity = \"flux\"\n[parameters]\nleft-temperature = 10\n[[axes]]\nname = \"right-temperature\"\nlinear = {{ from = 1, to = 9, points = {points} }}\n";
        var estimate = StudyEstimate.Measure(
            StudyFile.Parse(text, "study.toml", ".", Catalogue.BuiltIn),
            2,
            TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken
        );
        Assert.InRange(estimate.PointsSampled, least, most);
        Assert.Equal(estimate.SecondsPerPoint * points / 2, estimate.Seconds, 1e-12);
    }
}
