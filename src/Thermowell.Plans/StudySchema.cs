using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>The JSON Schema of study files, for editors: made of the keys that the reader knows.</summary>
public static class StudySchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema.</summary>
    /// <param name="catalogue">The concepts that a file may name.</param>
    public static string Write(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        Quantity[] quantities = [.. QuantityWord.All.Select(word => QuantityWord.Find(word)!.Value)];
        var options = quantities
            .SelectMany(quantity => PointOption.Of(quantity, catalogue))
            .Where(option => !option.OfTheRun && option.Name != "seed")
            .DistinctBy(option => option.Name)
            .ToList();
        var parameters = Table([
            .. options.Select(option => (option.Name, Option(option))),
            .. StudyKeys.Flags.Select(flag => (flag, Typed("boolean", "the option of the same name is given"))),
        ]);
        var temperatures = quantities.SelectMany(StudyKeys.Temperatures).Distinct().ToList();
        var schema = Table(
            (
                "study",
                new JsonObject
                {
                    ["const"] = Study.LanguageVersion,
                    ["description"] = "the version of the file's language",
                }
            ),
            ("name", Typed("string", "the study's name")),
            ("quantity", Enumeration(QuantityWord.All)),
            (
                "seed",
                new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 0,
                    ["description"] = "the seed of every random stream; 1 if not given",
                }
            ),
            ("units", Units()),
            ("parameters", parameters),
            (
                "axes",
                new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "what varies; the first is the slowest",
                    ["items"] = Axis(),
                }
            ),
            (
                "derived",
                Table([
                    (StudyKeys.Gamma, Gamma(catalogue)),
                    (StudyKeys.Levels, Enumeration([StudyKeys.ByTolerance])),
                    .. temperatures.Select(name => (name, Table(Number(StudyKeys.LengthExponent)))),
                ])
            )
        );
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        schema["title"] = "A study of Thermowell";
        schema["required"] = new JsonArray("study", "quantity");
        schema["allOf"] = new JsonArray([.. quantities.Select(quantity => Of(quantity, catalogue))]);
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>What holds for one quantity.</summary>
    private static JsonObject Of(Quantity quantity, Catalogue catalogue)
    {
        var varying = Enumeration(StudyKeys.Varying(quantity, catalogue));
        return new JsonObject
        {
            ["if"] = Properties(("quantity", new JsonObject { ["const"] = QuantityWord.Of(quantity) })),
            ["then"] = Properties(
                ("parameters", Names(StudyKeys.Parameters(quantity, catalogue))),
                (
                    "axes",
                    new JsonObject
                    {
                        ["items"] = Properties(
                            ("name", varying),
                            ("names", new JsonObject { ["items"] = varying.DeepClone() })
                        ),
                    }
                ),
                ("derived", Names(StudyKeys.Derived(quantity)))
            ),
        };
    }

    private static JsonObject Axis()
    {
        var range = Table(
            ("from", Typed("number", "the first value")),
            ("to", Typed("number", "the last value")),
            (
                "points",
                new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 2,
                    ["maximum"] = StudyAxis.MostPoints,
                }
            )
        );
        range["required"] = new JsonArray([.. StudyKeys.Range.Select(key => (JsonNode)key)]);
        var axis = Table(
            ("name", Typed("string", "the option that varies")),
            (
                "names",
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["items"] = Typed("string", "an option that varies together with the others"),
                }
            ),
            (
                "values",
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["description"] = "the values; with names, a list for each point",
                }
            ),
            ("linear", range),
            ("logarithmic", (JsonObject)range.DeepClone())
        );
        axis["allOf"] = new JsonArray(OneOf("name", "names"), OneOf("values", "linear", "logarithmic"));
        return axis;
    }

    private static JsonObject Units()
    {
        var units = Table([
            .. SiUnits.Chosen.Select(scale =>
                (
                    scale.Name,
                    Typed(
                        "string",
                        $"what one reduced unit of {scale.Name} is, as in \"{scale.Example}\"; temperatures are in K then, frequencies in 1/s"
                    )
                )
            ),
        ]);
        units["required"] = new JsonArray([.. SiUnits.Chosen.Select(scale => (JsonNode)scale.Name)]);
        return units;
    }

    private static JsonObject Gamma(Catalogue catalogue)
    {
        var gamma = Table(
            (StudyKeys.MatchedAt, Bounded(PointParameters.BothTemperatures, "the temperature of the match")),
            Number(StudyKeys.LengthExponent),
            ("against", Enumeration(catalogue.WallKeys)),
            Number(PointParameters.Collisions)
        );
        gamma["required"] = new JsonArray(StudyKeys.MatchedAt);
        return gamma;
    }

    private static JsonObject Option(PointOption option)
    {
        if (option.Choices.Count > 0)
            return Enumeration(option.Choices);
        if (option.Number is not { } number)
            return Typed("string", option.Meaning);
        var one = Bounded(number, option.Meaning);
        return number != PointParameters.Masses
            ? one
            : new JsonObject
            {
                ["oneOf"] = new JsonArray(
                    one,
                    new JsonObject
                    {
                        ["type"] = "array",
                        ["minItems"] = 1,
                        ["items"] = one.DeepClone(),
                    }
                ),
            };
    }

    private static (string, JsonObject) Number(NumberParameter parameter) =>
        (parameter.Name, Bounded(parameter, parameter.Meaning));

    private static JsonObject Bounded(NumberParameter parameter, string description) =>
        new()
        {
            ["type"] = "number",
            ["minimum"] = parameter.Lowest,
            ["maximum"] = parameter.Highest,
            ["description"] = description,
        };

    private static JsonObject Typed(string type, string description) =>
        new() { ["type"] = type, ["description"] = description };

    private static JsonObject Enumeration(IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    private static JsonObject Names(IEnumerable<string> names) => new() { ["propertyNames"] = Enumeration(names) };

    private static JsonObject OneOf(params string[] keys) =>
        new()
        {
            ["oneOf"] = new JsonArray([.. keys.Select(key => new JsonObject { ["required"] = new JsonArray(key) })]),
        };

    private static JsonObject Properties(params (string Name, JsonObject Schema)[] properties) =>
        new()
        {
            ["properties"] = new JsonObject(
                properties.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Schema))
            ),
        };

    /// <summary>An object that has these properties and no others.</summary>
    private static JsonObject Table(params (string Name, JsonObject Schema)[] properties)
    {
        var table = Properties(properties);
        table["type"] = "object";
        table["additionalProperties"] = false;
        return table;
    }
}
