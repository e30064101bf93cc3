using Thermowell.Declarations;
using Thermowell.Observables;
using Thermowell.Redfield;

namespace Thermowell.Questions.Points;

/// <content>What stands against a Redfield answer, and what to know of it; section 6 of
/// docs/theory/redfield.md.</content>
public abstract partial record ReasonCode
{
    /// <summary>Another number of levels gives another answer.</summary>
    [Concept]
    public static ReasonCode<(double Change, double Enlargement)> DependsOnLevels { get; } =
        new(
            "depends-on-levels",
            4,
            "the answer changes with the number of levels, which belongs to the model",
            it =>
                $"the answer changes by {it.Change:P2} when {it.Enlargement:G} times the levels are kept: their number belongs to the model."
        );

    /// <summary>
    /// The generator has an eigenvalue with a positive real part; without its imaginary part it is the gap of all
    /// eigenvalues.
    /// </summary>
    [Concept]
    public static ReasonCode<(double Real, double? Imaginary)> GrowingMode { get; } =
        new(
            "growing-mode",
            5,
            "an eigenvalue of the generator has a positive real part: that mode grows",
            it =>
                it.Imaginary is { } imaginary
                    ? (FormattableString)
                        $"an eigenvalue of the generator has the positive real part {it.Real:G4} (imaginary part {imaginary:G4}): that mode grows."
                    : $"the generator has an eigenvalue {it.Real:G3} above 0: that mode grows."
        );

    /// <summary>No such eigenvalue was found: never "stable" unless every eigenvalue was computed.</summary>
    [Concept]
    public static ReasonCode<(GrowthMethod Method, int Applications)> NoGrowingModeFound { get; } =
        new(
            "no-growing-mode-found",
            6,
            "no eigenvalue of the generator with a positive real part was found",
            it =>
                it.Method == GrowthMethod.AllEigenvalues
                    ? (FormattableString)$"no eigenvalue of the generator has a positive real part beyond rounding."
                    : $"no eigenvalue with a positive real part was found in {it.Applications} applications of the generator."
        );

    /// <summary>Heat runs from cold to hot, as a flux or, by its sign, a conductivity tells.</summary>
    [Concept]
    public static ReasonCode<(Quantity By, double Value)> ColdToHot { get; } =
        new(
            "cold-to-hot",
            7,
            "heat runs from cold to hot",
            it =>
                it.By == Quantity.HeatFlux
                    ? (FormattableString)$"the heat flux {it.Value:G6} runs from the cold bath to the hot one."
                    : $"the conductivity {it.Value:G6} is negative: heat runs from cold to hot."
        );

    /// <summary>The heats of several contacts lower their entropy.</summary>
    [Concept]
    public static ReasonCode<double> SecondLaw { get; } =
        new(
            "second-law",
            18,
            "the heats lower the entropy of the contacts",
            sum =>
                $"the heats lower the entropy of the contacts: their sum, each times 1 - T_c/T with the lowest temperature T_c, is {sum:G6} and below 0."
        );

    /// <summary>The heats that baths give do not sum to nothing.</summary>
    [Concept]
    public static ReasonCode<(double Sum, double Share, double Limit, double? Symmetry)> BathHeats { get; } =
        new(
            "bath-heats",
            24,
            "the heats that the baths give do not sum to 0, as those that the system takes do",
            it =>
                $"the heats that the baths give sum to {it.Sum:G4}, {it.Share:P2} of the largest and above {it.Limit:P0}: counted in the baths, energy is not kept{(it.Symmetry is { } defect ? Text($"; the fluctuation symmetry fails by {defect:G2}") : "")}."
        );

    /// <summary>The covariances of what baths give do not sum to nothing.</summary>
    [Concept]
    public static ReasonCode<(double Sum, double Share, double Limit)> BathNoise { get; } =
        new(
            "bath-noise",
            27,
            "the covariances of the heats that the baths give do not sum to 0 in a row",
            it =>
                $"the covariances of the heats that the baths give sum to {it.Sum:G4} in a row, {it.Share:P2} of the largest and above {it.Limit:P0}: what one bath gives the others do not take."
        );

    /// <summary>The density matrix is not one.</summary>
    [Concept]
    public static ReasonCode<(double Weight, double Limit)> NegativeWeight { get; } =
        new(
            "negative-weight",
            8,
            "the density matrix has negative eigenvalues",
            it => $"the negative eigenvalues of the density matrix add up to {it.Weight:G3}, above {it.Limit:G1}."
        );

    /// <summary>The steady state is not the equation's.</summary>
    [Concept]
    public static ReasonCode<RedfieldConvergence> NotConverged { get; } =
        new(
            "not-converged",
            9,
            "the steady state did not converge",
            it =>
                $"the steady state did not converge (residual {it.RelativeResidual:G2} after {it.Iterations} steps): {Advice(it.End)}."
        );

    /// <summary>The Lindblad number beside a Redfield one has an error above its share.</summary>
    [Concept]
    public static ReasonCode<(double Error, double Share, ErrorSource Source)> LindbladLeftOut { get; } =
        new(
            "lindblad-left-out",
            14,
            "the Lindblad number beside the answer is left out: its error is above its share",
            it =>
                $"the Lindblad number beside the answer is left out: its error {it.Error:G2} is above {it.Share:G1} of it{From(it.Source)}."
        );

    /// <summary>The Lindblad number beside a Redfield one is outside the range of its equation.</summary>
    [Concept]
    public static ReasonCode<(double RateOverSpacing, double Limit)> LindbladUncontrolled { get; } =
        new(
            "lindblad-uncontrolled",
            15,
            "the Lindblad number beside the answer is outside the secular approximation",
            it => $"of the Lindblad number beside the answer, {Rates(it)}: the secular approximation is not controlled."
        );

    private static string Advice(RedfieldEnd end) =>
        end switch
        {
            RedfieldEnd.LimitReached =>
                "the Krylov steps were used up: allow more, or ask for a weaker coupling or fewer levels",
            RedfieldEnd.NearlySingular =>
                "a superposition of levels is left so slowly beside the other rates that rounding decides the state; ask for levels further apart or contacts that are less alike",
            _ =>
                "the residual does not fall any more: the coupling is too strong for this preconditioner, or the generator is singular; ask for a weaker coupling or fewer levels",
        };
}
