using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The errors that the Redfield quantities state hold: against a reference of 770 digits, and against the mirrored
/// question.
/// </summary>
public class RedfieldErrorTests
{
    public static TheoryData<double> HotterThanTheGap => [1e3, 1e6, 1e9, 1e12, 1e15, 1e17, 1e18];

    [Theory]
    [MemberData(nameof(HotterThanTheGap))]
    public void Two_levels_far_below_the_temperature_state_what_their_flux_has_lost(double hot)
    {
        var system = TwoContacts.System([0, 1], [0, 1, 1, 0], [0, 1, 1, 0]);
        var state = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(0.01, 1))).Solve([hot, 0]);
        var flux = RedfieldHeatFlux.Of(state);

        // J = s n/(2n + 2) with s = 0.01: half the sites are excited, and the cold bath takes every one.
        Within(
            flux.Error(state),
            new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(0.01, 1)).HeatFlux(hot, 0),
            flux.Value
        );
        Assert.True(hot > 1e8 || flux.Error(state) < 1e-6 * flux.Value);
    }

    [Fact]
    public void Fluxes_and_conductivities_of_random_systems_lie_within_their_errors()
    {
        var stream = new RandomStream(Seed, 1, 0);
        var counts = new StatedErrors();
        for (var k = 0; k < Points; k++)
        {
            var system = System(ref stream, 2 + k % 3);
            double gamma = Math.Pow(10, -6 + 6 * stream.NextUnit()),
                eta = -2 + 5 * stream.NextUnit();
            double left = Temperature(ref stream),
                right = stream.NextUnit() < 0.2 ? left * (1 + 1e-9 * stream.NextUnit()) : Temperature(ref stream);
            var solver = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(gamma, eta)));
            var reference = new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(gamma, eta));
            if (counts.Solves(() => solver.Solve([left, right])) is { Convergence.Converged: true } state)
            {
                var flux = RedfieldHeatFlux.Of(state);
                counts.Add(
                    FormattableString.Invariant(
                        $"flux {k}: gamma {gamma:R} eta {eta:R} between {left:R} and {right:R} of [{string.Join(", ", system.Energies)}] [{string.Join(", ", system.Couplings[0].Matrix)}] [{string.Join(", ", system.Couplings[1].Matrix)}]"
                    ),
                    reference.HeatFlux(left, right),
                    flux.Value,
                    flux.Error(state)
                );
            }

            if (
                k % 2 == 0
                && counts.Solves(() => Tuple.Create(RedfieldConductivity.Of(solver, left)))
                    is { Item1: { Convergence.Converged: true } kappa }
            )
                counts.Add($"conductivity {k}", reference.Conductivity(left), kappa.Value, kappa.Error);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    /// <summary>
    /// Far below the gap the exponent of a Boltzmann factor has lost more than the sum: at T = 0.0025 gaps, 400
    /// roundings.
    /// </summary>
    [Fact]
    public void Conductivities_far_below_the_gap_state_what_their_exponents_have_lost()
    {
        var stream = new RandomStream(Seed, 5, 0);
        var counts = new StatedErrors();
        var system = TwoContacts.System([0, 1], [0, 1, 1, 0], [0, 1, 1, 0]);
        var solver = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(1e-4, 1)));
        var reference = new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(1e-4, 1));
        for (var k = 0; k < Points; k++)
        {
            var temperature = 0.0025 + 0.005 * stream.NextUnit();
            var kappa = RedfieldConductivity.Of(solver, temperature);
            counts.Add($"at {temperature:R}", reference.Conductivity(temperature), kappa.Value, kappa.Error);
            Assert.InRange(kappa.Error, 0, 1e-11 * kappa.Value);
        }

        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
    }

    /// <summary>
    /// Ground levels that coincide far below the gap: the baths pump into a dark superposition, and what is left of the
    /// flux is many orders below each of its terms.
    /// </summary>
    [Fact]
    public void Fluxes_and_conductivities_lie_within_their_errors_where_ground_levels_coincide_far_below_the_gap()
    {
        var stream = new RandomStream(Seed, 4, 0);
        var counts = new StatedErrors();
        for (var k = 0; k < Points / 2; k++)
        {
            double[] energies =
                k % 3 == 0 ? [0, 0, 1, 1.5]
                : k % 3 == 1 ? [0, 0, 1]
                : [0, 0, 0, 1];
            var system = TwoContacts.System(
                energies,
                Coupling(ref stream, energies.Length),
                Coupling(ref stream, energies.Length)
            );
            double gamma = Math.Pow(10, -6 + 6 * stream.NextUnit()),
                eta = -2 + 5 * stream.NextUnit();
            double left = Math.Pow(10, -2.7 + 2.2 * stream.NextUnit()),
                right = Math.Pow(10, -2.7 + 2.2 * stream.NextUnit());
            var solver = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(gamma, eta)));
            var reference = new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(gamma, eta));
            if (counts.Solves(() => solver.Solve([left, right])) is { Convergence.Converged: true } state)
            {
                var flux = RedfieldHeatFlux.Of(state);
                counts.Add(
                    FormattableString.Invariant($"flux {k}: {left:R} {right:R}"),
                    reference.HeatFlux(left, right),
                    flux.Value,
                    flux.Error(state)
                );
            }

            if (
                counts.Solves(() => Tuple.Create(RedfieldConductivity.Of(solver, left))) is
                { Item1: { Convergence.Converged: true } kappa }
            )
                counts.Add(
                    FormattableString.Invariant($"conductivity {k}: {left:R}"),
                    reference.Conductivity(left),
                    kappa.Value,
                    kappa.Error
                );
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
    }

    /// <summary>
    /// Levels that coincide or nearly do, coupled so that one of their superpositions is hardly left by any bath: the
    /// steady state is unique, and what it hangs on is far below the other rates.
    /// </summary>
    [Fact]
    public void Systems_of_nearly_coinciding_levels_are_answered_within_their_errors()
    {
        var stream = new RandomStream(Seed, 6, 0);
        var counts = new StatedErrors();
        var unanswered = new List<string>();
        for (var k = 0; k < Points / 3; k++)
        {
            var system = NearlyDark(ref stream, 3 + k % 4);
            var gamma = Math.Pow(10, -4 + 3 * stream.NextUnit());
            double left = 0.3 + 3 * stream.NextUnit(),
                right = 0.3 + 3 * stream.NextUnit();
            var what = FormattableString.Invariant(
                $"{k}: gamma {gamma:R} between {left:R} and {right:R} of [{string.Join(", ", system.Energies)}] [{string.Join(", ", system.Couplings[0].Matrix)}] [{string.Join(", ", system.Couplings[1].Matrix)}]"
            );
            var solver = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(gamma, 1)));
            var reference = new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(gamma, 1));
            if (counts.Solves(() => solver.Solve([left, right])) is not { } state)
                continue;
            var flux = RedfieldHeatFlux.Of(state);
            if (!state.Convergence.Converged)
                unanswered.Add($"flux {what}");
            counts.Add($"flux {what}", reference.HeatFlux(left, right), flux.Value, flux.Error(state));
            if (k % 4 != 0)
                continue;
            var kappa = RedfieldConductivity.Of(solver, left);
            if (!kappa.Convergence.Converged)
                unanswered.Add($"conductivity {what}");
            counts.Add($"conductivity {what}", reference.Conductivity(left), kappa.Value, kappa.Error);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(unanswered.Count == 0, $"{unanswered.Count} of {counts.All}\n" + string.Join("\n", unanswered));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    [Theory]
    [InlineData(0, 1, 0.5, 1, 0.503)]
    [InlineData(0, 1, 0.5, 1, 0.501)]
    [InlineData(0, 1, 0.5, 0.001, -0.0007)]
    [InlineData(1e-6, 1, 1, 1, 1)]
    [InlineData(1e-4, 1, 1, 1, 1)]
    [InlineData(1e-3, 1, 1, 1, 1)]
    public void Three_levels_of_which_two_nearly_coincide_are_answered(
        double split,
        double left1,
        double left2,
        double right1,
        double right2
    )
    {
        var system = TwoContacts.System(
            [0, 1, 1 + split],
            [0, left1, left2, left1, 0, 0, left2, 0, 0],
            [0, right1, right2, right1, 0, 0, right2, 0, 0]
        );
        var state = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(0.01, 1))).Solve([2, 1]);
        var flux = RedfieldHeatFlux.Of(state);
        Assert.True(state.Convergence.Converged);
        Within(
            flux.Error(state),
            new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(0.01, 1)).HeatFlux(2, 1),
            flux.Value
        );
        Assert.InRange(flux.Error(state), 0, 1e-4 * flux.Value);
    }

    [Fact]
    public void Gaps_of_random_systems_lie_within_their_errors()
    {
        var stream = new RandomStream(Seed, 2, 0);
        var counts = new StatedErrors();
        for (var k = 0; k < Points / 4; k++)
        {
            var system = System(ref stream, 2 + k % 2);
            double gamma = Math.Pow(10, -6 + 6 * stream.NextUnit()),
                eta = -2 + 5 * stream.NextUnit(),
                temperature = Temperature(ref stream);
            var solver = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(gamma, eta)));
            if (counts.Solves(() => solver.Solve([temperature, temperature])) is not { } state)
                continue;
            var spectrum = RedfieldSpectrum.Of(state);
            var slowest = spectrum.Eigenvalues.First(value => -value.Real == spectrum.Gap);
            var exact = new ReferenceRedfield(system, ReferenceRateEquation.PowerLaw(gamma, eta)).EigenvalueNear(
                temperature,
                slowest.Real,
                slowest.Imaginary
            );
            counts.Add($"gap {k}", -exact.Real, spectrum.Gap, spectrum.GapError);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    [Fact]
    public void A_well_and_a_pair_mirrored_agree_within_the_errors_of_both()
    {
        var stream = new RandomStream(Seed, 3, 0);
        var counts = new StatedErrors();
        var pairs = new[]
        {
            HardPointPair.ToOpenSystem(new HardPointGas([1.0, 1.0], 1), 24),
            HardPointPair.ToOpenSystem(new HardPointGas([1.0, 1.0 + 1e-9], 1), 24),
        };
        for (var k = 0; k < Points / 4; k++)
        {
            var system =
                k % 3 == 0
                    ? RedfieldSystems.Well(2 + (int)(10 * stream.NextUnit()))
                    : Lowest(pairs[k % 2], 3 + (int)(12 * stream.NextUnit()));
            var mirrored = TwoContacts.System(
                system.Energies.AsSpan(),
                system.Couplings[1].Matrix.AsSpan(),
                system.Couplings[0].Matrix.AsSpan()
            );
            var spectrum = new PowerLawSpectrum(Math.Pow(10, -10 + 10 * stream.NextUnit()), -3 + 6 * stream.NextUnit());
            double left = 20 * Temperature(ref stream),
                right = 20 * Temperature(ref stream);
            if (
                counts.Solves(() => new RedfieldSolver(new RedfieldEquation(system, spectrum)).Solve([left, right]))
                    is not { Convergence.Converged: true } there
                || counts.Solves(() =>
                    new RedfieldSolver(new RedfieldEquation(mirrored, spectrum)).Solve([right, left])
                )
                    is not { Convergence.Converged: true } back
            )
                continue;
            RedfieldHeatFlux flux = RedfieldHeatFlux.Of(there),
                mirror = RedfieldHeatFlux.Of(back);
            counts.Add($"mirror {k}", -mirror.Value, flux.Value, flux.Error(there) + mirror.Error(back));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    private static ulong Seed => ulong.Parse(Environment.GetEnvironmentVariable("REDFIELD_SEED") ?? "20", null);

    private static int Points => int.Parse(Environment.GetEnvironmentVariable("REDFIELD_POINTS") ?? "40", null);

    private static void Within(double error, BigFloat exact, double actual) =>
        Assert.True(
            Math.Abs((exact - actual).ToDouble()) <= error,
            $"{actual:R} is off by {(actual - exact).ToDouble():G3}, stated {error:G3}."
        );

    /// <summary>From a thousandth of a gap to 1e18 gaps.</summary>
    private static double Temperature(ref RandomStream stream) =>
        Math.Pow(10, stream.NextUnit() < 0.6 ? -2 + 4 * stream.NextUnit() : -3 + 21 * stream.NextUnit());

    /// <summary>
    /// Gaps of any size, now and then none; couplings of any sign and size, now and then alike or the diagonal gone.
    /// </summary>
    private static OpenSystem System(ref RandomStream stream, int levels)
    {
        var energies = new double[levels];
        for (var i = 1; i < levels; i++)
            energies[i] =
                energies[i - 1]
                + (
                    stream.NextUnit() < 0.1
                        ? 0
                        : Math.Pow(10, stream.NextUnit() < 0.7 ? -stream.NextUnit() : -6 * stream.NextUnit())
                );
        var left = Coupling(ref stream, levels);
        return TwoContacts.System(energies, left, stream.NextUnit() < 0.2 ? left : Coupling(ref stream, levels));
    }

    /// <summary>
    /// Excited levels of which two at a time coincide and others are split by 1e-5 to 0.1, and contacts whose couplings
    /// to the ground level differ in direction by 1e-3 to 1, or in size by as much.
    /// </summary>
    private static OpenSystem NearlyDark(ref RandomStream stream, int levels)
    {
        var energies = new double[levels];
        energies[1] = 1;
        for (var i = 2; i < levels; i++)
        {
            var coincide = energies[i - 1] != energies[i - 2] && stream.NextUnit() < 0.4;
            energies[i] = energies[i - 1] + (coincide ? 0 : Math.Pow(10, -1 - 4 * stream.NextUnit()));
        }

        double[] left = new double[levels * levels],
            right = new double[levels * levels];
        double difference = Math.Pow(10, -3 * stream.NextUnit()),
            size = stream.NextUnit() < 0.3 ? Math.Pow(10, -3 * stream.NextUnit()) : 1;
        for (var i = 1; i < levels; i++)
        {
            var coupling = stream.NextUnit() < 0.3 ? 1 : stream.NextSymmetric();
            left[i] = left[i * levels] = coupling;
            right[i] = right[i * levels] = size * (coupling + difference * stream.NextSymmetric());
        }

        // Without it, more than two levels would keep a superposition that neither contact leaves.
        for (var i = 1; i < levels; i++)
        for (var j = 1; j <= i; j++)
            left[i * levels + j] = left[j * levels + i] = levels > 3 ? stream.NextSymmetric() : 0;
        return TwoContacts.System(energies, left, right);
    }

    private static double[] Coupling(ref RandomStream stream, int n)
    {
        var (matrix, off) = (new double[n * n], stream.NextUnit() < 0.3);
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
            matrix[i * n + j] = matrix[j * n + i] =
                i == j && off ? 0 : Math.Pow(10, -1.5 * stream.NextUnit()) * (stream.NextUnit() < 0.5 ? -1 : 1);
        return matrix;
    }

    private static OpenSystem Lowest(OpenSystem system, int n)
    {
        return TwoContacts.System(
            system.Energies.AsSpan()[..n],
            Part(system.Couplings[0].Matrix.AsSpan()),
            Part(system.Couplings[1].Matrix.AsSpan())
        );

        double[] Part(ReadOnlySpan<double> coupling)
        {
            var part = new double[n * n];
            for (var i = 0; i < n; i++)
                coupling.Slice(i * system.Levels, n).CopyTo(part.AsSpan(i * n));
            return part;
        }
    }
}
