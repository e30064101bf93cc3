using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Harmonic;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Jumps;

/// <summary>
/// Heats of equations whose contacts shift levels: against dense generators in 20 digits whose shifts are quadratures
/// over both signs of the frequency, against exact heat, and against each other.
/// </summary>
public sealed class LambShiftHeatsTests
{
    private static readonly SpectralFunction[] Laws = [new DrudeSpectrum(0.05, 2), new OhmicSpectrum(0.03, 1, 3)];
    private static readonly double[] Temperatures = [2, 0.7];

    /// <summary>Two qubits of frequencies 1 and 0.9, coupled by 0.1 X X; counter-terms are multiples of 1.</summary>
    [Theory]
    [InlineData("redfield", LambShift.Bare, 0.003501010417646918)]
    [InlineData("redfield", LambShift.Renormalised, 0.003501010417646918)]
    [InlineData("universal", LambShift.Bare, 0.003529390165699267)]
    [InlineData("universal", LambShift.Renormalised, 0.003529390165699267)]
    [InlineData("local", LambShift.Bare, 0.003097353489412185)]
    [InlineData("local", LambShift.Renormalised, 0.003097353489412185)]
    [InlineData("apart", LambShift.Bare, 0.004085782619085023)]
    [InlineData("apart", LambShift.None, 0.004085782619085023)]
    [InlineData("clustered", LambShift.Bare, 0.003603549365648339)]
    [InlineData("clustered", LambShift.Renormalised, 0.003603549365648339)]
    public void Heats_are_those_of_dense_generators(string equation, LambShift shift, double expected)
    {
        var (system, quanta) = Qubits;
        if (equation == "redfield")
        {
            var solution = RedfieldContactSolution.Of(new RedfieldEquation(system, Laws, shift: shift), Temperatures);
            Check(solution.Heats[0], solution.Errors[0]);
            return;
        }

        var state = JumpSolver.Solve(
            equation switch
            {
                "universal" => new UniversalEquation(system, shift, Laws),
                "local" => new LocalEquation(system, quanta, shift, Laws),
                _ => ClusteredEquation.OfWidth(system, equation == "apart" ? 0 : 0.3, shift, Laws),
            },
            Temperatures
        );
        var (heat, error) = state.Heat(0);
        Check(heat, error);
        Assert.InRange(Math.Abs(heat + state.Heat(1).Value), 0, 2 * error);

        void Check(double value, double off)
        {
            Assert.InRange(Math.Abs(value - expected), 0, off + 1e-16);
            Assert.True(off < 1e-9 * value, $"{off}");
        }
    }

    /// <summary>
    /// Where no levels coincide a secular shift moves no population: Lindblad has the same heat with it.
    /// </summary>
    [Fact]
    public void Of_levels_that_stand_apart_a_shift_moves_nothing()
    {
        var (system, _) = Qubits;
        var without = JumpSolver.Solve(ClusteredEquation.OfWidth(system, 0, Laws), Temperatures);
        var with = JumpSolver.Solve(ClusteredEquation.OfWidth(system, 0, LambShift.Bare, Laws), Temperatures);
        for (var i = 0; i < system.Levels; i++)
            Assert.Equal(without.Population(i), with.Population(i), 1e-15);
        Assert.Equal(without.Heat(0).Value, with.Heat(0).Value, 1e-16);
    }

