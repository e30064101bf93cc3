using System.Globalization;
using System.Numerics;
using CsCheck;
using Thermowell.Systems.Sites;
using Xunit;
using static Thermowell.Tests.Systems.SiteOperators;

namespace Thermowell.Tests.Systems;

/// <summary>What a text means as an operator.</summary>
public sealed class OperatorExpressionTests
{
    private static readonly HilbertSpace Space = new(
        new Site("L", QubitSite.Kind),
        new Site("a", OscillatorSite.Of(3)),
        new Site("s", SpinSite.Of(1))
    );
    private static readonly Dictionary<string, double> Parameters = new()
    {
        ["g"] = 0.7,
        ["w_c"] = -1.25,
        ["N"] = 3,
        ["γ2"] = 0.3,
    };

    [Theory]
    [InlineData("0.5 Z(L) N(a)", "N(a) * Z(L) / 2")]
    [InlineData("-X(L)", "(0-1) X(L)")]
    [InlineData("+ X(L)-Z(L)", "X(L) - 1e0*1 Z(L) - 0")]
    [InlineData("1/2 g Z(L)", "0.35 Z(L)")]
    [InlineData("Z(L)/g/w_c", "Z(L) / (g w_c)")]
    [InlineData("g (Z(L) + X(L))", "g Z(L) + g X(L)")]
    [InlineData("g(Z(L) + X(L)) Y(L)", "0.7 (-i X(L) + i Z(L))")]
    [InlineData("g (w_c)", "g w_c 1")]
    [InlineData("X(L) Y(L)", "i Z(L)")]
    [InlineData("Y(L) X(L)", "-i Z(L)")]
    [InlineData("2i", "2 i I")]
    [InlineData("I(a) I(L)", "1")]
    [InlineData("N N(a)", "3 N(a)")]
    [InlineData("γ2 Z(L)", "0.3 Z(L)")]
    [InlineData("S+(L) + S-(L)", "X(L)")]
    [InlineData("S+(L)+S-(L)", "X(L)")]
    [InlineData("g+(w_c)", "g + w_c")]
    [InlineData("2i-(g)", "2 i - g")]
    [InlineData("A^ ( a ) A(a)", "N(a)")]
    [InlineData("(A(a) + h.c.) / 2", "0.5 A(a) + 0.5 A^(a)")]
    [InlineData("(i A(a) S+(L) + h.c.)", "i A(a) S+(L) - i A^(a) S-(L)")]
    [InlineData("(A(a) - h.c.)", "A(a) - A^(a)")]
    [InlineData("(A(a) + 2 (i S+(s) + h.c.) + h.c.)", "A(a) + A^(a) + 4 i S+(s) - 4 i S-(s)")]
    [InlineData("|0><1|(L)", "S+(L)")]
    [InlineData("| 2 > < 1 | ( a )", "A^(a) |1><1|(a) / 1.4142135623730951")]
    [InlineData("1e-3 X(L)", ".001 X(L)")]
    [InlineData("1E+2 X(L)", "100. X(L)")]
    [InlineData("X(L)\tX(L)", "1")]
    [InlineData("0.5 Z(L) N(a) - i g/2 (S+(L) - h.c.)", "0.35 Y(L) + N(a)Z(L)/2")]
    [InlineData("X(s) X(s) + Y(s) Y(s) + Z(s) Z(s)", "2")]
    public void Two_texts_are_one_operator(string one, string other)
    {
        var expected = Dense(OperatorExpression.Parse(Space, other, Parameters));
        Assert.InRange(
            Distance(Dense(OperatorExpression.Parse(Space, one, Parameters)), expected),
            0,
            1e-15 * Largest(expected)
        );
    }

    [Fact]
    public void The_last_site_runs_fastest()
    {
        var matrix = SparseOperator.Of(OperatorExpression.Parse(Space, "X(L) |2><1|(a) |0><2|(s)"));
        Assert.Equal(1, matrix[0 * 9 + 2 * 3 + 0, 1 * 9 + 1 * 3 + 2]);
        Assert.Equal(2, matrix.Elements);
    }

    [Fact]
    public void Parameters_in_use_are_told_once() =>
        Assert.Equal(
            ["w_c", "g"],
            OperatorExpression.Parse(Space, "w_c N(a) + g (X(L) / w_c + h.c.)", Parameters).Parameters
        );

