using Thermowell.Declarations;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>The shape of the density from which a Metropolis step draws u in v' = |v + w u|.</summary>
public enum ProposalShape
{
    /// <summary>u uniform in (-1, 1).</summary>
    Uniform,

    /// <summary>u normal with mean 0 and variance 1/3, the variance of the uniform one.</summary>
    Gaussian,
}

/// <summary>
/// The Letter's "MCMC Maxwell bath": a collision runs <see cref="Steps"/> Metropolis steps on the speed, which
/// leave f(v) invariant but have only so much time to reach it.
/// </summary>
/// <remarks>
/// The Letter names the method and not its proposal. Ours is a symmetric random walk in speed, v' = |v + w u|, of width
/// w = a T^p in reduced units, the same speed for every mass; with p = 1 it shows every fact that the Letter reports
/// (see docs/theory/classical.md). The width vanishes with T, so a bath at T = 0 never relaxes anything: the third law.
/// Acceptance is min(1, (v'/v) exp(-m (v'² - v²)/2T)); the reflection |·| keeps the proposal symmetric.
/// </remarks>
[Concept]
public sealed record MetropolisWall : WallLaw
{
    private static readonly NumberParameter StepParameter = NumberParameter.Within(
        "step",
        "width a of a Metropolis step, w = a T^p",
        "",
        1e-6,
        1e6
    ) with
    {
        Range = "a number from 1e-6 to 1e6",
        Default = 0.1,
        Symbol = "*a*",
    };

    private static readonly NumberParameter StepExponentParameter = NumberParameter.Within(
        "step-exponent",
        "exponent p of the width in T",
        "",
        -4,
        4
    ) with
    {
        Default = 1,
        Symbol = "*p*",
    };

    private static readonly NumberParameter StepsParameter = NumberParameter.Whole(
        "steps",
        "Metropolis steps in one collision, N_c",
        1,
        1_000_000
    ) with
    {
        Default = 32,
        Symbol = "*N*_{c}",
    };

    private static readonly ChoiceParameter ProposalParameter = new(
        "proposal",
        "shape of a Metropolis step: ",
        ["uniform", "gaussian"]
    );

    /// <summary>What it tells of itself.</summary>
    public static Declaration<WallLaw> Declaration { get; } =
        new(
            "metropolis",
            "Metropolis steps on the speed, which take it only part of the way to the wall's temperature",
            [StepParameter, StepExponentParameter, StepsParameter, ProposalParameter],
            values => new MetropolisWall(
                values[StepParameter],
                values[StepExponentParameter],
                (int)values[StepsParameter],
                Enum.Parse<ProposalShape>(values[ProposalParameter], ignoreCase: true)
            )
        )
        {
            Order = 30,
        };

