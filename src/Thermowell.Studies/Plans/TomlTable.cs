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
            var name = NameOf(item.Key);
            if (known.Contains(name)) _values[name] = item;
            else faults.Add(item, name, $"is no key of {title}{(NearestName.Of(name, known) is { } near ? $": is {near} meant?" : $": it has {string.Join(", ", known)}.")}");
        }
    }

    /// <summary>The keys that are there, in the order of the file.</summary>
    public IEnumerable<(string Name, KeyValueSyntax Item)> All => _values.Select(pair => (pair.Key, pair.Value));

    /// <summary>A value, or null where the key is absent.</summary>
    public ValueSyntax? Value(string name) => _values.TryGetValue(name, out var item) ? item.Value : null;

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
