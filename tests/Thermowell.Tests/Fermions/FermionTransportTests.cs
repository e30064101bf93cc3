using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Fermions;
using Thermowell.Numerics;
using Thermowell.Systems.Sites;
using Xunit;

namespace Thermowell.Tests.Fermions;

public sealed class FermionTransportTests
{
    [Theory]
    [InlineData(0.3, 0.5, 0.2, 0.3, -0.1)]
    [InlineData(0.3, 0.01, 0.2, 0.03, -0.1)]
    [InlineData(-0.3, 0.001, 0.2, 0.03, 0.1)]
    public void The_current_of_one_level_has_its_closed_form(
        double energy,
        double t0,
        double mu0,
        double t1,
        double mu1
    )
    {
        const double Left = 0.2,
            Right = 0.05;
        var flow = Dot(energy, new FlatTunnelling(Left), new FlatTunnelling(Right)).Flow([new(t0, mu0), new(t1, mu1)]);

        // J = Γ_L Γ_R/(πΓ) Im [ψ(½ + z_R) - ψ(½ + z_L)] with z = (Γ/2 + i(ε - μ))/2πT, and ψ(z) = ψ(z + 1) - 1/z.
        var expected = Left * Right / (Math.PI * (Left + Right)) * (Phase(t1, mu1) - Phase(t0, mu0));
        Close(expected, flow.Particles[0], 1e-11);
        Assert.True(Math.Abs(flow.Particles[0] - expected) <= flow.ParticleErrors[0] + 1e-13 * Math.Abs(expected));

        double Phase(double t, double mu)
        {
            var z = 0.5 + new Complex((Left + Right) / 2, energy - mu) / (2 * Math.PI * t);
            return (Digamma.At(z + 1) - 1 / z).Imaginary;
        }
    }

    [Fact]
    public void At_zero_temperature_it_is_an_arc_tangent()
    {
        var flow = Dot(0.3, new FlatTunnelling(0.2), new FlatTunnelling(0.05)).Flow([new(0, 0.5), new(0, -0.1)]);
        const double Half = 0.125;
        var expected =
            0.2 * 0.05 / (2 * Math.PI * Half) * (Math.Atan((0.5 - 0.3) / Half) - Math.Atan((-0.1 - 0.3) / Half));
        Close(expected, flow.Particles[0], 1e-12);
    }

    [Theory]
    [InlineData(1e-3, 0.5, 0.1, 0.2, -0.3)]
    [InlineData(1e-4, 0.5, 0.1, 0.2, -0.3)]
    public void Weak_coupling_is_sequential_tunnelling(double rate, double t0, double mu0, double t1, double mu1)
    {
        var (transport, sequential) = Chain(rate);
        Reservoir[] at = [new(t0, mu0), new(t1, mu1)];
        var (exact, weak) = (transport.Flow(at), TunnellingState.Of(sequential, at));

        // What sequential tunnelling leaves out is of first order in Γ.
        Close(exact.Particles[0], weak.Particles[0], 5 * rate);
        Close(exact.Heats[0], weak.Heats[0], 20 * rate);
        Close(exact.Heats[1], weak.Heats[1], 20 * rate);
    }

    [Fact]
    public void Transmissions_of_all_contacts_are_unitary_and_symmetric()
    {
        var system = SiteSystem.Parse(
            [new("a", FermionSite.Kind), new("b", FermionSite.Kind), new("c", FermionSite.Kind)],
            ["0.1 N(a) - 0.2 N(b)", "0.3 (C^(a) C(b) + h.c.)", "0.2 (i C^(b) C(c) + h.c.)", "0.1 (C^(a) C(c) + h.c.)"]
        );
        var transport = Of(
            system,
            ("left", ["C(a)"], new FlatTunnelling(0.2)),
            ("right", ["C(c)"], new LorentzTunnelling(0.3, 0.1, 0.4)),
            ("probe", ["C(b) + 0.5 C(c)"], new FlatTunnelling(0.1))
        );
        foreach (var energy in (double[])[-0.7, 0.02, 0.4])
            for (var a = 0; a < 3; a++)
            {
                double leaves = 0,
                    comes = 0;
                for (var b = 0; b < 3; b++)
                    if (b != a)
                        (leaves, comes) = (
                            leaves + transport.Transmission(a, b, energy),
                            comes + transport.Transmission(b, a, energy)
                        );
                Close(leaves, comes, 1e-13);
                Assert.InRange(leaves, 0, 1 + 1e-12);
            }
    }

    [Fact]
    public void The_quantum_of_heat_is_that_of_phonons()
    {
        // A level far wider than the temperature transmits all: κ = π² k_B² T/(3 h), the quantum of a phonon mode.
        const double T = 1e-4;
        var transport = Dot(0, new FlatTunnelling(1), new FlatTunnelling(1));
        var (moments, _) = transport.Flow([new(T, 0), new(T, 0)]).Moments(0, 1);
        Close(Math.PI * Math.PI * T / (3 * 2 * Math.PI), moments[2] / T / T, 1e-6);
        Close(1 / (2 * Math.PI), moments[0] / T, 1e-6);
    }

