using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Letter;

/// <summary>The Letter's two hard points, m_1 = 1 on the hot left and m_2 = √2 on the right, as requests.</summary>
internal sealed class PairContext(LetterContext context)
{
    /// <summary>T_L of Fig. 5.</summary>
    public static readonly double HotTemperature = Math.Pow(10, 1.5);

    // κ = k √T between Maxwell walls: one simulation at T = 1 serves every temperature.
    private readonly Lazy<PointResult> _unitConductivity = new(() => Simulate(context));

    /// <summary>The pair, L = 1.</summary>
    public static PointSystem Pair { get; } = GasSystem.Of(new HardPointGas([1, Math.Sqrt(2)]));

    /// <summary>κ_c of the pair at T = 1, with its standard error.</summary>
    public PointResult UnitConductivity => _unitConductivity.Value;

    /// <summary>The relative standard error of every matched γ of the pair.</summary>
    public double RelativeError => UnitConductivity.StandardError!.Value / UnitConductivity[Observable.Conductivity]!.Value;

    /// <summary>γ of the pair that matches Maxwell walls at a temperature.</summary>
    /// <param name="temperature">T.</param>
    /// <param name="levels">Levels kept; null to choose them.</param>
    /// <param name="lowestFrequency">ω_min.</param>
    /// <param name="eta">η.</param>
    public double Gamma(double temperature, int? levels = null, double lowestFrequency = 0, double eta = LetterContext.Eta)
    {
        var unit = new LindbladFormalism(new PowerLawSpectrum(1, eta, lowestFrequency: lowestFrequency), levels);
        var quantum = context.Runner.Run(new PointRequest(Quantity.Conductivity, Pair, temperature, temperature, unit))[Observable.Conductivity]!.Value;
        return UnitConductivity[Observable.Conductivity]!.Value * Math.Sqrt(temperature) / quantum;
    }

    /// <summary>γ of one particle that matches a wall at a temperature.</summary>
    /// <param name="temperature">T.</param>
    /// <param name="wall">The wall.</param>
    /// <param name="eta">η.</param>
    public PointResult GammaOfOne(double temperature, WallLaw wall, double eta = LetterContext.Eta)
        => context.Runner.Run(LetterContext.At(Quantity.Match, temperature, new LindbladFormalism(new PowerLawSpectrum(1, eta), null)) with { MatchAgainst = wall });

    /// <summary>κ_c of Metropolis walls over that of Maxwell walls, for the pair, and its standard error.</summary>
    /// <param name="temperature">T.</param>
    public (double Ratio, double Error) MetropolisRatio(double temperature)
    {
        var route = new SimulatedRoute(context.Choose(1_000_000, 16_000_000), context.Seed);
        var point = context.Runner.Run(new PointRequest(Quantity.Conductivity, Pair, temperature, temperature, new ClassicalFormalism(new MetropolisWall(), route)) { PointNumber = 1 });
        var maxwell = UnitConductivity[Observable.Conductivity]!.Value * Math.Sqrt(temperature);
        var ratio = point[Observable.Conductivity]!.Value / maxwell;
        return (ratio, ratio * double.Hypot(point.StandardError!.Value / point[Observable.Conductivity]!.Value, RelativeError));
    }

    /// <summary>The Letter's "slightly reduced", of the pair's flux per particle over that of one.</summary>
    /// <param name="ratios">Their ratios over a curve.</param>
    public static Criterion IsSlightlyReduced(IReadOnlyList<double> ratios) => new("the ratio is between 0.7 and 1 at every T_R shown", ratios.All(ratio => ratio is > 0.7 and < 1));

    /// <summary>A flux request of the pair.</summary>
    /// <param name="left">T_L.</param>
    /// <param name="right">T_R.</param>
    /// <param name="formalism">How.</param>
    public static PointRequest Flux(double left, double right, Formalism formalism) => new(Quantity.HeatFlux, Pair, left, right, formalism);

    /// <summary>A request for the pair's NDTR.</summary>
    /// <param name="left">T_L.</param>
    /// <param name="lowest">The coldest T_R of the scan.</param>
    /// <param name="formalism">How.</param>
    public static PointRequest Ndtr(double left, double lowest, Formalism formalism) => new(Quantity.Ndtr, Pair, left, lowest, formalism);

    private static PointResult Simulate(LetterContext context)
    {
        var route = new SimulatedRoute(context.Choose(80_000_000, 400_000_000), context.Seed);
        return context.Runner.Run(new PointRequest(Quantity.Conductivity, Pair, 1, 1, new ClassicalFormalism(new MaxwellWall(), route)));
    }
}
