using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// The strength γ of the Letter's two hard points of Fig. 5, whose classical conductivity is simulated once for all
/// figures.
/// </summary>
internal sealed class PairContext(LetterContext context)
{
    private readonly LetterStudy _classical = context.Study("figure-5a");
    private readonly LetterStudy _quantum = context.Study("figure-5b");

    // κ = k √T between Maxwell walls: one simulation at T = 1 serves every temperature.
    private readonly Lazy<PointResult> _unitConductivity = new(() =>
        context.Runner.Run(
            Conductivity(context.Study("figure-5a").With("collisions", context.Choose(80_000_000, 400_000_000)), 1)
        )
    );

    /// <summary>κ_c of the pair at T = 1, with its standard error.</summary>
    public PointResult UnitConductivity => _unitConductivity.Value;

    /// <summary>The relative standard error of every matched γ of the pair.</summary>
    public double RelativeError =>
        UnitConductivity.StandardError!.Value / UnitConductivity[Observable.Conductivity]!.Value;

    /// <summary>γ of the pair that matches Maxwell walls at a temperature.</summary>
    /// <param name="temperature">T.</param>
    /// <param name="vary">What differs from the study of Fig. 5(b), if anything does.</param>
    public double Gamma(double temperature, Func<LetterStudy, LetterStudy>? vary = null)
    {
        var unit = _quantum.With("gamma", 1);
        var quantum = context.Runner.Run(Conductivity(vary is null ? unit : vary(unit), temperature))[
            Observable.Conductivity
        ]!.Value;
        return UnitConductivity[Observable.Conductivity]!.Value * Math.Sqrt(temperature) / quantum;
    }

    /// <summary>κ_c of Metropolis walls over that of Maxwell walls, for the pair, and its standard error.</summary>
    /// <param name="temperature">T.</param>
    public (double Ratio, double Error) MetropolisRatio(double temperature)
    {
        var walls = _classical.In("metropolis").With("collisions", context.Choose(1_000_000, 16_000_000));
        var point = context.Runner.Run(Conductivity(walls, temperature) with { PointNumber = 1 });
        var maxwell = UnitConductivity[Observable.Conductivity]!.Value * Math.Sqrt(temperature);
        var ratio = point[Observable.Conductivity]!.Value / maxwell;
        return (
            ratio,
            ratio * double.Hypot(point.StandardError!.Value / point[Observable.Conductivity]!.Value, RelativeError)
        );
    }

    /// <summary>The Letter's "slightly reduced", of the pair's flux per particle over that of one.</summary>
    /// <param name="ratios">Their ratios over a curve.</param>
    public static Criterion IsSlightlyReduced(IReadOnlyList<double> ratios) =>
        new("the ratio is between 0.7 and 1 at every T_R shown", ratios.All(ratio => ratio is > 0.7 and < 1));

    private static PointRequest Conductivity(LetterStudy study, double temperature) =>
        study.Requests[0] with
        {
            Quantity = Quantity.Conductivity,
            LeftTemperature = temperature,
            RightTemperature = temperature,
        };
}
