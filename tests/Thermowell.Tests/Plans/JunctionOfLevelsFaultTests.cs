using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>The same of levels of one's own and of gases.</summary>
public sealed class JunctionOfLevelsFaultTests
{
    [Theory]
    [InlineData(
        "energies = [0]",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 5, column 1: energies gives 1 levels: give at least 2."
    )]
    [InlineData(
        "energies = [1, 0]",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 5, column 16: system.energies.1 = 0 is below the level before it: list levels in ascending order."
    )]
    [InlineData(
        "energies = 3",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 5, column 12: energies = 3 is no list of numbers: give [...]."
    )]
    [InlineData(
        "energies = [0, \"1\"]",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 5, column 16: energies = \"1\" is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "energies = [0, 1]",
        "[[0, 1], [2, 0]]",
        "[[0, 1], [1, 0]]",
        "line 9, column 12: contacts.a.coupling is not Hermitian: [1][0] = 2 differs from [0][1] = 1: a coupling is symmetric."
    )]
    [InlineData(
        "energies = [0, 1]",
        "{ re = [[0, 1], [1, 0]], im = [[0, 1], [1, 0]] }",
        "[[0, 1], [1, 0]]",
        "line 9, column 12: contacts.a.coupling is not Hermitian: [1][0] = 1+1i is not the complex conjugate of [0][1] = 1+1i: a coupling is Hermitian."
    )]
    [InlineData(
        "energies = [0, 1]",
        "{ re = [[0, 1], [1, 0]], im = [[0]] }",
        "[[0, 1], [1, 0]]",
        "line 9, column 42: contacts.a.coupling.im has 1 rows, re has 2: give as many."
    )]
    [InlineData(
        "energies = [0, 1]",
        "{ im = [[0]] }",
        "[[0, 1], [1, 0]]",
        "line 9, column 1: contacts.a.coupling.re is missing: give { re = [[...]], im = [[...]] }."
    )]
    [InlineData(
        "energies = [0, 1]",
        "[[0, 1], [1]]",
        "[[0, 1], [1, 0]]",
        "line 9, column 21: contacts.a.coupling[1] has 1 elements: 2 rows need 2 each."
    )]
    [InlineData(
        "energies = [0, 1]",
        "[[0, 1, 0], [1, 0, 0], [0, 0, 0]]",
        "[[0, 1], [1, 0]]",
        "line 9, column 12: contacts.a.coupling has 9 elements, 2 levels need 2 x 2 = 4."
    )]
    [InlineData(
        "energies = [0, 1]",
        "\"X(L)\"",
        "[[0, 1], [1, 0]]",
        "line 9, column 12: contacts.a.coupling is no matrix: levels are held by a matrix [[...], ...] in their basis."
    )]
    [InlineData(
        "energies = [0, 1]",
        "[[0, 0], [0, 0]]",
        "[[0, 1], [1, 0]]",
        "line 9, column 12: contacts.a.coupling is a multiple of the identity, which does nothing: give an operator that joins levels."
    )]
    [InlineData(
        "energies = [0, 1]",
        "[[1, 0], [0, 0]]",
        "[[1, 0], [0, 0]]",
        "line 5, column 12: system.energies is held by no contact: no coupling joins two of its levels."
    )]
    [InlineData(
        "energies = [0, 1]\nterms = [\"1\"]",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 6, column 1: terms belongs to sites: other systems have their own energies."
    )]
    [InlineData(
        "energies = [0, 1]\nwell = { mass = 1 }",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 4, column 1: [system] gives well and energies: give one of them."
    )]
    [InlineData(
        "energies = [0, 1]\nwel = { mass = 1 }",
        "[[0, 1], [1, 0]]",
        "[[0, 1], [1, 0]]",
        "line 6, column 1: wel is no key of [system]: is well meant?"
    )]
    [InlineData(
        "well = { mass = 0 }",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 17: system.well.mass = 0 is out of range: give a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        "well = 3",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 1: well = 3 is no table: give well = { ... } with mass, length, levels."
    )]
    [InlineData(
        "well = { levels = 5000 }",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 19: system.well.levels = 5000 is out of range: give a whole number from 2 to 4000."
    )]
    [InlineData(
        "well = { length = 1 }",
        "[[0, 1], [1, 0]]",
        "\"right wall\"",
        "line 9, column 12: contacts.a.coupling is a matrix: give system.well.levels = 2, whose basis it is in."
    )]
    [InlineData(
        "well = { levels = 3 }",
        "[[0, 1], [1, 0]]",
        "\"right wall\"",
        "line 9, column 12: contacts.a.coupling has 2 rows: 3 levels need as many."
    )]
    [InlineData(
        "well = { levels = 3 }",
        "\"X(L)\"",
        "\"right wall\"",
        "line 9, column 12: contacts.a.coupling is an operator of sites: a well is held at the \"left wall\", the \"right wall\" or by a matrix."
    )]
    [InlineData(
        "pair = { masses = [1] }",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 19: masses gives 1 masses: a pair has 2."
    )]
    [InlineData(
        "pair = { length = 1 }",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 1: masses is missing: give masses = [1, 2], say, from left to right."
    )]
    [InlineData(
        "pair = { masses = [1, -2] }",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 23: system.pair.masses.1 = -2 is out of range: give a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        "pair = { masses = [1, 1e6], levels = 50 }",
        "\"left wall\"",
        "\"right wall\"",
        "line 5, column 38: system.pair.levels = 50 cannot be had for these masses: 50 levels of masses 1 and 1000000 need a basis of 1,268,028 functions and 51453.15 GB; 2.15 GB and at most 300 harmonics allow not even 2 levels of these masses."
    )]
    public void A_fault_of_levels_and_gases_is_told_where_it_is(string system, string a, string b, string faults)
    {
        const string Own = "sites = { L = \"qubit\", M = \"qubit\" }\nterms = [\"g Z(L) Z(M)\"]";
        var text = JunctionFaultTests
            .Sites.Replace(Own, system, StringComparison.Ordinal)
            .Replace("\"X(L)\"", a, StringComparison.Ordinal)
            .Replace("\"X(M)\"", b, StringComparison.Ordinal);
        Assert.Equal(faults.Split('\n'), JunctionFaultTests.Faults(text));
    }
}
