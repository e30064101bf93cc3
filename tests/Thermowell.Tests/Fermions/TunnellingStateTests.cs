using Thermowell.Contacts;
using Thermowell.Fermions;
using Thermowell.Numerics;
using Thermowell.Secular;
using Thermowell.Systems.Sites;
using Xunit;

namespace Thermowell.Tests.Fermions;

public sealed class TunnellingStateTests
{
    private static readonly SpectralFunction Left = new FlatTunnelling(0.01);
    private static readonly SpectralFunction Right = new FlatTunnelling(0.003);

    [Theory]
    [InlineData(1, 0.5, 0.2, 0.3, -0.1)]
    [InlineData(1, 0.001, 0, 0.0009, 0)]
    [InlineData(1, 0.0005, 0, 0.0004, 0.1)]
    [InlineData(1, 0.5, 0.2, 0.5, 0.2 + 1e-13)]
    [InlineData(1, 0.5, 0.2, 0.5 * (1 + 1e-12), 0.2)]
    [InlineData(-1, 0.002, 0, 0.003, 0.1)]
    [InlineData(1, 0, 0.2, 0.3, -0.1)]
    [InlineData(1, 0, 1.2, 0, -0.1)]
    public void One_level_has_its_closed_form(double energy, double t0, double mu0, double t1, double mu1)
    {
        var state = Solve(Dot(energy), [new(t0, mu0), new(t1, mu1)]);

        // J = Γ_L Γ_R/(Γ_L + Γ_R) (f_L - f_R), and every particle carries the energy of the level.
        var x = FermiOccupation.Difference(energy, (t0, mu0), (t1, mu1));
        double x0 = FermiOccupation.Argument(energy, t0, mu0),
            x1 = FermiOccupation.Argument(energy, t1, mu1);
        var difference =
            x <= 0
                ? -FermiOccupation.At(x0) * FermiOccupation.At(-x1) * ExponentialMinusOne.At(x)
                : FermiOccupation.At(x1) * FermiOccupation.At(-x0) * ExponentialMinusOne.At(-x);
        var current = 0.01 * 0.003 / 0.013 * difference;
        Close(current, state.Particles[0], 1e-13);
        Close(-current, state.Particles[1], 1e-13);
        Close((energy - mu0) * current, state.Heats[0], 1e-13);
        Assert.True(state.ParticleErrors[0] <= 1e-13 * Math.Abs(current) + 1e-300);
    }

    [Fact]
    public void Currents_far_below_the_smallest_double_of_a_rate_keep_their_digits()
    {
        // f = e^-1000 and e^-700: the elimination alone would see no rate at all.
        var state = Solve(Dot(1), [new(1.0 / 700, 0), new(1.0 / 1000, 0)]);
        Close(0.01 * 0.003 / 0.013 * Math.Exp(-700), state.Particles[0], 1e-12);
    }

    [Fact]
    public void Alike_contacts_exchange_nothing()
    {
        var state = Solve(DoubleDot(), [new(0.3, 0.1), new(0.3, 0.1)]);
        Assert.True(state.IsEquilibrium);
        Assert.All(state.Particles, one => Assert.Equal(0, one));
        Assert.All(state.Heats, one => Assert.Equal(0, one));
    }

    [Fact]
    public void A_dot_with_interaction_is_grand_canonical_in_equilibrium()
    {
        const double T = 0.2,
            Mu = 0.15,
            E = 0.1,
            U = 0.7;
        var state = Solve(Anderson(E, U), [new(T, Mu), new(T, Mu)]);
        double one = Math.Exp(-(E - Mu) / T),
            two = Math.Exp(-(2 * E + U - 2 * Mu) / T);
        Assert.Equal(1 / (1 + 2 * one + two), Population(0), 1e-14);
        Assert.Equal(two / (1 + 2 * one + two), Population(2), 1e-14);

        double Population(int count)
        {
            var least = state.Equation.Numbers.Min();
            return state.Populations.Where((_, i) => state.Equation.Numbers[i] - least == count).Sum();
        }
    }

