using Thermowell.Contacts;
using Thermowell.Harmonic;
using Xunit;

namespace Thermowell.Tests.Harmonic;

/// <summary>Heat through harmonic networks against closed forms, other programs and other digits.</summary>
public class HarmonicHeatTests
{
    /// <summary>
    /// w0 = 1 between two Drude baths, w_c = 3, T = 1 and 0.5: (1/2π) ∫ ω J_L J_R |G|² (n_L - n_R) dω by a program that
    /// shares no line with this one. λ is that of the convention pi, of which γ = 4 λ/ω_c.
    /// </summary>
    [Theory]
    [InlineData(1e-4, 1.27632364e-5, 4e-9)]
    [InlineData(0.01, 1.2710388e-3, 4e-8)]
    [InlineData(0.1, 1.2244736e-2, 4e-8)]
    [InlineData(0.5, 5.2291397e-2, 2e-8)]
    public void One_oscillator_between_Drude_baths(double lambda, double expected, double relative)
    {
        var law = new DrudeSpectrum(4 * lambda / 3, 3);
        var state = new HarmonicTransport(Networks.Chain(1, pin: 1), [law, law]).Solve([1, 0.5]);
        Assert.Equal(1, state.Heats[0] / expected, relative);
        Assert.Equal(0, state.Heats.Sum());
        Assert.InRange(state.Errors[0], 0, 1e-10 * state.Heats[0]);
    }

    /// <summary>
    /// Heats and variances by mpmath at 30 digits: K - ω² M - Σ c cᵀ Σ_a as a dense matrix, solved at each frequency,
    /// and ∫ by tanh-sinh between the modes and their tenths.
    /// </summary>
    [Theory]
    [InlineData(2, new[] { 2.0, 1 }, new[] { 0.054934531430833235, -0.054934531430833235 }, 0.25017743517440492)]
    [InlineData(2, new[] { 0.05, 0.01 }, new[] { 6.7247706296960702e-7, -6.7247706296960702e-7 }, 1.740030523117578e-7)]
    [InlineData(2, new[] { 0.01, 0 }, new[] { 6.9148379351304e-10, -6.9148379351304e-10 }, 2.6674521479478739e-11)]
    [InlineData(
        3,
        new[] { 1, 0.5, 0.75 },
        new[] { 0.032566807017559456, -0.033330447270851426, 0.00076364025329196957 },
        0.079846016614092397
    )]
    [InlineData(
        3,
        new[] { 0.02, 0, 0.01 },
        new[] { 2.2205824452003642e-6, -2.2622220519123217e-6, 4.1639606711957587e-8 },
        1.23241598711356e-7
    )]
    [InlineData(
        4,
        new[] { 1.5, 0.5, 1 },
        new[] { 0.022450206792132739, -0.04231487322873847, 0.019864666436605731 },
        0.051250174602054571
    )]
    [InlineData(
        4,
        new[] { 0.015, 0.01, 0.02 },
        new[] { 3.2593734006312599e-14, -9.3439471119550041e-9, 9.3439145182209977e-9 },
        7.3900990974249364e-14
    )]
    public void Small_networks_have_the_heat_of_mpmath(
        int masses,
        double[] temperatures,
        double[] heats,
        double variance
    )
    {
        var transport =
            masses == 2 ? Networks.Two
            : masses == 3 ? Networks.Three
            : Networks.Four;
        var state = transport.Solve(temperatures);
        for (var a = 0; a < heats.Length; a++)
        {
            Assert.InRange(Math.Abs(state.Heats[a] - heats[a]), 0, 1e-12 * heats.Max(Math.Abs));
            Assert.InRange(Math.Abs(state.Heats[a] - heats[a]), 0, state.Errors[a] + 1e-15 * Math.Abs(heats[a]));
        }

        var noise = HarmonicNoise.Of(state);
        Assert.Equal(1, noise.Cumulants[1] / variance, 1e-12);
        Assert.Equal(1, noise.Covariance[0][0] / variance, 1e-12);
    }

    /// <summary>Far below every mode the smallest heat of all keeps its digits: it is made of positive terms.</summary>
    [Fact]
    public void A_heat_of_pairs_that_nearly_balance_is_that_of_mpmath() =>
        Assert.Equal(1, Networks.Heats(Networks.Four, 0.015, 0.01, 0.02)[0] / 3.2593734006312599e-14, 1e-11);

