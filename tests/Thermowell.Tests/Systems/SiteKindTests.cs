using System.Numerics;
using Thermowell.Systems.Sites;
using Xunit;
using static Thermowell.Tests.Systems.SiteOperators;

namespace Thermowell.Tests.Systems;

/// <summary>The operators of each kind of site obey their algebra.</summary>
public sealed class SiteKindTests
{
    [Fact]
    public void Pauli_matrices_obey_their_algebra()
    {
        var (x, y, z) = (Of(QubitSite.Kind, "X"), Of(QubitSite.Kind, "Y"), Of(QubitSite.Kind, "Z"));
        Assert.Equal(0, Distance(Commutator(x, y), Scaled(z, new(0, 2))));
        Assert.Equal(0, Distance(Commutator(y, z), Scaled(x, new(0, 2))));
        Assert.Equal(0, Distance(Commutator(z, x), Scaled(y, new(0, 2))));
        Assert.Equal(0, Distance(Scaled(Plus(x, Scaled(y, new(0, 1))), 0.5), Of(QubitSite.Kind, "S+")));
        Assert.Equal(0, Distance(Scaled(Plus(x, Scaled(y, new(0, -1))), 0.5), Of(QubitSite.Kind, "S-")));
        Assert.Equal(1, QubitSite.Kind.Operators["Z"][0, 0]);
        Assert.Equal(1, QubitSite.Kind.Operators["S+"][0, 1]);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(7)]
    [InlineData(30.5)]
    public void A_spin_obeys_the_algebra_of_angular_momentum(double spin)
    {
        var kind = SpinSite.Of(spin);
        var (x, y, z) = (Of(kind, "X"), Of(kind, "Y"), Of(kind, "Z"));

        // Products of size s (s + 1), a few of them in an element.
        var rounding = 1e-15 * spin * (spin + 1);
        Assert.InRange(Distance(Commutator(x, y), Scaled(z, Complex.ImaginaryOne)), 0, rounding);
        Assert.InRange(Distance(Commutator(y, z), Scaled(x, Complex.ImaginaryOne)), 0, rounding);
        Assert.InRange(Distance(Commutator(z, x), Scaled(y, Complex.ImaginaryOne)), 0, rounding);
        var casimir = Plus(Plus(Product(x, x), Product(y, y)), Product(z, z));
        Assert.InRange(Distance(casimir, Scaled(Identity(kind.Dimension), spin * (spin + 1))), 0, rounding);
        Assert.Equal(0, Distance(Of(kind, "S+"), Plus(x, Scaled(y, Complex.ImaginaryOne))));
        Assert.Equal(0, Distance(Of(kind, "S-"), Adjoint(Of(kind, "S+"))));
        Assert.Equal(spin, z[0, 0]);
    }

    [Fact]
    public void Spin_one_half_is_half_a_qubit()
    {
        var kind = SpinSite.Of(0.5);
        foreach (var name in (string[])["X", "Y", "Z"])
            Assert.Equal(0, Distance(Scaled(Of(kind, name), 2), Of(QubitSite.Kind, name)));
        foreach (var name in (string[])["S+", "S-"])
            Assert.Equal(0, Distance(Of(kind, name), Of(QubitSite.Kind, name)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void An_oscillator_obeys_its_algebra_below_the_top(int levels)
    {
        var kind = OscillatorSite.Of(levels);
        var (a, q, p) = (Of(kind, "A"), Of(kind, "Q"), Of(kind, "P"));
        var expected = Identity(levels);
        expected[levels - 1, levels - 1] = 1 - levels;
        var rounding = 1e-15 * levels;
        Assert.InRange(Distance(Commutator(a, Of(kind, "A^")), expected), 0, rounding);
        Assert.InRange(Distance(Commutator(q, p), Scaled(expected, Complex.ImaginaryOne)), 0, rounding);
        Assert.InRange(Distance(Product(Of(kind, "A^"), a), Of(kind, "N")), 0, rounding);
        Assert.InRange(Distance(q, Scaled(Plus(a, Adjoint(a)), Math.Sqrt(0.5))), 0, rounding);
        Assert.InRange(Distance(p, Scaled(Plus(a, Adjoint(a), -1), new(0, -Math.Sqrt(0.5)))), 0, rounding);
        Assert.Equal(0, Distance(q, Adjoint(q)));
        Assert.Equal(0, Distance(p, Adjoint(p)));
    }

    [Fact]
    public void A_kind_refuses_what_it_cannot_be()
    {
        Assert.Contains("0.7", Assert.Throws<ArgumentOutOfRangeException>(() => SpinSite.Of(0.7)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpinSite.Of(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpinSite.Of(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpinSite.Of(512));
        Assert.Throws<ArgumentOutOfRangeException>(() => OscillatorSite.Of(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelsSite.Of(1025));
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelsSite.Of(3).Transition(3, 0));
        Assert.Throws<ArgumentException>(() => new SiteKind("a kind", 3, ("X", QubitSite.Kind.Operators["X"])));
    }

    [Fact]
    public void A_list_of_sites_tells_all_that_is_wrong_with_it()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            new HilbertSpace(
                new Site("L", OscillatorSite.Of(40)),
                new Site("L", OscillatorSite.Of(30)),
                new Site("a-b", QubitSite.Kind)
            )
        );
        Assert.StartsWith(
            "sites[1]: 'L' is the name of two sites (character 1); sites[2]: 'a-b' is no name for a site: write letters, digits and _ (character 1); sites: the sites have 2400 states together, at most 1024 are taken.",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new HilbertSpace());
        Assert.Equal(
            1024,
            new HilbertSpace(Enumerable.Range(0, 10).Select(k => new Site($"q{k}", QubitSite.Kind))).Dimension
        );
        Assert.Contains(
            "billions of states",
            Assert
                .Throws<ArgumentException>(() =>
                    new HilbertSpace(Enumerable.Range(0, 99).Select(k => new Site($"q{k}", QubitSite.Kind)))
                )
                .Message
        );
    }

    private static Complex[,] Of(SiteKind kind, string name) => Dense(kind.Operators[name]);

    private static Complex[,] Commutator(Complex[,] a, Complex[,] b) => Plus(Product(a, b), Product(b, a), -1);
}
