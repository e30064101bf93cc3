using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A junction as its file has it: a system, its contacts, and every number of the file by its path.</summary>
/// <remarks>
/// A number may be given another value, as in <c>contacts.base.temperature</c> or <c>parameters.g</c>, without the file
/// being read again; what rests on numbers that stay is made once.
/// </remarks>
public sealed class JunctionFile
{
    /// <summary>The version of the file's language.</summary>
    public const int LanguageVersion = 1;

    private readonly JunctionBuilder _builder;
    private readonly ImmutableDictionary<string, double> _numbers;
    private readonly ImmutableDictionary<string, double> _reduced;
    private readonly IReadOnlyList<ContactText> _contacts;

    private JunctionFile(string name, JunctionReader read, Catalogue catalogue)
    {
        Name = name;
        Contacts = [.. read.Contacts.Select(contact => contact.Name)];
        Formalism = read.Formalism;
        Units = read.Units;
        _numbers = read.Numbers.ToImmutableDictionary(one => one.Key, one => one.Value.Value);
        _reduced = _numbers.ToImmutableDictionary(
            one => one.Key,
            one => IsTemperature(one.Key) ? one.Value / (Units?.Temperature ?? 1) : one.Value
        );
        Paths = [.. read.Numbers.Keys];
        _contacts = read.Contacts;
        HasOwnLevels = read.System is not SystemText.OfGas;
        _builder = new JunctionBuilder(name, read, catalogue);
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The names of the contacts, in their order.</summary>
    public IReadOnlyList<string> Contacts { get; }

    /// <summary>Whether its levels are of the user's own, in units of the user's own, and not those of a gas.</summary>
    public bool HasOwnLevels { get; }

    /// <summary>
    /// What one unit of its energies is, so that its temperatures are in K; null where all of it is in reduced units.
    /// </summary>
    public SiUnits? Units { get; }

    /// <summary>The formalism that the file names; null for none.</summary>
    public string? Formalism { get; }

    /// <summary>The paths of its numbers, in the order of the file.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>A number of the file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="KeyNotFoundException">The file has no such number.</exception>
    public double this[string path] => _numbers[path];

    /// <summary>A number of the file, a temperature in K where there are units.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="units">The units of a study.</param>
    internal double Number(string path, SiUnits? units) =>
        IsTemperature(path) && Units != units ? _reduced[path] * (units?.Temperature ?? 1) : _numbers[path];

    /// <summary>Its numbers as options of a point; temperatures alone are known to have a unit.</summary>
    internal IReadOnlyList<PointOption> Options =>
        [
            .. Paths.Select(path =>
            {
                var ofContact = IsTemperature(path);
                var meaning = ofContact ? $"temperature of {path.Split('.')[1]}" : $"the junction's {path}";
                return new PointOption(path, meaning)
                {
                    Number = new NumberParameter(
                        path,
                        meaning,
                        ofContact ? UnitName.Energy : "",
                        double.MinValue,
                        double.MaxValue,
                        "a finite number"
                    )
                    {
                        Symbol = ofContact ? $"*T*_{{{path.Split('.')[1]}}}" : null,
                    },
                };
            }),
        ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    /// <returns>The junction, or null and every fault.</returns>
    public static (JunctionFile? Junction, IReadOnlyList<Fault> Faults) Read(string path, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (text, problem) = TomlSource.Read(path, "is a folder: give a junction file.");
        return text is null
            ? (null, [new Fault($"'{Shown.Path(path)}'", problem)])
            : Parse(text, Path.GetFileName(path), catalogue, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>
    /// What is wrong with what is asked of a file that is itself at fault, as far as that can be told: contacts and
    /// parameters that it does not have.
    /// </summary>
    /// <param name="path">Its path.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    /// <param name="ask">What is asked.</param>
    public static IReadOnlyList<Fault> FaultsBeside(string path, Catalogue catalogue, JunctionAsk ask)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(ask);
        var aside = new StudyFaults(path);
        if (
            TomlSource.Read(path, "").Text is not { } text
            || TomlSource.Parse(text, "junction", "", aside) is not { } items
        )
            return [];
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var reader = new JunctionReader(aside, catalogue) { Beside = file => Path.Combine(folder, file) };
        reader.Read(items);
        var name = Path.GetFileName(path);
        List<Fault> faults = [];
        string[] contacts = [.. reader.Contacts.Select(contact => contact.Name)];
        foreach (var number in ask.Numbers.Keys)
            if (
                number.Split('.') is [var table, var of, ..]
                && (
                    table == "contacts" ? contacts
                    : table == "parameters" ? [.. reader.Parameters]
                    : null
                )
                    is { } known
                && !known.Contains(of)
            )
                faults.Add(
                    new Fault(
                        $"--set {number}",
                        $"is no number of {name}{NearestName.Question(number, [.. reader.Numbers.Keys])}"
                    )
                );
        if (contacts.Length > 0)
            CheckContacts(ask, name, contacts, (option, problem) => faults.Add(new Fault("--" + option, problem)));
        return faults;
    }

    private static void CheckContacts(
        JunctionAsk ask,
        string name,
        IReadOnlyList<string> contacts,
        Action<string, string> fault
    )
    {
        foreach (
            var (option, asked) in ((string, string?)[])
                [(JunctionAsk.GainOption, ask.GainBy), (JunctionAsk.ContactOption, ask.Contact)]
        )
            if (asked is not null && !contacts.Contains(asked))
                fault(
                    option,
                    $"= '{Shown.Value(asked)}' is no contact of {name}: it has {string.Join(", ", contacts)}{NearestName.Question(asked, contacts)}"
                );
        if (ask.WithRectification && contacts.Count != 2)
            fault(
                JunctionAsk.RectificationOption,
                $"compares the two directions between two contacts: {name} has {contacts.Count}."
            );
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for the faults.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    /// <param name="folder">The folder in which the files of tables are that it names; the one at work if it is
    /// empty, and none is read if it is null.</param>
    /// <returns>The junction, or null and every fault.</returns>
    public static (JunctionFile? Junction, IReadOnlyList<Fault> Faults) Parse(
        string text,
        string name,
        Catalogue catalogue,
        string? folder = ""
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new StudyFaults(name);
        if (TomlSource.Parse(text, "junction", "a junction needs four", faults) is not { } items)
            return (null, faults.All);
        var reader = new JunctionReader(faults, catalogue)
        {
            Beside = file => Path.Combine(folder ?? "", file),
            ReadsFiles = folder is not null,
        };
        reader.Read(items);

        // What is at fault already is left out, so that the rest is looked at too.
        var junction = new JunctionFile(name, reader, catalogue)
        {
            Whole = reader.HasReadTables ? items.Document : text,
        };
        junction.Request(new JunctionAsk(), (path, problem) => faults.Add(reader.PlaceOf(path), path, problem));
        return faults.Any ? (null, faults.All) : (junction, []);
    }

    /// <summary>
    /// The request that the file makes, with some of its numbers given otherwise; null and every fault where it makes
    /// none.
    /// </summary>
    /// <param name="ask">What is asked beside it.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public PointRequest? Request(JunctionAsk ask, ICollection<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(faults);
        if (ask.Words.Count > 0)
        {
            foreach (var (path, word) in ask.Words)
                faults.Add(
                    new Fault(
                        path,
                        $"= '{Shown.Value(word)}' is not a number: give one{(ask.Units is not null && IsTemperature(path) ? ", in K and without its unit" : "")}."
                    )
                );
            return null;
        }

        return Request(
            ask,
            (path, problem) =>
                faults.Add(
                    new Fault(
                        ask.Numbers.ContainsKey(path) ? $"--set {path}"
                            : JunctionAsk.Options.Contains(path) ? "--" + path
                            : $"{Name}: {path}",
                        problem
                    )
                )
        );
    }

    /// <summary>
    /// What the file comes to, with some of its numbers given otherwise; null and every fault where it is at fault.
    /// </summary>
    /// <param name="ask">What is asked beside it.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <param name="run">Progress and cancellation.</param>
    public JunctionReport? Report(JunctionAsk ask, ICollection<Fault> faults, EvaluationRun run) =>
        Request(ask, faults) is { } request
            ? JunctionReport.Of(
                Name,
                request,
                _contacts,
                new OrderedDictionary<string, double>(
                    Paths.Select(path =>
                        KeyValuePair.Create(path, ask.Numbers.TryGetValue(path, out var given) ? given : _numbers[path])
                    )
                ),
                Units,
                run
            )
            : null;

    /// <summary>A junction in a study file; null where it is at fault.</summary>
    /// <param name="items">Its tables.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    /// <param name="beside">Where a file is that stands beside the study.</param>
    /// <param name="units">The units of the study.</param>
    /// <param name="unitsAreWrong">Whether it gives units that are at fault.</param>
    internal static JunctionFile? Within(
        TomlItems items,
        StudyFaults faults,
        Catalogue catalogue,
        Func<string, string?> beside,
        SiUnits? units,
        bool unitsAreWrong
    )
    {
        var before = faults.All.Count;
        var reader = new JunctionReader(faults, catalogue)
        {
            IsWithinStudy = true,
            Beside = beside,
            Units = units,
            UnitsAreWrong = unitsAreWrong,
        };
        reader.Read(items);
        var junction = new JunctionFile("the junction", reader, catalogue) { Inline = items.Inline };
        junction.Request(new JunctionAsk(), (path, problem) => faults.Add(reader.PlaceOf(path), path, problem));
        return faults.All.Count > before ? null : junction;
    }

    /// <summary>A junction of a study file as a table in braces, the same for all that say the same.</summary>
    internal string Inline { get; private init; } = "";

    /// <summary>
    /// The text of a file of its own that needs no other: the file as it is, or with the tables in it that it names.
    /// </summary>
    internal string Whole { get; private init; } = "";

    /// <summary>Whether a number is the temperature of a contact.</summary>
    /// <param name="path">Its path.</param>
    internal static bool IsTemperature(string path) =>
        path.StartsWith("contacts.", StringComparison.Ordinal)
        && path.EndsWith(".temperature", StringComparison.Ordinal);

    private PointRequest? Request(JunctionAsk ask, Action<string, string> fault)
    {
        var count = 0;
        void Fault(string path, string problem)
        {
            count++;
            fault(path, problem);
        }

        var numbers = _reduced;
        foreach (var (path, value) in ask.Numbers)
            if (!_numbers.ContainsKey(path))
                Fault(path, $"is no number of {Name}{NearestName.Question(path, Paths)}");
            else if (!double.IsFinite(value))
                Fault(path, "is no finite number.");
            else if (ask.InKelvin.Contains(path) && ask.Units is null)
                Fault(path, "is given in K, and nothing says what a reduced unit is: give [units] or --units si.");
            else if (!IsTemperature(path) || ask.Units?.Of(UnitName.Energy) is not { } kelvin)
                numbers = numbers.SetItem(path, value);
            else if (JunctionReader.Temperature.In(kelvin) is var range && range.Contains(value))
                numbers = numbers.SetItem(path, value / kelvin.Size);
            else
                Fault(
                    path,
                    string.Create(CultureInfo.InvariantCulture, $"= {value:R} is out of range: give {range.Range}.")
                );
        CheckContacts(ask, Name, Contacts, Fault);
        foreach (var wrong in ask.EvolutionFaults)
            Fault(wrong.Source.TrimStart('-'), wrong.Problem);
        if (count == 0 && ask.Quantity == Quantity.Ndtr)
            numbers = JunctionScan.Begun(numbers, Contacts, ask, Fault);
        var formalism = ask.Formalism ?? Formalism ?? "lindblad";
        var request =
            ask.Quantity == Quantity.Match
                ? _builder.Match(numbers, formalism, ask, Fault)
                : _builder.Build(numbers, formalism, Fault);
        if (request is { Formalism.Samples: true } && ask.Quantity == Quantity.Ndtr)
            Fault("system", JunctionScan.WhyNotSampled);
        if (request is null)
            return null;
        request = request with
        {
            Quantity = ask.Quantity,
            WithResponse = ask.WithResponse || ask.GainBy is not null,
            GainBy = ask.GainBy,
            NdtrAlong = ask.Quantity == Quantity.Ndtr ? ask.Contact : null,
            CountedContact = ask.Quantity == Quantity.Noise ? ask.Contact : null,
            Order = ask.Order,
            Evolution = ask.Evolution,
            GeneratingFields = ask.GeneratingFields,
            WithRectification = ask.WithRectification,
            WithLoad = ask.WithLoad,
            WithTruncationError = ask.WithTruncationError,
        };
        if (count == 0 && Evaluator.RefusalOfContacts(request) is var (what, why))
            Fault(what, why);
        return count > 0 ? null : request;
    }

    /// <summary>
    /// A number that is given as <c>path=value</c>, a temperature also as <c>path=50 mK</c>; null and a fault where it
    /// is none.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">Receives what is wrong.</param>
    public static (string Path, double Value, bool IsInKelvin)? Setting(string text, Action<string> fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fault);
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
            fault($"= '{Shown.Value(text)}' sets nothing: give path=value, as in contacts.base.temperature=0.1.");
        else if (IsTemperature(text[..at]) && SiUnits.ReadKelvins(text[(at + 1)..]) is { } kelvins)
            return (text[..at], kelvins, true);
        else if (
            !double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
        )
            fault($"= '{Shown.Value(text)}' sets {text[..at]} to no finite number.");
        else
            return (text[..at], value, false);
        return null;
    }
}
