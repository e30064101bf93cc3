using System.Globalization;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <content>Contacts: couplings and laws.</content>
internal sealed partial class JunctionReader
{
    /// <summary>What a contact may exchange: energy, or particles too.</summary>
    internal static readonly string[] Statistics = ["bose", "fermi"];

    private void ReadContacts(TomlItem? item)
    {
        if (item?.Tables is not { Count: > 0 } tables)
        {
            if (item is null)
                faults.Add(Place.Start, "contacts", "are missing: give [[contacts]], one table for each.");
            else
                faults.Add(item.Where, "contacts", "is no list of tables: give [[contacts]], one table for each.");
            return;
        }

        if (tables.Count > OpenSystem.MostContacts)
            faults.Add(
                tables[OpenSystem.MostContacts].Where,
                "contacts",
                $"are {tables.Count}: give at most {OpenSystem.MostContacts}."
            );
        foreach (var table in tables.Take(OpenSystem.MostContacts))
            ReadContact(table);
    }

    private void ReadContact(TomlItems table)
    {
        var read = new TomlTable(
            table.All,
            ["name", "temperature", "statistics", "mu", "coupling", "spectrum", "wall"],
            "a contact",
            faults
        );
        var name = read.Value("name") is { } given ? _values.Word("name", given, "a name") : null;
        if (read.Value("name") is null)
            faults.Add(table.Where, "name", "is missing: give every contact a name of its own.");
        if (name is not null && (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')))
        {
            faults.Add(
                read.Value("name")!,
                "name",
                $"= '{Shown.Value(name)}' is no name of a contact: give letters, digits, - and _."
            );
            name = null;
        }

        if (name is not null && Contacts.Exists(other => other.Name == name))
        {
            faults.Add(read.Value("name")!, "name", $"= {name} is that of another contact: give each its own.");
            name = null;
        }

        name ??= $"contact{Contacts.Count + 1}";
        var path = $"contacts.{name}";
        Note(path, table.Where);
        foreach (var key in (string[])["coupling", "spectrum", "wall"])
            if (read.Item(key) is { } part)
                Note($"{path}.{key}", part.Value ?? part.Where);
        if (read.Item("temperature") is { } temperature)
            ReadTemperature($"{path}.temperature", temperature);
        else
            faults.Add(table.Where, $"{path}.temperature", $"is missing: give {Temperature.Range}.");
        var isFermi = ReadStatistics(path, read, table);
        var coupling = read.Item("coupling") is { } how ? ReadCoupling(path, how, isFermi) : null;
        if (read.Item("coupling") is null)
            faults.Add(
                table.Where,
                $"{path}.coupling",
                "is missing: give an operator as in \"X(M)\", \"left wall\", \"right wall\" or a matrix [[...], ...]."
            );
        var spectrum = read.Item("spectrum") is { } law ? ReadSpectrum(path, law, isFermi) : null;
        var wall = read.Item("wall") is { } solid ? Law(path, "wall", solid, catalogue.Walls, []) : null;
        Contacts.Add(
            new ContactText(name, coupling, spectrum, wall)
            {
                IsFermi = isFermi,
                Given = [.. ((string[])["spectrum", "wall"]).Where(key => read.Item(key) is not null)],
            }
        );
    }

    /// <summary>
    /// Whether a contact exchanges particles, statistics = "fermi"; its chemical potential belongs to that.
    /// </summary>
    private bool ReadStatistics(string path, TomlTable read, TomlItems table)
    {
        var isFermi =
            read.Value("statistics") is { } given
            && _values.Choice($"{path}.statistics", given, Statistics) == Statistics[1];
        if (read.Item("mu") is not { } potential)
        {
            if (isFermi)
                faults.Add(table.Where, $"{path}.mu", "is missing: give the chemical potential of the fermions.");
        }
        else if (isFermi)
            Number($"{path}.mu", potential);
        else
            faults.Add(
                potential.Where,
                $"{path}.mu",
                "belongs to contacts that exchange particles: give statistics = \"fermi\" too, or no mu."
            );
        if (isFermi && read.Item("wall") is { } wall)
            faults.Add(wall.Where, $"{path}.wall", "is classical: with statistics = \"fermi\" give none.");
        return isFermi;
    }

    /// <summary>Notes a temperature; where units are chosen it is in K, and its range is told in K.</summary>
    private void ReadTemperature(string path, TomlItem item)
    {
        if (Units?.Of(UnitName.Energy) is not { } kelvin)
        {
            if (
                UnitsAreWrong
                && item.Value is StringValueSyntax { Value: { } inKelvin }
                && SiUnits.ReadKelvins(inKelvin) is { } meant
            )
                Numbers[path] = (meant, StudyFaults.PlaceOf(item.Value));
            else
                Number(path, item, Temperature);
            return;
        }

        var range = Temperature.In(kelvin);
        if (item.Value is StringValueSyntax { Value: { } text } && SiUnits.ReadKelvins(text) is { } kelvins)
            Numbers[path] = (kelvins, StudyFaults.PlaceOf(item.Value));
        else if (!Number(path, item, range))
            return;
        if (range.Contains(Numbers[path].Value))
            return;
        faults.Add(item.Value, path, $"= {TomlValues.Text(item.Value)} is out of range: give {range.Range}.");
        Numbers.Remove(path);
    }

    private CouplingText? ReadCoupling(string path, TomlItem item, bool isFermi)
    {
        switch (item)
        {
            case { Value: ArraySyntax list }
                when list.Items.ChildrenCount > 0 && list.Items.All(one => one.Value is StringValueSyntax):
                if (isFermi)
                    return new CouplingText.OfTerms([
                        .. list.Items.Select(one => ((StringValueSyntax)one.Value!).Value!),
                    ]);
                faults.Add(
                    item.Value,
                    $"{path}.coupling",
                    "is a list of operators, channels of contacts with statistics = \"fermi\": give one, or a sum."
                );
                return null;
            case { Value: StringValueSyntax { Value: "left wall" or "right wall" } wall }:
                return new CouplingText.OfWall(wall.Value == "left wall");
            case { Value: StringValueSyntax { Value: { } text } }:
                return new CouplingText.OfTerm(text);
            case { Table: { } parts }:
                var read = new TomlTable(parts.All, ["re", "im"], "a complex coupling", faults);
                if (read.Value("re") is null)
                    faults.Add(item.Where, $"{path}.coupling.re", "is missing: give { re = [[...]], im = [[...]] }.");
                var real = read.Value("re") is { } re ? Matrix($"{path}.coupling.re", re) : null;
                var imaginary = read.Value("im") is { } im ? Matrix($"{path}.coupling.im", im) : null;
                if (real is null || (imaginary is null && read.Value("im") is not null))
                    return null;
                if (imaginary is { } other && other.Order != real.Value.Order)
                {
                    faults.Add(
                        read.Value("im")!,
                        $"{path}.coupling.im",
                        $"has {other.Order} rows, re has {real.Value.Order}: give as many."
                    );
                    return null;
                }

                return new CouplingText.OfMatrix(real.Value.Order, real.Value.Elements, imaginary?.Elements ?? []);
            default:
                return Matrix($"{path}.coupling", item.Value) is { } matrix
                    ? new CouplingText.OfMatrix(matrix.Order, matrix.Elements, [])
                    : null;
        }
    }

    private (int Order, double[] Elements)? Matrix(string path, ValueSyntax? node)
    {
        if (node is not ArraySyntax rows)
        {
            faults.Add(
                node!,
                path,
                $"= {TomlValues.Text(node)} is no coupling: give an operator in quotes, or a matrix [[...], ...] in the basis of the levels."
            );
            return null;
        }

        var order = rows.Items.ChildrenCount;
        var elements = new double[order * order];
        var isWhole = true;
        for (var i = 0; i < order; i++)
        {
            if (Vector($"{path}[{i}]", rows.Items.GetChild(i)!.Value) is not { } row)
                isWhole = false;
            else if (row.Length != order)
            {
                faults.Add(
                    rows.Items.GetChild(i)!,
                    $"{path}[{i}]",
                    $"has {row.Length} elements: {order} rows need {order} each."
                );
                isWhole = false;
            }
            else
                row.CopyTo(elements, i * order);
        }

        return isWhole ? (order, elements) : null;
    }

    private double[]? Vector(string path, ValueSyntax? node)
    {
        if (node is not ArraySyntax list)
        {
            faults.Add(node!, path, $"= {TomlValues.Text(node)} is no list of numbers: give [...].");
            return null;
        }

        NumberValue?[] numbers = [.. list.Items.Select(item => _values.Number(path, item.Value, Finite))];
        return numbers.Contains(null) ? null : [.. numbers.Select(number => number!.Value)];
    }

    private LawText<SpectralFunction>? ReadSpectrum(string path, TomlItem item, bool isFermi)
    {
        if (isFermi)
            return ReadTunnelling(path, item);
        string[] further = ["convention", "at-zero"];
        IReadOnlyList<Declaration<SpectralFunction>> laws = [.. catalogue.SpectralLaws, TableLaw([])];
        if (item.Table?.All.FirstOrDefault(one => one.Name == "law")?.Value is StringValueSyntax { Value: TableKey })
        {
            if (ReadTable($"{path}.spectrum", item.Table) is not { } points)
                return null;
            (laws, further) = ([.. catalogue.SpectralLaws, TableLaw(points)], [.. further, .. TableKeys]);
        }

        if (Law(path, "spectrum", item, laws, further) is not { } law)
            return null;
        var read = item.Table!.All.ToLookup(one => one.Name);
        if (read["convention"].FirstOrDefault() is { } how)
        {
            string[] keys = [.. SpectralConvention.All.Select(one => one.Key)];
            var word = _values.Choice($"{path}.spectrum.convention", how.Value, keys);
            if (SpectralConvention.All.FirstOrDefault(one => one.Key == word) is { } convention)
                law = law with { Factor = convention.Factor, Convention = convention.Key };
        }

        if (read["at-zero"].FirstOrDefault() is not { } rule)
            return law;
        return rule.Value switch
        {
            StringValueSyntax { Value: "limit" } => law with { AtZero = ZeroFrequencyRule.Limit },
            StringValueSyntax { Value: "none" } => law with { AtZero = ZeroFrequencyRule.None },
            IntegerValueSyntax or FloatValueSyntax when AtZero(path, rule.Value) is { } rate => law with
            {
                AtZero = ZeroFrequencyRule.Given(rate),
            },
            _ => Refused(),
        };

        LawText<SpectralFunction> Refused()
        {
            faults.Add(
                rule.Value,
                $"{path}.spectrum.at-zero",
                $"= {TomlValues.Text(rule.Value)} is no rule: give \"limit\", \"none\" or a rate from 0 on."
            );
            return law;
        }
    }

    /// <summary>A law of fermions: of energies of both signs, so that none of frequencies is one.</summary>
    private LawText<SpectralFunction>? ReadTunnelling(string path, TomlItem item)
    {
        IReadOnlyList<Declaration<SpectralFunction>> laws =
        [
            .. catalogue.TunnellingLaws.Select(one => new Declaration<SpectralFunction>(
                one.Key,
                one.Meaning,
                one.Parameters,
                one.Create
            )),
        ];
        if (
            item.Table?.All.FirstOrDefault(one => one.Name == "law")?.Value
                is StringValueSyntax { Value: { } named } word
            && !laws.Any(one => one.Key == named)
            && (named == TableKey || catalogue.SpectralLaws.Any(one => one.Key == named))
        )
        {
            faults.Add(
                word,
                $"{path}.spectrum.law",
                $"= {named} is not known at energies of both signs, as fermions need: give one of {string.Join(", ", laws.Select(one => one.Key))}."
            );
            return null;
        }

        return Law(path, "spectrum", item, laws, []);
    }

    private double? AtZero(string path, ValueSyntax node) =>
        _values.Number($"{path}.spectrum.at-zero", node, "\"limit\", \"none\" or a rate from 0 on")
            is { Value: >= 0 } rate
            ? rate.Value
            : null;

    private LawText<T>? Law<T>(
        string path,
        string key,
        TomlItem item,
        IReadOnlyList<Declaration<T>> laws,
        string[] further
    )
    {
        string[] keys = [.. laws.Select(law => law.Key)];
        if (item.Table is not { } table)
        {
            faults.Add(
                item.Where,
                $"{path}.{key}",
                $"= {TomlValues.Text(item.Value)} is no table: give {key} = {{ law = \"{keys[0]}\", ... }}."
            );
            return null;
        }

        var named = table.All.FirstOrDefault(one => one.Name == "law");
        var word = named is null ? null : _values.Choice($"{path}.{key}.law", named.Value, keys);
        if (named is null)
            faults.Add(table.Where, $"{path}.{key}.law", $"is missing: give one of {string.Join(", ", keys)}.");
        if (laws.FirstOrDefault(one => one.Key == word) is not { } law)
            return null;
        var known = law.Parameters.ToDictionary(parameter =>
            parameter is NumberParameter number ? number.Key : parameter.Name
        );
        var read = new TomlTable(table.All, ["law", .. further, .. known.Keys], $"the law {law.Key}", faults);
        var (given, words) = (new Dictionary<NumberParameter, string>(), new Dictionary<ChoiceParameter, string>());
        foreach (var (name, parameter) in known)
        {
            if (read.Item(name) is not { } value)
            {
                if (parameter is NumberParameter { Default: null, IsOptional: false } needed)
                    faults.Add(table.Where, $"{path}.{key}.{name}", $"is missing: give {needed.Range}.");
                continue;
            }

            if (parameter is ChoiceParameter choice)
                words[choice] =
                    _values.Choice($"{path}.{key}.{name}", value.Value, choice.Choices) ?? choice.Choices[0];
            else if (parameter is NumberParameter number && Number($"{path}.{key}.{name}", value, number))
                given[number] = $"{path}.{key}.{name}";
        }

        return new LawText<T>(law, given, words);
    }
}