    [Fact]
    public void A_dot_with_interaction_out_of_equilibrium_is_that_of_its_three_states()
    {
        // p_0, p_1 (both spins), p_2 of the rates in and out by Γ and f at e and e + U.
        const double E = 0.1,
            U = 0.7;
        Reservoir[] at = [new(0.3, 0.6), new(0.1, -0.2)];
        var state = Solve(Anderson(E, U), at);
        double[] gamma = [0.01, 0.003];
        double In(double w, int a) => gamma[a] * FermiOccupation.At((w - at[a].Potential) / at[a].Temperature);
        double Out(double w, int a) => gamma[a] * FermiOccupation.At((at[a].Potential - w) / at[a].Temperature);
        double a1 = 2 * (In(E, 0) + In(E, 1)),
            b1 = Out(E, 0) + Out(E, 1),
            a2 = In(E + U, 0) + In(E + U, 1),
            b2 = 2 * (Out(E + U, 0) + Out(E + U, 1));
        var p0 = 1 / (1 + a1 / b1 * (1 + a2 / b2));
        var (p1, p2) = (p0 * a1 / b1, p0 * a1 / b1 * a2 / b2);
        double first = 2 * In(E, 0) * p0 - Out(E, 0) * p1,
            second = In(E + U, 0) * p1 - 2 * Out(E + U, 0) * p2;
        Close(first + second, state.Particles[0], 1e-13);
        Close((E - 0.6) * first + (E + U - 0.6) * second, state.Heats[0], 1e-13);
    }

    [Theory]
    [InlineData(0.3, 0.4, 0.1, -0.3)]
    [InlineData(0.3, 0.1, 0.31, 0.102)]
    [InlineData(0.02, 0.4, 0.05, -0.3)]
    public void Particles_and_energy_are_kept_and_entropy_grows(double t0, double mu0, double t1, double mu1)
    {
        foreach (var equation in (TunnellingEquation[])[DoubleDot(), WithBosons()])
        {
            Reservoir[] at =
                equation.Contacts.Length == 2
                    ? [new(t0, mu0), new(t1, mu1)]
                    : [new(t0, mu0), new(t1, mu1), new(0.5, 0)];
            var state = Solve(equation, at);
            var scale = state.Particles.Max(Math.Abs);
            Assert.True(Math.Abs(state.Particles.Sum()) <= state.ParticleErrors.Sum());
            var energies = state.Heats.Select((heat, a) => heat + at[a].Potential * state.Particles[a]).ToArray();
            Assert.True(Math.Abs(energies.Sum()) <= state.HeatErrors.Sum() + state.ParticleErrors.Sum());
            Assert.True(scale > 0);
            Assert.True(state.Heats.Select((heat, a) => -heat / at[a].Temperature).Sum() > 0);
        }
    }

    [Fact]
    public void Near_equilibrium_and_far_from_it_are_one_answer()
    {
        // On both sides of the bound between the two ways of summing, the same smooth function of the bias.
        double At(double bias) => Solve(DoubleDot(), [new(0.3, 0.1 + bias), new(0.3, 0.1)]).Particles[0];
        const double Bound = 0.15,
            Step = 1e-7;
        var (below, above) = (At(Bound * (1 - Step)), At(Bound * (1 + Step)));
        var slope = (At(Bound * 1.001) - At(Bound * 0.999)) / (0.002 * Bound);
        Close(slope * 2 * Step * Bound, above - below, 1e-3);
    }

    [Fact]
    public void Small_biases_follow_the_response_to_all_digits()
    {
        var equation = WithBosons();
        const double T = 0.3,
            Mu = 0.1,
            Small = 1e-9;
        var even = Solve(equation, [new(T, Mu), new(T, Mu), new(T, 0)]);
        var biased = Solve(equation, [new(T, Mu + Small), new(T, Mu), new(T, 0)]);
        var response = TunnellingResponse.Of(even, 0, _ => 1 / T);
        for (var a = 0; a < 3; a++)
        {
            Close(Small * response.Of(a, _ => 1, true).Value, biased.Particles[a], 1e-7, 1e-19);
            Close(
                Small * response.Of(a, w => w).Value,
                biased.Heats[a] + (a == 2 ? 0 : Mu + (a == 0 ? Small : 0)) * biased.Particles[a],
                1e-7,
                1e-19
            );
        }
    }

