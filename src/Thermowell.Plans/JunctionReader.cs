using System.Globalization;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>Reads the tables of a junction; every fault is kept, none ends the reading.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="catalogue">The concepts that there are.</param>
internal sealed partial class JunctionReader(StudyFaults faults, Catalogue catalogue)
{
    private const string Finite = "a finite number";
    internal static readonly string[] Kinds = ["well", "pair", "potential", "energies", "sites", "network"];
    internal static readonly NumberParameter Temperature = NumberParameter.Within(
        "temperature",
        "temperature of the contact",
        UnitName.Energy,
        0,
        1e30
    );

    private readonly TomlValues _values = new(faults, catalogue);
    private readonly Dictionary<string, Place> _places = [];

    /// <summary>The parameters of the equations that stand at the top of a file.</summary>
    public static IEnumerable<NumberParameter> Equations(Catalogue catalogue) =>
        catalogue
            .Equations.SelectMany(equation => equation.Parameters)
            .OfType<NumberParameter>()
            .Where(parameter => parameter.Name != StudyKeys.Levels)
            .DistinctBy(parameter => parameter.Name);

    /// <summary>The choices of the equations that stand there.</summary>
    public static IEnumerable<ChoiceParameter> Choices(Catalogue catalogue) =>
        catalogue
            .Equations.SelectMany(equation => equation.Parameters)
            .OfType<ChoiceParameter>()
            .DistinctBy(parameter => parameter.Name);

    /// <summary>The choices of the equations that the file makes, by name.</summary>
    public Dictionary<string, string> Words { get; } = [];

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

    /// <summary>What one unit of its energies is; null for reduced units.</summary>
    public SiUnits? Units { get; set; }

    /// <summary>
    /// Whether units are given and are at fault: temperatures in K are not to be blamed for it.
    /// </summary>
    public bool UnitsAreWrong { get; set; }

    /// <summary>The parameters that terms may use.</summary>
    public List<string> Parameters { get; } = [];

    /// <summary>
    /// Where what a path names stands in the file, or else the table that it would stand in; the start where there is
    /// none.
    /// </summary>
    public Place PlaceOf(string path)
    {
        for (var part = path; ; part = part[..part.LastIndexOf('.')])
            if (Numbers.TryGetValue(part, out var number))
                return number.Place;
            else if (_places.TryGetValue(part, out var place))
                return place;
            else if (!part.Contains('.', StringComparison.Ordinal))
                return Place.Start;
    }

    private void Note(string path, SyntaxNodeBase where) => _places.TryAdd(path, StudyFaults.PlaceOf(where));

