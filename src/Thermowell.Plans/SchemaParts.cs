using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thermowell.Declarations;

namespace Thermowell.Plans;

/// <summary>What the JSON Schemas of files are put together from.</summary>
internal static class SchemaParts
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A schema as a file.</summary>
    public static string Text(JsonObject schema, string title)
    {
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        schema["title"] = title;
        return schema.ToJsonString(Indented) + "\n";
    }

    public static JsonObject Bounded(NumberParameter parameter, string description) =>
        new()
        {
            ["type"] = "number",
            ["minimum"] = parameter.Lowest,
            ["maximum"] = parameter.Highest,
            ["description"] = description,
        };

    public static JsonObject Typed(string type, string description) =>
        new() { ["type"] = type, ["description"] = description };

    public static JsonObject Enumeration(IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    public static JsonObject Names(IEnumerable<string> names) => new() { ["propertyNames"] = Enumeration(names) };

    public static JsonObject OneOf(params string[] keys) =>
        new() { ["oneOf"] = new JsonArray([.. keys.Select(key => Required(key))]) };

    public static JsonObject Required(params string[] keys) =>
        new() { ["required"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]) };

    public static JsonObject Properties(params (string Name, JsonObject Schema)[] properties) =>
        new()
        {
            ["properties"] = new JsonObject(
                properties.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Schema))
            ),
        };

    /// <summary>An object that has these properties and no others.</summary>
    public static JsonObject Table(params (string Name, JsonObject Schema)[] properties)
    {
        var table = Properties(properties);
        table["type"] = "object";
        table["additionalProperties"] = false;
        return table;
    }
}
