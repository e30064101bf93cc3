using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Thermowell.Classical;
using Thermowell.Declarations;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Scenes;
using Thermowell.Plots;
using Thermowell.Questions;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Answers;

/// <summary><c>/api/parameters</c>: names, meanings and ranges, from where the command has them.</summary>
/// <param name="catalogue">The concepts that there are.</param>
internal sealed class ParametersAnswer(Catalogue catalogue)
{
    // Only what a unit is of is asked of these, not how large it is.
    private static readonly SiUnits Scales = SiUnits.Read("1 kg", "1 m", (_, _) => { })!;

    public Task Give(HttpContext context)
    {
        var texts = new QueryTexts(context.Request.Query, "parameters", UnitsAnswer.Names);
        var reader = new ParameterReader(texts.Texts);
        var units = UnitsAnswer.Read(reader);
        var faults = texts.Faults(reader);
        return faults.Count > 0 ? Reply.Faults(context, faults) : Reply.Json(context, Parameters(units, catalogue), ParametersJson.Default.ParametersReply);
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
        List<(FormalismReply Reply, PointKinds Kinds)> formalisms = [.. Walls(catalogue), .. Equations(catalogue)];
        return new ParametersReply(
            ThermowellVersion.Text,
            [.. options.Select(option => Describe(option, catalogue)).OrderBy(parameter => ParameterWords.Place(parameter.Name))],
            EventDrivenEnsemble.MostParticles,
            names,
            UnitsAnswer.Factors(units),
            [.. formalisms.Select(one => one.Reply)],
            [.. catalogue.SpectralLaws.Select(law => Concept(law, law.Parameters))],
            [.. catalogue.Systems.Select(system => Concept(system, system.Parameters))],
            [.. catalogue.Observables.Select(number => Describe(number, formalisms))],
            Presets.All,
            Tour.Steps);
    }

    private static ConceptReply Concept(Declaration concept, IReadOnlyList<Parameter> parameters) => new(concept.Key, concept.Meaning, Names(parameters));

    private static IEnumerable<(FormalismReply Reply, PointKinds Kinds)> Walls(Catalogue catalogue)
        => from declaration in catalogue.Walls
           orderby FormalismWords.Place(declaration.Key)
           let wall = declaration.Create(ParameterWords.Starts(declaration.Parameters))
           select (Describe(declaration, declaration.Parameters) with
           {
               HasClosedForm = wall.Accommodation is not null,
               RestsAtZero = wall.WhyNotAtZero is null,
               Relaxes = wall.ChainedSteps > 0,
           }, PointKinds.Exact | PointKinds.Simulated);

    private static IEnumerable<(FormalismReply Reply, PointKinds Kinds)> Equations(Catalogue catalogue)
        => from declaration in catalogue.Equations
           orderby FormalismWords.Place(declaration.Key)
           let law = catalogue.SpectralLaws[0]
           let equation = declaration.Create(ParameterWords.Starts(declaration.Parameters), law.Create(ParameterWords.Starts(law.Parameters)))
           select (Describe(declaration, declaration.Parameters) with
           {
               IsQuantum = true,
               Settings = "",
               KeepsCoherences = equation.KeepsCoherences,
               Relaxes = !equation.KeepsCoherences,
           }, equation.Kinds);

    private static FormalismReply Describe(Declaration formalism, IReadOnlyList<Parameter> parameters)
    {
        var words = FormalismWords.Of(formalism.Key, formalism.Meaning);
        var (paper, night) = FormalismColours.OnPaperAndNight(formalism.Key);
        return new FormalismReply(
            formalism.Key, ParameterWords.InWords(formalism.Key), words.Sentence, IsQuantum: false, Names(parameters), words.Settings, paper.Hex, night.Hex, words.Dash);
    }

    private static ParameterReply Describe(PointOption option, Catalogue catalogue)
    {
        var number = option.Number;
        var words = ParameterWords.Of(option.Name, number?.Meaning ?? option.Meaning);
        return new ParameterReply(
            option.Name, number?.Meaning ?? option.Meaning, number?.Unit ?? "", number?.Lowest, number?.Highest, number?.Range, option.Choices,
            Group(option.Name, catalogue), words.Title, words.Sentence, words.Symbol ?? number?.Symbol ?? "", Kind(number is null ? null : Scales.Of(number.Unit)),
            number?.IsOptional ?? false, number is null ? words.Start ?? option.Choices.FirstOrDefault("") : words.StartOf(number), number is null ? null : words.SliderOf(number),
            words.Choices.Count > 0 ? words.Choices : option.Choices);
    }

    private static NumberReply Describe(Observable number, IEnumerable<(FormalismReply Reply, PointKinds Kinds)> formalisms)
        => new(
            number.Key, number.Meaning, number.Unit, Kind(number.In(Scales)), number.Symbol, number.Label, number.IsLogarithm, number.IsPlotted,
            [.. number.Quantities.Select(QuantityWord.Of)],
            [.. formalisms.Where(one => (one.Kinds & number.Kinds) != 0).Select(one => one.Reply.Key)]);

    /// <summary>What on the page a parameter is a setting of.</summary>
    private static string Group(string name, Catalogue catalogue)
        => name == PointParameters.LeftTemperature.Name || name == PointParameters.RightTemperature.Name ? "baths"
            : name == PointParameters.Masses.Name || name == PointParameters.Length.Name ? "box"
            : name == "spectral-law" || Any(name, catalogue.SpectralLaws.Select(law => law.Parameters)) || Any(name, catalogue.Equations.Select(equation => equation.Parameters)) ? "spectrum"
            : Any(name, catalogue.Walls.Select(wall => wall.Parameters)) ? "wall"
            : name == PointParameters.Collisions.Name || name == "seed" ? "sampling"
            : "";

    /// <summary>What a unit is of, in camel case.</summary>
    private static string Kind(UnitScale? scale)
        => scale is null ? "none" : string.Concat(scale.Of.Split(' ').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    private static bool Any(string name, IEnumerable<IReadOnlyList<Parameter>> parameters) => parameters.Any(own => own.Any(parameter => parameter.Name == name));

    private static IReadOnlyList<string> Names(IEnumerable<Parameter> parameters) => [.. parameters.Select(parameter => parameter.Name)];
}

/// <summary>How it is written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParametersReply))]
internal sealed partial class ParametersJson : JsonSerializerContext;
