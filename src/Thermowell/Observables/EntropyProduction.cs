namespace Thermowell.Observables;

/// <summary>
/// The rate at which a steady heat flux makes entropy, σ = J (1/T_R - 1/T_L) ≥ 0, in units of k_B per time.
/// </summary>
public static class EntropyProduction
{
    /// <summary>
    /// The entropy production of a heat flux; null where a bath at T = 0, or too near it for a double, makes it
    /// infinite or undefined.
    /// </summary>
    /// <param name="heatFlux">J, positive from left to right.</param>
    /// <param name="leftTemperature">Temperature of the left bath.</param>
    /// <param name="rightTemperature">Temperature of the right bath.</param>
    public static double? Of(double heatFlux, double leftTemperature, double rightTemperature)
    {
        var production = heatFlux * ((leftTemperature - rightTemperature) / leftTemperature / rightTemperature);
        return leftTemperature > 0 && rightTemperature > 0 && double.IsFinite(production) ? production : null;
    }
}
