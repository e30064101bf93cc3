using Thermowell.Classical;
using Thermowell.Reservoirs;
using Xunit;

namespace Thermowell.Tests.Reservoirs;

/// <summary>
/// The standard errors of a channel are right, slow particles and all: coverage of the 95 % interval.
/// </summary>
public sealed class ChannelErrorTests
{
    // Student's t, 0.975, 63 degrees of freedom.
    private const double StudentQuantile = 1.998340542520745;

    // 400 runs: the coverage has a standard deviation of 1.1 %, and 92-98 % is nearly three of them.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Four_hundred_short_runs(bool collides)
    {
        const int Runs = 400;
        var (gas, hot, cold) = (new ChannelGas(1, 10), new ParticleReservoir(1, -0.3), new ParticleReservoir(0.05, 0));
        var exact = IdealChannel.Currents(hot, cold);
        var mean = IdealChannel.MeanParticles(gas, hot, cold);
        var found = new ChannelResult[Runs];
        Parallel.For(
            0,
            Runs,
            run =>
                found[run] = ChannelEnsemble.Run(
                    gas,
                    hot,
                    cold,
                    20_000,
                    2027,
                    (ulong)run,
                    collides ? GasMethod.Queue : GasMethod.Automatic,
                    1,
                    null,
                    TestContext.Current.CancellationToken
                )
        );
        Covered(one => one.ParticleFlux, one => one.ParticleError, exact.Particles);
        Covered(one => one.EnergyFlux, one => one.EnergyError, exact.Energy);
        Covered(one => one.HeatFromLeft, one => one.HeatFromLeftError, exact.HeatFromLeft);
        Covered(one => one.MeanParticles, one => one.MeanParticlesError, mean);

        void Covered(Func<ChannelResult, double> value, Func<ChannelResult, double> error, double truth)
        {
            var share = found.Count(one => Math.Abs(value(one) - truth) <= StudentQuantile * error(one)) / (double)Runs;
            Assert.InRange(share, 0.92, 0.98);
            var actual = found.Average(one => (value(one) - truth) * (value(one) - truth));
            var stated = found.Average(one => error(one) * error(one));
            var band = 3 * Math.Sqrt(2.0 / Runs);
            Assert.InRange(actual / stated, 1 - band, 1 + band);
        }
    }
}
