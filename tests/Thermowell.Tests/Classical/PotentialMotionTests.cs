using CsCheck;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class PotentialMotionTests
{
    private const double Frequency = 7;

    /// <summary>
    /// From the bottom of an oscillator every way back takes half a period, and a crossing an arc sine.
    /// </summary>
    [Fact]
    public void Half_an_oscillator_has_its_half_period()
    {
        var motion = new PotentialMotion(new Potential(1, x => 0.5 * 3 * Frequency * Frequency * x * x), 3);
        Assert.False(motion.HasStraightPieces);
        Assert.InRange(motion.TableError, 0, 1e-9);
        Gen.Double[-12, 3]
            .Sample(
                exponent =>
                {
                    var energy = motion.LeftBarrier * Math.Pow(10, exponent);
                    if (Math.Abs(exponent) < 1e-6)
                        return;
                    var known =
                        energy < motion.LeftBarrier
                            ? Math.PI / Frequency
                            : Math.Asin(Math.Sqrt(motion.LeftBarrier / energy)) / Frequency;
                    Assert.Equal(known, motion.FlightTime(fromLeft: true, energy), 1e-7 * known);

                    // From the other wall at the same total energy every particle crosses.
                    if (energy > 1.0001 * motion.LeftBarrier)
                        Assert.Equal(
                            known,
                            motion.FlightTime(fromLeft: false, energy - motion.LeftBarrier),
                            1e-8 * known
                        );
                },
                iter: 300
            );
    }

    /// <summary>Over the top of a parabola and back from below it: logarithms on both sides.</summary>
    [Fact]
    public void A_parabolic_barrier_has_hyperbolic_times()
    {
        var motion = new PotentialMotion(
            new Potential(1, x => 5 - 0.5 * Frequency * Frequency * (x - 0.5) * (x - 0.5))
        );
        var top = Frequency * Frequency / 8;
        Assert.Equal(top, motion.RightBarrier, 1e-13);
        Gen.Select(Gen.Double[-8, 2], Gen.Bool, Gen.Bool)
            .Sample(
                (exponent, above, fromLeft) =>
                {
                    var distance = top * Math.Pow(10, exponent);
                    if (!above && distance >= (1 - 1e-6) * top)
                        return;
                    var reach = Frequency / 2 / Math.Sqrt(2 * distance);
                    var known = 2 / Frequency * (above ? Math.Asinh(reach) : Math.Acosh(reach));
                    var energy = above ? top + distance : top - distance;
                    Assert.Equal(known, motion.FlightTime(fromLeft, energy), 1e-8 * known);
                },
                iter: 500
            );

        // Who turns round at once flies through what is rounding of V: its differences lose nothing to it.
        Gen.Select(Gen.Double[-14, -0.1], Gen.Bool)
            .Sample(
                (exponent, fromLeft) =>
                {
                    var energy = top * Math.Pow(10, exponent);
                    var known = 2 / Frequency * Math.Atanh(Math.Sqrt(energy / top));
                    Assert.Equal(known, motion.FlightTime(fromLeft, energy), 1e-10 * known);
                },
                iter: 500
            );
    }

    /// <summary>The closed form of straight pieces, jumps among them, against the integral over places.</summary>
    [Fact]
    public void Straight_pieces_have_the_times_of_their_integral() =>
        Gen.Select(Gen.Double[-3, 3].Array[8], Gen.Double[0.01, 30], Gen.Bool)
            .Sample(
                (heights, energy, fromLeft) =>
                {
                    double Value(double x)
                    {
                        var piece = Math.Clamp((int)(4 * x), 0, 3);
                        return heights[2 * piece] + (4 * x - piece) * (heights[2 * piece + 1] - heights[2 * piece]);
                    }

                    var motion = new PotentialMotion(new Potential(1, Value, 0.25, 0.5, 0.75), 0.7);
                    Assert.True(motion.HasStraightPieces);
                    var known = motion.Integrated(fromLeft, energy, 1e-12);

                    // The integral cannot tell a jump to better than a last digit of the place, of which it takes the
                    // root.
                    Assert.Equal(known, motion.FlightTime(fromLeft, energy), 3e-7 * known);
                },
                iter: 200
            );

    /// <summary>
    /// Mean times of fresh particles by the integral over energies of what is tabulated, against those where the energy
    /// is integrated in closed form first, Eq. (V13).
    /// </summary>
    [Fact]
    public void Times_of_single_energies_have_the_known_means() =>
        Gen.Select(Gen.Double[-3, 3].Array[3], Gen.Double[0.3, 5], Gen.Bool)
            .Sample(
                (heights, temperature, fromLeft) =>
                {
                    double Value(double x) =>
                        heights.Select((height, k) => height * Math.Sin((k + 1) * (3 * x + k))).Sum();
                    var motion = new PotentialMotion(new Potential(1.4, Value));
                    var barrier = fromLeft ? motion.LeftBarrier : motion.RightBarrier;
                    var (returning, crossing) = motion.Transport.MeanTimes(fromLeft, temperature);
                    double[] heightsPassed = [0, .. motion.Heights(fromLeft)];
                    double Mean(double[] edges) =>
                        RootedIntegral
                            .Of(
                                edges,
                                energy =>
                                    (
                                        Math.Exp(-energy / temperature)
                                            / temperature
                                            * motion.FlightTime(fromLeft, Math.Max(energy, 1e-300)),
                                        0
                                    ),
                                1e-9
                            )
                            .Value;
                    if (barrier > 0.01)
                        Assert.Equal(
                            returning * -double.ExpM1(-barrier / temperature),
                            Mean(heightsPassed),
                            1e-6 * (returning + crossing)
                        );
                    Assert.Equal(
                        crossing * Math.Exp(-barrier / temperature),
                        Mean([barrier, barrier + temperature, barrier + 40 * temperature]),
                        1e-6 * (returning + crossing)
                    );
                },
                iter: 4
            );

    /// <summary>
    /// At a shoulder of V, where it rises slowest on the way up, the time of a return has a peak, the narrower the less
    /// it rises: it is a height of the table, which was off by 1e-3 to 3e-2 where the slope is 1e-3 and less.
    /// </summary>
    [Theory]
    [InlineData(0.03)]
    [InlineData(0.001)]
    [InlineData(0.0001)]
    [InlineData(0)]
    public void A_shoulder_is_resolved(double slope)
    {
        var motion = Shoulder(slope);
        Assert.InRange(motion.TableError, 0, 1e-8);
        for (var i = 1; i < 400; i++)
        {
            var energy = motion.LeftBarrier * i / 401;
            var known = motion.Integrated(fromLeft: true, energy);
            Assert.Equal(known, motion.FlightTime(fromLeft: true, energy), 1e-6 * known);
        }

        // Nearer than that the rounding of V is the limit.
        for (var octave = 3; octave < 25; octave++)
        for (var sign = -1; sign <= 1; sign += 2)
        {
            var energy = motion.LeftBarrier / 2 * (1 + sign * Math.ScaleB(1, -octave));
            var known = motion.Integrated(fromLeft: true, energy);
            Assert.Equal(known, motion.FlightTime(fromLeft: true, energy), 1e-6 * known);
        }

        // The chain and a simulation say how far they are off.
        var wall = new AccommodationWall(0.4);
        var junction = new Junction<PotentialMotion>(motion, 0.3, 0.1);
        var flux = motion.HeatFlux(0.3, 0.1, wall);
        var chain = PotentialChain.Solve(junction, wall, wall).HeatFlux;
        Assert.Equal(flux.Value, chain.Value, chain.NumericalError);
        Assert.InRange(chain.NumericalError, 0, 1e-6 * flux.Value);
        var walk = new MetropolisWall(0.3, 1, 16);
        var run = PotentialEnsemble.Run(junction, walk, walk, 400_000, seed: 1);
        var walked = PotentialChain.Solve(junction, walk, walk).HeatFlux;
        Assert.Equal(walked.Value, run.HeatFlux, 5 * run.StandardError);
    }

    /// <summary>
    /// A shoulder between the places at which V is looked at is not found: the error of the chain covers it, and a
    /// simulation that needs the table refuses.
    /// </summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(3e-4)]
    [InlineData(1e-4)]
    public void A_shoulder_that_is_not_found_is_in_the_error(double width)
    {
        var motion = new PotentialMotion(new Potential(1, x => x - width * Math.Tanh((x - 0.5003) / width)));
        Assert.InRange(motion.TableError, 1e-5, 1);
        var junction = new Junction<PotentialMotion>(motion, 0.3, 0.1);
        var wall = new AccommodationWall(0.4);
        var chain = PotentialChain.Solve(junction, wall, wall).HeatFlux;
        Assert.Equal(motion.HeatFlux(0.3, 0.1, wall).Value, chain.Value, chain.NumericalError);
        var walk = new MetropolisWall(0.3, 1, 16);
        Assert.Throws<NumericalFailureException>(() => PotentialEnsemble.Run(junction, walk, walk, 4_000, seed: 1));

        // Walls that forget need means alone, which are exact.
        var run = PotentialEnsemble.Run(junction, wall, wall, 400_000, seed: 1);
        Assert.Equal(motion.HeatFlux(0.3, 0.1, wall).Value, run.HeatFlux, 5 * run.StandardError);
    }

    /// <summary>
    /// A step that saturates leaves little but rounding of V beside the wall: integrals give up halving there. It took
    /// 8 s.
    /// </summary>
    [Fact]
    public void A_table_is_made_in_bounded_time_where_V_is_mostly_rounding()
    {
        var asked = 0L;
        var motion = new PotentialMotion(
            new Potential(
                1,
                x =>
                {
                    asked++;
                    return 50 * (1 + Math.Tanh((x - 0.5) / 0.02));
                }
            )
        );
        Assert.InRange(motion.TableError, 0, 1e-8);
        Assert.InRange(asked, 1, 60_000_000);
    }

    private static PotentialMotion Shoulder(double slope) =>
        new(new Potential(1, x => Math.Pow(x - 0.5, 3) + slope * (x - 0.5)));

    /// <summary>
    /// The mean over a Metropolis step, tabulated, is that of the step's own integral; and at 0 of none.
    /// </summary>
    [Theory]
    [InlineData(1.0, ProposalShape.Uniform)]
    [InlineData(30.0, ProposalShape.Uniform)]
    [InlineData(3.0, ProposalShape.Gaussian)]
    public void Mean_times_after_a_step_are_tabulated(double temperature, ProposalShape shape)
    {
        var motion = new PotentialMotion(new Potential(1, x => x < 0.5 ? 0 : 8 * (x - 0.5), 0.5));
        var step = new MetropolisStep(new MetropolisWall(0.2, 1, 32, shape), 1, temperature);
        var table = new StayTimeTable(step, v => motion.FlightTime(true, 0.5 * v * v), [Math.Sqrt(8)], [], 40);

        // The finest panels end at a thousandth of the step, below which few arrive: 1.5e-3 was the worst there.
        Gen.Double[0.001, 45]
            .Sample(
                v =>
                    Assert.Equal(
                        table.Exactly(v),
                        table.At(v),
                        (v > 1e-3 * step.Width ? 2e-4 : 3e-3) * table.Exactly(v)
                    ),
                iter: 300
            );

        // What counts is the mean over what a wall sends out.
        double off = 0,
            mean = 0;
        var speeds = new MaxwellSpeeds(1, temperature);
        for (var i = 1; i < 2000; i++)
        {
            var v = i * 0.0017 * speeds.Peak;
            off += speeds.Density(v) * (table.At(v) - table.Exactly(v));
            mean += speeds.Density(v) * table.Exactly(v);
        }

        Assert.InRange(Math.Abs(off / mean), 0, 1e-6);
    }
}
