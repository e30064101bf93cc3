using System.Text.RegularExpressions;

namespace Thermowell.Faces.Tests;

/// <summary>A page's links, anchors and fenced blocks.</summary>
internal sealed partial class MarkdownPage
{
    private readonly string _prose;

    public MarkdownPage(string path)
    {
        Path = path;
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Blocks = [.. Fence().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
        _prose = Fence().Replace(text, "");
    }

    public string Path { get; }

    /// <summary>Language and content of every fenced block.</summary>
    public IReadOnlyList<(string Language, string Text)> Blocks { get; }

    /// <summary>The targets of links that stay in the repository.</summary>
    public IEnumerable<string> LocalLinks() =>
        Link()
            .Matches(CodeSpan().Replace(_prose, "x"))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal));

    /// <summary>What stands as code within the text.</summary>
    public IEnumerable<string> Spans() => CodeSpan().Matches(_prose).Select(match => match.Value.Trim('`'));

    /// <summary>
    /// The anchors that headings make: lower case, punctuation dropped, blanks as hyphens, repetitions numbered.
    /// </summary>
    public IReadOnlySet<string> Anchors()
    {
        var anchors = new HashSet<string>();
        foreach (Match heading in Heading().Matches(_prose))
        {
            var slug = string.Concat(
                    heading
                        .Groups[1]
                        .Value.ToLowerInvariant()
                        .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
                )
                .Trim()
                .Replace(' ', '-');
            for (var (anchor, n) = (slug, 1); !anchors.Add(anchor); n++)
                anchor = $"{slug}-{n}";
        }

        return anchors;
    }

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
