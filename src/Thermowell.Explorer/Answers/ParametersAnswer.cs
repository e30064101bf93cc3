using System.Globalization;
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
        return faults.Count > 0
            ? Reply.Faults(context, faults)
            : Reply.Json(context, Parameters(units, catalogue), ParametersJson.Default.ParametersReply);
    }

    /// <summary>The answer.</summary>
    /// <param name="units">The units; null for the reduced ones.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static ParametersReply Parameters(SiUnits? units, Catalogue catalogue)
    {
        // The page has no junction files, and so no networks, and shows particles that stay.
        catalogue = catalogue.OfClosedSystems;
        var quantities = QuantityWord
            .All.Select(word => (Word: word, Quantity: QuantityWord.Find(word)!.Value))
            .ToList();
        var names = quantities.ToDictionary(pair => pair.Word, pair => PointQuery.Names(pair.Quantity, catalogue));
        var options = quantities
            .SelectMany(pair =>
                PointOption.Of(pair.Quantity, catalogue).Where(option => names[pair.Word].Contains(option.Name))
            )
            .DistinctBy(option => option.Name);
        List<(FormalismReply Reply, PointKinds Kinds)> formalisms = [.. Walls(catalogue), .. Equations(catalogue)];
        return new ParametersReply(
            ThermowellVersion.Text,
            [
                .. options
                    .Select(option => Describe(option, catalogue))
                    .OrderBy(parameter => ParameterWords.Place(parameter.Name)),
            ],
            EventDrivenEnsemble.MostParticles,
            names,
            UnitsAnswer.Factors(units),
            [.. formalisms.Select(one => one.Reply)],
            [.. catalogue.SpectralLaws.Select(law => Concept(law, law.Parameters))],
            [.. catalogue.Systems.Select(system => Concept(system, system.Parameters))],
            [.. catalogue.Observables.Select(number => Describe(number, formalisms))],
            Presets.All,
            Tour.Steps
        );
    }

    private static ConceptReply Concept(Declaration concept, IReadOnlyList<Parameter> parameters) =>
        new(concept.Key, concept.Meaning, Names(parameters));

    private static IEnumerable<(FormalismReply Reply, PointKinds Kinds)> Walls(Catalogue catalogue) =>
        from declaration in catalogue.Walls
        orderby FormalismWords.Place(declaration.Key)
        let wall = declaration.Create(ParameterWords.Starts(declaration.Parameters))
        select (
            Describe(declaration, declaration.Parameters) with
            {
                HasClosedForm = wall.Accommodation is not null,
                RestsAtZero = wall.WhyNotAtZero is null,
                Relaxes = wall.ChainedSteps > 0,
            },
            PointKinds.Exact | PointKinds.Simulated
        );

    private static IEnumerable<(FormalismReply Reply, PointKinds Kinds)> Equations(Catalogue catalogue) =>
        from declaration in catalogue.Equations
        orderby FormalismWords.Place(declaration.Key)
        let law = catalogue.SpectralLaws[0]
        let equation = declaration.Create(
            ParameterWords.Starts(declaration.Parameters),
            law.Create(ParameterWords.Starts(law.Parameters))
        )
        where equation.ShowsState
        select (
            Describe(declaration, declaration.Parameters) with
            {
                IsQuantum = true,
                Settings = "",
                KeepsCoherences = equation.KeepsCoherences,
                Relaxes = !equation.KeepsCoherences,
            },
            equation.Kinds
        );

    private static FormalismReply Describe(Declaration formalism, IReadOnlyList<Parameter> parameters)
    {
        var words = FormalismWords.Of(formalism.Key, formalism.Meaning);
        var (paper, night) = FormalismColours.OnPaperAndNight(formalism.Key);
        return new FormalismReply(
            formalism.Key,
            ParameterWords.InWords(formalism.Key),
            words.Sentence,
            IsQuantum: false,
            Names(parameters),
            words.Settings,
            paper.Hex,
            night.Hex,
            words.Dash
        );
    }

    private static ParameterReply Describe(PointOption option, Catalogue catalogue)
    {
        var number = option.Number;
        var words = ParameterWords.Of(option.Name, number?.Meaning ?? option.Meaning);
        return new ParameterReply(
            option.Name,
            number?.Meaning ?? option.Meaning,
            number?.Unit ?? "",
            number?.Lowest,
            number?.Highest,
            number?.Range,
            option.Choices,
            Group(option.Name, catalogue),
            words.Title,
            words.Sentence,
            words.Symbol ?? number?.Symbol ?? "",
            Kind(number is null ? null : Scales.Of(number.Unit)),
            number?.IsOptional ?? false,
            number is null ? words.Start ?? option.Choices.FirstOrDefault("") : words.StartOf(number),
            number is null ? null : words.SliderOf(number),
            words.Choices.Count > 0 ? words.Choices : option.Choices
        );
    }

    private static NumberReply Describe(
        Observable number,
        IEnumerable<(FormalismReply Reply, PointKinds Kinds)> formalisms
    ) =>
        new(
            number.Key,
            number.Meaning,
            number.Unit,
            UnitName.Product(number.Unit) is var (energies, rates)
            && energies + rates > 1
            && number.Unit != UnitName.Flux
                ? string.Create(CultureInfo.InvariantCulture, $"product:{energies},{rates}")
                : Kind(number.In(Scales)),
            number.Symbol,
            number.Label,
            number.IsLogarithm,
            number.IsPlotted,
            [.. number.Quantities.Select(QuantityWord.Of)],
            [.. formalisms.Where(one => (one.Kinds & number.Kinds) != 0).Select(one => one.Reply.Key)]
        );

    /// <summary>What on the page a parameter is a setting of.</summary>
    private static string Group(string name, Catalogue catalogue) =>
        name == PointParameters.LeftTemperature.Name || name == PointParameters.RightTemperature.Name ? "baths"
        : name == PointParameters.Masses.Name
        || name == PointParameters.Length.Name
        || name == PointInput.Potential
        || name == PointParameters.Kinks.Name
            ? "box"
        : name == PointParameters.SpectralLaw
        || Any(name, catalogue.SpectralLaws.Select(law => law.Parameters))
        || Any(name, catalogue.Equations.Select(equation => equation.Parameters))
            ? "spectrum"
        : Any(name, catalogue.Walls.Select(wall => wall.Parameters)) ? "wall"
        : name == PointParameters.Collisions.Name || name == "seed" ? "sampling"
        : "";

    /// <summary>What a unit is of, in camel case.</summary>
    private static string Kind(UnitScale? scale) =>
        scale is null
            ? "none"
            : string.Concat(
                scale.Of.Split(' ').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])
            );

    private static bool Any(string name, IEnumerable<IReadOnlyList<Parameter>> parameters) =>
        parameters.Any(own => own.Any(parameter => parameter.Name == name));

    private static IReadOnlyList<string> Names(IEnumerable<Parameter> parameters) =>
        [.. parameters.Select(parameter => parameter.Name)];
}

