using Thermowell.Questions.Parameters;

namespace Thermowell.Plans;

/// <summary>Reads the units of a study file.</summary>
/// <param name="values">Reads its values.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class UnitsReader(TomlValues values, StudyFaults faults)
{
    /// <summary>The units, or null if they are at fault.</summary>
    /// <param name="table">The table.</param>
    public SiUnits? Read(TomlItems table)
    {
        var units = new TomlTable(table.All, [.. SiUnits.Chosen.Select(scale => scale.Name)], "[units]", faults);
        string?[] texts = [.. SiUnits.Chosen.Select(scale => Text(scale.Name, scale.Example))];
        return SiUnits.Read(texts[0], texts[1], (scale, problem) => faults.Add(units.Value(scale)!, scale, problem));

        string? Text(string name, string example)
        {
            if (units.Value(name) is { } value) return values.Word(name, value, $"a number and its unit, as in \"{example}\"");
            faults.Add(table.Where, name, $"is missing: give {name} = \"{example}\", say.");
            return null;
        }
    }
}
