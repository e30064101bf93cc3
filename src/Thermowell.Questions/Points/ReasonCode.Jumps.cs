using Thermowell.Declarations;
using Thermowell.Jumps;

namespace Thermowell.Questions.Points;

/// <content>What is told of the equations of jump operators.</content>
public abstract partial record ReasonCode
{
    /// <summary>The steady state is not the equation's.</summary>
    [Concept]
    public static ReasonCode<JumpConvergence> JumpsNotConverged { get; } =
        new(
            "jumps-not-converged",
            28,
            "the steady state of the jump operators did not converge",
            it =>
                $"the steady state did not converge (residual {it.RelativeResidual:G2} after {it.Iterations} steps): ask for fewer levels, a weaker coupling or contacts that are less alike."
        );

    /// <summary>Heat runs at one temperature, where none should.</summary>
    [Concept]
    public static ReasonCode<(double Heat, double Temperature, double Share, double Limit)> EquilibriumHeat { get; } =
        new(
            "equilibrium-heat",
            29,
            "heat runs where all contacts have one temperature: what the equation neglects is no small part",
            it =>
                $"with all contacts at the highest temperature, where no heat should run, {it.Heat:G4} does: {it.Share:P1} of the largest heat and above {it.Limit:P0}, so that what the equation neglects is no small part."
        );

    /// <summary>Which levels were taken as one by the contacts, and what the heat owes to it.</summary>
    [Concept]
    public static ReasonCode<(int Clusters, int Levels, double Change)> Clusters { get; } =
        new(
            "clusters",
            30,
            "levels closer than the rates tell apart are clusters, whose superpositions are kept",
            it =>
                $"{it.Levels} levels stand in {it.Clusters} {(it.Clusters == 1 ? "cluster" : "clusters")}, closer than the rates tell apart; clusters of half or twice the width {(it.Change == 0 ? "are the same" : Text($"change the heats by {it.Change:G2} of the largest"))}."
        );

    /// <summary>Levels are nearer than the rates, so that their superpositions must be kept.</summary>
    [Concept]
    public static ReasonCode<(double Spacing, double Rate, double Ratio)> NearLevels { get; } =
        new(
            "near-levels",
            33,
            "levels that meet through a third are hardly further apart than the rates: other equations keep their superpositions",
            it =>
                $"levels {it.Spacing:G3} apart, which the contacts join through a third, are left at rates up to {it.Rate:G3}, {it.Ratio:G3} of it: --formalism clustered keeps their superpositions, and so does redfield."
        );

    /// <summary>How much of the energy the contacts of sites do not know of.</summary>
    [Concept]
    public static ReasonCode<(double Share, double Limit)> SitesCoupled { get; } =
        new(
            "sites-coupled",
            31,
            "what couples the sites is energy that contacts of single sites do not know of",
            it =>
                $"{it.Share:P1} of the energy couples the sites, and the contacts do not know of it{(it.Share > it.Limit ? Text($": above {it.Limit:P0} that is no small correction") : "")}."
        );

    /// <summary>Which heat was counted, where there are two.</summary>
    [Concept]
    public static ReasonCode<(double Counted, double Heat)> CountedQuanta { get; } =
        new(
            "counted-quanta",
            49,
            "what is counted are quanta of the sites by themselves, without what couples them",
            it =>
                $"what is counted are the quanta that the bath exchanges with the sites by themselves, c_1 = {it.Counted:G6}: the heat {it.Heat:G6}, which holds what couples the sites too, comes in no quanta, and how it fluctuates is not known."
        );
}
