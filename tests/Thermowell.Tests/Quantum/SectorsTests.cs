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
/// Several steady states, Eq. (K7) of docs/theory/contacts.md, in the Lindblad and in the Redfield equation: copies of
/// one sector, sectors of other signs, sectors that take other heats or none.
/// </summary>
public sealed class SectorsTests
{
    private static readonly double[] Temperatures = [0.9, 0.25, 0.5];
    private static readonly double[] Energies = [0, 0.7, 1.1, 1.9];

    public static TheoryData<int, bool> Copies =>
        new()
        {
            { 2, false },
            { 2, true },
            { 3, false },
            { 3, true },
        };

    [Theory]
    [MemberData(nameof(Copies))]
    public void Copies_of_one_system_take_the_heats_of_one(int copies, bool isComplex)
    {
        var stream = new RandomStream(71, (ulong)copies, isComplex ? 1UL : 0);
        for (var trial = 0; trial < 4; trial++)
        {
            var one = isComplex
                ? RedfieldSystems.RandomComplex(ref stream, Energies, 3)
                : RedfieldSystems.Random(ref stream, Energies, 3);
            var all = Copied(ref stream, one, copies);
            SpectralFunction[] laws =
            [
                new PowerLawSpectrum(0.01, 1) { AtZero = ZeroFrequencyRule.Limit },
                new PowerLawSpectrum(0.02, 2),
                new PowerLawSpectrum(0.005, 3),
            ];
            var alone = ContactSolution.Of(new RateEquation(one, laws), Temperatures);
            var together = ContactSolution.Of(new RateEquation(all, laws), Temperatures);
            Assert.Equal(copies, together.Sectors);
            AssertSame(alone.Heats, together.Heats, 1e-12);
            AssertSame(alone.Response().Values.ToArray(), together.Response().Values.ToArray(), 1e-11);

            var redfield = RedfieldContactSolution.Of(new RedfieldEquation(one, laws), Temperatures);
            var several = RedfieldContactSolution.Of(new RedfieldEquation(all, laws), Temperatures);
            Assert.Equal((1, copies), (redfield.Sectors, several.Sectors));
            AssertSame(redfield.Heats, several.Heats, 1e-11);
            AssertSame(redfield.Response().Values.ToArray(), several.Response().Values.ToArray(), 1e-10);
        }
    }

    [Fact]
    public void Redfield_sectors_of_other_signs_have_the_heats_of_either()
    {
        // X X X of three qubits is conserved by X of each and by X X of two; in each sector its four levels stand apart.
        var extra = new double[64];
        for (var s = 0; s < 8; s++)
            extra[s * 8 + (s ^ 3)] = 0.4;
        var system = Transistor(extra, 0.5, 0.3);
        double[] strengths = [0.03, 0.01, 0.02],
            temperatures = [0.4, 0.2, 0.1];
        SpectralFunction[] laws = [.. strengths.Select(gamma => new PowerLawSpectrum(gamma, 1))];
        var solution = RedfieldContactSolution.Of(new RedfieldEquation(system, laws), temperatures);
        Assert.Equal(2, solution.Sectors);

        // The even sector by hand: L up stands for a state and its mirror image.
        int[] states = [.. Enumerable.Range(0, 4).OrderBy(s => Energy(s, 0.5, 0.3))];
        Coupling Even(string name, params (int Bits, double Size)[] flips)
        {
            var matrix = new double[16];
            for (var i = 0; i < 4; i++)
                foreach (var (bits, size) in flips)
                {
                    var to = states[i] ^ bits;
                    matrix[i * 4 + Array.IndexOf(states, to > 3 ? 7 - to : to)] += size;
                }

            return new Coupling(name, matrix);
        }

        var expected = new ReferenceRedfield(
            new OpenSystem(
                [.. states.Select(s => Energy(s, 0.5, 0.3))],
                Even("emitter", (4, 1)),
                Even("base", (2, 1), (3, 0.4)),
                Even("collector", (1, 1))
            ),
            [.. strengths.Select(gamma => ReferenceRateEquation.PowerLaw(gamma, 1))],
            [0, 0, 0]
        ).Heats([.. temperatures.Select(one => (BigFloat)one)]);
        var lindblad = ContactSolution.Of(new RateEquation(system, laws), temperatures);
        for (var a = 0; a < 3; a++)
        {
            Assert.InRange(Math.Abs((expected[a] - solution.Heats[a]).ToDouble()), 0, solution.Errors[a]);
            Assert.InRange(solution.Errors[a], 0, 1e-10 * Math.Abs(solution.Heats[a]));
            Assert.NotInRange(lindblad.Heats[a] / solution.Heats[a] - 1, -1e-7, 1e-7);
        }
    }

