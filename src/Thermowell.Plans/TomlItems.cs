using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>
/// The keys of a table of a study file, in whichever way TOML has them written: below a header, in braces, or by keys
/// with dots.
/// <c>[[axes]]</c> and <c>axes = [{ ... }]</c> are the same thing here.
/// </summary>
/// <param name="where">Where the table is begun.</param>
internal sealed class TomlItems(SyntaxNodeBase where)
{
    private readonly List<TomlItem> _items = [];

    /// <summary>Where the table is begun.</summary>
    public SyntaxNodeBase Where => where;

    /// <summary>The keys, in the order of the file; one that is given twice is there twice.</summary>
    public IReadOnlyList<TomlItem> All => _items;

    /// <summary>The table in braces, in one form only.</summary>
    public string Inline => $"{{ {string.Join(", ", _items.Select(item => $"{Quoted(item.Name)} = {Text(item)}"))} }}";

    /// <summary>The tables as a file in one form only.</summary>
    public string Document => string.Concat(_items.Select(item => $"{Quoted(item.Name)} = {Text(item)}\n"));

    /// <summary>Puts another key in the place of one, as <see cref="Inline"/> has it.</summary>
    /// <param name="item">The key.</param>
    /// <param name="name">The other key.</param>
    /// <param name="text">Its value in TOML.</param>
    public void Replace(TomlItem item, string name, string text) =>
        _items[_items.FindIndex(one => ReferenceEquals(one, item))] = item with { Name = name, Written = text };

    private static string Text(TomlItem item) =>
        item.Written is { } written ? written
        : item.Table is { } table ? table.Inline
        : item.Tables is { Count: > 0 } several ? $"[{string.Join(", ", several.Select(one => one.Inline))}]"
        : Text(item.Value);

    private static string Text(ValueSyntax? value) =>
        value switch
        {
            StringValueSyntax { Value: { } text } => StudyPrinter.Quote(text),
            ArraySyntax list => $"[{string.Join(", ", list.Items.Select(one => Text(one.Value)))}]",
            IntegerValueSyntax whole => whole.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            FloatValueSyntax real => new NumberValue(real.Value).Toml,
            InlineTableSyntax braces => InBraces(braces).Inline,
            _ => value?.ToString().Trim() ?? "",
        };

    private static string Quoted(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? name
            : StudyPrinter.Quote(name);

    /// <summary>The keys of a file.</summary>
    public static TomlItems Of(DocumentSyntax document)
    {
        var top = new TomlItems(document);
        foreach (var item in document.KeyValues)
            top.Add(item);
        foreach (var header in document.Tables)
        {
            var table = top.Below(header.Name, header, header is TableArraySyntax);
            foreach (var item in header.Items)
                table.Add(item);
        }

        return top;
    }

    /// <summary>
    /// A value as an item of its table; braces, and brackets around nothing but braces, are tables too.
    /// </summary>
    private static TomlItem Item(string name, SyntaxNodeBase where, ValueSyntax value) =>
        new(name, where, value)
        {
            Table = value is InlineTableSyntax one ? InBraces(one) : null,
            Tables =
                value is ArraySyntax several && several.Items.All(item => item.Value is InlineTableSyntax)
                    ? [.. several.Items.Select(item => InBraces((InlineTableSyntax)item.Value!))]
                    : null,
        };

    private static TomlItems InBraces(InlineTableSyntax braces)
    {
        var table = new TomlItems(braces);
        foreach (var item in braces.Items)
            if (item.KeyValue is { } pair)
                table.Add(pair);
        return table;
    }

    private static List<string> Parts(KeySyntax? key)
    {
        return key is null ? [""] : [Part(key.Key), .. key.DotKeys.Select(dotted => Part(dotted.Key))];

        static string Part(BareKeyOrStringValueSyntax? part) =>
            part switch
            {
                BareKeySyntax bare => bare.Key?.Text ?? "",
                StringValueSyntax text => text.Value ?? "",
                _ => "",
            };
    }

    private void Add(KeyValueSyntax pair)
    {
        var parts = Parts(pair.Key);
        var table = this;
        foreach (var part in parts.SkipLast(1))
            table = table.Table(part, pair);
        if (pair.Value is { } value)
            table._items.Add(Item(parts[^1], pair, value));
    }

    /// <summary>The table that a header begins.</summary>
    private TomlItems Below(KeySyntax? key, TableSyntaxBase header, bool isOneOfSeveral)
    {
        var parts = Parts(key);
        var table = this;
        foreach (var part in parts.SkipLast(1))
            table = table.Table(part, header);
        if (!isOneOfSeveral)
            return table.Table(parts[^1], header);
        var several = table._items.Find(item => item.Name == parts[^1] && item.Tables is not null);
        if (several is null)
            table._items.Add(
                several = new TomlItem(parts[^1], header, new ArraySyntax { Span = header.Span }) { Tables = [] }
            );
        several.Tables!.Add(new TomlItems(header));
        return several.Tables[^1];
    }

    /// <summary>A table below this one, the last of several; begun here if it is not there.</summary>
    private TomlItems Table(string name, SyntaxNodeBase begun)
    {
        foreach (var item in _items)
            if (item.Name == name && (item.Table ?? item.Tables?.LastOrDefault()) is { } there)
                return there;
        var table = new TomlItems(begun);
        _items.Add(new TomlItem(name, begun, new InlineTableSyntax { Span = begun.Span }) { Table = table });
        return table;
    }
}

/// <summary>One key of a table and what it holds.</summary>
/// <param name="Name">The key as it is written, without the keys before its dots.</param>
/// <param name="Where">Where it is given.</param>
/// <param name="Value">Its value; empty braces or brackets that are nowhere in the file for tables below headers or by
/// dots.</param>
internal sealed record TomlItem(string Name, SyntaxNodeBase Where, ValueSyntax Value)
{
    /// <summary>The keys of the table that it is; null if it is none.</summary>
    public TomlItems? Table { get; init; }

    /// <summary>The tables that it is a list of; null if it is none.</summary>
    public List<TomlItems>? Tables { get; init; }

    /// <summary>Its value in TOML, where it stands for what the file has; null for the file's own.</summary>
    public string? Written { get; init; }
}
