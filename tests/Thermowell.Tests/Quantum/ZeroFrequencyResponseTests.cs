using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Responses where Γ(0) ~ T moves and dephases levels that coincide, far below the gap: a temperature acts at once
/// through what is of order one and through what is as small as exp(-gap/T).
/// </summary>
public sealed class ZeroFrequencyResponseTests
{
    private static readonly double[][] Spectra =
    [
        [0, 0, 1],
        [0, 1, 1],
        [0, 0, 1, 1],
        [0, 0, 0, 1],
    ];

    [Trait("Category", "Slow")]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Errors_of_responses_hold(bool complex)
    {
        var stream = new RandomStream(complex ? 23UL : 22UL, 0, 0);
        var counts = new StatedErrors();
        for (var trial = 0; trial < 80; trial++)
        {
            var energies = Spectra[trial % Spectra.Length];
            var n = energies.Length;
            var contacts = 2 + (trial / Spectra.Length % 2);
            var couplings = new Coupling[contacts];
            for (var a = 0; a < contacts; a++)
            {
                var (real, imaginary) = (new double[n * n], new double[n * n]);
                for (var i = 0; i < n; i++)
                for (var j = i; j < n; j++)
                {
                    real[(i * n) + j] = real[(j * n) + i] = stream.NextUnit() - 0.5;
                    if (complex && i != j)
                        imaginary[(j * n) + i] = -(imaginary[(i * n) + j] = stream.NextUnit() - 0.5);
                }

                couplings[a] = complex
                    ? new Coupling($"contact {a}", real, imaginary)
                    : new Coupling($"contact {a}", real);
            }

            double[] strengths = [.. couplings.Select(_ => 0.01 + stream.NextUnit())];
            double[] temperatures = [.. couplings.Select(_ => 0.02 + (0.1 * stream.NextUnit()))];
            var system = new OpenSystem(energies, couplings);
            var equation = new RateEquation(system, [.. strengths.Select(one => new OhmicSpectrum(one))]);
            if (counts.Solves(() => HeatResponse.Of(equation, temperatures)) is not { } response)
                continue;
            var expected = new ReferenceContacts(
                system,
                [.. strengths.Select(one => (Func<BigFloat, BigFloat>)(omega => one * omega))],
                [.. strengths.Select(one => (BigFloat)one)]
            ).Response([.. temperatures.Select(one => (BigFloat)one)]);
            for (var a = 0; a < contacts; a++)
            for (var b = 0; b < contacts; b++)
                counts.Add(
                    FormattableString.Invariant(
                        $"{trial} [{string.Join(" ", energies)}]: dJ_{a}/dT_{b} at {string.Join(" ", temperatures)}"
                    ),
                    expected[a, b],
                    response[a, b],
                    response.Rounding[(a * contacts) + b]
                );
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{counts}");
        Assert.True(counts.Outside.Count == 0, $"{counts}\n{string.Join("\n", counts.Outside)}");
        Assert.True(counts.Tight > counts.All * 9 / 10, $"{counts}");
    }
}
