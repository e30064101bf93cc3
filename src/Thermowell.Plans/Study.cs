using System.Security.Cryptography;
using System.Text;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A study as its file says it: one quantity over the grid that the axes span.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">What is computed at each point.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Parameters">The options that every point has, in the order of the command's help.</param>
/// <param name="Axes">The axes, the slowest first.</param>
/// <param name="Derived">What is worked out for each point.</param>
public sealed record Study(
    string Name,
    Quantity Quantity,
    long Seed,
    IReadOnlyList<StudyParameter> Parameters,
    IReadOnlyList<StudyAxis> Axes,
    StudyDerivation Derived
)
{
    /// <summary>The version of the file's language.</summary>
    public const int LanguageVersion = 2;

    /// <summary>The most points of one study.</summary>
    public const long MostPoints = 1_000_000_000_000;

    /// <summary>
    /// The units in which the file gives temperatures and frequencies, and its table everything; null for the reduced
    /// ones. The values of parameters, axes and what is derived are those of the file.
    /// </summary>
    public SiUnits? Units { get; init; }

    /// <summary>The concepts that its words are of.</summary>
    public Catalogue Catalogue { get; init; } = Catalogue.BuiltIn;

    /// <summary>
    /// The junction whose numbers the axes vary, the first of several; null where the study has a left and a right
    /// bath.
    /// </summary>
    public JunctionFile? Junction { get; init; }

    /// <summary>The junction files that an axis varies, by name; empty where none does.</summary>
    internal IReadOnlyDictionary<string, JunctionFile> Junctions { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, JunctionFile>.Empty;

    /// <summary>The junction of a point.</summary>
    /// <param name="values">The point's values.</param>
    internal JunctionFile? JunctionOf(IReadOnlyDictionary<string, GivenValue> values) =>
        Junctions.Count == 0 ? Junction : Junctions[values[StudyKeys.Junction].Text];

    /// <summary>The name of the file of the junction; null for none, or for one in the study itself.</summary>
    public string? JunctionName { get; init; }

    /// <summary>The options that an axis may have, by name.</summary>
    internal IReadOnlyDictionary<string, PointOption> Options =>
        (
            Junction is null
                ? PointOption.Of(Quantity, Catalogue)
                : Junction.Options.Concat(
                    PointOption
                        .Of(Quantity, Catalogue)
                        .Where(option => StudyKeys.VaryingOfJunction(Quantity).Contains(option.Name))
                )
        )
            .Concat(
                Junctions.Count == 0 ? [] : [new PointOption(StudyKeys.Junction, "the junction file, beside the study")]
            )
            .ToDictionary(option => option.Name);

    /// <summary>How many points it has.</summary>
    public long Points { get; } = Axes.Aggregate(1L, (points, axis) => points * axis.Points);

    /// <summary>The study as a file, the same for all files that say the same.</summary>
    public string Canonical => StudyPrinter.Print(this);

    /// <summary>The SHA-256 of <see cref="Canonical"/>, in hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));

    /// <summary>The file of levels of one's own, or of a junction, that the study names; or null.</summary>
    public string? SystemFile =>
        JunctionName
        ?? (
            Parameters.FirstOrDefault(one => one.Name == "system")?.Value.Text is { } text
            && !Catalogue.Systems.Any(system => system.Key == text)
                ? text
                : null
        );

    /// <summary>Whether its levels are of the user's own, in units of the user's own.</summary>
    public bool HasOwnLevels => Junction?.HasOwnLevels ?? SystemFile is not null;

    /// <summary>
    /// The study of a canonical text, whose points were checked when it was written; null if it is none.
    /// </summary>
    /// <param name="canonical">The text.</param>
    /// <param name="systemFile">Where its file of a junction is, if it names one.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    internal static Study? Trusted(string canonical, string? systemFile, Catalogue catalogue)
    {
        var faults = new StudyFaults("study");
        var kept = systemFile is null ? null : JunctionFiles.Reader(systemFile, catalogue);
        var study = StudyReader.Read(canonical, faults, catalogue, _ => systemFile, kept).Study;
        return faults.Any ? null : study;
    }
}