    [Fact]
    public void A_random_text_is_the_operator_that_it_was_written_from() =>
        Text(3)
            .Sample(
                pair =>
                {
                    var read = OperatorExpression.Parse(Space, pair.Text, Parameters);
                    var sparse = SparseOperator.Of(read);
                    var scale = Math.Max(pair.Scale, 1e-300);
                    Assert.InRange(Distance(Dense(read), pair.Matrix), 0, 1e-14 * scale);
                    for (var i = 0; i < Space.Dimension; i++)
                    for (var j = 0; j < Space.Dimension; j++)
                        Assert.InRange(Complex.Abs(sparse[i, j] - pair.Matrix[i, j]), 0, 1e-14 * scale);
                    Assert.InRange(Distance(Dense(read.Adjoint()), Adjoint(pair.Matrix)), 0, 1e-14 * scale);
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void Sums_products_and_multiples_are_those_of_the_matrices()
    {
        var (x, y) = (
            OperatorExpression.Parse(Space, "X(L) N(a) + g Q(a)", Parameters),
            OperatorExpression.Parse(Space, "i S+(s) + P(a)")
        );
        Assert.InRange(Distance(Dense(x.Times(y)), Product(Dense(x), Dense(y))), 0, 1e-14);
        Assert.InRange(Distance(Dense(x.Plus(y)), Plus(Dense(x), Dense(y))), 0, 1e-15);
        Assert.Equal(0, Distance(Dense(x.Scaled(new(0, 2))), Scaled(Dense(x), new(0, 2))));
        Assert.Throws<ArgumentException>(() => x.Plus(OperatorExpression.Parse(new(Space.Sites), "X(L)")));
        Assert.Throws<ArgumentException>(() => OperatorExpression.Of(Space, "b", QubitSite.Kind.Operators["X"]));
        Assert.Throws<ArgumentException>(() => OperatorExpression.Of(Space, "a", QubitSite.Kind.Operators["X"]));
    }

    private sealed record Written(string Text, Complex[,] Matrix, double Scale);

    /// <summary>A text with its matrix, made side by side; the scale bounds all that was added up.</summary>
    private static Gen<Written> Text(int depth)
    {
        var names = Space.Sites.SelectMany(
            (site, index) => site.Kind.OperatorNames.Select(name => (Site: index, Name: name))
        );
        var atom = Gen.OneOf(
            OneOf(names.ToArray()).Select(one => Leaf(one.Site, one.Name)),
            Gen.Double[-3, 3].Select(x => Scalar(Math.Abs(x).ToString("R", CultureInfo.InvariantCulture), Math.Abs(x))),
            OneOf(Parameters.Keys.ToArray()).Select(name => Scalar(name, Parameters[name])),
            Gen.Const(Scalar("i", Complex.ImaginaryOne))
        );
        if (depth == 0)
            return atom;
        var part = Text(depth - 1);
        return Gen.OneOf(
            atom,
            Gen.Select(
                part,
                part,
                (a, b) => new Written($"({a.Text} + {b.Text})", Plus(a.Matrix, b.Matrix), a.Scale + b.Scale)
            ),
            Gen.Select(
                part,
                part,
                (a, b) => new Written($"(-{a.Text}-{b.Text})", Scaled(Plus(a.Matrix, b.Matrix), -1), a.Scale + b.Scale)
            ),
            Gen.Select(
                part,
                part,
                OneOf(" * ", " "),
                (a, b, by) =>
                    new Written(
                        // Before a bracket a name that an operator has too, as the parameter N, is the operator.
                        $"{a.Text}{(char.IsDigit(b.Text[0]) || (char.IsLetter(a.Text[^1]) && b.Text[0] == '(') ? " * " : by)}{b.Text}",
                        Product(a.Matrix, b.Matrix),
                        Space.Dimension * a.Scale * b.Scale
                    )
            ),
            part.Select(a => new Written($"({a.Text} + h.c.)", Plus(a.Matrix, Adjoint(a.Matrix)), 2 * a.Scale)),
            part.Select(a => new Written($"({a.Text})/ w_c", Scaled(a.Matrix, 1 / -1.25), a.Scale))
        );
    }

    private static Written Scalar(string text, Complex value) =>
        new(text, Scaled(Identity(Space.Dimension), value), Complex.Abs(value));

    private static Written Leaf(int site, string name)
    {
        var product = Identity(1);
        for (var k = 0; k < Space.Sites.Length; k++)
        {
            var kind = Space.Sites[k].Kind;
            product = Kronecker(product, k == site ? Dense(kind.Operators[name]) : Identity(kind.Dimension));
        }

        return new Written($"{name}({Space.Sites[site].Name})", product, Largest(product));
    }
}
