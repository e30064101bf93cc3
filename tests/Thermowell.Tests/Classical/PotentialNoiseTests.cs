using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The noise of a particle in V(x) between walls that forget: against the box, the conductivity, limits known beforehand,
/// and simulation.
/// </summary>
public sealed class PotentialNoiseTests
{
    private static readonly (string Name, Potential Value)[] Potentials =
    [
        ("tilt", new Potential(1, x => x)),
        ("bump", new Potential(1, x => Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)))),
        ("parabola", new Potential(1, x => 4 * x * (1 - x))),
        ("ditch", new Potential(1, x => -3 * x * (1 - x) + x)),
        ("barrier", new Potential(1, x => x is > 0.3 and < 0.7 ? 1 : 0, 0.3, 0.7)),
        ("plateau", new Potential(1, x => Math.Min(1, 4 * Math.Min(x, 1 - x)), 0.25, 0.75)),
        (
            "ledge",
            new Potential(
                1,
                x =>
                    x < 0.3 ? x
                    : x < 0.6 ? 0.3
                    : x,
                0.3,
                0.6
            )
        ),
    ];

    public static TheoryData<string> Names => [.. Potentials.Select(one => one.Name)];

    [Theory]
    [InlineData(1, 1, 1, 0.25)]
    [InlineData(2, 0.3, 5, 0.01)]
    [InlineData(1, 1, 0.7, 0.7)]
    public void Without_a_potential_it_is_the_box(double mass, double length, double left, double right)
    {
        foreach (var share in (double[])[1, 0.6, 0.03])
        {
            var box = HeatNoise.Of(
                new Junction<HardPointGas>(new HardPointGas(mass, length), left, right),
                new AccommodationWall(share)
            );
            var found = In(new Potential(length, _ => 0), left, right, mass, share);
            Assert.Equal(box.LogCoefficient, found.LogCoefficient, 1e-10 * box.LogCoefficient);
            Assert.Equal(box.Constant, found.Constant, 1e-9 * Math.Abs(box.Constant));
            Assert.InRange(Math.Abs(box.Constant - found.Constant), 0, found.ConstantError);
        }
    }

    /// <summary>To the bit: a wall that always forgets is a Maxwell wall.</summary>
    [Fact]
    public void Full_accommodation_is_Maxwell()
    {
        foreach (var (_, potential) in Potentials)
        {
            var junction = new Junction<PotentialMotion>(new PotentialMotion(potential), 1, 0.25);
            Assert.Equal(HeatNoise.Of(junction, new MaxwellWall()), HeatNoise.Of(junction, new AccommodationWall(1)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_equal_temperatures_it_is_twice_the_conductivity_times_the_square_of_the_temperature(string name)
    {
        foreach (var (temperature, share) in ((double, double)[])[(0.05, 1), (0.5, 1), (20, 1), (0.5, 0.3), (2, 0.05)])
        {
            var (potential, motion) = (Of(name), new PotentialMotion(Of(name)));
            var walls = new AccommodationWall(share);
            var expected = 2 * temperature * temperature * motion.Conductivity(temperature, walls).Value;
            var found = In(potential, temperature, temperature, share: share);
            Assert.Equal(0, found.LogCoefficient);
            Assert.InRange(Math.Abs(found.Constant - expected), 0, found.ConstantError);
            Assert.InRange(found.ConstantError, 0, 1e-5 * expected);
        }
    }

    /// <summary>
    /// At a time long against a flight, 15 million collisions: of what is left out, about 1/t, a bound is given.
    /// </summary>
    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_that_of_particles_moved_one_by_one(string name)
    {
        IsThatOfParticlesMoved(name, share: 1, collisions: 15_000_000, most: 0.04);
        IsThatOfParticlesMoved(name, share: 0.5, collisions: 15_000_000, most: 0.06);
    }

    private static void IsThatOfParticlesMoved(string name, double share, long collisions, double most)
    {
        var potential = Of(name);
        const double Time = 1000;
        var found = NoiseEnsemble.Run(
            new Junction<HardPointGas>(new HardPointGas(1.0), 1, 0.25),
            potential,
            new AccommodationWall(share),
            [Time],
            ofRight: false,
            collisions,
            seed: 4,
            threads: 2,
            cancellation: TestContext.Current.CancellationToken
        );
        var (one, expected) = (found.Times[0], In(potential, 1, 0.25, share: share).VarianceRate(Time));
        Assert.InRange(Math.Abs(one.Rate - expected), 0, 4 * one.StandardError + 2 / Time);
        Assert.InRange(one.StandardError, 0, most * expected);
    }

    /// <summary>
    /// A of a flat top of the width W is 2νJ² m W²/2 (1/T_L + 1/T_R), ν the crossings to the right; a ledge below the
    /// top is gone over twice, by what leaves the wall that sees it.
    /// </summary>
    [Fact]
    public void Only_flat_pieces_that_are_reached_at_rest_have_a_logarithm()
    {
        var walls = new MaxwellWall();
        foreach (var name in (string[])["tilt", "bump", "parabola", "ditch"])
            Assert.Equal(0, In(Of(name), 1, 0.25).LogCoefficient);
        var (flux, rate) = Flux("plateau");
        Assert.Equal(2 * rate * flux * flux * 0.25 / 2 * 5, In(Of("plateau"), 1, 0.25).LogCoefficient, 1e-12);

        // From the left the ledge has the height 0.3, and the top is 0.7 above it.
        (flux, rate) = Flux("ledge");
        var stays = rate * Math.Exp(1 / 1.0);
        var ledge = 2 * stays * flux * flux * Math.Exp(-0.3) * (4 * 0.09) / 2;
        Assert.Equal(ledge, In(Of("ledge"), 1, 0.25).LogCoefficient, 1e-9 * ledge);

        (double Flux, double Rate) Flux(string name)
        {
            var flux = new PotentialMotion(Of(name)).HeatFlux(1, 0.25, walls).Value;
            return (flux, flux / 0.75);
        }
    }

    /// <summary>
    /// Under a high barrier crossings are rare: of the time between them a share f waits at each wall, exponentially,
    /// and c₂ = ν[T_L² + T_R² + (T_L - T_R)² (f_L² + f_R²)].
    /// </summary>
    [Theory]
    [InlineData(0.02, 0.02)]
    [InlineData(0.02, 0.018)]
    [InlineData(0.018, 0.02)]
    public void Under_a_high_barrier_crossings_are_rare(double left, double right)
    {
        var potential = new Potential(1, x => Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)));
        var motion = new PotentialMotion(potential);
        var rate = motion.HeatFlux(left, right, new MaxwellWall()).Value / (left - right);
        if (left == right)
            rate = motion.Conductivity(left, new MaxwellWall()).Value;
        var (waitL, waitR) = (
            motion.Conductivity(left, new MaxwellWall()).Value,
            motion.Conductivity(right, new MaxwellWall()).Value
        );
        var (shareL, shareR) = (rate / (2 * waitL), rate / (2 * waitR));
        Assert.Equal(1, shareL + shareR, 1e-9);
        var expected =
            rate
            * (left * left + right * right + (left - right) * (left - right) * (shareL * shareL + shareR * shareR));
        Assert.Equal(expected, In(potential, left, right).Constant, 1e-8 * expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Left_and_right_are_alike(string name)
    {
        var potential = Of(name);
        var mirrored = new Potential(
            1,
            x => potential.At(1 - x),
            [.. potential.Kinks.Select(kink => 1 - kink).Order()]
        );
        var (one, other) = (In(potential, 1, 0.25), In(mirrored, 0.25, 1));
        Assert.Equal(one.LogCoefficient, other.LogCoefficient, one.LogCoefficientError + other.LogCoefficientError);
        Assert.Equal(one.Constant, other.Constant, one.ConstantError + other.ConstantError);
    }

    /// <summary>Energies and times scale, also where the mass does.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_heavier_particle_is_a_slower_one(string name)
    {
        var (light, heavy) = (In(Of(name), 1, 0.25), In(Of(name), 1, 0.25, mass: 4));
        Assert.Equal(light.VarianceRate(50) / 2, heavy.VarianceRate(100), light.ConstantError + heavy.ConstantError);
    }

    /// <summary>A top that is flat and far above the temperatures: a particle's energy above it is known to few
    /// digits.</summary>
    [Fact]
    public void Above_a_high_plateau_the_logarithm_keeps_its_digits()
    {
        var potential = new Potential(1, x => Math.Min(50, 200 * Math.Min(x, 1 - x)), 0.25, 0.75);
        var (found, motion) = (In(potential, 1, 0.5), new PotentialMotion(potential));
        var flux = motion.HeatFlux(1, 0.5, new MaxwellWall()).Value;
        var expected = 2 * (flux / 0.5) * flux * flux * 0.25 / 2 * 3;
        Assert.Equal(expected, found.LogCoefficient, found.LogCoefficientError);
        Assert.InRange(found.LogCoefficientError, 0, 1e-5 * expected);
        Assert.InRange(found.ConstantError, 0, 1e-5 * found.Constant);
    }

    [Fact]
    public void A_flat_piece_that_no_kink_tells_is_refused()
    {
        var untold = new Potential(1, x => Math.Min(1, 4 * Math.Min(x, 1 - x)));
        var failure = Assert.Throws<NumericalFailureException>(() => In(untold, 1, 0.25));
        Assert.Contains("give these places as kinks", failure.Message, StringComparison.Ordinal);
    }

    private static HeatNoise In(Potential potential, double left, double right, double mass = 1, double share = 1) =>
        HeatNoise.Of(
            new Junction<PotentialMotion>(new PotentialMotion(potential, mass), left, right),
            new AccommodationWall(share)
        );

    internal static Potential Of(string name) => Potentials.First(one => one.Name == name).Value;
}
