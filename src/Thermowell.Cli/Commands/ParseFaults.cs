using System.CommandLine;
using System.CommandLine.Parsing;
using Thermowell.Studies.Input;

namespace Thermowell.Cli.Commands;

/// <summary>What the parser refuses, in the words of our other refusals.</summary>
internal static class ParseFaults
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        List<string> faults = [.. Unknown(parsed), .. Repeated(parsed)];
        return faults.Count > 0 ? faults : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Options.Select(option => option.Name).ToList();
        var valueOfUnknown = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            var isOption = token.StartsWith('-') && !double.TryParse(token, out _);
            if (isOption) yield return $"{token} {UnknownOption.Problem(token.Split('=')[0], command.Name, known)}";
            else if (!valueOfUnknown) yield return $"'{token}' is not understood here: 'thermowell {Path(parsed)}--help' lists what is.";
            valueOfUnknown = isOption && !token.Contains('=');
        }
    }

    private static IEnumerable<string> Repeated(ParseResult parsed)
        => from option in parsed.CommandResult.Command.Options
           let times = parsed.GetResult(option)?.IdentifierTokenCount ?? 0
           where times > 1 && option.Arity.MaximumNumberOfValues <= 1
           select $"{option.Name} is given {times} times: give it once.";

    private static string Path(ParseResult parsed)
    {
        var path = "";
        for (var result = parsed.CommandResult; result is not null && result.Command.Name != "thermowell"; result = result.Parent as CommandResult)
            path = result.Command.Name + " " + path;
        return path;
    }
}