    [Fact]
    public void Couplings_that_have_no_rate_join_sectors_in_Redfield_alone()
    {
        // Z of one qubit moves from one sector of X X X to the other, between levels that coincide.
        var extra = new double[64];
        for (var s = 0; s < 8; s++)
            extra[s * 9] = Z(s, 1);
        var (system, law) = (Transistor(extra), new PowerLawSpectrum(0.01, 1));
        Assert.Equal(2, ContactSolution.Of(new RateEquation(system, law), [0.2, 0.1, 0.02]).Sectors);
        Assert.Contains(
            "couplings to which no rate belongs",
            Assert
                .Throws<SteadyStateNotUniqueException>(() =>
                    RedfieldContactSolution.Of(new RedfieldEquation(system, law), [0.2, 0.1, 0.02])
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sectors_of_other_heats_are_refused()
    {
        // Two pairs of levels of other gaps, each held by both contacts.
        var matrix = new double[16];
        matrix[1] = matrix[4] = matrix[2 * 4 + 3] = matrix[3 * 4 + 2] = 1;
        var system = new OpenSystem([0, 1, 3, 4.5], new Coupling("a", matrix), new Coupling("b", matrix));
        var law = new PowerLawSpectrum(0.01, 1);
        foreach (
            var ask in (Action[])
                [
                    () => _ = ContactSolution.Of(new RateEquation(system, law), [1, 2]),
                    () => _ = RedfieldContactSolution.Of(new RedfieldEquation(system, law), [1, 2]),
                ]
        )
            Assert.Contains(
                "depends on which of them",
                Assert.Throws<SteadyStateNotUniqueException>(ask).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void No_heat_is_no_heat_beside_a_level_that_stands_alone()
    {
        // Contact a moves 0-1 and b moves 0-2, without a circle: no heat runs, but for rounding; nothing holds level 3.
        Coupling To(string name, int level)
        {
            var matrix = new double[16];
            matrix[level] = matrix[4 * level] = 1;
            return new Coupling(name, matrix);
        }

        var system = new OpenSystem([0, 1, 1.7, 2.3], To("a", 1), To("b", 2));
        var stream = new RandomStream(72, 0, 0);
        var law = new PowerLawSpectrum(0.01, 1);
        for (var trial = 0; trial < 20; trial++)
        {
            double[] temperatures = [0.1 + stream.NextUnit(), 0.1 + stream.NextUnit()];
            var solution = ContactSolution.Of(new RateEquation(system, law), temperatures);
            Assert.Equal(2, solution.Sectors);
            var redfield = RedfieldContactSolution.Of(new RedfieldEquation(system, law), temperatures);
            for (var a = 0; a < 2; a++)
            {
                Assert.InRange(Math.Abs(solution.Heats[a]), 0, solution.Rounding[a]);
                Assert.InRange(solution.Rounding[a], 0, 1e-15);
                Assert.InRange(Math.Abs(redfield.Heats[a]), 0, redfield.Errors[a]);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Levels_of_one_energy_take_no_heat(bool jump)
    {
        var stream = new RandomStream(73, 0, 0);
        var system = RedfieldSystems.Random(ref stream, [2, 2, 2], 3);
        var law = new PowerLawSpectrum(0.01, 1) { AtZero = jump ? ZeroFrequencyRule.Limit : ZeroFrequencyRule.None };
        var solution = ContactSolution.Of(new RateEquation(system, law), Temperatures);
        Assert.Equal([0.0, 0, 0], solution.Heats);
        Assert.Equal([0.0, 0, 0], solution.Rounding);
        Assert.Equal(new double[9], solution.Response().Values.ToArray());
        Assert.Equal(jump ? 1 : 3, solution.Sectors);
        Assert.Equal(jump, solution.State is not null);
        Assert.Null(solution.Validity);
        Assert.Contains(
            "no heat runs",
            Assert
                .Throws<NumericalFailureException>(() =>
                    RedfieldContactSolution.Of(new RedfieldEquation(system, law), Temperatures)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// g Z_L Z_M + h Z_M Z_R of three qubits in ascending levels, an X of each; the base with more, given in the basis
    /// of the products.
    /// </summary>
    internal static OpenSystem Transistor(double[] more, double g = 0.5, double h = 0.5)
    {
        int[] states = [.. Enumerable.Range(0, 8).OrderBy(s => Energy(s, g, h)).ThenBy(s => s)];
        Coupling Flip(string name, int bit)
        {
            var matrix = new double[64];
            for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
                matrix[i * 8 + j] =
                    ((states[i] ^ (1 << bit)) == states[j] ? 1 : 0) + (bit == 1 ? more[states[i] * 8 + states[j]] : 0);
            return new Coupling(name, matrix);
        }

        return new OpenSystem(
            [.. states.Select(s => Energy(s, g, h))],
            Flip("emitter", 2),
            Flip("base", 1),
            Flip("collector", 0)
        );
    }

    private static double Energy(int state, double g, double h) =>
        g * Z(state, 2) * Z(state, 1) + h * Z(state, 1) * Z(state, 0);

    private static int Z(int state, int bit) => (state >> bit & 1) == 0 ? 1 : -1;

    /// <summary>So many copies of a system side by side, those of each level mixed by a unitary matrix of its own.</summary>
    private static OpenSystem Copied(ref RandomStream stream, OpenSystem one, int copies)
    {
        var (n, m) = (one.Levels, one.Levels * copies);
        var unitary = new Complex[n][,];
        for (var i = 0; i < n; i++)
            unitary[i] = Unitary(ref stream, copies, one.Couplings.All(coupling => coupling.IsReal));
        return new OpenSystem(
            [.. one.Energies.SelectMany(energy => Enumerable.Repeat(energy, copies))],
            [
                .. one.Couplings.Select(coupling =>
                {
                    var (real, imaginary) = (new double[m * m], new double[m * m]);
                    for (var i = 0; i < n; i++)
                    for (var j = 0; j < n; j++)
                    for (var c = 0; c < copies; c++)
                    for (var d = 0; d < copies; d++)
                    {
                        Complex overlap = 0;
                        for (var k = 0; k < copies; k++)
                            overlap += Complex.Conjugate(unitary[i][k, c]) * unitary[j][k, d];
                        var element =
                            overlap
                            * new Complex(
                                coupling.Matrix[i * n + j],
                                coupling.IsReal ? 0 : coupling.Imaginary[i * n + j]
                            );
                        (
                            real[(i * copies + c) * m + j * copies + d],
                            imaginary[(i * copies + c) * m + j * copies + d]
                        ) = (element.Real, element.Imaginary);
                    }

                    return imaginary.All(element => element == 0)
                        ? new Coupling(coupling.Name, real)
                        : new Coupling(coupling.Name, real, imaginary);
                }),
            ]
        );
    }

    private static Complex[,] Unitary(ref RandomStream stream, int size, bool isReal)
    {
        var columns = new Complex[size, size];
        for (var c = 0; c < size; c++)
        {
            for (var i = 0; i < size; i++)
                columns[i, c] = new Complex(stream.NextUnit() - 0.5, isReal ? 0 : stream.NextUnit() - 0.5);
            for (var d = 0; d < c; d++)
            {
                Complex overlap = 0;
                for (var i = 0; i < size; i++)
                    overlap += Complex.Conjugate(columns[i, d]) * columns[i, c];
                for (var i = 0; i < size; i++)
                    columns[i, c] -= overlap * columns[i, d];
            }

            var norm = Math.Sqrt(Enumerable.Range(0, size).Sum(i => Math.Pow(columns[i, c].Magnitude, 2)));
            for (var i = 0; i < size; i++)
                columns[i, c] /= norm;
        }

        return columns;
    }

    private static void AssertSame(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double share)
    {
        for (var a = 0; a < expected.Count; a++)
            Assert.InRange(actual[a] / expected[a] - 1, -share, share);
    }
}