    /// <summary>A Metropolis wall.</summary>
    /// <param name="step">a: the width of a step is w = a T^p; finite and above 0.</param>
    /// <param name="stepExponent">p, finite; 1 by default.</param>
    /// <param name="steps">N_c: Metropolis steps in one collision, 1 to 1,000,000.</param>
    /// <param name="proposal">The shape of a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public MetropolisWall(
        double step = 0.1,
        double stepExponent = 1,
        int steps = 32,
        ProposalShape proposal = ProposalShape.Uniform
    )
    {
        Step = Require.Positive(step);
        StepExponent = Require.Finite(stepExponent);
        Steps = Require.Within(steps, 1, 1_000_000);
        Proposal = Enum.IsDefined(proposal)
            ? proposal
            : throw new ArgumentOutOfRangeException(nameof(proposal), proposal, "no such proposal.");
    }

    /// <summary>a, the width of a step at T = 1.</summary>
    public double Step { get; }

    /// <summary>p, the exponent of the width in T.</summary>
    public double StepExponent { get; }

    /// <summary>N_c, Metropolis steps in one collision.</summary>
    public int Steps { get; }

    /// <summary>The shape of a step.</summary>
    public ProposalShape Proposal { get; }

    /// <summary>The width of a step, w = a T^p, as a speed.</summary>
    /// <param name="temperature">Temperature of the wall, above 0.</param>
    public double Width(double temperature) => Step * Math.Pow(temperature, StepExponent);

    /// <inheritdoc/>
    public override string WhyNotAtZero => "a Metropolis wall at 0 never moves";

    /// <inheritdoc/>
    public override KernelRelaxation Relaxation(double mass, double temperature) =>
        MetropolisKernel.Relaxation(this, mass, temperature);

    /// <inheritdoc/>
    public override string Key => Declaration.Key;

    /// <inheritdoc/>
    public override int ChainedSteps => Steps;

    /// <inheritdoc/>
    internal override double SlowSpeed(double mass, double temperature) =>
        new MetropolisStep(this, mass, temperature).SlowSpeed;

    /// <inheritdoc/>
    internal override double DecayPerCollision(double mass, double temperature) => Steps * GapFloor(mass, temperature);

    /// <summary>
    /// A value not above the gap per step, from r = w √(m/T): diffusion for short steps, rejection for long ones.
    /// </summary>
    internal double GapFloor(double mass, double temperature)
    {
        // Gaussian steps of this width relax more slowly where diffusion goes over into jumps, at r near 1.
        var r = Width(temperature) * Math.Sqrt(mass / temperature);
        return Math.Min(Math.Min(r * r / (Proposal == ProposalShape.Gaussian ? 7 : 6), 0.15), 1.2 / r);
    }

    /// <inheritdoc/>
    internal override SpeedScales Scales(double mass, double temperature) =>
        new MetropolisStep(this, mass, temperature).Scales;

    /// <inheritdoc/>
    internal override WallOperator Operator(double mass, double temperature, PanelGrid grid) =>
        new MetropolisOperator(new MetropolisStep(this, mass, temperature), Steps, grid);

    /// <inheritdoc/>
    internal override T Sampler<T>(in WallPlace place, ISamplerUser<T> user)
    {
        var (step, table) = Tabulated(place);
        return Proposal == ProposalShape.Uniform
            ? user.Use(new MetropolisSampler<UniformShape>(step, Steps, table))
            : user.Use(new MetropolisSampler<GaussianShape>(step, Steps, table));
    }

    /// <inheritdoc/>
    internal override T Reflection<T>(in WallPlace place, IReflectionUser<T> user)
    {
        var step = new MetropolisStep(this, place.Mass, place.Temperature);
        return Proposal == ProposalShape.Uniform
            ? user.Use(new MetropolisReflection<UniformShape>(step, Steps))
            : user.Use(new MetropolisReflection<GaussianShape>(step, Steps));
    }

    /// <inheritdoc/>
    internal override bool HasLanes(double temperature) =>
        Proposal == ProposalShape.Uniform && LaneRange.Holds(Width(temperature));

    /// <inheritdoc/>
    internal override T Lanes<V, Op, T>(in WallPlace place, ILanesUser<V, Op, T> user)
    {
        var (step, table) = Tabulated(place);
        return user.Use(new MetropolisLanes<V, Op>(step, Steps, table));
    }

    /// <inheritdoc/>
    internal override T? PairLanes<V, Op, T>(PlacedWall left, PlacedWall right, IPairLanesUser<V, Op, T> user)
        where T : class =>
        left.Law is MetropolisWall a && right.Law is MetropolisWall b
            ? user.Use(
                new MetropolisPairLanes<V, Op>(
                    (new MetropolisStep(a, left.Mass, left.Temperature), a.Steps),
                    (new MetropolisStep(b, right.Mass, right.Temperature), b.Steps)
                )
            )
            : null;

    private (MetropolisStep Step, InverseSpeedTable Table) Tabulated(in WallPlace place)
    {
        var step = new MetropolisStep(this, place.Mass, place.Temperature);
        return (step, new InverseSpeedTable(step, new MaxwellSpeeds(place.Mass, place.OtherTemperature)));
    }
}

/// <summary>A wall of N_c Metropolis steps, Eq. (C9); ⟨1/v⟩ is taken over the last step alone, Eq. (C19).</summary>
internal readonly struct MetropolisSampler<TShape>(MetropolisStep step, int steps, InverseSpeedTable table)
    : IWallSampler
    where TShape : struct, IProposalShape
{
    private readonly MetropolisWalk<TShape> _walk = new(step);
    private readonly double _halfMass = 0.5 * step.Mass;

    /// <inheritdoc/>
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var local = stream;
        var v = 1 / flight.InverseSpeed;
        for (var left = steps - 1; left > 0; left--)
            v = _walk.Next(v, ref local);
        flight.ExpectedInverseSpeed = table.At(v);
        v = _walk.Next(v, ref local);
        flight.Energy = _halfMass * v * v;
        flight.InverseSpeed = 1 / v;
        stream = local;
    }
}

