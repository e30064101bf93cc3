using Thermowell.Models;

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
    // Lost in a population and in a term of the flux, relatively.
    internal const double Loss = 8 * 2.220446049250313e-16;

    private double _leftTemperature;
    private double _rightTemperature;
    private double _nearEquilibrium;

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

    /// <summary>
    /// What rounding may have done to the heat flux where a bath is hotter than the whole span of the levels: populations are then nearly alike,
    /// and so many digits of the flux as there are of T over the gaps go with their difference. The same where levels coincide, at any temperature.
    /// 0 elsewhere.
    /// </summary>
    public double FluxRounding
        => Equation.DegenerateGroups.Count > 0 || IsFarAboveLevels(Equation.System, LeftTemperature, RightTemperature) ? Loss * FluxMagnitude() : 0;

    /// <summary>Whether a bath is hotter than the whole span of the levels.</summary>
    private static bool IsFarAboveLevels(OpenSystem system, double leftTemperature, double rightTemperature)
        => Math.Max(leftTemperature, rightTemperature) > system.Energies[^1] - system.Energies[0];

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

    /// <summary>
    /// What the flux would be if the terms of (Q12), and the populations in each of them, did not cancel: a rounding error of every population moves the flux by
    /// as much of this, and one of a Boltzmann factor's exponent too.
    /// </summary>
    internal double FluxMagnitude()
    {
        double sum = 0, hotter = Math.Max(LeftTemperature, RightTemperature);
        var e = Equation.System.Energies;
        var n = Equation.Levels;
        var asymmetry = Equation.Asymmetries;
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                if (Equation.TotalStrengths[k] == 0) continue;
                var excess = Equation.LeftShares[k] * Math.Abs(OccupationDifference[k]);
                var mean = Equation.LeftShares[k] * LeftOccupation[k] + (1 - Equation.LeftShares[k]) * RightOccupation[k];
                double driven = 0, drop = Populations[i] + Populations[j], upper = Populations[j];
                if (IsNearEquilibrium)
                {
                    driven = Math.Abs(Gibbs[i] - Gibbs[j]);
                    (drop, upper) = (Math.Abs(Deviation[i]) + Math.Abs(Deviation[j]), Math.Abs(Deviation[j]));
                }

                var term = Equation.FluxWeights[k] * Math.Abs(OccupationDifference[k]) * (driven + drop);
                if (!asymmetry.IsEmpty) term += Math.Abs(asymmetry[k]) * Equation.TotalStrengths[k] * (excess * driven + mean * drop + upper);

                // A rounding error of e/T is so many times one of the Boltzmann weight.
                if (term > 0) sum += term * (1 + (e[j] - e[0]) / hotter);
            }

        return sum;
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
    };
}