/// <summary>How it is written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParametersReply))]
internal sealed partial class ParametersJson : JsonSerializerContext;

/// <summary>
/// How the page introduces a formalism and draws its curves. None is needed: a formalism without words is introduced by
/// its declaration.
/// </summary>
/// <param name="Key">The formalism's name.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Dash">How its curve is dashed on the page: solid, dashed, dotted or dashdot.</param>
internal sealed record FormalismWords(string Key, string Sentence, string Dash = "solid")
{
    private static readonly FormalismWords[] All =
    [
        new("maxwell", "A classical wall that thermalises the particle at once."),
        new("metropolis", "A classical wall that takes Monte Carlo steps to thermalise, and so time.", "dashed"),
        new("accommodation", "A classical wall that thermalises only a share of the collisions.", "dotted")
        {
            Settings = "Accommodating wall",
        },
        new("lindblad", "The quantum particle at weak coupling, coherences of different frequencies decoupled."),
        new(
            "redfield",
            "The quantum particle with every coherence kept; physical at very weak coupling only.",
            "dashdot"
        ),
    ];

    /// <summary>What the settings of a wall are called.</summary>
    public string Settings { get; private init; } = $"{ParameterWords.InWords(Key)} wall";

    /// <summary>All names, in the order of the page.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. All.Select(words => words.Key)];

