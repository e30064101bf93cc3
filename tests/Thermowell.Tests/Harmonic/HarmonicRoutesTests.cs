using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Harmonic;
using Thermowell.Numerics.Quadrature;
using Xunit;

namespace Thermowell.Tests.Harmonic;

/// <summary>The ways to one number, and the parts that they are made of.</summary>
public class HarmonicRoutesTests
{
    /// <summary>Recursion, band and modes have one answer, and each says how far it may be off.</summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(0.05, 0.02)]
    [InlineData(0.02, 0)]
    public void Chain_band_and_modes_agree(double hot, double cold)
    {
        var network = Networks.Chain([1, 1.5, 0.75, 1, 2, 1.25], 1, [0.5, 0.25, 0.3, 0.2, 0.4, 0.5]);
        SpectralFunction[] laws = [new DrudeSpectrum(0.4, 2), new OhmicSpectrum(0.2)];
        HarmonicState At(Func<HarmonicNetwork, ContactGreen> green) =>
            new HarmonicTransport(network, laws, HarmonicStatistics.Quantum, true, green).Solve([hot, cold]);
        var chain = At(one => new ChainGreen(one, new NetworkOrder(one)));
        foreach (
            var other in (HarmonicState[])
                [At(one => new BandedGreen(one, new NetworkOrder(one))), At(one => new ModalGreen(one))]
        )
            Assert.InRange(
                Math.Abs(other.Heats[0] - chain.Heats[0]),
                0,
                Math.Min(1e-9 * chain.Heats[0], other.Errors[0] + chain.Errors[0])
            );
        Assert.InRange(chain.Errors[0], 0, 1e-12 * chain.Heats[0]);
    }

    /// <summary>Of all to all only the modes are worked with.</summary>
    [Fact]
    public void A_wide_network_has_the_heat_of_its_band()
    {
        const int N = 40;
        var springs =
            from i in Enumerable.Range(0, N)
            from j in Enumerable.Range(i + 1, N - i - 1)
            select new Spring(i, j, (1 + (i * j) % 7) / (7.0 * N));
        var network = new HarmonicNetwork(
            [.. Enumerable.Range(0, N).Select(i => 1 + 0.01 * i)],
            springs,
            [.. Enumerable.Repeat(0.5, N)],
            [Networks.At("left", N, 0), Networks.At("right", N, N - 1)]
        );
        Assert.IsType<ModalGreen>(ContactGreen.Of(network));
        SpectralFunction[] laws = [new OhmicSpectrum(0.3), new DrudeSpectrum(0.3, 2)];
        var modal = new HarmonicTransport(network, laws).Solve([1, 0.5]);
        var band = new HarmonicTransport(
            network,
            laws,
            HarmonicStatistics.Quantum,
            true,
            one => new BandedGreen(one, new NetworkOrder(one))
        ).Solve([1, 0.5]);
        Assert.InRange(
            Math.Abs(modal.Heats[0] - band.Heats[0]),
            0,
            Math.Min(1e-10 * band.Heats[0], modal.Errors[0] + band.Errors[0])
        );
    }

    /// <summary>T = Π (a/p)² far in the gap of a pinned chain, 1e-200 and less, in 12 digits.</summary>
    [Fact]
    public void An_exponentially_small_transmission_keeps_its_digits()
    {
        const int N = 200;
        var law = new OhmicSpectrum(0.5);
        var transport = new HarmonicTransport(Networks.Chain(N, pin: 4), [law, law]);

        // Sites as a transfer matrix in 40 digits would have them: with cosh q = (2 + 4 - w²)/2, G_1N of the chain with
        // free ends and Σ at both of them is 1/[sinh(qN) ...]; here by the product of the two-sided pivots.
        const double W = 0.5;
        Complex a = 2 + 4 - W * W,
            end = 1 + 4 - W * W - new Complex(0, 0.5 * 0.5 * W);
        var (before, det, log) = (Complex.One, end, 0.0);
        for (var i = 1; i < N; i++)
        {
            (before, det) = (det, (i == N - 1 ? end : a) * det - before);
            log += Math.Log(Complex.Abs(det));
            (before, det) = (before / Complex.Abs(det), det / Complex.Abs(det));
        }

        var expected = 2 * (Math.Log(0.5 * W) - log);
        Assert.Equal(expected, Math.Log(transport.Transmission(0, 1, W)), 1e-10);
        Assert.InRange(expected, -800, -400);
    }

