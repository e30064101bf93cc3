using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>Heats of any number of contacts and their response, against 770 digits and published devices.</summary>
public class ContactHeatsTests
{
    /// <summary>J = strength ω^exponent, with Γ(0) = strength T for the exponent 1 and 0 above.</summary>
    private static PowerLawSpectrum Law(double strength, int exponent) =>
        new(strength, exponent) { AtZero = exponent == 1 ? ZeroFrequencyRule.Limit : ZeroFrequencyRule.None };

    private static ReferenceContacts Reference(OpenSystem system, (double Strength, int Exponent)[] laws) =>
        new(
            system,
            [
                .. laws.Select(law =>
                    (Func<BigFloat, BigFloat>)(
                        omega =>
                        {
                            BigFloat power = law.Strength;
                            for (var i = 0; i < law.Exponent; i++)
                                power *= omega;
                            return power;
                        }
                    )
                ),
            ],
            [.. laws.Select(law => law.Exponent == 1 ? (BigFloat)law.Strength : 0)]
        );

    private static OpenSystem Random(ref RandomStream random, double[] energies, int contacts, bool isComplex)
    {
        var n = energies.Length;
        var couplings = new Coupling[contacts];
        for (var a = 0; a < contacts; a++)
        {
            var (real, imaginary) = (new double[n * n], new double[n * n]);
            for (var i = 0; i < n; i++)
            for (var j = i; j < n; j++)
            {
                // Some contacts leave some transitions alone.
                if (contacts > 1 && random.NextUnit() < 0.2)
                    continue;
                real[i * n + j] = real[j * n + i] = 2 * random.NextUnit() - 1;
                if (isComplex && i != j)
                    (imaginary[i * n + j], imaginary[j * n + i]) = (random.NextUnit(), 0);
                imaginary[j * n + i] = -imaginary[i * n + j];
            }

            couplings[a] = new Coupling($"contact {a}", real, imaginary);
        }

        return new OpenSystem(energies, couplings);
    }

