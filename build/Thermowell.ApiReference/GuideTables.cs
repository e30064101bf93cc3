using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Cli;
using Thermowell.Cli.Output;
using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.ApiReference;

/// <summary>
/// The tables of the guide that say what is declared: a page marks where one stands, and all else of the page is
/// written by hand.
/// </summary>
internal static partial class GuideTables
{
    private const string End = "<!-- end of table -->";

    private static readonly Catalogue Concepts = Catalogue.BuiltIn;
    private static readonly Command Command = ThermowellCommand.Tree(
        new Terminal(TextWriter.Null, TextWriter.Null),
        CancellationToken.None
    );

    /// <summary>Each table by the name in its mark.</summary>
    private static readonly Dictionary<string, Func<string>> Tables = new()
    {
        ["reproduce"] = () => OptionsOf("reproduce"),
        ["explore"] = () => OptionsOf("explore"),
        ["study"] = StudyCommands,
        ["point-options"] = PointOptions,
        ["numbers"] = () => Numbers(number => !number.IsOfValidity),
        ["numbers-of-validity"] = () => Numbers(number => number.IsOfValidity),
        ["reasons"] = () =>
            Table(
                ["reason", "meaning"],
                Concepts.All.OfType<ReasonCode>().Select(code => (string[])[$"`{code.Key}`", code.Meaning])
            ),
    };

    /// <summary>A page with its tables as they should be.</summary>
    /// <param name="page">The page as it is.</param>
    /// <param name="met">The tables that were met; those of the page are added.</param>
    /// <exception cref="InvalidDataException">A mark names no table, or has no end.</exception>
    public static string Written(string page, HashSet<string> met)
    {
        var written = Marked()
            .Replace(
                page,
                mark =>
                {
                    var name = mark.Groups["name"].Value;
                    if (!Tables.TryGetValue(name, out var table))
                        throw new InvalidDataException(
                            $"'{name}' is no table of the guide: there are {string.Join(", ", Tables.Keys)}."
                        );
                    met.Add(name);
                    return $"{mark.Groups["begin"].Value}\n\n{table()}\n{End}";
                }
            );
        return Begin().Count(written) == Marked().Count(written)
            ? written
            : throw new InvalidDataException($"a table begins without the line '{End}' behind it.");
    }

    /// <summary>The tables that stand on no page.</summary>
    /// <param name="met">Those that were met.</param>
    public static IEnumerable<string> Missing(HashSet<string> met) => Tables.Keys.Except(met);

    private static string OptionsOf(string command) =>
        Table(
            ["option", "meaning"],
            Command
                .Subcommands.First(one => one.Name == command)
                .Options.Select(option => (string[])[$"`{option.Name}`", option.Description!])
        );

    private static string StudyCommands() =>
        Table(
            ["command", "what", "options"],
            Command
                .Subcommands.First(one => one.Name == "study")
                .Subcommands.Select(command =>
                    (string[])
                        [
                            $"`study {command.Name} {string.Join(' ', command.Arguments.Select(argument => argument.Name))}`",
                            command.Description!,
                            string.Join(", ", command.Options.Select(option => $"`{option.Name}`")),
                        ]
                )
        );

    /// <summary>The options of points; one that says something else of another quantity has a row for each.</summary>
    private static string PointOptions()
    {
        var commands = Enum.GetValues<Quantity>()
            .Select(QuantityWord.CommandOf)
            .Select(word => Command.Subcommands.First(one => one.Name == word))
            .ToList();
        var numbers = QuantityWord
            .All.SelectMany(word => PointOption.Of(QuantityWord.Find(word)!.Value, Concepts))
            .Where(option => option.Number is not null)
            .DistinctBy(option => option.Name)
            .ToDictionary(option => "--" + option.Name, option => option.Number!);
        var all = commands
            .SelectMany(command => command.Options.Select(option => (command.Name, Option: option)))
            .ToList();
        return Table(
            ["option", "commands", "with", "meaning", "range", "default"],
            all.GroupBy(one => (one.Option.Name, one.Option.Description))
                .Select(same =>
                {
                    var number = numbers.GetValueOrDefault(same.Key.Name);
                    return (string[])
                        [
                            $"`{same.Key.Name}`",
                            same.Count() == commands.Count ? "all" : string.Join(", ", same.Select(one => one.Name)),
                            string.Join(", ", Declarers(same.Key.Name[2..]).Select(key => $"`{key}`")),
                            same.Key.Description!,
                            number?.Range ?? "",
                            number is null
                                ? Usual(same.Key.Name[2..]) is { } word
                                    ? $"`{word}`"
                                    : ""
                                : number.Default is { } value
                                    ? value.ToString("R", CultureInfo.InvariantCulture)
                                    : number.IsOptional
                                        ? ""
                                        : "must be given",
                        ];
                })
        );
    }

