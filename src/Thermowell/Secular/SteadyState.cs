namespace Thermowell.Secular;

/// <summary>
/// The steady state of a <see cref="RateEquation"/> at the temperatures of its contacts: the level populations,
/// diagonal in the energy basis; where levels coincide, in that basis of theirs in which it is diagonal.
/// </summary>
/// <remarks>
/// Owned by the <see cref="SteadyStateSolver"/> that made it and overwritten by its next solve; copy what is to be
/// kept.
/// </remarks>
public sealed class SteadyState
{
    private double _nearEquilibrium;
    private double _sourceMagnitude;

    internal SteadyState(RateEquation equation)
    {
        Equation = equation;
        PopulationBuffer = new double[equation.Levels];
        Gibbs = new double[equation.Levels];
        Deviation = new double[equation.Levels];
        var pairs = equation.BohrFrequencies.Length;
        TemperatureBuffer = new double[equation.Contacts];
        Occupations = new Memory<double>[equation.Contacts];
        for (var a = 0; a < equation.Contacts; a++)
            Occupations[a] = new double[pairs];
        OccupationDifference = equation.Contacts == 2 ? new double[pairs] : Memory<double>.Empty;
    }

    /// <summary>
    /// The equation it solves; where levels coincide, written in the basis in which this state is diagonal.
    /// </summary>
    public RateEquation Equation { get; }

    /// <summary>The temperature of each contact.</summary>
    public ReadOnlySpan<double> Temperatures => TemperatureBuffer;

    /// <summary>The populations, summing to 1. Each keeps its relative accuracy down to 1e-300.</summary>
    public ReadOnlySpan<double> Populations => PopulationBuffer;

    /// <summary>
    /// The populations of the levels as the system has them: the diagonal of ρ in that basis. Where no levels coincide,
    /// <see cref="Populations"/>.
    /// </summary>
    /// <returns>One number a level, summing to 1.</returns>
    public double[] LevelPopulations()
    {
        double[] own = [.. PopulationBuffer];
        TurnedLevels.ToOwn(Equation, own);
        return own;
    }

    /// <summary>
    /// What rounding may have done to the state where levels coincide, relatively: it grows as a superposition of them
    /// comes near to being left by no bath. 0 where no levels coincide.
    /// </summary>
    public double RelativeRounding => Equation.Precision.Rounding;

    internal double[] PopulationBuffer { get; }

    internal double[] TemperatureBuffer { get; }

    /// <summary>
    /// The temperature of the contact whose Gibbs state a state near equilibrium is told from: the last.
    /// </summary>
    internal double ReferenceTemperature => TemperatureBuffer[^1];

    /// <summary>Whether all contacts have one temperature.</summary>
    internal bool AreTemperaturesEqual => !Temperatures.ContainsAnyExcept(ReferenceTemperature);

    /// <summary>n_a(ω) of each pair, for each contact a.</summary>
    internal Memory<double>[] Occupations { get; }

    /// <summary>n_0(ω) - n_1(ω) of each pair, without cancellation; none unless there are two contacts.</summary>
    internal Memory<double> OccupationDifference { get; }

    /// <summary>
    /// Whether the state is kept as Gibbs + deviation, the Gibbs state being that of the last contact. It is so near
    /// equal temperatures, where differences of populations would lose the digits of the flux.
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
    internal PopulationLanes Lanes =>
        new()
        {
            Equation = Equation,
            Count = 1,
            Temperatures = TemperatureBuffer,
            Populations = PopulationBuffer,
            Occupations = Occupations,
            OccupationDifference = OccupationDifference.Span,
            NearEquilibrium = new ReadOnlySpan<double>(in _nearEquilibrium),
            Gibbs = Gibbs,
            Deviation = Deviation,
            SourceMagnitudes = new ReadOnlySpan<double>(in _sourceMagnitude),
        };
}
