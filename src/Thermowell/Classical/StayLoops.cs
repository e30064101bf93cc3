using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>Makes the loop for two walls and a potential: the fastest that knows both.</summary>
internal sealed class StayLoops
{
    private readonly PotentialMotion _motion;
    private readonly Placed _left;
    private readonly Placed _right;

    public StayLoops(PotentialMotion motion, PlacedWall left, PlacedWall right)
    {
        _motion = motion;
        _left = new Placed(motion, left, isLeft: true, right.Temperature);
        _right = new Placed(motion, right, isLeft: false, left.Temperature);
    }

    // Of one family: both forget, or both walk as many steps of one shape.
    private bool IsAlike =>
        (_left.Share is not null && _right.Share is not null)
        || (
            _left.Walk is { } one
            && _right.Walk is { } other
            && one.Proposal == other.Proposal
            && one.Steps == other.Steps
        );

    /// <summary>
    /// A loop in vectors of a width: 8, 4, 2, or 1; walls that are not alike run one replica at a time.
    /// </summary>
    public StayLoop Create(int width)
    {
        if (!IsAlike)
            return Mixed();
        if (_left.Walk is null)
        {
            var forgetting = new Forgetting(this);
            return width == 1 ? forgetting.Use<double, Register64>() : VectorWidth.Use(width, forgetting);
        }

        // Steps wait for one another, so that two vectors side by side take little longer than one.
        var walking = new Walking(this);
        return width == 1 ? walking.Use<double, Register64>() : VectorWidth.UseTwo(width, walking);
    }

    private StayLoop Mixed() =>
        _left.Share is not null ? Mixed(Placed.Forgetting<double, Register64>(_left, _left))
        : _left.IsGaussian ? Mixed(Placed.Gaussian<double, Register64>(_left, _left))
        : Mixed(Placed.Uniform<double, Register64>(_left, _left));

    private StayLoop Mixed<TLeft>(TLeft left)
        where TLeft : struct, IStayWalls<double, Register64> =>
        _right.Share is not null ? Mixed(left, Placed.Forgetting<double, Register64>(_right, _right))
        : _right.IsGaussian ? Mixed(left, Placed.Gaussian<double, Register64>(_right, _right))
        : Mixed(left, Placed.Uniform<double, Register64>(_right, _right));

    private StayLoop Mixed<TLeft, TRight>(TLeft left, TRight right)
        where TLeft : struct, IStayWalls<double, Register64>
        where TRight : struct, IStayWalls<double, Register64> =>
        Loop<double, Register64, MixedStays<double, Register64, TLeft, TRight>>(new(left, right));

    private StayLoop Loop<V, Op, TWalls>(TWalls walls)
        where V : struct
        where Op : struct, IRegister<V>
        where TWalls : struct, IStayWalls<V, Op> =>
        _motion.Linear is { } linear
            ? new StayLoop<V, Op, TWalls, LinearFlightLanes<V, Op>>(_motion, walls, new(linear))
            : new StayLoop<V, Op, TWalls, TabulatedFlightLanes<V, Op>>(_motion, walls, new(_motion));

    private sealed class Forgetting(StayLoops loops) : IRegisterUser<StayLoop>
    {
        public StayLoop Use<V, Op>()
            where V : struct
            where Op : struct, IRegister<V>
        {
            var (left, right) = (loops._left, loops._right);
            return left.Share == 1 && right.Share == 1
                ? loops.Loop<V, Op, MaxwellStays<V, Op>>(new(left.Fresh, right.Fresh))
                : loops.Loop<V, Op, AccommodationStays<V, Op>>(Placed.Forgetting<V, Op>(left, right));
        }
    }

    private sealed class Walking(StayLoops loops) : IRegisterUser<StayLoop>
    {
        public StayLoop Use<V, Op>()
            where V : struct
            where Op : struct, IRegister<V>
        {
            var (left, right) = (loops._left, loops._right);
            return left.IsGaussian
                ? loops.Loop<V, Op, GaussianStays<V, Op>>(Placed.Gaussian<V, Op>(left, right))
                : loops.Loop<V, Op, MetropolisStays<V, Op>>(Placed.Uniform<V, Op>(left, right));
        }
    }

    /// <summary>A wall in its place, and what is found of it once.</summary>
    private sealed class Placed
    {
        // Far below every standard error.
        private const double LargestTableError = 1e-5;
        private readonly Lazy<FreshStays> _fresh;
        private readonly Lazy<MetropolisStep> _step;
        private readonly Lazy<StayTimeTable> _table;

        public Placed(PotentialMotion motion, PlacedWall wall, bool isLeft, double otherTemperature)
        {
            (Share, Walk) = (wall.Law.Accommodation, wall.Law as MetropolisWall);
            _fresh = new(() => FreshStays.Of(motion, isLeft, wall.Temperature));
            _step = new(() => new MetropolisStep(Walk!, wall.Mass, wall.Temperature));
            _table = new(() => Table(motion, isLeft, otherTemperature, _step.Value));
        }

        /// <summary>α of a wall that forgets; null of one that walks.</summary>
        public double? Share { get; }

        /// <summary>The law of a wall that walks.</summary>
        public MetropolisWall? Walk { get; }

        public bool IsGaussian => Walk is { Proposal: ProposalShape.Gaussian };

        public FreshStays Fresh => _fresh.Value;

        public static AccommodationStays<V, Op> Forgetting<V, Op>(Placed left, Placed right)
            where V : struct
            where Op : struct, IRegister<V> => new(left.Share!.Value, right.Share!.Value, left.Fresh, right.Fresh);

        public static MetropolisStays<V, Op> Uniform<V, Op>(Placed left, Placed right)
            where V : struct
            where Op : struct, IRegister<V> =>
            new(left._step.Value, right._step.Value, left.Walk!.Steps, left._table.Value, right._table.Value);

        public static GaussianStays<V, Op> Gaussian<V, Op>(Placed left, Placed right)
            where V : struct
            where Op : struct, IRegister<V> =>
            new(left._step.Value, right._step.Value, left.Walk!.Steps, left._table.Value, right._table.Value);

        private static StayTimeTable Table(
            PotentialMotion motion,
            bool isLeft,
            double otherTemperature,
            MetropolisStep step
        )
        {
            if (motion.TableError > LargestTableError)
                throw new NumericalFailureException(
                    "V is so rough that flight times cannot be tabulated to 1e-5: name its kinks, or make it smoother."
                );
            var half = 0.5 * step.Mass;
            return new StayTimeTable(
                step,
                v => motion.FlightTime(isLeft, half * v * v),
                [.. motion.Heights(isLeft).Select(height => Math.Sqrt(height / half))],
                motion.FastSpeeds(isLeft),
                Math.Max(
                    SpeedPanels.Fastest(step.Mass, step.Speeds.Temperature),
                    motion.FastestArriving(isLeft, otherTemperature)
                )
            );
        }
    }
}
