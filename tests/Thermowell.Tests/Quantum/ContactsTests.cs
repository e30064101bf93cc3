using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>Contacts that have spectral laws of their own, and how many of them an equation takes.</summary>
public sealed class ContactsTests
{
    private static readonly PowerLawSpectrum Rising = new(0.02, 1);
    private static readonly PowerLawSpectrum Falling = new(0.05, -1.5, 2, 0.3);

    [Theory]
    [InlineData(2, 0.7)]
    [InlineData(0.4, 3)]
    [InlineData(1.3, 0)]
    [InlineData(1.01, 1)]
    public void Two_laws_have_the_steady_state_and_the_flux_of_the_superoperator(double left, double right)
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var apart = new TwoContacts(RandomSystems.Create(seed, 5), left, right);
            Agrees(apart, 1e-13);
            var (energies, l, r, _) = BrightAndDark.Bright(seed);
            Agrees(new TwoContacts(TwoContacts.System(energies, l, r), left, right), 1e-9);
        }

        static void Agrees(TwoContacts junction, double tolerance)
        {
            var state = junction.Solve(Rising, Falling);
            var rho = new LindbladSuperoperator(junction, Rising, Falling).SteadyState();
            var own = state.LevelPopulations();
            for (var i = 0; i < own.Length; i++)
                Assert.Equal(rho[i, i].Real, own[i], tolerance);
            Assert.Equal(BrightAndDark.Flux(junction, rho, Rising, Falling), QuantumHeatFlux.Of(state).Value, 1e-12);
        }
    }

    [Theory]
    [InlineData(2, 0.7)]
    [InlineData(0.4, 3)]
    [InlineData(1.01, 1)]
    public void Two_laws_have_the_Redfield_state_and_heats_of_the_tensor(double left, double right)
    {
        var junction = new TwoContacts(RedfieldSystems.Random(5, 5), left, right);
        var tensor = new RedfieldTensor(junction, Rising, Falling);
        var rho = tensor.SteadyState();
        var state = junction.SolveRedfield(Rising, Falling);
        Assert.True(state.Convergence.Converged);
        for (var i = 0; i < 5; i++)
        for (var j = 0; j < 5; j++)
            Assert.InRange(Complex.Abs(state.Density(i, j) - rho[5 * i + j]), 0, 1e-11);
        var flux = RedfieldHeatFlux.Of(state);
        Assert.Equal(tensor.Heat(tensor.Left, rho), flux.LeftHeat, 1e-12);
        Assert.Equal(tensor.Heat(tensor.Right, rho), flux.RightHeat, 1e-12);
    }

    [Fact]
    public void A_block_of_the_Liouvillian_adds_both_laws()
    {
        const double Temperature = 1.5;
        var random = RandomSystems.Create(7, 5);
        var system = TwoContacts.System(
            [0, 1, 2, 3, 4],
            random.Couplings[0].Matrix.AsSpan(),
            random.Couplings[1].Matrix.AsSpan()
        );
        var whole = new LindbladSuperoperator(
            new TwoContacts(system, Temperature, Temperature),
            Rising,
            Falling
        ).Matrix;
        var blocks = new BlockLiouvillian(new RateEquation(system, [Rising, Falling]), Temperature);
        var group = BohrGroups.Of(system)[0];
        Assert.Equal(4, group.Length);
        var block = blocks.Block(group);
        for (var a = 0; a < group.Length; a++)
        for (var b = 0; b <= a; b++)
        {
            var ((i, j), (k, l)) = (group[a], group[b]);
            var weight = Math.Exp(-(system.Energies[i] - system.Energies[k]) / 2 / Temperature);
            Assert.Equal(
                -block[a * group.Length + b] * weight,
                whole[i * 5 + j, k * 5 + l].Real,
                1e-12 * Math.Abs(block[a * group.Length + a])
            );
        }
    }

    [Fact]
    public void Contacts_that_exchange_roles_turn_the_flux_and_keep_the_conductivity()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var there = RandomSystems.Create(seed, 5);
            var back = TwoContacts.System(
                there.Energies.AsSpan(),
                there.Couplings[1].Matrix.AsSpan(),
                there.Couplings[0].Matrix.AsSpan()
            );
            var flux = QuantumHeatFlux.Of(new TwoContacts(there, 2, 0.7).Solve(Rising, Falling)).Value;
            Assert.Equal(
                -1,
                flux / QuantumHeatFlux.Of(new TwoContacts(back, 0.7, 2).Solve(Falling, Rising)).Value,
                1e-11
            );
            var redfield = RedfieldHeatFlux.Of(new TwoContacts(there, 2, 0.7).SolveRedfield(Rising, Falling)).Value;
            Assert.Equal(
                -1,
                redfield / RedfieldHeatFlux.Of(new TwoContacts(back, 0.7, 2).SolveRedfield(Falling, Rising)).Value,
                1e-9
            );
            var kappa = Conductivity(there, Rising, Falling);
            Assert.Equal(1, kappa / Conductivity(back, Falling, Rising), 1e-12);

            // The mean of a small bias of both signs differs from it in the third order alone.
            var solver = new SteadyStateSolver(new RateEquation(there, [Rising, Falling]));
            var biased =
                (
                    QuantumHeatFlux.Of(solver.Solve([1 + 1e-5, 1 - 1e-5])).Value
                    - QuantumHeatFlux.Of(solver.Solve([1 - 1e-5, 1 + 1e-5])).Value
                ) / 4e-5;
            Assert.Equal(1, biased / kappa, 1e-8);
        }

        static double Conductivity(OpenSystem system, params ReadOnlySpan<SpectralFunction> laws) =>
            QuantumConductivity.Of(new SteadyStateSolver(new RateEquation(system, laws)), 1).Value;
    }

    [Fact]
    public void A_list_of_contacts_is_the_system_its_laws_and_its_temperatures()
    {
        var system = RandomSystems.Create(3, 4);
        Contact left = new("left", 2, system.Couplings[0].Matrix.AsSpan(), Rising),
            right = new("right", 0.7, system.Couplings[1].Matrix.AsSpan(), Falling);
        var junction = new TwoContacts(system, 2, 0.7);
        Assert.Equal(
            junction.Solve(Rising, Falling).Populations,
            SteadyStateSolver.Solve(system.Energies.AsSpan(), left, right).Populations
        );
        Assert.Equal(
            RedfieldHeatFlux.Of(junction.SolveRedfield(Rising, Falling)),
            RedfieldHeatFlux.Of(RedfieldSolver.Solve(system.Energies.AsSpan(), left, right))
        );
        Assert.Equal("left", left.Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Contact("cold", -1, [0, 1, 1, 0], Rising));
        Assert.Throws<ArgumentException>(() => new Contact(" ", 1, [0, 1, 1, 0], Rising));
    }

    [Fact]
    public void Other_than_two_contacts_have_no_flux_from_left_to_right()
    {
        Coupling Named(string name) => new(name, [0, 1, 1, 0]);
        var three = new OpenSystem([0, 1], Named("hot"), Named("cold"), Named("gate"));
        Assert.Equal(3, three.Couplings.Length);
        Assert.Contains(
            "3 contacts",
            Assert
                .Throws<ArgumentException>(() =>
                    QuantumHeatFlux.Of(new SteadyStateSolver(new RateEquation(three, Rising)).Solve([1, 2, 3]))
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "0 given",
            Assert.Throws<ArgumentException>(() => new OpenSystem([0, 1])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "two contacts have the name hot",
            Assert.Throws<ArgumentException>(() => new OpenSystem([0, 1], Named("hot"), Named("hot"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_contact_has_one_law_and_one_temperature()
    {
        var system = RandomSystems.Create(3, 4);
        Assert.Throws<ArgumentException>(() => new RateEquation(system, [Rising]));
        Assert.Throws<ArgumentException>(() => new RateEquation(system, [Rising, Rising, Falling]));
        Assert.Throws<ArgumentNullException>(() => new RateEquation(system, [Rising, null!]));
        Assert.Throws<ArgumentException>(() => new SteadyStateSolver(new RateEquation(system, Rising)).Solve([1]));
        Assert.Throws<ArgumentException>(() =>
            new RedfieldSolver(new RedfieldEquation(system, Rising)).Solve([1, 2, 3])
        );
        Assert.Throws<ArgumentException>(() => PlainHeatFlux.Of(new RateEquation(system, Rising), [1]));
    }

    [Fact]
    public void A_rate_that_diverges_at_zero_frequency_is_refused_only_where_levels_coincide()
    {
        Assert.Equal(0, Rising.RateAtZero(2));
        _ = new RateEquation(RandomSystems.Create(3, 4), [Rising, new Divergent()]);
        Coupling Named(string name) => new(name, [0, 1, 1, 1, 0, 1, 1, 1, 0]);
        var failure = Assert.Throws<ArgumentException>(() =>
            new RateEquation(new OpenSystem([0, 1, 1], Named("hot"), Named("cold")), [Rising, new Divergent()])
        );
        Assert.Contains("cold at frequency 0 diverges", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>J = √ω, with the limit that it has.</summary>
    private sealed record Divergent : SpectralFunction
    {
        public override double Strength => 1;

        public override double At(double omega) => Math.Sqrt(omega);

        protected override double SlopeAtZero => double.PositiveInfinity;

        protected override SpectralFunction WithStrength(double strength) => throw new NotSupportedException();
    }
}
