using System.Text;
using System.Text.Unicode;
using Thermowell.Files;
using Thermowell.Systems;

namespace Thermowell.Questions.Input;

/// <summary>
/// A JSON file with levels and couplings of one's own: {"energies": [..], "leftCoupling": [[..], ..], "rightCoupling":
/// [[..], ..]}.
/// </summary>
public static class SystemFile
{
    private const long LargestBytes = 1L << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>
    /// The system, or everything that is wrong with the file, each as the rest of a sentence that begins with its name.
    /// </returns>
    public static (OpenSystem? System, IReadOnlyList<string> Faults) Read(string path)
    {
        var name = $"= '{Shown.Path(path)}'";
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path))
                return (null, [$"{name} is a folder: give a JSON file with levels and couplings."]);
            if (!file.Exists)
                return (null, [$"{name} is not a file that can be read."]);
            if (file.Length > LargestBytes)
                return (null, [$"{name} has {file.Length} bytes, at most {LargestBytes} are read."]);
            return Parse(name, File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return (null, [$"{name} is not the name of a file."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{name} cannot be read: {FileFault.Reason(fault)}"]);
        }
    }

    private static (OpenSystem? System, IReadOnlyList<string> Faults) Parse(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (
            bytes.StartsWith(Encoding.Unicode.Preamble)
            || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)
            || bytes.Contains((byte)0)
        )
            return (null, [$"{name} is no text in UTF-8, perhaps one in UTF-16: save it as UTF-8."]);
        if (!Utf8.IsValid(bytes))
            return (null, [$"{name} is no text in UTF-8: save it as UTF-8."]);
        var reader = new SystemReader(name);
        var system = reader.Read(bytes);
        return (system, reader.Faults);
    }
}

/// <summary>
/// Reads the text of a file of levels. All that is wrong with its values is kept; what is no JSON ends the reading.
/// </summary>
/// <param name="file">How every sentence begins.</param>
internal sealed class SystemReader(string file)
{
    private const int MostFaults = 20;
    private static readonly string Finite = $"give a number from -{double.MaxValue:R} to {double.MaxValue:R}.";
    private const string Left = "leftCoupling";
    private const string Right = "rightCoupling";
    private const string Levels = "energies";
    private static readonly string[] Keys = [Levels, Left, Right];

    private readonly List<string> _faults = [];
    private readonly Dictionary<string, List<double>> _lists = [];
    private readonly Dictionary<string, List<List<double>?>> _matrices = [];
    private readonly HashSet<string> _meant = [];
    private readonly HashSet<string> _faulty = [];
    private int _more;

    // Where the reading is, for the fault that ends it: put into words only then.
    private string _list = "";
    private int _entry = -1;

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<string> Faults =>
        _more == 0 ? _faults : [.. _faults, $"{file} has {_more} more faults of these kinds."];

    /// <summary>The system; null if there are faults.</summary>
    /// <param name="bytes">The text in UTF-8.</param>
    public OpenSystem? Read(ReadOnlySpan<byte> bytes)
    {
        var text = new JsonText(bytes);
        try
        {
            if (!ReadObject(ref text))
                return null;
        }
        catch (JsonFaultException fault)
        {
            Add(
                text,
                fault.Offset,
                _list.Length == 0 ? ""
                    : _entry < 0 ? $"{_list}:"
                    : $"{_list}[{_entry}]:",
                fault.Problem
            );
            return null;
        }

        return Build();
    }

    private bool ReadObject(ref JsonText text)
    {
        var needed = $"an object with the keys {string.Join(", ", Keys)} is needed";
        if (text.Kind(needed) != JsonKind.Braces)
        {
            Add(text, text.Offset, "", $"holds {text.Preview(text.Offset)} where {needed}.");
            return false;
        }

        text.Take('{');
        var seen = new HashSet<string>();
        var goesOn = !text.Take('}');
        while (goesOn)
        {
            text.Blanks();
            var start = text.Offset;
            var key = text.Key();
            text.Blanks();
            if (NearestName.Of(key, Keys) is { } meant)
                _meant.Add(meant);
            if (!Keys.Contains(key))
                Add(
                    text,
                    start,
                    key,
                    $"is no key of a system: {(NearestName.Of(key, Keys) is { } near ? $"is {near} meant?" : $"it has {string.Join(", ", Keys)}.")}"
                );
            else if (!seen.Add(key))
                Add(text, start, key, "is given twice: give it once.");
            if (key == Levels && !_lists.ContainsKey(key))
                _lists[key] = Numbers(ref text, key, "energies are") ?? [];
            else if (key is Left or Right && !_matrices.ContainsKey(key))
                _matrices[key] = Rows(ref text, key);
            else
                text.Skip("a value is needed");
            goesOn = text.Another('}', $"the value of {Shown.Value(key)}");
        }

        if (text.AtEnd())
            return true;
        Add(
            text,
            text.Offset,
            "",
            $"has more behind the end of its object, {text.Preview(text.Offset)}: take that away."
        );
        return false;
    }

