using System.Globalization;
using Thermowell.Files;

namespace Thermowell.Plots;

/// <summary>Points of the user's own: a CSV of x, y and, if a third column is there, the error of y. Lines that begin
/// with '#' are comments, and a first line without a number names the columns. Commas separate the fields and points
/// are decimal marks; or, where semicolons or tabs separate them, either mark; but one separator and one mark in all
/// the file.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Points">The points.</param>
internal sealed record OverlayFile(string Name, IReadOnlyList<PlotPoint> Points)
{
    private const int MostPoints = 100_000;

    // Where there is a semicolon or a tab, a comma is no separator.
    private static readonly (char Separator, string Words)[] Separators =
    [
        (';', "semicolons"),
        ('\t', "tabs"),
        (',', "commas"),
    ];

    /// <summary>Reads it.</summary>
    /// <exception cref="PlotFaultException">It cannot be read, or only in several ways; names the line and the
    /// column.</exception>
    public static OverlayFile Read(string path)
    {
        var lines = Lines(path).Select((text, i) => new Line(i + 1, text)).Where(line => !line.IsComment).ToList();
        var separator = SeparatorOf(lines);
        var first = lines.Find(line => line.IsSeparatedBy(separator));
        if (lines.Count > 0 && lines[0].IsHeader(separator))
            lines.RemoveAt(0);
        if (lines.Count == 0)
            throw new PlotFaultException(
                $"--overlay = '{Shown.Path(path)}' has no line of numbers: give x, y and, if known, the error of y, separated by commas."
            );
        if (lines.Count > MostPoints)
            throw new PlotFaultException($"--overlay = '{Shown.Path(path)}' has more than {MostPoints} points.");
        if (first is not null)
            RefuseOtherSeparators(path, lines, separator, first);
        var mark = MarkOf(path, lines, separator);
        return new OverlayFile(
            Path.GetFileNameWithoutExtension(path),
            [.. lines.Select(line => Point(path, line, separator, mark))]
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
    private static void RefuseOtherSeparators(string path, List<Line> lines, char separator, Line first)
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
                throw new PlotFaultException(
                    $"--overlay = '{Shown.Path(path)}': {words} separate the fields of line {line.Number}, and {WordsOf(separator)} those of line {first.Number}: give one separator."
                );
    }

    private static string WordsOf(char separator) => Separators.First(one => one.Separator == separator).Words;

    /// <summary>
    /// The decimal mark of all numbers: a comma where it separates nothing and stands in one of them, a point
    /// otherwise.
    /// </summary>
    private static char MarkOf(string path, List<Line> lines, char separator)
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
        throw new PlotFaultException(
            $"--overlay = '{Shown.Path(path)}': '{pointed.Text}' (line {first.Number}, column {pointed.Column}) has a decimal point and '{commaed.Text}' (line {second.Number}, "
                + $"column {commaed.Column}) a comma, in a file whose fields are separated by {WordsOf(separator)}: give one decimal mark."
        );
    }

    private static PlotPoint Point(string path, Line line, char separator, char mark)
    {
        var fields = line.Fields(separator);
        if (fields.Count < 2)
            throw Fault(
                fields[0],
                "is the only field: give x, y and, if known, the error of y, separated by commas, semicolons or tabs."
            );
        if (fields.Count > 3)
            throw Fault(
                fields[3],
                "is a fourth field: give x, y and, if known, the error of y, with a decimal point where commas separate them."
            );
        var (x, y) = (Finite(fields[0]), Finite(fields[1]));
        if (fields.Count == 2 || fields[2].Text.Length == 0)
            return new PlotPoint(x, y, 0);
        var error = Finite(fields[2]);
        return error >= 0 ? new PlotPoint(x, y, error) : throw Fault(fields[2], "is an error below 0: give 0 or more.");

        double Finite(Field field) => Number(field.Text, mark) ?? throw Fault(field, "is not a finite number.");

        PlotFaultException Fault(Field field, string problem) =>
            new(
                $"--overlay = '{Shown.Path(path)}': line {line.Number}, column {field.Column}: '{Shown.Value(field.Text)}' {problem}"
            );
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

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new PlotFaultException($"--overlay = '{Shown.Path(path)}' is not the name of a file.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PlotFaultException(
                $"--overlay = '{Shown.Path(path)}' cannot be read: {FileFault.Reason(fault)}",
                fault
            );
        }
    }
}
