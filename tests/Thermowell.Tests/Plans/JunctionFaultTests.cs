using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>What is wrong with a junction file is told with its line and column, and nothing else is.</summary>
public sealed class JunctionFaultTests
{
    internal const string Sites = """
        junction = 1
        [parameters]
        g = 0.5
        [system]
        sites = { L = "qubit", M = "qubit" }
        terms = ["g Z(L) Z(M)"]
        [[contacts]]
        name = "a"
        temperature = 1
        coupling = "X(L)"
        spectrum = { law = "ohmic", strength = 0.1 }
        [[contacts]]
        name = "b"
        temperature = 2
        coupling = "X(M)"
        spectrum = { law = "ohmic", strength = 0.1 }

        """;

    [Fact]
    public void The_file_itself_has_no_fault() => Assert.Empty(Faults(Sites));

    [Theory]
    [InlineData(
        "junction = 1\n",
        "junction = 2\n",
        "line 1, column 12: junction = 2 is no version of the file's language that is known here: give junction = 1."
    )]
    [InlineData(
        "junction = 1\n",
        "\n",
        "line 1, column 1: junction is missing: give junction = 1, the version of the file's language."
    )]
    [InlineData(
        "junction = 1\n",
        "junction = 1\nlevel = 3\n",
        "line 2, column 1: level is no key of a junction: it has junction, name, formalism, degeneracy-tolerance, cluster-factor, heat-tolerance, most-depth, lamb-shift, renormalise, statistics, units, parameters, system, contacts."
    )]
    [InlineData(
        "junction = 1\n",
        "junction = 1\nformalism = \"lindbald\"\n",
        "line 2, column 13: formalism = 'lindbald' is not one of maxwell, accommodation, metropolis, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is lindblad meant?"
    )]
    [InlineData(
        "junction = 1\n",
        "junction = 1\nformalism = \"maxwell\"\n",
        "line 2, column 13: formalism = maxwell is classical: it needs a well, a pair or a potential between two contacts, the first at the \"left wall\" and the second at the \"right wall\"."
    )]
    [InlineData(
        "junction = 1\n",
        "junction = 1\nformalism = \"redfield\"\nlamb-shift = \"bare\"\n",
        "line 13, column 12: contacts.a.spectrum has no answer: the shift of levels by this law is infinite, as nothing ends it at high frequencies: give a law with a cutoff (drude, ohmic with a cutoff frequency, lorentz or underdamped), or lamb-shift none.\nline 18, column 12: contacts.b.spectrum has no answer: the shift of levels by this law is infinite, as nothing ends it at high frequencies: give a law with a cutoff (drude, ohmic with a cutoff frequency, lorentz or underdamped), or lamb-shift none."
    )]
    [InlineData(
        "junction = 1\n",
        "junction = 1\ndegeneracy-tolerance = 1\n",
        "line 2, column 24: degeneracy-tolerance = 1 is out of range: give a number from 0 to 0.01."
    )]
    [InlineData(
        "g = 0.5",
        "g = \"x\"",
        "line 3, column 5: parameters.g = \"x\" is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "g = 0.5",
        "i = 0.5",
        "line 3, column 1: i is no name of a parameter: give letters, digits and underscores, a letter first, and not i or I.\nline 6, column 10: system.terms.0 at character 1: g is no parameter."
    )]
    [InlineData(
        "g = 0.5",
        "g = nan",
        "line 3, column 5: parameters.g = nan is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "[system]\n",
        "[sistem]\n",
        "line 1, column 1: system is missing: give [system] with one of well, pair, potential, energies, sites, network.\nline 4, column 1: sistem is no key of a junction: is system meant?"
    )]
    [InlineData(
        "sites = { L = \"qubit\", M = \"qubit\" }\n",
        "sites = 3\n",
        "line 5, column 1: sites = 3 is no table: give sites = { L = \"qubit\" }, say."
    )]
    [InlineData(
        "sites = { L = \"qubit\", M = \"qubit\" }\n",
        "",
        "line 4, column 1: [system] names no system: give one of well, pair, potential, energies, sites, network."
    )]
    [InlineData(
        "\"qubit\", M",
        "\"qbit\", M",
        "line 5, column 11: system.sites.L = 'qbit' is no kind of site: there are qubit, spin, oscillator, fermion, levels: is qubit meant?"
    )]
    [InlineData(
        "\"qubit\", M",
        "{ spin = 0.7 }, M",
        "line 5, column 11: system.sites.L cannot be had: spin = 0.7 is not a multiple of 1/2 from 0.5 to 511.5."
    )]
    [InlineData(
        "\"qubit\", M",
        "{ oscillator = 1 }, M",
        "line 5, column 11: system.sites.L = 1 is out of range: give a whole number from 2 to 1024."
    )]
    [InlineData(
        "\"qubit\", M",
        "7, M",
        "line 5, column 11: L = 7 is no kind of site: give \"qubit\", { spin = 1.5 }, { oscillator = 8 } or { levels = 3 }."
    )]
    [InlineData(
        "\"qubit\", M",
        "\"spin\", M",
        "line 5, column 11: system.sites.L is missing its number: write { spin = ... } with a number from 0.5 to 511.5."
    )]
    [InlineData(
        "\"qubit\", M",
        "{ qubit = 2 }, M",
        "line 5, column 11: system.sites.L gives qubit a number: write \"qubit\"."
    )]
    [InlineData(
        "\"qubit\", M",
        "{ oscillator = 600 }, M",
        "line 5, column 9: system.sites at character 1: the sites have 1200 states together, at most 1024 are taken."
    )]
    [InlineData(
        "terms = [\"g Z(L) Z(M)\"]\n",
        "",
        "line 4, column 1: terms is missing: give terms = [\"0.5 Z(L)\"], say, the Hamiltonian as a list of sums."
    )]
    [InlineData(
        "terms = [\"g Z(L) Z(M)\"]",
        "terms = \"g Z(L) Z(M)\"",
        "line 6, column 1: terms = \"g Z(L) Z(M)\" is no list: give terms = [\"...\"]."
    )]
    [InlineData(
        "terms = [\"g Z(L) Z(M)\"]",
        "terms = []",
        "line 6, column 9: system.terms at character 1: no term is given."
    )]
    [InlineData("Z(M)\"]", "Z(K)\"]", "line 6, column 10: system.terms.0 at character 10: K is no site.")]
    [InlineData("Z(M)\"]", "W(M)\"]", "line 6, column 10: system.terms.0 at character 8: a qubit has no operator W.")]
    [InlineData("\"g Z(L)", "\"h Z(L)", "line 6, column 10: system.terms.0 at character 1: h is no parameter.")]
    [InlineData(
        "Z(M)\"]",
        "Z(M\"]",
        "line 6, column 10: system.terms.0 at character 8: Z needs the name of one site, as in Z(L)."
    )]
    [InlineData(
        "\"g Z(L) Z(M)\"",
        "\"S+(L)\"",
        "line 6, column 9: system.terms at character 1: the sum of the terms is not Hermitian: |S_ij - S_ji*| is up to 1 of its largest element, at most 1E-12 is rounding; add + h.c. in a parenthesis."
    )]
    [InlineData(
        "[[contacts]]\nname = \"a\"",
        "[contacts]\nname = \"a\"",
        "line 12, column 1: TOML: contacts is given twice, here and in line 7: give it once.\nline 16, column 1: TOML: contacts.spectrum is given twice, here and in line 11: give it once."
    )]
    [InlineData("name = \"a\"\n", "", "line 7, column 1: name is missing: give every contact a name of its own.")]
    [InlineData(
        "name = \"a\"",
        "name = \"a b\"",
        "line 8, column 8: name = 'a b' is no name of a contact: give letters, digits, - and _."
    )]
    [InlineData(
        "name = \"a\"",
        "name = \"b\"",
        "line 13, column 8: name = b is that of another contact: give each its own."
    )]
    [InlineData(
        "temperature = 1\n",
        "",
        "line 7, column 1: contacts.a.temperature is missing: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "temperature = 1\n",
        "temperature = -1\n",
        "line 9, column 15: contacts.a.temperature = -1 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "temperature = 1\n",
        "temperature = \"hot\"\n",
        "line 9, column 15: contacts.a.temperature = \"hot\" is not a number that can be used: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "temperature = 1\n",
        "temprature = 1\n",
        "line 7, column 1: contacts.a.temperature is missing: give a number from 0 to 1E+30.\nline 9, column 1: temprature is no key of a contact: is temperature meant?"
    )]
    [InlineData(
        "coupling = \"X(L)\"\n",
        "",
        "line 7, column 1: contacts.a.coupling is missing: give an operator as in \"X(M)\", \"left wall\", \"right wall\" or a matrix [[...], ...]."
    )]
    [InlineData(
        "coupling = \"X(L)\"",
        "coupling = 4",
        "line 10, column 12: contacts.a.coupling = 4 is no coupling: give an operator in quotes, or a matrix [[...], ...] in the basis of the levels."
    )]
    [InlineData(
        "coupling = \"X(L)\"",
        "coupling = \"X(K)\"",
        "line 10, column 12: contacts.a.coupling at character 3: K is no site."
    )]
    [InlineData(
        "coupling = \"X(L)\"",
        "coupling = \"i X(L)\"",
        "line 10, column 12: contacts.a.coupling at character 1: the coupling is not Hermitian: |S_ij - S_ji*| is up to 2 of its largest element, at most 1E-12 is rounding; add + h.c. in a parenthesis."
    )]
    [InlineData(
        "coupling = \"X(L)\"",
        "coupling = \"left wall\"",
        "line 10, column 12: contacts.a.coupling is no operator of sites: give one in quotes, as in \"X(M)\", or a matrix in the basis of the products."
    )]
    [InlineData(
        "coupling = \"X(L)\"",
        "coupling = [[0, 1], [1, 0]]",
        "line 10, column 12: contacts.a.coupling has 2 rows: the sites have 4 states, and need as many."
    )]
    [InlineData(
        "coupling = \"X(L)\"",
        "coupling = \"2 I\"",
        "line 10, column 12: contacts.a.coupling is a multiple of the identity, which does nothing: give an operator that joins levels."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }\n[[",
        "[[",
        "line 7, column 1: contacts.a.spectrum is missing: a quantum formalism needs spectrum = { law = \"power\", ... }."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = \"ohmic\"",
        "line 11, column 1: contacts.a.spectrum = \"ohmic\" is no table: give spectrum = { law = \"power\", ... }."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { strength = 0.1 }",
        "line 11, column 12: contacts.a.spectrum.law is missing: give one of power, ohmic, drude, lorentz, underdamped, flat, table."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"omic\", strength = 0.1 }",
        "line 11, column 20: contacts.a.spectrum.law = 'omic' is not one of power, ohmic, drude, lorentz, underdamped, flat, table: is ohmic meant?"
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\" }",
        "line 11, column 12: contacts.a.spectrum.strength is missing: give a number from 1e-100 to 1e100."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0 }",
        "line 11, column 40: contacts.a.spectrum.strength = 0 is out of range: give a number from 1e-100 to 1e100."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1, width = 2 }",
        "line 11, column 45: width is no key of the law ohmic: it has law, convention, at-zero, strength, exponent, cutoff."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1, exponent = 2 }",
        "line 11, column 56: contacts.a.spectrum.exponent = 2 needs cutoff: without it give 1, J(w) = gamma w."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1, exponent = 0.5, cutoff = 9 }",
        "line 11, column 12: contacts.a.spectrum diverges at frequency 0, which acts between levels that coincide, as 0 to 1 do: give at-zero = \"none\" or a rate."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1, at-zero = \"limits\" }",
        "line 11, column 55: contacts.a.spectrum.at-zero = \"limits\" is no rule: give \"limit\", \"none\" or a rate from 0 on."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1, at-zero = -1 }",
        "line 11, column 55: contacts.a.spectrum.at-zero = -1 is no rule: give \"limit\", \"none\" or a rate from 0 on."
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1, convention = \"phi\" }",
        "line 11, column 58: contacts.a.spectrum.convention = 'phi' is not one of rate, pi, sum: is pi meant?"
    )]
    [InlineData(
        "spectrum = { law = \"ohmic\", strength = 0.1 }",
        "spectrum = { law = \"ohmic\", strength = 0.1 }\nwall = { law = \"maxwel\" }",
        "line 12, column 16: contacts.a.wall.law = 'maxwel' is not one of maxwell, accommodation, metropolis: is maxwell meant?"
    )]
    public void A_fault_of_a_file_is_told_where_it_is(string right, string wrong, string faults)
    {
        var at = Sites.IndexOf(right, StringComparison.Ordinal);
        Assert.Equal(faults.Split('\n'), Faults(Sites[..at] + wrong + Sites[(at + right.Length)..]));
    }

    [Fact]
    public void More_than_64_contacts_are_refused()
    {
        var contact = Sites[Sites.LastIndexOf("[[contacts]]", StringComparison.Ordinal)..];
        var more = string.Concat(
            Enumerable.Range(0, 63).Select(i => contact.Replace("\"b\"", $"\"c{i}\"", StringComparison.Ordinal))
        );
        Assert.Equal(["line 327, column 1: contacts are 65: give at most 64."], Faults(Sites + more));
    }

    internal static IEnumerable<string> Faults(string text)
    {
        const string Name = "j.toml, ";
        var (junction, faults) = JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn);
        Assert.Equal(faults.Count > 0, junction is null);
        foreach (var fault in faults.Select(one => one.ToString()))
        {
            Assert.StartsWith(Name, fault, StringComparison.Ordinal);
            yield return fault[Name.Length..];
        }
    }
}
