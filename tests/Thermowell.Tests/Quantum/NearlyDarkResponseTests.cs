using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Responses where a superposition of levels that coincide is hardly left: within their errors, which are no longer as
/// many times too large as the superposition is slow.
/// </summary>
public sealed class NearlyDarkResponseTests
{
    [Trait("Category", "Slow")]
    [Fact]
    public void Errors_of_responses_hold_and_are_not_far_too_large()
    {
        var stream = new RandomStream(91, 0, 0);
        var counts = new StatedErrors();
        var overstated = new List<double>();
        for (var trial = 0; trial < 40; trial++)
        {
            double[] energies = trial % 2 == 0 ? [0, 1, 1] : [0, 0.6, 1, 1];
            var n = energies.Length;
            var dark = Math.Pow(10, -2 - (4 * stream.NextUnit()));

            // Contacts whose couplings to the two levels are nearly proportional.
            var couplings = new Coupling[3];
            double[] arms = [0.3 + stream.NextUnit(), 0.3 + stream.NextUnit()];
            for (var a = 0; a < 3; a++)
            {
                var matrix = new double[n * n];
                for (var i = 0; i < n - 2; i++)
                {
                    var size = 0.3 + stream.NextUnit();
                    for (var k = 0; k < 2; k++)
                    {
                        var at = n - 2 + k;
                        matrix[i * n + at] = matrix[at * n + i] = size * (arms[k] + (dark * (stream.NextUnit() - 0.5)));
                    }
                }

                if (n == 4)
                    matrix[1] = matrix[n] = 0.2 + stream.NextUnit();
                couplings[a] = new Coupling($"contact {a}", matrix);
            }

            var system = new OpenSystem(energies, couplings);
            double[] strengths = [0.01 + stream.NextUnit(), 0.01 + stream.NextUnit(), 0.01 + stream.NextUnit()];
            var around = (double[])[1, 0.2, 0.05];
            double[] temperatures = [.. strengths.Select(_ => around[trial % 3] * (0.5 + stream.NextUnit()))];
            var equation = new RateEquation(system, [.. strengths.Select(gamma => new PowerLawSpectrum(gamma, 2))]);
            if (counts.Solves(() => HeatResponse.Of(equation, temperatures)) is not { } response)
                continue;
            var expected = new ReferenceContacts(
                system,
                [.. strengths.Select(gamma => ReferenceRateEquation.PowerLaw(gamma, 2))],
                [0, 0, 0]
            ).Response([.. temperatures.Select(one => (BigFloat)one)]);
            for (var a = 0; a < 3; a++)
            for (var b = 0; b < 3; b++)
            {
                var (value, error) = (response[a, b], response.Rounding[(a * 3) + b]);
                counts.Add(
                    FormattableString.Invariant($"{trial}: dJ_{a}/dT_{b}, dark to {dark:G2}"),
                    expected[a, b],
                    value,
                    error
                );
                overstated.Add(
                    error / Math.Max(Math.Abs((expected[a, b] - value).ToDouble()), 1e-16 * Math.Abs(value))
                );
            }
        }

        overstated.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{counts}; overstated {overstated[overstated.Count / 2]:G3} at the median, {overstated[^1]:G3} at most"
        );
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.InRange(overstated[overstated.Count / 2], 1, 1e4);
    }
}
