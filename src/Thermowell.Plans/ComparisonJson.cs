using System.Text;
using System.Text.Json;
using Thermowell.Questions;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A comparison as JSON.</summary>
public static class ComparisonJson
{
    /// <summary>Writes it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static string Write(Comparison comparison, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(catalogue);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("junction", comparison.Name);
            json.WriteString("reference", comparison.Reference?.Formalism);
            json.WriteString("heatUnits", comparison.HeatUnits);
            json.WriteString("others", comparison.Others);
            json.WriteStartArray("formalisms");
            foreach (var row in comparison.Rows)
            {
                json.WriteStartObject();
                json.WriteString("formalism", row.Formalism);
                json.WriteBoolean("exact", row.IsExact);
                json.WriteBoolean("applies", row.Applies);
                json.WriteBoolean("responds", row.Responds);
                json.WriteString("refusal", row.Refusal);
                if (comparison.OffReference(row) is { } off && double.IsFinite(off))
                    json.WriteNumber("offReference", off);
                else
                    json.WriteNull("offReference");
                json.WriteStartArray("why");
                foreach (var sentence in row.Why)
                    json.WriteStringValue(sentence);
                json.WriteEndArray();
                json.WritePropertyName("answer");
                if (row.Result is { } result)
                    json.WriteRawValue(PointJson.Write(result, catalogue, comparison.Units));
                else
                    json.WriteNullValue();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("version", ThermowellVersion.Text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
