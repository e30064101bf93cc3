using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>What responses and gains owe to rounding, and to what is left out of a system.</summary>
public sealed class GainErrorTests
{
    [Fact]
    public void The_error_of_a_gain_is_that_of_a_ratio()
    {
        var response = new ResponseAnswer(
            [
                [2, -3],
                [1, 4],
            ],
            [
                [0.1, 0.3],
                [0.1, 0.4],
            ]
        );
        Assert.Equal([-0.75, 1], response.Gains(1));
        var errors = response.GainErrors(1);
        Assert.Equal((0.3 + 0.75 * 0.4) / 3.6, errors[0]!.Value, 1e-12);
        Assert.Equal(0, errors[1]);

        // Where the heat of the contact itself is not told from 0 there are no gains.
        Assert.All(
            new ResponseAnswer(
                [
                    [2, -3],
                    [1, 0.3],
                ],
                [
                    [0, 0],
                    [0, 0.4],
                ]
            ).GainErrors(1),
            Assert.Null
        );
    }

    [Theory]
    [InlineData(4, 0.8)]
    [InlineData(6, 0.8)]
    [InlineData(8, 0.8)]
    public void The_levels_that_an_oscillator_lacks_are_in_the_errors(int levels, double temperature)
    {
        var (found, exact) = (Ask(levels, temperature), Ask(40, temperature));
        var largest = 0.0;
        for (var a = 0; a < 2; a++)
        for (var b = 0; b < 2; b++)
        {
            var off = Math.Abs(found.Response!.Values[a][b] - exact.Response!.Values[a][b]);
            Assert.InRange(off, 0, found.Response.Errors[a][b]);
            largest = Math.Max(largest, off / Math.Abs(exact.Response.Values[a][b]));
        }

        Assert.True(largest > 1e-6);
        Assert.Contains(found.Reasons, reason => reason.Code == ReasonCode.GainError);
        Assert.NotEqual(Verdict.Ok, found.Verdict);
        Assert.DoesNotContain(exact.Reasons, reason => reason.Code == ReasonCode.GainError);
    }

    private static PointResult Ask(int levels, double temperature)
    {
        var text = $$"""
            junction = 1
            [system]
            sites = { a = { oscillator = {{levels}} } }
            terms = ["A^(a) A(a)"]
            [[contacts]]
            name = "hot"
            temperature = {{temperature}}
            coupling = "Q(a)"
            spectrum = { law = "ohmic", strength = 0.01 }
            [[contacts]]
            name = "cold"
            temperature = 0.5
            coupling = "Q(a)"
            spectrum = { law = "drude", strength = 0.02, cutoff = 3 }
            """;
        var (junction, wrong) = JunctionFile.Parse(text, "oscillator.toml", Catalogue.BuiltIn);
        Assert.Empty(wrong);
        List<Fault> faults = [];
        var request = junction!.Request(new JunctionAsk { WithResponse = true, GainBy = "hot" }, faults);
        Assert.Empty(faults);
        return Evaluator.Evaluate(request!, EvaluationRun.Default);
    }
}
