using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>
/// One particle in a potential, stay by stay, in one replica or in several that run side by side. A stay leads from
/// leaving a wall to arriving at one: the other, or the same.
/// </summary>
internal abstract class StayLoop
{
    /// <summary>How many replicas run side by side.</summary>
    public abstract int Replicas { get; }

    /// <summary>Puts the particle of a replica at a wall.</summary>
    /// <param name="replica">Which of them.</param>
    /// <param name="isRight">Whether at the right wall.</param>
    /// <param name="energy">The kinetic energy with which it arrives, above 0.</param>
    /// <param name="expected">The time that its last stay is expected to have taken.</param>
    public abstract void Start(int replica, bool isRight, double energy, double expected);

    /// <summary>
    /// Runs so many stays of each replica and adds what happened to its tally; adds its total energy at the end, times
    /// the time, to its own sum. Allocates nothing.
    /// </summary>
    public abstract void Run(
        long stays,
        Span<RandomStream> streams,
        Span<GasTally> tallies,
        ReadOnlySpan<double[]> energyTimes
    );

    /// <summary>
    /// Runs so many stays of each replica and writes of each stay, replicas side by side, the heat that the particle
    /// took from the wall it left, whether that was the right one, and the time that it was on its way. Allocates
    /// nothing.
    /// </summary>
    public abstract void Record(Span<RandomStream> streams, StayRecord record);
}

/// <summary>What <see cref="StayLoop.Record"/> writes: as many stays of each replica as fit in.</summary>
/// <param name="stays">The number of stays.</param>
/// <param name="replicas">How many replicas run side by side.</param>
internal sealed class StayRecord(int stays, int replicas)
{
    /// <summary>The number of stays.</summary>
    public int Stays { get; } = stays;

    /// <summary>The heat taken from the left wall; that of a replica stands at stay times replicas plus its own
    /// number.</summary>
    public double[] FromLeft { get; } = new double[stays * replicas];

    /// <summary>The heat taken from the right wall.</summary>
    public double[] FromRight { get; } = new double[stays * replicas];

    /// <summary>The time of the flight that followed.</summary>
    public double[] Times { get; } = new double[stays * replicas];
}

