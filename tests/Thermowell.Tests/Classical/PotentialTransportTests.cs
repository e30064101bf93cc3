using CsCheck;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class PotentialTransportTests
{
    private static readonly MaxwellWall Maxwell = new();

    /// <summary>By mpmath with 30 digits, piece by piece; of the step also by another program to 11 digits.</summary>
    [Fact]
    public void Fluxes_are_those_of_quadrature_with_30_digits()
    {
        Agrees(x => 50 * x, 217.827305819685555046, -32.4534602708010077480);
        Agrees(x => 200 * Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)), 0.0193793683621199924445, -0.0193793683621199924445);
        Agrees(x => 50 * (1 + Math.Tanh((x - 0.5) / 0.02)), 147.639256446801042, -1.99064133188043520);

        static void Agrees(Func<double, double> value, double forward, double backward)
        {
            var transport = new PotentialTransport(new Potential(1, value));
            var (there, back) = (transport.HeatFlux(100, 20, Maxwell), transport.HeatFlux(20, 100, Maxwell));
            Assert.InRange(Math.Abs(there.Value - forward), 0, there.NumericalError);
            Assert.InRange(Math.Abs(back.Value - backward), 0, back.NumericalError);
            Assert.InRange(there.NumericalError, 0, 1e-8 * forward);
        }
    }

    [Fact]
    public void Without_a_potential_it_is_the_closed_form()
    {
        var gas = new HardPointGas([1.7], 2.3);
        var transport = new PotentialTransport(new Potential(2.3, _ => 4), 1.7);
        foreach (var wall in (WallLaw[])[Maxwell, new AccommodationWall(0.3)])
        {
            Agree(ClosedForm.HeatFlux(new Junction<HardPointGas>(gas, 3, 0.2), wall), transport.HeatFlux(3, 0.2, wall));
            Agree(ClosedForm.Conductivity(gas, 0.7, wall), transport.Conductivity(0.7, wall));
        }

        Assert.Equal(0, transport.HeatFlux(3, 0, Maxwell).Value);

        static void Agree(double expected, PotentialFlux found) =>
            Assert.InRange(Math.Abs(found.Value - expected), 0, 1e-12 * expected);
    }

    /// <summary>
    /// Against particles that are moved one by one over a tilt and a step, whose flight times are known: five standard
    /// errors.
    /// </summary>
    [Theory]
    [InlineData(1.5, 0.8, 1)]
    [InlineData(0.4, 1.2, 1)]
    [InlineData(1.5, 0.8, 0.5)]
    public void On_a_tilt_it_is_the_flux_of_particles_that_are_moved_one_by_one(double left, double right, double share)
    {
        const double Force = 1.3;
        WallLaw wall = share == 1 ? Maxwell : new AccommodationWall(share);
        var flux = new PotentialTransport(new Potential(1, x => Force * x)).HeatFlux(left, right, wall).Value;
        var random = new RandomStream(5, 0, 0);
        const int Blocks = 40,
            Stays = 20_000;
        double[] heats = new double[Blocks],
            times = new double[Blocks];
        var (isLeft, kinetic) = (true, Thermal(left));
        for (var block = 0; block < Blocks; block++)
        for (var stay = 0; stay < Stays; stay++)
        {
            var total = kinetic + (isLeft ? 0 : Force);
            var (v0, v1) = (Math.Sqrt(2 * total), Math.Sqrt(2 * Math.Max(total - Force, 0)));
            var crosses = total > Force;
            times[block] += crosses ? (v0 - v1) / Force : 2 * v0 / Force;
            if (crosses)
                isLeft = !isLeft;
            var arriving = total - (isLeft ? 0 : Force);
            kinetic = random.NextUnit() < share ? Thermal(isLeft ? left : right) : arriving;
            if (isLeft)
                heats[block] += kinetic - arriving;
        }

        var mean = heats.Sum() / times.Sum();
        var deviation =
            Math.Sqrt(heats.Zip(times, (heat, time) => Math.Pow(heat - mean * time, 2)).Sum() / Blocks / (Blocks - 1))
            / (times.Sum() / Blocks);
        Assert.InRange(Math.Abs(mean - flux), 0, 5 * deviation);
        Assert.InRange(deviation, 0, 0.02 * Math.Abs(flux));

        double Thermal(double temperature) => -temperature * Math.Log(1 - random.NextUnit());
    }

    /// <summary>
    /// V falls from the left wall before it rises above it: where it comes up again the time of a return has a root.
    /// Flux and fluxes with named kinks, which cut the integral into pieces, differed by 7e-6 of themselves.
    /// </summary>
    [Fact]
    public void Kinks_that_are_none_change_nothing_where_a_way_comes_up_again()
    {
        static double Value(double x) =>
            ((double[])[2.760552065335471, 0.6523604773228806, -1.3777273159370418, -2.9745745416612244])
                .Select((height, k) => height * Math.Sin((k + 1) * (3 * x + k)))
                .Sum();
        AssertKinksChangeNothing(Value, 0.22804966570253005, 2.0108891704170446);
    }

    [Fact]
    public void Laws_of_random_potentials() =>
        Gen.Select(Gen.Double[-3, 3].Array[4], Gen.Double[0.2, 5], Gen.Double[0.2, 5], Gen.Double[0.05, 1])
            .Sample(
                (heights, left, right, share) =>
                {
                    double Value(double x) =>
                        heights.Select((height, k) => height * Math.Sin((k + 1) * (3 * x + k))).Sum();
                    var transport = new PotentialTransport(new Potential(1.4, Value));
                    var image = new PotentialTransport(new Potential(1.4, x => Value(1.4 - x)));
                    var flux = transport.HeatFlux(left, right, Maxwell);
                    var slack = 1e-10 * Math.Abs(flux.Value);
                    var mirrored = image.HeatFlux(right, left, Maxwell);
                    Assert.Equal(0, flux.Value + mirrored.Value, flux.NumericalError + mirrored.NumericalError);
                    AssertKinksChangeNothing(Value, left, right);
                    Assert.Equal(
                        flux.Value * share / (2 - share),
                        transport.HeatFlux(left, right, new AccommodationWall(share)).Value,
                        slack
                    );
                    Assert.True(flux.Value * (left - right) >= 0);
                    Assert.InRange(flux.NumericalError, 0, 1e-8 * Math.Abs(flux.Value) + 1e-300);

                    // Energies times 4 at the same length.
                    var scaled = new PotentialTransport(new Potential(1.4, x => 4 * Value(x)));
                    Assert.Equal(8 * flux.Value, scaled.HeatFlux(4 * left, 4 * right, Maxwell).Value, 8 * slack);
                },
                iter: 60
            );

    /// <summary>
    /// A place moves by a last digit when it is counted from the other wall, and may not cross a jump.
    /// </summary>
    [Fact]
    public void Jumps_are_seen_alike_from_both_walls() =>
        Gen.Select(Gen.Double[-3, 3].Array[8], Gen.Double[0.2, 5], Gen.Double[0.2, 5])
            .Sample(
                (heights, left, right) =>
                {
                    static Potential Straight(double[] ends) =>
                        new(
                            1,
                            x =>
                            {
                                var piece = Math.Clamp((int)(4 * x), 0, 3);
                                return ends[2 * piece] + (4 * x - piece) * (ends[2 * piece + 1] - ends[2 * piece]);
                            },
                            0.25,
                            0.5,
                            0.75
                        );

                    var straight = new PotentialTransport(Straight(heights));
                    var image = new PotentialTransport(Straight([.. Enumerable.Reverse(heights)]));
                    var flux = straight.HeatFlux(left, right, Maxwell);
                    var mirrored = image.HeatFlux(right, left, Maxwell);
                    Assert.Equal(flux.Value, -mirrored.Value, flux.NumericalError + mirrored.NumericalError);
                },
                iter: 60
            );

    private static void AssertKinksChangeNothing(Func<double, double> value, double left, double right)
    {
        double[] kinks = [.. Enumerable.Range(1, 29).Select(k => 1.4 * k * k / 900)];
        var flux = new PotentialTransport(new Potential(1.4, value)).HeatFlux(left, right, Maxwell);
        var cut = new PotentialTransport(new Potential(1.4, value, kinks)).HeatFlux(left, right, Maxwell);
        Assert.Equal(cut.Value, flux.Value, flux.NumericalError + cut.NumericalError);
    }

    [Fact]
    public void Far_below_a_barrier_the_logarithm_is_kept()
    {
        var transport = new PotentialTransport(new Potential(1, x => 200 * Math.Sin(Math.PI * x)));
        var flux = transport.HeatFlux(0.02, 0.01, Maxwell);
        Assert.Equal(0, flux.Value);

        // The cold side decides: ln p = -200/0.01.
        Assert.InRange(flux.LogMagnitude, -20_020, -19_990);
        Assert.Equal(200, transport.LeftBarrier, 1e-9);
    }

    /// <summary>
    /// Where e^(-B/T) has few digits left the integral is as quick as elsewhere: it took 1,000 times as long.
    /// </summary>
    [Fact]
    public void Where_the_chance_of_a_crossing_loses_its_digits_nothing_takes_longer()
    {
        var asked = 0;
        var transport = new PotentialTransport(
            new Potential(
                1,
                x =>
                {
                    asked++;
                    return 800 * Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2));
                }
            )
        );
        var last = double.NegativeInfinity;
        for (var exponent = 760; exponent > 690; exponent--)
        {
            asked = 0;
            var flux = transport.HeatFlux(100, 800.0 / exponent, Maxwell);
            Assert.InRange(asked, 1, 5_000);
            if (exponent < 760)
                Assert.InRange(flux.LogMagnitude - last, 0.9, 1.1);
            last = flux.LogMagnitude;
        }
    }

    /// <summary>
    /// A wall at T = 0 on top of a slope lets particles go that rest: J = c T_L with the time of their fall.
    /// </summary>
    [Fact]
    public void A_cold_wall_on_top_of_a_slope_still_conducts()
    {
        var transport = new PotentialTransport(new Potential(1, x => 50 * x));
        var limit = transport.HeatFlux(100, 0, Maxwell).Value;
        Assert.Equal(limit, transport.HeatFlux(100, 1e-9, Maxwell).Value, 1e-4 * limit);
        Assert.True(limit > 0);

        // The fall takes √(2/50).
        var stay = 100 / limit;
        var hot = 100 / transport.HeatFlux(100, 1e-300, Maxwell).Value;
        Assert.Equal(stay, hot, 1e-9 * stay);
        Assert.Equal(0, transport.HeatFlux(0, 100, Maxwell).Value);
    }

    [Fact]
    public void A_law_without_a_closed_form_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new PotentialTransport(new Potential(1, x => x)).HeatFlux(2, 1, new MetropolisWall(0.1, 0, 8))
        );

    /// <summary>
    /// On a slope a spike between the samples is no maximum of theirs; that V is not smooth there tells it.
    /// </summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(3e-4)]
    [InlineData(2e-4)]
    public void A_narrow_spike_on_a_slope_is_the_barrier(double width)
    {
        for (var i = 0; i < 40; i++)
        {
            var place = 0.3 + 0.0107 * i;
            var motion = new PotentialMotion(
                new Potential(1, x => 30 * x + 40 * Math.Exp(-Math.Pow((x - place) / width, 2)))
            );
            Assert.InRange(motion.LeftBarrier, 30 * place + 40, 30 * place + 40 + 30 * width);
        }
    }

    /// <summary>What is found too late is no answer: a spike that only an integral meets.</summary>
    [Fact]
    public void A_spike_that_is_met_and_was_not_found_is_refused()
    {
        var (asked, isThere) = (new HashSet<double>(), false);
        var potential = new Potential(
            1,
            x =>
            {
                if (isThere && !asked.Contains(x))
                    return 100;
                asked.Add(x);
                return 30 * x;
            }
        );
        var motion = new PotentialMotion(potential);
        isThere = true;
        var failure = Assert.Throws<NumericalFailureException>(() => motion.HeatFlux(10, 1, new MaxwellWall()));
        Assert.Contains("Name the place as a kink", failure.Message, StringComparison.Ordinal);
    }
}