    [Fact]
    public void The_response_far_from_equilibrium_is_the_slope()
    {
        var equation = WithBosons();
        Reservoir[] at = [new(0.3, 0.4), new(0.1, -0.3), new(0.5, 0)];
        var state = Solve(equation, at);
        const double Step = 1e-5;
        for (var b = 0; b < 3; b++)
        {
            var (t, mu) = at[b].Pair;
            var response = TunnellingResponse.Of(state, b, w => (w - mu) / t / t);
            Reservoir[] hot = [.. at],
                cold = [.. at];
            hot[b] = hot[b] with { Temperature = t + Step };
            cold[b] = cold[b] with { Temperature = t - Step };
            var (more, less) = (Solve(equation, hot), Solve(equation, cold));
            for (var a = 0; a < 3; a++)
                Close(
                    (more.Particles[a] - less.Particles[a]) / (2 * Step),
                    response.Of(a, _ => 1, true).Value,
                    1e-6,
                    1e-9
                );
        }
    }

    [Fact]
    public void Onsager_matrices_are_symmetric()
    {
        var equation = WithBosons();
        const double T = 0.3,
            Mu = 0.1;
        var state = Solve(equation, [new(T, Mu), new(T, Mu), new(T, 0)]);

        // Of each contact of fermions particles and energy, of the bosons energy.
        (int Contact, bool IsEnergy)[] all = [(0, false), (0, true), (1, false), (1, true), (2, true)];
        var l = new double[5, 5];
        for (var j = 0; j < 5; j++)
        {
            var isEnergy = all[j].IsEnergy;
            var response = TunnellingResponse.Of(state, all[j].Contact, w => isEnergy ? w : 1);
            for (var i = 0; i < 5; i++)
                l[i, j] = all[i].IsEnergy
                    ? response.Of(all[i].Contact, w => w).Value
                    : response.Of(all[i].Contact, _ => 1, true).Value;
        }

        for (var i = 0; i < 5; i++)
        for (var j = 0; j < i; j++)
            Close(l[i, j], l[j, i], 1e-10, 1e-17);
    }

    [Theory]
    [InlineData(0.3, 0.4, 0.1, -0.3)]
    [InlineData(0.3, 0.1, 0.29, 0.12)]
    public void A_dense_solve_of_the_rates_finds_the_same(double t0, double mu0, double t1, double mu1)
    {
        var equation = WithBosons();
        Reservoir[] at = [new(t0, mu0), new(t1, mu1), new(0.5, 0)];
        var state = Solve(equation, at);
        var n = equation.Levels;
        var rates = new double[n * n];
        for (var a = 0; a < 3; a++)
            foreach (var (i, j, up, down) in Transitions(a))
                (rates[j * n + i], rates[i * n + j]) = (rates[j * n + i] + up, rates[i * n + j] + down);
        var generator = (double[])rates.Clone();
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            generator[i * n + i] -= i == j ? 0 : rates[j * n + i];
        generator.AsSpan(0, n).Fill(1);
        double[] one = [1, .. new double[n - 1]],
            p = new double[n];
        new DenseLu(generator, n).Solve(one, p);
        for (var i = 0; i < n; i++)
            Assert.Equal(p[i], state.Populations[i], 1e-12);
        for (var a = 0; a < 3; a++)
        {
            double particles = 0,
                heat = 0;
            foreach (var (i, j, up, down) in Transitions(a))
            {
                var net = up * p[i] - down * p[j];
                particles += a < 2 ? net : 0;
                heat += (equation.Energies[j] - equation.Energies[i] - at[a].Potential) * net;
            }

            Assert.Equal(particles, state.Particles[a], 1e-15);
            Assert.Equal(heat, state.Heats[a], 1e-15);
        }

        // From the operators themselves, and the occupations as they are written.
        List<(int Low, int High, double Up, double Down)> Transitions(int a)
        {
            var contact = equation.Contacts[a];
            List<(int, int, double, double)> all = [];
            for (var i = 0; i < n; i++)
            for (var j = contact.IsFermi ? 0 : i + 1; j < n; j++)
            {
                var square = Math.Pow(contact.Channels[0].Real[i * n + j], 2);
                var omega = equation.Energies[j] - equation.Energies[i];
                var x = Math.Exp((omega - at[a].Potential) / at[a].Temperature);
                if (square > 1e-24)
                    all.Add(
                        contact.IsFermi
                            ? (
                                i,
                                j,
                                contact.Law.AtEnergy(omega) * square / (x + 1),
                                contact.Law.AtEnergy(omega) * square * x / (x + 1)
                            )
                            : (
                                i,
                                j,
                                contact.Law.At(omega) * square / (x - 1),
                                contact.Law.At(omega) * square * x / (x - 1)
                            )
                    );
            }

            return all;
        }
    }