    [Fact]
    public void Moments_are_the_slopes_of_the_currents()
    {
        const double T = 0.2,
            Mu = 0.05,
            Step = 1e-4;
        var transport = Chain(0.1).Transport;
        var (moments, errors) = transport.Flow([new(T, Mu), new(T, Mu)]).Moments(0, 1);
        double Slope(Func<double, Reservoir> change, Func<FermionFlow, double> of) =>
            (of(transport.Flow([change(Step), new(T, Mu)])) - of(transport.Flow([change(-Step), new(T, Mu)])))
            / (2 * Step);
        Close(moments[0] / T, Slope(s => new(T, Mu + s), flow => flow.Particles[0]), 1e-6);
        Close(moments[0] * moments[1] / T / T, Slope(s => new(T + s, Mu), flow => flow.Particles[0]), 1e-6);
        Close(
            (moments[2] + moments[0] * moments[1] * moments[1]) / T / T,
            Slope(s => new(T + s, Mu), flow => flow.Heats[0]),
            1e-6
        );
        Close(
            transport.Flow([new(T, Mu), new(T, Mu)]).HeatResponse().Values[0][0],
            Slope(s => new(T + s, Mu), flow => flow.Heats[0]),
            1e-6
        );
        Assert.All(errors, error => Assert.InRange(error, 0, 1e-11));
    }

    [Fact]
    public void Alike_contacts_exchange_nothing()
    {
        var flow = Chain(0.1).Transport.Flow([new(0.2, 0.1), new(0.2, 0.1)]);
        Assert.All(flow.Particles, one => Assert.Equal(0, one));
        Assert.All(flow.Heats, one => Assert.Equal(0, one));
    }

    [Fact]
    public void A_resonance_far_narrower_than_the_rest_is_found()
    {
        var flow = Dot(0.31234567, new FlatTunnelling(1e-9), new FlatTunnelling(2e-9))
            .Flow([new(0.5, 0.2), new(0.3, -0.1)]);
        var (x, y) = ((0.31234567 - 0.2) / 0.5, (0.31234567 + 0.1) / 0.3);
        Close(2e-9 / 3 * (FermiOccupation.At(x) - FermiOccupation.At(y)), flow.Particles[0], 1e-6);
    }

    [Theory]
    [InlineData("N(a) + N(b) + N(a) N(b)", "C(a)", "interact")]
    [InlineData("N(a) + N(b) + (C(a) C(b) + h.c.)", "C(a)", "number is not kept")]
    [InlineData("N(a) + N(b)", "C(a) N(b)", "the coupling of left is no sum of C")]
    public void Sites_that_are_no_network_say_why(string term, string coupling, string why)
    {
        var system = SiteSystem.Parse([new("a", FermionSite.Kind), new("b", FermionSite.Kind)], [term]);
        var (network, reason) = FermionNetwork.Of(
            system.Hamiltonian,
            [("left", [OperatorExpression.Parse(system.Space, coupling)])]
        );
        Assert.Null(network);
        Assert.Contains(why, reason, StringComparison.Ordinal);
    }

    private static FermionTransport Dot(double energy, TunnellingLaw left, TunnellingLaw right)
    {
        var system = SiteSystem.Parse(
            [new("d", FermionSite.Kind)],
            ["e N(d)"],
            new Dictionary<string, double> { ["e"] = energy }
        );
        return Of(system, ("left", ["C(d)"], left), ("right", ["C(d)"], right));
    }

    private static (FermionTransport Transport, TunnellingEquation Sequential) Chain(double rate)
    {
        var system = SiteSystem.Parse(
            [new("a", FermionSite.Kind), new("b", FermionSite.Kind), new("c", FermionSite.Kind)],
            ["0.1 N(a) - 0.2 N(b) + 0.15 N(c)", "0.3 (C^(a) C(b) + h.c.)", "0.2 (C^(b) C(c) + h.c.)"]
        );
        (string, string[], TunnellingLaw)[] contacts =
        [
            ("left", ["C(a)"], new FlatTunnelling(rate)),
            ("right", ["C(c)"], new LorentzTunnelling(2 * rate, 0.1, 0.8)),
        ];
        var levels = system.Solve();
        return (
            Of(system, contacts),
            new TunnellingEquation(
                levels.Energies.AsSpan(),
                [
                    .. contacts.Select(one => new TunnellingContact(
                        one.Item1,
                        one.Item3,
                        [levels.Operator(OperatorExpression.Parse(system.Space, one.Item2[0]))]
                    )),
                ],
                1e-9
            )
        );
    }

    private static FermionTransport Of(
        SiteSystem system,
        params (string Name, string[] Channels, TunnellingLaw Law)[] contacts
    )
    {
        var (network, why) = FermionNetwork.Of(
            system.Hamiltonian,
            [
                .. contacts.Select(one =>
                    (
                        one.Name,
                        (IReadOnlyList<OperatorExpression>)
                            [.. one.Channels.Select(text => OperatorExpression.Parse(system.Space, text))]
                    )
                ),
            ]
        );
        Assert.Null(why);
        return new FermionTransport(network!, [.. contacts.Select(one => one.Law)]);
    }

    private static void Close(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"{actual:R} is not {expected:R} to {relative:R}"
        );
}
