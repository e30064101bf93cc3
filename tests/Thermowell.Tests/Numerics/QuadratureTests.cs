using Thermowell.Numerics.Quadrature;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class QuadratureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(26)]
    public void A_rule_of_n_nodes_integrates_degree_2n_minus_1_exactly_and_no_more(int order)
    {
        var rule = new GaussLegendre(order);
        for (var degree = 0; degree <= 2 * order; degree++)
        {
            double sum = 0;
            for (var i = 0; i < order; i++)
                sum += rule.Weights[i] * Math.Pow(rule.Nodes[i], degree);
            var exact = degree % 2 == 0 ? 2.0 / (degree + 1) : 0;
            if (degree < 2 * order)
                Assert.Equal(exact, sum, 1e-14);
            else if (order <= 10)
                Assert.True(Math.Abs(exact - sum) > 1e-10);
        }
    }

    [Fact]
    public void Interpolation_reproduces_polynomials_on_a_panel()
    {
        var grid = new PanelGrid([0, 0.5, 2, 3], new GaussLegendre(6));
        var values = Array.ConvertAll(grid.Nodes, Quintic);
        foreach (var x in new[] { 0.01, 0.49, 0.51, 1.9, 2.5, grid.Nodes[8] })
        {
            var row = new double[values.Length];
            grid.AddInterpolation(grid.PanelOf(x), x, 2, row);
            Assert.Equal(2 * Quintic(x), row.Zip(values, (a, b) => a * b).Sum(), 1e-12);
        }

        static double Quintic(double x) => 1 - 3 * x + x * x * x * x * x;
    }
}
