using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The Redfield equation of complex couplings: against the dense tensor of (B1), against 770 digits, and against real
/// couplings of which the levels have other phases.
/// </summary>
public sealed class RedfieldComplexTests
{
    private static readonly double[] Apart = [0, 0.3, 1.1, 1.35];
    private static readonly double[] Coinciding = [0, 0.25, 1, 1];

    public static TheoryData<double[], int, bool> Kinds()
    {
        var kinds = new TheoryData<double[], int, bool>();
        foreach (var energies in (double[][])[Apart, Coinciding])
        foreach (var contacts in (int[])[2, 3, 4])
        foreach (var atZero in (bool[])[false, true])
            kinds.Add(energies, contacts, atZero);
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Maps_state_heats_and_columns_are_those_of_the_tensor(double[] energies, int contacts, bool atZero)
    {
        var stream = new RandomStream(71, (ulong)contacts, atZero ? 1UL : 0);
        var n = energies.Length;
        var system = RedfieldSystems.RandomComplex(ref stream, energies, contacts);
        var laws = Laws(ref stream, contacts, atZero);
        double[] temperatures = [.. laws.Select(_ => 0.4 + (2 * stream.NextUnit()))];
        var tensor = new RedfieldTensor(system, temperatures, laws);
        var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures);
        Assert.True(state.Convergence.Converged, state.Convergence.ToString());
        var (rho, a) = (RedfieldSystems.RandomFolded(11, n), RedfieldSystems.RandomFolded(12, n));
        var (forward, backward) = (new double[n * n], new double[n * n]);
        state.Generator.Apply(rho, forward);
        state.Generator.ApplyAdjoint(a, backward);
        var size = forward.Max(Math.Abs);
        for (var r = 0; r < n * n; r++)
        {
            var sum = Complex.Zero;
            for (var c = 0; c < n * n; c++)
                sum += tensor.Matrix[r, c] * FoldedHermitian.Element(rho, n, c / n, c % n);
            Assert.InRange(Complex.Abs(sum - FoldedHermitian.Element(forward, n, r / n, r % n)), 0, 1e-13 * size);
        }

        Assert.Equal(
            a.Zip(forward).Sum(pair => pair.First * pair.Second),
            backward.Zip(rho).Sum(pair => pair.First * pair.Second),
            1e-13 * n * n * size
        );
        var expected = tensor.SteadyState();
        for (var r = 0; r < n * n; r++)
            Assert.InRange(Complex.Abs(state.Density(r / n, r % n) - expected[r]), 0, 1e-12);
        var heats = RedfieldContactHeats.Of(state);
        for (var c = 0; c < contacts; c++)
            Assert.Equal(tensor.Heat(tensor.Baths[c], expected), heats.Values[c], 1e-12);

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
                        image += tensor.Matrix[i * n + level, k * n + level] * vector[k];
                Assert.InRange(Complex.Abs(image - (value * vector[i])), 0, 1e-6 * vector.Max(Complex.Abs));
            }
        }
    }

    public static TheoryData<double[], int, string> Regimes()
    {
        var regimes = new TheoryData<double[], int, string>();
        foreach (var energies in (double[][])[Apart, Coinciding])
        foreach (var contacts in (int[])[3, 4])
        foreach (var regime in (string[])["warm", "far below the gap", "nearly equal", "one at zero"])
            regimes.Add(energies, contacts, regime);
        return regimes;
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Heats_lie_within_their_errors(double[] energies, int contacts, string regime)
    {
        var stream = new RandomStream(72, (ulong)contacts, (ulong)(energies.Length * regime.Length));
        var counts = new StatedErrors();
        for (var trial = 0; trial < 3; trial++)
        {
            var strength = Math.Pow(10, -4 + (3 * stream.NextUnit()));
            RedfieldContactsTests.Compare(
                ref stream,
                counts,
                RedfieldSystems.RandomComplex(ref stream, energies, contacts),
                [.. Enumerable.Range(0, contacts).Select(a => (strength * (0.1 + stream.NextUnit()), 1 + (a % 2)))],
                regime,
                atZero: trial % 2 == 0
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.All >= 3 * contacts, counts.ToString());
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    [Fact]
    public void Phases_of_the_levels_change_no_heat()
    {
        var stream = new RandomStream(73, 0, 0);
        var system = RedfieldSystems.Random(ref stream, Apart, 3);
        var laws = Laws(ref stream, 3, atZero: true);
        double[] phases = [0.3, -1.2, 2.5, 0.9];
        var n = phases.Length;
        var turned = new OpenSystem(
            system.Energies.AsSpan(),
            [
                .. system.Couplings.Select(coupling => new Coupling(
                    coupling.Name,
                    [.. coupling.Matrix.Select((x, k) => x * Math.Cos(phases[k / n] - phases[k % n]))],
                    [.. coupling.Matrix.Select((x, k) => x * Math.Sin(phases[k / n] - phases[k % n]))]
                )),
            ]
        );
        foreach (var scale in (double[])[1, 0.02])
        {
            double[] temperatures = [scale, 0.6 * scale, 0.3 * scale];
            var (one, other) = (
                RedfieldContactHeats.Of(new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures)),
                RedfieldContactHeats.Of(new RedfieldSolver(new RedfieldEquation(turned, laws)).Solve(temperatures))
            );
            var (errors, otherErrors) = (one.Errors(), other.Errors());
            for (var a = 0; a < 3; a++)
                Assert.InRange(Math.Abs(one.Values[a] - other.Values[a]), 0, errors[a] + otherErrors[a]);
            Assert.InRange(errors.Max() + otherErrors.Max(), 0, 1e-9 * one.Values.Max(Math.Abs));
        }
    }

    /// <summary>
    /// Coherences of first order in the coupling carry heat where couplings are complex: of real ones they carry none.
    /// </summary>
    [Fact]
    public void At_weak_coupling_the_heats_tend_to_Lindblads_in_first_order()
    {
        var stream = new RandomStream(74, 0, 0);
        var system = RedfieldSystems.RandomComplex(ref stream, Coinciding, 3);
        var laws = Laws(ref stream, 3, atZero: true);
        double[] temperatures = [2, 1, 0.5];
        var off = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] weaker = [.. laws.Select(law => law.Scaled(k == 0 ? 1e-3 : 1e-4))];
            var heats = RedfieldContactHeats.Of(
                new RedfieldSolver(new RedfieldEquation(system, weaker)).Solve(temperatures)
            );
            var lindblad = ContactHeats.Of(new SteadyStateSolver(new RateEquation(system, weaker)).Solve(temperatures));
            for (var a = 0; a < 3; a++)
                off[k] = Math.Max(off[k], Math.Abs(heats.Values[a] / lindblad.Values[a] - 1));
        }

        Assert.InRange(off[1], 1e-12, 1e-3);
        Assert.Equal(1, Math.Log10(off[0] / off[1]), 0.05);
    }

    private static SpectralFunction[] Laws(ref RandomStream stream, int contacts, bool atZero)
    {
        var laws = new SpectralFunction[contacts];
        for (var a = 0; a < contacts; a++)
            laws[a] = new PowerLawSpectrum(0.02 * (0.5 + stream.NextUnit()), 1)
            {
                AtZero = atZero ? ZeroFrequencyRule.Limit : ZeroFrequencyRule.None,
            };
        return laws;
    }
}
