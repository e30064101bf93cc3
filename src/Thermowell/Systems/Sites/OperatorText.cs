using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Thermowell.Systems.Sites;

/// <summary>
/// A text that an operator is read from: where the reader stands, the faults found so far, and what cannot be taken
/// apart, which are numbers, parameters, and operators of one site.
/// </summary>
internal abstract partial class OperatorText(
    HilbertSpace space,
    IReadOnlyDictionary<string, double> parameters,
    string text
)
{
    protected const string Adjoint = "h.c.";
    private const string ImaginaryUnit = "i";

    protected HilbertSpace Space => space;

    protected string Text => text;

    protected int At { get; set; }

    protected List<OperatorFault> Faults { get; } = [];

    /// <summary>The parameters met.</summary>
    protected List<string> Used { get; } = [];

    /// <summary>The words that no parameter may be called, since they mean something by themselves.</summary>
    public static bool IsReserved(string word) => word is ImaginaryUnit or SiteKind.Identity;

    /// <summary>Whether a word can be a parameter: a letter or _, then letters, digits and _.</summary>
    public static bool IsParameterName(string word) => HilbertSpace.IsName(word) && !char.IsDigit(word[0]);

    protected List<OperatorTerm> ReadNumber()
    {
        var match = NumberForm().Match(Text, At);
        var start = At;
        At += match.Length;
        if (At < Text.Length && (Text[At] == '.' || char.IsDigit(Text[At])))
        {
            while (At < Text.Length && (Text[At] == '.' || char.IsDigit(Text[At])))
                At++;
            Fault(start, At - start, $"'{Text[start..At]}' is no number", Text[start..At]);
            return Number(1);
        }

        var value = double.Parse(match.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            Fault(start, match.Length, $"{match.Value} is too large for a number", match.Value);
        return Number(value);
    }

    protected List<OperatorTerm> ReadTransition()
    {
        var match = TransitionForm().Match(Text, At);
        var start = At;
        if (!match.Success)
        {
            Fault(start, 1, "a transition is written |0><1|(site)", "|");
            var end = Text.IndexOf(')', start);
            At = end < 0 ? Text.Length : end + 1;
            return Number(1);
        }

        At += match.Length;
        var (to, from, name) = (match.Groups["to"], match.Groups["from"], match.Groups["site"]);
        if (Site(name) is not { } site)
            return Number(1);
        var kind = space.Sites[site].Kind;
        var (row, column) = (State(kind, to), State(kind, from));
        return row is null || column is null ? Number(1) : Operator(site, kind.Transition(row.Value, column.Value));
    }

    private int? State(SiteKind kind, Group state)
    {
        if (int.TryParse(state.ValueSpan, CultureInfo.InvariantCulture, out var number) && number < kind.Dimension)
            return number;
        Fault(
            state.Index,
            state.Length,
            $"{kind.Name} has no state {state.Value}: its states are 0 to {kind.Dimension - 1}",
            state.Value
        );
        return null;
    }

    /// <summary>A parameter, i, the identity, or an operator with its site.</summary>
    protected List<OperatorTerm> ReadWord()
    {
        var start = At;
        var word = WordForm().Match(Text, At).Value;
        var suffixed = SuffixedForm().Match(Text, At);
        var isOperator =
            suffixed.Success
            && (
                suffixed.Groups["suffix"].Value == "^"
                || IsOperator(suffixed.Groups["name"].Value)
                || !(parameters.ContainsKey(word) || IsReserved(word))
            );
        var applied = isOperator ? suffixed : AppliedForm().Match(Text, At);
        var isScalar = IsReserved(word) || parameters.ContainsKey(word);
        if (!isOperator && applied.Success)
            isOperator = IsOperator(word) || !isScalar;
        if (isOperator)
        {
            At += applied.Length;
            return Apply(applied.Groups["name"], applied.Groups["site"]);
        }

        At += word.Length;
        if (word == ImaginaryUnit)
            return Number(Complex.ImaginaryOne);
        if (word == SiteKind.Identity)
            return Number(1);
        if (parameters.TryGetValue(word, out var value))
        {
            if (!Used.Contains(word))
                Used.Add(word);
            return Number(value);
        }

        if (IsOperator(word))
        {
            Fault(start, word.Length, $"{word} needs the name of one site, as in {word}({space.Sites[0].Name})", word);
            SkipBlanks();
            SkipArgument();
        }
        else
            Fault(start, word.Length, $"{word} is no parameter", word, parameters.Keys);
        return Number(1);
    }

    private List<OperatorTerm> Apply(Group name, Group siteName)
    {
        if (Site(siteName) is not { } site)
        {
            if (!IsOperator(name.Value))
                Fault(
                    name.Index,
                    name.Length,
                    $"no site has an operator {name.Value}",
                    name.Value,
                    space.Sites.SelectMany(one => one.Kind.OperatorNames).Distinct()
                );
            return Number(1);
        }

        var kind = space.Sites[site].Kind;
        if (kind.Operators.TryGetValue(name.Value, out var matrix))
            return Operator(site, matrix);
        Fault(name.Index, name.Length, $"{kind.Name} has no operator {name.Value}", name.Value, kind.OperatorNames);
        return Number(1);
    }

    private int? Site(Group name)
    {
        var site = space.IndexOf(name.Value);
        if (site >= 0)
            return site;
        Fault(name.Index, name.Length, $"{name.Value} is no site", name.Value, space.Sites.Select(one => one.Name));
        return null;
    }

    /// <summary>Passes over what stands in parentheses after an operator, where it is not one site.</summary>
    private void SkipArgument()
    {
        if (!Is('('))
            return;
        var depth = 0;
        do depth += Text[At] switch
        {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        while (++At < Text.Length && depth > 0);
    }

    private bool IsOperator(string name) => space.Sites.Any(site => site.Kind.Operators.ContainsKey(name));

    protected bool IsNumber => IsDigitAt(At) || (Is('.') && IsDigitAt(At + 1));

    protected bool IsAdjoint => string.CompareOrdinal(Text, At, Adjoint, 0, Adjoint.Length) == 0;

    protected bool IsDigitAt(int place) => place >= 0 && place < Text.Length && char.IsAsciiDigit(Text[place]);

    protected bool Is(char letter) => At < Text.Length && Text[At] == letter;

    protected void SkipBlanks()
    {
        while (At < Text.Length && char.IsWhiteSpace(Text[At]))
            At++;
    }

    protected void Fault(int offset, int length, string message, string word, params IEnumerable<string> choices) =>
        Faults.Add(new OperatorFault(offset, length, message, word) { Choices = [.. choices] });

    protected static List<OperatorTerm> Number(Complex value) => [new(value, [])];

    private List<OperatorTerm> Operator(int site, SiteMatrix matrix) => [OperatorTerm.Of(space, site, matrix)];

    [GeneratedRegex(@"\G(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"\G\w+")]
    private static partial Regex WordForm();

    [GeneratedRegex(@"\G(?<name>\w+(?<suffix>[\^+-]))(?:(?<=\^)\s*)?\(\s*(?<site>\w+)\s*\)")]
    private static partial Regex SuffixedForm();

    [GeneratedRegex(@"\G(?<name>\w+)\s*\(\s*(?<site>\w+)\s*\)")]
    private static partial Regex AppliedForm();

    [GeneratedRegex(@"\G\|\s*(?<to>[0-9]+)\s*>\s*<\s*(?<from>[0-9]+)\s*\|\s*\(\s*(?<site>\w+)\s*\)")]
    private static partial Regex TransitionForm();
}
