using System.Text.RegularExpressions;
using Xunit;

namespace Thermowell.Tests.Rules;

/// <summary>How the sources are cut: one concept, one file, its name the concept's name.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;
    private const int MostColumns = 120;

    // Longer files, each with its reason.
    private static readonly Dictionary<string, string> LongerWithReason = [];

    [Fact]
    public void A_file_is_short_enough_to_be_read_at_once() =>
        Assert.Empty(
            from source in Repository.Sources()
            let lines = source.Text.AsSpan().Count('\n')
            where lines > MostLines && !LongerWithReason.ContainsKey(source.Path)
            select $"{source.Path} has {lines} lines, more than {MostLines}: split it by the question a reader asks, or list it with its reason"
        );

    [Fact]
    public void A_file_is_named_after_what_it_declares() =>
        Assert.Empty(
            from source in Repository.Sources()
            let name = Path.GetFileName(source.Path).Split('.')[0]
            let names = Declaration().Matches(source.Text).Select(type => type.Groups["name"].Value).ToList()
            where names.Count > 0 && !names.Contains(name) && !names.Contains("I" + name)
            select $"{source.Path} declares no type {name}: a file has the name of its concept, and a type with one user stands in its user's file"
        );

    [Fact]
    public void A_namespace_is_its_folder() =>
        Assert.Empty(
            from source in Repository.Sources()
            let declared = NamespaceOf().Match(source.Text).Groups["name"].Value
            let folder = string.Join('.', Path.GetDirectoryName(source.Path)!.Replace('\\', '/').Split('/').Skip(1))
            where declared.Length > 0 && declared != folder
            select $"{source.Path} is in the namespace {declared}, its folder says {folder}"
        );

    [Fact]
    public void Nothing_is_left_to_be_done_later() =>
        Assert.Empty(
            from source in Repository.Sources()
            from Match match in Unfinished().Matches(source.Text)
            select $"{source.Path}: {match.Value}"
        );

    /// <summary>Code is held to it by the formatter, which leaves comments as they are.</summary>
    [Fact]
    public void A_comment_is_no_wider_than_the_code() =>
        Assert.Empty(
            from source in Repository.Sources()
            from line in source.Text.Split('\n').Index()
            where
                line.Item.Length > MostColumns
                && !line.Item.Contains("cref=", StringComparison.Ordinal)
                && line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{source.Path}({line.Index + 1}) has {line.Item.Length} columns, more than {MostColumns}: wrap it"
        );

    /// <summary>So that a search for "Eq. (6)" finds the line, also where an equation stands among several.</summary>
    [Fact]
    public void Equations_are_cited_one_by_one() =>
        Assert.Empty(
            from source in Repository.Sources()
            where !source.Path.StartsWith("src/Thermowell.Letter/", StringComparison.Ordinal)
            from Match match in SeveralEquations().Matches(source.Text)
            select $"{source.Path}: {match.Value}: write each as Eq. (number)"
        );

    [Fact]
    public void The_sources_were_found() => Assert.InRange(Repository.Sources().Count(), 50, 1000);

    [GeneratedRegex(
        @"^(?:public|internal) (?:(?:sealed|static|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|record struct|record class|record|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(
        @"^ *//.*(?:Eqs\. \(|(?<!Eq\. )\([BCHPQRS][0-9]+\)|Eq\. \([A-Z]?[0-9]+\)(?: to |-|–)\()",
        RegexOptions.Multiline
    )]
    private static partial Regex SeveralEquations();

    [GeneratedRegex("TODO|FIXME|HACK|NotImplementedException")]
    private static partial Regex Unfinished();
}
