using System.Reflection;
using System.Text;

namespace Thermowell.ApiReference;

/// <summary>The pages of the reference: one a namespace and an index.</summary>
internal static class ReferencePages
{
    private const string Notice =
        "<!-- Written by build/Thermowell.ApiReference from the XML comments; edit those. -->\n\n";

    /// <summary>Every page's text by its file name, in order.</summary>
    public static SortedDictionary<string, string> Build()
    {
        var assembly = typeof(Units).Assembly;
        var comments = new XmlComments(assembly);
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var index = new StringBuilder(Notice).Append(
            "# API reference\n\nThe public types of the library `Thermowell`, by namespace.\n"
        );
        foreach (
            var group in assembly
                .GetExportedTypes()
                .GroupBy(type => type.Namespace!)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var types = group.OrderBy(Signature.TypeName, StringComparer.Ordinal).ToList();
            pages.Add(group.Key + ".md", Page(group.Key, types, comments));
            index.Append($"\n## {group.Key}\n\n| type | what it is |\n| --- | --- |\n");
            foreach (var type in types)
                index.Append($"| {comments.Link(type)} | {comments.Of(type).Summary} |\n");
        }

        pages.Add("index.md", index.ToString());
        return pages;
    }

    /// <summary>Writes the pages and removes those of namespaces that are gone.</summary>
    public static void Write(string folder, SortedDictionary<string, string> pages)
    {
        Directory.CreateDirectory(folder);
        foreach (
            var gone in Directory.GetFiles(folder, "*.md").Where(path => !pages.ContainsKey(Path.GetFileName(path)))
        )
            File.Delete(gone);
        foreach (var (name, text) in pages)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    /// <summary>The names of the pages whose files are missing, different or no longer due.</summary>
    public static List<string> Stale(string folder, SortedDictionary<string, string> pages)
    {
        var present = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.md").Select(path => Path.GetFileName(path)!)
            : [];
        return
        [
            .. present
                .Union(pages.Keys)
                .Where(name => !pages.TryGetValue(name, out var text) || Read(name) != text)
                .Order(StringComparer.Ordinal),
        ];

        string? Read(string name)
        {
            var path = Path.Combine(folder, name);
            return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        }
    }

    private static string Page(string name, List<Type> types, XmlComments comments)
    {
        var page = new StringBuilder(Notice).Append($"# {name}\n\n[All namespaces](index.md)\n");
        foreach (var type in types)
        {
            page.Append($"\n## `{Signature.TypeName(type)}`\n\n```csharp\n{Signature.OfType(type)}\n```\n\n")
                .Append(comments.Of(type).Markdown());
            foreach (var member in Signature.Members(type))
                AppendMember(page, member, comments);
        }

        return page.ToString();
    }

    private static void AppendMember(StringBuilder page, MemberInfo member, XmlComments comments) =>
        page.Append($"\n### `{Signature.Heading(member)}`\n\n```csharp\n{Signature.OfMember(member)}\n```\n\n")
            .Append(comments.Of(member).Markdown());
}
