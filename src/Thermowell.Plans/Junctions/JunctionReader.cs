using System.Globalization;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;
using Tomlyn.Syntax;

namespace Thermowell.Plans.Junctions;

/// <summary>Reads the tables of a junction; every fault is kept, none ends the reading.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="catalogue">The concepts that there are.</param>
internal sealed class JunctionReader(StudyFaults faults, Catalogue catalogue)
{
    private const string Finite = "a finite number";
    private static readonly string[] Kinds = ["well", "pair", "energies", "sites"];
    private static readonly NumberParameter Temperature = NumberParameter.Within(
        "temperature",
        "temperature of the contact",
        UnitName.Energy,
        0,
        1e30
    );

    private readonly TomlValues _values = new(faults, catalogue);

    /// <summary>Whether it is a table of a study, whose version is that of the study.</summary>
    public bool IsWithinStudy { get; init; }

    /// <summary>The numbers of the file, by path, in its order.</summary>
    public Dictionary<string, (double Value, Place Place)> Numbers { get; } = [];

    /// <summary>The system; null where it is at fault.</summary>
    public SystemText? System { get; private set; }

    /// <summary>The contacts.</summary>
    public List<ContactText> Contacts { get; } = [];

    /// <summary>The formalism that the file names; null for none.</summary>
    public string? Formalism { get; private set; }

    /// <summary>The parameters that terms may use.</summary>
    public List<string> Parameters { get; } = [];

    /// <summary>Where what a path names stands in the file; the start where it does not.</summary>
    public Place PlaceOf(string path)
    {
        if (Numbers.TryGetValue(path, out var number))
            return number.Place;
        if (System is SystemText.OfSites sites)
        {
            if (path.StartsWith("system.terms.", StringComparison.Ordinal))
                return sites.Terms[int.Parse(path.AsSpan(13), CultureInfo.InvariantCulture)].Place;
            foreach (var site in sites.Sites)
                if (path == $"system.sites.{site.Name}")
                    return site.Place;
        }

        foreach (var contact in Contacts)
            if (path == $"contacts.{contact.Name}.coupling" && contact.Coupling is { } coupling)
                return coupling.Place;
            else if (path.StartsWith($"contacts.{contact.Name}.spectrum", StringComparison.Ordinal))
                return contact.Spectrum?.Place ?? contact.Place;
            else if (path.StartsWith($"contacts.{contact.Name}.wall", StringComparison.Ordinal))
                return contact.Wall?.Place ?? contact.Place;
            else if (path.StartsWith($"contacts.{contact.Name}.", StringComparison.Ordinal))
                return contact.Place;
        return Place.Start;
    }

    /// <summary>Reads a file's tables.</summary>
    public void Read(TomlItems document)
    {
        var equations = catalogue
            .Equations.SelectMany(equation => equation.Parameters)
            .OfType<NumberParameter>()
            .Where(parameter => parameter.Name != StudyKeys.Levels)
            .DistinctBy(parameter => parameter.Name)
            .ToDictionary(parameter => parameter.Name);
        var top = new TomlTable(
            document.All,
            ["junction", "name", "formalism", .. equations.Keys, "parameters", "system", "contacts"],
            "a junction",
            faults
        );
        if (IsWithinStudy && top.Item("junction") is { } needless)
            faults.Add(needless.Where, "junction", "is for files of their own: take it away.");
        else if (IsWithinStudy) { }
        else if (top.Item("junction") is not { } version)
            faults.Add(
                Place.Start,
                "junction",
                $"is missing: give junction = {JunctionFile.LanguageVersion}, the version of the file's language."
            );
        else if (version.Value is not IntegerValueSyntax { Value: JunctionFile.LanguageVersion })
            faults.Add(
                version.Value,
                "junction",
                $"= {TomlValues.Text(version.Value)} is no version of the file's language that is known here: give junction = {JunctionFile.LanguageVersion}."
            );
        if (top.Value("name") is { } name)
            _values.Word("name", name, "a name");
        if (top.Value("formalism") is { } formalism)
            Formalism = _values.Choice("formalism", formalism, catalogue.Formalisms(Quantity.HeatFlux));
        foreach (var (key, parameter) in equations)
            if (top.Item(key) is { } item)
                Number(key, item, parameter);
        if (Table(top, "parameters") is { } parameters)
            ReadParameters(parameters);
        if (Table(top, "system") is { } system)
            ReadSystem(system);
        else if (top.Item("system") is null)
            faults.Add(Place.Start, "system", $"is missing: give [system] with one of {string.Join(", ", Kinds)}.");
        ReadContacts(top.Item("contacts"));
    }

