using System.Net;
using System.Text.RegularExpressions;

namespace Thermowell.Site;

/// <summary>A site that was built, and where its links lead.</summary>
internal sealed partial class BuiltSite
{
    private readonly Dictionary<string, BuiltPage> _pages;

    /// <param name="folder">Where it lies.</param>
    public BuiltSite(string folder)
    {
        Folder = folder;
        _pages = Directory
            .GetFiles(folder, "*.html", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => path, path => new BuiltPage(File.ReadAllText(path)));
    }

    public string Folder { get; }

    /// <summary>The files of its pages.</summary>
    public IReadOnlyCollection<string> Pages => _pages.Keys;

    /// <summary>How many links its pages and styles have, those to other sites left out.</summary>
    public int Links { get; private set; }

    /// <summary>Bytes of all its files.</summary>
    public long Size => new DirectoryInfo(Folder).GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Links to files or anchors that are not there, or that go on at the root of a server, and whatever is loaded from elsewhere.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Links = 0;
        foreach (var (path, page) in _pages)
        {
            foreach (var (target, isLoaded) in page.Targets)
                Check(path, target, isLoaded);
            foreach (var id in page.Repeated)
                faults.Add($"{Short(path)}: the anchor {id} stands there twice");
        }

        foreach (var path in Directory.GetFiles(Folder, "*.css", SearchOption.AllDirectories))
        foreach (Match match in StyleTarget().Matches(File.ReadAllText(path)))
            Check(path, match.Groups[1].Value, true);
        return faults;

        void Check(string from, string target, bool isLoaded)
        {
            if (target.StartsWith("data:", StringComparison.Ordinal))
                return;
            if (Scheme().IsMatch(target))
            {
                if (isLoaded)
                    faults.Add($"{Short(from)}: {target} is loaded from elsewhere");
                return;
            }

            Links++;
            var parts = target.Split('#', 2);
            var path = Uri.UnescapeDataString(parts[0].Split('?')[0]);
            var to = path.Length == 0 ? from : Path.GetFullPath(path, Path.GetDirectoryName(from)!);
            if (path.StartsWith('/') || !to.StartsWith(Folder, StringComparison.Ordinal))
                faults.Add($"{Short(from)}: {target} leaves the site");
            else if (!File.Exists(to))
                faults.Add($"{Short(from)}: {target} leads nowhere");
            else if (
                parts is [_, { Length: > 0 } anchor]
                && _pages.TryGetValue(to, out var page)
                && !page.Ids.Contains(Uri.UnescapeDataString(anchor))
            )
                faults.Add($"{Short(from)}: {target} names no place on that page");
        }
    }

    private string Short(string path) => Path.GetRelativePath(Folder, path);

    [GeneratedRegex(@"^(?:[a-zA-Z][a-zA-Z+.-]*:|//)")]
    private static partial Regex Scheme();

    [GeneratedRegex("""url\(["']?([^"')]+)["']?\)""")]
    private static partial Regex StyleTarget();

    private sealed partial class BuiltPage
    {
        public BuiltPage(string html)
        {
            List<(string, bool)> targets = [];
            List<string> repeated = [];
            HashSet<string> ids = [];
            foreach (Match tag in Tag().Matches(Script().Replace(html, match => match.Groups[1].Value)))
            foreach (Match attribute in Attribute().Matches(tag.Groups[2].Value))
            {
                var value = WebUtility.HtmlDecode(attribute.Groups[2].Value);
                if (attribute.Groups[1].Value == "id")
                {
                    if (!ids.Add(value))
                        repeated.Add(value);
                }
                else
                    targets.Add((value, tag.Groups[1].Value != "a"));
            }

            (Targets, Repeated, Ids) = (targets, repeated, ids);
        }

        /// <summary>Where its links lead and what it loads, and whether it is loaded.</summary>
        public IReadOnlyList<(string Target, bool IsLoaded)> Targets { get; }

        public IReadOnlyList<string> Repeated { get; }

        public IReadOnlySet<string> Ids { get; }

        /// <summary>A script, of which its own tag is kept.</summary>
        [GeneratedRegex("(<script[^>]*>).*?</script>", RegexOptions.Singleline)]
        private static partial Regex Script();

        [GeneratedRegex("""<([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*/?>""", RegexOptions.IgnoreCase)]
        private static partial Regex Tag();

        [GeneratedRegex("""\s(href|src|id)="([^"]*)["]""")]
        private static partial Regex Attribute();
    }
}
