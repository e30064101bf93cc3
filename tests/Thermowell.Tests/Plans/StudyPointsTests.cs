using CsCheck;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>The requests of a study are those that the command would make of the same options.</summary>
public sealed class StudyPointsTests
{
    [Fact]
    public void A_point_of_a_fast_axis_is_the_point_that_its_options_ask_for()
    {
        var (studies, refused) = (0, 0);
        RandomStudies.Flux.Sample(
            random =>
            {
                Interlocked.Increment(ref studies);
                var study = Fixed(random);
                var faults = new StudyFaults("random.toml");
                StudyCheck.Of(study, null, new StudyPlaces(), faults);
                var points = new StudyPoints(study, null, null, EvaluationRun.Default);
                var texts = new PointValues(study, null);
                for (var point = study.Points - 1; point >= 0; point--)
                {
                    var expected = PointInput.Read(
                        study.Quantity,
                        new ParameterReader(texts.Of(point), study.Units),
                        Catalogue.BuiltIn
                    );

                    // The few whose levels do not fit in memory have been found out by the check.
                    if (faults.Any)
                        Interlocked.Increment(ref refused);
                    if (faults.Any)
                        return;
                    var request = points.At(point).Request!;
                    Assert.Equal(expected! with { System = request.System, PointNumber = point }, request);
                    Gas(expected, request);
                }
            },
            iter: 100
        );
        Assert.InRange(refused, 0, studies / 3);
    }

    [Fact]
    public void One_temperature_of_both_baths_varies_and_is_scaled_on_both_sides()
    {
        var study = StudyFileTests.Parsed(
            """
            study = 2
            quantity = "conductivity"
            [[axes]]
            name = "length"
            values = [1, 2]
            [[axes]]
            name = "temperature"
            values = [4, 8, 16]
            [derived]
            temperature = { length-exponent = -2 }
            """
        );
        var points = new StudyPoints(study, null, null, EvaluationRun.Default);
        var temperatures = Enumerable
            .Range(0, 6)
            .Select(point => (points.At(point).Request!.LeftTemperature, points.At(point).Request!.RightTemperature));
        Assert.Equal([(4, 4), (8, 8), (16, 16), (1, 1), (2, 2), (4, 4)], temperatures);
    }

    [Fact]
    public void A_match_that_fails_is_the_reason_of_its_points()
    {
        var study = StudyFileTests.Parsed(
            """
            study = 2
            quantity = "flux"
            [parameters]
            formalism = "lindblad"
            left-temperature = 10
            [[axes]]
            name = "length"
            values = [1, 1e-8]
            [[axes]]
            name = "right-temperature"
            values = [1, 2]
            [derived]
            gamma = { matched-at = 1 }
            """
        );
        var points = new StudyPoints(study, null, StudyPoints.Gammas(study), EvaluationRun.Default);
        Assert.StartsWith("the match of gamma failed: ", points.At(2).Refusal, StringComparison.Ordinal);
        Assert.Equal(points.At(2).Refusal, points.At(3).Refusal);
    }

    /// <summary>The study with a given gamma in the place of a matched one, which takes long.</summary>
    private static Study Fixed(Study study)
    {
        var parameters = study.Parameters.Where(one =>
            one.Name != "left-temperature" || study.Axes[^1].Names.Count == 1
        );
        return study.Derived.Gamma is null
            ? study with
            {
                Parameters = [.. parameters],
            }
            : study with
            {
                Parameters = [.. parameters, new StudyParameter("gamma", new NumberValue(1))],
                Derived = study.Derived with { Gamma = null },
            };
    }

    private static void Gas(PointRequest expected, PointRequest actual)
    {
        var (one, other) = (((GasSystem)expected.System).Gas, ((GasSystem)actual.System).Gas);
        Assert.Equal(one.Masses, other.Masses);
        Assert.Equal(one.Length, other.Length);
    }
}
