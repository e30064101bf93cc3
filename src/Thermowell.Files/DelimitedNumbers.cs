using System.Globalization;

namespace Thermowell.Files;

/// <summary>
/// Numbers in columns, from a CSV of the user's own. Lines that begin with '#' are comments, and a first line without a
/// number names the columns. Commas separate the fields and points are decimal marks; or, where semicolons or tabs
/// separate them, either mark; but one separator and one mark in all the file.
/// </summary>
public sealed class DelimitedNumbers
{
    private const int MostFaults = 20;
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    // Where there is a semicolon or a tab, a comma is no separator.
    private static readonly (char Separator, string Words)[] Separators =
    [
        (';', "semicolons"),
        ('\t', "tabs"),
        (',', "commas"),
    ];

    private readonly string _columns;
    private readonly int _fewest;
    private readonly int _most;
    private readonly IReadOnlyList<string> _names;
    private readonly List<string> _faults = [];

    private DelimitedNumbers(string columns, int fewest, int most, IReadOnlyList<string> names) =>
        (_columns, _fewest, _most, _names) = (columns, fewest, most, names);

    /// <summary>The most lines of numbers of one file.</summary>
    public const int MostRows = 100_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="columns">What it holds, as in <c>x and y</c>.</param>
    /// <param name="fewest">How many numbers a line has at least, 1 or more.</param>
    /// <param name="most">How many at most, 3 or fewer; those beyond the fewest may be empty.</param>
    /// <returns>
    /// The lines of numbers, or null; and every fault, as the rest of a sentence that begins with the file's name.
    /// </returns>
    public static (IReadOnlyList<NumberLine>? Lines, IReadOnlyList<string> Faults) Read(
        string path,
        string columns,
        int fewest,
        int most
    )
    {
        var (lines, faults) = ReadAll(path, columns, fewest, most, []);
        return faults.Count > 0 ? (null, faults) : (lines, []);
    }

