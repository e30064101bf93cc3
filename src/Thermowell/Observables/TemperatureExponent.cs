using Thermowell.Contacts;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Observables;

/// <summary>
/// The exponent β of κ ~ T^β at high temperature, and the spectral exponent η that gives a wanted β: Fig. 3(b).
/// </summary>
public static class TemperatureExponent
{
    /// <summary>The least-squares slope of ln κ against ln T over logarithmically spaced temperatures.</summary>
    /// <param name="conductivity">κ(T), above 0.</param>
    /// <param name="lowest">The lowest temperature, above 0.</param>
    /// <param name="highest">The highest temperature, above the lowest.</param>
    /// <param name="nodes">How many temperatures, at least 2.</param>
    public static double Fit(
        Func<double, double> conductivity,
        double lowest = 100,
        double highest = 1000,
        int nodes = 31
    )
    {
        ArgumentNullException.ThrowIfNull(conductivity);
        Require.Positive(lowest);
        Require.Within(highest, Math.BitIncrement(lowest), double.MaxValue, "above the lowest temperature");
        Require.Within(nodes, 2, 100_000);
        double sumXy = 0,
            sumXx = 0;
        for (var i = 0; i < nodes; i++)
        {
            // x runs from -1 to 1, so its mean vanishes.
            var x = 2.0 * i / (nodes - 1) - 1;
            var temperature = Math.Sqrt(lowest * highest) * Math.Exp(x / 2 * Math.Log(highest / lowest));
            sumXy += x * Math.Log(conductivity(temperature));
            sumXx += x * x;
        }

        return sumXy / sumXx / (Math.Log(highest / lowest) / 2);
    }

    /// <summary>β of a system whose baths have J(ω) ~ ω^η. γ cancels.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="eta">η.</param>
    /// <param name="lowest">The lowest temperature of the fit.</param>
    /// <param name="highest">The highest temperature of the fit.</param>
    public static double OfSystem(OpenSystem system, double eta, double lowest = 100, double highest = 1000)
    {
        var solver = new SteadyStateSolver(new RateEquation(system, new PowerLawSpectrum(1, eta)));
        return Fit(t => QuantumConductivity.Of(solver, t).Value, lowest, highest);
    }

    /// <summary>The η at which a system's β takes a wanted value, by bisection: β falls as η falls.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="beta">The wanted exponent, ½ for the classical law.</param>
    /// <param name="lowestEta">A lower bound on η.</param>
    /// <param name="highestEta">An upper bound on η.</param>
    /// <exception cref="ArgumentException">The wanted value does not lie between those at the bounds.</exception>
    public static double EtaFor(OpenSystem system, double beta = 0.5, double lowestEta = -3, double highestEta = -1.5)
    {
        double low = lowestEta,
            high = highestEta;
        if (!(OfSystem(system, low) <= beta && beta <= OfSystem(system, high)))
            throw new ArgumentException(
                $"beta = {beta:R} is not reached for eta from {lowestEta:R} to {highestEta:R}.",
                nameof(beta)
            );
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            if (OfSystem(system, middle) < beta)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
