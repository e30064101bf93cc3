using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>What is told of levels that exchange particles.</content>
public abstract partial record ReasonCode
{
    /// <summary>Levels are broader than what tells them from the potentials.</summary>
    [Concept]
    public static ReasonCode<(string Contact, double Rate, double Scale, double Limit)> BroadLevels { get; } =
        new(
            "broad-levels",
            45,
            "levels are as broad as the temperature of a contact, and no further from its mu: tunnelling is not one particle after another",
            it =>
                $"levels are left at rates up to {it.Rate:G3}, above {it.Limit:G2} of {it.Scale:G3}, the larger of the temperature of {it.Contact} and of what tells levels from its mu: tunnelling is not one particle after another; without interaction --formalism landauer is exact."
        );

    /// <summary>Levels of one number of particles are nearer than the rates.</summary>
    [Concept]
    public static ReasonCode<(double Spacing, double Rate)> NearChargeStates { get; } =
        new(
            "near-charge-states",
            46,
            "levels of as many particles that a contact reaches from one are nearer than the rates: their superpositions are left out",
            it =>
                $"levels {it.Spacing:G3} apart of as many particles, which contacts reach from a common one, are left at rates up to {it.Rate:G3}: superpositions of them, which are left out, matter; without interaction --formalism landauer is exact."
        );

    /// <summary>What tunnels through a level that is not met is more than what passes one after another.</summary>
    [Concept]
    public static ReasonCode<(double Estimate, double Current)> CotunnellingParticles { get; } =
        new(
            "cotunnelling-particles",
            47,
            "particles that pass without resting on a level, which are left out, may be more than those that rest",
            it =>
                $"particles that pass two contacts at once, which are left out, are about {it.Estimate:G2} a time, no less than a tenth of the {it.Current:G2} that rest on a level; without interaction --formalism landauer has both."
        );
}
