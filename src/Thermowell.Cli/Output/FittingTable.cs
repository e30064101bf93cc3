using Spectre.Console;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Output;

/// <summary>A column of a <see cref="FittingTable"/>.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Wraps">Whether its words may be laid under one another; numbers and units may not.</param>
/// <param name="IsRight">Whether it is laid to the right.</param>
internal sealed record FittingColumn(string Heading, bool Wraps = false, bool IsRight = false);

/// <summary>
/// A table that fits a terminal without breaking a word or a number: as wide as its cells where there is room;
/// narrower, with words under one another; or, where even that does not fit, a row under the other.
/// </summary>
/// <param name="columns">Its columns.</param>
internal sealed class FittingTable(params FittingColumn[] columns)
{
    private const int Between = 3;
    private const int Edges = 4;
    private const int LeastWidth = 20;
    private const string Indent = "    ";

    private readonly List<(string Text, Color Colour)[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(cell => (cell, Color.Default))]);

    /// <summary>Adds a row whose last cell has a colour.</summary>
    public void Add(Color last, params string[] cells) =>
        _rows.Add([.. cells.Select((cell, i) => (cell, i == cells.Length - 1 ? last : Color.Default))]);

    /// <summary>Writes it.</summary>
    public void Write(IAnsiConsole console)
    {
        if (Widths(Room(console)) is { } widths)
            WriteTable(console, widths);
        else
            WriteRows(console);
    }

    /// <summary>Writes a text in lines, cut between its words.</summary>
    /// <param name="console">Where.</param>
    /// <param name="text">The text.</param>
    /// <param name="head">What stands before the first line; before the others are as many blanks.</param>
    public static void WriteLine(IAnsiConsole console, string text, string head = "")
    {
        foreach (var line in Wrapped.Lines(text, Room(console) - head.Length))
        {
            Plain(console, head + line);
            head = new string(' ', head.Length);
        }
    }

    private static int Room(IAnsiConsole console) => Math.Max(console.Profile.Width, LeastWidth);

    // What is wider than the terminal is left to it, whole: the library would cut it.
    private static void Plain(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    /// <summary>The widths of the columns; null where they do not fit.</summary>
    private int[]? Widths(int room)
    {
        var free = room - Edges - Between * (columns.Length - 1);
        int[] widths =
        [
            .. columns.Select((column, i) => Cells(i).Max(cell => column.Wraps ? Wrapped.Widest(cell) : cell.Length)),
        ];
        int[] natural = [.. columns.Select((_, i) => Cells(i).Max(cell => cell.Length))];
        if (widths.Sum() > free)
            return null;
        for (var left = free - widths.Sum(); left > 0; left--)
        {
            var most = Enumerable.Range(0, widths.Length).MaxBy(i => natural[i] - widths[i]);
            if (natural[most] == widths[most])
                break;
            widths[most]++;
        }

        return widths;
    }

    private IEnumerable<string> Cells(int column) =>
        _rows.Select(row => row[column].Text).Prepend(columns[column].Heading);

    private void WriteTable(IAnsiConsole console, int[] widths)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var (column, i) in columns.Select((column, i) => (column, i)))
        {
            var heading = new TableColumn(new Text(Fitted(column.Heading, widths[i]))).NoWrap();
            table.AddColumn(column.IsRight ? heading.RightAligned() : heading);
        }

        foreach (var row in _rows)
            table.AddRow(row.Select((cell, i) => new Text(Fitted(cell.Text, widths[i]), new Style(cell.Colour))));
        console.Write(table);
    }

    private static string Fitted(string text, int width) =>
        text.Length <= width ? text : string.Join('\n', Wrapped.Lines(text, width));

    private void WriteRows(IAnsiConsole console)
    {
        Plain(console, "");
        WriteLine(console, columns[0].Heading);
        foreach (var row in _rows)
        {
            WriteLine(console, row[0].Text);
            for (var i = 1; i < row.Length; i++)
                if (row[i].Text.Length > 0)
                    WriteLine(console, $"{columns[i].Heading}: {row[i].Text}", Indent);
        }

        Plain(console, "");
    }
}

/// <summary>
/// Text cut into lines between its words: never within one, and never within a number that is written in several.
/// </summary>
internal static class Wrapped
{
    /// <summary>The lines, each at most so wide unless one word is wider.</summary>
    /// <param name="text">The text, without line ends of its own.</param>
    /// <param name="width">The width.</param>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        return [.. lines, line];
    }

    /// <summary>The width of the widest word.</summary>
    public static int Widest(string text) => Words(text).Max(word => word.Length);

    /// <summary>What no line ends within; a terminal is given plain spaces, which it copies as such.</summary>
    private static string[] Words(string text) =>
        [.. UnbrokenNumbers.Of(text).Split(' ').Select(word => word.Replace(UnbrokenNumbers.NoBreak, ' '))];
}
