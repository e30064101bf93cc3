using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Γ(0) in the Redfield equation, between levels that coincide and on the superpositions of all others: against the
/// dense tensor of (B1), against 770 digits, and against Lindblad at weak coupling.
/// </summary>
public sealed class RedfieldZeroFrequencyTests
{
    private static readonly double[] Apart = [0, 0.3, 1.1, 1.35];
    private static readonly double[] Coinciding = [0, 0.25, 1, 1, 1];
    private static readonly double[] GroundOfTwo = [0, 0, 1.5];

    public static TheoryData<double[], int> Systems =>
        new()
        {
            { [0, 1], 1 },
            { Apart, 2 },
            { Apart, 3 },
            { Coinciding, 2 },
            { Coinciding, 4 },
            { GroundOfTwo, 3 },
        };

    [Theory]
    [MemberData(nameof(Systems))]
    public void Map_state_and_heats_are_those_of_the_tensor(double[] energies, int contacts)
    {
        var stream = new RandomStream(61, (ulong)contacts, (ulong)energies.Length);
        for (var trial = 0; trial < 5; trial++)
        {
            var n = energies.Length;
            var system = RedfieldSystems.Random(ref stream, energies, contacts);
            var laws = Ohmic(ref stream, contacts, 0.03);
            double[] temperatures = [.. laws.Select(_ => 0.4 + (2 * stream.NextUnit()))];
            var tensor = new RedfieldTensor(system, temperatures, laws);
            var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures);
            Assert.True(state.Convergence.Converged, state.Convergence.ToString());

            var (folded, image, adjoint) = (
                RedfieldSystems.RandomFolded(11, n),
                new double[n * n],
                RedfieldSystems.RandomFolded(12, n)
            );
            state.Generator.Apply(folded, image);
            var size = image.Max(Math.Abs);
            for (var r = 0; r < n * n; r++)
            {
                var sum = Complex.Zero;
                for (var c = 0; c < n * n; c++)
                    sum += tensor.Matrix[r, c] * FoldedHermitian.Element(folded, n, c / n, c % n);
                Assert.InRange(Complex.Abs(sum - FoldedHermitian.Element(image, n, r / n, r % n)), 0, 1e-13 * size);
            }

            var backward = new double[n * n];
            state.Generator.ApplyAdjoint(adjoint, backward);
            Assert.Equal(Sum(adjoint, image), Sum(backward, folded), 1e-13 * n * n * size);

            var expected = tensor.SteadyState();
            for (var r = 0; r < n * n; r++)
                Assert.InRange(Complex.Abs(state.Density(r / n, r % n) - expected[r]), 0, 1e-12);
            var heats = RedfieldContactHeats.Of(state);
            for (var a = 0; a < contacts; a++)
                Assert.Equal(tensor.Heat(tensor.Baths[a], expected), heats.Values[a], 1e-12);
        }
    }

    private static double Sum(double[] a, double[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    public static TheoryData<double[], int, string> Regimes()
    {
        var regimes = new TheoryData<double[], int, string>();
        foreach (var contacts in (int[])[2, 3, 4])
        {
            foreach (var energies in (double[][])[Apart, Coinciding])
            foreach (var regime in (string[])["warm", "far below the gap", "nearly equal", "one at zero"])
                regimes.Add(energies, contacts, regime);
            foreach (var regime in (string[])["warm", "nearly equal, warm", "one at zero"])
                regimes.Add(GroundOfTwo, contacts, regime);
        }

        regimes.Add(Apart, 1, "warm");
        return regimes;
    }

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Regimes))]
    public void Heats_lie_within_their_errors(double[] energies, int contacts, string regime)
    {
        var stream = new RandomStream(62, (ulong)contacts, (ulong)(energies.Length * regime.Length));
        var counts = new StatedErrors();
        for (var trial = 0; trial < 3; trial++)
        {
            var strength = Math.Pow(10, -4 + (3 * stream.NextUnit()));
            RedfieldContactsTests.Compare(
                ref stream,
                counts,
                RedfieldSystems.Random(ref stream, energies, contacts),
                [.. Enumerable.Range(0, contacts).Select(a => (strength * (0.1 + stream.NextUnit()), 1 + (a % 2)))],
                regime,
                atZero: true
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.All >= 3 * contacts, counts.ToString());
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    /// <summary>
    /// Far below the gap Γ(0) mixes coinciding ground levels e^100 times faster than heat leaves them: rounding decides
    /// then, and the answer says so.
    /// </summary>
    [Fact]
    public void Coinciding_ground_levels_far_below_the_gap_are_answered_within_their_errors_or_not()
    {
        var stream = new RandomStream(67, 0, 0);
        var counts = new StatedErrors();
        const int trials = 16;
        var (far, below) = (0, 0);
        for (var trial = 0; trial < trials; trial++)
        {
            var contacts = 2 + (trial % 3);
            var before = counts.All;
            try
            {
                RedfieldContactsTests.Compare(
                    ref stream,
                    counts,
                    RedfieldSystems.Random(ref stream, GroundOfTwo, contacts),
                    [.. Enumerable.Range(0, contacts).Select(_ => (0.01 * (0.1 + stream.NextUnit()), 1))],
                    trial % 2 == 0 ? "far below the gap" : "below the gap",
                    atZero: true
                );
            }
            catch (NumericalFailureException failure)
            {
                Assert.Contains("too small for a double", failure.Message, StringComparison.Ordinal);
            }

            var answered = counts.All > before ? 1 : 0;
            (far, below) = trial % 2 == 0 ? (far + answered, below) : (far, below + answered);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{far} far below, {below} below: {counts}");
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.Equal(trials / 2, below);
    }

    [Fact]
    public void A_superposition_of_two_levels_is_dephased()
    {
        // A contact that shifts the levels against one another, beside one that moves them: eigenvalues
        // -Γ(0) (S_11 - S_22)²/2 - K ± iω.
        const double gamma = 0.02,
            temperature = 0.7,
            difference = 1.5;
        var system = new OpenSystem(
            [0, 1],
            new Coupling("shifts", [0, 0, 0, difference]),
            new Coupling("moves", [0, 0.1, 0.1, 0])
        );
        var state = new RedfieldSolver(
            new RedfieldEquation(system, [Law(gamma, 1), new PowerLawSpectrum(gamma, 1)])
        ).Solve([temperature, temperature]);
        var n = 1 / (Math.Exp(1 / temperature) - 1);
        var leaving = gamma * 0.01 * (2 * n + 1);
        var turning = RedfieldSpectrum.Of(state).Eigenvalues.Where(value => value.Imaginary > 0.5).Single();

        // The one of the two that moves levels drives R alone, at twice the rate.
        Assert.Equal(-(gamma * temperature * difference * difference / 2) - leaving / 2, turning.Real, 1e-12);
    }

    [Fact]
    public void Columns_of_coherences_are_blocks_of_the_tensor()
    {
        var stream = new RandomStream(63, 0, 0);
        var system = RedfieldSystems.Random(ref stream, Coinciding, 3);
        var laws = Ohmic(ref stream, 3, 0.5);
        double[] temperatures = [2, 1, 0.5];
        var n = system.Levels;
        var tensor = new RedfieldTensor(system, temperatures, laws).Matrix;
        var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures);
        for (var level = 0; level < n; level++)
        {
            var (value, vector) = new RedfieldColumn(state.Generator, level).FastestGrowth()!.Value;
            for (var i = 0; i < n; i++)
            {
                if (i == level)
                    continue;
                var image = Complex.Zero;
                for (var k = 0; k < n; k++)
                    if (k != level)
                        image += tensor[i * n + level, k * n + level] * vector[k];
                Assert.InRange(Complex.Abs(image - (value * vector[i])), 0, 1e-6 * vector.Max(Complex.Abs));
            }
        }
    }

    [Fact]
    public void At_weak_coupling_the_heats_tend_to_Lindblads_jumps_within_groups_and_all()
    {
        var stream = new RandomStream(64, 0, 0);
        var system = RedfieldSystems.Random(ref stream, Coinciding, 3);
        var laws = Ohmic(ref stream, 3, 0.1);
        double[] temperatures = [2, 1, 0.5];
        var off = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] weaker = [.. laws.Select(law => law.Scaled(k == 0 ? 1e-2 : 1e-3))];
            var heats = RedfieldContactHeats.Of(
                new RedfieldSolver(new RedfieldEquation(system, weaker)).Solve(temperatures)
            );
            var lindblad = ContactHeats.Of(new SteadyStateSolver(new RateEquation(system, weaker)).Solve(temperatures));
            for (var a = 0; a < 3; a++)
                off[k] = Math.Max(off[k], Math.Abs(heats.Values[a] / lindblad.Values[a] - 1));
        }

        Assert.InRange(off[1], 1e-12, 1e-3);
        Assert.Equal(2, Math.Log10(off[0] / off[1]), 0.02);
    }

    [Fact]
    public void Conductivities_lie_within_their_errors()
    {
        var stream = new RandomStream(68, 0, 0);
        var counts = new StatedErrors();
        for (var trial = 0; trial < 8; trial++)
        {
            var system = RedfieldSystems.Random(ref stream, trial % 2 == 0 ? Apart : Coinciding, 2);
            double strength = Math.Pow(10, -4 + (3 * stream.NextUnit())),
                temperature = Math.Pow(10, -1.7 + (2 * stream.NextUnit()));
            var kappa = RedfieldConductivity.Of(
                new RedfieldSolver(new RedfieldEquation(system, Law(strength, 1))),
                temperature
            );
            var density = ReferenceRateEquation.PowerLaw(strength, 1);
            var reference = new ReferenceRedfield(system, [density, density], [strength, strength]);
            counts.Add($"{trial}", reference.Conductivity(temperature), kappa.Value, kappa.Error);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    [Fact]
    public void The_diagonal_counts_by_its_differences_alone()
    {
        var stream = new RandomStream(65, 0, 0);
        var system = RedfieldSystems.Random(ref stream, Apart, 3);
        var laws = Ohmic(ref stream, 3, 0.05);
        var shifted = new OpenSystem(
            system.Energies.AsSpan(),
            [
                .. system.Couplings.Select(coupling => new Coupling(
                    coupling.Name,
                    [.. coupling.Matrix.Select((element, k) => k % 5 == 0 ? element + 0.75 : element)]
                )),
            ]
        );
        double[] temperatures = [0.9, 0.5, 0.2];
        var (one, other) = (
            RedfieldContactHeats.Of(new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures)),
            RedfieldContactHeats.Of(new RedfieldSolver(new RedfieldEquation(shifted, laws)).Solve(temperatures))
        );
        var (errors, otherErrors) = (one.Errors(), other.Errors());
        for (var a = 0; a < 3; a++)
            Assert.InRange(Math.Abs(one.Values[a] - other.Values[a]), 0, errors[a] + otherErrors[a]);
        Assert.InRange(errors.Max() + otherErrors.Max(), 0, 1e-9 * one.Values.Max(Math.Abs));
    }

    [Fact]
    public void At_one_temperature_no_heat_flows_and_near_it_the_heats_keep_their_digits()
    {
        var stream = new RandomStream(66, 0, 0);
        foreach (var energies in (double[][])[Apart, Coinciding, GroundOfTwo])
        {
            var system = RedfieldSystems.Random(ref stream, energies, 3);
            var solver = new RedfieldSolver(new RedfieldEquation(system, Ohmic(ref stream, 3, 0.05)));
            Assert.All(RedfieldContactHeats.Of(solver.Solve([0.4, 0.4, 0.4])).Values, heat => Assert.Equal(0, heat));
            double[] slopes = [.. Slopes(1e-6)],
                smaller = [.. Slopes(1e-9)];
            for (var a = 0; a < 3; a++)
                Assert.Equal(1, smaller[a] / slopes[a], 1e-4);

            IEnumerable<double> Slopes(double bias)
            {
                double[] temperatures = [0.4 * (1 + bias), 0.4, 0.4];
                return RedfieldContactHeats
                    .Of(solver.Solve(temperatures))
                    .Values.Select(heat => heat / (temperatures[0] - 0.4));
            }
        }
    }

    [Fact]
    public void A_rate_at_zero_that_diverges_is_refused_with_its_contact()
    {
        var system = new OpenSystem([0, 1], new Coupling("cold", [0, 1, 1, 0]), new Coupling("slow", [0, 1, 1, 0]));
        var message = Assert
            .Throws<ArgumentException>(() =>
                new RedfieldEquation(
                    system,
                    [Law(1, 1), new PowerLawSpectrum(1, 0.5) { AtZero = ZeroFrequencyRule.Limit }]
                )
            )
            .Message;
        Assert.Contains("the rate of slow at frequency 0 diverges", message, StringComparison.Ordinal);
    }

    private static PowerLawSpectrum Law(double strength, double exponent) =>
        new(strength, exponent) { AtZero = ZeroFrequencyRule.Limit };

    private static SpectralFunction[] Ohmic(ref RandomStream stream, int contacts, double strength)
    {
        var laws = new SpectralFunction[contacts];
        for (var a = 0; a < contacts; a++)
            laws[a] = Law(strength * (0.5 + stream.NextUnit()), 1);
        return laws;
    }
}
