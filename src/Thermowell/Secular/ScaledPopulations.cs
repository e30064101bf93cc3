using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Markov;

namespace Thermowell.Secular;

/// <summary>
/// The rates of an equation at given temperatures in numbers that do not underflow, and their steady state.
/// </summary>
internal sealed class ScaledPopulations
{
    /// <summary>The rates, and the elimination of them.</summary>
    /// <param name="equation">An equation whose populations close and have one steady state.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    public ScaledPopulations(RateEquation equation, ReadOnlySpan<double> temperatures)
    {
        var n = equation.Levels;
        var omega = equation.BohrFrequencies;
        Occupations = new ScaledDouble[temperatures.Length][];
        for (var a = 0; a < temperatures.Length; a++)
        {
            Occupations[a] = new ScaledDouble[omega.Length];
            for (var k = 0; k < omega.Length; k++)
                Occupations[a][k] = Occupation(omega[k], temperatures[a]);
        }

        var rates = new ScaledDouble[n, n];
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            rates[i, j] = TransitionRate.UpByBoth(
                equation.Strengths(0)[k],
                Occupations[0][k],
                equation.Strengths(1)[k],
                Occupations[1][k]
            );
            rates[j, i] = TransitionRate.DownByAll(rates[i, j], equation.TotalStrengths[k]);
        }

        var graph = new LevelGraph(n, SteadyStateUniqueness.Edges(equation, SteadyStateUniqueness.Hot(temperatures)));
        Stationary = new ScaledStationary(rates, graph.IsClosed);
    }

    /// <summary>For each contact a, n_a(ω) of each pair.</summary>
    public ScaledDouble[][] Occupations { get; }

    /// <summary>The elimination.</summary>
    public ScaledStationary Stationary { get; }

    private static ScaledDouble Occupation(double omega, double temperature)
    {
        if (temperature == 0)
            return 0;
        var x = omega / temperature;
        return x < 600 ? BoseOccupation.At(omega, temperature) : ScaledDouble.Exp(-x);
    }
}
