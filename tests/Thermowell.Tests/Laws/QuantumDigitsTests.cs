using CsCheck;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Laws;

/// <summary>
/// Twelve digits of every flux and population, on random junctions; the worst of 3,000 was off by 2.4e-13.
/// </summary>
public sealed class QuantumDigitsTests
{
    [Fact]
    public void On_a_few_junctions() => Check(30);

    [Fact]
    [Trait("Category", "Long")]
    public void On_many_junctions() => Check(1000);

    private static void Check(int cases) =>
        QuantumJunction.Any.Sample(
            junction =>
            {
                var reference = ReferenceRateEquation.Of(
                    junction.System,
                    ReferenceRateEquation.PowerLaw(junction.Spectrum.Gamma, junction.Spectrum.Eta)
                );
                Agree.To(1e-12, reference.HeatFlux(junction.Left, junction.Right), junction.Flux().Value, "flux");
                var expected = reference.Populations(junction.Left, junction.Right);
                var actual = junction.Steady().Populations;
                for (var i = 0; i < expected.Length; i++)
                    if (expected[i] > 1e-290)
                        Agree.To(1e-12, expected[i], actual[i], $"population {i}");
            },
            iter: cases,
            threads: 1,
            print: junction => junction.ToString()
        );
}
