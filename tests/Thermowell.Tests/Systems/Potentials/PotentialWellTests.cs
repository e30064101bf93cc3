using CsCheck;
using Thermowell.Models;
using Thermowell.Systems;
using Thermowell.Systems.Potentials;
using Xunit;

namespace Thermowell.Tests.Systems.Potentials;

public sealed class PotentialWellTests
{
    // Levels to 1e-12 of themselves and slopes to 1e-12, as they are promised.
    private const double Digits = 1e-12;

    private static readonly Dictionary<string, Func<double, double>> Shapes = new()
    {
        ["tilt"] = x => 50 * x,
        ["barrier"] = x => 200 * Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)),
        ["step"] = x => 50 * (1 + Math.Tanh((x - 0.5) / 0.02)),
        ["tilted double well"] = x => 400 * Math.Exp(-Math.Pow((x - 0.45) / 0.1, 2)) + 30 * x,
        ["waves"] = x => 300 * Math.Sin(20 * x) + 90 * x,
    };

    /// <summary>
    /// By shooting with 35 digits in Taylor series of 60 terms about the middles of 12 to 160 steps (mpmath), which
    /// shares nothing with the panels: e_n, φ_n'(0), φ_n'(L).
    /// </summary>
    [Theory]
    [InlineData("barrier", 1, 26.18078986968111916596, 10.811254608370788054, -10.811254608370788054)]
    [InlineData("barrier", 2, 26.78360478468261378413, 11.042844502584084633, 11.042844502584084633)]
    [InlineData("barrier", 3, 95.1625214578219820187, 19.04360144311577658, -19.04360144311577658)]
    [InlineData("step", 1, 15.25255002713051014157, 10.311707092093276614, -0.027777933839340587686)]
    [InlineData("step", 2, 59.05678653129013430055, 19.643341854889264782, 0.27503036021690663499)]
    [InlineData("step", 3, 111.7277580572093935678, 15.987477579945828164, -7.5267771522104296387)]
    [InlineData("tilt", 1, 25.21759993500757620014, 10.043358963108977112, -0.93223348033710303828)]
    [InlineData("tilt", 2, 45.64740318068368599342, 11.302426846719473761, 5.26733828659647669)]
    [InlineData("tilt", 3, 70.34765573499125267211, 14.856470890161522832, -10.987025407735103195)]
    public void Levels_and_slopes_are_those_of_shooting_with_35_digits(
        string shape,
        int n,
        double energy,
        double left,
        double right
    )
    {
        var well = new PotentialWell(new Potential(1, Shapes[shape]));
        var system = well.ToOpenSystem(4);
        var at = (n - 1) * 5;
        AssertShare(energy, well.Energies(4)[n - 1], Digits);
        AssertShare(left * left / 3, system.Couplings[0].Matrix[at], Digits);
        AssertShare(right * right / 3, system.Couplings[1].Matrix[at], Digits);
        var sign = Math.Sign(system.Couplings[1].Matrix[n - 1]);
        Assert.Equal(Math.Sign(right) * -1, n == 1 ? -1 * Math.Sign(right) : sign);
    }

    [Fact]
    public void No_potential_is_the_box_bit_for_bit()
    {
        var gas = new HardPointGas([1.7], 2.3);
        var well = new PotentialWell(new Potential(2.3, _ => 0), 1.7);
        Same(SquareWell.ToOpenSystem(gas, 30), well.ToOpenSystem(30));
        Same(SquareWell.ToOpenSystem(gas, 30, 0.1), well.ToOpenSystem(30, 0.1));
        Assert.Equal(SquareWell.SufficientLevels(gas, 300), well.SufficientLevels(300));

        static void Same(OpenSystem a, OpenSystem b)
        {
            Assert.Equal(a.Energies, b.Energies);
            Assert.Equal(a.Couplings[0].Matrix, b.Couplings[0].Matrix);
            Assert.Equal(a.Couplings[1].Matrix, b.Couplings[1].Matrix);
        }
    }

    /// <summary>
    /// A step of 1e-9 of the lowest level at one wall goes the way of all potentials, and next to nothing changes; a
    /// constant beside it moves all levels alike.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(379)]
    public void Hardly_a_potential_is_hardly_another_box(double constant)
    {
        var gas = new HardPointGas([0.7], 1.9);
        var box = SquareWell.ToOpenSystem(gas, 300);
        const double Step = 1e-13;
        var well = new PotentialWell(
            new Potential(1.9, x => constant + (x < 1e-6 ? Step * (1 + constant) : 0), 1e-6),
            0.7
        );
        var moved = well.ToOpenSystem(300);
        Assert.NotEqual(box.Couplings[0].Matrix, moved.Couplings[0].Matrix);
        for (var n = 0; n < 300; n++)
        {
            AssertShare(box.Energies[n], moved.Energies[n], Digits);
            AssertShare(box.Energies[n] + constant, well.Energies(300)[n], Digits);
            for (var m = 0; m < 300; m++)
            for (var wall = 0; wall < 2; wall++)
                AssertCoupling(box, moved, wall, n, m);
        }
    }

    [Fact]
    public void A_parabola_has_the_levels_of_the_oscillator()
    {
        var energies = new PotentialWell(new Potential(24, x => 0.5 * (x - 12) * (x - 12))).Energies(30);
        for (var n = 0; n < energies.Length; n++)
            AssertShare(n + 0.5, energies[n], Digits);
    }

    /// <summary>The force on the walls is that of the slope: φ_n'(0)² - φ_n'(L)² = 2m ⟨V'⟩, here F for every n.</summary>
    [Fact]
    public void On_a_tilt_the_walls_bear_the_force()
    {
        var system = new PotentialWell(new Potential(1, x => 50 * x), 1.3).ToOpenSystem(60);
        for (var n = 0; n < 60; n++)
        {
            double left = system.Couplings[0].Matrix[n * 61],
                right = system.Couplings[1].Matrix[n * 61];
            Assert.InRange(Math.Abs(3 * (left - right) - 2 * 1.3 * 50), 0, 3 * Digits * (left + right));
        }
    }

    /// <summary>On a tilt that is high enough every wave holds on to the wall alike: φ_n'(0)² = 2mF.</summary>
    [Fact]
    public void On_a_high_tilt_all_slopes_are_alike()
    {
        var system = new PotentialWell(new Potential(1, x => 1e5 * x), 1.3).ToOpenSystem(12);
        foreach (var coupling in system.Couplings[0].Matrix)
            AssertShare(2 * 1.3 * 1e5 / 3, coupling, Digits);
    }

    [Theory]
    [InlineData("tilt")]
    [InlineData("barrier")]
    [InlineData("step")]
    [InlineData("tilted double well")]
    [InlineData("waves")]
    public void Panels_of_half_the_width_change_nothing(string shape)
    {
        var well = new PotentialWell(new Potential(1, Shapes[shape]));
        var (own, finer) = (well.ToOpenSystem(120), well.Finer().ToOpenSystem(120));
        Assert.Equal(0, well.Unresolved);
        for (var n = 0; n < 120; n++)
        {
            AssertShare(own.Energies[n], finer.Energies[n], Digits);
            for (var m = 0; m < 120; m++)
            for (var wall = 0; wall < 2; wall++)
                AssertCoupling(own, finer, wall, n, m);
        }
    }

    /// <summary>Even and odd however little they are split, with the signs of the box.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(5e3)]
    [InlineData(5e4)]
    public void A_doublet_under_a_barrier_is_even_and_odd(double height)
    {
        var potential = new Potential(1, x => height * Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)));
        var system = new PotentialWell(potential).ToOpenSystem(6);
        for (var n = 0; n < 6; n++)
        for (var m = 0; m < 6; m++)
            Assert.Equal(
                ((n ^ m) & 1) == 0 ? system.Couplings[0].Matrix[n * 6 + m] : -system.Couplings[0].Matrix[n * 6 + m],
                system.Couplings[1].Matrix[n * 6 + m]
            );
        Assert.True(system.Energies[0] <= system.Energies[1] && system.Energies[1] < system.Energies[2]);
    }

    /// <summary>
    /// Five wells whose ten lowest levels lie in two clusters, found with a tilt and, without it, among even and odd
    /// waves apart: a tilt moves no level by more than half of what it raises V.
    /// </summary>
    [Theory]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(3000)]
    [InlineData(1e4)]
    public void Levels_in_a_cluster_are_found(double height)
    {
        const double Tilt = 1e-9;
        double Wells(double x) => height * (1 + Math.Cos(10 * Math.PI * x));
        var apart = new PotentialWell(new Potential(1, Wells)).Energies(80);
        var together = new PotentialWell(new Potential(1, x => Wells(x) + Tilt * (x - 0.5))).Energies(80);
        for (var n = 0; n < 80; n++)
            Assert.InRange(Math.Abs(together[n] - apart[n]), 0, Tilt / 2 + 1e-13 * apart[n]);
    }

    [Fact]
    public void A_kink_that_is_named_costs_nothing_and_one_that_is_not_is_found()
    {
        double Jump(double x) => x < 0.3 ? 0 : 100;
        var named = new PotentialWell(new Potential(1, Jump, 0.3));
        var found = new PotentialWell(new Potential(1, Jump));
        Assert.Equal(0, named.Unresolved);
        Assert.InRange(found.Unresolved, 1e-9, 1e-5);

        // √(2e) cot(0.3 √(2e)) = -κ coth(0.7 κ), κ = √(2(100 - e)): the matching condition of the step.
        var e = named.Energies(1)[0];
        var (k, kappa) = (Math.Sqrt(2 * e), Math.Sqrt(2 * (100 - e)));
        Assert.Equal(0, k / Math.Tan(0.3 * k) + kappa / Math.Tanh(0.7 * kappa), 1e-11);
        Assert.InRange(Math.Abs(found.Energies(1)[0] - e), 0, found.Unresolved);
    }

    /// <summary>Convergence in δ: P(δ) = P(0) (1 + O(δ²)).</summary>
    [Fact]
    public void Walls_of_finite_width_come_to_those_of_none()
    {
        var well = new PotentialWell(new Potential(1, Shapes["tilt"]));
        var limit = well.ToOpenSystem(6);
        double last = 0;
        foreach (var width in (double[])[0.02, 0.01, 0.005])
        {
            var system = well.ToOpenSystem(6, width);
            var off = system.Couplings[0].Matrix[7] / limit.Couplings[0].Matrix[7] - 1;
            if (last != 0)
                Assert.InRange(last / off, 3.9, 4.1);
            last = off;
        }

        // Over the whole box the overlap is that of orthonormal waves.
        var whole = well.ToOpenSystem(6, 1);
        for (var n = 0; n < 6; n++)
        for (var m = 0; m < 6; m++)
            Assert.Equal(n == m ? 1 : 0, whole.Couplings[0].Matrix[n * 6 + m], 1e-12);
    }

    [Fact]
    public void Waves_are_normalised_and_a_density_has_one_particle()
    {
        var well = new PotentialWell(new Potential(1, Shapes["tilted double well"]));
        double[] places = [.. Enumerable.Range(0, 4001).Select(i => i / 4000.0)];
        var density = well.Density([0.5, 0.3, 0.2], places);
        Assert.Equal(1, density.Sum() / 4000, 1e-6);
        var ratio = 1 / (density.Sum(value => value * value) / 4000);
        Assert.Equal(ratio, well.ParticipationRatio([0.5, 0.3, 0.2]), 1e-5);
        Assert.Equal(0, well.Wave(3, [0, 1])[1], 1e-10);
    }

    /// <summary>
    /// Of smooth potentials without a pattern: levels ascend, each has its own number of zeros, and mirror images have
    /// the walls exchanged.
    /// </summary>
    [Fact]
    public void Random_potentials_and_their_mirror_images() =>
        Gen.Select(Gen.Double[-300, 300].Array[5], Gen.Double[0.3, 3], Gen.Double[0.3, 3])
            .Sample(
                (heights, length, mass) =>
                {
                    double Value(double x) =>
                        heights.Select((height, k) => height * Math.Cos((k + 1) * (x / length + 0.1 * k))).Sum();
                    var own = new PotentialWell(new Potential(length, Value), mass);
                    var image = new PotentialWell(new Potential(length, x => Value(length - x)), mass);
                    var (a, b) = (own.ToOpenSystem(12), image.ToOpenSystem(12));
                    double[] places = [.. Enumerable.Range(1, 4000).Select(i => length * i / 4001)];
                    for (var n = 0; n < 12; n++)
                    {
                        Assert.Equal(a.Energies[n], b.Energies[n], 1e-10 * heights.Sum(Math.Abs) + 1e-10);
                        Assert.True(n == 0 || a.Energies[n] > a.Energies[n - 1]);
                        var at = n * 13;
                        AssertShare(a.Couplings[0].Matrix[at], b.Couplings[1].Matrix[at], 1e-9);
                        var wave = own.Wave(n + 1, places);
                        Assert.Equal(n, wave.Zip(wave.Skip(1)).Count(pair => pair.First < 0 != pair.Second < 0));
                    }
                },
                iter: 10
            );

    [Fact]
    public void A_place_where_it_is_no_number_is_told()
    {
        var fault = Assert.Throws<NumericalFailureException>(() =>
            new PotentialWell(new Potential(1, x => 1 / (x - 0.5)))
        );
        Assert.Contains("at x = 0.5", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Potential(1, _ => 0, 1.5));
    }

    /// <summary>One sentence instead of all the memory there is.</summary>
    [Theory]
    [InlineData(1e9, 1)]
    [InlineData(1, 1e30)]
    [InlineData(30, 1e300)]
    public void What_is_too_rough_or_too_high_is_refused(double frequency, double height)
    {
        var fault = Assert.Throws<NumericalFailureException>(() =>
            new PotentialWell(new Potential(1, x => height * Math.Sin(frequency * x)))
        );
        Assert.Contains("20000 panels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_its_values_and_no_turn_of_its_own()
    {
        double[] x = [0, 0.2, 0.5, 0.6, 1],
            v = [0, 10, 10, 30, 0];
        foreach (var smooth in (bool[])[false, true])
        {
            var table = Potential.FromTable(x, v, smooth);
            for (var i = 0; i < x.Length; i++)
                Assert.Equal(v[i], table.At(x[i]), 1e-12);
            Assert.All(Enumerable.Range(0, 101), i => Assert.InRange(table.At(i / 100.0), 0, 30));
            Assert.Equal(10, table.At(0.35), 1e-12);
            Assert.Equal(0, new PotentialWell(table).Unresolved);
        }

        Assert.Throws<ArgumentException>(() => Potential.FromTable([0, 0.5, 0.5], [0, 1, 2]));
        Assert.Throws<ArgumentException>(() => Potential.FromTable([0.1, 0.5], [0, 1]));
    }

    private static void AssertShare(double expected, double found, double share) =>
        Assert.InRange(Math.Abs(found - expected), 0, share * Math.Abs(expected));

    /// <summary>To a share of √(P_nn P_mm).</summary>
    private static void AssertCoupling(OpenSystem expected, OpenSystem found, int wall, int n, int m)
    {
        var (own, size) = (expected.Couplings[wall].Matrix, expected.Levels);
        var scale = Math.Sqrt(own[n * (size + 1)] * own[m * (size + 1)]);
        Assert.InRange(Math.Abs(found.Couplings[wall].Matrix[n * size + m] - own[n * size + m]), 0, Digits * scale);
    }
}
