using BenchmarkDotNet.Attributes;
using Thermowell.Numerics.Random;
using Thermowell.Reservoirs;

namespace Thermowell.Bench;

/// <summary>
/// One event (an injection, an absorption or a collision) of a channel between reservoirs on one core. To be held: 2e7
/// a second for an ideal gas, 4e6 for 1,024 particles on average, of masses 1 and √2. The baseline keeps a list of the
/// particles and looks at all of them before each event, as one first writes it.
/// </summary>
public class ChannelBenchmarks
{
    private static readonly ParticleReservoir Reservoir = new(1, 0);

    private ChannelGas _gas = null!;

    /// <summary>Particles on average; 0 for an ideal gas of 4, whose particles do not meet.</summary>
    [Params(0, 1024)]
    public int Particles { get; set; }

    /// <summary>Events of one call of the baseline.</summary>
    public int Events => Particles == 0 ? 1 << 18 : 1 << 14;

    [GlobalSetup]
    public void SetUp()
    {
        var one = IdealChannel.MeanParticles(Of(1), Reservoir, Reservoir);
        _gas = Of((Particles == 0 ? 4 : Particles) / one);
    }

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        var numbers = new RandomStream(1, 0, 0);
        List<(double Place, double Velocity, double Mass)> row = [];
        for (var i = 0; i < Particles; i++)
            row.Add(((i + 0.5) * _gas.Length / Particles, numbers.NextPositive() - 0.5, Mass(ref numbers)));
        var rate = Reservoir.InjectionRate;
        double time = 0,
            energy = 0;
        for (var done = 0; done < Events; done++)
        {
            // Both injections have no memory: their next times may be drawn anew.
            var (next, dt) = (-3, numbers.NextExponential() / (2 * rate));
            if (row.Count > 0 && row[0].Velocity < 0 && -row[0].Place / row[0].Velocity < dt)
                (next, dt) = (-1, -row[0].Place / row[0].Velocity);
            for (var i = 0; i + 1 < row.Count; i++)
                if (
                    row[i].Velocity > row[i + 1].Velocity
                    && (row[i + 1].Place - row[i].Place) / (row[i].Velocity - row[i + 1].Velocity) is var meeting
                    && meeting < dt
                )
                    (next, dt) = (i, meeting);
            if (row.Count > 0 && row[^1].Velocity > 0 && (_gas.Length - row[^1].Place) / row[^1].Velocity < dt)
                (next, dt) = (-2, (_gas.Length - row[^1].Place) / row[^1].Velocity);
            for (var i = 0; i < row.Count; i++)
                row[i] = row[i] with { Place = row[i].Place + row[i].Velocity * dt };
            time += dt;
            if (next == -1)
                row.RemoveAt(0);
            else if (next == -2)
            {
                energy += 0.5 * row[^1].Mass * row[^1].Velocity * row[^1].Velocity;
                row.RemoveAt(row.Count - 1);
            }
            else if (next == -3)
            {
                var mass = Mass(ref numbers);
                var speed = Math.Sqrt(-2 / mass * Math.Log(numbers.NextPositive()));
                if (numbers.NextUnit() < 0.5)
                    row.Insert(0, (0, speed, mass));
                else
                    row.Add((_gas.Length, -speed, mass));
            }
            else
            {
                var (a, b) = (row[next], row[next + 1]);
                var centre = (a.Mass * a.Velocity + b.Mass * b.Velocity) / (a.Mass + b.Mass);
                row[next] = a with { Velocity = 2 * centre - a.Velocity };
                row[next + 1] = b with { Velocity = 2 * centre - b.Velocity };
            }
        }

        return energy / time;
    }

    /// <summary>The events of a run, those of the burn-in among them.</summary>
    [Benchmark]
    public double Thermowell() => Run().EnergyFlux;

    /// <summary>Events that one call of ours makes.</summary>
    public double EventsOfOurs()
    {
        var result = Run();
        return result.Events + result.BurnInEvents;
    }

    private ChannelGas Of(double length) =>
        Particles == 0 ? new ChannelGas(1, length) : new ChannelGas((1, Math.Sqrt(2)), 0.5, length);

    private double Mass(ref RandomStream numbers) => Particles == 0 || numbers.NextUnit() < 0.5 ? 1 : Math.Sqrt(2);

    private ChannelResult Run() =>
        ChannelEnsemble.Run(_gas, Reservoir, Reservoir, Particles == 0 ? 1 << 22 : 1 << 20, seed: 1);
}