/// <summary>
/// A wall of N_c Metropolis steps with uniform proposals, <see cref="MetropolisSampler{TShape}"/> in lanes.
/// </summary>
internal readonly struct MetropolisLanes<V, Op>(MetropolisStep step, int steps, InverseSpeedTable table)
    : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly MetropolisWalkLanes<V, Op> _walk = new(step);
    private readonly double _halfMass = 0.5 * step.Mass;

    /// <inheritdoc/>
    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        var v = _walk.Run(Op.Divide(Op.Create(1), flight.InverseSpeed), steps - 1, ref numbers);
        flight.ExpectedInverseSpeed = table.At<V, Op>(v);
        v = _walk.Run(v, 1, ref numbers);
        flight.Energy = Op.Multiply(Op.Create(_halfMass), Op.Multiply(v, v));
        flight.InverseSpeed = Op.Divide(Op.Create(1), v);
    }
}

/// <summary>A wall of N_c Metropolis steps, Eq. (C9).</summary>
internal readonly struct MetropolisReflection<TShape>(MetropolisStep step, int steps) : IWallReflection
    where TShape : struct, IProposalShape
{
    private readonly MetropolisWalk<TShape> _walk = new(step);

    /// <inheritdoc/>
    public double Reflect(double speed, ref RandomStream stream)
    {
        var local = stream;
        var v = speed;
        for (var left = steps; left > 0; left--)
            v = _walk.Next(v, ref local);
        stream = local;
        return v;
    }
}

/// <summary>
/// Two walls of N_c Metropolis steps with uniform proposals, <see cref="MetropolisReflection{TShape}"/>.
/// </summary>
internal readonly struct MetropolisPairLanes<V, Op>(
    (MetropolisStep Step, int Count) left,
    (MetropolisStep Step, int Count) right
) : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly MetropolisWalkLanes<V, Op> _walkL = new(left.Step);
    private readonly MetropolisWalkLanes<V, Op> _walkR = new(right.Step);
    private readonly int _both = Math.Min(left.Count, right.Count);
    private readonly int _moreL = Math.Max(0, left.Count - right.Count);
    private readonly int _moreR = Math.Max(0, right.Count - left.Count);

    /// <inheritdoc/>
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers)
    {
        var hit = Op.Or(left, right);
        if (!Op.Any(hit))
            return speed;
        var v = MetropolisWalkLanes<V, Op>.Choose(left, _walkL, _walkR).Run(speed, hit, _both, ref numbers);
        if (_moreL > 0)
            v = _walkL.Run(v, left, _moreL, ref numbers);
        if (_moreR > 0)
            v = _walkR.Run(v, right, _moreR, ref numbers);
        return v;
    }
}

/// <summary>
/// A wall of N_c Metropolis steps. Heat is summed step by step from the mean energy change, which does not cancel when
/// T → 0.
/// </summary>
internal sealed class MetropolisOperator : WallOperator
{
    // Of the thermal speed: from rest no step is refused, and the moments of a step ask for a speed above 0.
    private const double Rest = 1e-9;
    private static readonly GaussLegendre Rule = new(12);
    private readonly MetropolisStep _step;
    private readonly int _steps;
    private readonly BandedRows _matrix;
    private readonly double[] _heat;
    private readonly double[] _buffer;

    public MetropolisOperator(MetropolisStep step, int steps, PanelGrid grid)
    {
        (_step, _steps) = (step, steps);
        (_matrix, _heat) = StepMatrix.Build(step, grid);
        for (var i = 0; i < _heat.Length; i++)
            _heat[i] *= -grid.Weights[i];
        _buffer = new double[_heat.Length];
    }

    /// <inheritdoc/>
    public override double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing)
    {
        incoming.CopyTo(_buffer);
        double total = 0;
        for (var step = 0; step < _steps; step++)
        {
            total += System.Numerics.Tensors.TensorPrimitives.Dot<double>(_heat, _buffer);
            _matrix.Multiply(_buffer, outgoing);
            outgoing.CopyTo(_buffer);
        }

        return total;
    }

    /// <inheritdoc/>
    public override double Kept(double speed) =>
        Math.Pow(_step.Moments(Math.Max(speed, Rest * _step.Speeds.Peak), Rule).Rejection, _steps);
}