    /// <summary>The place of a formalism on the page; those without words come last.</summary>
    public static int Place(string key) =>
        Array.FindIndex(All, words => words.Key == key) is >= 0 and var place ? place : All.Length;

    /// <summary>The words for a formalism; those of its declaration where there are no others.</summary>
    public static FormalismWords Of(string key, string meaning) =>
        Array.Find(All, words => words.Key == key) ?? new(key, ParameterWords.Sentenced(meaning));
}

/// <summary>What the page needs to know before it asks anything.</summary>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="Parameters">Every parameter once.</param>
/// <param name="MostParticles">How many masses a gas may have.</param>
/// <param name="Quantities">The parameters of each quantity, by its word.</param>
/// <param name="Units">What one reduced unit is in SI; null where no scales are given.</param>
/// <param name="Formalisms">The formalisms, with the parameters that each has of its own.</param>
/// <param name="SpectralLaws">The spectral laws likewise.</param>
/// <param name="Systems">The systems that are made of parameters.</param>
/// <param name="Numbers">The numbers that answers may hold.</param>
/// <param name="Presets">States to begin with.</param>
/// <param name="Tour">The guided tour.</param>
internal sealed record ParametersReply(
    string Version,
    IReadOnlyList<ParameterReply> Parameters,
    int MostParticles,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Quantities,
    IReadOnlyDictionary<string, double>? Units,
    IReadOnlyList<FormalismReply> Formalisms,
    IReadOnlyList<ConceptReply> SpectralLaws,
    IReadOnlyList<ConceptReply> Systems,
    IReadOnlyList<NumberReply> Numbers,
    IReadOnlyList<Scene> Presets,
    IReadOnlyList<Scene> Tour
);

/// <summary>A concept that is made of parameters.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Parameters">The names of its parameters.</param>
internal sealed record ConceptReply(string Key, string Meaning, IReadOnlyList<string> Parameters);

/// <summary>A formalism: how it is introduced and drawn, and what it can do.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="IsQuantum">Whether it is a quantum master equation.</param>
/// <param name="Parameters">The names of its own parameters, beside those of the spectral law.</param>
/// <param name="Settings">What the settings of a wall are called; empty for an equation, whose settings stand with
/// those of the spectral law.</param>
/// <param name="Paper">Its colour on a light page.</param>
/// <param name="Night">Its colour on a dark page.</param>
/// <param name="Dash">How its curve is dashed: solid, dashed, dotted or dashdot.</param>
/// <param name="HasClosedForm">Whether it is a wall whose flux is a formula.</param>
/// <param name="RestsAtZero">Whether it is a wall that has an answer at T = 0, where what meets it stays.</param>
/// <param name="KeepsCoherences">Whether it is an equation that keeps coherences: slower to solve, and physical at weak
/// coupling only.</param>
/// <param name="Relaxes">Whether its relaxation is drawn.</param>
internal sealed record FormalismReply(
    string Key,
    string Title,
    string Sentence,
    bool IsQuantum,
    IReadOnlyList<string> Parameters,
    string Settings,
    string Paper,
    string Night,
    string Dash,
    bool HasClosedForm = false,
    bool RestsAtZero = false,
    bool KeepsCoherences = false,
    bool Relaxes = false
);

/// <summary>A number that an answer may hold.</summary>
/// <param name="Key">Its name in answers.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">What its unit is of; none for a pure number, "product:2,1" for energies and rates that have no
/// name together.</param>
/// <param name="Symbol">Its symbol in the mark-up of drawings; null where it has none.</param>
/// <param name="Label">What a table calls it; null where none shows it.</param>
/// <param name="IsLogarithm">Whether it is a logarithm, which stands beside a number that has underflowed.</param>
/// <param name="IsPlotted">
/// Whether it is drawn against the temperature of both baths, or of the right one, or in time.
/// </param>
/// <param name="Quantities">The words of the quantities whose answers may hold it.</param>
/// <param name="Formalisms">The formalisms whose answers may hold it.</param>
internal sealed record NumberReply(
    string Key,
    string Meaning,
    string Unit,
    string Kind,
    string? Symbol,
    string? Label,
    bool IsLogarithm,
    bool IsPlotted,
    IReadOnlyList<string> Quantities,
    IReadOnlyList<string> Formalisms
);
