using System.Globalization;
using Thermowell.Files;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <content>Masses and springs.</content>
internal sealed partial class JunctionReader
{
    /// <summary>The most masses of a chain.</summary>
    internal const int MostMasses = 20_000;

    internal static readonly string[] NetworkKeys = ["masses", "springs", "pins", "chain"];
    internal static readonly string[] ChainKeys = ["length", "mass", "spring", "pin"];

    private SystemText.OfNetwork? ReadNetwork(TomlItem item)
    {
        if (item.Table is not { } table)
        {
            faults.Add(
                item.Where,
                "network",
                $"= {TomlValues.Text(item.Value)} is no table: give [system.network] with masses, springs and pins, or chain."
            );
            return null;
        }

        var read = new TomlTable(table.All, NetworkKeys, "[system.network]", faults);
        var formulas = new Dictionary<string, NumberExpression>();
        var before = faults.All.Count;
        var network = read.Item("chain") is { } chain
            ? ReadChain(read, chain, formulas)
            : ReadMasses(table, read, formulas);
        return faults.All.Count > before ? null : network;
    }

    private SystemText.OfNetwork? ReadChain(
        TomlTable read,
        TomlItem chain,
        Dictionary<string, NumberExpression> formulas
    )
    {
        foreach (var other in NetworkKeys)
            if (other is not ("chain" or "pins") && read.Item(other) is { } beside)
                faults.Add(beside.Where, other, "stands beside chain: give one of them.");
        if (chain.Table is not { } table)
        {
            faults.Add(
                chain.Where,
                "chain",
                $"= {TomlValues.Text(chain.Value)} is no table: give chain = {{ length = 10, mass = 1, spring = 1, pin = 0 }}."
            );
            return null;
        }

        var keys = new TomlTable(table.All, ChainKeys, "a chain", faults);
        if (keys.Item("length") is not { } length)
        {
            faults.Add(chain.Where, "length", "is missing: give the number of masses.");
            return null;
        }

        if (_values.Whole("length", length.Value, 1, MostMasses) is not { } count)
            return null;
        foreach (var key in ChainKeys.Skip(1))
            if (keys.Item(key) is { } number)
                NetworkNumber($"system.network.chain.{key}", number.Value, formulas);
        List<string> names = [.. Enumerable.Range(1, (int)count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        return new SystemText.OfNetwork(names, [], ReadPins(read, names, formulas), formulas) { IsChain = true };
    }

    private SystemText.OfNetwork? ReadMasses(
        TomlItems table,
        TomlTable read,
        Dictionary<string, NumberExpression> formulas
    )
    {
        List<string> names = [];
        switch (read.Item("masses"))
        {
            case null:
                faults.Add(
                    table.Where,
                    "masses",
                    "are missing: give masses = [1, 2], or { a = 1, b = 2 }, or chain = { length = 10 }."
                );
                return null;
            case { Table: { } named }:
                foreach (var one in named.All)
                {
                    if (names.Contains(one.Name))
                        faults.Add(one.Where, Shown.Value(one.Name), "is given twice: give it once.");
                    names.Add(one.Name);
                    Mass($"system.network.masses.{one.Name}", one.Value, formulas);
                }

                break;
            case { Value: ArraySyntax list }:
                foreach (var one in list.Items)
                {
                    names.Add((names.Count + 1).ToString(CultureInfo.InvariantCulture));
                    Mass($"system.network.masses.{names[^1]}", one.Value, formulas);
                }

                break;
            case { } other:
                faults.Add(
                    other.Where,
                    "masses",
                    $"= {TomlValues.Text(other.Value)} is no list: give masses = [1, 2], or {{ a = 1, b = 2 }}."
                );
                return null;
        }

        if (names.Count is 0 or > MostMasses)
            faults.Add(table.Where, "masses", $"are {names.Count}: give from 1 to {MostMasses}.");
        List<(int, int)> springs = [];
        foreach (
            var (one, at) in Entries(read, "springs", ["between", "stiffness"], "{ between = [1, 2], stiffness = 1 }")
        )
        {
            if (one.Item("between") is not { Value: ArraySyntax { Items: { ChildrenCount: 2 } ends } } between)
            {
                faults.Add(at, "between", "is missing or no pair: give between = [1, 2], two masses.");
                continue;
            }

            var (i, j) = (
                Site(names, "between", ends.GetChild(0)!.Value),
                Site(names, "between", ends.GetChild(1)!.Value)
            );
            if (i is { } first && i == j)
                faults.Add(between.Where, "between", $"joins {names[first]} with itself: give two masses.");
            springs.Add((i ?? 0, j ?? 0));
            Stiffness(one, at, $"system.network.springs.{springs.Count}", formulas);
        }

        return new SystemText.OfNetwork(names, springs, ReadPins(read, names, formulas), formulas);
    }

    private List<int> ReadPins(TomlTable read, List<string> names, Dictionary<string, NumberExpression> formulas)
    {
        List<int> pins = [];
        foreach (var (one, at) in Entries(read, "pins", ["at", "stiffness"], "{ at = 1, stiffness = 1 }"))
        {
            if (one.Item("at") is not { } place)
            {
                faults.Add(at, "at", "is missing: give at = 1, a mass.");
                continue;
            }

            pins.Add(Site(names, "at", place.Value) ?? 0);
            Stiffness(one, at, $"system.network.pins.{pins.Count}", formulas);
        }

        return pins;
    }

    private IEnumerable<(TomlTable Table, SyntaxNodeBase Where)> Entries(
        TomlTable read,
        string key,
        string[] known,
        string example
    )
    {
        if (read.Item(key) is not { } item)
            yield break;
        if (item.Tables is not { } tables)
        {
            faults.Add(
                item.Where,
                key,
                $"= {TomlValues.Text(item.Value)} is no list of tables: give {key} = [{example}]."
            );
            yield break;
        }

        foreach (var one in tables)
            yield return (new TomlTable(one.All, known, $"one of {key}", faults), one.Where);
    }

    private void Stiffness(
        TomlTable one,
        SyntaxNodeBase where,
        string path,
        Dictionary<string, NumberExpression> formulas
    )
    {
        Note(path, where);
        if (one.Item("stiffness") is { } stiffness)
            NetworkNumber($"{path}.stiffness", stiffness.Value, formulas);
        else
            faults.Add(where, "stiffness", "is missing: give a finite number.");
    }

    private int? Site(List<string> names, string key, ValueSyntax? node)
    {
        var name = node switch
        {
            StringValueSyntax { Value: { } word } => word,
            IntegerValueSyntax whole => whole.Value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (name is not null && names.IndexOf(name) is >= 0 and var at)
            return at;
        faults.Add(
            node!,
            key,
            $"= {TomlValues.Text(node)} is no mass: {(names.Count <= 10 ? $"there are {string.Join(", ", names)}" : $"there are {names[0]} to {names[^1]}")}."
        );
        return null;
    }

    private void Mass(string path, ValueSyntax? node, Dictionary<string, NumberExpression> formulas)
    {
        NetworkNumber(path, node, formulas);
        if (Numbers.TryGetValue(path, out var mass) && !(mass.Value > 0))
            faults.Add(node!, path, $"= {TomlValues.Text(node)} is out of range: give a mass above 0.");
    }

    /// <summary>A number, or a formula of parameters in quotes.</summary>
    private void NetworkNumber(string path, ValueSyntax? node, Dictionary<string, NumberExpression> formulas)
    {
        Note(path, node!);
        if (node is StringValueSyntax { Value: { } text })
        {
            if (NumberExpression.Read(text, Parameters, problem => faults.Add(node, path, problem)) is { } formula)
                formulas[path] = formula;
        }
        else if (_values.Number(path, node, Finite) is { } number)
            Numbers[path] = (number.Value, StudyFaults.PlaceOf(node!));
    }
}