    /// <summary>
    /// The formalisms, laws and systems that declare a parameter; every equation has those of a law of which there is
    /// no other.
    /// </summary>
    private static IEnumerable<string> Declarers(string parameter)
    {
        bool Has(IReadOnlyList<Parameter> parameters) => parameters.Any(one => one.Name == parameter);
        var laws = Concepts.SpectralLaws.Where(law => Has(law.Parameters)).ToList();
        return
        [
            .. Concepts.Walls.Where(wall => Has(wall.Parameters)).Select(wall => wall.Key),
            .. Concepts
                .Channels.Where(channel =>
                    channel.Quantities.Any(quantity => Has(channel.Parameters(quantity)))
                    || parameter is PointInput.LeftEnd or PointInput.RightEnd
                )
                .Select(channel => channel.Key),
            .. Concepts
                .Equations.Where(equation => Has(equation.Parameters) || laws.Count == Concepts.SpectralLaws.Length)
                .Select(equation => equation.Key),
            .. laws.Count < Concepts.SpectralLaws.Length ? laws.Select(law => law.Key) : [],
            .. Concepts.Systems.Where(system => Has(system.Parameters)).Select(system => system.Key),
        ];
    }

    /// <summary>The word that a choice begins with; null where it follows from other options.</summary>
    private static string? Usual(string name) =>
        name == PointParameters.SpectralLaw
            ? Concepts.SpectralLaws[0].Key
            : Concepts
                .Walls.SelectMany(wall => wall.Parameters)
                .Concat(Concepts.Channels.SelectMany(one => one.Quantities.SelectMany(one.Parameters)))
                .Concat(Concepts.Equations.SelectMany(equation => equation.Parameters))
                .Concat(Concepts.SpectralLaws.SelectMany(law => law.Parameters))
                .Concat(Concepts.Systems.SelectMany(system => system.Parameters))
                .OfType<ChoiceParameter>()
                .FirstOrDefault(choice => choice.Name == name)
                ?.Choices[0];

    private static string Numbers(Func<Observable, bool> which) =>
        Table(
            ["key", "meaning", "unit", "commands", "points"],
            Concepts
                .Observables.Where(which)
                .Select(number =>
                    (string[])
                        [
                            $"`{number.Key}`",
                            number.Meaning,
                            number.Unit.Length > 0 ? $"`{number.Unit}`" : "",
                            number.Quantities.Count == QuantityWord.All.Count
                                ? "all"
                                : string.Join(", ", number.Quantities.Select(QuantityWord.Of)),
                            Kinds(number.Kinds),
                        ]
                )
        );

    private static string Kinds(PointKinds kinds)
    {
        const PointKinds Formalisms =
            PointKinds.Exact | PointKinds.Simulated | PointKinds.Lindblad | PointKinds.Redfield;
        return (kinds & Formalisms) == Formalisms
            ? "all"
            : Capital().Replace(kinds.ToString(), " $0").ToLowerInvariant();
    }

    private static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat([Row(head), Row([.. head.Select(_ => "---")]), .. rows.Select(Row)]);

    private static string Row(IReadOnlyList<string> cells) =>
        string.Concat(
            cells.Select(cell =>
                cell.Length == 0
                    ? "| "
                    : $"| {cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)} "
            )
        ) + "|\n";

    [GeneratedRegex(
        @"(?<begin><!-- table (?<name>[a-z-]+): [^\n]*-->)\n(?:(?!<!-- table ).)*?<!-- end of table -->",
        RegexOptions.Singleline
    )]
    private static partial Regex Marked();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex("<!-- table ")]
    private static partial Regex Begin();
}
