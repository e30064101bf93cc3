using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Several steady states of sites, Eq. (K7) of docs/theory/contacts.md: a conserved operator of imaginary elements, and
/// many that commute. Each sector is a two-level system, whose heat is known.
/// </summary>
public sealed class ConservedOperatorTests
{
    private const double Gap = 2;

    [Theory]
    [InlineData("X(M) X(L)", "X(M) Z(L)")]
    [InlineData("X(M) Y(L)", "X(M) Z(L)")]
    [InlineData("Y(M) X(L)", "X(M) Z(L)")]
    public void An_imaginary_operator_leaves_two_states_of_one_heat(string hot, string cold)
    {
        var equation = Equation(["M", "L"], [hot, cold], ZeroFrequencyRule.None);
        var solution = ContactSolution.Of(equation, [1, 0.5]);
        Assert.Equal(2, solution.Sectors);
        AssertHeat(TwoLevels(1, 0.5), solution.Heats[0]);
        AssertHeat(-TwoLevels(1, 0.5), solution.Heats[1]);
        Assert.InRange(solution.Rounding[0], 0, 1e-12 * solution.Heats[0]);
    }

    [Fact]
    public void Heats_that_depend_on_an_imaginary_operator_are_refused()
    {
        // Z(M) Y(L) is conserved, and the hot contact is stronger where it is 1.
        var equation = Equation(["M", "L"], ["X(M) X(L) + 0.3 Y(M) Z(L)", "X(M) Z(L)"], ZeroFrequencyRule.None);
        Assert.Contains(
            "depends on which of them",
            Assert.Throws<SteadyStateNotUniqueException>(() => ContactSolution.Of(equation, [1, 0.5])).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8, Traits = ["Category", "Long"])]
    public void Qubits_without_a_field_take_no_heat_and_change_none(int qubits)
    {
        string[] names = [.. Enumerable.Range(0, qubits).Select(i => $"q{i}")];
        string[] couplings = ["X(q0)", .. names.Select(name => $"X({name})")];
        double[] temperatures = [1, 0.5, .. Enumerable.Range(1, qubits - 1).Select(i => 0.3 * i)];
        var solution = ContactSolution.Of(Equation(names, couplings, ZeroFrequencyRule.Limit), temperatures);
        Assert.Equal(1 << (qubits - 1), solution.Sectors);
        AssertHeat(TwoLevels(1, 0.5), solution.Heats[0]);
        AssertHeat(-TwoLevels(1, 0.5), solution.Heats[1]);
        Assert.All(solution.Heats.Skip(2), heat => Assert.Equal(0, heat));
    }

    [Theory]
    [InlineData(1.0, 0.3)]
    [InlineData(0.05, 0.9)]
    [InlineData(0.02, 0.019)]
    public void A_contact_that_moves_no_energy_makes_no_heat_run(double temperature, double other)
    {
        // L and R are turned into one another by what they couple to, without energy; M alone exchanges it.
        string[] couplings = ["X(M)", "X(M) Z(L) Z(R)", "X(L) + 0.3 Z(R)", "Y(R) Z(L) + 0.2 X(L)"];
        var equation = Equation(["M", "L", "R"], couplings, ZeroFrequencyRule.Limit);
        var solution = ContactSolution.Of(equation, [temperature, temperature, other, 1.5 * other]);
        Assert.True(solution.IsEquilibrium);
        Assert.Equal([0.0, 0, 0, 0], solution.Heats);
        Assert.Equal([0.0, 0, 0, 0], solution.Rounding);
        Assert.Equal(0, solution.Balance);
        Assert.False(ContactSolution.Of(equation, [temperature, other, other, other]).IsEquilibrium);
    }

    /// <summary>A field on the first site and J = 0.01 ω of every contact.</summary>
    private static RateEquation Equation(string[] sites, string[] couplings, ZeroFrequencyRule atZero)
    {
        var system = SiteSystem.Parse([.. sites.Select(name => new Site(name, QubitSite.Kind))], [$"Z({sites[0]})"]);
        var levels = system.Solve();
        return new RateEquation(
            new OpenSystem(
                levels.Energies.AsSpan(),
                [
                    .. couplings.Select(
                        (text, a) =>
                        {
                            var matrix = levels.Operator(system.ParseCoupling(text));
                            return new Coupling($"contact {a}", matrix.Real.AsSpan(), matrix.Imaginary.AsSpan());
                        }
                    ),
                ]
            ),
            new OhmicSpectrum(0.01) { AtZero = atZero }
        );
    }

    /// <summary>ω G² (n_L - n_R)/(G (1 + 2 n_L) + G (1 + 2 n_R)) of a gap ω (Segal and Nitzan).</summary>
    private static double TwoLevels(double hot, double cold)
    {
        double left = 1 / (Math.Exp(Gap / hot) - 1),
            right = 1 / (Math.Exp(Gap / cold) - 1);
        return Gap * 0.01 * Gap * (left - right) / (2 + (2 * left) + (2 * right));
    }

    private static void AssertHeat(double expected, double actual) =>
        Assert.InRange(actual / expected - 1, -1e-12, 1e-12);
}
