using Thermowell.Contacts;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Jumps;

/// <summary>The equations of jump operators against closed forms, and against each other where they must agree.</summary>
public sealed class JumpOraclesTests
{
    /// <summary>
    /// J_h of two oscillators with flat rates: (n_h - n_c) 4 eps² g_h g_c S w/[g_h g_c (S² + 4 d²) + 4 eps² S²] with
    /// S = g_h + g_c, d = w_h - w_c and w = (g_c w_h + g_h w_c)/S (A. Levy and R. Kosloff, EPL 107, 20004 (2014)). In
    /// the cold, where eight levels of each are all.
    /// </summary>
    [Theory]
    [InlineData(0.1, 0.06, 0.055)]
    [InlineData(0.01, 0.07, 0.03)]
    public void The_local_heat_of_two_oscillators_is_that_of_Levy_and_Kosloff(double eps, double hot, double cold)
    {
        double wh = 1,
            wc = 0.6,
            gh = 0.02,
            gc = 0.03,
            sum = gh + gc;
        double mean = (gc * wh + gh * wc) / sum,
            detuning = wh - wc,
            difference = 1 / (Math.Exp(wh / hot) - 1) - 1 / (Math.Exp(wc / cold) - 1);
        var expected =
            mean
            * difference
            * 4
            * eps
            * eps
            * gh
            * gc
            * sum
            / (gh * gc * (sum * sum + 4 * detuning * detuning) + 4 * eps * eps * sum * sum);
        var (system, quanta) = Sites(
            [new Site("h", OscillatorSite.Of(6)), new Site("c", OscillatorSite.Of(6))],
            [$"{wh} N(h)", $"{wc} N(c)", $"{eps} (A^(h) A(c) + h.c.)"],
            "A(h) + A^(h)",
            "A(c) + A^(c)"
        );
        var equation = new LocalEquation(system, quanta, new FlatSpectrum(gh), new FlatSpectrum(gc));
        var state = JumpSolver.Solve(equation, [hot, cold]);
        var (heat, error) = state.Heat(0);
        Agree.To(1e-4, expected, heat);
        Assert.True(error < 1e-9 * Math.Abs(heat), $"{error}");
        Assert.True(wh / hot > wc / cold == heat < 0);
        Assert.Equal(0, (heat + state.Heat(1).Value) / heat, 1e-9);

        // Each quantum that passes is w_h of the one and w_c of the other: what couples the sites takes the difference.
        Agree.To(1e-4, expected * wh / mean, state.BareHeat(0)!.Value.Value);
        Agree.To(1e-4, -expected * wc / mean, state.BareHeat(1)!.Value.Value);
    }

    /// <summary>
    /// Where w_h/T_h = w_c/T_c the local heat of two oscillators changes its sign: it is 0, and its state is as unique
    /// as beside it.
    /// </summary>
    [Theory]
    [InlineData(0.12)]
    [InlineData(0.12 * (1 + 1e-12))]
    [InlineData(0.12 * (1 - 1e-6))]
    public void The_local_heat_of_two_oscillators_may_be_0(double cold)
    {
        var (system, quanta) = Sites(
            [new Site("h", OscillatorSite.Of(6)), new Site("c", OscillatorSite.Of(6))],
            ["N(h)", "0.6 N(c)", "0.1 (A^(h) A(c) + h.c.)"],
            "A(h) + A^(h)",
            "A(c) + A^(c)"
        );
        var equation = new LocalEquation(system, quanta, new FlatSpectrum(0.02), new FlatSpectrum(0.03));
        var solution = JumpContactSolution.Of(
            equation,
            [0.2, cold],
            _ => throw new InvalidOperationException("sectors")
        );
        var expected = 0.03 * (1 / (Math.Exp(5) - 1) - 1 / (Math.Exp(0.6 / cold) - 1));
        Assert.Equal(0, solution.Heats[0], Math.Max(1e-14, 2 * Math.Abs(expected)));
        Assert.Equal(0, solution.Heats[0] + solution.Heats[1], 1e-14);
    }

