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
        var system = state.Equation.System;
        double sum = 0;
        for (var i = 0; i < system.Levels; i++) sum += state.Populations[i] * system.RightCoupling[i * (system.Levels + 1)];
        return sum;
    }
}
