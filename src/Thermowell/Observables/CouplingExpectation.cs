using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Observables;

/// <summary>⟨P_R⟩ = Tr(P_R ρ), the Letter's (C1), here (Q17) of docs/theory/quantum.md: how strongly a steady state touches the right bath.</summary>
public static class CouplingExpectation
{
    /// <summary>⟨P_R⟩ of a steady state, which is diagonal in the energy basis.</summary>
    /// <param name="state">A steady state.</param>
    public static double Right(SteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Right(state.Equation.System, state.Populations);
    }

    /// <summary>⟨P_R⟩ of populations of the levels of a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="populations">One number a level, summing to 1.</param>
    /// <exception cref="ArgumentException">There is not one population a level.</exception>
    public static double Right(OpenSystem system, ReadOnlySpan<double> populations)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (populations.Length != system.Levels) throw new ArgumentException($"{populations.Length} populations were given for {system.Levels} levels.", nameof(populations));
        double sum = 0;
        for (var i = 0; i < system.Levels; i++) sum += populations[i] * system.RightCoupling[i * (system.Levels + 1)];
        return sum;
    }
}
