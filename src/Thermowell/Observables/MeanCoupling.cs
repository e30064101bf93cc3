using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Observables;

/// <summary>
/// ⟨P_a⟩ = Tr(P_a ρ), for the right bath the Letter's Eq. (C1), here Eq. (Q17) of docs/theory/quantum.md: how strongly
/// a steady state touches a contact.
/// </summary>
public static class MeanCoupling
{
    /// <summary>⟨P_a⟩ of a steady state, which is diagonal in the energy basis.</summary>
    /// <param name="state">A steady state.</param>
    /// <param name="contact">The contact a, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such contact.</exception>
    public static double Of(SteadyState state, int contact)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(state.Equation.System, contact, state.Populations);
    }

    /// <summary>⟨P_a⟩ of populations of the levels of a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="contact">The contact a, from 0.</param>
    /// <param name="populations">One number a level, summing to 1.</param>
    /// <exception cref="ArgumentException">There is not one population a level.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such contact.</exception>
    public static double Of(OpenSystem system, int contact, ReadOnlySpan<double> populations)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (populations.Length != system.Levels)
            throw new ArgumentException(
                $"{populations.Length} populations were given for {system.Levels} levels.",
                nameof(populations)
            );
        var matrix = system.Couplings[Require.Within(contact, 0, system.Couplings.Length - 1)].Matrix;
        double sum = 0;
        for (var i = 0; i < system.Levels; i++)
            sum += populations[i] * matrix[i * (system.Levels + 1)];
        return sum;
    }
}
