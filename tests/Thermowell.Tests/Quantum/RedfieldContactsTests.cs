using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The Redfield equation of any number of contacts: against the dense tensor of (B1), against 770 digits, and against
/// the same question asked otherwise.
/// </summary>
public sealed class RedfieldContactsTests
{
    public static TheoryData<int, int> Sizes =>
        new()
        {
            { 1, 3 },
            { 2, 4 },
            { 3, 2 },
            { 3, 4 },
            { 4, 3 },
            { 4, 5 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void State_and_heats_are_those_of_the_tensor(int contacts, int levels)
    {
        var stream = new RandomStream(51, (ulong)contacts, (ulong)levels);
        for (var trial = 0; trial < 6; trial++)
        {
            var (system, laws) = Junction(ref stream, levels, contacts);
            double[] temperatures = [.. laws.Select(_ => 0.4 + (2 * stream.NextUnit()))];
            var tensor = new RedfieldTensor(system, temperatures, laws);
            var expected = tensor.SteadyState();
            var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures);
            Assert.True(state.Convergence.Converged, state.Convergence.ToString());
            for (var i = 0; i < levels; i++)
            for (var j = 0; j < levels; j++)
                Assert.InRange(Complex.Abs(state.Density(i, j) - expected[i * levels + j]), 0, 1e-12);
            var heats = RedfieldContactHeats.Of(state);
            for (var a = 0; a < contacts; a++)
                Assert.Equal(tensor.Heat(tensor.Baths[a], expected), heats.Values[a], 1e-12);
            Assert.InRange(Math.Abs(heats.Balance), 0, heats.Errors().Min());
        }
    }

    public static TheoryData<int, string> Regimes()
    {
        var regimes = new TheoryData<int, string>();
        foreach (var contacts in (int[])[1, 2, 3, 4])
        foreach (var regime in (string[])["warm", "far below the gap", "nearly equal", "one at zero"])
            regimes.Add(contacts, regime);
        return regimes;
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Heats_lie_within_their_errors_and_keep_their_digits(int contacts, string regime)
    {
        var stream = new RandomStream(52, (ulong)contacts, (ulong)regime.Length);
        var counts = new StatedErrors();
        for (var trial = 0; trial < 6; trial++)
        {
            double[] energies =
                trial % 3 == 0 ? [0, 0.9, 1.6]
                : trial % 3 == 1 ? [0, 0.3, 1.1, 1.35]
                : [0, 0.25, 1, 1];
            var system = RedfieldSystems.Random(ref stream, energies, contacts);
            var strength = Math.Pow(10, -4 + 3 * stream.NextUnit());
            Compare(
                ref stream,
                counts,
                system,
                [.. Enumerable.Range(0, contacts).Select(_ => (strength * (0.1 + stream.NextUnit()), 1 + trial % 3))],
                regime,
                atZero: false
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    /// <summary>
    /// Adds the heats of one junction in a regime of temperatures, beside the reference's; none where the solve did not
    /// converge.
    /// </summary>
    internal static void Compare(
        ref RandomStream stream,
        StatedErrors counts,
        OpenSystem system,
        (double Strength, int Exponent)[] laws,
        string regime,
        bool atZero
    )
    {
        var around = regime switch
        {
            "warm" => 1,
            "far below the gap" => 0.01,
            "nearly equal" => stream.NextUnit() < 0.5 ? 0.7 : 0.02,
            "nearly equal, warm" => 0.7,
            "below the gap" => 0.15,
            _ => 0.3,
        };
        var temperatures = new double[laws.Length];
        for (var a = 0; a < laws.Length; a++)
            temperatures[a] =
                around
                * (
                    regime.StartsWith("nearly equal", StringComparison.Ordinal) ? 1 + a * 1e-9 : 0.5 + stream.NextUnit()
                );
        if (regime == "one at zero")
            temperatures[laws.Length / 2] = 0;
        SpectralFunction[] spectra =
        [
            .. laws.Select(law => new PowerLawSpectrum(law.Strength, law.Exponent)
            {
                AtZero = atZero ? ZeroFrequencyRule.Limit : ZeroFrequencyRule.None,
            }),
        ];
        var solver = new RedfieldSolver(new RedfieldEquation(system, spectra));
        if (counts.Solves(() => solver.Solve(temperatures)) is not { Convergence.Converged: true } state)
            return;
        var heats = RedfieldContactHeats.Of(state);
        var errors = heats.Errors();
        var expected = new ReferenceRedfield(
            system,
            [.. laws.Select(law => ReferenceRateEquation.PowerLaw(law.Strength, law.Exponent))],
            [.. laws.Select(law => atZero && law.Exponent == 1 ? (BigFloat)law.Strength : 0)]
        ).Heats([.. temperatures.Select(temperature => (BigFloat)temperature)]);
        for (var a = 0; a < laws.Length; a++)
            counts.Add(
                FormattableString.Invariant(
                    $"J_{a} at {string.Join(" ", temperatures)} of {string.Join(" ", laws)}, levels {string.Join(" ", system.Energies)}"
                ),
                expected[a],
                heats.Values[a],
                errors[a]
            );
    }

    [Fact]
    public void Contacts_in_another_order_give_their_heats_in_that_order()
    {
        var stream = new RandomStream(53, 0, 0);
        foreach (var scale in (double[])[1, 0.02, 1e-9])
        {
            var (system, laws) = Junction(ref stream, 5, 4);
            double[] temperatures =
            [
                .. laws.Select((_, a) => scale < 1e-3 ? 0.5 * (1 + a * scale) : scale * (0.5 + stream.NextUnit())),
            ];
            int[] order = [2, 0, 3, 1];
            var there = RedfieldContactHeats.Of(
                new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures)
            );
            var back = RedfieldContactHeats.Of(
                new RedfieldSolver(
                    new RedfieldEquation(
                        new OpenSystem(system.Energies.AsSpan(), [.. order.Select(a => system.Couplings[a])]),
                        [.. order.Select(a => laws[a])]
                    )
                ).Solve([.. order.Select(a => temperatures[a])])
            );
            var (errors, otherErrors) = (there.Errors(), back.Errors());
            for (var k = 0; k < order.Length; k++)
            {
                var error = errors[order[k]] + otherErrors[k];
                Assert.InRange(Math.Abs(back.Values[k] - there.Values[order[k]]), 0, error);
                Assert.InRange(error, 0, 1e-8 * there.Values.Max(Math.Abs));
            }
        }
    }

    [Fact]
    public void A_contact_of_half_the_strength_twice_is_the_whole_contact()
    {
        var stream = new RandomStream(54, 0, 0);
        foreach (var scale in (double[])[1, 0.02])
        {
            var (system, laws) = Junction(ref stream, 4, 3);
            double[] temperatures = [scale, 0.6 * scale, 1.3 * scale];
            var whole = RedfieldContactHeats.Of(
                new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures)
            );
            var half = laws[0].Scaled(0.5);
            var split = RedfieldContactHeats.Of(
                new RedfieldSolver(
                    new RedfieldEquation(
                        new OpenSystem(
                            system.Energies.AsSpan(),
                            [new Coupling("half", system.Couplings[0].Matrix.AsSpan()), .. system.Couplings]
                        ),
                        [half, half, .. laws[1..]]
                    )
                ).Solve([temperatures[0], .. temperatures])
            );
            double[] merged = [split.Values[0] + split.Values[1], .. split.Values[2..]];
            var (errors, splitErrors) = (whole.Errors(), split.Errors());
            for (var a = 0; a < merged.Length; a++)
                Assert.InRange(
                    Math.Abs(merged[a] - whole.Values[a]),
                    0,
                    errors[a] + splitErrors[a + 1] + (a == 0 ? splitErrors[0] : 0)
                );
            Assert.InRange(errors.Max(), 0, 1e-9 * whole.Values.Max(Math.Abs));
        }
    }

    [Fact]
    public void Two_contacts_have_the_heats_of_their_flux()
    {
        var state = new TwoContacts(RedfieldSystems.Random(3, 5), 2, 1).SolveRedfield(new PowerLawSpectrum(0.01, 1));
        var (flux, heats) = (RedfieldHeatFlux.Of(state), RedfieldContactHeats.Of(state));
        var errors = heats.Errors();
        Assert.InRange(Math.Abs(heats.Values[0] - flux.Value), 0, errors[0] + flux.Error(state));
        Assert.InRange(Math.Abs(heats.Values[1] + flux.Value), 0, errors[1] + flux.Error(state));
        Assert.InRange(errors.Max(), 0, 1e-10 * flux.Value);
    }

    [Fact]
    public void At_weak_coupling_the_heats_tend_to_Lindblads_in_second_order()
    {
        var stream = new RandomStream(55, 0, 0);
        var (system, laws) = Junction(ref stream, 5, 4);
        double[] temperatures = [2, 1, 0.5, 1.5];
        var off = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] weaker = [.. laws.Select(law => law.Scaled(k == 0 ? 0.1 : 0.01))];
            var heats = RedfieldContactHeats.Of(
                new RedfieldSolver(new RedfieldEquation(system, weaker)).Solve(temperatures)
            );
            var lindblad = ContactHeats.Of(new SteadyStateSolver(new RateEquation(system, weaker)).Solve(temperatures));
            Assert.Equal(lindblad.Values, heats.Secular);
            for (var a = 0; a < 4; a++)
                off[k] = Math.Max(off[k], Math.Abs(heats.Values[a] / lindblad.Values[a] - 1));
        }

        Assert.InRange(off[1], 1e-12, 1e-3);
        Assert.Equal(2, Math.Log10(off[0] / off[1]), 0.02);
    }

    [Fact]
    public void At_one_temperature_no_heat_flows_between_any_contacts()
    {
        var stream = new RandomStream(56, 0, 0);
        var (system, laws) = Junction(ref stream, 5, 3);
        var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve([0.4, 0.4, 0.4]);
        Assert.All(RedfieldContactHeats.Of(state).Values, heat => Assert.Equal(0, heat));
        Assert.Equal(RedfieldVerdict.NoObjection, RedfieldTrust.Of(state, new GrowthBudget()).Verdict);
    }

    [Fact]
    public void The_trust_report_of_several_contacts_weighs_their_heats_by_the_second_law()
    {
        // The well at couplings at which heat runs from the hot wall, and back to it; its cold wall given in two.
        var well = RedfieldSystems.Well(20);
        var right = well.Couplings[1].Matrix.AsSpan();
        var system = new OpenSystem(
            well.Energies.AsSpan(),
            new Coupling("one", right),
            new Coupling("hot", well.Couplings[0].Matrix.AsSpan()),
            new Coupling("two", right)
        );
        foreach (var cold in (double[])[0, 1])
        foreach (var (gamma, lowers) in ((double, bool)[])[(1e-5, false), (0.2, true)])
        {
            var law = new PowerLawSpectrum(gamma, -2.25);
            var half = law.Scaled(0.5);
            var state = new RedfieldSolver(new RedfieldEquation(system, [half, law, half])).Solve([cold, 1000, cold]);
            Assert.Equal(lowers, RedfieldContactHeats.Of(state).Values[1] < 0);
            var trust = RedfieldTrust.Of(state, new GrowthBudget());
            Assert.Equal(lowers, trust.Objections.Contains(RedfieldObjection.ColdToHot));
            Assert.Equal(lowers ? RedfieldVerdict.Unphysical : RedfieldVerdict.NoObjection, trust.Verdict);
        }
    }

    [Fact]
    public void What_is_between_two_contacts_alone_is_refused_of_three()
    {
        var stream = new RandomStream(58, 0, 0);
        var (system, laws) = Junction(ref stream, 3, 3);
        var solver = new RedfieldSolver(new RedfieldEquation(system, laws));
        var state = solver.Solve([1, 2, 3]);
        foreach (
            var ask in (Action[])[() => _ = RedfieldHeatFlux.Of(state), () => _ = RedfieldConductivity.Of(solver, 1)]
        )
            Assert.Contains("3 contacts", Assert.Throws<ArgumentException>(ask).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_that_no_contact_joins_are_refused()
    {
        // Three contacts on the transition 0-1 and none on 2; then all on one superposition of levels that coincide.
        Coupling Named(string name, params double[] matrix) => new(name, matrix);
        double[] first = [0, 1, 0, 1, 0, 0, 0, 0, 0],
            bright = [0, 1, 2, 1, 0, 0, 2, 0, 0];
        foreach (var (energies, matrix) in (((double[], double[])[])[([0, 1, 2], first), ([0, 1, 1], bright)]))
        {
            var system = new OpenSystem(energies, Named("a", matrix), Named("b", matrix), Named("c", matrix));
            Assert.Throws<SteadyStateNotUniqueException>(() =>
                new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(0.1, 1))).Solve([1, 2, 3])
            );
        }
    }

    /// <summary>Levels of uneven gaps and contacts of no symmetry, each with a law of its own.</summary>
    private static (OpenSystem System, SpectralFunction[] Laws) Junction(
        ref RandomStream stream,
        int levels,
        int contacts
    )
    {
        var energies = new double[levels];
        for (var i = 1; i < levels; i++)
            energies[i] = energies[i - 1] + 0.3 + stream.NextUnit();
        var system = RedfieldSystems.Random(ref stream, energies, contacts);
        var laws = new SpectralFunction[contacts];
        for (var a = 0; a < contacts; a++)
            laws[a] = new PowerLawSpectrum(0.01 * (0.5 + stream.NextUnit()), 1 + a % 3);
        return (system, laws);
    }
}