    [Fact]
    public void What_no_number_of_particles_is_kept_by_is_refused()
    {
        var system = SiteSystem.Parse([new("d", FermionSite.Kind)], ["N(d)"]);
        var refusal = Assert.Throws<ArgumentException>(() =>
            Equation(system, ("left", ["C(d)"], Left), ("right", ["C^(d)"], Right))
        );
        Assert.Contains("the number of particles is not kept", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Superpositions_of_levels_that_coincide_are_refused()
    {
        var system = SiteSystem.Parse([new("a", FermionSite.Kind), new("b", FermionSite.Kind)], ["N(a) + N(b)"]);
        var refusal = Assert.Throws<ArgumentException>(() =>
            Equation(system, ("left", ["C(a) + C(b)"], Left), ("right", ["C(b)"], Right))
        );
        Assert.Contains("coincide", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_that_no_contact_joins_have_no_one_state()
    {
        var system = SiteSystem.Parse([new("a", FermionSite.Kind), new("b", FermionSite.Kind)], ["N(a) + 2 N(b)"]);
        Assert.Throws<SteadyStateNotUniqueException>(() =>
            Solve(Equation(system, ("left", ["C(a)"], Left), ("right", ["C(a)"], Right)), [new(1, 0), new(1, 0.1)])
        );
    }

    private static TunnellingEquation Dot(double energy)
    {
        var system = SiteSystem.Parse(
            [new("d", FermionSite.Kind)],
            ["e N(d)"],
            new Dictionary<string, double> { ["e"] = energy }
        );
        return Equation(system, ("left", ["C(d)"], Left), ("right", ["C(d)"], Right));
    }

    private static TunnellingEquation Anderson(double energy, double interaction)
    {
        var system = SiteSystem.Parse(
            [new("u", FermionSite.Kind), new("d", FermionSite.Kind)],
            ["e N(u) + e N(d)", "U N(u) N(d)"],
            new Dictionary<string, double> { ["e"] = energy, ["U"] = interaction }
        );
        return Equation(system, ("left", ["C(u)", "C(d)"], Left), ("right", ["C(u)", "C(d)"], Right));
    }

    private static SiteSystem Two() =>
        SiteSystem.Parse(
            [new("a", FermionSite.Kind), new("b", FermionSite.Kind), new("c", FermionSite.Kind)],
            ["0.1 N(a) - 0.2 N(b) + 0.35 N(c)", "0.3 (C^(a) C(b) + h.c.)", "0.2 (C^(b) C(c) + h.c.)", "0.5 N(a) N(c)"]
        );

    private static TunnellingEquation DoubleDot() =>
        Equation(Two(), ("left", ["C(a)"], new LorentzTunnelling(0.01, 0.2, 0.5)), ("right", ["C(c)"], Right));

    private static TunnellingEquation WithBosons() =>
        Equation(
            Two(),
            ("left", ["C(a)"], Left),
            ("right", ["C(c)"], Right),
            ("bath", ["N(b)"], new OhmicSpectrum(0.02))
        );

    private static TunnellingEquation Equation(
        SiteSystem system,
        params (string Name, string[] Channels, SpectralFunction Law)[] contacts
    )
    {
        var levels = system.Solve();
        return new TunnellingEquation(
            levels.Energies.AsSpan(),
            [
                .. contacts.Select(one => new TunnellingContact(
                    one.Name,
                    one.Law,
                    [
                        .. one.Channels.Select(text =>
                            levels.Operator(OperatorExpression.Parse(system.Space, text, system.Parameters))
                        ),
                    ]
                )),
            ],
            1e-9
        );
    }

    private static TunnellingState Solve(TunnellingEquation equation, ReadOnlySpan<Reservoir> at) =>
        TunnellingState.Of(equation, at);

    private static void Close(double expected, double actual, double relative, double absolute = 1e-300) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected) + absolute,
            $"{actual:R} is not {expected:R} to {relative:R}"
        );
}
