namespace Thermowell.Questions.Parameters;

/// <summary>The parameters of a point, each defined once for every face.</summary>
public static class PointParameters
{
    private const double Large = 1e30;

    /// <summary>The smallest mass, length or temperature above 0.</summary>
    public const double Small = 1e-30;

    /// <summary>Masses from left to right.</summary>
    public static NumberParameter Masses { get; } = Positive("masses", "masses from left to right, separated by commas", UnitName.Mass) with { Symbol = "*m*" };

    /// <summary>Distance between the walls.</summary>
    public static NumberParameter Length { get; } = Positive("length", "distance between the walls", UnitName.Length) with { Symbol = "*L*" };

    /// <summary>Temperature of the left bath.</summary>
    public static NumberParameter LeftTemperature { get; } = Temperature("left-temperature", "temperature of the left bath") with { Symbol = "*T*_{L}" };

    /// <summary>Temperature of the right bath.</summary>
    public static NumberParameter RightTemperature { get; } = Temperature("right-temperature", "temperature of the right bath") with { Symbol = "*T*_{R}" };

    /// <summary>The coldest right temperature of a scan for NDTR.</summary>
    public static NumberParameter LowestTemperature { get; } =
        Temperature("lowest-temperature", "coldest right temperature of the scan; a thousandth of the left one if not given").From(Small, "the scan is logarithmic");

    /// <summary>The temperature of both baths.</summary>
    public static NumberParameter BothTemperatures { get; } = Temperature("temperature", "temperature of both baths").From(Small, "a response needs a temperature") with { Symbol = "*T*" };

    /// <summary>η.</summary>
    public static NumberParameter Eta { get; } = new("eta", "exponent of the spectral function J(w) = gamma w_c^(1-eta) w^eta", "", -10, 10, "a number from -10 to 10") { Symbol = "*η*" };

    /// <summary>γ.</summary>
    public static NumberParameter Gamma { get; } = new("gamma", "strength of the spectral function", "", 1e-100, 1e100, "a number from 1e-100 to 1e100") { Symbol = "*γ*" };

    /// <summary>ω_c.</summary>
    public static NumberParameter CutoffFrequency { get; } = Positive("cutoff-frequency", "reference frequency w_c of the spectral function", UnitName.Rate) with { Symbol = "*ω*_{c}" };

    /// <summary>ω_min.</summary>
    public static NumberParameter LowestFrequency { get; } =
        new("lowest-frequency", "w_min: J(w) = 0 below it; 0 is the limit w_min -> 0+", UnitName.Rate, 0, Large, $"a number from 0 to {Large:R}") { Symbol = "*ω*_{min}" };

    /// <summary>The degeneracy tolerance.</summary>
    public static NumberParameter DegeneracyTolerance { get; } =
        new("degeneracy-tolerance", "levels closer than this share of their height count as one", "", 0, 0.01, "a number from 0 to 0.01");

    /// <summary>Levels kept.</summary>
    public static NumberParameter Levels { get; } =
        Whole("levels", "energy levels kept; if not given, chosen from the temperature (redfield: 100)", 2, Points.PointSystem.MostLevels) with { Symbol = "*N*" };

    /// <summary>a.</summary>
    public static NumberParameter Step { get; } = new("step", "width a of a Metropolis step, w = a T^p", "", 1e-6, 1e6, "a number from 1e-6 to 1e6") { Symbol = "*a*" };

    /// <summary>p.</summary>
    public static NumberParameter StepExponent { get; } = new("step-exponent", "exponent p of the width in T", "", -4, 4, "a number from -4 to 4") { Symbol = "*p*" };

    /// <summary>N_c.</summary>
    public static NumberParameter Steps { get; } = Whole("steps", "Metropolis steps in one collision, N_c", 1, 1_000_000) with { Symbol = "*N*_{c}" };

    /// <summary>α.</summary>
    public static NumberParameter Accommodation { get; } =
        new("accommodation", "share of collisions that are thermal, alpha", "", 1e-6, 1, "a number from 1e-6 to 1") { Symbol = "*α*" };

    /// <summary>Collisions of a simulation.</summary>
    public static NumberParameter Collisions { get; } = Whole("collisions", "wall collisions of a simulation", 1000, 1e13);

    /// <summary>The relative standard error to reach.</summary>
    public static NumberParameter Precision { get; } =
        new("precision", "relative standard error that a simulation is to reach, in place of a number of collisions", "", 1e-6, 0.5, "a number from 1e-6 to 0.5");

    /// <summary>Threads.</summary>
    public static NumberParameter Threads { get; } = Whole("threads", "threads at work; one a core if not given; never changes a result", 1, 1024);

    /// <summary>The options that tell how to sample.</summary>
    public static IReadOnlyList<string> OfSampling { get; } = ["seed", Collisions.Name, Precision.Name];

    private static NumberParameter Positive(string name, string meaning, string unit)
        => new(name, meaning, unit, Small, Large, $"a number from {Small:R} to {Large:R}");

    private static NumberParameter Temperature(string name, string meaning)
        => new(name, meaning, UnitName.Energy, 0, Large, $"a number from 0 to {Large:R}");

    private static NumberParameter Whole(string name, string meaning, double lowest, double highest)
        => new(name, meaning, "", lowest, highest, $"a whole number from {lowest:R} to {highest:R}");
}
