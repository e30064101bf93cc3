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
            rates[i, j] = Up(equation, k);
            rates[j, i] = TransitionRate.DownByAll(rates[i, j], equation.TotalStrengths[k]);
        }

        foreach (var (i, j, squares) in equation.JumpsWithinGroups)
        {
            ScaledDouble rate = equation.RateWithinGroup(squares, temperatures);
            rates[i, j] += rate;
            rates[j, i] += rate;
        }

        var graph = new LevelGraph(n, SteadyStateUniqueness.Edges(equation, SteadyStateUniqueness.Hot(temperatures)));
        Stationary = new ScaledStationary(rates, graph.IsClosed);
    }

    /// <summary>For each contact a, n_a(ω) of each pair.</summary>
    public ScaledDouble[][] Occupations { get; }

    /// <summary>The elimination.</summary>
    public ScaledStationary Stationary { get; }

    /// <summary>Σ s_a n_a of a pair.</summary>
    public ScaledDouble Up(RateEquation equation, int pair)
    {
        if (Occupations.Length == 2)
            return TransitionRate.UpByBoth(
                equation.Strengths(0)[pair],
                Occupations[0][pair],
                equation.Strengths(1)[pair],
                Occupations[1][pair]
            );
        ScaledDouble sum = 0;
        for (var a = 0; a < Occupations.Length; a++)
            sum += equation.Strengths(a)[pair] * Occupations[a][pair];
        return sum;
    }

    private static ScaledDouble Occupation(double omega, double temperature)
    {
        if (temperature == 0)
            return 0;
        var x = omega / temperature;
        return x < 600 ? BoseOccupation.At(omega, temperature) : ScaledDouble.Exp(-x);
    }
}
