using System.Globalization;
using Thermowell.Numerics.Random;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>
/// What rounding of the eigenstates of sites makes of heats is in their errors: the same sites in another order have
/// other rounding and the same heats.
/// </summary>
public class JunctionRoundingTests
{
    [Theory]
    [InlineData("lindblad", 60)]
    [InlineData("redfield", 12)]
    public void Heats_of_sites_in_another_order_lie_within_the_errors(string formalism, int trials)
    {
        var stream = new RandomStream(81, 0, 0);
        var outside = new List<string>();
        double worst = 0;
        var compared = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            double[] numbers = [.. Enumerable.Range(0, 12).Select(_ => stream.NextUnit())];
            var cold = Math.Pow(10, -1.5 * numbers[0]);
            var weak = Math.Pow(10, -6 * numbers[1]);
            var split = Math.Pow(10, -7 * numbers[2]);
            var there = Answer(["a", "b", "c"], numbers, cold, weak, split, formalism);
            var back = Answer(["c", "a", "b"], numbers, cold, weak, split, formalism);
            if (there is null || back is null)
                continue;
            for (var a = 0; a < 3; a++)
            {
                var off = Math.Abs(there.Contacts[a].Heat - back.Contacts[a].Heat);
                var error = there.Contacts[a].NumericalError!.Value + back.Contacts[a].NumericalError!.Value;
                compared++;
                worst = Math.Max(worst, off / error);
                if (!(off <= error))
                    outside.Add(
                        FormattableString.Invariant(
                            $"{trial}: J_{a} = {there.Contacts[a].Heat:G6} is off by {off:G3}, stated {error:G3}"
                        )
                    );
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} compared, largest share {worst:G3}");
        Assert.True(compared > trials, $"{compared} heats were compared.");
        Assert.True(outside.Count == 0, string.Join("\n", outside));
    }

    private static PointResult? Answer(
        string[] order,
        double[] numbers,
        double cold,
        double weak,
        double split,
        string formalism
    )
    {
        var n = CultureInfo.InvariantCulture;
        var file = string.Create(
            n,
            $$"""
            junction = 1
            formalism = "{{formalism}}"
            [system]
            sites = { {{string.Join(", ", order.Select(site => $"{site} = \"qubit\""))}} }
            terms = ["{{0.5 + numbers[3]}} Z(a)", "{{(0.5 + numbers[3]) * (1 + split)}} Z(b)", "{{numbers[4]}} Z(c)",
                "{{split * numbers[5]}} X(a) X(b)", "{{0.3 * numbers[6]}} Z(b) X(c)", "{{numbers[7]}} Y(a) Y(c)"]
            [[contacts]]
            name = "one"
            temperature = {{cold}}
            coupling = "X(a)"
            spectrum = { law = "ohmic", strength = 0.01 }
            [[contacts]]
            name = "two"
            temperature = {{cold * (0.3 + numbers[8])}}
            coupling = "X(b) + {{numbers[9]}} Z(c)"
            spectrum = { law = "ohmic", strength = {{0.01 * weak}} }
            [[contacts]]
            name = "three"
            temperature = {{cold * (0.3 + numbers[10])}}
            coupling = "X(c)"
            spectrum = { law = "ohmic", strength = 0.02 }
            """
        );
        var (junction, faults) = JunctionFile.Parse(file, "order.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        try
        {
            return Evaluator.Evaluate(junction!.Request(new JunctionAsk(), [])!);
        }
        catch (PointFailedException)
        {
            return null;
        }
    }
}