    /// <summary>
    /// In the cold populations fall over many orders, and the smallest eigenvalue of the state is found all the same.
    /// </summary>
    [Fact]
    public void The_smallest_eigenvalue_of_a_cold_state_is_found()
    {
        var (system, quanta) = Sites(
            [new Site("h", OscillatorSite.Of(11)), new Site("c", OscillatorSite.Of(11))],
            ["N(h)", "0.6 N(c)", "0.1 (A^(h) A(c) + h.c.)"],
            "A(h) + A^(h)",
            "A(c) + A^(c)"
        );
        var equation = new LocalEquation(system, quanta, new FlatSpectrum(0.02), new FlatSpectrum(0.03));
        for (var cold = 0.05; cold < 0.15; cold += 0.0025)
            Assert.Equal(0, JumpSolver.Solve(equation, [0.2, cold]).SmallestEigenvalue(), 1e-14);
    }

    /// <summary>
    /// The local heat of two qubits of one gap is that of two modes of fermions, w (f_h - f_c) 4 g² G_h G_c/[S (G_h G_c +
    /// 4 g²)] with f = 1/(exp(w/T) + 1), G = J coth(w/2T) and S = G_h + G_c, however cold the contacts are.
    /// </summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(0.05, 0.03)]
    [InlineData(0.01, 0.005)]
    [InlineData(0.002, 0)]
    public void The_local_heat_of_two_qubits_is_that_of_fermions(double hot, double cold)
    {
        const double g = 0.05;
        var (system, quanta) = Sites(
            [new Site("L", QubitSite.Kind), new Site("R", QubitSite.Kind)],
            ["0.5 Z(L)", "0.5 Z(R)", $"{g} (S+(L) S-(R) + h.c.)"],
            "X(L)",
            "X(R)"
        );
        var solution = JumpContactSolution.Of(
            new LocalEquation(system, quanta, new FlatSpectrum(0.02), new FlatSpectrum(0.03)),
            [hot, cold],
            _ => throw new InvalidOperationException("sectors")
        );
        var (one, other) = (0.02 / Math.Tanh(0.5 / hot), 0.03 / Math.Tanh(0.5 / cold));
        var occupations = 1 / (Math.Exp(1 / hot) + 1) - 1 / (Math.Exp(1 / cold) + 1);
        var expected = occupations * 4 * g * g * one * other / ((one + other) * (one * other + 4 * g * g));
        Agree.To(1e-9, expected, solution.Heats[0]);
        Assert.True(solution.Errors[0] < 1e-9 * expected, $"{solution.Errors[0]} of {expected}");
    }

