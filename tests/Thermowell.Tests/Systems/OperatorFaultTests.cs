using System.Collections.Immutable;
using CsCheck;
using Thermowell.Systems.Sites;
using Xunit;

namespace Thermowell.Tests.Systems;

/// <summary>Each kind of fault in a text, with its place; and all of them at once.</summary>
public sealed class OperatorFaultTests
{
    private static readonly HilbertSpace Space = new(
        new Site("L", QubitSite.Kind),
        new Site("a", OscillatorSite.Of(3)),
        new Site("c", LevelsSite.Of(4))
    );
    private static readonly Dictionary<string, double> Parameters = new() { ["gap"] = 0.5, ["zero"] = 0 };

    [Theory]
    [InlineData("Z(M)", 2, 1, "M is no site")]
    [InlineData("gap Z( Left )", 7, 4, "Left is no site")]
    [InlineData("A(L)", 0, 1, "a qubit has no operator A")]
    [InlineData("1 + A^(L)", 4, 2, "a qubit has no operator A^")]
    [InlineData("S+(a)", 0, 2, "an oscillator of 3 levels has no operator S+")]
    [InlineData("X(c)", 0, 1, "a site of 4 levels has no operator X")]
    [InlineData("gapp Z(L)", 0, 4, "gapp is no parameter")]
    [InlineData("gap Z", 4, 1, "Z needs the name of one site, as in Z(L)")]
    [InlineData("Z (L a) X(L)", 0, 1, "Z needs the name of one site, as in Z(L)")]
    [InlineData("(Z(L) + X(L)", 0, 1, "this parenthesis is not closed")]
    [InlineData("2 ((Z(L) + X(L))", 2, 1, "this parenthesis is not closed")]
    [InlineData("Z(L)) + X(L)", 4, 1, "this parenthesis closes nothing")]
    [InlineData("A(a) + h.c.", 7, 4, "h.c. stands in a parenthesis, after what it conjugates: (... + h.c.)")]
    [InlineData("2 h.c.", 2, 4, "h.c. stands after + or -")]
    [InlineData("(h.c.)", 1, 4, "nothing stands before h.c. in its parenthesis")]
    [InlineData("(A(a) + h.c. + X(L))", 8, 4, "h.c. stands last in its parenthesis")]
    [InlineData("", 0, 0, "something is missing at the end")]
    [InlineData("X(L) + ", 7, 0, "something is missing at the end")]
    [InlineData("X(L) + * 2", 7, 1, "something is missing before '*'")]
    [InlineData("2 * - X(L)", 4, 1, "something is missing before '-'")]
    [InlineData("2 ()", 3, 1, "something is missing before ')'")]
    [InlineData("X(L) # 2 X(L)", 5, 1, "'#' has no meaning here")]
    [InlineData("N(a)^2", 4, 1, "there are no powers: write N(a) N(a) for a square, and A^(a) for the adjoint of A")]
    [InlineData("1.2.3 X(L)", 0, 5, "'1.2.3' is no number")]
    [InlineData("1 000 X(L)", 2, 1, "two numbers stand side by side: write * between them")]
    [InlineData("1e999 X(L)", 0, 5, "1e999 is too large for a number")]
    [InlineData("X(L) / Z(L)", 7, 4, "an operator cannot be divided by: write a number or a parameter")]
    [InlineData("X(L) / zero", 7, 4, "this is 0, and cannot be divided by")]
    [InlineData("|0><1| X(L)", 0, 1, "a transition is written |0><1|(site)")]
    [InlineData("|0><4|(c)", 4, 1, "a site of 4 levels has no state 4: its states are 0 to 3")]
    [InlineData("|12><0|(c)", 1, 2, "a site of 4 levels has no state 12: its states are 0 to 3")]
    [InlineData("|0><1|(d)", 7, 1, "d is no site")]
    [InlineData("1e200 * 1e200 X(L)", 0, 18, "a coefficient is too large for a number")]
    public void A_fault_is_told_with_its_place(string text, int offset, int length, string message)
    {
        var fault = Assert.Single(Faults(text));
        Assert.Equal((offset, length, message), (fault.Offset, fault.Length, fault.Message));
    }

    [Fact]
    public void All_faults_of_a_text_are_told_in_its_order() =>
        Assert.Equal(
            [
                "gaap is no parameter (character 1; known: gap, zero)",
                "M is no site (character 9; known: L, a, c)",
                "a qubit has no operator Q (character 15; known: X, Y, Z, S+, S-, I)",
                "this is 0, and cannot be divided by (character 22)",
                "something is missing before ')' (character 32)",
                "no site has an operator sin (character 36; known: X, Y, Z, S+, S-, I, A, A^, N, Q, P)",
                "gap is no site (character 40; known: L, a, c)",
            ],
            Faults("gaap (Z(M) + (Q(L) / (zero))) () + sin(gap)").Select(fault => fault.ToString())
        );

    [Fact]
    public void A_word_comes_with_what_it_may_mean()
    {
        var parameter = Assert.Single(Faults("gapp X(L)"));
        Assert.Equal("gapp", parameter.Word);
        Assert.Equal(["gap", "zero"], parameter.Choices);
        Assert.Equal(["X", "Y", "Z", "S+", "S-", "I"], Assert.Single(Faults("x(L)")).Choices);
        Assert.Equal(["L", "a", "c"], Assert.Single(Faults("X(l)")).Choices);
    }

    [Fact]
    public void What_grows_without_bound_is_refused()
    {
        var sum = "(" + string.Join(" + ", Enumerable.Repeat("X(L)", 30)) + ")";
        Assert.Equal("this comes to more than 10000 products", Assert.Single(Faults($"{sum} {sum} {sum}")).Message);
        Assert.Equal(
            "parentheses are nested more than 100 deep",
            Assert.Single(Faults(new string('(', 5000) + "1" + new string(')', 5000))).Message
        );
    }

    [Fact]
    public void No_text_breaks_the_reader()
    {
        string[] parts =
        [
            "X",
            "(",
            ")",
            "L",
            "a",
            "+",
            "-",
            "*",
            "/",
            "^",
            "h.c.",
            "|0>",
            "<1|",
            "1",
            ".",
            "e",
            "i",
            " ",
            "é",
        ];
        Check.Sample(
            SiteOperators.OneOf(parts).Array[0, 14],
            chosen =>
            {
                var text = string.Concat(chosen);
                var isRead = OperatorExpression.TryParse(Space, text, Parameters, out var read, out var faults);
                Assert.Equal(isRead, faults.IsEmpty);
                Assert.Equal(isRead, read is not null);
                Assert.All(faults, fault => Assert.InRange(fault.Offset + fault.Length, fault.Offset, text.Length));
            },
            iter: 20_000,
            threads: 1
        );
    }

    private static ImmutableArray<OperatorFault> Faults(string text)
    {
        Assert.False(OperatorExpression.TryParse(Space, text, Parameters, out var read, out var faults));
        Assert.Null(read);
        return faults;
    }
}
