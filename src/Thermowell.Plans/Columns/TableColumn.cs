using System.Text.Json.Serialization;

namespace Thermowell.Plans.Columns;

/// <summary>A column of a study's table.</summary>
/// <param name="Name">Its name, in camel case.</param>
/// <param name="Unit">Its unit, empty for a pure number or a word.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Kind">What its fields hold.</param>
public sealed record TableColumn(string Name, string Unit, string Meaning, ColumnKind Kind);

/// <summary>What the fields of a column hold. Any of them may be empty.</summary>
public enum ColumnKind
{
    /// <summary>Numbers in double precision.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>Whole numbers of 64 bits.</summary>
    [JsonStringEnumMemberName("whole")]
    Whole,

    /// <summary>Words out of few.</summary>
    [JsonStringEnumMemberName("word")]
    Word,
}