    /// <summary>
    /// J/ΔT = k/(2g) [1 + ν/2 - (ν/2) √(1 + 4/ν)], ν = m k/g², of a long chain whose ends are pinned by k, with
    /// friction g: Rieder, Lebowitz and Lieb (1967). A friction g is an Ohmic law of strength 2 g.
    /// </summary>
    [Theory]
    [InlineData(40, 1, 1, 1)]
    [InlineData(40, 2, 0.5, 1.5)]
    [InlineData(60, 0.5, 1, 0.7)]
    public void A_long_classical_chain_is_that_of_Rieder_Lebowitz_and_Lieb(int n, double m, double k, double g)
    {
        var pins = new double[n];
        pins[0] = pins[^1] = k;
        var law = new OhmicSpectrum(2 * g);
        var network = Networks.Chain([.. Enumerable.Repeat(m, n)], k, pins);
        var state = new HarmonicTransport(network, [law, law], HarmonicStatistics.Classical).Solve([3, 1]);
        var ν = m * k / (g * g);
        Assert.Equal(2 * k / (2 * g) * (1 + ν / 2 - ν / 2 * Math.Sqrt(1 + 4 / ν)), state.Heats[0], 1e-10);
    }

    [Fact]
    public void Rieder_Lebowitz_and_Lieb_with_all_ones()
    {
        var law = new OhmicSpectrum(2);
        var pins = new double[50];
        pins[0] = pins[^1] = 1;
        var network = Networks.Chain([.. Enumerable.Repeat(1.0, 50)], 1, pins);
        var heat = new HarmonicTransport(network, [law, law], HarmonicStatistics.Classical).Solve([1.5, 0.5]).Heats[0];
        Assert.Equal(0.190983005625, heat, 1e-12);
    }

    /// <summary>
    /// dJ/dT → (π T/6) 4 g_L g_R/(g_L + g_R)² at T → 0 of a free chain; in SI (π T/6)(k_B²/ħ) = π² k_B² T/3h.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0.25)]
    [InlineData(3, 0.1)]
    public void A_free_chain_has_the_quantum_of_conductance(double left, double right)
    {
        var transport = new HarmonicTransport(Networks.Chain(10), [new OhmicSpectrum(left), new OhmicSpectrum(right)]);
        var share = 4 * left * right / ((left + right) * (left + right));
        foreach (var temperature in (double[])[1e-8, 1e-9, 1e-12])
        {
            var (values, _) = transport.Solve([temperature, temperature]).Response();
            Assert.Equal(1, values[0][0] / (share * Math.PI * temperature / 6), 1e-12);
        }

        const double Boltzmann = 1.380649e-23,
            Planck = 6.62607015e-34;
        Assert.Equal(
            9.46431151639e-13,
            Math.PI / 6 * Boltzmann * Boltzmann / (Planck / (2 * Math.PI)),
            9.46431151639e-13 * 1e-11
        );

        // Ballistic: J = (π/12)(T_L² - T_R²).
        var heat = Networks.Heats(transport, 2e-9, 1e-9)[0];
        Assert.Equal(1, heat / (share * Math.PI / 12 * 3e-18), 1e-12);
    }

    /// <summary>At weak coupling each mode carries what its rate equation says.</summary>
    [Fact]
    public void At_weak_coupling_the_heat_is_that_of_the_rate_equation()
    {
        const double Strength = 1e-5;
        var network = Networks.Chain(8, pin: 0.1);
        var law = new OhmicSpectrum(Strength);
        var state = new HarmonicTransport(network, [law, law]).Solve([1, 0.5]);
        var seen = network.Modes.Seen;
        double sum = 0;
        for (var k = 0; k < network.Count; k++)
        {
            var ω = network.Frequencies[k];
            var (left, right) = (Strength * seen[0][k] * seen[0][k] / 2, Strength * seen[1][k] * seen[1][k] / 2);
            sum += ω * left * right / (left + right) * (Networks.Occupation(ω, 1) - Networks.Occupation(ω, 0.5));
        }

        Assert.Equal(1, state.Heats[0] / sum, 1e-9);
        Assert.InRange(state.Errors[0], 1e-14 * sum, 1e-8 * sum);
    }

    /// <summary>
    /// Two resonant oscillators in the rotating wave, H = Σ w a†a + eps (a†b + h.c.): W and K both have the coupling.
    /// At weak coupling half of the heat of each of the two modes goes either way.
    /// </summary>
    [Fact]
    public void Couplings_of_momenta_are_a_network_too()
    {
        const double W = 1,
            Eps = 0.2,
            Strength = 1e-5;

        // a = √(w/2) (x + i p/w), and with Q = (a + a†)/√2: H = Σ w (P² + Q²)/2 + eps (Q Q + P P).
        var network = HarmonicNetwork.Of(
            [W, Eps, Eps, W],
            [W, Eps, Eps, W],
            [Networks.At("left", 2, 0), Networks.At("right", 2, 1)]
        );
        Assert.Equal(W - Eps, network.Frequencies[0], 1e-14);
        Assert.Equal(W + Eps, network.Frequencies[1], 1e-14);
        var law = new FlatSpectrum(Strength);
        var heat = new HarmonicTransport(network, [law, law]).Solve([1, 0.5]).Heats[0];
        var expected = 0.0;
        foreach (var ω in (double[])[W - Eps, W + Eps])
            expected += ω * (Strength / 4) / 2 * (Networks.Occupation(ω, 1) - Networks.Occupation(ω, 0.5));
        Assert.Equal(1, heat / expected, 1e-4);
    }

