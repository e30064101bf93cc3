using Thermowell.Observables;
using Thermowell.Studies.Points;

namespace Thermowell.Studies.Letter;

/// <summary>A strength of quantum NDTR found twice: by the solver of every other number, and by another one in another truncation.</summary>
/// <param name="Ndtr">The first route's.</param>
/// <param name="Second">The strength between the same two temperatures by LU factorisation with the more levels, and the pair's finer basis, that the truncation error is measured with.</param>
/// <param name="TruncationError">The relative truncation error of the flux.</param>
internal sealed record NdtrByTwoRoutes(NdtrStrength Ndtr, double Second, double TruncationError)
{
    // The rounding of a flux, over the flux.
    private const double Rounding = 1e-12;

    /// <summary>The error of the strength: what the two routes differ by, and no less than rounding.</summary>
    public double Error => Math.Max(Rounding, Math.Abs(Ndtr.Strength - Second));

    /// <summary>Whether the two routes agree that there is, or is not, a rise.</summary>
    public bool Agree => Error <= Math.Max(0.2 * Ndtr.Strength, 1e-9);

    /// <summary>Finds both.</summary>
    /// <param name="context">What answers requests.</param>
    /// <param name="system">The system.</param>
    /// <param name="hot">T_L.</param>
    /// <param name="formalism">The matched equation.</param>
    public static NdtrByTwoRoutes Find(LetterContext context, PointSystem system, double hot, LindbladFormalism formalism)
    {
        var cold = context.Runner.Run(Request(0));
        var ndtr = NdtrStrength.Find(
            t => context.Runner.Run(Request(t) with { WithTruncationError = false }).HeatFlux!.Value, cold.HeatFlux!.Value, hot, 1);
        var more = LindbladEquations.Of(Request(0), formalism, EvaluationRun.Default).OtherTruncation(default)!;
        var (floor, peak) = (PlainHeatFlux.Of(more, hot, 0), PlainHeatFlux.Of(more, hot, ndtr.PeakTemperature));
        return new NdtrByTwoRoutes(ndtr, (peak - floor) / peak, cold.NumericalError!.Value / cold.HeatFlux!.Value);

        PointRequest Request(double right) => new(Quantity.HeatFlux, system, hot, right, formalism);
    }
}
