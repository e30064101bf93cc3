using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>
/// How an <see cref="Observable"/> is read off what a solver found, of whatever assembly it is. Offered are, of every
/// quantity that solves one, a <see cref="LindbladSolution"/>, a
/// <see cref="Redfield.RedfieldSteadyState"/>, and of a classical heat flux a
/// <see cref="Classical.SpeedChainSolution"/> or a <see cref="Classical.EnsembleResult"/>.
/// </summary>
public abstract class Reading
{
    private Reading() { }

    /// <summary>Reads solutions of one type; an answer that rests on another has no such number.</summary>
    /// <typeparam name="TSolution">The type.</typeparam>
    /// <param name="read">The number in reduced units; null where there is none.</param>
    public static Reading Of<TSolution>(Func<TSolution, double?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new Typed<TSolution>(read);
    }

    internal abstract double? From(object solution);

    private sealed class Typed<TSolution>(Func<TSolution, double?> read) : Reading
    {
        internal override double? From(object solution) => solution is TSolution found ? read(found) : null;
    }
}

/// <summary>A steady state of the Lindblad equation, as observables read it.</summary>
public sealed class LindbladSolution
{
    private readonly EvaluationRun _run;
    private SteadyState? _state;

    /// <summary>A state that is solved.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="state">The state.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal LindbladSolution(PointRequest request, SteadyState state, EvaluationRun run)
        : this(request, state.Equation, state.LevelPopulations(), run) => _state = state;

    /// <summary>
    /// A state of a closed rate equation of which the populations are known; the rest is solved for when it is first
    /// asked for.
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="equation">The equation.</param>
    /// <param name="populations">The populations.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal LindbladSolution(PointRequest request, RateEquation equation, double[] populations, EvaluationRun run) =>
        (Request, Equation, LevelPopulations, _run) = (request, equation, populations, run);

    /// <summary>What was asked.</summary>
    public PointRequest Request { get; }

    /// <summary>The equation; where levels coincide, in the basis in which the state is diagonal.</summary>
    public RateEquation Equation { get; }

    /// <summary>The populations of the levels as the system has them, summing to 1.</summary>
    public double[] LevelPopulations { get; }

    /// <summary>The state, to be read before the observable returns.</summary>
    public SteadyState State =>
        _state ??= LindbladPoint.Solver(Equation, _run).Solve([Request.LeftTemperature, Request.RightTemperature]);

    /// <summary>The mean of the operator by which a contact couples, ⟨P_a⟩.</summary>
    /// <param name="contact">The contact, from 0.</param>
    internal double MeanCoupling(int contact) =>
        Equation.IsClosed
            ? Observables.MeanCoupling.Of(Equation.System, contact, LevelPopulations)
            : Observables.MeanCoupling.Of(State, contact);
}
