using CsCheck;
using Thermowell.Questions.Input;
using Xunit;

namespace Thermowell.Tests.Questions;

public sealed class FormulaTextTests
{
    [Theory]
    [InlineData("200*exp(-((x-0.5)/0.1)^2)", 0.4, 73.57588823428847)]
    [InlineData("-x^2", 3, -9)]
    [InlineData("2^3^2", 0, 512)]
    [InlineData("2^-1", 0, 0.5)]
    [InlineData("-2^2 + x", 1, -3)]
    [InlineData("1/2*x", 3, 1.5)]
    [InlineData("7/2", 0, 3.5)]
    [InlineData("if(x < 0.5, 10, 20)", 0.5, 20)]
    [InlineData("x < 0.5 ? 10 : 20", 0.4, 10)]
    [InlineData("100*(x >= 0.3)", 0.3, 100)]
    [InlineData("min(x, 1) + max(x, 1)", 3, 4)]
    [InlineData("pow(x, 0.5) - sqrt(x)", 2, 0)]
    [InlineData("cos(pi*x)", 1, -1)]
    [InlineData("1e-3*x", 2, 0.002)]
    [InlineData("2147483648*x + 99999999999", 1, 102147483647)]
    [InlineData(" ( x ) ", 5, 5)]
    public void It_is_read_as_on_paper(string text, double x, double value)
    {
        var (function, faults) = FormulaText.Read(text, "x");
        Assert.Empty(faults);
        Assert.Equal(value, function!(x), 1e-13 * (1 + Math.Abs(value)));
    }

    [Theory]
    [InlineData("", "is no formula")]
    [InlineData("x +", "is no formula")]
    [InlineData("(x", "is no formula")]
    [InlineData("x x", "is no formula")]
    [InlineData("2 x", "is no formula")]
    [InlineData("exb(x)", "names 'exb', which is nothing here: is exp meant?")]
    [InlineData("y + qqqqq", "names 'y'", "names 'qqqqq', which is nothing here: there are x, abs,")]
    [InlineData("exp(x, 2)", "gives exp 2 arguments: it takes 1.")]
    [InlineData("max(x)", "gives max 1 argument: it takes 2.")]
    [InlineData("'text'", "a formula is made of numbers")]
    [InlineData("true", "a formula is made of numbers")]
    [InlineData("x & 1", "that formulas do not have")]
    [InlineData("!x", "that formulas do not have")]
    public void What_is_wrong_is_told_in_our_own_words(string text, params string[] faults)
    {
        var (function, found) = FormulaText.Read(text, "x");
        Assert.Null(function);
        Assert.Equal(faults.Length, found.Count);
        for (var i = 0; i < faults.Length; i++)
            Assert.Contains(faults[i], found[i], StringComparison.Ordinal);
        Assert.DoesNotContain(found, fault => fault.Contains("NCalc", StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_are_numbers_of_a_name()
    {
        var (function, _) = FormulaText.Read("v*x", "x", new Dictionary<string, double> { ["v"] = 7 });
        Assert.Equal(14, function!(2));
    }

    /// <summary>Whatever is typed, the answer is a function or a sentence.</summary>
    [Fact]
    public void No_text_is_a_defect() =>
        Gen.String[Gen.Char["x0123456789.eE+-*/^()<>=?:, abcexpsinpiif'\"&|![]{}#@\n\t"], 0, 30]
            .Sample(
                text =>
                {
                    var (function, faults) = FormulaText.Read(text, "x");
                    Assert.Equal(function is null, faults.Count > 0);
                    function?.Invoke(0.3);
                },
                iter: 3000
            );
}
