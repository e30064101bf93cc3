using Thermowell.Counting;
using Thermowell.Declarations;
using Thermowell.Questions.Input;

namespace Thermowell.Questions.Parameters;

/// <summary>The parameters of a point, each defined once for every face.</summary>
public static class PointParameters
{
    private const double Large = 1e30;

    /// <summary>The smallest mass, length or temperature above 0.</summary>
    public const double Small = 1e-30;

    /// <summary>The name of the choice among spectral laws, where there are several.</summary>
    public const string SpectralLaw = "spectral-law";

    /// <summary>Masses from left to right.</summary>
    public static NumberParameter Masses { get; } =
        Positive("masses", "masses from left to right, separated by commas", UnitName.Mass) with
        {
            Symbol = "*m*",
            Default = 1,
        };

    /// <summary>Distance between the walls.</summary>
    public static NumberParameter Length { get; } =
        Positive("length", "distance between the walls", UnitName.Length) with
        {
            Symbol = "*L*",
            Default = 1,
        };

    /// <summary>Places at which a potential has a kink.</summary>
    public static NumberParameter Kinks { get; } =
        Positive("kinks", "places where the potential or its slope jumps, separated by commas", UnitName.Length) with
        {
            IsOptional = true,
        };

    /// <summary>Temperature of the left bath.</summary>
    public static NumberParameter LeftTemperature { get; } =
        Temperature("left-temperature", "temperature of the left bath") with
        {
            Symbol = "*T*_{L}",
        };

    /// <summary>Temperature of the right bath.</summary>
    public static NumberParameter RightTemperature { get; } =
        Temperature("right-temperature", "temperature of the right bath") with
        {
            Symbol = "*T*_{R}",
        };

    /// <summary>The coldest right temperature of a scan for NDTR.</summary>
    public static NumberParameter LowestTemperature { get; } =
        Temperature(
                "lowest-temperature",
                "coldest right temperature of the scan; a thousandth of the left one if not given"
            )
            .From(Small, "the scan is logarithmic") with
        {
            IsOptional = true,
        };

    /// <summary>The temperature of both baths.</summary>
    public static NumberParameter BothTemperatures { get; } =
        Temperature("temperature", "temperature of both baths").From(Small, "a response needs a temperature") with
        {
            Symbol = "*T*",
        };

    /// <summary>Collisions of a simulation.</summary>
    public static NumberParameter Collisions { get; } =
        Whole("collisions", "wall collisions of a simulation", 1000, 1e13) with
        {
            IsOptional = true,
        };

    /// <summary>The relative standard error to reach.</summary>
    public static NumberParameter Precision { get; } =
        new(
            "precision",
            "relative standard error that a simulation is to reach, in place of a number of collisions",
            "",
            1e-6,
            0.5,
            "a number from 1e-6 to 0.5"
        )
        {
            IsOptional = true,
        };

    /// <summary>How many cumulants.</summary>
    public static NumberParameter Order { get; } =
        Whole("order", "how many cumulants of the heat", 1, HeatCumulants.HighestOrder) with
        {
            Default = 4,
        };

    /// <summary>A time after a state.</summary>
    public static NumberParameter Time { get; } =
        NumberParameter.Within("time", "time since the initial state", UnitName.Time, 0, Large) with
        {
            Symbol = "*t*",
            IsOptional = true,
        };

    /// <summary>The period of temperatures that alternate.</summary>
    public static NumberParameter Period { get; } =
        Positive("period", "period of --alternate, of equal halves", UnitName.Time) with
        {
            Symbol = "*P*",
            IsOptional = true,
        };

    /// <summary>At how many counting fields the generating function is told.</summary>
    public static NumberParameter GeneratingFields { get; } =
        Whole(
            "generating-function",
            $"theta(chi) of the counted heat and its rate function too, at so many counting fields; {UsualFields} where no number is given",
            3,
            1001
        ) with
        {
            IsOptional = true,
        };

    /// <summary>That number where none is given.</summary>
    public const int UsualFields = 101;

    /// <summary>Threads.</summary>
    public static NumberParameter Threads { get; } =
        Whole("threads", "threads at work; one a core if not given; never changes a result", 1, 1024) with
        {
            IsOptional = true,
        };

    /// <summary>The options that tell how to sample.</summary>
    public static IReadOnlyList<string> OfSampling { get; } =
    ["seed", Collisions.Name, Precision.Name, PointInput.Times];

    private static NumberParameter Positive(string name, string meaning, string unit) =>
        NumberParameter.Positive(name, meaning, unit);

    private static NumberParameter Temperature(string name, string meaning) =>
        NumberParameter.Within(name, meaning, UnitName.Energy, 0, Large);

    private static NumberParameter Whole(string name, string meaning, double lowest, double highest) =>
        NumberParameter.Whole(name, meaning, lowest, highest);
}
