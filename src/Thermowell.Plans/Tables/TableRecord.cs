using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thermowell.Declarations;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Questions;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Tables;

/// <summary>
/// What stands beside a table: its columns with their units, and all that is needed to make it again.
/// </summary>
/// <param name="SchemaVersion">The version of this set of names.</param>
/// <param name="Name">The study's name.</param>
/// <param name="Quantity">What was computed.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="NumericProfile">What the bits may depend on besides.</param>
/// <param name="Points">How many rows.</param>
/// <param name="PointsNotOk">How many of them have a verdict other than ok, and have an answer.</param>
/// <param name="PointsFailed">How many of them have no answer; failures.csv has the reasons.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Units">Whether the columns are in SI or in reduced units.</param>
/// <param name="ReducedUnits">What one reduced unit is in SI; null where none was chosen.</param>
/// <param name="StudyHash">The SHA-256 of the study.</param>
/// <param name="Study">The study as a canonical file.</param>
public sealed partial record TableRecord(
    int SchemaVersion,
    string Name,
    string Quantity,
    long Seed,
    string Version,
    NumericProfile NumericProfile,
    long Points,
    long PointsNotOk,
    long PointsFailed,
    IReadOnlyList<TableColumn> Columns,
    string Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<UnitScale>? ReducedUnits,
    string StudyHash,
    string Study
)
{
    /// <summary>The record of a table.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="table">Its table.</param>
    /// <param name="notOk">Rows with an answer whose verdict is not ok.</param>
    /// <param name="failed">Rows without an answer.</param>
    public static TableRecord Of(StudyFolder folder, StudyTable table, long notOk, long failed)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(table);
        var manifest = folder.Manifest;
        return new TableRecord(
            1,
            manifest.Name,
            QuantityWord.Of(folder.Study.Quantity),
            manifest.Seed,
            manifest.Version,
            manifest.NumericProfile,
            manifest.Points,
            notOk,
            failed,
            table.Columns,
            table.Units is null ? "reduced" : "SI",
            (table.Units ?? folder.Study.Units)?.Scales,
            manifest.StudyHash,
            manifest.Study
        );
    }

    /// <summary>The record as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Context.TableRecord) + "\n";

    private static readonly RecordJson Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(TableRecord))]
    private sealed partial class RecordJson : JsonSerializerContext;
}
