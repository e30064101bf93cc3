using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The heat flux by the plainest route: populations by LU factorisation with pivoting, J = -J_R summed pair by pair. It
/// shares no arithmetic with <see cref="QuantumHeatFlux"/> and checks it at high temperature.
/// </summary>
/// <remarks>
/// It subtracts: at T well below the gap, or near equal temperatures, its digits are lost. It is no route for results.
/// </remarks>
public static class PlainHeatFlux
{
    /// <summary>The flux of a rate equation whose populations close.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <exception cref="ArgumentException">Levels coincide, so that the populations alone do not close, or there is not
    /// one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is outside its range.</exception>
    public static double Of(RateEquation equation, ReadOnlySpan<double> temperatures)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (!equation.IsClosed)
            throw new ArgumentException(
                "levels coincide: their coherences do not decouple from the populations.",
                nameof(equation)
            );
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        var p = Populations(equation, temperatures);
        double heat = 0;
        for (int i = 0, k = 0; i < p.Length; i++)
        for (var j = i + 1; j < p.Length; j++, k++)
        {
            var n = BoseOccupation.At(equation.BohrFrequencies[k], temperatures[1]);
            heat += equation.BohrFrequencies[k] * equation.Strengths(1)[k] * (n * p[i] - (1 + n) * p[j]);
        }

        return -heat;
    }

    /// <summary>The null vector of the generator, its first row replaced by Σ p = 1.</summary>
    private static double[] Populations(RateEquation equation, ReadOnlySpan<double> temperatures)
    {
        var n = equation.Levels;
        var generator = new double[n * n];
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            var omega = equation.BohrFrequencies[k];
            var up =
                equation.Strengths(0)[k] * BoseOccupation.At(omega, temperatures[0])
                + equation.Strengths(1)[k] * BoseOccupation.At(omega, temperatures[1]);
            var down = up + equation.Strengths(0)[k] + equation.Strengths(1)[k];
            generator[j * n + i] += up;
            generator[i * n + i] -= up;
            generator[i * n + j] += down;
            generator[j * n + j] -= down;
        }

        for (var j = 0; j < n; j++)
            generator[j] = 1;
        var (one, p) = (new double[n], new double[n]);
        one[0] = 1;
        new DenseLu(generator, n).Solve(one, p);
        return p;
    }
}