    /// <summary>Reads a file, and goes on where lines are at fault.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="columns">What it holds, as in <c>x and y</c>.</param>
    /// <param name="fewest">How many numbers a line has at least, 1 or more.</param>
    /// <param name="most">How many at most, 3 or fewer; those beyond the fewest may be empty.</param>
    /// <param name="names">The names of the columns, where a first line names them; empty for any.</param>
    /// <returns>The lines, those at fault with fewer numbers than they have, and every fault.</returns>
    public static (IReadOnlyList<NumberLine> Lines, IReadOnlyList<string> Faults) ReadAll(
        string path,
        string columns,
        int fewest,
        int most,
        IReadOnlyList<string> names
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(names);
        string[] texts;
        try
        {
            texts = File.ReadAllLines(path);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return ([], [" is not the name of a file."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ([], [$" cannot be read: {FileFault.Reason(fault)}"]);
        }

        var reader = new DelimitedNumbers(columns, fewest, most, names);
        var lines = reader.Lines([.. texts.Select((text, i) => new Line(i + 1, text)).Where(line => !line.IsComment)]);
        return (lines, reader._faults);
    }

    private List<NumberLine> Lines(List<Line> lines)
    {
        var separator = SeparatorOf(lines);
        var first = lines.Find(line => line.IsSeparatedBy(separator));
        if (lines.Count > 0 && lines[0].IsHeader(separator))
        {
            RefuseOtherNames(lines[0], separator);
            lines.RemoveAt(0);
        }

        var known = _faults.Count;
        if (lines.Count == 0)
            _faults.Add($" has no line of numbers: give {_columns}, separated by commas.");
        if (lines.Count > MostRows)
            _faults.Add($" has more than {MostRows} lines of numbers.");
        if (_faults.Count == known && first is not null)
            RefuseOtherSeparators(lines, separator, first);
        var mark = _faults.Count == known ? MarkOf(lines, separator) : null;
        return mark is { } decimalMark
            ?
            [
                .. lines
                    .TakeWhile(_ => _faults.Count < MostFaults)
                    .Select(line => Numbers(line, separator, decimalMark)),
            ]
            : [];
    }

    /// <summary>Refuses columns of other names than those that are known.</summary>
    private void RefuseOtherNames(Line header, char separator)
    {
        if (_names.Count == 0)
            return;
        var fields = header.Fields(separator);
        foreach (var (field, i) in fields.Select((field, i) => (field, i)))
            if (i >= _names.Count || field.Text != _names[i])
                _faults.Add(
                    new NumberField(header.Number, field.Column, field.Text, 0).Fault(
                        i < _names.Count
                            ? $"is not the name of column {i + 1}, {_names[i]}."
                            : $"is no column of it: the columns are {string.Join(", ", _names)}."
                    )
                );
    }

    /// <summary>What separates the fields of all lines: the first separator that stands in one of them.</summary>
    private static char SeparatorOf(List<Line> lines) =>
        Separators
            .Select(one => one.Separator)
            .FirstOrDefault(one => lines.Exists(line => line.IsSeparatedBy(one)), ',');

    /// <summary>
    /// Refuses a line, or a field, that something else separates. A comma within a field is a decimal mark.
    /// </summary>
    private void RefuseOtherSeparators(List<Line> lines, char separator, Line first)
    {
        foreach (var line in lines)
        foreach (var (other, words) in Separators)
            if (
                other != separator
                && line.IsSeparatedBy(other)
                && (
                    !line.IsSeparatedBy(separator)
                    || (other == '\t' && line.Fields(separator).Exists(field => field.Text.Contains(other)))
                )
            )
            {
                _faults.Add(
                    $": {words} separate the fields of line {line.Number}, and {WordsOf(separator)} those of line {first.Number}: give one separator."
                );
                return;
            }
    }

    private static string WordsOf(char separator) => Separators.First(one => one.Separator == separator).Words;

    /// <summary>
    /// The decimal mark of all numbers: a comma where it separates nothing and stands in one of them, a point
    /// otherwise; null where there are both.
    /// </summary>
    private char? MarkOf(List<Line> lines, char separator)
    {
        if (separator == ',')
            return '.';
        (Line Line, Field Field)? point = null,
            comma = null;
        foreach (var line in lines)
        foreach (var field in line.Fields(separator))
        {
            if (field.Text.Contains('.', StringComparison.Ordinal))
                point ??= (line, field);
            if (field.Text.Contains(',', StringComparison.Ordinal))
                comma ??= (line, field);
        }

        if (point is not var (first, pointed) || comma is not var (second, commaed))
            return comma is null ? '.' : ',';
        _faults.Add(
            $": '{pointed.Text}' (line {first.Number}, column {pointed.Column}) has a decimal point and '{commaed.Text}' (line {second.Number}, "
                + $"column {commaed.Column}) a comma, in a file whose fields are separated by {WordsOf(separator)}: give one decimal mark."
        );
        return null;
    }

    private NumberLine Numbers(Line line, char separator, char mark)
    {
        var fields = line.Fields(separator);
        if (fields.Count < _fewest)
            Add(
                fields[^1],
                $"is the {(fields.Count == 1 ? "only" : "last")} field: give {_columns}, separated by commas, semicolons or tabs."
            );
        if (fields.Count > _most)
            Add(
                fields[_most],
                $"is a {Ordinals[_most]} field: give {_columns}, with a decimal point where commas separate them."
            );
        if (fields.Count < _fewest || fields.Count > _most)
            return new NumberLine(line.Number, []);
        List<NumberField> numbers = [];
        foreach (var field in fields.Where((field, i) => i < _fewest || field.Text.Length > 0))
            if (Number(field.Text, mark) is { } number)
                numbers.Add(new NumberField(line.Number, field.Column, field.Text, number));
            else
                Add(field, "is not a finite number.");
        return new NumberLine(line.Number, numbers);

        void Add(Field field, string problem) =>
            _faults.Add(new NumberField(line.Number, field.Column, field.Text, 0).Fault(problem));
    }

    private static double? Number(string text, char mark)
    {
        if (mark == ',')
            text = text.Replace(',', '.');
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : null;
    }

    /// <summary>A line of the file.</summary>
    private sealed record Line(int Number, string Text)
    {
        public bool IsComment => Text.Trim().TrimStart('\uFEFF') is { } text && (text.Length == 0 || text[0] == '#');

        /// <summary>Whether a separator stands in it, other than at its ends.</summary>
        public bool IsSeparatedBy(char separator) => Text.Trim().Contains(separator, StringComparison.Ordinal);

        /// <summary>
        /// Whether it names the columns: every field has a name, and whatever separates them none is a number.
        /// </summary>
        public bool IsHeader(char separator) =>
            Fields(separator).TrueForAll(field => field.Text.Length > 0)
            && Separators.All(one => Fields(one.Separator).TrueForAll(field => !IsNumber(field.Text)));

        private static bool IsNumber(string text) =>
            double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

        /// <summary>Its fields, each with the column of its first character.</summary>
        public List<Field> Fields(char separator)
        {
            List<Field> fields = [];
            var text = Text.TrimEnd();
            for (var begin = 0; begin <= text.Length; )
            {
                var end = text.IndexOf(separator, begin);
                if (end < 0)
                    end = text.Length;
                var field = text[begin..end];
                var plain = field.TrimStart().TrimStart('\uFEFF');
                fields.Add(new Field(begin + field.Length - plain.Length + 1, plain.TrimEnd()));
                begin = end + 1;
            }

            return fields;
        }
    }

    private sealed record Field(int Column, string Text);
}

/// <summary>A line of numbers.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Fields">Its numbers, without optional ones that are empty.</param>
public sealed record NumberLine(int Line, IReadOnlyList<NumberField> Fields);

/// <summary>A number in its file.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">The column of its first character, from 1.</param>
/// <param name="Text">The number as it is written.</param>
/// <param name="Value">The number.</param>
public sealed record NumberField(int Line, int Column, string Text, double Value)
{
    /// <summary>A fault of it, as the rest of a sentence that begins with the file's name.</summary>
    /// <param name="problem">What is wrong, as the rest of a sentence that begins with the number.</param>
    public string Fault(string problem) => $": line {Line}, column {Column}: '{Shown.Value(Text)}' {problem}";
}
