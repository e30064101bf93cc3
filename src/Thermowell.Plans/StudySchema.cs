using System.Text.Json.Nodes;
using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using static Thermowell.Plans.SchemaParts;

namespace Thermowell.Plans;

/// <summary>The JSON Schema of study files, for editors: made of the keys that the reader knows.</summary>
public static class StudySchema
{
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
            .. StudyKeys
                .Flags.Append(StudyKeys.Response)
                .Append(StudyKeys.Load)
                .Select(flag => (flag, Typed("boolean", "the option of the same name is given"))),
            (StudyKeys.Gain, Typed("string", "the contact of a junction by whose heat gains are told")),
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
            (
                StudyKeys.Junction,
                new JsonObject
                {
                    ["description"] = "a junction file beside the study, or the junction itself",
                    ["oneOf"] = new JsonArray(
                        Typed("string", "the name of a junction file"),
                        JunctionSchema.Of(catalogue, isWithinStudy: true)
                    ),
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
                Properties([
                    (StudyKeys.Gamma, Gamma(catalogue)),
                    (StudyKeys.Levels, Enumeration([StudyKeys.ByTolerance])),
                    .. temperatures.Select(name => (name, Table(Number(StudyKeys.LengthExponent)))),
                ])
            )
        );
        schema["required"] = new JsonArray("study", "quantity");
        schema["allOf"] = new JsonArray([
            .. quantities.Select(quantity => Of(quantity, catalogue)),
            .. JunctionAsk.Quantities.Select(OfJunction),
        ]);
        return Text(schema, "A study of Thermowell");
    }

    /// <summary>What holds for one quantity.</summary>
    private static JsonObject Of(Quantity quantity, Catalogue catalogue)
    {
        var varying = Enumeration(StudyKeys.Varying(quantity, catalogue));
        var only = Properties(("quantity", new JsonObject { ["const"] = QuantityWord.Of(quantity) }));
        if (JunctionAsk.Quantities.Contains(quantity))
            only["not"] = HasJunction();
        return new JsonObject
        {
            ["if"] = only,
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

    /// <summary>What holds for a junction, whose axes have the paths of its numbers.</summary>
    private static JsonObject OfJunction(Quantity quantity)
    {
        var only = HasJunction();
        only["properties"] = new JsonObject { ["quantity"] = new JsonObject { ["const"] = QuantityWord.Of(quantity) } };
        return new()
        {
            ["if"] = only,
            ["then"] = Properties(
                ("parameters", Names(StudyKeys.OfJunction(quantity))),
                (
                    StudyKeys.OfOthers,
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["description"] =
                            "numbers of the junction by path, each with arithmetic over others, as in \"2 * parameters.g\"",
                    }
                )
            ),
        };
    }

    /// <summary>A junction, or an axis of junction files.</summary>
    private static JsonObject HasJunction()
    {
        var named = Properties(("name", new JsonObject { ["const"] = StudyKeys.Junction }));
        named["required"] = new JsonArray("name");
        var names = Properties(
            ("names", new JsonObject { ["contains"] = new JsonObject { ["const"] = StudyKeys.Junction } })
        );
        names["required"] = new JsonArray("names");
        var axes = Properties(
            ("axes", new JsonObject { ["contains"] = new JsonObject { ["anyOf"] = new JsonArray(named, names) } })
        );
        axes["required"] = new JsonArray("axes");
        return new JsonObject { ["anyOf"] = new JsonArray(Required(StudyKeys.Junction), axes) };
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

    internal static JsonObject Units()
    {
        var units = Table([
            .. SiUnits
                .Chosen.Concat(SiUnits.ChosenAlone)
                .Select(scale =>
                    (
                        scale.Name,
                        Typed(
                            "string",
                            $"what one reduced unit of {scale.Name} is, as in \"{scale.Example}\"; temperatures are in K then, frequencies in 1/s"
                        )
                    )
                ),
        ]);
        units["oneOf"] = new JsonArray([
            Required([.. SiUnits.Chosen.Select(scale => scale.Name)]),
            .. SiUnits.ChosenAlone.Select(scale => Required(scale.Name)),
        ]);
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
}
