using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The reduction of the Lindblad equation: the whole N² × N² generator, assembled as the Letter prints it, against the
/// rate equation that is solved instead. From eight levels on the well shares Bohr frequencies (16 - 1 = 64 - 49).
/// </summary>
public sealed class LindbladSuperoperatorTests
{
    private static readonly PowerLawSpectrum Spectrum = new(0.3, -2.25);

    public static TheoryData<OpenSystem, double, double> Junctions =>
        new()
        {
            { RandomSystems.Create(1, 2), 2, 0.7 },
            { RandomSystems.Create(2, 3), 0.5, 3 },
            { RandomSystems.Create(3, 5), 20, 1 },
            { RandomSystems.Create(4, 8), 6, 5.9 },
            { Well(4), 30, 5 },
            { Well(8), 300, 40 },
            { Well(10), 60, 200 },
        };

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void Its_steady_state_has_the_populations_of_the_rate_equation_and_no_coherences(
        OpenSystem system,
        double left,
        double right
    )
    {
        var junction = new TwoContacts(system, left, right);
        var rho = new LindbladSuperoperator(junction, Spectrum).SteadyState();
        var state = junction.Solve(Spectrum);
        for (var i = 0; i < junction.Model.Levels; i++)
        for (var j = 0; j < junction.Model.Levels; j++)
            Assert.InRange(Complex.Abs(rho[i, j] - (i == j ? state.Populations[i] : 0)), 0, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void Between_populations_it_is_the_rate_matrix(OpenSystem system, double left, double right)
    {
        var junction = new TwoContacts(system, left, right);
        var n = junction.Model.Levels;
        var generator = new LindbladSuperoperator(junction, Spectrum).Matrix;
        var rates = RateMatrix(junction);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            Assert.Equal(rates[i, j], generator[i * (n + 1), j * (n + 1)].Real, 1e-13 * Math.Abs(rates[j, j]));
    }

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void It_keeps_the_trace_and_hermiticity(OpenSystem system, double left, double right)
    {
        var junction = new TwoContacts(system, left, right);
        var n = junction.Model.Levels;
        var generator = new LindbladSuperoperator(junction, Spectrum).Matrix;
        for (var c = 0; c < n * n; c++)
        {
            var trace = Complex.Zero;
            double size = 0;
            for (var i = 0; i < n; i++)
            {
                trace += generator[i * (n + 1), c];
                size += Complex.Abs(generator[i * (n + 1), c]);
            }

            Assert.InRange(Complex.Abs(trace), 0, 1e-14 * size);
            for (var r = 0; r < n * n; r++)
            {
                var mirrored = Complex.Conjugate(generator[r % n * n + r / n, c % n * n + c / n]);
                Assert.InRange(Complex.Abs(generator[r, c] - mirrored), 0, 1e-14 * Complex.Abs(mirrored));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void Only_coherences_of_one_Bohr_frequency_couple(OpenSystem system, double left, double right)
    {
        var junction = new TwoContacts(system, left, right);
        var n = junction.Model.Levels;
        var e = junction.Model.Energies;
        var generator = new LindbladSuperoperator(junction, Spectrum).Matrix;
        for (var r = 0; r < n * n; r++)
        for (var c = 0; c < n * n; c++)
            if (Math.Abs(e[r / n] - e[r % n] - (e[c / n] - e[c % n])) > 1e-6)
                Assert.Equal(Complex.Zero, generator[r, c]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_initial_state_evolves_to_the_steady_state(bool coherent)
    {
        var junction = new TwoContacts(RandomSystems.Create(5, 4), 3, 1);
        var start = new Complex[16];
        for (var i = 0; i < 4; i++)
        for (var j = 0; j < 4; j++)
            start[4 * i + j] =
                coherent ? new Complex(0.25, 0)
                : i == j && i == 3 ? 1
                : 0;
        var propagator = Dense.Exponential(new LindbladSuperoperator(junction, Spectrum).Matrix, 2000);
        var end = Dense.Apply(propagator, start);
        var state = junction.Solve(Spectrum);
        for (var i = 0; i < 4; i++)
        for (var j = 0; j < 4; j++)
            Assert.InRange(Complex.Abs(end[4 * i + j] - (i == j ? state.Populations[i] : 0)), 0, 1e-9);
    }

    [Fact]
    public void The_rate_equation_evolves_to_its_steady_state_as_fast_as_its_slowest_rate_says()
    {
        var junction = new TwoContacts(RandomSystems.Create(6, 6), 2, 2);
        var slowest = new BlockLiouvillian(new RateEquation(junction.Model, Spectrum), 2).SlowestPopulationRate();
        var state = junction.Solve(Spectrum);
        var matrix = RateMatrix(junction);
        double early = Distance(12 / slowest),
            late = Distance(13 / slowest);
        Assert.InRange(early, 1e-8, 1e-4);
        Assert.Equal(1, Math.Log(early / late), 0.02);

        double Distance(double time)
        {
            var generator = new Complex[6, 6];
            for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
                generator[i, j] = matrix[i, j];
            var p = Dense.Apply(Dense.Exponential(generator, time), [0, 0, 0, 0, 0, 1]);
            return p.Zip(state.Populations.ToArray(), (x, y) => Complex.Abs(x - y)).Max();
        }
    }

    [Fact]
    public void More_levels_than_fit_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LindbladSuperoperator(new TwoContacts(Well(41), 1, 1), Spectrum)
        );

    private static OpenSystem Well(int levels) => SquareWell.ToOpenSystem(new HardPointGas(1), levels);

    /// <summary>dp_i/dt = Σ_j R_ij p_j, from Eqs. (5)-(7) for diagonal states.</summary>
    private static double[,] RateMatrix(TwoContacts junction)
    {
        var system = junction.Model;
        var n = system.Levels;
        var rates = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = i + 1; j < n; j++)
        {
            var omega = system.Energies[j] - system.Energies[i];
            foreach (
                var (coupling, temperature) in (ReadOnlySpan<(double, double)>)
                    [
                        (system.Couplings[0].Matrix[i * n + j], junction.LeftTemperature),
                        (system.Couplings[1].Matrix[i * n + j], junction.RightTemperature),
                    ]
            )
            {
                var strength = 0.3 * Math.Pow(omega, -2.25) * coupling * coupling;
                var occupation = 1 / (Math.Exp(omega / temperature) - 1);
                Move(i, j, strength * occupation);
                Move(j, i, strength * (1 + occupation));
            }
        }

        return rates;

        void Move(int from, int to, double rate)
        {
            rates[to, from] += rate;
            rates[from, from] -= rate;
        }
    }
}
