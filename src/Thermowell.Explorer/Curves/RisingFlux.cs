using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary>Where a flux rises with the cold temperature, and how far: negative differential thermal resistance.</summary>
/// <param name="Strength">(J_max - J(T_R → 0))/J_max; null where it is not worked out.</param>
/// <param name="PeakTemperature">The T_R at which J is largest; null where it never rises.</param>
/// <param name="Rising">The intervals of T_R in which J rises by more than its errors.</param>
internal sealed record RisingFlux(double? Strength, double? PeakTemperature, IReadOnlyList<IReadOnlyList<double>> Rising)
{
    // Below so many standard errors a sampled flux is not said to rise.
    private const double Errors = 2;

    /// <summary>The rises of a curve.</summary>
    /// <param name="places">T_R at each point, ascending or descending.</param>
    /// <param name="points">The points.</param>
    public static RisingFlux Of(IReadOnlyList<double> places, IReadOnlyList<CurvePoint?> points)
    {
        var known = places.Zip(points, (x, point) => (X: x, point?.Result)).Where(one => one.Result?[Observable.HeatFlux] is not null).OrderBy(one => one.X).ToList();
        var rising = new List<(double From, double To)>();
        for (var i = 0; i + 1 < known.Count; i++)
        {
            var (here, next) = (known[i].Result!, known[i + 1].Result!);
            var error = Errors * double.Hypot(here.StandardError ?? 0, next.StandardError ?? 0);
            if (!(next[Observable.HeatFlux] - here[Observable.HeatFlux] > error)) continue;
            if (rising.Count > 0 && rising[^1].To == known[i].X) rising[^1] = (rising[^1].From, known[i + 1].X);
            else rising.Add((known[i].X, known[i + 1].X));
        }

        var peak = rising.Count > 0 ? known.MaxBy(one => one.Result![Observable.HeatFlux]).X : (double?)null;
        return new RisingFlux(null, peak, [.. rising.Select(one => (IReadOnlyList<double>)[one.From, one.To])]);
    }

    /// <summary>The same with its strength and its peak found between the points, as the quantity 'ndtr' finds them.</summary>
    /// <param name="request">A point of the curve.</param>
    /// <param name="coldest">The coldest T_R of the scan.</param>
    /// <param name="run">Threads and cancellation.</param>
    public RisingFlux WithStrength(PointRequest request, double coldest, EvaluationRun run)
    {
        if (!(coldest > 0 && coldest < request.LeftTemperature)) return this;
        var found = Evaluator.Evaluate(request with { Quantity = Quantity.Ndtr, RightTemperature = coldest, WithRectification = false }, run);
        return this with { Strength = found[Observable.NdtrStrength], PeakTemperature = found[Observable.PeakTemperature] is 0 ? null : found[Observable.PeakTemperature] };
    }
}