    /// <summary>
    /// x² P∫ y^(s-1) e^-y/(y² - x²) dy by mpmath at 25 digits, halves of the pole folded together.
    /// </summary>
    [Theory]
    [InlineData(1, 0.01, -0.0005028052209743407)]
    [InlineData(1, 1, -0.6467611227791301)]
    [InlineData(1, 7, -1.05444786244848)]
    [InlineData(1, 30, -1.00225290827013)]
    [InlineData(0.5, 0.01, -0.1584219793524246)]
    [InlineData(0.5, 1, -1.625367804944245)]
    [InlineData(0.5, 7, -1.806494676798586)]
    [InlineData(0.5, 30, -1.773945674479108)]
    [InlineData(3, 0.01, 9.994971947790257e-5)]
    [InlineData(3, 1, 0.3532388772208699)]
    [InlineData(3, 7, -2.66794525997553)]
    [InlineData(3, 30, -2.027617443116613)]
    public void The_real_part_of_a_cutoff_is_that_of_mpmath(double s, double x, double expected) =>
        Assert.Equal(1, CutoffReaction.At(x, s) / expected, 1e-12);

    /// <summary>Γ(1/2) = √π, and what is far above the cutoff is -Γ(s).</summary>
    [Fact]
    public void The_counter_term_of_a_cutoff_is_a_gamma_function()
    {
        Assert.Equal(Math.Sqrt(Math.PI), CutoffReaction.Gamma(0.5), 1e-13);
        Assert.Equal(362880, CutoffReaction.Gamma(10), 1e-6);
        Assert.Equal(-362880 * (1 + 110.0 / 1e8), CutoffReaction.At(1e4, 10), 0.02);
        Assert.Equal(1, new DrudeSpectrum(2, 1).CounterTerm);
    }

    /// <summary>Σ is what J demands: Re Σ by (L2) from J alone, over panels on both sides of the pole.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(1.2)]
    [InlineData(4)]
    public void Self_energies_are_those_of_Kramers_and_Kronig(double omega)
    {
        SpectralFunction[] laws =
        [
            new DrudeSpectrum(0.5, 2),
            new LorentzSpectrum(0.5, 1.5, 0.5),
            new UnderdampedSpectrum(0.5, 1.5, 0.5),
            new OhmicSpectrum(0.5, 1, 2),
            new OhmicSpectrum(0.5, 2, 1),
            new PowerLawSpectrum(0.5, 0.8),
        ];
        foreach (var law in laws)
        {
            var sigma = law.SelfEnergy(omega);
            Assert.Equal(0.5 * law.At(omega), sigma.Imaginary);
            double sum = 0;
            var rule = new GaussLegendre(40);

            // w' = w e^u and w e^-u together: P∫ J(w')/(w'(w'² - w²)) dw'.
            for (double begin = 0; begin < 120; begin += 0.5)
            for (var i = 0; i < rule.Order; i++)
            {
                var u = begin + 0.25 * (1 + rule.Nodes[i]);
                double up = omega * Math.Exp(u),
                    down = omega * Math.Exp(-u);
                sum +=
                    0.25
                    * rule.Weights[i]
                    * (law.At(up) / ((up - omega) * (up + omega)) + law.At(down) / ((down - omega) * (down + omega)));
            }

            Assert.Equal(omega * omega / Math.PI * sum, sigma.Real, 1e-9);
        }
    }

    /// <summary>The pair of rules is exact to degree 31 and 19.</summary>
    [Fact]
    public void The_rules_integrate_polynomials()
    {
        for (var degree = 0; degree <= 31; degree++)
        {
            double whole = 0,
                gauss = 0;
            for (var i = 0; i < GaussKronrod.Order; i++)
            {
                whole += GaussKronrod.Weights[i] * Math.Pow(GaussKronrod.Nodes[i], degree);
                gauss += GaussKronrod.GaussWeights[i] * Math.Pow(GaussKronrod.Nodes[i], degree);
            }

            var exact = degree % 2 == 0 ? 2.0 / (degree + 1) : 0;
            Assert.Equal(exact, whole, 1e-15);
            if (degree < 20)
                Assert.Equal(exact, gauss, 1e-15);
        }
    }

