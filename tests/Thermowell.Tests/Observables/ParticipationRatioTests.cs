using Thermowell.Observables;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class ParticipationRatioTests
{
    // PR = 1/∫ρ(x,x)² dx with ρ(x,x) = Σ p_n (2/L) sin²(nπx/L), Eq. (C2), by the trapezium rule, which is exact for
    // cosines.
    [Theory]
    [InlineData(1, new[] { 1.0 })]
    [InlineData(2.5, new[] { 0.5, 0.3, 0.2 })]
    [InlineData(0.3, new[] { 0, 0, 0.25, 0.75 })]
    public void It_is_the_integral_that_defines_it(double length, double[] populations)
    {
        const int Nodes = 200;
        double integral = 0;
        for (var k = 0; k < Nodes; k++)
        {
            double density = 0;
            for (var n = 1; n <= populations.Length; n++)
                density += populations[n - 1] * 2 / length * Math.Pow(Math.Sin(n * Math.PI * k / Nodes), 2);
            integral += density * density * length / Nodes;
        }

        Assert.Equal(1, ParticipationRatio.InWell(populations, length) * integral, 1e-13);
    }

    [Fact]
    public void One_level_fills_two_thirds_of_the_well_and_many_all_of_it()
    {
        Assert.Equal(2.0 / 3, ParticipationRatio.InWell([0, 1], 1), 1e-15);
        Assert.Equal(1, ParticipationRatio.InWell([.. Enumerable.Repeat(1e-6, 1_000_000)], 1), 1e-6);
    }
}
