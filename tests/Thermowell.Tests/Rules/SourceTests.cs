using System.Text.RegularExpressions;
using Xunit;

namespace Thermowell.Tests.Rules;

/// <summary>How the sources are cut: one concept, one file, its name the concept's name.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;

    // Longer files, each with its reason.
    private static readonly Dictionary<string, string> LongerWithReason = [];

    // Public types that share a file with another one, each with its reason.
    private static readonly Dictionary<string, string> SharedWithReason = new()
    {
        ["ProposalShape"] = "a choice of two words that only MetropolisWall takes",
        ["GapOrigin"] = "a choice of two words that only KernelRelaxation gives",
        ["ClassicalRoute"] = "the ways of a ClassicalFormalism, which is read with them",
    };

    [Fact]
    public void A_file_is_short_enough_to_be_read_at_once()
        => Assert.Empty(
            from source in Repository.Sources()
            let lines = source.Text.AsSpan().Count('\n')
            where lines > MostLines && !LongerWithReason.ContainsKey(source.Path)
            select $"{source.Path} has {lines} lines, more than {MostLines}: split it by the question a reader asks, or list it with its reason");

    [Fact]
    public void A_file_has_one_public_type_and_its_name()
    {
        var breaches = new List<string>();
        foreach (var (path, text) in Repository.Sources())
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var types = Declaration().Matches(text);
            if (types.Count == 0) continue;
            var names = types.Select(type => type.Groups["name"].Value).ToList();
            if (!names.Contains(name) && !names.Contains("I" + name)) breaches.Add($"{path} declares no type {name}");
            foreach (Match type in types)
            {
                var declared = type.Groups["name"].Value;

                // The closed family of an abstract record stands in one file with it, and an enumeration beside the type that has it.
                var isOfTheFamily = names.Any(other => other != declared && Regex.IsMatch(type.Groups["rest"].Value, $@":\s*{other}\b"));
                if (type.Groups["access"].Value != "public" || declared == name || isOfTheFamily || type.Groups["kind"].Value == "enum" || SharedWithReason.ContainsKey(declared)) continue;
                breaches.Add($"{path} declares the public type {declared}: give it a file of its own, or list it with its reason");
            }
        }

        Assert.Empty(breaches);
    }

    [Fact]
    public void A_namespace_is_its_folder()
        => Assert.Empty(
            from source in Repository.Sources()
            let declared = NamespaceOf().Match(source.Text).Groups["name"].Value
            let folder = string.Join('.', Path.GetDirectoryName(source.Path)!.Replace('\\', '/').Split('/').Skip(1))
            where declared.Length > 0 && declared != folder
            select $"{source.Path} is in the namespace {declared}, its folder says {folder}");

    [Fact]
    public void Nothing_is_left_to_be_done_later()
        => Assert.Empty(
            from source in Repository.Sources()
            from Match match in Unfinished().Matches(source.Text)
            select $"{source.Path}: {match.Value}");

    [Fact]
    public void The_sources_were_found() => Assert.InRange(Repository.Sources().Count(), 50, 1000);

    [GeneratedRegex(@"^(?<access>public|internal) (?:(?:sealed|static|abstract|partial|readonly|ref|unsafe) )*(?<kind>class|struct|interface|enum|record struct|record class|record|delegate \S+) (?<name>\w+)(?<rest>[^{;]*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex("TODO|FIXME|HACK|NotImplementedException")]
    private static partial Regex Unfinished();
}
