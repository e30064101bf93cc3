using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

public sealed class SquareWellTests
{
    /// <summary>
    /// Its levels and couplings are taken as they are: they pass the checks that a system of one's own has to pass,
    /// with exact symmetry.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(37)]
    public void It_is_a_system_that_the_checks_would_accept(int levels)
    {
        var gas = new HardPointGas(1);
        foreach (
            var well in (OpenSystem[])[SquareWell.ToOpenSystem(gas, levels), SquareWell.ToOpenSystem(gas, levels, 0.2)]
        )
        {
            Assert.Equal(
                levels,
                TwoContacts
                    .System(
                        well.Energies.AsSpan(),
                        well.Couplings[0].Matrix.AsSpan(),
                        well.Couplings[1].Matrix.AsSpan()
                    )
                    .Levels
            );
            for (var i = 0; i < levels; i++)
            for (var j = 0; j < levels; j++)
            {
                Assert.Equal(well.Couplings[0].Matrix[j * levels + i], well.Couplings[0].Matrix[i * levels + j]);
                Assert.Equal(
                    ((i + j) & 1) == 0
                        ? well.Couplings[0].Matrix[i * levels + j]
                        : -well.Couplings[0].Matrix[i * levels + j],
                    well.Couplings[1].Matrix[i * levels + j]
                );
            }
        }
    }

    [Fact]
    public void Levels_are_those_of_Eq_1()
    {
        var system = SquareWell.ToOpenSystem(new HardPointGas(2, 3), 7);
        for (var n = 1; n <= 7; n++)
            Assert.Equal(1, system.Energies[n - 1] / (Math.PI * Math.PI * n * n / (2 * 2 * 9)), 1e-15);
    }

    [Theory]
    [InlineData(1, 0.37)]
    [InlineData(1, 1)]
    [InlineData(2.5, 0.02)]
    [InlineData(2.5, 1e-4)]
    public void Couplings_of_finite_width_are_the_integrals_that_define_them(double length, double width)
    {
        const int Levels = 12;
        var system = SquareWell.ToOpenSystem(new HardPointGas(1, length), Levels, width);
        for (var n = 1; n <= Levels; n++)
        for (var m = 1; m <= Levels; m++)
        {
            var scale = Math.Sqrt(Overlap(n, n, 0) * Overlap(m, m, 0));
            Assert.Equal(0, (system.Couplings[0].Matrix[(n - 1) * Levels + m - 1] - Overlap(n, m, 0)) / scale, 1e-11);
            Assert.Equal(
                0,
                (system.Couplings[1].Matrix[(n - 1) * Levels + m - 1] - Overlap(n, m, length - width)) / scale,
                1e-9
            );
        }

        // Simpson's rule for δ⁻³ ∫ φ_n φ_m dx from a place to δ beyond it.
        double Overlap(int n, int m, double from)
        {
            const int Panels = 1000;
            double sum = 0;
            for (var k = 0; k <= 2 * Panels; k++)
            {
                var x = from + width * k / (2 * Panels);
                var product = 2 / length * Math.Sin(n * Math.PI * x / length) * Math.Sin(m * Math.PI * x / length);
                sum +=
                    product
                    * (
                        k is 0 or 2 * Panels ? 1
                        : k % 2 == 1 ? 4
                        : 2
                    );
            }

            return sum / (6 * Panels) / (width * width);
        }
    }

    [Fact]
    public void As_the_width_vanishes_the_couplings_tend_to_their_limit_with_its_square()
    {
        const int Levels = 8;
        var gas = new HardPointGas(1, 1.7);
        var limit = SquareWell.ToOpenSystem(gas, Levels);
        for (var k = 0; k < Levels * Levels; k++)
        {
            double coarse = Error(0.02, k),
                fine = Error(0.01, k);
            Assert.Equal(2, Math.Log2(coarse / fine), 0.02);
            Assert.Equal(0, Error(1e-7, k), 1e-12);
        }

        double Error(double width, int k) =>
            Math.Abs(
                SquareWell.ToOpenSystem(gas, Levels, width).Couplings[0].Matrix[k] / limit.Couplings[0].Matrix[k] - 1
            );
    }

    [Fact]
    public void The_limit_is_the_product_of_slopes_at_the_wall_with_the_parity_on_the_right()
    {
        const int Levels = 5;
        var system = SquareWell.ToOpenSystem(new HardPointGas(1, 2), Levels);
        for (var n = 1; n <= Levels; n++)
        for (var m = 1; m <= Levels; m++)
        {
            var left = 2.0 / (3 * 2) * (n * Math.PI / 2) * (m * Math.PI / 2);
            Assert.Equal(1, system.Couplings[0].Matrix[(n - 1) * Levels + m - 1] / left, 1e-15);
            Assert.Equal((n + m) % 2 == 0 ? 1 : -1, system.Couplings[1].Matrix[(n - 1) * Levels + m - 1] / left, 1e-15);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(3)]
    [InlineData(77.7)]
    [InlineData(1000)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void The_sufficient_number_of_levels_is_the_smallest_that_meets_its_bound(double temperature)
    {
        foreach (var tolerance in (double[])[1e-6, 1e-14, 1e-30])
        {
            var gas = new HardPointGas(1.5, 0.8);
            var levels = SquareWell.SufficientLevels(gas, temperature, tolerance);
            Assert.True(LogBound(levels) <= Math.Log(tolerance) + 1e-9);
            Assert.True(levels == 4 || LogBound(levels - 1) > Math.Log(tolerance) - 1e-9);

            double LogBound(double n)
            {
                var unit = Math.PI * Math.PI / (2 * 1.5 * 0.8 * 0.8);
                return temperature == 0
                    ? double.NegativeInfinity
                    : 4 * Math.Log(n) - unit * ((n + 1) * (n + 1) - 4) / temperature;
            }
        }
    }

    [Fact]
    public void A_number_beyond_all_handling_is_still_a_number() =>
        Assert.Equal(int.MaxValue, SquareWell.SufficientLevels(new HardPointGas(1), 1e30));

    [Theory]
    [InlineData(0.1, 0.05)]
    [InlineData(3, 1)]
    [InlineData(30, 0)]
    [InlineData(1000, 1)]
    [InlineData(1000, 999)]
    public void More_levels_than_the_sufficient_number_change_nothing(double left, double right)
    {
        var gas = new HardPointGas(1);
        var levels = SquareWell.SufficientLevels(gas, left);
        double kept = Flux(levels),
            twice = Flux(2 * levels),
            few = Flux(Math.Max(2, levels / 3));
        Assert.Equal(1, kept / twice, 1e-12);
        if (levels > 6)
            Assert.NotEqual(1, few / twice, 1e-9);

        double Flux(int n) =>
            QuantumHeatFlux
                .Of(
                    new TwoContacts(SquareWell.ToOpenSystem(gas, n), left, right).Solve(
                        new PowerLawSpectrum(5.2548, -2.25)
                    )
                )
                .Value;
    }

    [Fact]
    public void Only_one_particle_and_legal_numbers_are_taken()
    {
        var one = new HardPointGas(1);
        Assert.Throws<ArgumentException>(() => SquareWell.ToOpenSystem(new HardPointGas([1, 2]), 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SquareWell.ToOpenSystem(one, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SquareWell.ToOpenSystem(one, SquareWell.MostLevels + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SquareWell.ToOpenSystem(one, 4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SquareWell.ToOpenSystem(one, 4, 1.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => SquareWell.SufficientLevels(one, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SquareWell.SufficientLevels(one, 1, double.NaN));
    }
}
