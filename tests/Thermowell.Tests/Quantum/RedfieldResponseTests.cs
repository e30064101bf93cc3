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
/// How the heats of the Redfield equation answer to the temperatures, Eq. (R27) and Eq. (R28) of redfield.md:
/// against differences in 770 digits, and against the laws that they obey.
/// </summary>
public sealed class RedfieldResponseTests
{
    public static TheoryData<int, string> Regimes()
    {
        var regimes = new TheoryData<int, string>();
        foreach (var contacts in (int[])[1, 2, 3])
        foreach (
            var regime in (string[])
                ["warm", "hot", "far below the gap", "nearly equal", "equal", "zero frequency", "complex"]
        )
            regimes.Add(contacts, regime);
        return regimes;
    }

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Regimes))]
    public void Responses_lie_within_their_errors_and_keep_their_digits(int contacts, string regime)
    {
        var stream = new RandomStream(61, (ulong)contacts, (ulong)regime.Length);
        var counts = new StatedErrors();
        for (var trial = 0; trial < 6; trial++)
        {
            double[] energies =
                trial % 3 == 0 ? [0, 0.9, 1.6]
                : trial % 3 == 1 ? [0, 0.3, 1.1]
                : [0, 1, 1];
            var system =
                regime == "complex"
                    ? RedfieldSystems.RandomComplex(ref stream, energies, contacts)
                    : RedfieldSystems.Random(ref stream, energies, contacts);
            var strength = Math.Pow(10, -4 + 3 * stream.NextUnit());
            var atZero = regime == "zero frequency";
            double[] strengths = [.. Enumerable.Range(0, contacts).Select(_ => strength * (0.1 + stream.NextUnit()))];
            var exponent = atZero ? 1 : 1 + trial % 3;
            var around = regime switch
            {
                "far below the gap" => trial % 2 == 0 ? 0.01 : 0.03,
                "hot" => Math.Pow(10, 2 + 4 * stream.NextUnit()),
                _ => 0.7,
            };
            double[] temperatures =
            [
                .. Enumerable
                    .Range(0, contacts)
                    .Select(a =>
                        around
                        * (
                            regime == "nearly equal" ? 1 + a * 1e-9
                            : regime == "equal" ? 1
                            : 0.5 + stream.NextUnit()
                        )
                    ),
            ];
            var rule = atZero ? ZeroFrequencyRule.Limit : ZeroFrequencyRule.None;
            var solver = new RedfieldSolver(
                new RedfieldEquation(
                    system,
                    [.. strengths.Select(gamma => new PowerLawSpectrum(gamma, exponent) { AtZero = rule })]
                )
            );
            if (counts.Solves(() => solver.Solve(temperatures)) is not { Convergence.Converged: true } state)
                continue;
            var response = HeatResponse.Of(state);
            var expected = ReferenceContacts.Response(
                new ReferenceRedfield(
                    system,
                    [.. strengths.Select(gamma => ReferenceRateEquation.PowerLaw(gamma, exponent))],
                    [.. strengths.Select(gamma => atZero ? (BigFloat)gamma : 0)]
                ).Heats,
                [.. temperatures.Select(temperature => (BigFloat)temperature)]
            );
            for (var a = 0; a < contacts; a++)
            for (var b = 0; b < contacts; b++)
                counts.Add(
                    FormattableString.Invariant(
                        $"dJ_{a}/dT_{b} at {string.Join(" ", temperatures)} of {string.Join(" ", strengths)}, levels {string.Join(" ", system.Energies)}"
                    ),
                    expected[a, b],
                    response[a, b],
                    response.Rounding[a * contacts + b]
                );
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(contacts == 1 || counts.Tight > counts.All / 2, counts.ToString());
    }

    [Fact]
    public void A_contact_at_zero_moves_nothing_and_the_others_are_answered()
    {
        var (system, laws) = Junction(62);
        var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve([0.8, 0, 0.5]);
        var response = HeatResponse.Of(state);
        for (var a = 0; a < 3; a++)
        {
            Assert.Equal(0, response[a, 1]);
            Assert.NotEqual(0, response[a, 0]);
        }

        AssertSumsVanish(response);
    }

    [Fact]
    public void At_weak_coupling_the_response_tends_to_Lindblads_in_second_order_and_becomes_symmetric()
    {
        var (system, laws) = Junction(63);
        double[] off = new double[2],
            skew = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] weaker = [.. laws.Select(law => law.Scaled(k == 0 ? 0.1 : 0.01))];
            var solver = new RedfieldSolver(new RedfieldEquation(system, weaker));
            double[] apart = [2, 1, 0.5];
            var redfield = HeatResponse.Of(solver.Solve(apart));
            var lindblad = HeatResponse.Of(new RateEquation(system, weaker), apart);
            AssertSumsVanish(redfield);
            for (var i = 0; i < 9; i++)
                off[k] = Math.Max(off[k], Math.Abs(redfield.Values[i] / lindblad.Values[i] - 1));

            // At equal temperatures nothing changes if all do, in Redfield too; its symmetry is off in second order.
            var equal = HeatResponse.Of(solver.Solve([0.7, 0.7, 0.7]));
            var size = equal.Values.ToArray().Max(Math.Abs);
            for (var a = 0; a < 3; a++)
            {
                Assert.InRange(
                    Math.Abs(equal[a, 0] + equal[a, 1] + equal[a, 2]),
                    0,
                    equal.Rounding[3 * a] + equal.Rounding[3 * a + 1] + equal.Rounding[3 * a + 2]
                );
                for (var b = 0; b < a; b++)
                    skew[k] = Math.Max(skew[k], Math.Abs(equal[a, b] - equal[b, a]) / size);
            }
        }

        Assert.InRange(off[1], 1e-12, 1e-3);
        Assert.Equal(2, Math.Log10(off[0] / off[1]), 0.03);
        Assert.InRange(skew[1], 1e-12, 1e-3);
        Assert.Equal(2, Math.Log10(skew[0] / skew[1]), 0.03);
    }

    [Fact]
    public void Of_two_contacts_it_is_the_conductivity()
    {
        var system = RedfieldSystems.Random(5, 5);
        var solver = new RedfieldSolver(new RedfieldEquation(system, new PowerLawSpectrum(0.01, 1)));
        var response = HeatResponse.Of(solver.Solve([0.6, 0.6]));
        var conductivity = RedfieldConductivity.Of(solver, 0.6);
        Assert.InRange(
            Math.Abs((response[0, 0] - response[0, 1]) / 2 - conductivity.Value),
            0,
            conductivity.Error + response.Rounding[0] + response.Rounding[1]
        );
        Assert.InRange(response.Rounding[0] + response.Rounding[1], 0, 1e-9 * conductivity.Value);
    }

    private static void AssertSumsVanish(HeatResponse response)
    {
        for (var b = 0; b < 3; b++)
            Assert.InRange(
                Math.Abs(response[0, b] + response[1, b] + response[2, b]),
                0,
                response.Rounding[b] + response.Rounding[3 + b] + response.Rounding[6 + b]
            );
    }

    private static (OpenSystem System, SpectralFunction[] Laws) Junction(ulong seed)
    {
        var stream = new RandomStream(seed, 0, 0);
        return (
            RedfieldSystems.Random(ref stream, [0, 0.7, 1.3, 2.2], 3),
            [new PowerLawSpectrum(0.01, 1), new PowerLawSpectrum(0.02, 2), new PowerLawSpectrum(0.015, 3)]
        );
    }
}
