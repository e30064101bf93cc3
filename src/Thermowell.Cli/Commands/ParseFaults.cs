using System.CommandLine;

namespace Thermowell.Cli.Commands;

/// <summary>What the parser refuses, in the words of our other refusals.</summary>
internal static class ParseFaults
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var known = parsed.CommandResult.Command.Options.Select(option => option.Name).ToList();
        foreach (var token in parsed.UnmatchedTokens.Where(token => !double.TryParse(token, out _)))
            yield return token.StartsWith('-')
                ? $"{token} is no option of '{parsed.CommandResult.Command.Name}'{Suggestion(token, known)}"
                : $"'{token}' is not understood here: 'thermowell {Path(parsed)}--help' lists what is.";
        if (parsed.UnmatchedTokens.Count > 0) yield break;
        foreach (var error in parsed.Errors) yield return error.Message;
    }

    private static string Path(ParseResult parsed)
        => parsed.CommandResult.Command.Name == "thermowell" ? "" : parsed.CommandResult.Command.Name + " ";

    private static string Suggestion(string token, IEnumerable<string> known)
    {
        var name = token.Split('=')[0];
        var nearest = known.Select(option => (option, Distance: Distance(name, option))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return nearest.option is not null && nearest.Distance <= 3 ? $": is {nearest.option} meant?" : "; --help lists them.";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var insert = Math.Min(row[j], row[j - 1]) + 1;
                (diagonal, row[j]) = (row[j], Math.Min(insert, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}
