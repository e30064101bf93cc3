using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

public sealed class HardPointPairTests
{
    private static readonly HardPointGas Letter = new([1, Math.Sqrt(2)]);

    private static OpenSystem Open(HardPointGas gas, int levels, PairBasis? basis = null, int threads = 1) =>
        HardPointPair.ToOpenSystem(
            gas,
            levels,
            basis ?? PairBasis.For(gas, levels),
            threads,
            TestContext.Current.CancellationToken
        );

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2.5, 0.7)]
    public void Equal_masses_are_free_fermions(double mass, double length)
    {
        // (P2): E = π²(a² + b²)/(2 m L²); both walls act on |a,b⟩ as the one-particle operator acts on two fermions.
        const int Levels = 40;
        var pair = Open(new HardPointGas([mass, mass], length), Levels);
        var states = (
            from b in Enumerable.Range(1, 20)
            from a in Enumerable.Range(1, b - 1)
            orderby a * a + b * b, b
            select (a, b)
        )
            .Take(Levels)
            .ToArray();
        var well = SquareWell.ToOpenSystem(new HardPointGas(mass, length), 20);
        for (var i = 0; i < Levels; i++)
        {
            var (a, b) = states[i];
            Assert.Equal(
                1,
                pair.Energies[i] / (Math.PI * Math.PI * (a * a + b * b) / (2 * mass * length * length)),
                1e-14
            );
            for (var j = 0; j < Levels; j++)
            {
                var (c, d) = states[j];
                AssertClose(Fermions(well.Couplings[0].Matrix, a, b, c, d), pair.Couplings[0].Matrix[i * Levels + j]);
                AssertClose(Fermions(well.Couplings[1].Matrix, a, b, c, d), pair.Couplings[1].Matrix[i * Levels + j]);
            }
        }

        double Fermions(IReadOnlyList<double> p, int a, int b, int c, int d)
        {
            return One(a, c) * (b == d ? 1 : 0)
                - One(a, d) * (b == c ? 1 : 0)
                - One(b, c) * (a == d ? 1 : 0)
                + One(b, d) * (a == c ? 1 : 0);
            double One(int n, int m) => p[(n - 1) * 20 + m - 1];
        }

        // The sign of a state is free, so magnitudes are compared.
        static void AssertClose(double expected, double actual) =>
            Assert.Equal(Math.Abs(expected), Math.Abs(actual), 1e-11 * (1 + Math.Abs(expected)));
    }

    [Fact]
    public void Levels_of_the_Letters_masses()
    {
        // Checked values, docs/theory/two-particles.md, from 780 functions; levels fall towards the limit as the basis
        // grows.
        var pair = Open(Letter, 150, new PairBasis(40));
        Assert.Equal([20.9063, 41.4337, 54.7239, 69.7547], pair.Energies[..4].Select(e => Math.Round(e, 4)));
        Assert.Equal(754.660, pair.Energies[59], 5e-4);
        Assert.Equal(1432.04, pair.Energies[119], 5e-3);
    }

    [Theory]
    [InlineData(0, 1.24163)]
    [InlineData(0.999, 1.19971)]
    public void Conductivity_of_the_Letters_masses(double cutOverGap, double expected)
    {
        // Checked values, docs/theory/two-particles.md, converged to 3e-5; the cut lies just below e_2 - e_1.
        var pair = Open(Letter, 120);
        var cut = cutOverGap * (pair.Energies[1] - pair.Energies[0]);
        var solver = new SteadyStateSolver(
            new RateEquation(pair, new PowerLawSpectrum(1, -2.25, lowestFrequency: cut))
        );
        Assert.Equal(1, QuantumConductivity.Of(solver, Math.Pow(10, 1.5)).Value / expected, 3e-5);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(100, 2.3055)]
    [InlineData(316.2277660168379, 4.1125)]
    [InlineData(562.341325190349, 5.4305)]
    [InlineData(1000, 7.127)]
    public void Conductivity_at_high_temperature(double temperature, double expected)
    {
        // Checked values, docs/theory/two-particles.md: 1,500 levels from 2,415 functions, four or five digits.
        var pair = Open(Letter, 1500, new PairBasis(70), 2);
        var solver = new SteadyStateSolver(new RateEquation(pair, new PowerLawSpectrum(1, -2.25)));
        Assert.Equal(1, QuantumConductivity.Of(solver, temperature).Value / expected, 1.2e-4);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Levels_fall_to_the_limit_as_the_third_power_of_the_harmonics(double mass)
    {
        // (P10): E_K - E ~ K⁻³ (1 + c/K), so the local order tends to 3 linearly in 1/K and is extrapolated so.
        var gas = new HardPointGas([1, mass]);
        var e = new[] { 8, 16, 32, 64 }
            .Select(harmonics => Open(gas, 2, new PairBasis(harmonics)).Energies[0])
            .ToArray();
        Assert.Equal(e.OrderDescending(), e);
        double Order(int k) => Math.Log2((e[k] - e[k + 1]) / (e[k + 1] - e[k + 2]));
        Assert.Equal(3, 2 * Order(1) - Order(0), 0.1);
    }

    [Fact]
    public void Convergence_is_measured_between_two_bases()
    {
        var basis = PairBasis.For(Letter, 100);
        var pair = Open(Letter, 100, basis);
        var finer = Open(Letter, 100, basis.Times(1.25));
        var finest = Open(Letter, 100, new PairBasis(60));
        var seen = PairConvergence.Between(pair, finer, 100);
        var left = PairConvergence.Between(pair, finest, 100);
        Assert.InRange(seen.LevelChange, 1e-5, 4e-4);
        Assert.InRange(left.LevelChange / seen.LevelChange, 1.2, 3.5);
        Assert.InRange(PairConvergence.Between(pair, finest, 50).CouplingChange, 1e-4, 1e-2);
        Assert.Equal(new PairConvergence(0, 0), PairConvergence.Between(pair, pair, 100));
    }

    [Theory]
    [InlineData(1, 1.4142135623730951, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(1, 8, 1)]
    public void Weyls_law_counts_the_levels(double left, double right, double length)
    {
        // (P8): the counting function fluctuates about its mean by a few levels, and not by a share of them.
        var gas = new HardPointGas([left, right], length);
        var pair = Open(gas, 200);
        var weyl = new WeylCount(gas);
        double mean = 0;
        for (var i = 100; i < 200; i++)
            mean += (weyl.Below(pair.Energies[i]) - (i + 0.5)) / 100;
        Assert.InRange(mean, -0.6, 0.6);
        Assert.Equal(150, weyl.Below(weyl.Energy(150)), 1e-9);
    }

    [Fact]
    public void Swapping_the_masses_swaps_the_walls()
    {
        var pair = Open(new HardPointGas([1, 3], 1.5), 60);
        var mirrored = Open(new HardPointGas([3, 1], 1.5), 60);
        var change = PairConvergence.Between(
            pair,
            TwoContacts.System(
                mirrored.Energies.AsSpan(),
                mirrored.Couplings[1].Matrix.AsSpan(),
                mirrored.Couplings[0].Matrix.AsSpan()
            ),
            60
        );
        Assert.InRange(change.LevelChange, 0, 1e-12);
        Assert.InRange(change.CouplingChange, 0, 1e-9);
        Assert.NotEqual(pair.Couplings[0].Matrix[0], pair.Couplings[1].Matrix[0], 1e-3);
    }

    [Fact]
    public void Lengths_and_masses_scale()
    {
        // E ∝ 1/(m L²), P ∝ 1/L³.
        var pair = Open(new HardPointGas([1, 2]), 30);
        var scaled = Open(new HardPointGas([3, 6], 2), 30);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(1, scaled.Energies[i] * 12 / pair.Energies[i], 1e-12);
            Assert.Equal(1, scaled.Couplings[0].Matrix[i * 31] * 8 / pair.Couplings[0].Matrix[i * 31], 1e-9);
        }
    }

    [Fact]
    public void A_heavy_particle_is_the_limit_of_a_moving_wall()
    {
        // Born and Oppenheimer: the light particle's π²/(2 m₁ x₂²) pushes the heavy one against its wall; E_1 → π²/2 +
        // 2.338 (π⁴/(2 m₂))^(1/3), Airy's first zero, up to terms of relative order m₂^(-2/3).
        var pair = Open(new HardPointGas([1, 1000]), 4);
        var airy = Math.PI * Math.PI / 2 + 2.338107410459767 * Math.Cbrt(Math.Pow(Math.PI, 4) / 2000);
        Assert.Equal(1, pair.Energies[0] / airy, 0.02);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_it_is_computed()
    {
        var extreme = Assert.Throws<ArgumentException>(() => Open(new HardPointGas([1, 1e6]), 8));
        Assert.Contains("not even 2 levels", extreme.Message, StringComparison.Ordinal);
        var many = Assert.Throws<ArgumentException>(() => PairBasis.For(Letter, 100_000));
        Assert.Matches("100000 levels .* functions and .* GB; 2.15 GB .* allow [0-9]+ levels", many.Message);
        var small = Assert.Throws<ArgumentException>(() => PairBasis.For(Letter, 300, 1_000_000));
        var fits = int.Parse(
            System.Text.RegularExpressions.Regex.Match(small.Message, "allow ([0-9]+) levels").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(PairBasis.For(Letter, fits, 1_000_000).Bytes(fits), 1, 1_000_000);
        Assert.Throws<ArgumentException>(() => PairBasis.For(Letter, fits + 1, 1_000_000));
        Assert.Throws<ArgumentException>(() => Open(new HardPointGas(1), 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(Letter, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(Letter, 50, new PairBasis(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairBasis(3));
    }

    [Fact]
    public void Sufficient_levels_leave_out_what_does_not_matter()
    {
        var levels = HardPointPair.SufficientLevels(Letter, 31.6, 1e-10);
        double Kappa(int n) =>
            QuantumConductivity
                .Of(
                    new SteadyStateSolver(
                        new RateEquation(Open(Letter, n, new PairBasis(30)), new PowerLawSpectrum(1, -2.25))
                    ),
                    31.6
                )
                .Value;
        Assert.Equal(1, Kappa(levels) / Kappa(2 * levels), 1e-9);
        Assert.NotEqual(1, Kappa(levels / 4) / Kappa(2 * levels), 1e-6);
    }

    [Fact]
    public void The_progress_of_the_diagonalisation_rises_to_one()
    {
        var shares = new Shares();
        var gas = new HardPointGas([1, 1.3]);
        HardPointPair.States(
            gas,
            60,
            PairBasis.For(gas, 60),
            progress: shares,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.True(shares.Told.Count > 3);
        Assert.Equal(shares.Told.Order(), shares.Told);
        Assert.Equal(1, shares.Told[^1]);
    }

    private sealed class Shares : IProgress<double>
    {
        public List<double> Told { get; } = [];

        public void Report(double value) => Told.Add(value);
    }
}
