using System.Collections.Immutable;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Thermowell.Systems.Sites;

/// <summary>
/// Reads an operator from a text by recursive descent, and goes on after a fault so that all of them are told. The
/// grammar is that of docs/theory/sites.md.
/// </summary>
internal sealed partial class OperatorParser(
    HilbertSpace space,
    IReadOnlyDictionary<string, double> parameters,
    string text
) : OperatorText(space, parameters, text)
{
    private const int MostDepth = 100;

    private int _depth;
    private bool _isTooDeep;

    /// <summary>The operator, or null and all faults.</summary>
    public OperatorExpression? Parse(out ImmutableArray<OperatorFault> faults)
    {
        var sum = Sum(isInside: false);
        while (At < Text.Length)
        {
            Fault(At, 1, "this parenthesis closes nothing", ")");
            At++;
            SkipBlanks();
            if (At < Text.Length && Text[At] != ')')
                Sum(isInside: false);
        }

        if (Faults.Count == 0 && sum.Exists(term => !Complex.IsFinite(term.Coefficient)))
            Fault(0, Text.Length, "a coefficient is too large for a number", "");
        faults = [.. Faults.OrderBy(fault => fault.Offset)];
        return faults.IsEmpty ? new OperatorExpression(Space, [.. sum]) { Parameters = [.. Used] } : null;
    }

    /// <summary>A sum up to a closing parenthesis or the end.</summary>
    private List<OperatorTerm> Sum(bool isInside)
    {
        var sum = new List<OperatorTerm>();
        var sign = 1;
        var begin = At;
        SkipBlanks();
        if (Is('+') || Is('-'))
            sign = Text[At++] == '-' ? -1 : 1;
        while (true)
        {
            SkipBlanks();
            if (IsAdjoint)
                ReadAdjoint(sum, sign, isInside, Text[begin..At].Trim() is "" or "+" or "-");
            else
                sum.AddRange(Product().Select(term => term.Scaled(sign)));
            if (sum.Count > OperatorExpression.MostTerms)
            {
                TooMany(begin);
                sum.Clear();
            }

            SkipBlanks();
            if (!Is('+') && !Is('-'))
                return sum;
            sign = Text[At++] == '-' ? -1 : 1;
        }
    }

    private void ReadAdjoint(List<OperatorTerm> sum, int sign, bool isInside, bool isFirst)
    {
        var start = At;
        At += Adjoint.Length;
        if (!isInside)
            Fault(
                start,
                Adjoint.Length,
                "h.c. stands in a parenthesis, after what it conjugates: (... + h.c.)",
                Adjoint
            );
        else if (isFirst)
            Fault(start, Adjoint.Length, "nothing stands before h.c. in its parenthesis", Adjoint);
        else
            sum.AddRange([.. sum.Select(term => term.Adjoint().Scaled(sign))]);
        SkipBlanks();
        if (At == Text.Length || Is(')'))
            return;
        if (isInside)
            Fault(start, Adjoint.Length, "h.c. stands last in its parenthesis", Adjoint);
        if (!Is('+') && !Is('-'))
            Product();
    }

    private List<OperatorTerm> Product()
    {
        var begin = At;
        var product = Factor();
        while (true)
        {
            SkipBlanks();
            if (At == Text.Length || Text[At] is '+' or '-' or ')')
                return product;
            if (IsAdjoint)
            {
                Fault(At, Adjoint.Length, "h.c. stands after + or -", Adjoint);
                At += Adjoint.Length;
            }
            else if (Is('/'))
            {
                At++;
                SkipBlanks();
                product = Quotient(product, At);
            }
            else if (Is('^'))
            {
                Fault(At, 1, "there are no powers: write N(a) N(a) for a square, and A^(a) for the adjoint of A", "^");
                At++;
                SkipBlanks();
                if (At < Text.Length && char.IsLetterOrDigit(Text[At]))
                    Factor();
            }
            else
            {
                if (Is('*'))
                    At++;
                else if (IsNumber && EndsInNumber(begin, At))
                    Fault(At, 1, "two numbers stand side by side: write * between them", "");
                product = Multiply(product, Factor(), begin);
            }
        }
    }

    private List<OperatorTerm> Multiply(List<OperatorTerm> left, List<OperatorTerm> right, int begin)
    {
        if ((long)left.Count * right.Count <= OperatorExpression.MostTerms)
            return [.. from one in left from other in right select one.Times(other)];
        TooMany(begin);
        return Number(1);
    }

    private List<OperatorTerm> Quotient(List<OperatorTerm> product, int start)
    {
        var faults = Faults.Count;
        var divisor = Factor();
        if (Faults.Count > faults)
            return product;
        if (divisor.Exists(term => !term.Factors.IsEmpty))
        {
            Fault(
                start,
                At - start,
                "an operator cannot be divided by: write a number or a parameter",
                Text[start..At]
            );
            return product;
        }

        var value = divisor.Aggregate(Complex.Zero, (sum, term) => sum + term.Coefficient);
        if (value == Complex.Zero)
        {
            Fault(start, At - start, "this is 0, and cannot be divided by", Text[start..At]);
            return product;
        }

        return
        [
            .. product.Select(term =>
                term with
                {
                    Coefficient =
                        value.Imaginary == 0
                            ? new(term.Coefficient.Real / value.Real, term.Coefficient.Imaginary / value.Real)
                            : term.Coefficient / value,
                }
            ),
        ];
    }

    private List<OperatorTerm> Factor()
    {
        while (true)
        {
            SkipBlanks();
            if (At == Text.Length)
            {
                Fault(At, 0, "something is missing at the end", "");
                return Number(1);
            }

            var letter = Text[At];
            if (letter is '+' or '-' or '*' or '/' or ')' or '^' || IsAdjoint)
            {
                var next = IsAdjoint ? Adjoint : letter.ToString();
                Fault(At, next.Length, $"something is missing before '{next}'", next);
                return Number(1);
            }

            if (letter == '(')
                return Parenthesis();
            if (IsNumber)
                return ReadNumber();
            if (letter == '|')
                return ReadTransition();
            if (char.IsLetter(letter) || letter == '_')
                return ReadWord();
            Fault(At, 1, $"'{letter}' has no meaning here", letter.ToString());
            At++;
        }
    }

    private List<OperatorTerm> Parenthesis()
    {
        var open = At++;
        if (++_depth > MostDepth)
        {
            Fault(open, 1, $"parentheses are nested more than {MostDepth} deep", "(");
            (At, _isTooDeep) = (Text.Length, true);
            return Number(1);
        }

        var sum = Sum(isInside: true);
        _depth--;
        if (Is(')'))
            At++;
        else if (!_isTooDeep)
            Fault(open, 1, "this parenthesis is not closed", "(");
        return sum;
    }

    private bool EndsInNumber(int begin, int end) => LastNumber().IsMatch(Text.AsSpan(begin, end - begin).TrimEnd());

    private void TooMany(int begin) =>
        Fault(begin, At - begin, $"this comes to more than {OperatorExpression.MostTerms} products", "");

    [GeneratedRegex(@"(?<![\w.])(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$")]
    private static partial Regex LastNumber();
}
