using Thermowell.Classical;
using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>Runs and searches that ended before they came to what was asked.</content>
public abstract partial record ReasonCode
{
    /// <summary>A simulation still tells of its start.</summary>
    [Concept]
    public static ReasonCode<(SimulatedRuns Runs, Stationarity? Found)> NotStationary { get; } =
        new(
            "not-stationary",
            2,
            "a run had not yet reached the steady state",
            it =>
                $"{(it.Runs == SimulatedRuns.One ? "the run" : it.Runs == SimulatedRuns.Four ? "one of the four runs" : "one of the eight runs")}{Unsteady(it.Found)} had not yet reached the steady state: {More}."
        );

    /// <summary>No strength has the conductivity to be matched.</summary>
    [Concept]
    public static ReasonCode<(double Target, double Last)> NoGamma { get; } =
        new(
            "no-gamma",
            3,
            "no gamma was found that has the conductivity to be matched",
            it =>
                $"no gamma was found at which the Redfield conductivity is {it.Target:G6}: the last one tried gives {it.Last:G6}."
        );

    /// <summary>
    /// The flux still rises where the scan ends. In journals its bit once was that of a reason without a word, which it
    /// alone was.
    /// </summary>
    [Concept]
    public static ReasonCode<double> PeakAtColdest { get; } =
        new(
            "peak-at-coldest",
            10,
            "the flux is largest at the coldest right temperature of the scan",
            temperature =>
                $"J is largest at the coldest temperature of the scan, {temperature:G6}: lower --lowest-temperature."
        );

    private static string Unsteady(Stationarity? found) =>
        found switch
        {
            null => "",
            { BothWallsMet: false } => " (a wall was not met by any particle)",
            _ => Text(
                $" (trends of J and energy {found.FluxTrend:F1} and {found.EnergyTrend:F1}, memory of the start {found.EnergyMemory:F1} standard errors, limit {Stationarity.Limit})"
            ),
        };
}

/// <summary>The runs that an answer is made of.</summary>
public enum SimulatedRuns
{
    /// <summary>One.</summary>
    One,

    /// <summary>Both signs of two biases.</summary>
    Four,

    /// <summary>Both signs of two differences, each of two sizes.</summary>
    Eight,
}
