using Thermowell.Numerics;
using Thermowell.Numerics.Markov;

namespace Thermowell.Quantum;

/// <summary>The rates of an equation between two temperatures in numbers that do not underflow, and their steady state.</summary>
internal sealed class ScaledPopulations
{
    /// <summary>The rates, and the elimination of them.</summary>
    /// <param name="equation">An equation whose populations close and have one steady state.</param>
    /// <param name="leftTemperature">Temperature of the left bath.</param>
    /// <param name="rightTemperature">Temperature of the right bath.</param>
    public ScaledPopulations(RateEquation equation, double leftTemperature, double rightTemperature)
    {
        var n = equation.Levels;
        var pairs = equation.BohrFrequencies.Length;
        (LeftOccupation, RightOccupation) = (new ScaledDouble[pairs], new ScaledDouble[pairs]);
        var rates = new ScaledDouble[n, n];
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                (LeftOccupation[k], RightOccupation[k]) = (Occupation(equation.BohrFrequencies[k], leftTemperature), Occupation(equation.BohrFrequencies[k], rightTemperature));
                rates[i, j] = equation.LeftStrengths[k] * LeftOccupation[k] + equation.RightStrengths[k] * RightOccupation[k];
                rates[j, i] = rates[i, j] + (equation.LeftStrengths[k] + equation.RightStrengths[k]);
            }

        var graph = new LevelGraph(n, SteadyStateUniqueness.Edges(equation, leftTemperature > 0, rightTemperature > 0));
        Stationary = new ScaledStationary(rates, graph.IsClosed);
    }

    /// <summary>n_L(ω) of each pair.</summary>
    public ScaledDouble[] LeftOccupation { get; }

    /// <summary>n_R(ω) of each pair.</summary>
    public ScaledDouble[] RightOccupation { get; }

    /// <summary>The elimination.</summary>
    public ScaledStationary Stationary { get; }

    private static ScaledDouble Occupation(double omega, double temperature)
    {
        if (temperature == 0) return 0;
        var x = omega / temperature;
        return x < 600 ? BoseOccupation.At(omega, temperature) : ScaledDouble.Exp(-x);
    }
}
