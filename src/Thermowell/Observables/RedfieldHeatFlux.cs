using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>
/// The heat flux through a Redfield steady state, with the flux that the Lindblad equation gives in its place.
/// </summary>
/// <remarks>
/// J_a = Tr[D_a(ρ) H] is the heat into the system from bath a, Eq. (R7) of docs/theory/redfield.md. It is summed as the
/// flux of the populations alone, which loses no digits at T ≪ gap or near equal temperatures, plus the deviation's.
/// Redfield does not promise that heat flows from hot to cold, nor that none flows at equal temperatures.
/// </remarks>
/// <param name="Value">The heat flux J = J_L, positive from left to right.</param>
/// <param name="Secular">The flux of the Lindblad equation of the same system.</param>
/// <param name="LeftHeat">J_L, the heat into the system from the left bath.</param>
/// <param name="RightHeat">J_R, the heat into the system from the right bath.</param>
public readonly record struct RedfieldHeatFlux(double Value, double Secular, double LeftHeat, double RightHeat)
{
    /// <summary>J_L + J_R, which vanishes in a steady state.</summary>
    public double EnergyBalance => LeftHeat + RightHeat;

    /// <summary>
    /// What this flux may be off by: what the solve left over, rounding sent through the conditioning of the steady
    /// state, and the <see cref="EnergyBalance"/>; all of it where the solve did not converge. It takes one more solve.
    /// </summary>
    /// <param name="state">The steady state that the flux was computed from.</param>
    public double Error(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return RedfieldContactHeats.ErrorOf(state, contact: 0, Value, RoundingOfStart, EnergyBalance);
    }

    private double RoundingOfStart { get; init; }

    /// <summary>The heat flux of a steady state.</summary>
    /// <param name="state">A steady state between two contacts.</param>
    /// <exception cref="ArgumentException">The contacts are not two.</exception>
    public static RedfieldHeatFlux Of(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var start = QuantumHeatFlux.Of(state.Start);
        var secular = state.Secular == state.Start ? start : QuantumHeatFlux.Of(state.Secular);
        var (left, right) = (state.HeatOfDeviation(0), state.HeatOfDeviation(1));
        return new RedfieldHeatFlux(start.Value + left, secular.Value, start.LeftHeat + left, start.RightHeat + right)
        {
            RoundingOfStart = start.OfTerms + start.OfSource,
        };
    }
}
