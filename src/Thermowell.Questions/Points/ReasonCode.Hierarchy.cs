using Thermowell.Declarations;
using Thermowell.Hierarchy;

namespace Thermowell.Questions.Points;

/// <content>What is told of hierarchies.</content>
public abstract partial record ReasonCode
{
    /// <summary>The steady state is not the hierarchy's.</summary>
    [Concept]
    public static ReasonCode<HierarchyConvergence> HierarchyNotConverged { get; } =
        new(
            "hierarchy-not-converged",
            38,
            "the steady state of the hierarchy did not converge",
            it =>
                $"the steady state did not converge (residual {it.RelativeResidual:G2} after {it.Iterations} steps): give a weaker coupling or fewer levels."
        );

    /// <summary>A state with negative weights.</summary>
    [Concept]
    public static ReasonCode<double> NegativePopulations { get; } =
        new(
            "negative-populations",
            39,
            "the density matrix of the hierarchy has a negative eigenvalue",
            it =>
                $"the density matrix has the eigenvalue {it:G3}, which no state has: the hierarchy is not deep enough."
        );

    /// <summary>A fitted bath that breaks detailed balance where it carries heat.</summary>
    [Concept]
    public static ReasonCode<(ContactName Contact, double Omega, double Share)> BrokenRates { get; } =
        new(
            "broken-rates",
            40,
            "exponentials give a bath's rates wrong at a frequency that carries heat",
            it =>
                $"the exponentials of {it.Contact.Name} give its rates at {it.Omega:G4} wrong, which moves {it.Share:P0} of the heat."
        );

    /// <summary>Whether contacts came with their counter-terms.</summary>
    [Concept]
    public static ReasonCode<bool> CounterTerms { get; } =
        new(
            "counter-terms",
            41,
            "whether contacts come with their counter-terms",
            it =>
                it
                    ? $"contacts come with their counter-terms: --renormalise false leaves them out."
                    : (FormattableString)$"contacts come without their counter-terms, so that they soften the system."
        );

    /// <summary>Heats by the system's energy and by the bath's differ, since couplings do not commute.</summary>
    [Concept]
    public static ReasonCode<(double Share, bool IsAgainst)> TwoHeats { get; } =
        new(
            "two-heats",
            42,
            "the heat that a bath gives and the heat that the system takes differ, as couplings do not commute",
            it =>
                it.IsAgainst
                    ? (FormattableString)
                        $"the heat that a bath gives differs from the heat that the system takes by up to {it.Share:P1} of the largest: energy stands between contacts whose couplings do not commute. Both are told: that of the bath obeys the second law, that of the system runs from cold to hot."
                    : $"the heat that a bath gives differs from the heat that the system takes by up to {it.Share:P1} of the largest: energy stands between contacts whose couplings do not commute; both are told."
        );

    /// <summary>What the state at the time 0 leaves out.</summary>
    [Concept]
    public static ReasonCode<bool> ProductState { get; } =
        new(
            "product-state",
            43,
            "baths know nothing of the system until the time 0",
            it =>
                it
                    ? $"the steady state that it begins with is taken without what baths know of it: they are in equilibrium by themselves until the time 0."
                    : (FormattableString)
                        $"baths are in equilibrium by themselves until the time 0, when the coupling begins."
        );

    /// <summary>Cumulants that are not known.</summary>
    [Concept]
    public static ReasonCode<int> TwoCumulants { get; } =
        new(
            "two-cumulants",
            44,
            "the first two cumulants alone are known",
            it => $"of {it} cumulants the first two are known."
        );
}
