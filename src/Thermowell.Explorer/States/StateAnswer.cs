using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.States;

/// <summary><c>/api/state</c>: levels, populations and densities of the steady state of a quantum flux.</summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class StateAnswer(WorkScheduler scheduler)
{
    private const int Places = 201;

    public async Task Give(HttpContext context)
    {
        var query = PointQuery.Read(context.Request.Query, scheduler.Catalogue);
        var faults = query.Faults;
        if (query.Request is { Formalism.IsQuantum: false } other)
            faults =
            [
                new QueryFault(
                    "formalism",
                    $"= {other.Formalism.Name} has no quantum state: give {string.Join(" or ", scheduler.Catalogue.Equations.Select(equation => equation.Key))}."
                ),
            ];
        else if (query.Request is { Quantity: not Quantity.HeatFlux })
            faults = [new QueryFault("quantity", "must be flux: a state stands between two temperatures.")];
        if (faults.Count > 0 || query.Request is not { } request)
        {
            await Reply.Faults(context, faults);
            return;
        }

        using var limit = scheduler.Limit(context.RequestAborted);
        var state = await scheduler.Run(
            Effort.IsQuick(request),
            threads =>
                Compute(
                    request,
                    new EvaluationRun
                    {
                        Threads = threads,
                        Catalogue = scheduler.Catalogue,
                        Cancellation = limit.Token,
                    }
                ),
            limit.Token
        );
        await Reply.Json(context, state, StateJson.Default.StateReply);
    }

    private static StateReply Compute(PointRequest request, EvaluationRun run)
    {
        var length = request.System.Gas!.Length;
        double[] x = [.. Enumerable.Range(0, Places).Select(i => Math.Min(length, length * i / (Places - 1)))];
        var state = QuantumState.Of(request, x, run);
        return new StateReply(
            state.Energies,
            state.Populations,
            [.. state.Densities.Select(rho => new DensityReply(x, rho))],
            (request.System as PotentialSystem)?.Heights(x)
        );
    }
}

/// <summary>How it is written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StateReply))]
internal sealed partial class StateJson : JsonSerializerContext;

/// <summary>A quantum steady state as the page draws it.</summary>
/// <param name="Energies">The energies of the levels.</param>
/// <param name="Populations">Their populations.</param>
/// <param name="Densities">The density of each particle, from left to right.</param>
/// <param name="Potential">V at the places of the densities, counted from where energies are; null for none.</param>
internal sealed record StateReply(
    IReadOnlyList<double> Energies,
    IReadOnlyList<double> Populations,
    IReadOnlyList<DensityReply> Densities,
    IReadOnlyList<double>? Potential
);

/// <summary>A density in position.</summary>
/// <param name="X">The places.</param>
/// <param name="Rho">The density at each.</param>
internal sealed record DensityReply(IReadOnlyList<double> X, IReadOnlyList<double> Rho);
