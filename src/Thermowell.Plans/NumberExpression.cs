using System.Globalization;
using Thermowell.Files;

namespace Thermowell.Plans;

/// <summary>
/// Arithmetic over numbers of a junction by their paths, as in <c>contacts.cold.temperature + 0.1</c>: sums, products,
/// quotients, powers by ^ and parentheses.
/// </summary>
internal sealed class NumberExpression
{
    private readonly string _text;
    private readonly IReadOnlyList<string> _known;
    private readonly List<string> _paths = [];
    private readonly Func<Func<string, double>, double> _value;
    private int _at;

    private NumberExpression(string text, IEnumerable<string> known)
    {
        _text = text;
        _known = [.. known.OrderByDescending(path => path.Length)];
        _value = Sum();
        if (!AtEnd)
            throw Fault("an operator is needed here: give one of + - * / ^.");
    }

    /// <summary>The numbers that it rests on, by path.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Reads a text; null where it is at fault.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The paths that it may name.</param>
    /// <param name="fault">Receives what is wrong.</param>
    public static NumberExpression? Read(string text, IEnumerable<string> known, Action<string> fault)
    {
        try
        {
            return new NumberExpression(text, known);
        }
        catch (FormatException refusal)
        {
            fault(refusal.Message);
            return null;
        }
    }

    /// <summary>Its value; not finite where an operation has none.</summary>
    /// <param name="number">The numbers by path.</param>
    public double Value(Func<string, double> number) => _value(number);

    private bool AtEnd
    {
        get
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
                _at++;
            return _at == _text.Length;
        }
    }

    private FormatException Fault(string problem) => new($"at character {_at + 1}: {problem}");

    private bool Take(char symbol)
    {
        if (AtEnd || _text[_at] != symbol)
            return false;
        _at++;
        return true;
    }

    private Func<Func<string, double>, double> Sum()
    {
        var sum = Product();
        while (true)
            if (Take('+'))
                sum = Joined(sum, Product(), (a, b) => a + b);
            else if (Take('-'))
                sum = Joined(sum, Product(), (a, b) => a - b);
            else
                return sum;
    }

    private Func<Func<string, double>, double> Product()
    {
        var product = Signed();
        while (true)
            if (Take('*'))
                product = Joined(product, Signed(), (a, b) => a * b);
            else if (Take('/'))
                product = Joined(product, Signed(), (a, b) => a / b);
            else
                return product;
    }

    /// <summary>A sign binds less than a power: -2^2 is -4.</summary>
    private Func<Func<string, double>, double> Signed()
    {
        if (Take('-'))
        {
            var signed = Signed();
            return number => -signed(number);
        }

        var power = Single();
        return Take('^') ? Joined(power, Signed(), Math.Pow) : power;
    }

    private Func<Func<string, double>, double> Single()
    {
        if (Take('('))
        {
            var sum = Sum();
            return Take(')') ? sum : throw Fault("a parenthesis is not closed: give ).");
        }

        if (AtEnd)
            throw Fault("a number is needed here: give one, or the path of one.");
        var rest = _text.AsSpan(_at);
        if (char.IsAsciiDigit(rest[0]) || rest[0] == '.')
            return Constant(rest);
        if (_known.FirstOrDefault(path => IsAt(path)) is { } known)
        {
            _at += known.Length;
            _paths.Add(known);
            return number => number(known);
        }

        var length = 0;
        while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] is '.' or '_' or '-'))
            length++;
        var name = rest[..Math.Max(1, length)].ToString();
        throw Fault($"'{Shown.Value(name)}' is no number of the junction{NearestName.Question(name, _known)}");
    }

    /// <summary>Whether a path stands here, and is not the beginning of a longer word.</summary>
    private bool IsAt(string path)
    {
        var end = _at + path.Length;
        return string.CompareOrdinal(_text, _at, path, 0, path.Length) == 0
            && (end >= _text.Length || !(char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '.'));
    }

    private Func<Func<string, double>, double> Constant(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (
            length < rest.Length
            && (
                char.IsAsciiLetterOrDigit(rest[length])
                || rest[length] == '.'
                || (rest[length] is '+' or '-' && rest[length - 1] is 'e' or 'E')
            )
        )
            length++;
        var word = rest[..length];
        if (
            !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
        )
            throw Fault($"'{Shown.Value(word.ToString())}' is no finite number.");
        _at += length;
        return _ => value;
    }

    private static Func<Func<string, double>, double> Joined(
        Func<Func<string, double>, double> one,
        Func<Func<string, double>, double> other,
        Func<double, double, double> join
    ) => number => join(one(number), other(number));
}
