using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>Operators that sites conserve, whose sectors rounding of the eigenstates must not join.</summary>
public class JunctionSectorTests
{
    private const string Contacts = """

        [[contacts]]
        name = "hot"
        temperature = 1.0
        coupling = "COUPLING"
        spectrum = { law = "ohmic", strength = 1e-3 }
        [[contacts]]
        name = "cold"
        temperature = 0.4
        coupling = "COUPLING"
        spectrum = { law = "ohmic", strength = 1e-3 }
        """;

    [Theory]
    [InlineData("1.3 Z(a)", "0.4 Z(a) X(b)", "X(a)")]
    [InlineData("0.5 Z(a)", "0.7 Z(a) Y(b)", "X(a)")]
    [InlineData("0.5 Z(a)", "0.5 Z(b)", "X(a) + X(b)")]
    public void Heat_that_depends_on_the_sector_is_refused(string term, string other, string coupling) =>
        Assert.Contains(
            "the heat depends on which",
            Assert.Throws<PointFailedException>(() => Answer(term, other, coupling)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Heat_that_does_not_is_answered_with_the_operator()
    {
        var answer = Answer("0.5 Z(a)", "0.3 X(b)", "X(a)");
        Assert.Equal(0.00014734670625868085, answer.Contacts[0].Heat, 1e-15);
        Assert.Contains(
            "X(b) is conserved",
            string.Concat(answer.Sentences(Catalogue.BuiltIn)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_table_of_frequencies_is_a_law()
    {
        const string Levels = """
            junction = 1
            [system]
            energies = [0, 1]
            [[contacts]]
            name = "hot"
            temperature = 2
            coupling = [[0, 1], [1, 0]]
            spectrum = { law = "table", pairs = [[0.5, 0.03], [1, 0.02], [2, 0.5]], strength = 1 }
            [[contacts]]
            name = "cold"
            temperature = 0.5
            coupling = [[0, 1], [1, 0]]
            spectrum = { law = "flat", strength = 0.05 }
            """;
        var (junction, faults) = JunctionFile.Parse(Levels, "table.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        var answer = Evaluator.Evaluate(junction!.Request(new JunctionAsk(), [])!);

        // Segal and Nitzan's rectifier, whose weak contact has J(1) = 0.02.
        Assert.Equal(0.00940168405401, answer.Contacts[0].Heat, 1e-14);
        var (_, wrong) = JunctionFile.Parse(
            Levels.Replace("[1, 0.02], ", "[0.4, 0.02], [3], ", StringComparison.Ordinal),
            "table.toml",
            Catalogue.BuiltIn
        );
        Assert.Contains("line 8", string.Concat(wrong), StringComparison.Ordinal);
        Assert.Contains("an entry of 1 numbers", string.Concat(wrong), StringComparison.Ordinal);
    }

    private static PointResult Answer(string term, string other, string coupling)
    {
        var text =
            $"junction = 1\n[system]\nsites = {{ a = \"qubit\", b = \"qubit\" }}\nterms = [\"{term}\", \"{other}\"]\n"
            + Contacts.Replace("COUPLING", coupling, StringComparison.Ordinal);
        var (junction, faults) = JunctionFile.Parse(text, "sectors.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        List<Fault> ofRequest = [];
        var request = junction!.Request(new JunctionAsk(), ofRequest);
        Assert.Empty(ofRequest);
        return Evaluator.Evaluate(request!);
    }
}