/// <summary>The loop for one pair of wall laws and one kind of flights, a replica in each lane.</summary>
internal sealed class StayLoop<V, Op, TWalls, TFlights>(PotentialMotion motion, TWalls walls, TFlights flights)
    : StayLoop
    where V : struct
    where Op : struct, IRegister<V>
    where TWalls : struct, IStayWalls<V, Op>
    where TFlights : struct, IFlightLanes<V, Op>
{
    private const int Sums = 8;

    // Of a particle that comes to rest on arriving.
    private const double LeastEnergy = 1e-290;
    private readonly double[] _energy = new double[Op.Count],
        _expected = new double[Op.Count],
        _right = new double[Op.Count];

    /// <inheritdoc/>
    public override int Replicas => Op.Count;

    /// <inheritdoc/>
    public override void Start(int replica, bool isRight, double energy, double expected) =>
        (_energy[replica], _expected[replica], _right[replica]) = (
            energy,
            expected,
            BitConverter.Int64BitsToDouble(isRight ? -1 : 0)
        );

    /// <inheritdoc/>
    public override void Run(
        long stays,
        Span<RandomStream> streams,
        Span<GasTally> tallies,
        ReadOnlySpan<double[]> energyTimes
    )
    {
        Span<double> before = stackalloc double[Op.Count],
            sums = stackalloc double[Sums * Op.Count];
        for (var lane = 0; lane < Op.Count; lane++)
            before[lane] = TotalEnergy(lane);
        Run(stays, streams, sums, new Unrecorded());
        for (var lane = 0; lane < Op.Count; lane++)
        {
            var after = TotalEnergy(lane);
            var own = sums[lane..];
            var rights = BitConverter.DoubleToInt64Bits(own[6 * Op.Count]);
            var time = own[4 * Op.Count];
            energyTimes[lane][0] += after * time;
            tallies[lane]
                .Add(
                    new GasTally
                    {
                        Time = time,
                        DrawnTime = own[5 * Op.Count],
                        LeftCollisions = stays - rights,
                        RightCollisions = rights,
                        HeatFromLeft = own[0],
                        HeatIntoRight = own[Op.Count],
                        EnergyLeft = own[2 * Op.Count],
                        EnergyRight = own[3 * Op.Count],
                        EnergyGained = after - before[lane],
                        EnergyTime = 0.5 * (before[lane] + after) * time,
                    }
                );
        }
    }

    /// <inheritdoc/>
    public override void Record(Span<RandomStream> streams, StayRecord record) =>
        Run(record.Stays, streams, stackalloc double[Sums * Op.Count], new Recorded(record));

    private void Run<TRecord>(long stays, Span<RandomStream> streams, Span<double> sums, TRecord record)
        where TRecord : struct, IStayRecord
    {
        // What is filled and emptied by calls lives in memory; the loop works on copies in registers.
        var firstNumbers = new RandomLanes<V, Op>(streams);
        var (numbers, both, motions) = (firstNumbers, walls, flights);
        var (energy, expected, right) = (Op.Load(in _energy[0]), Op.Load(in _expected[0]), Op.Load(in _right[0]));
        var (barrierL, barrierR) = (Op.Create(motion.LeftBarrier), Op.Create(motion.RightBarrier));
        var least = Op.Create(LeastEnergy);
        V heatL = default,
            heatR = default,
            outL = default,
            outR = default,
            times = default,
            drawn = default,
            rights = default;
        for (var stay = 0L; stay < stays; stay++)
        {
            var incoming = energy;
            both.Leave(ref energy, ref expected, right, ref numbers);
            var gained = Op.Subtract(energy, incoming);
            var (fromL, fromR) = (Op.AndNot(gained, right), Op.And(gained, right));
            heatL = Op.Add(heatL, fromL);
            heatR = Op.Subtract(heatR, fromR);
            outL = Op.Add(outL, Op.AndNot(energy, right));
            outR = Op.Add(outR, Op.And(energy, right));
            rights = Op.SubtractBits(rights, right);

            var barrier = Op.Select(right, barrierR, barrierL);
            var crosses = Op.Less(barrier, energy);
            times = Op.Add(times, expected);
            var flight = motions.Time(energy, right, crosses);
            drawn = Op.Add(drawn, flight);
            record.Write(stay, fromL, fromR, flight);

            // What is left on top is what the barrier of the other wall adds to.
            var arriving = Op.Max(Op.Add(Op.Subtract(energy, barrier), Op.Select(right, barrierL, barrierR)), least);
            energy = Op.Select(crosses, arriving, energy);
            right = Op.Xor(right, crosses);
        }

        var lastNumbers = numbers;
        lastNumbers.Save(streams);
        Op.Store(energy, ref _energy[0]);
        Op.Store(expected, ref _expected[0]);
        Op.Store(right, ref _right[0]);
        Op.Store(heatL, ref sums[0]);
        Op.Store(heatR, ref sums[Op.Count]);
        Op.Store(outL, ref sums[2 * Op.Count]);
        Op.Store(outR, ref sums[3 * Op.Count]);
        Op.Store(times, ref sums[4 * Op.Count]);
        Op.Store(drawn, ref sums[5 * Op.Count]);
        Op.Store(rights, ref sums[6 * Op.Count]);
    }

    // Above the lower wall.
    private double TotalEnergy(int lane)
    {
        var (left, right) = (motion.LeftBarrier, motion.RightBarrier);
        var own = BitConverter.DoubleToInt64Bits(_right[lane]) == 0 ? left : right;
        return _energy[lane] + (Math.Max(left, right) - own);
    }

    /// <summary>What is done with a stay; compiled into the loop.</summary>
    private interface IStayRecord
    {
        void Write(long stay, V fromLeft, V fromRight, V flight);
    }

    private readonly struct Unrecorded : IStayRecord
    {
        public void Write(long stay, V fromLeft, V fromRight, V flight) { }
    }

    private readonly struct Recorded(StayRecord record) : IStayRecord
    {
        public void Write(long stay, V fromLeft, V fromRight, V flight)
        {
            var at = (int)stay * Op.Count;
            Op.Store(fromLeft, ref record.FromLeft[at]);
            Op.Store(fromRight, ref record.FromRight[at]);
            Op.Store(flight, ref record.Times[at]);
        }
    }
}