    private TomlItems? Table(TomlTable of, string name)
    {
        if (of.Item(name) is not { } item)
            return null;
        if (item.Table is null)
            faults.Add(item.Where, name, $"is no table: give [{name}], or {name} = {{ ... }}.");
        return item.Table;
    }

    /// <summary>Notes a number under its path; a fault where it is none, or out of range.</summary>
    private bool Number(string path, TomlItem item, NumberParameter? parameter = null)
    {
        if (_values.Number(path, item.Value, parameter?.Range ?? Finite) is not { } number)
            return false;
        Numbers[path] = (number.Value, StudyFaults.PlaceOf(item.Value));
        return true;
    }

    private void ReadParameters(TomlItems table)
    {
        foreach (var item in table.All)
        {
            if (!IsParameter(item.Name))
                faults.Add(
                    item.Where,
                    Shown.Value(item.Name),
                    "is no name of a parameter: give letters, digits and underscores, a letter first, and not i or I."
                );
            else if (Parameters.Contains(item.Name))
                faults.Add(item.Where, item.Name, "is given twice: give it once.");
            else
            {
                Parameters.Add(item.Name);
                if (!Number($"parameters.{item.Name}", item))
                    Numbers[$"parameters.{item.Name}"] = (1, StudyFaults.PlaceOf(item.Where));
            }
        }
    }

    private static bool IsParameter(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && name is not ("i" or "I");

    private void ReadSystem(TomlItems table)
    {
        var read = new TomlTable(table.All, [.. Kinds, "terms"], "[system]", faults);
        var given = Kinds.Where(kind => read.Item(kind) is not null).ToList();
        if (given.Count != 1)
        {
            faults.Add(
                table.Where,
                "[system]",
                given.Count == 0
                    ? $"names no system: give one of {string.Join(", ", Kinds)}."
                    : $"gives {string.Join(" and ", given)}: give one of them."
            );
            return;
        }

        var item = read.Item(given[0])!;
        if (read.Item("terms") is { } terms && given[0] != "sites")
            faults.Add(terms.Where, "terms", "belongs to sites: other systems have their own energies.");
        System = given[0] switch
        {
            "well" => ReadGas(item, "well", ["mass", "length", "levels"]),
            "pair" => ReadGas(item, "pair", ["masses", "length", "levels"]),
            "energies" => ReadEnergies(item),
            _ => ReadSites(item, read.Item("terms"), table.Where),
        };
    }

    private SystemText.OfGas? ReadGas(TomlItem item, string key, string[] known)
    {
        if (item.Table is not { } table)
        {
            faults.Add(item.Where, key, $"= {TomlValues.Text(item.Value)} is no table: give {key} = {{ ... }} with {string.Join(", ", known)}.");
            return null;
        }

        var read = new TomlTable(table.All, known, $"a {key}", faults);
        foreach (var name in (string[])["mass", "length", "levels"])
            if (read.Item(name) is { } number)
                Number($"system.{key}.{name}", number);
        if (key == "well")
            return new SystemText.OfGas(key, 1, read.Item("levels") is not null);
        if (read.Value("masses") is not ArraySyntax masses)
        {
            faults.Add(item.Where, "masses", "is missing: give masses = [1, 2], say, from left to right.");
            return null;
        }

        for (var i = 0; i < masses.Items.ChildrenCount; i++)
            if (_values.Number("masses", masses.Items.GetChild(i)!.Value, Finite) is { } mass)
                Numbers[$"system.pair.masses.{i}"] = (mass.Value, StudyFaults.PlaceOf(masses.Items.GetChild(i)!));
        if (masses.Items.ChildrenCount == 2)
            return new SystemText.OfGas(key, 2, read.Item("levels") is not null);
        faults.Add(masses, "masses", $"gives {masses.Items.ChildrenCount} masses: a pair has 2.");
        return null;
    }

    private SystemText.OfEnergies? ReadEnergies(TomlItem item)
    {
        if (Vector("energies", item.Value) is not { } energies)
            return null;
        for (var i = 0; i < energies.Length; i++)
            Numbers[$"system.energies.{i}"] = (energies[i], StudyFaults.PlaceOf(item.Value));
        return new SystemText.OfEnergies(energies.Length);
    }

    private SystemText.OfSites? ReadSites(TomlItem item, TomlItem? terms, SyntaxNodeBase where)
    {
        List<(string, string, string?, Place)> sites = [];
        if (item.Table is not { } table)
        {
            faults.Add(item.Where, "sites", $"= {TomlValues.Text(item.Value)} is no table: give sites = {{ L = \"qubit\" }}, say.");
            return null;
        }

        foreach (var site in table.All)
        {
            var place = StudyFaults.PlaceOf(site.Where);
            if (site.Value is StringValueSyntax { Value: { } word } && site.Table is null)
                sites.Add((site.Name, word, null, place));
            else if (site.Table is { All: [var kind] })
            {
                if (_values.Number($"system.sites.{site.Name}.{kind.Name}", kind.Value, Finite) is { } size)
                    sites.Add((site.Name, kind.Name, size.Value.ToString("R", CultureInfo.InvariantCulture), place));
            }
            else
                faults.Add(
                    site.Where,
                    Shown.Value(site.Name),
                    $"= {TomlValues.Text(site.Value)} is no kind of site: give \"qubit\", {{ spin = 1.5 }}, {{ oscillator = 8 }} or {{ levels = 3 }}."
                );
        }

        if (terms is null)
        {
            faults.Add(where, "terms", "is missing: give terms = [\"0.5 Z(L)\"], say, the Hamiltonian as a list of sums.");
            return new SystemText.OfSites(sites, []);
        }

        List<(string, Place)> read = [];
        if (terms.Value is not ArraySyntax list)
            faults.Add(terms.Value, "terms", $"= {TomlValues.Text(terms.Value)} is no list: give terms = [\"...\"].");
        else
            foreach (var term in list.Items)
                if (_values.Word("terms", term.Value, "a sum of products of operators, as in \"0.5 Z(L) Z(M)\"") is { } text)
                    read.Add((text, StudyFaults.PlaceOf(term.Value!)));
        return new SystemText.OfSites(sites, read);
    }

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
        foreach (var table in tables)
            ReadContact(table);
    }

