using System.Text.Json.Nodes;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using static Thermowell.Plans.SchemaParts;

namespace Thermowell.Plans;

/// <summary>The JSON Schema of junction files, for editors: made of what laws, walls and sites declare.</summary>
public static class JunctionSchema
{
    /// <summary>The schema.</summary>
    /// <param name="catalogue">The concepts that a file may name.</param>
    public static string Write(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return Text(Of(catalogue, isWithinStudy: false), "A junction of Thermowell");
    }

    internal static JsonObject Of(Catalogue catalogue, bool isWithinStudy)
    {
        var version = (
            StudyKeys.Junction,
            new JsonObject
            {
                ["const"] = JunctionFile.LanguageVersion,
                ["description"] = "the version of the file's language",
            }
        );
        var schema = Table([
            .. isWithinStudy ? [] : ((string, JsonObject)[])[version, (StudyKeys.Units, StudySchema.Units())],
            ("name", Typed("string", "the junction's name")),
            ("formalism", Enumeration(catalogue.FormalismsOfContacts(Quantity.HeatFlux))),
            .. JunctionReader.Equations(catalogue).Select(one => (one.Name, Bounded(one, one.Meaning))),
            .. JunctionReader
                .Choices(catalogue)
                .Select(one =>
                    (one.Name, one.IsFlag ? Typed("boolean", one.Meaning.TrimEnd(' ', ':')) : Enumeration(one.Choices))
                ),
            (
                "parameters",
                new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "numbers that terms and couplings may use",
                    ["additionalProperties"] = new JsonObject { ["type"] = "number" },
                }
            ),
            ("system", System(catalogue)),
            (
                "contacts",
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["maxItems"] = OpenSystem.MostContacts,
                    ["items"] = Contact(catalogue),
                }
            ),
        ]);
        schema["required"] = isWithinStudy
            ? new JsonArray("system", "contacts")
            : new JsonArray(StudyKeys.Junction, "system", "contacts");
        return schema;
    }

    private static JsonObject System(Catalogue catalogue)
    {
        var numbers = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "number" },
        };
        var length = ("length", Typed("number", "the length of the box"));
        var levels = ("levels", Typed("integer", "levels kept"));
        var site = new JsonObject
        {
            ["oneOf"] = new JsonArray([
                .. catalogue.SiteKinds.Select(kind =>
                    kind.Parameters.OfType<NumberParameter>().FirstOrDefault() is { } size
                        ? With(Table((kind.Key, Bounded(size, kind.Meaning))), kind.Key)
                        : Enumeration([kind.Key])
                ),
            ]),
        };
        var system = Table(
            ("well", Table(("mass", Typed("number", "the mass")), length, levels)),
            ("pair", With(Table(("masses", Copy(numbers)), Copied(length), Copied(levels)), "masses")),
            (
                "potential",
                OneOfBoth(
                    Table(
                        ("formula", Typed("string", "V(x), x from 0 to the length, as in \"50*x\"")),
                        ("table", Typed("string", "a CSV with the columns x and V")),
                        (PotentialTable.Interpolation, Enumeration(PotentialTable.Interpolations)),
                        ("mass", Typed("number", "the mass")),
                        ("masses", Copy(numbers)),
                        Copied(length),
                        Copied(levels),
                        ("kinks", Copy(numbers))
                    ),
                    "formula",
                    "table"
                )
            ),
            ("energies", numbers),
            ("sites", new JsonObject { ["type"] = "object", ["additionalProperties"] = site }),
            ("network", Network()),
            (
                "terms",
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["items"] = Typed("string", "a sum of products of operators, as in \"0.5 Z(L) Z(M)\""),
                }
            )
        );
        system["oneOf"] = OneOf(JunctionReader.Kinds)["oneOf"]!.DeepClone();
        return system;
    }

    private static JsonObject Network()
    {
        JsonObject Number(string meaning) =>
            new()
            {
                ["description"] = meaning,
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = "number" },
                    Typed("string", "a formula of parameters, as in \"2*k\"")
                ),
            };
        JsonObject Mass() =>
            new()
            {
                ["description"] = "a mass, by its name",
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = "integer" },
                    new JsonObject { ["type"] = "string" }
                ),
            };
        JsonObject List(JsonObject of) => new() { ["type"] = "array", ["items"] = of };
        var between = List(Mass());
        (between["minItems"], between["maxItems"]) = (2, 2);
        var network = Table(
            (
                "masses",
                new JsonObject
                {
                    ["oneOf"] = new JsonArray(
                        List(Number("a mass")),
                        new JsonObject { ["type"] = "object", ["additionalProperties"] = Number("a mass") }
                    ),
                }
            ),
            (
                "springs",
                List(With(Table(("between", between), ("stiffness", Number("its stiffness"))), "between", "stiffness"))
            ),
            ("pins", List(With(Table(("at", Mass()), ("stiffness", Number("its stiffness"))), "at", "stiffness"))),
            (
                "chain",
                With(
                    Table(
                        ("length", Typed("integer", "how many masses")),
                        ("mass", Number("each mass, 1 if not given")),
                        ("spring", Number("the stiffness between neighbours, 1 if not given")),
                        ("pin", Number("the stiffness that holds each mass, 0 if not given"))
                    ),
                    "length"
                )
            )
        );
        return OneOfBoth(network, "masses", "chain");
    }

    private static JsonObject Contact(Catalogue catalogue)
    {
        var matrix = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "number" },
            },
        };
        (string, JsonObject)[] ofRates =
        [
            ("convention", Enumeration(SpectralConvention.All.Select(one => one.Key))),
            (
                "at-zero",
                new JsonObject
                {
                    ["description"] = "the rate between levels that coincide",
                    ["oneOf"] = new JsonArray(
                        Enumeration(["limit", "none"]),
                        new JsonObject { ["type"] = "number", ["minimum"] = 0 }
                    ),
                }
            ),
        ];
        var temperature = JunctionReader.Temperature;
        return With(
            Table(
                ("name", Typed("string", "the contact's name: letters, digits, - and _")),
                (
                    temperature.Name,
                    new JsonObject
                    {
                        ["oneOf"] = new JsonArray(
                            Bounded(temperature, temperature.Meaning),
                            Typed("string", "where there are [units], as in \"50 mK\"")
                        ),
                    }
                ),
                (
                    "coupling",
                    new JsonObject
                    {
                        ["oneOf"] = new JsonArray(
                            Typed(
                                "string",
                                "an operator of the sites, a sum of positions, \"left wall\" or \"right wall\""
                            ),
                            new JsonObject
                            {
                                ["type"] = "array",
                                ["minItems"] = 1,
                                ["description"] = "with statistics = \"fermi\": an operator for each channel",
                                ["items"] = new JsonObject { ["type"] = "string" },
                            },
                            matrix,
                            With(Table(("re", Copy(matrix)), ("im", Copy(matrix))), "re")
                        ),
                    }
                ),
                ("statistics", Enumeration(JunctionReader.Statistics)),
                ("mu", Typed("number", "the chemical potential of a contact with statistics = \"fermi\"")),
                ("spectrum", Spectra(catalogue, ofRates)),
                ("wall", Laws(catalogue.Walls, []))
            ),
            "name",
            temperature.Name,
            "coupling"
        );
    }

    /// <summary>The laws, and a table in pairs or from a file.</summary>
    private static JsonObject Spectra(Catalogue catalogue, (string, JsonObject)[] further)
    {
        var pair = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 2,
            ["maxItems"] = 2,
            ["items"] = new JsonObject { ["type"] = "number" },
        };
        var pairs = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 2,
            ["description"] = "frequencies, ascending, and values of J",
            ["items"] = pair,
        };
        var table = (JsonObject)
            Laws(
                [JunctionReader.TableLaw([])],
                [
                    .. further,
                    (JunctionReader.TableKeys[0], pairs),
                    (JunctionReader.TableKeys[1], Typed("string", "a CSV of frequencies and values of J")),
                ]
            )["oneOf"]![0]!.DeepClone();
        OneOfBoth(table, JunctionReader.TableKeys);
        var laws = Laws(catalogue.SpectralLaws, further);
        foreach (var one in Laws(catalogue.TunnellingLaws, [])["oneOf"]!.AsArray())
            AddOfFermions(laws["oneOf"]!.AsArray(), one!);
        laws["oneOf"]!.AsArray().Add((JsonNode)table);
        return laws;
    }

    /// <summary>
    /// A law of fermions: where bosons have one of its name, of as many numbers, their ranges are made as wide as its.
    /// </summary>
    private static void AddOfFermions(JsonArray laws, JsonNode law)
    {
        static string? Key(JsonNode? of) => (string?)of!["properties"]!["law"]!["const"];
        if (laws.FirstOrDefault(one => Key(one) == Key(law)) is not { } same)
        {
            laws.Add(law.DeepClone());
            return;
        }

        foreach (var (name, number) in law["properties"]!.AsObject())
            if (same["properties"]![name] is JsonObject own && own["minimum"] is { } least)
                own["minimum"] = Math.Min((double)least, (double)number!["minimum"]!);
    }

    private static JsonObject Laws<T>(IReadOnlyList<Declaration<T>> laws, (string, JsonObject)[] further) =>
        new()
        {
            ["oneOf"] = new JsonArray([
                .. laws.Select(law =>
                    With(
                        Table([
                            ("law", new JsonObject { ["const"] = law.Key, ["description"] = law.Meaning }),
                            .. further.Select(Copied),
                            .. law.Parameters.Select(one =>
                                one is NumberParameter number
                                    ? (number.Key, Bounded(number, number.Meaning))
                                    : (one.Name, Enumeration(((ChoiceParameter)one).Choices))
                            ),
                        ]),
                        [
                            "law",
                            .. law
                                .Parameters.OfType<NumberParameter>()
                                .Where(one => one is { Default: null, IsOptional: false })
                                .Select(one => one.Key),
                        ]
                    )
                ),
            ]),
        };

    private static JsonObject OneOfBoth(JsonObject table, params string[] keys)
    {
        table["oneOf"] = OneOf(keys)["oneOf"]!.DeepClone();
        return table;
    }

    private static JsonObject With(JsonObject table, params string[] required)
    {
        table["required"] = Required(required)["required"]!.DeepClone();
        return table;
    }

    private static JsonObject Copy(JsonObject schema) => (JsonObject)schema.DeepClone();

    private static (string, JsonObject) Copied((string Name, JsonObject Schema) one) => (one.Name, Copy(one.Schema));
}
