using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thermowell.Contacts;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Site;

/// <summary>
/// What the site's own figure and its converter count with: heats against the temperature of the cold bath, each asked
/// as the command asks it, with its error and verdict, and the conventions and constants that are declared.
/// </summary>
internal static class LiveData
{
    /// <summary>Temperatures of the hot bath that a reader can choose, the first one the Letter's.</summary>
    private static readonly double[] Hot = [1000, 100, 10];

    /// <summary>Of the cold bath, beside each hot one: this many, by equal factors over these decades.</summary>
    private const int Points = 121;
    private const double Decades = 4;

    private static readonly (string Formalism, string Name, string Options)[] Curves =
    [
        ("lindblad", "quantum", "--gamma 5.2548 --eta -2.25"),
        ("maxwell", "classical", ""),
    ];

    /// <summary>All of it, as JSON.</summary>
    public static string Json() =>
        new JsonObject
        {
            ["families"] = new JsonArray([.. Hot.Select(Family)]),
            ["conventions"] = new JsonArray([
                .. SpectralConvention.All.Select(one =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["key"] = one.Key,
                            ["meaning"] = one.Meaning,
                            ["factor"] = one.Factor,
                        }
                ),
            ]),
            ["constants"] = new JsonObject
            {
                ["reducedPlanck"] = Codata2022.ReducedPlanck,
                ["boltzmann"] = Codata2022.Boltzmann,
                ["electronVolt"] = Codata2022.ElectronVolt,
                ["atomicMass"] = Codata2022.AtomicMass,
                ["electronMass"] = Codata2022.ElectronMass,
            },
        }.ToJsonString();

    private static JsonObject Family(double hot)
    {
        // Powers of ten are met, whatever rounding makes of the exponents.
        var colds = Enumerable
            .Range(0, Points)
            .Select(i =>
                double.Parse(
                    (hot * Math.Pow(10, Decades * (i - Points + 1) / (Points - 1))).ToString(
                        "G12",
                        CultureInfo.InvariantCulture
                    ),
                    CultureInfo.InvariantCulture
                )
            )
            .ToList();
        return new JsonObject
        {
            ["hot"] = hot,
            ["colds"] = Numbers(colds),
            ["curves"] = new JsonArray([.. Curves.Select(curve => Curve(curve, hot, colds))]),
        };
    }

    private static JsonObject Curve(
        (string Formalism, string Name, string Options) curve,
        double hot,
        List<double> colds
    )
    {
        var answers = colds.Select(cold => Ask(curve.Formalism, curve.Options, hot, cold)).ToList();
        return new JsonObject
        {
            ["name"] = curve.Name,
            ["options"] = $"--formalism {curve.Formalism} {curve.Options}".TrimEnd(),
            ["heats"] = Numbers(answers.Select(answer => answer.GetProperty("heatFlux").GetDouble())),
            ["errors"] = Numbers(answers.Select(answer => answer.GetProperty("numericalError").GetDouble())),
            ["verdicts"] = new JsonArray([
                .. answers.Select(answer => (JsonNode)answer.GetProperty("verdict").GetString()!),
            ]),
        };
    }

    private static JsonElement Ask(string formalism, string options, double hot, double cold)
    {
        var texts = options
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .ToDictionary(pair => pair[0][2..], pair => pair[1]);
        texts["formalism"] = formalism;
        texts["left-temperature"] = hot.ToString("R", CultureInfo.InvariantCulture);
        texts["right-temperature"] = cold.ToString("R", CultureInfo.InvariantCulture);
        var reader = new ParameterReader(texts);
        var request = PointInput.Read(Quantity.HeatFlux, reader, Catalogue.BuiltIn);
        return request is null || reader.Faults.Count > 0
            ? throw new InvalidOperationException(string.Join('\n', reader.Faults))
            : JsonDocument.Parse(PointJson.Write(Evaluator.Evaluate(request), Catalogue.BuiltIn)).RootElement;
    }

    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => (JsonNode)value)]);
}
