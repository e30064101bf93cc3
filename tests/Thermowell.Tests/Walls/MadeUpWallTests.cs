using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Tests.Classical;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Walls;

/// <summary>
/// A wall law is one file: a law that the library does not know is simulated, in lanes too, and solved by the speed
/// chain, and they agree.
/// </summary>
public sealed class MadeUpWallTests
{
    private static readonly SelectiveWall Wall = new(0.3);

    private static Junction<HardPointGas> One(double left, double right) => new(new HardPointGas(1.3, 2), left, right);

    [Fact]
    public void It_runs_in_lanes_as_one_replica_at_a_time()
    {
        EnsembleResult At(int width) =>
            EventDrivenEnsemble.Run(
                width,
                One(20, 4),
                Wall,
                new MaxwellWall(),
                100_000,
                seed: 5,
                cancellation: TestContext.Current.CancellationToken
            );
        Assert.Equal(8, EventLoop.Create(1, (Wall, 1), (Wall, 1), 8).Replicas);
        var (reference, lanes) = (At(1), At(8));
        Assert.Equal(lanes, At(4));
        Assert.Equal(lanes, At(2));
        Assert.Equal(reference.Collisions, lanes.Collisions);
        Assert.Equal(1, lanes.HeatFlux / reference.HeatFlux, 1e-9);
        Assert.Equal(1, lanes.ExpectedTime / reference.ExpectedTime, 1e-9);
    }

    [Fact]
    public void Simulation_and_chain_agree()
    {
        var chain = SpeedChain.Solve(One(20, 4), Wall);
        var simulated = Simulation.Run(One(20, 4), Wall, 4_000_000, seed: 6, threads: 2);
        Assert.InRange(chain.NumericalError / chain.HeatFlux, 0, 1e-6);
        Assert.InRange(simulated.StandardError / simulated.HeatFlux, 0, 3e-3);
        Assert.Equal(chain.HeatFlux, simulated.HeatFlux, 4 * simulated.StandardError);
        Assert.Equal(
            chain.EffectiveTemperatureLeft,
            simulated.EffectiveTemperatureLeft!.Value,
            4 * simulated.EffectiveTemperatureLeftError!.Value
        );

        // It is neither of the walls between which it lies.
        Assert.True(chain.HeatFlux > 1.05 * ClosedForm.HeatFlux(One(20, 4), new AccommodationWall(0.3)));
        Assert.True(chain.HeatFlux < 0.95 * ClosedForm.HeatFlux(One(20, 4), new MaxwellWall()));
        Assert.Throws<ArgumentException>(() => ClosedForm.HeatFlux(One(20, 4), Wall));
    }

    // Equal masses exchange their speeds: two carry twice the heat of one.
    [Fact]
    public void A_gas_meets_it_too()
    {
        var pair = Simulation.Run(
            new Junction<HardPointGas>(new HardPointGas([1.3, 1.3], 2), 20, 4),
            Wall,
            2_000_000,
            seed: 7,
            threads: 2
        );
        Assert.Equal(2 * SpeedChain.Solve(One(20, 4), Wall).HeatFlux, pair.HeatFlux, 4 * pair.StandardError);
    }

    [Fact]
    public void It_carries_no_heat_between_equal_temperatures() =>
        Assert.Equal(0, SpeedChain.Solve(One(3, 3), Wall).HeatFlux);
}

/// <summary>
/// A wall that forgets a particle slower than the median of its f always, and a faster one with probability b. What it
/// forgets it sends out with α f/⟨α⟩, so that f stays: f (1 - α) + α f = f.
/// </summary>
internal sealed record SelectiveWall(double Fast) : WallLaw
{
    public override string Key => "selective";

    /// <summary>b bounds the gap from below: multiplication by 1 - α, and a projection on top.</summary>
    internal override double DecayPerCollision(double mass, double temperature) => Fast;

    internal override SpeedScales Scales(double mass, double temperature) =>
        base.Scales(mass, temperature) with
        {
            Marks = [Median(mass, temperature)],
        };

    internal override WallOperator Operator(double mass, double temperature, PanelGrid grid) =>
        new SelectiveOperator(Fast, mass, temperature, grid);

    internal override T Sampler<T>(in WallPlace place, ISamplerUser<T> user) =>
        user.Use(new SelectiveSampler(Fast, place.Mass, place.Temperature));

    internal override T Reflection<T>(in WallPlace place, IReflectionUser<T> user) =>
        user.Use(new SelectiveReflection(Fast, place.Mass, place.Temperature));

    internal override bool HasLanes(double temperature) => true;

