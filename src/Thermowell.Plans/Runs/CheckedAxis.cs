using Thermowell.Questions.Input;

namespace Thermowell.Plans.Runs;

/// <summary>An axis as a reader sees it.</summary>
/// <param name="Names">The options that vary along it.</param>
/// <param name="Points">How many points it has.</param>
/// <param name="First">The options' first values.</param>
/// <param name="Last">The options' last values.</param>
/// <param name="Units">The units of the values; empty for a pure number or a word.</param>
public sealed record CheckedAxis(
    IReadOnlyList<string> Names,
    int Points,
    IReadOnlyList<string> First,
    IReadOnlyList<string> Last,
    IReadOnlyList<string> Units
)
{
    /// <summary>The axes of a study.</summary>
    /// <param name="study">The study.</param>
    public static IReadOnlyList<CheckedAxis> Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var options = study.Options;
        return
        [
            .. study.Axes.Select(axis => new CheckedAxis(
                axis.Names,
                axis.Points,
                At(axis, 0),
                At(axis, axis.Points - 1),
                [.. axis.Names.Select(Unit)]
            )),
        ];

        string Unit(string name) =>
            options[name].Number is { } number ? number.In(study.Units?.OfOption(number)).Unit : "";
    }

    private static List<string> At(StudyAxis axis, int point) =>
        [.. axis.Names.Select((_, name) => axis.Value(name, point).Text)];
}
