using Thermowell.Files;
using Thermowell.Questions.Input;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>The keys of one table of a study file; those that nobody knows are faults.</summary>
internal sealed class TomlTable
{
    private readonly Dictionary<string, TomlItem> _values = [];

    /// <param name="items">The keys of the table.</param>
    /// <param name="known">The keys it may have.</param>
    /// <param name="title">How the table is called in a sentence.</param>
    /// <param name="faults">Receives the unknown keys.</param>
    public TomlTable(IEnumerable<TomlItem> items, IReadOnlyCollection<string> known, string title, StudyFaults faults)
    {
        foreach (var item in items)
        {
            var (written, name) = (item.Name, OptionName.Known(item.Name, known));
            if (known.Contains(name) && !_values.TryAdd(name, item))
                faults.Add(item.Where, written, $"is given twice, here and as {_values[name].Name}: give it once.");
            else if (!known.Contains(name))
                faults.Add(
                    item.Where,
                    Shown.Value(written),
                    $"is no key of {title}{(UnknownOption.NewName(written) is { } renamed && known.Contains(renamed) ? $": it is called {renamed} now." : NearestName.Of(written, known) is { } near ? $": is {near} meant?" : $": it has {string.Join(", ", known)}.")}"
                );
        }
    }

    /// <summary>The keys that are there, in the order of the file.</summary>
    public IEnumerable<(string Name, TomlItem Item)> All => _values.Select(pair => (pair.Key, pair.Value));

    /// <summary>A value, or null where the key is absent.</summary>
    public ValueSyntax? Value(string name) => Item(name)?.Value;

    /// <summary>A key and what it holds, or null where it is absent.</summary>
    public TomlItem? Item(string name) => _values.GetValueOrDefault(name);
}