    /// <summary>θ of two masses by mpmath at 25 digits, and its slope at 0.</summary>
    [Theory]
    [InlineData(0.3, 0.03074924660597815)]
    [InlineData(-0.4, -0.004300315906312622)]
    public void The_generating_function_is_that_of_mpmath(double field, double expected) =>
        Assert.Equal(1, new HarmonicGeneratingFunction(Networks.Two.Solve([2, 1])).At(field).Value / expected, 1e-11);

    /// <summary>
    /// Three contacts: -ln det[1 - n (s† e^-χωP s e^χωP - 1)] of the whole scattering matrix, frequency by frequency.
    /// </summary>
    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(1, -0.3)]
    [InlineData(2, 0.25)]
    public void The_generating_function_of_three_contacts_is_that_of_the_determinant(int contact, double field)
    {
        double[] temperatures = [1, 0.5, 0.75];
        var transport = Networks.Three;
        var grid = new PanelGrid(
            [
                0,
                .. Enumerable.Range(-20, 20).Select(k => Math.Pow(2, k)),
                .. Enumerable.Range(1, 160).Select(k => 0.5 + 0.25 * k),
            ],
            new GaussLegendre(20)
        );
        double sum = 0;
        for (var i = 0; i < grid.Nodes.Length; i++)
            sum -= grid.Weights[i] * Math.Log(Determinant(transport, temperatures, contact, field, grid.Nodes[i]));
        var found = new HarmonicGeneratingFunction(transport.Solve(temperatures), contact).At(field);
        Assert.Equal(1, found.Value / (sum / (2 * Math.PI)), 1e-9);
    }

    private static double Determinant(
        HarmonicTransport transport,
        double[] temperatures,
        int contact,
        double field,
        double omega
    )
    {
        var s = transport.Scattering(omega);
        var n = temperatures.Length;
        var m = new Complex[n, n];
        double Tilt(int a, int sign) => a == contact ? Math.Exp(sign * field * omega) : 1;
        for (var a = 0; a < n; a++)
        for (var b = 0; b < n; b++)
        {
            var sum = Complex.Zero;
            for (var c = 0; c < n; c++)
                sum += Complex.Conjugate(s[c, a]) * Tilt(c, -1) * s[c, b] * Tilt(b, 1);
            m[a, b] = (a == b ? 1 : 0) - Networks.Occupation(omega, temperatures[a]) * (sum - (a == b ? 1 : 0));
        }

        return (
            m[0, 0] * (m[1, 1] * m[2, 2] - m[1, 2] * m[2, 1])
            - m[0, 1] * (m[1, 0] * m[2, 2] - m[1, 2] * m[2, 0])
            + m[0, 2] * (m[1, 0] * m[2, 1] - m[1, 1] * m[2, 0])
        ).Real;
    }

    /// <summary>Cumulants are the derivatives of θ: a parabola through nothing but θ, and the slope's own.</summary>
    [Theory]
    [InlineData(HarmonicStatistics.Quantum)]
    [InlineData(HarmonicStatistics.Classical)]
    public void Cumulants_are_the_coefficients_of_the_generating_function(HarmonicStatistics statistics)
    {
        var law = new OhmicSpectrum(1);
        var state = new HarmonicTransport(Networks.Chain(3, pin: 0.5), [law, law], statistics).Solve([1, 0.6]);
        var noise = HarmonicNoise.Of(state, 0, 8);
        var function = new HarmonicGeneratingFunction(state);
        foreach (var field in (double[])[0.05, -0.05])
        {
            double sum = 0,
                slope = 0,
                power = 1;
            for (var k = 1; k <= 8; k++)
            {
                slope += noise.Cumulants[k - 1] * power;
                power *= field / k;
                sum += noise.Cumulants[k - 1] * power;
            }

            var found = function.At(field);
            Assert.Equal(sum, found.Value, 1e-9 * Math.Abs(found.Value));
            Assert.Equal(slope, found.Slope, 1e-7 * Math.Abs(found.Slope));
        }
    }
}
