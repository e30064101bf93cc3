using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary>
/// Computes a few points of every curve while the browser opens, so that the first drag does not wait for the compiler.
/// It yields to whatever is asked meanwhile.
/// </summary>
internal static class WarmUp
{
    // In the order in which their absence is felt: what follows the finger first.
    private static readonly string[] Curves =
    [
        "formalism=maxwell&left-temperature=1000&from=1&to=1000&points=16",
        "formalism=lindblad&gamma=5&left-temperature=1000&from=1&to=1000&points=16",
        "formalism=redfield&gamma=1e-4&left-temperature=1000&from=1&to=1000&points=2",
        "formalism=metropolis&left-temperature=1000&from=100&to=1000&points=2",
    ];

    /// <summary>Begins.</summary>
    /// <param name="cancellation">Ends it.</param>
    public static void Begin(CancellationToken cancellation) =>
        new Thread(() => Try(cancellation))
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = "warm-up",
        }.Start();

    /// <summary>Computes the curves, one after another.</summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    internal static void Run(CancellationToken cancellation)
    {
        foreach (var query in Curves)
        {
            var curves = CurveQuery
                .Read(new QueryCollection(QueryHelpers.ParseQuery(query)), Catalogue.BuiltIn)
                .Curves!;
            foreach (
                var result in new PointRunner(new EvaluationRun { Threads = 1, Cancellation = cancellation }).Run(
                    curves.Requests(0)
                )
            )
                PointJson.OneLine(result, Catalogue.BuiltIn);
        }
    }

    private static void Try(CancellationToken cancellation)
    {
        try
        {
            Run(cancellation);
        }
        catch (Exception end) when (end is OperationCanceledException or PointFailedException)
        {
            // The explorer stops before it was warm; or it stays cold, which is no reason to fall.
        }
    }
}
