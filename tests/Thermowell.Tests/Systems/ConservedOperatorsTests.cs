using Thermowell.Systems.Sites;
using Xunit;
using static Thermowell.Tests.Systems.SiteOperators;

namespace Thermowell.Tests.Systems;

/// <summary>Products of parities that commute with a Hamiltonian and with couplings.</summary>
public sealed class ConservedOperatorsTests
{
    private static readonly Site[] Qubits =
    [
        new("L", QubitSite.Kind),
        new("M", QubitSite.Kind),
        new("R", QubitSite.Kind),
    ];

    private static readonly Site[] Rabi = [new("q", QubitSite.Kind), new("a", OscillatorSite.Of(6))];

    private static readonly Site[] Spins = [new("s", SpinSite.Of(1)), new("t", SpinSite.Of(1.5))];

    public static TheoryData<string, string[], string[]> Systems() =>
        new()
        {
            { "0.5 (Z(L) Z(M) + Z(M) Z(R))", ["X(L)", "X(M)", "X(R)"], ["X(L) X(M) X(R)"] },
            { "0.5 (Z(L) Z(M) + Z(M) Z(R))", ["X(L)", "Z(M)"], ["Z(M)", "Z(R)"] },
            { "Z(L) Z(M) + X(M)", ["X(L)", "Y(M)", "Z(M)"], ["X(R)", "Z(R)"] },
            { "X(L) X(M) + Y(L) Y(M) + Z(L) Z(M)", ["X(R)"], ["X(L) X(M)", "Z(L) Z(M)", "X(R)"] },
            // The same exchange by ladders: what is odd cancels between the terms.
            { "2 (S+(L) S-(M) + h.c.) + Z(L) Z(M) + Y(R)", ["X(R)"], ["X(L) X(M)", "Z(L) Z(M)"] },
            { "S+(L) S-(M) + S-(L) S+(M)", ["X(L) + X(M) + Z(R)", "Z(L) Z(M)"], ["X(L) X(M)", "Z(R)"] },
            { "Y(L)", ["Y(L)", "Z(M) + X(M)", "X(R) + Z(R)"], ["Y(L)"] },
        };

    [Theory]
    [MemberData(nameof(Systems))]
    public void Generators_are_found(string hamiltonian, string[] couplings, string[] expected) =>
        AssertFound(Qubits, hamiltonian, couplings, expected);

    [Fact]
    public void Parities_of_oscillators_and_spins_are_found()
    {
        AssertFound(Rabi, "N(a) + 0.4 X(q) Q(a) + Z(q)", ["Q(a)"], []);
        AssertFound(Rabi, "N(a) + 0.4 X(q) Q(a) + Z(q)", ["N(a)"], ["Z(q) parity(a)"]);
        AssertFound(Rabi, "N(a) + 0.4 X(q) Q(a) + Z(q)", ["X(q) P(a)"], ["Z(q) parity(a)"]);
        AssertFound(Rabi, "N(a) + Q(a) Q(a)", ["Y(q)"], ["Y(q)", "parity(a)"]);
        AssertFound(Spins, "X(s) X(t) + Z(s) Z(t)", ["Z(s) Z(s)", "Z(t) Z(t)"], ["Rx(s) Rx(t)", "Rz(s) Rz(t)"]);
        AssertFound(Spins, "X(s) X(t)", ["Z(s)", "Z(t)"], ["Rz(s) Rz(t)"]);
        AssertFound(Spins, "Y(s) + Y(t)", ["Y(s)"], ["Ry(s)", "Ry(t)"]);
        AssertFound([new("c", LevelsSite.Of(3))], "|1><1|(c)", ["(|0><1|(c) + h.c.)"], []);
    }

    // Every product of Pauli matrices, tried one by one.
    [Theory]
    [MemberData(nameof(Systems))]
    public void All_that_commute_are_products_of_the_generators(
        string hamiltonian,
        string[] couplings,
        string[] expected
    )
    {
        var system = SiteSystem.Parse(Qubits, [hamiltonian]);
        var operators = couplings.Append(hamiltonian).Select(text => Dense(system.ParseCoupling(text))).ToList();
        string[] names = ["I", "X", "Y", "Z"];
        var found = 0;
        foreach (var l in names)
        foreach (var m in names)
        foreach (var r in names)
        {
            var product = Dense(OperatorExpression.Parse(system.Space, $"{l}(L) {m}(M) {r}(R)"));
            if (operators.TrueForAll(one => Distance(Product(one, product), Product(product, one)) < 1e-12))
                found++;
        }

        Assert.Equal(1 << expected.Length, found);
    }

    private static void AssertFound(Site[] sites, string hamiltonian, string[] couplings, string[] expected)
    {
        var system = SiteSystem.Parse(sites, [hamiltonian]);
        var operators = couplings.Select(system.ParseCoupling).ToList();
        var levels = system.Solve();
        var conserved = levels.ConservedOperators(operators);
        Assert.Equal(expected, conserved.Select(one => one.Name));
        foreach (var one in conserved)
        {
            var matrix = Dense(one.Expression);
            Assert.Equal(0, Distance(matrix, Adjoint(matrix)));
            Assert.Equal(0, Distance(Product(matrix, matrix), Identity(system.Space.Dimension)));
            foreach (var other in operators.Append(system.Hamiltonian).Select(Dense))
                Assert.InRange(Distance(Product(matrix, other), Product(other, matrix)), 0, 1e-15 * Largest(other));
            var inLevels = Dense(one.Matrix);
            foreach (var other in operators.Append(system.Hamiltonian))
            {
                var second = Dense(levels.Operator(other));
                Assert.InRange(
                    Distance(Product(inLevels, second), Product(second, inLevels)),
                    0,
                    1e-13 * Largest(second)
                );
            }
        }
    }
}
