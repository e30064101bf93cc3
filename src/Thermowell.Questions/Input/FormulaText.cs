using System.Globalization;
using NCalc;
using NCalc.Exceptions;
using NCalc.Visitors;
using Thermowell.Files;

namespace Thermowell.Questions.Input;

/// <summary>
/// A formula of one variable as a user writes it, such as <c>200*exp(-((x-0.5)/0.1)^2)</c>: ^ is a power, and all
/// numbers are real. Nothing is compiled.
/// </summary>
public static class FormulaText
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["abs"] = Math.Abs,
        ["acos"] = Math.Acos,
        ["asin"] = Math.Asin,
        ["atan"] = Math.Atan,
        ["cos"] = Math.Cos,
        ["cosh"] = Math.Cosh,
        ["exp"] = Math.Exp,
        ["log"] = Math.Log,
        ["log10"] = Math.Log10,
        ["sign"] = value => Math.Sign(value),
        ["sin"] = Math.Sin,
        ["sinh"] = Math.Sinh,
        ["sqrt"] = Math.Sqrt,
        ["tan"] = Math.Tan,
        ["tanh"] = Math.Tanh,
    };

    private static readonly Dictionary<string, Func<double, double, double>> FunctionsOfTwo = new()
    {
        ["max"] = Math.Max,
        ["min"] = Math.Min,
        ["pow"] = Math.Pow,
    };

    /// <summary>The names that a formula knows beside its variable and its parameters, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Functions.Keys.Concat(FunctionsOfTwo.Keys).Concat(["if", "pi"]).Order(StringComparer.Ordinal)];

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variable">The name of its variable.</param>
    /// <param name="parameters">Numbers that it may name.</param>
    /// <returns>The function, or everything that is wrong with the text, each as the rest of a sentence.</returns>
    public static (Func<double, double>? Function, IReadOnlyList<string> Faults) Read(
        string text,
        string variable,
        IReadOnlyDictionary<string, double>? parameters = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        LogicalExpression expression;
        try
        {
            // Of the parser ^ is another operation, of bits.
            expression = LogicalExpressionParser.Parse(
                text.Replace("^", "**", StringComparison.Ordinal),
                new LogicalExpressionParserOptions(),
                CultureInfo.InvariantCulture,
                CancellationToken.None
            );
        }
        catch (Exception fault)
            when (fault
                    is NCalcException
                        or InvalidOperationException
                        or FormatException
                        or OverflowException
                        or ArgumentException
            )
        {
            return (null, [$"= '{Shown.Value(text)}' is no formula: write it as in 200*exp(-((x-0.5)/0.1)^2)."]);
        }

        var reader = new Reader(variable, parameters ?? new Dictionary<string, double>());
        var function = expression.Accept(reader);
        return reader.Faults.Count == 0 ? (function, []) : (null, [.. reader.Faults.Distinct()]);
    }

    private sealed class Reader(string variable, IReadOnlyDictionary<string, double> parameters)
        : ILogicalExpressionVisitor<Func<double, double>>
    {
        public List<string> Faults { get; } = [];

        public Func<double, double> Visit(ValueExpression expression) =>
            expression.Value switch
            {
                int whole => Constant(whole),
                long whole => Constant(whole),
                double number => Constant(number),
                var other => Refuse($"holds {Shown.Value($"{other}")}: a formula is made of numbers."),
            };

        public Func<double, double> Visit(Identifier expression)
        {
            if (expression.Name == variable)
                return x => x;
            if (parameters.TryGetValue(expression.Name, out var number))
                return Constant(number);
            return expression.Name == "pi" ? Constant(Math.PI) : Unknown(expression.Name);
        }

        public Func<double, double> Visit(UnaryExpression expression)
        {
            var own = expression.Expression.Accept(this);
            return expression.Type switch
            {
                UnaryExpressionType.Negate => x => -own(x),
                UnaryExpressionType.Positive => own,
                _ => Refuse($"holds an operation '{expression.Type}' that formulas do not have."),
            };
        }

        public Func<double, double> Visit(BinaryExpression expression)
        {
            // -x^2 is -(x^2), as it is written on paper.
            if (
                expression is { Type: BinaryExpressionType.Exponentiation, LeftExpression: UnaryExpression { } sign }
                && sign.Type == UnaryExpressionType.Negate
            )
                return new UnaryExpression(
                    UnaryExpressionType.Negate,
                    new BinaryExpression(expression.Type, sign.Expression, expression.RightExpression)
                ).Accept(this);
            var (left, right) = (expression.LeftExpression.Accept(this), expression.RightExpression.Accept(this));
            return expression.Type switch
            {
                BinaryExpressionType.Plus => x => left(x) + right(x),
                BinaryExpressionType.Minus => x => left(x) - right(x),
                BinaryExpressionType.Times => x => left(x) * right(x),
                BinaryExpressionType.Div => x => left(x) / right(x),
                BinaryExpressionType.Exponentiation => x => Power(left(x), right(x)),
                BinaryExpressionType.Lesser => x => left(x) < right(x) ? 1 : 0,
                BinaryExpressionType.LesserOrEqual => x => left(x) <= right(x) ? 1 : 0,
                BinaryExpressionType.Greater => x => left(x) > right(x) ? 1 : 0,
                BinaryExpressionType.GreaterOrEqual => x => left(x) >= right(x) ? 1 : 0,
                _ => Refuse($"holds an operation '{expression.Type}' that formulas do not have."),
            };
        }

        public Func<double, double> Visit(TernaryExpression expression) =>
            If(
                expression.LeftExpression.Accept(this),
                expression.MiddleExpression.Accept(this),
                expression.RightExpression.Accept(this)
            );

        public Func<double, double> Visit(Function function)
        {
            var name = function.Identifier.Name;
            Func<double, double>[] arguments = [.. function.Parameters.Select(one => one.Accept(this))];
            return (arguments, name) switch
            {
                ([var one], _) when Functions.TryGetValue(name, out var own) => x => own(one(x)),
                ([var one, var two], _) when FunctionsOfTwo.TryGetValue(name, out var own) => x => own(one(x), two(x)),
                ([var condition, var one, var two], "if") => If(condition, one, two),
                _ when Names.Contains(name) && name != "pi" => Refuse(
                    $"gives {name} {arguments.Length} argument{(arguments.Length == 1 ? "" : "s")}: it takes {(name == "if" ? 3 : FunctionsOfTwo.ContainsKey(name) ? 2 : 1)}."
                ),
                _ => Unknown(name),
            };
        }

        public Func<double, double> Visit(LogicalExpressionList list) =>
            Refuse("holds a list: a formula is one number.");

        private static Func<double, double> If(
            Func<double, double> condition,
            Func<double, double> one,
            Func<double, double> two
        ) => x => condition(x) != 0 ? one(x) : two(x);

        private static Func<double, double> Constant(double number) => _ => number;

        // Whole powers by products, so that an even function is one to the last bit.
        private static double Power(double value, double exponent) =>
            exponent == 2 ? value * value : Math.Pow(value, exponent);

        private Func<double, double> Unknown(string name)
        {
            string[] known = [variable, .. parameters.Keys, .. Names];
            return Refuse(
                $"names '{Shown.Value(name)}', which is nothing here{(NearestName.Of(name, known) is { } near ? $": is {near} meant?" : $": there are {string.Join(", ", known)}.")}"
            );
        }

        private Func<double, double> Refuse(string fault)
        {
            Faults.Add(fault);
            return Constant(0);
        }
    }
}
