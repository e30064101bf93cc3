using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;

namespace Thermowell.Native;

/// <summary>Answers as JSON, with the exit codes of the command.</summary>
internal static class Reply
{
    /// <summary>The code of a point that has no answer.</summary>
    public const int NoAnswer = 3;

    /// <summary>The code of a defect of this library.</summary>
    public const int Defect = 1;

    /// <summary>The code of a machine that lacks something.</summary>
    public const int Lacking = 6;

    /// <summary>The code of a study whose points are not all there.</summary>
    public const int Incomplete = 5;

    private const int BadInput = 2;

    /// <summary>That of a job that was stopped.</summary>
    public const string Stopped = """{"code":130}""";

    /// <summary>An answer that is JSON already.</summary>
    public static string Of(string answer) => $$"""{"code":0,"answer":{{answer}}}""";

    /// <summary>
    /// An answer about a study that is JSON already, with the options that no point of it makes use of.
    /// </summary>
    public static string Of(string answer, IEnumerable<string> unused) =>
        Write(json =>
        {
            json.WriteNumber("code", 0);
            json.WritePropertyName("answer");
            json.WriteRawValue(answer);
            json.WriteStartArray("unused");
            foreach (var name in unused)
                json.WriteStringValue(name);
            json.WriteEndArray();
        });

    /// <summary>
    /// What columns a sweep has, and which of its points failed; the fields are asked for column by column.
    /// </summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="axes">The axes whose lengths and names are told too; null for none.</param>
    public static string Of(StudySweep sweep, IReadOnlyList<StudyAxis>? axes = null) =>
        Write(json =>
        {
            json.WriteNumber("code", 0);
            json.WriteStartObject("answer");
            json.WriteNumber("rows", sweep.Rows);
            if (axes is not null)
            {
                json.WriteStartArray("axes");
                foreach (var axis in axes)
                {
                    json.WriteStartObject();
                    json.WriteNumber("points", axis.Points);
                    json.WriteStartArray("names");
                    foreach (var name in axis.Names)
                        json.WriteStringValue(name);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteStartArray("columns");
            for (var column = 0; column < sweep.Columns.Count; column++)
            {
                var (name, unit, meaning, kind) = sweep.Columns[column];
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("unit", unit);
                json.WriteString("meaning", meaning);
                if (kind == ColumnKind.Word)
                {
                    json.WriteStartArray("words");
                    foreach (var word in sweep.Words(column).Words)
                        json.WriteStringValue(word);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("failures");
            foreach (var (row, reason) in sweep.Failures)
            {
                json.WriteStartArray();
                json.WriteNumberValue(row);
                json.WriteStringValue(reason);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>Everything that is wrong with a request.</summary>
    public static string Faults(IEnumerable<Fault> faults) =>
        Write(json =>
        {
            json.WriteNumber("code", BadInput);
            json.WriteStartArray("faults");
            foreach (var fault in faults)
            {
                json.WriteStartArray();
                json.WriteStringValue(fault.Source);
                json.WriteStringValue(fault.Problem);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });

    /// <summary>Why there is no answer.</summary>
    public static string Failure(int code, string sentence) =>
        Write(json =>
        {
            json.WriteNumber("code", code);
            json.WriteString("failure", sentence);
        });

    private static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
