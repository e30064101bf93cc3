using System.Text;
using Thermowell.Files;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>Texts of TOML from files, and what is no text or no TOML in our own words.</summary>
internal static class TomlSource
{
    private const long LargestBytes = 1L << 30;
    private const string NotUtf8 = "is no text in UTF-8, perhaps one in UTF-16: save it as UTF-8.";

    // Of the parser.
    private const int MostNested = 64;

    /// <summary>The text of a file, or why there is none.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="ofFolder">What is said of a folder.</param>
    public static (string? Text, string Problem) Read(string path, string ofFolder)
    {
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path))
                return (null, ofFolder);
            if (!file.Exists)
                return (null, "is not a file that can be read.");
            if (file.Length > LargestBytes)
                return (null, $"has {file.Length} bytes, at most {LargestBytes} are read.");
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            return text.Contains('\0', StringComparison.Ordinal) ? (null, NotUtf8) : (text, "");
        }
        catch (DecoderFallbackException)
        {
            return (null, NotUtf8);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return (null, "is not the name of a file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {FileFault.Reason(fault)}");
        }
    }

    /// <summary>The keys of a text; null if it is no TOML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, as in <c>study</c>.</param>
    /// <param name="needs">How deep its brackets are, as in <c>a study needs two</c>.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static TomlItems? Parse(string text, string what, string needs, StudyFaults faults)
    {
        DocumentSyntax document;
        try
        {
            document = SyntaxParser.Parse(text, what, validate: true);
        }
        catch (TomlException refusal)
        {
            var place =
                refusal.Line is { } line && refusal.Column is { } column ? new Place(line, column) : Deepest(text);
            faults.Add(
                place,
                "TOML:",
                $"brackets stand within brackets here, more than {MostNested} of them: {needs} at most."
            );
            return null;
        }

        foreach (var (place, problem) in TomlFaultText.Of(document.Diagnostics))
            faults.Add(place, "TOML:", problem);
        return faults.Any ? null : TomlItems.Of(document);
    }

    /// <summary>Where brackets are nested too deep, or the start of the file.</summary>
    private static Place Deepest(string text)
    {
        var (line, column, depth) = (1, 0, 0);
        foreach (var c in text)
        {
            column++;
            if (c == '\n')
                (line, column) = (line + 1, 0);
            else if (c is '[' or '{' && ++depth > MostNested)
                return new Place(line, column);
            else if (c is ']' or '}')
                depth--;
        }

        return Place.Start;
    }
}
