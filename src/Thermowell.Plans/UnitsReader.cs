using Thermowell.Questions.Parameters;

namespace Thermowell.Plans;

/// <summary>Reads the units of a study or of a junction.</summary>
/// <param name="values">Reads its values.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class UnitsReader(TomlValues values, StudyFaults faults)
{
    /// <summary>The units, or null if they are at fault.</summary>
    /// <param name="table">The table.</param>
    public SiUnits? Read(TomlItems table)
    {
        var scales = SiUnits
            .Chosen.Concat(SiUnits.ChosenAlone)
            .ToDictionary(scale => scale.Name, scale => scale.Example);
        var units = new TomlTable(table.All, [.. scales.Keys], "[units]", faults);
        return SiUnits.Read(
            units.All.ToDictionary(
                one => one.Name,
                one => values.Word(one.Name, one.Item.Value, $"a number and its unit, as in \"{scales[one.Name]}\"")
            ),
            (name, example) => faults.Add(table.Where, name, $"is missing: give {name} = \"{example}\", say."),
            (name, problem) => faults.Add(units.Value(name)!, name, problem)
        );
    }
}