    internal override T Lanes<V, Op, T>(in WallPlace place, ILanesUser<V, Op, T> user) =>
        user.Use(new SelectiveLanes<V, Op>(Fast, place.Mass, place.Temperature));

    /// <summary>The median speed of f: m v²/2 = T ln 2.</summary>
    public static double Median(double mass, double temperature) => Math.Sqrt(2 * Math.Log(2) * temperature / mass);

    /// <summary>⟨1/v⟩ over α f/⟨α⟩; of that over f, slow particles have the part erf(√ln 2).</summary>
    public static double MeanInverse(double fast, double mass, double temperature)
    {
        const double Slow = 0.760968108550488;
        return MaxwellSpeeds.MeanInverse(mass, temperature) * (Slow + fast * (1 - Slow)) / (0.5 * (1 + fast));
    }
}

internal sealed class SelectiveOperator(double fast, double mass, double temperature, PanelGrid grid) : WallOperator
{
    private readonly MaxwellSpeeds _speeds = new(mass, temperature);
    private readonly double _median = SelectiveWall.Median(mass, temperature);

    public override double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing)
    {
        double forgotten = 0,
            heat = 0;
        for (var i = 0; i < incoming.Length; i++)
            forgotten += grid.Weights[i] * Share(i) * incoming[i];
        for (var i = 0; i < incoming.Length; i++)
        {
            var change = Share(i) * (forgotten * _speeds.Density(grid.Nodes[i]) / (0.5 * (1 + fast)) - incoming[i]);
            heat -= grid.Weights[i] * 0.5 * mass * grid.Nodes[i] * grid.Nodes[i] * change;
            outgoing[i] = incoming[i] + change;
        }

        return heat;
    }

    public override double Kept(double speed) => speed < _median ? 0 : 1 - fast;

    private double Share(int node) => 1 - Kept(grid.Nodes[node]);
}

internal readonly struct SelectiveSampler(double fast, double mass, double temperature) : IWallSampler
{
    private readonly double _median = temperature * Math.Log(2);
    private readonly double _meanInverse = SelectiveWall.MeanInverse(fast, mass, temperature);

    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var slow = flight.Energy < _median;
        var share = slow ? 1 : fast;
        flight.ExpectedInverseSpeed = share * _meanInverse + (1 - share) * flight.InverseSpeed;
        if (stream.NextUnit() >= share)
            return;
        flight.Energy = Draw(ref stream);
        flight.InverseSpeed = Math.Sqrt(0.5 * mass / flight.Energy);
    }

    public double Draw(ref RandomStream stream)
    {
        var half = stream.NextUnit() * (1 + fast) < 1 ? 0.5 : -0.5;
        return -temperature * Math.Log(0.5 + half * stream.NextUnit());
    }
}

internal readonly struct SelectiveReflection(double fast, double mass, double temperature) : IWallReflection
{
    private readonly double _median = SelectiveWall.Median(mass, temperature);
    private readonly SelectiveSampler _sampler = new(fast, mass, temperature);

    public double Reflect(double speed, ref RandomStream stream) =>
        speed < _median || stream.NextUnit() < fast ? Math.Sqrt(2 / mass * _sampler.Draw(ref stream)) : speed;
}

internal readonly struct SelectiveLanes<V, Op>(double fast, double mass, double temperature) : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _meanInverse = Op.Create(SelectiveWall.MeanInverse(fast, mass, temperature));

    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        var slow = Op.Less(flight.Energy, Op.Create(temperature * Math.Log(2)));
        var share = Op.Select(slow, Op.Create(1), Op.Create(fast));
        var forgets = Op.Less(numbers.NextUnit(), share);
        var half = Op.Select(
            Op.Less(Op.Multiply(numbers.NextUnit(forgets), Op.Create(1 + fast)), Op.Create(1)),
            Op.Create(0.5),
            Op.Create(-0.5)
        );
        var rank = Op.MultiplyAdd(half, numbers.NextUnit(forgets), Op.Create(0.5));
        var energy = Op.Multiply(Op.Create(-temperature), Elementary.Log<V, Op>(rank));
        var drawn = Elementary.InverseRoot<V, Op>(Op.Multiply(Op.Create(2 / mass), energy));
        flight.ExpectedInverseSpeed = Op.Add(
            Op.Multiply(share, _meanInverse),
            Op.Multiply(Op.Subtract(Op.Create(1), share), flight.InverseSpeed)
        );
        flight.Energy = Op.Select(forgets, energy, flight.Energy);
        flight.InverseSpeed = Op.Select(forgets, drawn, flight.InverseSpeed);
    }
}
