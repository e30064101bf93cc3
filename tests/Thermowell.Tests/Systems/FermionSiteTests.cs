using System.Numerics;
using Thermowell.Systems.Sites;
using Xunit;

namespace Thermowell.Tests.Systems;

public sealed class FermionSiteTests
{
    // A qubit stands between two fermions, and commutes with both.
    private static readonly HilbertSpace Space = new(
        new Site("a", FermionSite.Kind),
        new Site("q", QubitSite.Kind),
        new Site("b", FermionSite.Kind),
        new Site("c", FermionSite.Kind)
    );

    [Theory]
    [InlineData("C(a)", "C(b)", "0")]
    [InlineData("C(c)", "C^(b)", "0")]
    [InlineData("C(b)", "C^(b)", "1")]
    [InlineData("C(c)", "|1><0|(c)", "1")]
    [InlineData("C(a)", "C(a)", "0")]
    public void Operators_of_fermions_anticommute(string one, string other, string anticommutator) =>
        Same($"{one} {other} + {other} {one}", anticommutator);

    [Theory]
    [InlineData("X(q)", "C(b)")]
    [InlineData("N(a)", "C(c)")]
    [InlineData("C^(a) C(b)", "N(c)")]
    public void Others_commute(string one, string other) => Same($"{one} {other} - {other} {one}", "0");

    [Fact]
    public void The_number_is_C_adjoint_C() => Same("C^(b) C(b)", "N(b)");

    [Fact]
    public void A_hop_over_a_site_carries_its_sign() =>
        Assert.Equal(
            Complex.Conjugate(Element("C^(a) C(c)", 0b1000, 0b0001)),
            -Complex.Conjugate(Element("C^(a) C(c)", 0b1010, 0b0011))
        );

    private static Complex Element(string text, int row, int column) =>
        SparseOperator.Of(OperatorExpression.Parse(Space, text))[row, column];

    private static void Same(string one, string other)
    {
        var (left, right) = (
            SparseOperator.Of(OperatorExpression.Parse(Space, one)),
            SparseOperator.Of(OperatorExpression.Parse(Space, other))
        );
        for (var i = 0; i < Space.Dimension; i++)
        for (var j = 0; j < Space.Dimension; j++)
            Assert.Equal(right[i, j], left[i, j]);
    }
}
