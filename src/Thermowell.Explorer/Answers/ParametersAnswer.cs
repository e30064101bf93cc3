using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Thermowell.Classical;
using Thermowell.Declarations;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Scenes;
using Thermowell.Questions;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Answers;

/// <summary><c>/api/parameters</c>: names, meanings and ranges, from where the command has them.</summary>
internal static class ParametersAnswer
{
    public static Task Give(HttpContext context)
    {
        var texts = new QueryTexts(context.Request.Query, "parameters", UnitsAnswer.Names);
        var reader = new ParameterReader(texts.Texts);
        var units = UnitsAnswer.Read(reader);
        var faults = texts.Faults(reader);
        return faults.Count > 0 ? Reply.Faults(context, faults) : Reply.Json(context, Parameters(units, Catalogue.BuiltIn), ParametersJson.Default.ParametersReply);
    }

    /// <summary>The answer.</summary>
    /// <param name="units">The units; null for the reduced ones.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static ParametersReply Parameters(SiUnits? units, Catalogue catalogue)
    {
        var quantities = QuantityWord.All.Select(word => (Word: word, Quantity: QuantityWord.Find(word)!.Value)).ToList();
        var names = quantities.ToDictionary(pair => pair.Word, pair => PointQuery.Names(pair.Quantity, catalogue));
        var options = quantities.SelectMany(pair => PointOption.Of(pair.Quantity, catalogue).Where(option => names[pair.Word].Contains(option.Name)))
            .DistinctBy(option => option.Name);
        return new ParametersReply(
            ThermowellVersion.Text,
            [.. options.Select(Describe)],
            EventDrivenEnsemble.MostParticles,
            names,
            UnitsAnswer.Factors(units),
            [.. catalogue.Walls.Select(wall => Concept(wall, wall.Parameters)), .. catalogue.Equations.Select(equation => Concept(equation, equation.Parameters, isQuantum: true))],
            [.. catalogue.SpectralLaws.Select(law => Concept(law, law.Parameters))],
            [.. catalogue.Systems.Select(system => Concept(system, system.Parameters))],
            [.. catalogue.Observables.Select(number => new NumberReply(number.Key, number.Meaning, number.Unit, number.Symbol, number.Label, [.. number.Quantities.Select(QuantityWord.Of)]))],
            Presets.All,
            Tour.Steps);
    }

    private static ConceptReply Concept(Declaration concept, IReadOnlyList<Parameter> parameters, bool isQuantum = false)
        => new(concept.Key, concept.Meaning, isQuantum, [.. parameters.Select(parameter => parameter.Name)]);

    private static ParameterReply Describe(PointOption option)
        => new(option.Name, option.Number?.Meaning ?? option.Meaning, option.Number?.Unit ?? "", option.Number?.Lowest, option.Number?.Highest, option.Number?.Range, null, option.Choices);
}

/// <summary>How it is written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParametersReply))]
internal sealed partial class ParametersJson : JsonSerializerContext;
