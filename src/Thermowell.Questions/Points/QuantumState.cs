using Thermowell.Files;
using Thermowell.Observables;
using Thermowell.Redfield;

namespace Thermowell.Questions.Points;

/// <summary>The steady state behind a quantum heat flux, as a picture shows it.</summary>
/// <param name="Energies">The energies of the levels, ascending.</param>
/// <param name="Populations">Their populations: the diagonal of the density matrix, also where levels coincide.</param>
/// <param name="Densities">For each particle, from left to right, its density at the places asked for.</param>
public sealed record QuantumState(
    IReadOnlyList<double> Energies,
    IReadOnlyList<double> Populations,
    IReadOnlyList<IReadOnlyList<double>> Densities
)
{
    /// <summary>The state of a flux; the populations have the bits of the point's own.</summary>
    /// <param name="request">A heat flux of a gas in a quantum formalism.</param>
    /// <param name="places">Places in the box.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <exception cref="PointFailedException">The state cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static QuantumState Of(PointRequest request, IReadOnlyList<double> places, EvaluationRun run)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(run);
        if (request is not { Quantity: Quantity.HeatFlux, System.Gas: not null })
            throw new PointFailedException("a density is that of a gas between two temperatures.");
        try
        {
            return request.Formalism.State(request, [.. places], run);
        }
        catch (Exception failure) when (failure is ArgumentException or NumericalFailureException)
        {
            throw new PointFailedException(FailureSentence.Of(failure), failure);
        }
    }

    internal static QuantumState OfLindblad(
        PointRequest request,
        LindbladFormalism formalism,
        double[] places,
        EvaluationRun run
    )
    {
        var point = LindbladEquations.Of(request, formalism, run);
        var state = LindbladPoint
            .Solver(point.Equation, run)
            .Solve([request.LeftTemperature, request.RightTemperature]);
        return new QuantumState(
            [.. state.Equation.System.Energies],
            state.LevelPopulations(),
            request.System.Densities(state, point.Levels, places, run)!
        );
    }

    internal static QuantumState OfRedfield(
        PointRequest request,
        RedfieldFormalism formalism,
        double[] places,
        EvaluationRun run
    )
    {
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var open = request.System.Open(levels, run);
        var state = new RedfieldSolver(
            new RedfieldEquation(open, formalism.Spectrum, shift: formalism.LambShift),
            cancellation: run.Cancellation
        ).Solve([request.LeftTemperature, request.RightTemperature]);
        return new QuantumState(
            [.. open.Energies],
            [.. Enumerable.Range(0, levels).Select(state.Population)],
            request.System.Densities(state, levels, places, run)!
        );
    }
}