    /// <summary>Reads a file's tables.</summary>
    public void Read(TomlItems document)
    {
        var equations = Equations(catalogue).ToDictionary(parameter => parameter.Name);
        var choices = Choices(catalogue).ToDictionary(parameter => parameter.Name);
        var top = new TomlTable(
            document.All,
            [
                "junction",
                "name",
                "formalism",
                .. equations.Keys,
                .. choices.Keys,
                StudyKeys.Units,
                "parameters",
                "system",
                "contacts",
            ],
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
        if (IsWithinStudy && top.Item(StudyKeys.Units) is { } own)
            faults.Add(own.Where, StudyKeys.Units, "is for files of their own: give [units] of the study.");
        else if (Table(top, StudyKeys.Units) is { } units)
        {
            Units = new UnitsReader(_values, faults).Read(units);
            UnitsAreWrong = Units is null;
        }
        else
            UnitsAreWrong |= top.Item(StudyKeys.Units) is not null && !IsWithinStudy;

        if (top.Value("name") is { } name)
            _values.Word("name", name, "a name");
        if (top.Value("formalism") is { } formalism)
        {
            Note("formalism", formalism);
            Formalism = _values.Choice("formalism", formalism, catalogue.FormalismsOfContacts(Quantity.HeatFlux));
        }

        foreach (var (key, parameter) in equations)
            if (top.Item(key) is { } item)
                Number(key, item, parameter);
        foreach (var (key, choice) in choices)
            if (top.Item(key) is { } item && Word(key, item.Value, choice) is { } word)
                Words[key] = word;
        if (Table(top, "parameters") is { } parameters)
            ReadParameters(parameters);
        if (Table(top, "system") is { } system)
            ReadSystem(system);
        else if (top.Item("system") is null)
            faults.Add(Place.Start, "system", $"is missing: give [system] with one of {string.Join(", ", Kinds)}.");
        ReadContacts(top.Item("contacts"));
    }

    /// <summary>One of a few words; true and false where those are meant.</summary>
    private string? Word(string key, ValueSyntax? node, ChoiceParameter choice)
    {
        Note(key, node!);
        if (!choice.IsFlag)
            return _values.Choice(key, node, choice.Choices);
        if (node is BooleanValueSyntax flag)
            return flag.Value ? "true" : "false";
        faults.Add(node!, key, $"= {TomlValues.Text(node)} is neither true nor false.");
        return null;
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
        Note("system", table.Where);
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
        Note($"system.{given[0]}", item.Value ?? item.Where);
        if (read.Item("terms") is { } terms && given[0] != "sites")
            faults.Add(terms.Where, "terms", "belongs to sites: other systems have their own energies.");
        System = given[0] switch
        {
            "well" => ReadGas(item, "well", ["mass", "length", "levels"]),
            "pair" => ReadGas(item, "pair", ["masses", "length", "levels"]),
            "potential" => ReadGas(
                item,
                "potential",
                ["formula", TableKey, PotentialTable.Interpolation, "mass", "masses", "length", "levels", "kinks"]
            ),
            "energies" => ReadEnergies(item),
            "network" => ReadNetwork(item),
            _ => ReadSites(item, read.Item("terms"), table.Where),
        };
    }

    private SystemText.OfGas? ReadGas(TomlItem item, string key, string[] known)
    {
        if (item.Table is not { } table)
        {
            faults.Add(
                item.Where,
                key,
                $"= {TomlValues.Text(item.Value)} is no table: give {key} = {{ ... }} with {string.Join(", ", known)}."
            );
            return null;
        }

        var read = new TomlTable(table.All, known, $"a {key}", faults);
        foreach (var name in (string[])["mass", "length", "levels"])
            if (read.Item(name) is { } number)
                Number($"system.{key}.{name}", number);
        if (key == "well")
            return new SystemText.OfGas(key, 1, read.Item("levels") is not null);
        if (key == "potential")
            return ReadPotential(item, read);
        if (read.Value("masses") is not ArraySyntax given)
        {
            faults.Add(item.Where, "masses", "is missing: give masses = [1, 2], say, from left to right.");
            return null;
        }

        if (ReadMasses(key, given) == 2)
            return new SystemText.OfGas(key, 2, read.Item("levels") is not null);
        faults.Add(given, "masses", $"gives {given.Items.ChildrenCount} masses: a pair has 2.");
        return null;
    }

    /// <summary>Reads a list of masses; how many it has.</summary>
    private int ReadMasses(string key, ArraySyntax masses)
    {
        for (var i = 0; i < masses.Items.ChildrenCount; i++)
            if (_values.Number("masses", masses.Items.GetChild(i)!.Value, Finite) is { } mass)
                Numbers[$"system.{key}.masses.{i}"] = (mass.Value, StudyFaults.PlaceOf(masses.Items.GetChild(i)!));
        return masses.Items.ChildrenCount;
    }

    private SystemText.OfEnergies? ReadEnergies(TomlItem item)
    {
        if (Vector("energies", item.Value) is not { } energies)
            return null;
        if (energies.Length < 2)
        {
            faults.Add(item.Where, "energies", $"gives {energies.Length} levels: give at least 2.");
            return null;
        }

        for (var i = 0; i < energies.Length; i++)
            Numbers[$"system.energies.{i}"] = (
                energies[i],
                StudyFaults.PlaceOf(((ArraySyntax)item.Value!).Items.GetChild(i)!)
            );
        return new SystemText.OfEnergies(energies.Length);
    }

    private SystemText.OfSites? ReadSites(TomlItem item, TomlItem? terms, SyntaxNodeBase where)
    {
        List<(string, string, string?)> sites = [];
        var wrong = false;
        if (item.Table is not { } table)
        {
            faults.Add(
                item.Where,
                "sites",
                $"= {TomlValues.Text(item.Value)} is no table: give sites = {{ L = \"qubit\" }}, say."
            );
            return null;
        }

        foreach (var site in table.All)
        {
            Note($"system.sites.{site.Name}", site.Where);
            if (site.Value is StringValueSyntax { Value: { } word } && site.Table is null)
                sites.Add((site.Name, word, null));
            else if (site.Table is { All: [var kind] })
            {
                var size = _values.Number($"system.sites.{site.Name}.{kind.Name}", kind.Value, Finite);
                wrong |= size is null;
                sites.Add((site.Name, kind.Name, size?.Value.ToString("R", CultureInfo.InvariantCulture)));
            }
            else
            {
                wrong = true;
                faults.Add(
                    site.Where,
                    Shown.Value(site.Name),
                    $"= {TomlValues.Text(site.Value)} is no kind of site: give \"qubit\", {{ spin = 1.5 }}, {{ oscillator = 8 }} or {{ levels = 3 }}."
                );
            }
        }

        if (terms is null)
        {
            faults.Add(
                where,
                "terms",
                "is missing: give terms = [\"0.5 Z(L)\"], say, the Hamiltonian as a list of sums."
            );
            return wrong ? null : new SystemText.OfSites(sites, null);
        }

        Note("system.terms", terms.Value ?? terms.Where);
        List<string> read = [];
        var isWhole = terms.Value is ArraySyntax;
        if (terms.Value is not ArraySyntax list)
            faults.Add(terms.Where, "terms", $"= {TomlValues.Text(terms.Value)} is no list: give terms = [\"...\"].");
        else
            foreach (var term in list.Items)
            {
                Note($"system.terms.{read.Count}", term.Value!);
                if (
                    _values.Word("terms", term.Value, "a sum of products of operators, as in \"0.5 Z(L) Z(M)\"") is
                    { } text
                )
                    read.Add(text);
                else
                    isWhole = false;
            }

        return wrong ? null : new SystemText.OfSites(sites, isWhole ? read : null);
    }
}