    private List<List<double>?> Rows(ref JsonText text, string path)
    {
        List<List<double>?> rows = [];
        (_list, _entry) = (path, -1);
        if (text.Kind("a list of rows is needed") != JsonKind.List)
        {
            Refuse(ref text, path, "give a list of rows, [[...], ...].");
            return [null];
        }

        text.Take('[');
        for (var goesOn = !text.Take(']'); goesOn; goesOn = text.Another(']', "it"))
        {
            rows.Add(Numbers(ref text, $"{path}[{rows.Count}]", "couplings are"));
            (_list, _entry) = (path, rows.Count - 1);
        }

        (_list, _entry) = ("", -1);
        return rows;
    }

    /// <summary>A list of numbers, 0 for each that is none; null where there is no list.</summary>
    private List<double>? Numbers(ref JsonText text, string path, string they)
    {
        (_list, _entry) = (path, -1);
        if (text.Kind("a list of numbers is needed") != JsonKind.List)
        {
            Refuse(ref text, path, "give a list of numbers, [...].");
            return null;
        }

        text.Take('[');
        List<double> numbers = [];
        _list = path;
        for (var goesOn = !text.Take(']'); goesOn; goesOn = text.Another(']', "it"))
        {
            _entry = numbers.Count;
            if (text.Kind("a number is needed") == JsonKind.Number)
            {
                var start = text.Offset;
                numbers.Add(text.Number());
                if (!double.IsFinite(numbers[^1]))
                    Add(text, start, $"{path}[{numbers.Count - 1}]", $"= {text.Word(start)} is too large: {Finite}");
                continue;
            }

            Refuse(ref text, $"{path}[{numbers.Count}]", $"{they} real numbers without quotes; give one.");
            numbers.Add(0);
        }

        (_list, _entry) = ("", -1);
        return numbers;
    }

    /// <summary>Tells that a value is of the wrong kind, and passes over it.</summary>
    private void Refuse(ref JsonText text, string path, string right)
    {
        var what = text.Kind("a value is needed") switch
        {
            JsonKind.Number => $"= {text.Word(text.Offset)} is a single number",
            JsonKind.Text => $"= {text.Preview(text.Offset).Split(',', ']', '}')[0].Trim()} is text",
            JsonKind.List => "is a list, perhaps a complex number",
            JsonKind.Braces => "is an object, perhaps a complex number",
            _ => $"= {text.Word(text.Offset)} is a word",
        };
        Add(text, text.Offset, path, $"{what}: {right}");
        text.Skip("a value is needed");
    }

    private OpenSystem? Build()
    {
        foreach (var key in Keys)
            if (!_meant.Contains(key))
                _faults.Add($"{file} has no {key}.");
        var levels = _lists.TryGetValue(Levels, out var energies) ? energies.Count : 0;
        var (left, right) = (Flat(Left, levels), Flat(Right, levels));
        if (levels == 0 || _faulty.Contains(Levels))
            return null;

        // What is wrong with one coupling withholds no fault of the others: one of all levels alike has none.
        double[] Or(double[]? matrix) => matrix ?? [.. Enumerable.Repeat(1.0, levels * levels)];
        try
        {
            var system = new OpenSystem(
                [.. energies!],
                new Coupling("left", Or(left)),
                new Coupling("right", Or(right))
            );
            return _faults.Count == 0 ? system : null;
        }
        catch (ArgumentException fault)
        {
            _faults.AddRange(fault.Message.TrimEnd('.').Split("; ").Select(problem => $"{file}: {problem}."));
            return null;
        }
    }

    /// <summary>The elements of a coupling; null where something is wrong with it.</summary>
    private double[]? Flat(string key, int levels)
    {
        // Without levels there is nothing to compare with, and a row that is no list is told already.
        if (levels == 0 || !_matrices.TryGetValue(key, out var rows) || rows.Contains(null))
            return null;
        var wrong = rows.FindIndex(row => row!.Count != levels);
        if (rows.Count == levels && wrong < 0)
            return _faulty.Contains(key) ? null : [.. rows.SelectMany(row => row!)];
        var found = rows.Count != levels ? $"it has {rows.Count}" : $"{key}[{wrong}] has {rows[wrong]!.Count}";
        _faults.Add($"{file}: {key} must have {levels} rows of {levels} numbers, one a level of energies: {found}.");
        return null;
    }

    private void Add(JsonText text, int offset, string path, string problem)
    {
        _faulty.Add(path.Split('[')[0]);
        if (_faults.Count == MostFaults)
        {
            _more++;
            return;
        }

        var (line, column) = text.Place(offset);
        _faults.Add(
            $"{file}, line {line}, column {column}: {(path.Length > 0 ? Shown.Value(path) + " " : "")}{problem}"
        );
    }
}
