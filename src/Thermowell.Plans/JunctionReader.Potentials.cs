using Thermowell.Classical;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <content>A potential: a formula, or a table beside the junction.</content>
internal sealed partial class JunctionReader
{
    private SystemText.OfGas? ReadPotential(TomlItem item, TomlTable read)
    {
        const string Key = "potential";
        double[] kinks = [];
        if (read.Item("kinks") is { } given)
        {
            if (Vector("kinks", given.Value) is not { } places)
                return null;
            kinks = places;
            for (var i = 0; i < kinks.Length; i++)
                Numbers[$"system.{Key}.kinks.{i}"] = (
                    kinks[i],
                    StudyFaults.PlaceOf(((ArraySyntax)given.Value!).Items.GetChild(i)!)
                );
        }

        if (ReadInterpolation(read) is not { } interpolation || ReadParticles(read) is not { } particles)
            return null;
        if (read.Item(TableKey) is { } table)
        {
            foreach (var path in (string[])["formula", TableKey])
                Note($"system.{Key}.{path}", table.Value ?? table.Where);
            foreach (var other in (string[])["formula", "kinks"])
                if (read.Item(other) is { } wrong)
                    faults.Add(wrong.Where, other, "cannot be given together with table: a table has its own places.");
            return ReadPotentialTable(item.Table!, table) is var (lines, end)
                ? new SystemText.OfGas(Key, particles, read.Item("levels") is not null)
                {
                    Formula = lines,
                    Interpolation = interpolation,
                    EndOfTable = end,
                }
                : null;
        }

        if (read.Item("formula") is not { } formula)
        {
            faults.Add(
                item.Where,
                "formula",
                "is missing: give V(x), as in formula = \"50*x\", or table = \"potential.csv\"."
            );
            return null;
        }

        Note($"system.{Key}.formula", formula.Value ?? formula.Where);
        if (_values.Word("formula", formula.Value, "V(x), as in \"50*x\"") is not { } text)
            return null;
        if (read.Item(PotentialTable.Interpolation) is { } word && !PotentialTable.Is(text))
            faults.Add(
                word.Where,
                PotentialTable.Interpolation,
                "tells how the values of a table are joined: give table = \"potential.csv\"."
            );
        return new SystemText.OfGas(Key, particles, read.Item("levels") is not null)
        {
            Formula = text,
            Interpolation = interpolation,
            Kinks = kinks.Length,
        };
    }

    /// <summary>How many particles there are: one mass, or several from left to right.</summary>
    private int? ReadParticles(TomlTable read)
    {
        if (read.Item("masses") is not { } item)
            return 1;
        if (read.Item("mass") is { } one)
        {
            faults.Add(one.Where, "mass", "cannot be given together with masses: give one of them.");
            return null;
        }

        if (item.Value is not ArraySyntax { Items.ChildrenCount: > 0 } masses)
        {
            faults.Add(
                item.Where,
                "masses",
                $"= {TomlValues.Text(item.Value)} is no list of masses: give masses = [1, 2], say, from left to right."
            );
            return null;
        }

        var count = ReadMasses("potential", masses);
        if (count <= EventDrivenEnsemble.MostParticles)
            return count;
        faults.Add(masses, "masses", $"gives {count} masses: give at most {EventDrivenEnsemble.MostParticles}.");
        return null;
    }

    private string? ReadInterpolation(TomlTable read)
    {
        if (read.Item(PotentialTable.Interpolation) is not { } item)
            return PotentialTable.Interpolations[0];
        var known = PotentialTable.Interpolations;
        if (_values.Word(PotentialTable.Interpolation, item.Value, string.Join(" or ", known)) is not { } word)
            return null;
        if (known.Contains(word))
            return word;
        faults.Add(
            item.Value,
            PotentialTable.Interpolation,
            $"= '{Shown.Value(word)}' is not one of {string.Join(", ", known)}{NearestName.Question(word, known)}"
        );
        return null;
    }

    /// <summary>The text of a potential's table and where its file ends; null where that is at fault.</summary>
    private (string Text, (string File, NumberField Place) End)? ReadPotentialTable(TomlItems table, TomlItem item)
    {
        const string Path = "system.potential.table";
        if (_values.Word(Path, item.Value, "the name of a CSV of x and V") is not { } name)
            return null;
        if (FileOf(name, item, Path, "formula = \"...\"") is not { } file)
            return null;

        // Where it ends is looked at with the length, which --set or an axis may give.
        var (text, end, wrong) = PotentialTable.ReadFile(file, length: null);
        foreach (var problem in wrong)
            faults.Add(item.Value, Path, $"= \"{Shown.Value(name)}\"{problem}");
        if (text is null)
            return null;
        table.Replace(item, "formula", StudyPrinter.Quote(text));
        HasReadTables = true;
        return (text, (name, end!));
    }
}