    public static TheoryData<int, bool, bool> Kinds()
    {
        var kinds = new TheoryData<int, bool, bool>();
        foreach (var contacts in (int[])[1, 2, 3, 4])
        foreach (var isComplex in (bool[])[false, true])
        foreach (var coincide in (bool[])[false, true])
            kinds.Add(contacts, isComplex, coincide);
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Heats_and_response_keep_their_digits(int contacts, bool isComplex, bool coincide)
    {
        var random = new RandomStream((ulong)(17 * contacts + (isComplex ? 5 : 0) + (coincide ? 1 : 0)), 0, 0);
        for (var trial = 0; trial < 8; trial++)
        {
            double[] energies = coincide ? [0, 0.25, 1, 1, 1.75] : [0, 0.3, 1.1, 1.35];
            if (trial % 4 == 3)
                energies = coincide ? [0, 0, 1.5] : [0, 0.9, 1.6];
            var system = Random(ref random, energies, contacts, isComplex);

            // Fewer than three contacts leave a superposition of coinciding levels dark but for Γ(0).
            (double Strength, int Exponent)[] laws =
            [
                .. Enumerable
                    .Range(0, contacts)
                    .Select(_ =>
                        (0.01 + random.NextUnit(), contacts < 3 && coincide ? 1 : 1 + (int)(3 * random.NextUnit()))
                    ),
            ];
            var around = (double[])[2, 0.3, 0.02];
            double[] temperatures =
            [
                .. Enumerable
                    .Range(0, contacts)
                    .Select(a => around[trial % 3] * (trial % 2 == 0 ? 1 + a * 1e-9 : 0.5 + random.NextUnit())),
            ];
            var equation = new RateEquation(system, [.. laws.Select(law => Law(law.Strength, law.Exponent))]);
            var reference = Reference(system, laws);
            BigFloat[] exactly = [.. temperatures.Select(temperature => (BigFloat)temperature)];
            var expected = reference.Heats(exactly);
            var (_, heats) = ContactHeats.Of(new SteadyStateSolver(equation), temperatures);
            for (var a = 0; a < contacts; a++)
                Hold(expected[a], heats.Values[a], heats.Rounding[a], $"J_{a}, trial {trial}");
            if (trial % 3 != 0)
                continue;
            var slopes = reference.Response(exactly);
            var response = HeatResponse.Of(equation, temperatures);
            for (var a = 0; a < contacts; a++)
            for (var b = 0; b < contacts; b++)
                Hold(
                    slopes[a, b],
                    response[a, b],
                    response.Rounding[a * contacts + b],
                    $"dJ_{a}/dT_{b}, trial {trial}"
                );
        }
    }

    /// <summary>The error is below what is stated, and that below 1e-12 of the terms' sizes.</summary>
    private static void Hold(BigFloat expected, double actual, double rounding, string what)
    {
        var error = (expected - actual).ToDouble();
        Assert.True(
            Math.Abs(error) <= rounding || (expected.IsZero && actual == 0),
            $"{what}: {actual:R} is off by {error:E2}, {rounding:E2} is stated"
        );
    }

    [Fact]
    public void Two_contacts_of_one_temperature_are_one_of_both_strengths()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas(1), 60);
        double[] left = [.. well.Couplings[0].Matrix],
            right = [.. well.Couplings[1].Matrix];
        PowerLawSpectrum Of(double strength) => new(strength, -2.25);
        var three = new RateEquation(
            new OpenSystem(
                well.Energies.AsSpan(),
                new Coupling("some", left),
                new Coupling("right", right),
                new Coupling("more", left)
            ),
            [Of(1), Of(5), Of(4)]
        );
        var two = new RateEquation(well, Of(5));
        foreach (var (hot, cold) in ((double, double)[])[(300, 1), (5, 5 + 1e-9), (1, 0)])
        {
            var split = ContactSolution.Of(three, [hot, cold, hot]);
            var whole = ContactSolution.Of(two, [hot, cold]);
            var size = Math.Abs(whole.Heats[0]);
            Assert.Equal(whole.Heats[0], split.Heats[0] + split.Heats[2], 1e-12 * size);
            Assert.Equal(whole.Heats[1], split.Heats[1], 1e-12 * size);
            Assert.Equal(split.Heats[2], 4 * split.Heats[0], 1e-12 * size);
            var (ofSplit, ofWhole) = (split.Response(), whole.Response());
            var slope = Math.Abs(ofWhole[0, 1]) + Math.Abs(ofWhole[0, 0]);
            Assert.Equal(ofWhole[0, 1], ofSplit[0, 1] + ofSplit[2, 1], 1e-11 * slope);
            Assert.Equal(ofWhole[1, 0], ofSplit[1, 0] + ofSplit[1, 2], 1e-11 * slope);
        }
    }

    /// <summary>A pump inverts a pair of levels: its heats grow as the probe's bath is heated.</summary>
    [Fact]
    public void An_inverted_pair_has_its_response()
    {
        Coupling Between(string name, int i, int j)
        {
            var matrix = new double[9];
            matrix[i * 3 + j] = matrix[j * 3 + i] = 1;
            return new Coupling(name, matrix);
        }

        (double Strength, int Exponent)[] laws = [(0.01, 1), (0.02, 1), (0.001, 1)];
        var system = new OpenSystem([0, 1, 3], Between("pump", 0, 2), Between("sink", 0, 1), Between("probe", 1, 2));
        double[] temperatures = [10, 0.3, 0.5];
        var response = HeatResponse.Of(
            new RateEquation(system, [.. laws.Select(law => Law(law.Strength, law.Exponent))]),
            temperatures
        );
        var expected = Reference(system, laws).Response([.. temperatures.Select(one => (BigFloat)one)]);
        for (var a = 0; a < 3; a++)
        for (var b = 0; b < 3; b++)
            Hold(expected[a, b], response[a, b], response.Rounding[a * 3 + b], $"dJ_{a}/dT_{b}");
    }

    /// <summary>
    /// A strong contact leaves two of three coinciding levels to a weak one: their heat is not lost beside its rates.
    /// </summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    [InlineData(1e-12)]
    public void A_weak_contact_keeps_its_digits_beside_a_strong_one(double weak)
    {
        Coupling Star(string name, double[] arms)
        {
            var matrix = new double[25];
            for (var i = 0; i < 3; i++)
                matrix[1 + i] = matrix[(1 + i) * 5] = arms[i];
            for (var i = 0; i < 3; i++)
                matrix[(1 + i) * 5 + 4] = matrix[4 * 5 + 1 + i] = arms[2 - i] * (i + 0.5);
            return new Coupling(name, matrix);
        }

        (double Strength, int Exponent)[] laws = [(1, 2), (weak, 2), (weak / 3, 3)];
        var system = new OpenSystem(
            [0, 1, 1, 1, 2.5],
            Star("strong", [0.3, -0.8, 0.5]),
            Star("weak", [0.9, 0.2, -0.4]),
            Star("other", [-0.1, 0.7, 0.6])
        );
        double[] temperatures = [2, 0.5, 1];
        var solution = ContactSolution.Of(
            new RateEquation(system, [.. laws.Select(law => Law(law.Strength, law.Exponent))]),
            temperatures
        );
        var expected = Reference(system, laws).Heats([.. temperatures.Select(one => (BigFloat)one)]);
        for (var a = 0; a < 3; a++)
            Hold(expected[a], solution.Heats[a], solution.Rounding[a], $"J_{a}");
    }

    [Fact]
    public void A_well_of_three_contacts_alike_has_the_heats_of_a_star()
    {
        // Contacts that couple alike to two levels: a resistor each, and the heat of a star of them.
        Coupling Named(string name) => new(name, [0, 1, 1, 0]);
        var equation = new RateEquation(
            new OpenSystem([0, 1], Named("a"), Named("b"), Named("c")),
            [Law(0.1, 2), Law(0.2, 2), Law(0.4, 2)]
        );
        double[] temperatures = [1, 0.5, 0.05];
        var (state, heats) = ContactHeats.Of(new SteadyStateSolver(equation), temperatures);
        double[] strengths = [0.1, 0.2, 0.4];
        for (var a = 0; a < 3; a++)
        {
            var n = 1 / (Math.Exp(1 / temperatures[a]) - 1);
            Assert.Equal(
                strengths[a] * (n * state.Populations[0] - (1 + n) * state.Populations[1]),
                heats.Values[a],
                1e-15
            );
        }

        Assert.InRange(Math.Abs(heats.Balance), 0, 1e-16);
    }

    /// <summary>Z_L Z_M/2 + Z_M Z_R/2 of three qubits L, M, R, an X of each, in ascending levels.</summary>
    private static OpenSystem Transistor()
    {
        int[] states = [.. Enumerable.Range(0, 8).OrderBy(state => Energy(state)).ThenBy(state => state)];
        double Energy(int state) => 0.5 * Z(state, 2) * Z(state, 1) + 0.5 * Z(state, 1) * Z(state, 0);
        static int Z(int state, int bit) => (state >> bit & 1) == 0 ? 1 : -1;
        Coupling Flip(string name, int bit)
        {
            var matrix = new double[64];
            for (var i = 0; i < 8; i++)
                matrix[i * 8 + Array.IndexOf(states, states[i] ^ (1 << bit))] = 1;
            return new Coupling(name, matrix);
        }

        return new OpenSystem([.. states.Select(Energy)], Flip("emitter", 2), Flip("base", 1), Flip("collector", 0));
    }

    [Fact]
    public void Three_qubits_amplify_as_published()
    {
        var equation = new RateEquation(Transistor(), Law(1, 1));
        var solution = ContactSolution.Of(equation, [0.2, 0.1, 0.02]);
        Assert.Equal(2, solution.Sectors);
        Assert.Equal(5.60241573737e-4, solution.Heats[0], 1e-15);
        Assert.Equal(-3.75812231419e-6, solution.Heats[1], 1e-17);
        Assert.Equal(-5.56483451422e-4, solution.Heats[2], 1e-15);
        for (var a = 0; a < 3; a++)
            Assert.InRange(solution.Rounding[a], 0, 1e-10 * 5.6e-4);

        var cold = ContactSolution.Of(equation, [0.2, 0.02, 0.02]).Response();
        Assert.Equal(-(Math.Exp(5) + 0.5), cold.Gain(0, 1)!.Value, 1e-9);

        // The least of J_M is where its response vanishes.
        Assert.Equal(0, ContactSolution.Of(equation, [0.2, 0.125097521427, 0.02]).Response()[1, 1], 1e-14);
        Assert.Equal(0, ContactSolution.Of(equation, [0.2, 0.155993719631, 0.02]).Heats[1], 1e-14);
    }

    [Fact]
    public void Without_jumps_at_zero_frequency_three_qubits_do_not_amplify()
    {
        var law = new PowerLawSpectrum(1, 1);
        var solution = ContactSolution.Of(new RateEquation(Transistor(), law), [0.2, 0.02, 0.02]);
        Assert.Equal(-0.5, solution.Response().Gain(0, 1)!.Value, 1e-12);
    }

    [Fact]
    public void A_dark_share_that_decides_the_heat_is_refused()
    {
        // Levels 1 and 2 coincide and each contact couples to one of them alone, or to the same superposition.
        double[] Star(double first, double second) => [0, first, second, first, 0, 0, second, 0, 0];
        var law = new PowerLawSpectrum(1, 1);
        Assert.Throws<SteadyStateNotUniqueException>(() =>
            ContactSolution.Of(
                new RateEquation(
                    new OpenSystem([0, 1, 1], new Coupling("a", Star(1, 2)), new Coupling("b", Star(0.5, 1))),
                    law
                ),
                [2, 1]
            )
        );
    }

    [Fact]
    public void A_three_level_refrigerator_has_its_published_values()
    {
        Coupling Between(string name, int i, int j)
        {
            var matrix = new double[9];
            matrix[i * 3 + j] = matrix[j * 3 + i] = 1;
            return new Coupling(name, matrix);
        }

        var system = new OpenSystem([0, 1, 5], Between("cold", 0, 1), Between("hot", 0, 2), Between("work", 1, 2));
        var (_, heats) = ContactHeats.Of(new SteadyStateSolver(new RateEquation(system, Law(0.01, 1))), [1, 1.5, 6]);
        Assert.Equal(0.00184658205721552, heats.Values[0], 1e-17);
        Assert.Equal(-0.00923291028607759, heats.Values[1], 1e-17);
        Assert.Equal(0.00738632822886207, heats.Values[2], 1e-17);
        Assert.Equal(0.25, heats.Values[0] / heats.Values[2], 1e-14);
    }
}
