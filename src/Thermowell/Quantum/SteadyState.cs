namespace Thermowell.Quantum;

/// <summary>
/// The steady state of a <see cref="RateEquation"/> between two temperatures: the level populations, diagonal in the energy basis; where levels
/// coincide, in that basis of theirs in which it is diagonal.
/// </summary>
/// <remarks>
/// Owned by the <see cref="SteadyStateSolver"/> that made it and overwritten by its next solve; copy what is to be kept.
/// </remarks>
public sealed class SteadyState
{
    private double _leftTemperature;
    private double _rightTemperature;
    private double _nearEquilibrium;
    private double _sourceMagnitude;

    internal SteadyState(RateEquation equation)
    {
        Equation = equation;
        PopulationBuffer = new double[equation.Levels];
        Gibbs = new double[equation.Levels];
        Deviation = new double[equation.Levels];
        var pairs = equation.BohrFrequencies.Length;
        LeftOccupation = new double[pairs];
        RightOccupation = new double[pairs];
        OccupationDifference = new double[pairs];
    }

    /// <summary>The equation it solves; where levels coincide, written in the basis in which this state is diagonal.</summary>
    public RateEquation Equation { get; }

    /// <summary>Temperature of the left bath.</summary>
    public double LeftTemperature
    {
        get => _leftTemperature;
        internal set => _leftTemperature = value;
    }

    /// <summary>Temperature of the right bath.</summary>
    public double RightTemperature
    {
        get => _rightTemperature;
        internal set => _rightTemperature = value;
    }

    /// <summary>The populations, summing to 1. Each keeps its relative accuracy down to 1e-300.</summary>
    public ReadOnlySpan<double> Populations => PopulationBuffer;

    /// <summary>The populations of the levels as the system has them: the diagonal of ρ in that basis. Where no levels coincide, <see cref="Populations"/>.</summary>
    /// <returns>One number a level, summing to 1.</returns>
    public double[] LevelPopulations()
    {
        double[] own = [.. PopulationBuffer];
        TurnedLevels.ToOwn(Equation, own);
        return own;
    }

    /// <summary>
    /// What rounding may have done to the state where levels coincide, relatively: it grows as a superposition of them comes near to being left by no bath.
    /// 0 where no levels coincide.
    /// </summary>
    public double RelativeRounding => Equation.Precision.Rounding;

    internal double[] PopulationBuffer { get; }

    /// <summary>n_L(ω) of each pair.</summary>
    internal double[] LeftOccupation { get; }

    /// <summary>n_R(ω) of each pair.</summary>
    internal double[] RightOccupation { get; }

    /// <summary>n_L(ω) - n_R(ω) of each pair, without cancellation.</summary>
    internal double[] OccupationDifference { get; }

    /// <summary>
    /// Whether the state is kept as Gibbs + deviation, the Gibbs state being that of the right bath. It is so near equal
    /// temperatures, where differences of populations would lose the digits of the flux.
    /// </summary>
    internal bool IsNearEquilibrium
    {
        get => _nearEquilibrium != 0;
        set => _nearEquilibrium = value ? 1 : 0;
    }

    internal double[] Gibbs { get; }

    internal double[] Deviation { get; }

    /// <summary>What <see cref="GibbsCurrents"/> returned for the deviation; 0 where no source was summed.</summary>
    internal double SourceMagnitude
    {
        get => _sourceMagnitude;
        set => _sourceMagnitude = value;
    }

    /// <summary>This state as one lane.</summary>
    internal PopulationLanes Lanes => new()
    {
        Equation = Equation,
        LeftTemperatures = new ReadOnlySpan<double>(in _leftTemperature),
        RightTemperatures = new ReadOnlySpan<double>(in _rightTemperature),
        Populations = PopulationBuffer,
        LeftOccupation = LeftOccupation,
        RightOccupation = RightOccupation,
        OccupationDifference = OccupationDifference,
        NearEquilibrium = new ReadOnlySpan<double>(in _nearEquilibrium),
        Gibbs = Gibbs,
        Deviation = Deviation,
        SourceMagnitudes = new ReadOnlySpan<double>(in _sourceMagnitude),
    };
}
