using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Thermowell.Files;

/// <summary>What a value of JSON is, as far as a sentence must tell it.</summary>
public enum JsonKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A list in brackets.</summary>
    List,

    /// <summary>An object, in braces.</summary>
    Braces,

    /// <summary>true, false or null.</summary>
    Word,
}

/// <summary>What is wrong with a JSON text, and where: the reading ends there.</summary>
public sealed class JsonFaultException(int offset, string problem) : Exception(problem)
{
    /// <summary>The byte at which it stands.</summary>
    public int Offset { get; } = offset;

    /// <summary>What is wrong and what would be right, as the rest of a sentence.</summary>
    public string Problem { get; } = problem;
}

/// <summary>
/// Reads JSON (RFC 8259, with comments and trailing commas) from its bytes, a token at a time, and says in our own
/// words what is none. Nothing in it calls itself, so that no depth of nesting is too much.
/// </summary>
/// <param name="text">The text in UTF-8, without a byte order mark.</param>
public ref struct JsonText(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n,:[]{}\"'/"u8);

    private const int MostShown = 400;
    private const int LongestShown = 30;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>The byte that is read next.</summary>
    public int Offset { get; private set; }

    /// <summary>Line and column of a byte, both from 1; a line ends with LF, CR LF or CR.</summary>
    public readonly (int Line, int Column) Place(int offset)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < offset; i++)
        {
            if (_text[i] != '\n' && (_text[i] != '\r' || (i + 1 < _text.Length && _text[i + 1] == '\n')))
                continue;
            line++;
            start = i + 1;
        }

        return (line, Encoding.UTF8.GetCharCount(_text[start..offset]) + 1);
    }

    /// <summary>Passes over blanks and comments.</summary>
    public void Blanks()
    {
        while (Offset < _text.Length)
        {
            if (_text[Offset] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                Offset++;
            else if (_text[Offset..].StartsWith("//"u8))
                Offset = End(_text[Offset..].IndexOfAny((byte)'\n', (byte)'\r'), 0);
            else if (_text[Offset..].StartsWith("/*"u8))
                Offset = Comment();
            else
                return;
        }
    }

    /// <summary>Whether the text is at its end, behind blanks.</summary>
    public bool AtEnd()
    {
        Blanks();
        return Offset == _text.Length;
    }

    /// <summary>Takes a sign, such as a brace, if it comes next behind blanks.</summary>
    public bool Take(char sign)
    {
        Blanks();
        if (Offset == _text.Length || _text[Offset] != sign)
            return false;
        Offset++;
        return true;
    }

    /// <summary>Goes on behind an entry: takes a comma, or the sign that ends; a comma may stand before that.</summary>
    /// <returns>Whether another entry follows.</returns>
    public bool Another(char end, string what)
    {
        if (Take(end))
            return false;
        if (!Take(','))
            throw Unexpected($"a comma or '{end}' is needed behind {what}");
        return !Take(end);
    }

    /// <summary>What comes next.</summary>
    /// <param name="needed">What is needed there, for the sentence where nothing or no JSON comes.</param>
    public JsonKind Kind(string needed)
    {
        Blanks();
        if (Offset == _text.Length)
            throw Unexpected(needed);
        switch ((char)_text[Offset])
        {
            case '"':
                return JsonKind.Text;
            case '[':
                return JsonKind.List;
            case '{':
                return JsonKind.Braces;
            case '-' or (>= '0' and <= '9'):
                return JsonKind.Number;
        }

        var word = Word();
        if (word is "true" or "false" or "null")
            return JsonKind.Word;
        throw Unexpected(needed);
    }

    /// <summary>A number: finite, or an infinity where it is larger than a double can be.</summary>
    public double Number()
    {
        var bytes = Bytes(Offset);
        if (!IsNumber(bytes) || !Utf8Parser.TryParse(bytes, out double value, out var read) || read != bytes.Length)
            throw new JsonFaultException(
                Offset,
                $"'{Shown.Value(Word())}' is no number of JSON: write it as 12, -0.5 or 1.5e-3."
            );
        Offset += bytes.Length;
        return value;
    }

    /// <summary>A text in quotes, without them.</summary>
    public string Text()
    {
        var start = Offset++;
        var text = new StringBuilder();
        while (Offset < _text.Length)
        {
            var rest = _text[Offset..];
            var plain = 0;
            while (plain < rest.Length && rest[plain] >= ' ' && rest[plain] is not ((byte)'"' or (byte)'\\'))
                plain++;
            if (plain == rest.Length)
                break;
            text.Append(Encoding.UTF8.GetString(rest[..plain]));
            Offset += plain;
            if (_text[Offset] == '"')
            {
                Offset++;
                return text.ToString();
            }

            if (_text[Offset] != '\\')
                throw new JsonFaultException(
                    start,
                    "the text that begins here is not closed in its line: put a quote behind it."
                );
            text.Append(Escaped());
        }

        throw new JsonFaultException(start, "the text that begins here is never closed: put a quote behind it.");
    }

    /// <summary>Passes over one value, however deep.</summary>
    /// <param name="needed">What is needed there, for the sentence where none comes.</param>
    public void Skip(string needed)
    {
        var ends = new Stack<char>();
        do
        {
            var kind = Kind(needed);
            if (kind == JsonKind.Number)
                Number();
            else if (kind == JsonKind.Text)
                Text();
            else if (kind == JsonKind.Word)
                Offset += Word().Length;
            else
            {
                Offset++;
                ends.Push(kind == JsonKind.List ? ']' : '}');
                if (Take(ends.Peek()))
                    ends.Pop();
                else
                {
                    if (ends.Peek() == '}')
                        Key();
                    continue;
                }
            }

            while (ends.Count > 0 && !Another(ends.Peek(), "an entry"))
                ends.Pop();
            if (ends.Count > 0 && ends.Peek() == '}')
                Key();
        } while (ends.Count > 0);
    }

    /// <summary>A key with its colon.</summary>
    public string Key()
    {
        Blanks();
        if (Offset == _text.Length || _text[Offset] != '"')
            throw Unexpected("a key in double quotes is needed");
        var name = Text();
        if (!Take(':'))
            throw Unexpected($"a colon is needed behind the key \"{Shown.Value(name)}\"");
        return name;
    }

    /// <summary>What stands at a byte as the file has it, to the end of its line, cut where it is long.</summary>
    public readonly string Preview(int offset)
    {
        var shown = Encoding
            .UTF8.GetString(_text[offset..Math.Min(_text.Length, offset + MostShown)])
            .Split('\n', '\r')[0];
        return shown.Length <= LongestShown ? shown : shown[..LongestShown] + "...";
    }

    /// <summary>The number or word at a byte.</summary>
    public readonly string Word(int offset) => Shown.Value(Encoding.UTF8.GetString(Bytes(offset)));

    /// <summary>The fault of what stands next.</summary>
    public readonly JsonFaultException Unexpected(string needed) =>
        new(
            Offset,
            Offset == _text.Length
                ? $"the file ends where {needed}."
                : $"'{Shown.Value(Word() is { Length: > 0 } word ? word : Sign())}' stands where {needed}{Hint()}"
        );

    private readonly string Hint() =>
        Word() switch
        {
            "NaN" or "nan" or "Infinity" or "inf" => ": JSON has finite numbers only.",
            ['+', ..] => ": a number has no plus sign in JSON.",
            ['.', ..] => ": a number begins with a digit in JSON, as in 0.5.",
            ['−', ..] => ": that is no minus sign; write -.",
            _ when Offset < _text.Length && _text[Offset] == '\'' => ": JSON has double quotes only.",
            _ => ".",
        };

    /// <summary>All up to the next blank or sign of JSON.</summary>
    private readonly ReadOnlySpan<byte> Bytes(int offset)
    {
        var rest = _text[offset..];
        var length = rest.IndexOfAny(Ends);
        return length < 0 ? rest : rest[..length];
    }

    private readonly string Word() => Encoding.UTF8.GetString(Bytes(Offset));

    private readonly string Sign() => ((char)_text[Offset]).ToString();

    /// <summary>RFC 8259: no leading zero, no bare point, no plus sign, nothing but decimal digits.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> word)
    {
        var at = word.StartsWith("-"u8) ? 1 : 0;
        var whole = Digits(word, ref at);
        if (whole == 0 || (whole > 1 && word[at - whole] == '0'))
            return false;
        if (at < word.Length && word[at] == '.')
        {
            at++;
            if (Digits(word, ref at) == 0)
                return false;
        }

        if (at < word.Length && word[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < word.Length && word[at] is (byte)'+' or (byte)'-')
                at++;
            if (Digits(word, ref at) == 0)
                return false;
        }

        return at == word.Length;
    }

    private static int Digits(ReadOnlySpan<byte> word, ref int at)
    {
        var start = at;
        while (at < word.Length && word[at] is >= (byte)'0' and <= (byte)'9')
            at++;
        return at - start;
    }

    private readonly int End(int length, int more) => length < 0 ? _text.Length : Offset + length + more;

    private readonly int Comment() =>
        _text[(Offset + 2)..].IndexOf("*/"u8) is >= 0 and var length
            ? Offset + length + 4
            : throw new JsonFaultException(Offset, "the comment that begins here is never closed: put */ behind it.");

    private string Escaped()
    {
        var start = Offset;
        var sign = Offset + 1 < _text.Length ? (char)_text[Offset + 1] : '\0';
        Offset += 2;
        switch (sign)
        {
            case '"' or '\\' or '/':
                return sign.ToString();
            case 'b':
                return "\b";
            case 'f':
                return "\f";
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case 't':
                return "\t";
            case 'u'
                when Offset + 4 <= _text.Length
                    && Utf8Parser.TryParse(_text.Slice(Offset, 4), out uint code, out var read, 'x')
                    && read == 4:
                Offset += 4;
                return ((char)code).ToString();
            default:
                throw new JsonFaultException(
                    start,
                    "a backslash stands before a sign that JSON does not escape: write \\\\ for a backslash."
                );
        }
    }
}
