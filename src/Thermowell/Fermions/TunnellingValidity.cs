namespace Thermowell.Fermions;

/// <summary>
/// What sequential tunnelling leaves out of a state, estimated; Eq. (F16) of docs/theory/fermions.md.
/// </summary>
public static class TunnellingValidity
{
    // A level with less is not looked at.
    private const double LeastPopulation = 1e-12;

    /// <summary>How near a transition between populated levels comes to μ of a contact; null for none.</summary>
    /// <param name="state">The state.</param>
    /// <param name="contact">The contact, from 0.</param>
    public static double? NearestQuantum(this TunnellingState state, int contact)
    {
        ArgumentNullException.ThrowIfNull(state);
        double? nearest = null;
        foreach (var pair in Moving(state))
            if (state.Equation.Strengths(contact)[pair] > 0 && IsPopulated(state, pair))
            {
                var apart = Math.Abs(state.Equation.Quanta[pair] - state.Reservoirs[contact].Potential);
                nearest = Math.Min(nearest ?? apart, apart);
            }

        return nearest;
    }

    /// <summary>
    /// The smallest distance of two levels of as many particles, one of them populated, that one channel of a contact
    /// reaches from a common level; those that coincide are left out, as no contact mixes them. Null for none.
    /// </summary>
    /// <param name="state">The state.</param>
    public static double? SmallestSpacing(this TunnellingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var equation = state.Equation;
        double? smallest = null;
        for (var i = 0; i < equation.Levels; i++)
        for (var j = i + 1; j < equation.Levels; j++)
        {
            var apart = equation.Energies[j] - equation.Energies[i];
            if (apart >= smallest)
                break;
            if (
                equation.Numbers[i] == equation.Numbers[j]
                && apart > equation.Coinciding
                && Math.Max(state.Populations[i], state.Populations[j]) > LeastPopulation
                && Enumerable.Range(0, equation.Contacts.Length).Any(a => equation.Mixes(a, i, j))
            )
                smallest = apart;
        }

        return smallest;
    }

    /// <summary>
    /// About how many particles a time pass two contacts at once without resting on a level, Γ_a Γ_b/(2π d²) times what
    /// the contacts differ by, d being how far the level stands from their potentials, at least their temperatures.
    /// </summary>
    /// <param name="state">The state.</param>
    public static double Cotunnelling(this TunnellingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (equation, at) = (state.Equation, state.Reservoirs.ToArray());
        double largest = 0;
        foreach (var pair in Moving(state))
        {
            if (!IsPopulated(state, pair))
                continue;
            for (var a = 0; a < at.Length; a++)
            for (var b = 0; b < a; b++)
            {
                if (!equation.Contacts[a].IsFermi || !equation.Contacts[b].IsFermi)
                    continue;
                var hot = Math.Max(at[a].Temperature, at[b].Temperature);
                var quantum = equation.Quanta[pair];
                var (low, high) = (
                    Math.Min(at[a].Potential, at[b].Potential),
                    Math.Max(at[a].Potential, at[b].Potential)
                );

                // A level between the potentials is met.
                var apart = Math.Max(Math.Max(low - quantum, quantum - high), 0);
                if (apart <= hot)
                    continue;

                // A difference of temperatures alone passes by the slope of 1/d², which is less by T/d.
                var driven = high - low + Math.Abs(at[a].Temperature - at[b].Temperature) * (hot / apart);
                largest = Math.Max(
                    largest,
                    equation.Strengths(a)[pair] * equation.Strengths(b)[pair] / (2 * Math.PI * apart * apart) * driven
                );
            }
        }

        return largest;
    }

    private static bool IsPopulated(TunnellingState state, int pair) =>
        Math.Max(state.Populations[state.Lower[pair]], state.Populations[state.Upper[pair]]) > LeastPopulation;

    private static IEnumerable<int> Moving(TunnellingState state) =>
        Enumerable.Range(0, state.Equation.Pairs).Where(pair => state.Equation.MovesParticle[pair]);
}
