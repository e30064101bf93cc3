using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>Errors that are too large for their answer.</content>
public abstract partial record ReasonCode
{
    private const string More = "ask for more collisions";

    /// <summary>The numerical error is above its share.</summary>
    [Concept]
    public static ReasonCode<(double Error, double Share, ErrorScale Of, ErrorSource Source)> NumericalError { get; } =
        new(
            "numerical-error",
            0,
            "the numerical error is above its share of the answer",
            it => $"the numerical error {it.Error:G2} is above {it.Share:G1} of {Whole(it.Of)}{From(it.Source)}."
        );

    /// <summary>The standard error is above its share.</summary>
    [Concept]
    public static ReasonCode<(double Error, double Share, ErrorScale Of)> StandardError { get; } =
        new(
            "standard-error",
            12,
            "the standard error is above its share of the answer",
            it => $"the standard error {it.Error:G2} is above {it.Share:G1} of {Whole(it.Of)}: {More}."
        );

    /// <summary>A simulated gas gained more heat than chance explains.</summary>
    [Concept]
    public static ReasonCode<(
        double Balance,
        double MostErrors,
        double Error,
        double Share,
        ErrorScale Of
    )> Imbalance { get; } =
        new(
            "balance",
            13,
            "J_L + J_R of a simulation is more than chance explains, or above its share of the answer",
            it =>
                $"J_L + J_R = {it.Balance:G3} is above {it.MostErrors} standard errors of {it.Error:G2}, or {it.Share:G1} of {Whole(it.Of)}: {More}."
        );

    private static string Whole(ErrorScale scale) =>
        scale.Kind switch
        {
            ErrorScaleKind.HeatExchanged => Text($"{scale.Value:G2}, the heat that a bath exchanges where none flows"),
            ErrorScaleKind.LeastStrength => Text($"{scale.Value:G2}, the least strength that is told from none"),
            _ => "the answer",
        };

    private static string From(ErrorSource source) =>
        source.Kind switch
        {
            ErrorSourceKind.Balance => ": it is the sum of the heats into the system, which should vanish",
            ErrorSourceKind.Grouping =>
                ": it is the change with ten times or a tenth of the degeneracy tolerance, or with none where a group is split by more than a tenth of its rates",
            ErrorSourceKind.Rounding => ": it is rounding: what decides the answer is much smaller than other rates",
            ErrorSourceKind.Exponentials => ": it is the change with other exponentials of the baths",
            ErrorSourceKind.Depth => ": it is the change with a deeper hierarchy",
            ErrorSourceKind.Truncation => Text($": keep more than {source.Levels} levels"),
            _ => "",
        };
}

/// <summary>What an error is a share of.</summary>
/// <param name="Kind">What that is.</param>
/// <param name="Value">How large it is.</param>
public readonly record struct ErrorScale(ErrorScaleKind Kind, double Value);

/// <summary>The kinds of what an error is a share of.</summary>
public enum ErrorScaleKind
{
    /// <summary>The answer.</summary>
    Answer,

    /// <summary>The heat that a bath exchanges where none flows.</summary>
    HeatExchanged,

    /// <summary>The least strength of NDTR that is told from none.</summary>
    LeastStrength,
}

/// <summary>Where a numerical error comes from.</summary>
/// <param name="Kind">From what.</param>
/// <param name="Levels">The levels kept, of a truncation.</param>
public readonly record struct ErrorSource(ErrorSourceKind Kind, int Levels = 0)
{
    /// <summary>The error of keeping so many levels.</summary>
    /// <param name="levels">The levels kept.</param>
    public static ErrorSource Truncation(int levels) => new(ErrorSourceKind.Truncation, levels);
}

/// <summary>The sources of numerical errors.</summary>
public enum ErrorSourceKind
{
    /// <summary>Nothing is known to help.</summary>
    Unknown,

    /// <summary>The sum of the heats into the system, which should vanish.</summary>
    Balance,

    /// <summary>The degeneracy tolerance, which groups the levels.</summary>
    Grouping,

    /// <summary>Rounding: what decides the answer is much smaller than other rates.</summary>
    Rounding,

    /// <summary>The levels that are kept.</summary>
    Truncation,

    /// <summary>The exponentials of the baths of a hierarchy.</summary>
    Exponentials,

    /// <summary>The depth of a hierarchy.</summary>
    Depth,
}
