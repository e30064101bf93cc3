using Thermowell.Fermions;

namespace Thermowell.Questions.Points;

/// <summary>
/// How far sequential tunnelling stands from its limits, as reasons; Eq. (F16) of docs/theory/fermions.md.
/// </summary>
internal static class TunnellingLimits
{
    /// <summary>What is objected to; none where nothing is.</summary>
    /// <param name="state">The state.</param>
    /// <param name="most">The largest rate over what tells levels from potentials.</param>
    /// <param name="share">The largest share of what is left out.</param>
    public static IEnumerable<Reason> Of(TunnellingState state, double most, double share)
    {
        var reservoirs = state.Reservoirs.ToArray();
        var equation = state.Equation;
        List<Reason> reasons = [];
        for (var a = 0; a < reservoirs.Length; a++)
        {
            if (!equation.Contacts[a].IsFermi)
                continue;
            var scale = Math.Max(
                reservoirs[a].Temperature,
                state.NearestQuantum(a) is { } nearest ? nearest : double.PositiveInfinity
            );
            if (state.LargestRate > most * scale)
            {
                reasons.Add(
                    ReasonCode.BroadLevels.Because((equation.Contacts[a].Name, state.LargestRate, scale, most))
                );
                break;
            }
        }

        if (state.SmallestSpacing() is { } spacing && state.LargestRate > spacing)
            reasons.Add(ReasonCode.NearChargeStates.Because((spacing, state.LargestRate)));
        var (current, estimate) = (state.Particles.Max(Math.Abs), state.Cotunnelling());
        if (current > 0 && estimate >= share * current)
            reasons.Add(ReasonCode.CotunnellingParticles.Because((estimate, current)));
        return reasons;
    }
}
