using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Fermions;
using Thermowell.Numerics;
using Thermowell.Systems.Sites;
using Xunit;

namespace Thermowell.Tests.Fermions;

public sealed class ParticleNoiseTests
{
    [Theory]
    [InlineData(1, 0.5, 0.2, 0.3, -0.1)]
    [InlineData(1, 0.02, 0, 0.03, 0.1)]
    [InlineData(1, 0.3, 0.2, 0.3, 0.2)]
    [InlineData(1, 0, 1.2, 0, -0.1)]
    public void One_level_has_its_closed_form(double energy, double t0, double mu0, double t1, double mu1)
    {
        // Var N/t = (Γ_L Γ_R/Γ) [f_L (1 - f_R) + f_R (1 - f_L) - 2 (Γ_L Γ_R/Γ²)(f_L - f_R)²].
        const double Left = 0.01,
            Right = 0.003,
            All = Left + Right;
        var system = SiteSystem.Parse(
            [new("d", FermionSite.Kind)],
            ["e N(d)"],
            new Dictionary<string, double> { ["e"] = energy }
        );
        Reservoir[] at = [new(t0, mu0), new(t1, mu1)];
        var equation = Equation(
            system,
            ("left", "C(d)", new FlatTunnelling(Left)),
            ("right", "C(d)", new FlatTunnelling(Right))
        );
        var found = HeatCumulants.Of(TunnellingState.Of(equation, at));
        double x0 = FermiOccupation.Argument(energy, t0, mu0),
            x1 = FermiOccupation.Argument(energy, t1, mu1);
        double f0 = FermiOccupation.At(x0),
            f1 = FermiOccupation.At(x1);
        var expected =
            Left
            * Right
            / All
            * (
                f0 * FermiOccupation.At(-x1)
                + f1 * FermiOccupation.At(-x0)
                - 2 * Left * Right / All / All * Math.Pow(f0 - f1, 2)
            );
        var quantum = energy - mu0;
        Close(expected, found.Particles!.Particles.Values[0], 1e-12);
        Close(quantum * expected, found.Particles.ParticlesWithHeats.Values[0], 1e-12);
        Close(quantum * quantum * expected, found.Values[1], 1e-12);
        Assert.True(Math.Abs(found.Particles.Particles.Values[0] - expected) <= found.Particles.Particles.Errors[0]);
    }

    [Fact]
    public void Covariances_are_the_curvature_of_the_largest_eigenvalue_of_the_tilted_rates()
    {
        const double Step = 2e-3;
        var equation = WithBosons();
        Reservoir[] at = [new(0.3, 0.4), new(0.1, -0.3), new(0.5, 0)];
        var found = HeatCumulants.Of(TunnellingState.Of(equation, at));
        double[][] heats = NoiseRows(found.Particles!.Heats.Values),
            particles = NoiseRows(found.Particles.Particles.Values),
            both = NoiseRows(found.Particles.ParticlesWithHeats.Values);
        for (var a = 0; a < 6; a++)
        for (var b = 0; b <= a; b++)
        {
            var expected =
                (Tilted(a, b, 1, 1) - Tilted(a, b, 1, -1) - Tilted(a, b, -1, 1) + Tilted(a, b, -1, -1))
                / (4 * Step * Step);
            var value =
                a < 3 ? heats[a][b]
                : b < 3 ? both[a - 3][b]
                : particles[a - 3][b - 3];
            Close(expected, value, 1e-4, 1e-8);
        }

        double Tilted(int a, int b, int one, int other)
        {
            var fields = new double[6];
            fields[a] += one * Step;
            fields[b] += other * Step;
            var n = equation.Levels;
            var matrix = new double[n * n];
            for (var contact = 0; contact < 3; contact++)
            {
                var isFermi = equation.Contacts[contact].IsFermi;
                var channel = equation.Contacts[contact].Channels[0];
                for (var i = 0; i < n; i++)
                for (var j = isFermi ? 0 : i + 1; j < n; j++)
                {
                    var square = Math.Pow(channel.Real[i * n + j], 2);
                    if (square < 1e-24)
                        continue;
                    var omega = equation.Energies[j] - equation.Energies[i];
                    var quantum = omega - at[contact].Potential;
                    var x = Math.Exp(quantum / at[contact].Temperature);
                    var law = equation.Contacts[contact].Law;
                    var strength = square * (isFermi ? law.AtEnergy(omega) : law.At(omega));
                    double up = strength / (x + (isFermi ? 1 : -1)),
                        down = up * x;
                    var factor = Math.Exp(fields[contact] * quantum + (isFermi ? fields[3 + contact] : 0));
                    matrix[j * n + i] += up * factor;
                    matrix[i * n + j] += down / factor;
                    matrix[i * n + i] -= up;
                    matrix[j * n + j] -= down;
                }
            }

            return HessenbergEigenvalues.Compute(matrix, n).Max(one => one.Real);
        }
    }