    /// <summary>Where no levels are close, and where they coincide, clusters change nothing.</summary>
    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0, 1e-9)]
    public void Clusters_of_levels_that_are_far_or_coincide_are_the_Lindblad_equation(double coupling, double width)
    {
        var (system, _) = Sites(
            [new Site("L", QubitSite.Kind), new Site("R", QubitSite.Kind)],
            ["0.5 Z(L)", "0.5 Z(R)", $"{coupling} (S+(L) S-(R) + h.c.)"],
            "X(L) + 0.3 X(R)",
            "X(R)"
        );
        SpectralFunction[] laws = [new OhmicSpectrum(0.01), new OhmicSpectrum(0.02)];
        var expected = ContactSolution.Of(new RateEquation(system, laws), [0.3, 0.1]).Heats;
        var state = JumpSolver.Solve(ClusteredEquation.OfWidth(system, width, laws), [0.3, 0.1]);
        for (var a = 0; a < 2; a++)
            Agree.To(1e-11, expected[a], state.Heat(a).Value);
    }

    /// <summary>
    /// Two levels nearer than the rates: the populations alone are off by a factor, clusters are as near to the Redfield
    /// equation as the distance of their levels is small.
    /// </summary>
    [Fact]
    public void Clusters_by_the_rates_hold_where_levels_are_nearer_than_the_rates()
    {
        double[] temperatures = [2, 1];
        SpectralFunction[] laws = [new OhmicSpectrum(0.02), new OhmicSpectrum(0.02)];
        foreach (var g in (double[])[1e-4, 1e-3, 4e-3])
        {
            var (system, _) = Dimer(g);
            var redfield = RedfieldContactSolution.Of(new RedfieldEquation(system, laws), temperatures).Heats[0];
            var clustered = ClusteredEquation.ByRates(system, temperatures, 1, laws);
            Assert.Equal([(1, 2)], clustered.Clusters);
            Agree.To(0.01, redfield, JumpSolver.Solve(clustered, temperatures).Heat(0).Value);
            Assert.True(
                ContactSolution.Of(new RateEquation(system, laws), temperatures).Heats[0] > 20 * redfield,
                "the secular heat"
            );
        }

        Assert.Empty(ClusteredEquation.ByRates(Dimer(0.3).System, temperatures, 1, laws).Clusters);
    }

    /// <summary>The universal equation differs from the Redfield equation by one more order of the coupling.</summary>
    [Fact]
    public void The_universal_equation_approaches_the_Redfield_equation_with_the_coupling()
    {
        double[] differences =
        [
            .. ((double[])[0.02, 0.002, 0.0002]).Select(gamma =>
            {
                var (system, _) = Sites(
                    [new Site("L", QubitSite.Kind), new Site("R", QubitSite.Kind)],
                    ["0.5 Z(L) + 0.2 X(L)", "0.3 Z(R)", "0.2 X(L) X(R)"],
                    "X(L)",
                    "X(R)"
                );
                SpectralFunction[] laws = [new OhmicSpectrum(gamma), new OhmicSpectrum(gamma)];
                var redfield = RedfieldContactSolution.Of(new RedfieldEquation(system, laws), [1, 0.5]).Heats[0];
                return Math.Abs(
                    JumpSolver.Solve(new UniversalEquation(system, laws), [1, 0.5]).Heat(0).Value / redfield - 1
                );
            }),
        ];
        Assert.InRange(Math.Log10(differences[0] / differences[1]), 0.8, 2.2);
        Assert.InRange(Math.Log10(differences[1] / differences[2]), 0.8, 2.2);
    }

    /// <summary>(G9), of two levels and J = α ω far below the gap.</summary>
    [Fact]
    public void The_estimate_below_the_gap_is_the_closed_form_in_the_cold()
    {
        var system = new OpenSystem([0, 2], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0]));
        double hot = 0.01,
            cold = 0.005;
        var heats = CotunnellingHeat.Of(system, [new OhmicSpectrum(0.1), new OhmicSpectrum(0.3)], [hot, cold]);
        var expected = 2 * Math.Pow(Math.PI, 3) / 15 * 0.1 * 0.3 / 4 * (Math.Pow(hot, 4) - Math.Pow(cold, 4));
        Agree.To(2e-3, expected, heats[0]);
        Assert.Equal(-heats[0], heats[1]);
        Assert.Equal(
            [0.0, 0],
            CotunnellingHeat.Of(
                system,
                [new PowerLawSpectrum(1, -2.25, 1, 1.9), new PowerLawSpectrum(1, -2.25, 1, 1.9)],
                [hot, cold]
            )
        );
    }

    /// <summary>Contacts that leave a superposition to itself have no local heat, in one sentence.</summary>
    [Fact]
    public void A_local_state_that_is_not_unique_is_refused()
    {
        var (system, quanta) = Sites(
            [new Site("L", QubitSite.Kind), new Site("M", QubitSite.Kind), new Site("R", QubitSite.Kind)],
            [
                "0.5 Z(L)",
                "0.5 Z(R)",
                "0.3 Z(M) Z(L)",
                "0.1 (1 + Z(M)) (S+(L) S-(R) + h.c.)".Replace("1 +", "I +", StringComparison.Ordinal),
            ],
            "X(L)",
            "X(R)"
        );
        Assert.Throws<SteadyStateNotUniqueException>(() =>
            JumpContactSolution.Of(
                new LocalEquation(system, quanta, new OhmicSpectrum(0.01), new OhmicSpectrum(0.01)),
                [1, 0.5],
                _ => throw new InvalidOperationException("local has no sectors")
            )
        );
    }

    private static (OpenSystem System, SiteQuanta Quanta) Dimer(double g) =>
        Sites(
            [new Site("L", QubitSite.Kind), new Site("R", QubitSite.Kind)],
            ["0.5 Z(L)", "0.5 Z(R)", $"{g:R} (S+(L) S-(R) + h.c.)"],
            "X(L)",
            "X(R)"
        );

    private static (OpenSystem System, SiteQuanta Quanta) Sites(Site[] sites, string[] terms, params string[] couplings)
    {
        var system = SiteSystem.Parse(sites, terms);
        var levels = system.Solve();
        var held = new OpenSystem(
            levels.Energies.AsSpan(),
            [
                .. couplings.Select(
                    (text, a) =>
                    {
                        var matrix = levels.Operator(system.ParseCoupling(text));
                        return new Coupling($"contact {a}", matrix.Real.AsSpan(), matrix.Imaginary.AsSpan());
                    }
                ),
            ]
        );
        return (held, SiteQuanta.Of(levels, held));
    }
}
