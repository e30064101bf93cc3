using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>Reads the text of a study file; every fault is kept, none ends the reading.</summary>
internal sealed partial class StudyReader
{
    private readonly StudyFaults _faults;
    private readonly StudyPlaces _places = new();
    private readonly TomlValues _values;
    private readonly List<(string Name, SyntaxNodeBase Where, string By)> _given = [];
    private Quantity _quantity;
    private SiUnits? _units;
    private bool _unitsAreWrong;

    private readonly Catalogue _catalogue;
    private readonly Func<string, string?> _beside;
    private readonly Func<string, (JunctionFile? Junction, IReadOnlyList<Fault> Faults)>? _kept;
    private readonly Dictionary<string, JunctionFile> _junctions = [];
    private JunctionFile? _junction;
    private string? _junctionName;

    private StudyReader(
        StudyFaults faults,
        Catalogue catalogue,
        Func<string, string?> beside,
        Func<string, (JunctionFile? Junction, IReadOnlyList<Fault> Faults)>? kept
    )
    {
        (_faults, _catalogue, _beside, _kept) = (faults, catalogue, beside, kept);
        _values = new TomlValues(faults, catalogue);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    /// <param name="beside">Where a file is that stands beside the study.</param>
    /// <param name="kept">Reads the junctions of an axis where they are kept; null where they are files beside the
    /// study.</param>
    /// <returns>
    /// The study without what is at fault, or null if too little is left to check it by; and where its values stand.
    /// </returns>
    public static (Study? Study, StudyPlaces Places) Read(
        string text,
        StudyFaults faults,
        Catalogue catalogue,
        Func<string, string?> beside,
        Func<string, (JunctionFile? Junction, IReadOnlyList<Fault> Faults)>? kept = null
    )
    {
        var reader = new StudyReader(faults, catalogue, beside, kept);
        return (
            TomlSource.Parse(text, "study", "a study needs two", faults) is { } items ? reader.Read(items) : null,
            reader._places
        );
    }

    private Study? Read(TomlItems document)
    {
        var top = new TomlTable(
            document.All.Where(item =>
                item.Name != StudyKeys.Junction
                && !StudyKeys.Tables.Contains(item.Name)
                && item.Where is not TableSyntaxBase
            ),
            StudyKeys.Top,
            "a study",
            _faults
        );
        if (top.Value("study") is not { } version)
            _faults.Add(
                Place.Start,
                "study",
                $"is missing: give study = {Study.LanguageVersion}, the version of the file's language."
            );
        else if (version is not IntegerValueSyntax { Value: Study.LanguageVersion })
            _faults.Add(
                version,
                "study",
                $"= {TomlValues.Text(version)} is no version of the file's language that is known here: give study = {Study.LanguageVersion}."
            );
        var name = top.Value("name") is { } title ? _values.Word("name", title, "a name") : "";
        if (name is not null && PlainText.Problem(name) is { } control)
            _faults.Add(top.Value("name")!, "name", control);
        var seed = top.Value("seed") is { } number ? _values.Whole("seed", number, 0, long.MaxValue) : 1;
        if (top.Value("seed") is { } seedValue)
            _places.Note("seed", StudyFaults.PlaceOf(seedValue));
        var word = top.Value("quantity") is { } quantity
            ? _values.Choice("quantity", quantity, QuantityWord.All)
            : null;
        if (top.Value("quantity") is null)
            _faults.Add(Place.Start, "quantity", $"is missing: give one of {string.Join(", ", QuantityWord.All)}.");

        // A quantity that is misspelt is taken for the one that is meant, so that what else is wrong is found too.
        if ((word ?? Nearest(top.Value("quantity"))) is not { } known)
            return null;
        _quantity = QuantityWord.Find(known)!.Value;

        // What the others hold depends on the units, wherever they stand.
        var chosen = document.All.FirstOrDefault(item => item.Name == StudyKeys.Units);
        if (chosen?.Table is { } table)
            _values.Units = _units = new UnitsReader(_values, _faults).Read(table);
        _unitsAreWrong = chosen is not null && _units is null;
        if (
            document.All.FirstOrDefault(item => item.Name == StudyKeys.Junction) is { } junction
            && !ReadJunction(junction)
        )
            return null;
        if (!ReadJunctions(document.All))
            return null;
        if (_junction?.Units is { } own && chosen is null)
            _units = own;
        else if (_junction is { Units: { } ofFile, Units.Text: var text } && ofFile != _units && _units is not null)
            _faults.Add(
                chosen!.Where,
                StudyKeys.Units,
                $"is {_units.Text}, but the junction has units of its own, {text}: take these away."
            );
        if (_junction is not null && (_units is not null || _unitsAreWrong))
            _values.IsInKelvin = JunctionFile.IsTemperature;
        var (parameters, axes, derived) = Tables(document.All);
        TwiceGiven();
        var points = axes.Aggregate(1.0, (product, axis) => product * axis.Points);
        if (points <= Study.MostPoints)
            return new Study(name ?? "", _quantity, seed ?? 1, parameters, axes, derived)
            {
                Units = _units,
                Catalogue =
                    _junction is null || !_quantity.TellsOfContacts()
                        ? _catalogue
                        : _catalogue.With([
                            .. ContactObservables
                                .Of(JunctionContacts, parameters.Exists(one => one.Name == StudyKeys.Gain))
                                .Where(number => _catalogue.Observable(number.Key) is null),
                        ]),
                Junction = _junction,
                Junctions = _junctions,
                JunctionName = _junctionName,
            };
        _faults.Add(
            Place.Start,
            "axes",
            $"span {points:G4} points: a study has at most {(double)Study.MostPoints:G4}."
        );
        return null;
    }

    /// <summary>The junction of a file beside the study, or in it; false where it is at fault.</summary>
    private bool ReadJunction(TomlItem item)
    {
        if (!JunctionAsk.Quantities.Contains(_quantity))
        {
            _faults.Add(item.Where, StudyKeys.Junction, NotOfThis);
            return false;
        }

        if (item.Table is { } table)
        {
            _junction = JunctionFile.Within(table, _faults, _catalogue, _beside, _units, _unitsAreWrong);
            return _junction is not null;
        }

        if (_values.Word(StudyKeys.Junction, item.Value, "the name of a junction file, or [junction]") is not { } name)
            return false;
        if (_kept is not null && _beside(name) is { } path)
            (_junction, _) = JunctionFile.Read(path, _catalogue);
        else
            _junction = ReadFile(name, item.Value);
        _junctionName = name;
        return _junction is not null;
    }

    private static string NotOfThis { get; } =
        $"belongs to the quantities {string.Join(", ", JunctionAsk.Quantities.Select(QuantityWord.Of))}: give one of these.";

    private IReadOnlyList<string> KnownParameters() =>
        _junction is null ? StudyKeys.Parameters(_quantity, _catalogue) : StudyKeys.OfJunction(_quantity);

    private IReadOnlyList<string> Varying() =>
        _junction is null ? StudyKeys.Varying(_quantity, _catalogue)
        : _junctions.Count == 0 ? [.. _junction.Paths, .. StudyKeys.VaryingOfJunction(_quantity)]
        : [StudyKeys.Junction, .. JunctionPaths, .. StudyKeys.VaryingOfJunction(_quantity)];

    private IReadOnlyList<string> JunctionPaths =>
        _junctions.Count == 0 ? _junction!.Paths : JunctionFiles.Paths(_junctions.Values);

    private IReadOnlyList<string> JunctionContacts =>
        _junctions.Count == 0 ? _junction!.Contacts : JunctionFiles.Contacts(_junctions.Values);

    /// <summary>The junctions of the axis that has them, if one does; false where they are at fault.</summary>
    private bool ReadJunctions(IReadOnlyList<TomlItem> items)
    {
        var axes = items.FirstOrDefault(item => item.Name == StudyKeys.Axes)?.Tables ?? [];
        if (axes.Find(one => AxisReader.NamesOf(one).Contains(StudyKeys.Junction)) is not { } axis)
            return true;
        if (!JunctionAsk.Quantities.Contains(_quantity) || _junction is not null)
        {
            _faults.Add(
                axis.Where,
                StudyKeys.Junction,
                _junction is null ? NotOfThis : "is given above the tables and by an axis: give it once."
            );
            return false;
        }

        var faults = _faults.All.Count;
        foreach (var node in AxisReader.ValuesOf(axis, StudyKeys.Junction))
            if (
                _values.Word(StudyKeys.Junction, node, "the name of a junction file") is { } name
                && !_junctions.ContainsKey(name)
                && ReadFile(name, node) is { } file
            )
                _junctions[name] = file;
        if (_faults.All.Count > faults || _junctions.Count == 0)
        {
            if (_faults.All.Count == faults)
                _faults.Add(axis.Where, StudyKeys.Junction, "takes values = [\"a.toml\", \"b.toml\"].");
            return false;
        }

        if (JunctionFiles.Clash(_junctions) is { } clash)
        {
            _faults.Add(axis.Where, StudyKeys.Junction, clash);
            return false;
        }

        _junction = _junctions.Values.First();
        return true;
    }

    private JunctionFile? ReadFile(string name, ValueSyntax node)
    {
        if (string.IsNullOrWhiteSpace(name) || PlainText.Problem(name) is not null || _beside(name) is not { } path)
        {
            _faults.Add(node, StudyKeys.Junction, $"= '{Shown.Value(name)}' is no name of a file.");
            return null;
        }

        var (junction, faults) = _kept?.Invoke(name) ?? JunctionFile.Read(path, _catalogue);
        foreach (var fault in faults)
            _faults.Add(node, StudyKeys.Junction, $"= \"{Shown.Value(name)}\": {fault}");
        return junction;
    }

    private static string? Nearest(ValueSyntax? quantity) =>
        quantity is StringValueSyntax { Value: { } word } ? NearestName.Of(word, QuantityWord.All) : null;

    private (List<StudyParameter> Parameters, List<StudyAxis> Axes, StudyDerivation Derived) Tables(
        IReadOnlyList<TomlItem> items
    )
    {
        List<StudyParameter> parameters = [];
        List<StudyAxis> axes = [];
        var derived = StudyDerivation.None;

        foreach (var item in items)
        {
            switch (item)
            {
                case { Name: StudyKeys.OfOthers, Table: { } table } when _junction is not null:
                    derived = new DerivedReader(_values, _faults, _places, _units, _catalogue).ReadNumbers(
                        table,
                        JunctionPaths
                    );
                    Give(derived.Numbers.Select(one => OptionName.Kebab(one.Name)), table.Where, "[derived]");
                    break;
                case { Name: StudyKeys.Units, Table: not null }:
                    break;
                case { Name: StudyKeys.OfAllPoints, Table: { } table }:
                    parameters = Parameters(table);
                    break;
                case { Name: StudyKeys.Axes, Tables: { } several }:
                    foreach (var table in several)
                    {
                        if (new AxisReader(_values, _faults, _places).Read(table, Varying()) is { } axis)
                            axes.Add(axis);
                        Give(AxisReader.NamesOf(table), table.Where, "an axis");
                    }

                    break;
                case { Name: StudyKeys.Junction }:
                    break;
                case { Name: StudyKeys.OfOthers, Table: { } table }:
                    derived = new DerivedReader(_values, _faults, _places, _units, _catalogue).Read(table, _quantity);
                    Give(derived.Gamma is null ? [] : [StudyKeys.Gamma], table.Where, "[derived]");
                    Give(derived.LevelsByTolerance ? [StudyKeys.Levels] : [], table.Where, "[derived]");
                    break;
                case { Where: TableSyntaxBase }:
                    _faults.Add(
                        item.Where,
                        Shown.Value(item.Name),
                        "is no table of a study: it has [units], [parameters], [[axes]] and [derived]."
                    );
                    break;
                case { Name: StudyKeys.Axes }:
                    _faults.Add(
                        item.Value,
                        item.Name,
                        $"= {TomlValues.Text(item.Value)} is no list of tables: give [[axes]], or axes = [{{ ... }}]."
                    );
                    break;
                case { Name: StudyKeys.Units or StudyKeys.OfAllPoints or StudyKeys.OfOthers }:
                    _faults.Add(
                        item.Value,
                        item.Name,
                        $"= {TomlValues.Text(item.Value)} is no table: give [{item.Name}], or {item.Name} = {{ ... }}."
                    );
                    break;
            }
        }

        foreach (var scaling in derived.Scalings.Where(one => _given.TrueForAll(given => given.Name != one.Name)))
            _faults.Add(
                _places.Of("derived " + scaling.Name),
                scaling.Name,
                "is scaled with the length but given neither in [parameters] nor by an axis."
            );
        ReadPotentialFile(parameters, axes);
        return (parameters, axes, derived);
    }

    private List<StudyParameter> Parameters(TomlItems table)
    {
        _places.Parameters = StudyFaults.PlaceOf(table.Where);
        var known = KnownParameters();
        var own = table.All.Where(item => !Misplaced(item)).ToList();
        var read = new TomlTable(own, known, $"[parameters] of the quantity {QuantityWord.Of(_quantity)}", _faults);
        List<StudyParameter> parameters = [];
        foreach (var (name, item) in read.All)
        {
            _places.Note(name, StudyFaults.PlaceOf(item.Where));
            _given.Add((name, item.Where, "[parameters]"));
            if (_values.Option(name, item.Value) is { } value)
                parameters.Add(new StudyParameter(name, value));
        }

        return [.. parameters.OrderBy(one => Array.IndexOf([.. known], one.Name))];
    }

    private bool Misplaced(TomlItem item)
    {
        var name = OptionName.Known(item.Name, ["seed", PointParameters.Threads.Name]);
        if (name == "seed")
            _faults.Add(item.Where, name, "belongs to the study as a whole: give it above the tables.");
        else if (name == PointParameters.Threads.Name)
            _faults.Add(item.Where, name, "is no part of a study: it changes no result; give it to 'study run'.");
        else
            return false;
        return true;
    }

    private void Give(IEnumerable<string> names, SyntaxNodeBase where, string by) =>
        _given.AddRange(names.Select(name => (name, where, by)));

    private void TwiceGiven()
    {
        foreach (var group in _given.GroupBy(one => one.Name).Where(group => group.Count() > 1))
            _faults.Add(
                group.Last().Where,
                group.Key,
                $"is given by {string.Join(" and by ", group.Select(one => one.By))}: give it once."
            );
    }
}
