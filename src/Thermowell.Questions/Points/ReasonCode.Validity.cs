using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>Equations outside the range that they were derived for.</content>
public abstract partial record ReasonCode
{
    /// <summary>The rates of the Lindblad equation are not small against the spacing.</summary>
    [Concept]
    public static ReasonCode<(double RateOverSpacing, double Limit)> Secular { get; } =
        new(
            "secular",
            1,
            "rates above the spacing of the levels: the secular approximation is not controlled",
            it => $"{Rates(it)}: the secular approximation is not controlled."
        );

    /// <summary>The rates of the Redfield equation are not small against the spacing.</summary>
    [Concept]
    public static ReasonCode<(double RateOverSpacing, double Limit)> WeakCoupling { get; } =
        new(
            "weak-coupling",
            11,
            "rates above the spacing of the levels: second order in the coupling is not controlled",
            it => $"{Rates(it)}: second order in the coupling is not controlled."
        );

    /// <summary>Fourth order, estimated, is no small part of a second-order heat.</summary>
    [Concept]
    public static ReasonCode<(double Heat, double Share, double Limit)> Cotunnelling { get; } =
        new(
            "cotunnelling",
            32,
            "pairs of transitions below the first gap carry a heat that is no small part of the answer",
            it =>
                $"quanta below the first gap, which second order leaves out, carry about {it.Heat:G3}, {Share(it.Share)}above {it.Limit:P0} of the answer, which is without them."
        );

    /// <summary>The noise of a classical particle has no finite value.</summary>
    [Concept]
    public static ReasonCode<(double LogCoefficient, double Constant)> NoiseDiverges { get; } =
        new(
            "noise-diverges",
            22,
            "the variance of the heat grows faster than time: slow flights have no finite second moment",
            it =>
                $"the variance of the heat in a time t grows as t (A ln t + B), A = {it.LogCoefficient:G6} and B = {it.Constant:G6} in reduced units: slow flights have no finite second moment."
        );

    /// <summary>A population is negative at some time.</summary>
    [Concept]
    public static ReasonCode<(double Least, double Limit)> NegativePopulation { get; } =
        new(
            "negative-population",
            25,
            "a population is negative at some of the times",
            it =>
                $"a population falls to {it.Least:G3} at one of the times, further below 0 than {it.Limit:G1}: the equation has left its range."
        );

    /// <summary>Coherences that move on their own are not followed.</summary>
    [Concept]
    public static ReasonCode<(string Formalism, int Levels)> LonelyCoherences { get; } =
        new(
            "lonely-coherences",
            26,
            "coherences between levels that do not coincide are not followed",
            it =>
                $"coherences of the {it.Levels} levels that do not coincide move on their own under --formalism {it.Formalism}, change neither populations nor heat, and are not followed."
        );

    /// <summary>The generating function was asked for and has no answer.</summary>
    [Concept]
    public static ReasonCode<bool> NoGeneratingFunction { get; } =
        new(
            "no-generating-function",
            23,
            "no generating function: too many levels coincide, or it was not found",
            coincide =>
                $"{(coincide ? "there is no generating function of so many levels that coincide" : "the generating function was not found in the range of a double")}: its cumulants are told."
        );

    /// <summary>There are several steady states, of the same heat.</summary>
    [Concept]
    public static ReasonCode<int> SeveralStates { get; } =
        new(
            "several-states",
            16,
            "there are several steady states; the heat is the same in all of them",
            count => $"there are {count} steady states, between which no contact leads; the heat is the same in each."
        );

    /// <summary>A conserved operator leaves several steady states, of the same heat.</summary>
    [Concept]
    public static ReasonCode<(int Count, string Name)> ConservedOperator { get; } =
        new(
            "conserved-operator",
            17,
            "a conserved operator leaves several steady states; the heat is the same in all of them",
            it =>
                $"{it.Name} {(it.Name.Contains(" and ", StringComparison.Ordinal) ? "are" : "is")} conserved, which leaves {it.Count} steady states; the heat is the same in each."
        );

    /// <summary>How much of a truncated site stands in its top level.</summary>
    [Concept]
    public static ReasonCode<(string Site, double Population)> TopLevel { get; } =
        new(
            "top-level",
            19,
            "the population of the top level of a truncated site",
            it =>
                $"the top level of {it.Site} has a population of {it.Population:G2}: a larger truncation would see it."
        );

    /// <summary>The heat of a contact does not answer to its temperature, so that no gain is told of it.</summary>
    [Concept]
    public static ReasonCode<(string Contact, double Temperature)> NoGain { get; } =
        new(
            "no-gain",
            20,
            "no gain is told: the heat of the contact does not answer to its temperature",
            it =>
                $"there are no gains by {it.Contact}: its heat does not answer to its temperature{(it.Temperature == 0 ? ", which is 0" : "")}."
        );

    /// <summary>A gain has an error above its share.</summary>
    [Concept]
    public static ReasonCode<(string Contact, double Error, double Share)> GainError { get; } =
        new(
            "gain-error",
            21,
            "a gain has an error above its share of the largest",
            it => $"the gains by {it.Contact} have an error of {it.Error:G2}, above {it.Share:G1} of the largest."
        );

    private static string Share(double share) =>
        share < 10 ? Text($"{share:P0} and ")
        : double.IsFinite(share) ? Text($"{share:G3} times and ")
        : "";

    private static string Rates((double RateOverSpacing, double Limit) it) =>
        Text($"the fastest rate is {it.RateOverSpacing:G4} times the smallest Bohr frequency, above {it.Limit}");
}