    /// <summary>
    /// The diagonal of the universal shift is Σ_l S(e_j - e_l) |S_lj|², Eq. (S17), two integrals that have nothing in
    /// common; a complex coupling has its phases.
    /// </summary>
    [Theory]
    [InlineData(LambShift.Bare, 0.7)]
    [InlineData(LambShift.Renormalised, 0.7)]
    [InlineData(LambShift.Renormalised, 0.05)]
    public void The_universal_shift_has_the_secular_one_on_its_diagonal(LambShift shift, double temperature)
    {
        double[] energies = [0, 0.7, 1.1];
        Coupling real = new("a", [0.2, 1, 0.3, 1, -0.1, 0.4, 0.3, 0.4, 0.6]),
            turned = Turned(new Coupling("b", real.Matrix.AsSpan()), [0, 0.4, 1.3]);
        var open = new OpenSystem(energies, [real, turned]);
        foreach (var law in (SpectralFunction[])[Laws[0], Laws[1], new LorentzSpectrum(0.1, 0.9, 0.1)])
        {
            var expected = LevelShifts.Of(new OpenSystem(energies, [real]), [law], [temperature], shift);
            var (first, second) = (Shift(0), Shift(1));
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(expected[i], first.At(i, i).Real, first.ErrorAt(i, i) + 1e-12);
                for (var j = 0; j < 3; j++)
                {
                    double[] phases = [0, 0.4, 1.3];
                    var same = second.At(i, j) * Complex.Exp(-Complex.ImaginaryOne * (phases[i] - phases[j]));
                    Assert.Equal(0, Complex.Abs(same - first.At(i, j)), first.ErrorAt(i, j) + 1e-13);
                }
            }

            LevelShift Shift(int contact) =>
                UniversalShift.Of(open, contact, law, temperature, shift, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Phases of the levels change no heat of an equation with a shift.</summary>
    [Fact]
    public void Phases_of_levels_change_no_heat()
    {
        double[] energies = [0, 0.7, 1.1],
            phases = [0, 0.4, 1.3];
        Coupling a = new("a", [0.2, 1, 0.3, 1, -0.1, 0.4, 0.3, 0.4, 0.6]),
            b = new("b", [0, 0.5, 0.2, 0.5, 0.3, 1, 0.2, 1, 0]);
        OpenSystem plain = new(energies, [a, b]),
            turned = new(energies, [Turned(a, phases), Turned(b, phases)]);
        foreach (var shift in (LambShift[])[LambShift.Bare, LambShift.Renormalised])
        {
            var (one, other) = (Redfield(plain), Redfield(turned));
            Assert.InRange(Math.Abs(one.Heats[0] - other.Heats[0]), 0, one.Errors[0] + other.Errors[0]);
            Assert.NotEqual(one.Heats[0], Redfield(plain, LambShift.None).Heats[0], 1e-9);
            var (first, second) = (Universal(plain), Universal(turned));
            Assert.InRange(Math.Abs(first.Value - second.Value), 0, first.Error + second.Error);

            RedfieldContactSolution Redfield(OpenSystem system, LambShift? other = null) =>
                RedfieldContactSolution.Of(new RedfieldEquation(system, Laws, shift: other ?? shift), Temperatures);

            (double Value, double Error) Universal(OpenSystem system) =>
                JumpSolver.Solve(new UniversalEquation(system, shift, Laws), Temperatures).Heat(0);
        }
    }

    /// <summary>
    /// At one temperature heat runs in second order in the strengths alone, beside rates of the first: a hundredth of
    /// it
    /// at a tenth of the strengths.
    /// </summary>
    [Theory]
    [InlineData(LambShift.Bare)]
    [InlineData(LambShift.Renormalised)]
    public void At_one_temperature_no_heat_runs_to_the_order_of_the_equation(LambShift shift)
    {
        var open = new OpenSystem(
            [0, 0.7, 1.1],
            [
                new Coupling("a", [0.2, 1, 0.3, 1, -0.1, 0.4, 0.3, 0.4, 0.6]),
                new Coupling("b", [0, 0.5, 0.2, 0.5, 0.3, 1, 0.2, 1, 0]),
            ]
        );
        double[] redfield = [.. Strengths().Select(g => Redfield(g))],
            universal = [.. Strengths().Select(g => Universal(g))];
        foreach (var heats in (double[][])[redfield, universal])
        {
            Assert.InRange(Math.Abs(heats[1]), 0, 1e-3);
            Assert.InRange(heats[0] / heats[1], 80, 125);
        }

        IEnumerable<SpectralFunction[]> Strengths() =>
            new[] { 0.01, 0.001 }.Select(g =>
                (SpectralFunction[])[new DrudeSpectrum(g, 2), new OhmicSpectrum(g, 1, 3)]
            );

        double Redfield(SpectralFunction[] laws) =>
            RedfieldContactSolution.Of(new RedfieldEquation(open, laws, shift: shift), [1, 1]).Heats[0];

        double Universal(SpectralFunction[] laws) =>
            JumpSolver.Solve(new UniversalEquation(open, shift, laws), [1, 1]).Heat(0).Value;
    }

    /// <summary>
    /// One oscillator between Drude baths with counter-terms, whose heat is known exactly, Eq. (L16): the error of
    /// Redfield falls with the strength as it does without a shift, or faster.
    /// </summary>
    [Fact]
    public void Redfield_with_a_shift_goes_to_the_exact_heat_as_fast_as_without()
    {
        double[] strengths = [0.04, 0.004];
        var (with, without) = (
            strengths.Select(strength => Off(strength, LambShift.Renormalised)).ToArray(),
            strengths.Select(strength => Off(strength, LambShift.None)).ToArray()
        );
        Assert.InRange(without[0] / without[1], 8, 200);
        Assert.InRange(with[0] / with[1], 0.9 * without[0] / without[1], 200);

        static double Off(double strength, LambShift shift)
        {
            const int Levels = 40;
            var law = new DrudeSpectrum(strength, 3);
            double[] energies = [.. Enumerable.Range(0, Levels).Select(n => n + 0.5)],
                position = new double[Levels * Levels];
            for (var n = 1; n < Levels; n++)
                position[n * Levels + n - 1] = position[(n - 1) * Levels + n] = Math.Sqrt(n / 2.0);
            var system = new OpenSystem(energies, [new Coupling("a", position), new Coupling("b", position)]);
            var heat = RedfieldContactSolution.Of(new RedfieldEquation(system, law, shift: shift), [1, 0.5]).Heats[0];
            var network = new HarmonicNetwork([1], [], [1], [new("a", [1]), new("b", [1])]);
            var exact = new HarmonicTransport(network, [law, law]).Solve([1, 0.5]).Heats[0];
            return Math.Abs(heat / exact - 1);
        }
    }

    /// <summary>A shift that is infinite is refused by every equation.</summary>
    [Fact]
    public void Equations_refuse_laws_without_an_end()
    {
        var (system, quanta) = Qubits;
        SpectralFunction[] laws = [Laws[0], new OhmicSpectrum(0.1)];
        Assert.Throws<ArgumentException>(() => new RedfieldEquation(system, laws, shift: LambShift.Bare));
        Assert.Throws<ArgumentException>(() => new UniversalEquation(system, LambShift.Bare, laws));
        Assert.Throws<ArgumentException>(() => new LocalEquation(system, quanta, LambShift.Renormalised, laws));
        Assert.Throws<ArgumentException>(() => ClusteredEquation.OfWidth(system, 0.3, LambShift.Bare, laws));
    }

    private static Coupling Turned(Coupling coupling, double[] phases)
    {
        var n = phases.Length;
        double[] real = new double[n * n],
            imaginary = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            (imaginary[i * n + j], real[i * n + j]) = (
                Math.Sin(phases[i] - phases[j]) * coupling.Matrix[i * n + j],
                Math.Cos(phases[i] - phases[j]) * coupling.Matrix[i * n + j]
            );
        return new Coupling(coupling.Name, real, imaginary);
    }

    private static (OpenSystem System, SiteQuanta Quanta) Qubits
    {
        get
        {
            var sites = SiteSystem.Parse(
                [new Site("a", QubitSite.Kind), new Site("b", QubitSite.Kind)],
                ["0.5 Z(a)", "0.45 Z(b)", "0.1 X(a) X(b)"]
            );
            var levels = sites.Solve();
            var held = new OpenSystem(
                levels.Energies.AsSpan(),
                [
                    .. new[] { "X(a)", "X(b)" }.Select(text => new Coupling(
                        text,
                        levels.Operator(sites.ParseCoupling(text)).Real.AsSpan(),
                        levels.Operator(sites.ParseCoupling(text)).Imaginary.AsSpan()
                    )),
                ]
            );
            return (held, SiteQuanta.Of(levels, held));
        }
    }
}