    [Fact]
    public void A_network_that_runs_away_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => Networks.Chain(3, 1, -0.1));
        Assert.Contains("ω² = -0.1", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HarmonicNetwork.Of([1, 2, 2, 1], [1, 0, 0, 1], []));
    }

    /// <summary>Drude with λ = 0.6 of w0² = 1 from each side leaves -1.4 of the stiffness.</summary>
    [Fact]
    public void Without_its_counter_term_a_bath_softens_what_it_holds()
    {
        var law = new DrudeSpectrum(4 * 0.6 / 3, 3);
        var network = Networks.Chain(1, pin: 1);
        Assert.Throws<ArgumentException>(() => new HarmonicTransport(network, [law, law], isRenormalised: false));
        var stiff = Networks.Chain(1, pin: 1 + 2 * 2 * 0.6);
        var (with, without) = (
            Networks.Heats(new HarmonicTransport(network, [law, law]), 1, 0.5)[0],
            Networks.Heats(new HarmonicTransport(stiff, [law, law], isRenormalised: false), 1, 0.5)[0]
        );
        Assert.Equal(1, without / with, 1e-13);
        Assert.Throws<NumericalFailureException>(() =>
            new HarmonicTransport(stiff, [law, new OhmicSpectrum(1)], isRenormalised: false)
        );
    }

    /// <summary>The middle mass of three is at rest in the mode that a contact there does not see.</summary>
    [Fact]
    public void A_mode_that_no_contact_sees_is_named()
    {
        var network = new HarmonicNetwork(
            [1, 1, 1],
            [new(0, 1, 1), new(1, 2, 1)],
            [1, 1, 1],
            [Networks.At("left", 3, 1), Networks.At("right", 3, 1)]
        );
        var transport = new HarmonicTransport(network, [new OhmicSpectrum(1), new OhmicSpectrum(0.5)]);
        Assert.Equal(Math.Sqrt(2), Assert.Single(transport.UnseenModes), 1e-14);
        Assert.True(transport.Solve([1, 0.5]).Heats[0] > 0);
    }

    [Fact]
    public void A_mode_far_above_the_band_is_named_and_is_part_of_the_error()
    {
        var law = new OhmicSpectrum(0.1, 1, 0.01);
        var transport = new HarmonicTransport(Networks.Chain(1, pin: 1), [law, law]);
        Assert.Single(transport.UndampedModes);
        var state = transport.Solve([1, 0.5]);
        Assert.True(state.Heats[0] > 0);
        Assert.InRange(state.Errors[0], 0, 1e-9 * state.Heats[0]);
    }

    /// <summary>
    /// Narrow resonances: errors stay above what heats are off by, and within ten to a hundred times of it. Values by
    /// quadrature in 30 digits with edges at the resonances (mpmath).
    /// </summary>
    [Theory]
    [InlineData(1, 1.27637658988889453e-7, 5e-10)]
    [InlineData(2, 5.02776392928655881e-8, 1e-9)]
    [InlineData(3, 8.4171666331348695e-9, 1e-8)]
    public void At_a_coupling_of_a_millionth_errors_are_stated_tightly(int masses, double expected, double most)
    {
        var network = new HarmonicNetwork(
            new[] { 1, 1.5, 0.8 }.AsSpan(0, masses),
            new[] { new Spring(0, 1, 0.7), new Spring(1, 2, 1.1) }.Take(masses - 1),
            masses == 1 ? [1.0] : new[] { 1.2, 0.4, 0.9 }.AsSpan(0, masses),
            [
                new("a", [.. Enumerable.Range(0, masses).Select(i => i == 0 ? 1.0 : 0)]),
                new("b", [.. Enumerable.Range(0, masses).Select(i => i == masses - 1 ? 1.0 : 0)]),
            ]
        );
        SpectralFunction[] laws =
            masses == 3
                ? [new DrudeSpectrum(2e-7, 3), new DrudeSpectrum(1e-7, 3)]
                : [new DrudeSpectrum(1e-6, 3), new DrudeSpectrum(2e-6, 3)];
        var state = new HarmonicTransport(network, laws).Solve([1, masses == 3 ? 0.25 : 0.5]);
        Assert.InRange(Math.Abs(state.Heats[0] - expected), 0, state.Errors[0]);
        Assert.InRange(state.Errors[0], 0, most * expected);
    }
}
