using System.Text;
using System.Text.Json;

namespace Thermowell.ApiReference;

/// <summary>
/// Notebooks made from the Python examples, whose cells begin with <c># %%</c>, and whose text with
/// <c># %% [markdown]</c>.
/// </summary>
internal static class Notebooks
{
    private const string Mark = "# %%";
    private const string TextMark = Mark + " [markdown]";

    /// <summary>The notebooks of a folder's programs, by path.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<(string Path, string Text)> Of(string folder) =>
        Directory
            .GetFiles(folder, "*.py")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.ChangeExtension(path, ".ipynb"), Written(File.ReadAllText(path))));

    private static string Written(string program)
    {
        using var notebook = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                notebook,
                new JsonWriterOptions
                {
                    Indented = true,
                    IndentSize = 1,
                    NewLine = "\n",
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            var number = 0;
            foreach (var (isText, lines) in Cells(program))
                Write(json, ++number, isText, lines);
            json.WriteEndArray();
            json.WriteStartObject("metadata");
            json.WriteStartObject("kernelspec");
            json.WriteString("display_name", "Python 3");
            json.WriteString("language", "python");
            json.WriteString("name", "python3");
            json.WriteEndObject();
            json.WriteStartObject("language_info");
            json.WriteString("name", "python");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteNumber("nbformat", 4);
            json.WriteNumber("nbformat_minor", 5);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(notebook.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, int number, bool isText, List<string> lines)
    {
        json.WriteStartObject();
        json.WriteString("cell_type", isText ? "markdown" : "code");
        if (!isText)
            json.WriteNull("execution_count");
        json.WriteString("id", $"cell-{number}");
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        if (!isText)
        {
            json.WriteStartArray("outputs");
            json.WriteEndArray();
        }

        json.WriteStartArray("source");
        for (var line = 0; line < lines.Count; line++)
            json.WriteStringValue(lines[line] + (line < lines.Count - 1 ? "\n" : ""));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The cells of a program: whether each is text, and its lines without blank ones at the ends.</summary>
    private static List<(bool IsText, List<string> Lines)> Cells(string program)
    {
        List<(bool IsText, List<string> Lines)> cells = [];
        foreach (var line in program.ReplaceLineEndings("\n").Split('\n'))
            if (line is Mark or TextMark)
                cells.Add((line == TextMark, []));
            else if (cells.Count == 0)
                throw new InvalidDataException($"a program begins with '{line}', not with '{Mark}'.");
            else if (!cells[^1].IsText)
                cells[^1].Lines.Add(line);
            else if (line is "" or "#" || line.StartsWith("# ", StringComparison.Ordinal))
                cells[^1].Lines.Add(line.Length > 2 ? line[2..] : "");
            else
                throw new InvalidDataException($"'{line}' in a cell of text is no comment.");
        foreach (var (_, lines) in cells)
            while (lines.Count > 0 && lines[^1].Length == 0)
                lines.RemoveAt(lines.Count - 1);
        return cells;
    }
}
