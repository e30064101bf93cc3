using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands;

/// <summary>What the parser refuses, in the words of our other refusals.</summary>
internal static class ParseFaults
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        List<string> faults = [.. Unknown(parsed), .. Repeated(parsed)];
        return faults.Count > 0 ? faults : [.. parsed.Errors.Select(error => Sentence(parsed, error)).Distinct()];
    }

    /// <summary>
    /// Whether a word is meant as an option, though the parser takes one that it does not know for an argument.
    /// </summary>
    public static bool IsOption(string word) =>
        word.StartsWith('-') && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Options.Select(option => option.Name).ToList();
        var commands = command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name).ToList();
        var valueOfUnknown = false;
        var taken = parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Where(IsOption);
        foreach (var (token, i) in taken.Concat(parsed.UnmatchedTokens).Select((token, i) => (token, i)))
        {
            var isOption = IsOption(token);
            if (isOption)
                yield return $"{Shown.Value(token)} {UnknownOption.Problem(token.Split('=')[0], command.Name, known)}";
            else if (!valueOfUnknown && i == 0 && NearestName.Of(token, commands) is { } near)
                yield return $"'{Shown.Value(token)}' is no command: is {near} meant?";
            else if (!valueOfUnknown)
                yield return $"'{Shown.Value(token)}' is not understood here: 'thermowell {Path(parsed)}--help' lists what is.";
            valueOfUnknown = isOption && !token.Contains('=');
        }
    }

    private static IEnumerable<string> Repeated(ParseResult parsed) =>
        from option in parsed.CommandResult.Command.Options
        let times = parsed.GetResult(option)?.IdentifierTokenCount ?? 0
        where times > 1 && option.Arity.MaximumNumberOfValues <= 1
        select $"{option.Name} is given {times} times: give it once.";

    /// <summary>What is left is a value of an option that takes none, or a word too few.</summary>
    private static string Sentence(ParseResult parsed, ParseError error) =>
        error.SymbolResult is OptionResult { Tokens: [var value, ..] } given
            ? $"{given.Option.Name} = '{Shown.Value(value.Value)}' is not understood: {given.Option.Name} is given alone, without a value."
            : $"a word is missing: 'thermowell {Path(parsed)}--help' lists what may follow.";

    private static string Path(ParseResult parsed)
    {
        var path = "";
        for (
            var result = parsed.CommandResult;
            result is not null && result.Command.Name != "thermowell";
            result = result.Parent as CommandResult
        )
            path = result.Command.Name + " " + path;
        return path;
    }
}