    private void ReadContact(TomlItems table)
    {
        var read = new TomlTable(table.All, ["name", "temperature", "coupling", "spectrum", "wall"], "a contact", faults);
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
        if (read.Item("temperature") is { } temperature)
            Number($"{path}.temperature", temperature, Temperature);
        else
            faults.Add(table.Where, $"{path}.temperature", $"is missing: give {Temperature.Range}.");
        var coupling = read.Item("coupling") is { } how ? ReadCoupling(path, how) : null;
        if (read.Item("coupling") is null)
            faults.Add(
                table.Where,
                $"{path}.coupling",
                "is missing: give an operator as in \"X(M)\", \"left wall\", \"right wall\" or a matrix [[...], ...]."
            );
        var spectrum = read.Item("spectrum") is { } law ? ReadSpectrum(path, law) : null;
        var wall = read.Item("wall") is { } solid ? Law(path, "wall", solid, catalogue.Walls, []) : null;
        Contacts.Add(
            new ContactText(name, coupling, spectrum, wall, StudyFaults.PlaceOf(table.Where))
            {
                Given = [.. ((string[])["spectrum", "wall"]).Where(key => read.Item(key) is not null)],
            }
        );
    }

    private CouplingText? ReadCoupling(string path, TomlItem item)
    {
        var place = StudyFaults.PlaceOf(item.Value);
        switch (item)
        {
            case { Value: StringValueSyntax { Value: "left wall" or "right wall" } wall }:
                return new CouplingText.OfWall(wall.Value == "left wall", place);
            case { Value: StringValueSyntax { Value: { } text } }:
                return new CouplingText.OfTerm(text, place);
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

                return new CouplingText.OfMatrix(
                    real.Value.Order,
                    real.Value.Elements,
                    imaginary?.Elements ?? [],
                    place
                );
            default:
                return Matrix($"{path}.coupling", item.Value) is { } matrix
                    ? new CouplingText.OfMatrix(matrix.Order, matrix.Elements, [], place)
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

    private LawText<SpectralFunction>? ReadSpectrum(string path, TomlItem item)
    {
        if (Law(path, "spectrum", item, catalogue.SpectralLaws, ["convention", "at-zero"]) is not { } law)
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

    private double? AtZero(string path, ValueSyntax node) =>
        _values.Number($"{path}.spectrum.at-zero", node, "\"limit\", \"none\" or a rate from 0 on") is { Value: >= 0 } rate
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
        var known = law.Parameters.ToDictionary(parameter => parameter is NumberParameter number ? number.Key : parameter.Name);
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
                words[choice] = _values.Choice($"{path}.{key}.{name}", value.Value, choice.Choices) ?? choice.Choices[0];
            else if (parameter is NumberParameter number && Number($"{path}.{key}.{name}", value, number))
                given[number] = $"{path}.{key}.{name}";
        }

        return new LawText<T>(law, given, words, StudyFaults.PlaceOf(table.Where));
    }
}
