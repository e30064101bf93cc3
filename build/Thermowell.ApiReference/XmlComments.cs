using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Thermowell.ApiReference;

/// <summary>The XML comments of an assembly, read from the file beside it.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, XElement> _members;
    private readonly Dictionary<string, Type> _types;

    public XmlComments(Assembly assembly)
    {
        var file = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        _members = file.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
        _types = assembly.GetExportedTypes().ToDictionary(DocumentationId.Of);
    }

    /// <summary>The comment of a type or member.</summary>
    public Comment Of(MemberInfo member)
    {
        var elements = Elements(member);
        return new Comment(
            Text(elements.FirstOrDefault(element => element.Name == "summary")),
            Text(elements.FirstOrDefault(element => element.Name == "remarks")),
            [
                .. elements
                    .Where(element => element.Name.LocalName is "typeparam" or "param")
                    .Select(element => (element.Attribute("name")!.Value, Text(element))),
            ],
            Text(elements.FirstOrDefault(element => element.Name == "returns")),
            [
                .. elements
                    .Where(element => element.Name == "exception")
                    .Select(element => (Reference(element), Text(element))),
            ]
        );
    }

    /// <summary>A link to a public type's place in the reference.</summary>
    public string Link(Type type) =>
        _types.ContainsKey(DocumentationId.Of(type))
            ? $"[`{Signature.TypeName(type)}`]({type.Namespace}.md#{Slug(Signature.TypeName(type))})"
            : $"`{Signature.TypeName(type)}`";

    /// <summary>
    /// A member's own elements, then, where it says inheritdoc, those it inherits and does not have itself.
    /// </summary>
    private List<XElement> Elements(MemberInfo member)
    {
        if (!_members.TryGetValue(DocumentationId.Of(member), out var own))
            return [];
        var elements = own.Elements().Where(element => element.Name != "inheritdoc").ToList();
        if (own.Element("inheritdoc") is not { } inherit)
            return elements;
        var inherited =
            inherit.Attribute("cref") is { } cref ? [.. _members[cref.Value].Elements()]
            : Inheritance.BaseOf(member) is { } ancestor ? Elements(ancestor)
            : [];
        var parameters = (member as MethodBase)?.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        elements.AddRange(
            inherited.Where(element =>
                !elements.Any(e => Same(e, element))
                && (element.Name != "param" || parameters?.Contains(element.Attribute("name")!.Value) == true)
            )
        );
        return elements;
    }

    private static bool Same(XElement a, XElement b) =>
        a.Name == b.Name
        && a.Attribute("name")?.Value == b.Attribute("name")?.Value
        && a.Attribute("cref")?.Value == b.Attribute("cref")?.Value;

    private string Text(XElement? element)
    {
        if (element is null)
            return "";
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
            text.Append(Inline(node));
        var lines = text.ToString().Split('\n').Select(line => Spaces().Replace(line, " ").Trim());
        return TheoryPage()
            .Replace(
                string.Join(" ", lines.Where(line => line.Length > 0))
                    .Replace(" \u0001 ", "\n\n", StringComparison.Ordinal)
                    .Replace(" \u0002 ", "\n", StringComparison.Ordinal),
                "[$0](../theory/$1.md)"
            )
            .Trim();
    }

    private string Inline(XNode node) =>
        node switch
        {
            XText text => Escaped(text.Value),
            XElement { Name.LocalName: "see" or "seealso" } see => Reference(see),
            XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{name.Attribute("name")!.Value}`",
            XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "para" } paragraph => $"\n\u0001\n{Text(paragraph)}\n",
            XElement { Name.LocalName: "list" } list => "\n\u0001\n"
                + string.Join(
                    "\n\u0002\n",
                    list.Elements("item")
                        .Select(item => $"- {Text(item.Element("term"))}: {Text(item.Element("description"))}")
                )
                + "\n\u0001\n",
            XElement other => Text(other),
            _ => "",
        };

    /// <summary>
    /// What a cref or langword points at: a link for a public type or its member, a name for the rest.
    /// </summary>
    private string Reference(XElement element)
    {
        if (element.Attribute("cref")?.Value is not { } id)
            return $"`{element.Attribute("langword")?.Value ?? element.Value}`";
        if (_types.TryGetValue(id, out var type))
            return Link(type);
        var path = id[2..].Split('(')[0];
        var owner = _types
            .Keys.Where(key => path.StartsWith(key[2..] + ".", StringComparison.Ordinal))
            .MaxBy(key => key.Length);
        var name = path[(path.LastIndexOf('.') + 1)..];
        if (owner is null)
            return $"`{name}`";
        var holder = _types[owner];
        return $"[`{name}`]({holder.Namespace}.md#{Slug(Signature.TypeName(holder))})";
    }

    /// <summary>Signs that Markdown would read as markup.</summary>
    private static string Escaped(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    /// <summary>The anchor that a heading gets.</summary>
    private static string Slug(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_'))
            .Replace(' ', '-');

    [GeneratedRegex(@"docs/theory/(\w+)\.md")]
    private static partial Regex TheoryPage();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