    [Theory]
    [InlineData(0.3, 0.4, 0.1, -0.3)]
    [InlineData(0.02, 0.1, 0.03, -0.1)]
    public void What_is_kept_does_not_fluctuate(double t0, double mu0, double t1, double mu1)
    {
        Reservoir[] at = [new(t0, mu0), new(t1, mu1), new(0.5, 0)];
        var all = HeatCumulants.Of(TunnellingState.Of(WithBosons(), at)).Particles!;
        AssertKept(all, at);
        AssertKept(Ring(0.1).Flow(at).Covariances(), at);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.01)]
    public void Alike_contacts_fluctuate_as_they_respond(double temperature)
    {
        // Var N = 2 T L_rr, Cov(N, Q) = 2 T L_rq, Var Q = 2 T L_qq, of both equations.
        const double Mu = 0.05;
        var transport = Chain(0.1);
        Reservoir[] at = [new(temperature, Mu), new(temperature, Mu)];
        var flow = transport.Flow(at);
        var all = flow.Covariances();
        var (values, _) = flow.Moments(0, 1);
        Close(2 * values[0], all.Particles.Values[0], 1e-11);
        Close(2 * values[0] * values[1], all.ParticlesWithHeats.Values[0], 1e-10);
        Close(2 * (values[2] + values[0] * values[1] * values[1]), all.Heats.Values[0], 1e-10);
        var equation = WithBosons();
        at = [new(temperature, Mu), new(temperature, Mu), new(temperature, 0)];
        var state = TunnellingState.Of(equation, at);
        var noise = HeatCumulants.Of(state).Particles!;
        Close(
            2 * TunnellingResponse.Of(state, 0, _ => 1).Of(1, _ => 1, particlesAlone: true).Value,
            noise.Particles.Values[1],
            1e-10
        );
        Close(2 * TunnellingResponse.Of(state, 2, w => w).Of(2, w => w).Value, noise.Heats.Values[8], 1e-10);
    }

    [Theory]
    [InlineData(0.5, 0.1, 0.2, -0.3)]
    [InlineData(0.02, 0.2, 0.03, -0.1)]
    public void Two_contacts_have_the_formula_of_Lesovik(double t0, double mu0, double t1, double mu1)
    {
        // (1/2π) ∫ T [f_0 (1 - f_0) + f_1 (1 - f_1)] + T (1 - T)(f_0 - f_1)², by the midpoint rule in E = sinh y/10.
        var transport = Chain(0.1);
        Reservoir[] at = [new(t0, mu0), new(t1, mu1)];
        var all = transport.Flow(at).Covariances();
        const int Points = 400_000;
        double particles = 0,
            heats = 0;
        for (var k = 0; k < Points; k++)
        {
            var y = -8 + 16 * (k + 0.5) / Points;
            var (energy, weight) = (Math.Sinh(y) / 10, Math.Cosh(y) / 10 * 16 / Points / (2 * Math.PI));
            var t = transport.Transmission(0, 1, energy);
            double f0 = FermiOccupation.At((energy - mu0) / t0),
                f1 = FermiOccupation.At((energy - mu1) / t1);
            var term = weight * (t * (f0 * (1 - f0) + f1 * (1 - f1)) + t * (1 - t) * Math.Pow(f0 - f1, 2));
            particles += term;
            heats += term * Math.Pow(energy - mu0, 2);
        }

        Close(particles, all.Particles.Values[0], 1e-9);
        Close(heats, all.Heats.Values[0], 1e-9);
    }

    [Fact]
    public void Weak_coupling_is_sequential_tunnelling_in_the_noise_too()
    {
        Reservoir[] at = [new(0.5, 0.1), new(0.2, -0.3)];
        double[] apart =
        [
            .. ((double[])[1e-3, 1e-4]).Select(rate =>
            {
                var (exact, weak) = (
                    Chain(rate).Flow(at).Covariances().Particles.Values[0],
                    HeatCumulants.Of(TunnellingState.Of(ChainEquation(rate), at)).Particles!.Particles.Values[0]
                );
                return Math.Abs(exact / weak - 1);
            }),
        ];
        Assert.InRange(apart[0], 0, 1e-2);
        Assert.InRange(apart[1] / apart[0], 0.05, 0.2);
    }

    [Fact]
    public void No_transmission_makes_more_power_than_the_bound_and_the_best_makes_it()
    {
        // A step at E lets T_h ln(1 + e^-(E - μ_h)/T_h) - T_c ln(1 + e^-(E - μ_c)/T_c) pass over 2π.
        const double Hot = 0.7,
            Cold = 0.2;
        double most = 0;
        for (var load = 0.0; load < 2; load += 0.001)
        for (var step = 0.0; step < 2; step += 0.01)
            most = Math.Max(
                most,
                load
                    * (Hot * Math.Log(1 + Math.Exp(-step / Hot)) - Cold * Math.Log(1 + Math.Exp((load - step) / Cold)))
                    / (2 * Math.PI)
            );
        Close(PowerBound.Of(Hot, Cold, 1), most, 1e-4);
        Assert.InRange(most, 0, PowerBound.Of(Hot, Cold, 1));
        foreach (var rate in (double[])[0.01, 0.1, 0.5])
        {
            var transport = Chain(rate);
            for (var load = 0.02; load < 1; load *= 1.5)
                Assert.InRange(
                    load * transport.Flow([new(Hot, 0), new(Cold, load)]).Particles[0],
                    double.NegativeInfinity,
                    PowerBound.Of(Hot, Cold, 1)
                );
        }
    }

    private static void AssertKept(ParticleCovariances all, Reservoir[] at)
    {
        var k = at.Length;
        double[][] heats = NoiseRows(all.Heats.Values),
            particles = NoiseRows(all.Particles.Values),
            both = NoiseRows(all.ParticlesWithHeats.Values);
        for (var a = 0; a < k; a++)
        {
            Assert.Equal(0, particles[a].Sum(), 1e-12 * particles.Max(row => row.Max()));
            var energies = Enumerable.Range(0, k).Select(b => heats[a][b] + at[b].Potential * both[b][a]);
            Assert.Equal(0, energies.Sum(), 1e-11 * heats.Max(row => row.Max()));
        }
    }

    private static double[][] NoiseRows(ImmutableArray<double> all)
    {
        var k = (int)Math.Sqrt(all.Length);
        return [.. Enumerable.Range(0, k).Select(a => all.Skip(a * k).Take(k).ToArray())];
    }

    private static TunnellingEquation WithBosons() =>
        Equation(
            SiteSystem.Parse(
                [new("a", FermionSite.Kind), new("b", FermionSite.Kind), new("c", FermionSite.Kind)],
                [
                    "0.1 N(a) - 0.2 N(b) + 0.35 N(c)",
                    "0.3 (C^(a) C(b) + h.c.)",
                    "0.2 (C^(b) C(c) + h.c.)",
                    "0.5 N(a) N(c)",
                ]
            ),
            ("left", "C(a)", new LorentzTunnelling(0.01, 0.2, 0.5)),
            ("right", "C(c)", new FlatTunnelling(0.003)),
            ("phonons", "N(a) - N(c)", new OhmicSpectrum(0.02))
        );

    private static FermionTransport Ring(double rate) =>
        Transport(
            ["0.1 N(a) - 0.2 N(b)", "0.3 (C^(a) C(b) + h.c.)", "0.2 (i C^(b) C(c) + h.c.)", "0.1 (C^(a) C(c) + h.c.)"],
            ("left", "C(a)", new FlatTunnelling(rate)),
            ("right", "C(c)", new LorentzTunnelling(2 * rate, 0.1, 0.8)),
            ("probe", "C(b) + 0.5 C(c)", new FlatTunnelling(rate))
        );

    private static readonly string[] ChainTerms =
    [
        "0.1 N(a) - 0.2 N(b) + 0.15 N(c)",
        "0.3 (C^(a) C(b) + h.c.)",
        "0.2 (C^(b) C(c) + h.c.)",
    ];

    private static FermionTransport Chain(double rate) =>
        Transport(
            ChainTerms,
            ("left", "C(a)", new FlatTunnelling(rate)),
            ("right", "C(c)", new LorentzTunnelling(2 * rate, 0.1, 0.8))
        );

    private static TunnellingEquation ChainEquation(double rate) =>
        Equation(
            SiteSystem.Parse(Sites, ChainTerms),
            ("left", "C(a)", new FlatTunnelling(rate)),
            ("right", "C(c)", new LorentzTunnelling(2 * rate, 0.1, 0.8))
        );

    private static readonly Site[] Sites =
    [
        new("a", FermionSite.Kind),
        new("b", FermionSite.Kind),
        new("c", FermionSite.Kind),
    ];

    private static FermionTransport Transport(
        string[] terms,
        params (string Name, string Channel, TunnellingLaw Law)[] contacts
    )
    {
        var system = SiteSystem.Parse(Sites, terms);
        var (network, why) = FermionNetwork.Of(
            system.Hamiltonian,
            [
                .. contacts.Select(one =>
                    (one.Name, (IReadOnlyList<OperatorExpression>)[OperatorExpression.Parse(system.Space, one.Channel)])
                ),
            ]
        );
        Assert.Null(why);
        return new FermionTransport(network!, [.. contacts.Select(one => one.Law)]);
    }

    private static TunnellingEquation Equation(
        SiteSystem system,
        params (string Name, string Channel, SpectralFunction Law)[] contacts
    )
    {
        var levels = system.Solve();
        return new TunnellingEquation(
            levels.Energies.AsSpan(),
            [
                .. contacts.Select(one => new TunnellingContact(
                    one.Name,
                    one.Law,
                    [levels.Operator(OperatorExpression.Parse(system.Space, one.Channel))]
                )),
            ],
            1e-9
        );
    }

    private static void Close(double expected, double actual, double relative, double absolute = 0) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected) + absolute,
            $"{actual:R} is not {expected:R} to {relative:R}"
        );
}
