using Thermowell.Studies.Input;
using Tomlyn.Syntax;

namespace Thermowell.Studies.Plans;

/// <summary>The keys of one table of a study file; those that nobody knows are faults.</summary>
internal sealed class TomlTable
{
    private readonly Dictionary<string, KeyValueSyntax> _values = [];

    /// <param name="items">The lines of the table.</param>
    /// <param name="known">The keys it may have.</param>
    /// <param name="title">How the table is called in a sentence.</param>
    /// <param name="faults">Receives the unknown keys.</param>
    public TomlTable(IEnumerable<KeyValueSyntax> items, IReadOnlyCollection<string> known, string title, StudyFaults faults)
    {
        foreach (var item in items)
        {
            var (written, name) = (NameOf(item.Key), KnownName(item.Key, known));
            if (known.Contains(name) && !_values.TryAdd(name, item)) faults.Add(item, written, $"is given twice, here and as {NameOf(_values[name].Key)}: give it once.");
            else if (!known.Contains(name)) faults.Add(item, Shown.Value(written), $"is no key of {title}{(NearestName.Of(written, known) is { } near ? $": is {near} meant?" : $": it has {string.Join(", ", known)}.")}");
        }
    }

    /// <summary>The keys that are there, in the order of the file.</summary>
    public IEnumerable<(string Name, KeyValueSyntax Item)> All => _values.Select(pair => (pair.Key, pair.Value));

    /// <summary>A value, or null where the key is absent.</summary>
    public ValueSyntax? Value(string name) => _values.TryGetValue(name, out var item) ? item.Value : null;

    /// <summary>The known key that is written here, in kebab case or in the camel case of the table's columns; what is written where none is.</summary>
    public static string KnownName(KeySyntax? key, IReadOnlyCollection<string> known) => OptionName.Known(NameOf(key), known);

    /// <summary>The name of a key, dotted ones with their dots.</summary>
    public static string NameOf(KeySyntax? key)
    {
        if (key is null) return "";
        return string.Join('.', [Part(key.Key), .. key.DotKeys.Select(dotted => Part(dotted.Key))]);

        static string Part(BareKeyOrStringValueSyntax? part) => part switch
        {
            BareKeySyntax bare => bare.Key?.Text ?? "",
            StringValueSyntax text => text.Value ?? "",
            _ => "",
        };
    }
}
