using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>What a hostile reader found of junctions: errors of truncation, words for numbers, walls that differ.</summary>
public sealed class JunctionRefereeTests
{
    /// <summary>
    /// A contact that takes quanta by pairs leaves a ladder of every second state: one state fewer is not missed, and
    /// the error was stated as a hundredth of what it is.
    /// </summary>
    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public void The_error_of_truncation_holds_where_quanta_come_in_pairs(int states)
    {
        var (found, converged) = (Pairs(states), Pairs(30));
        Assert.InRange(
            Math.Abs(found.Contacts[0].Heat - converged.Contacts[0].Heat),
            0,
            found.Contacts[0].NumericalError!.Value
        );
        Assert.InRange(converged.Contacts[0].NumericalError!.Value, 0, 1e-10 * converged.Contacts[0].Heat);
    }

    [Theory]
    [InlineData("\"|3><3|(a)\"", "Q(a)")]
    [InlineData("\"0.1 X(q)\"", "Q(a) + |3><3|(a)")]
    public void A_term_may_name_the_top_state_of_an_oscillator(string term, string coupling)
    {
        var answer = Answer(
            $$"""
            junction = 1
            [system]
            sites = { a = { oscillator = 4 }, q = "qubit" }
            terms = ["N(a)", "0.7 Z(q)", "0.1 (S+(q) A(a) + h.c.)", {{term}}]
            [[contacts]]
            name = "hot"
            temperature = 1
            coupling = "{{coupling}}"
            spectrum = { law = "ohmic", strength = 0.001 }
            [[contacts]]
            name = "cold"
            temperature = 0.5
            coupling = "X(q)"
            spectrum = { law = "ohmic", strength = 0.001 }
            """
        );
        Assert.True(answer.Contacts[0].NumericalError > 1e-9 * Math.Abs(answer.Contacts[0].Heat));
    }

    [Fact]
    public void A_word_for_a_number_along_an_axis_is_refused()
    {
        var file = StudyFile.Parse(
            """
            study = 2
            quantity = "flux"
            [[axes]]
            name = "contacts.hot.temperature"
            values = ["0.5", "20 mK", 1]
            [junction.system]
            energies = [0, 1]
            [[junction.contacts]]
            name = "hot"
            temperature = 1
            coupling = [[0, 1], [1, 0]]
            spectrum = { law = "ohmic", strength = 0.001 }
            """,
            "study.toml",
            "",
            Catalogue.BuiltIn
        );
        var fault = Assert.Single(file.Faults);
        Assert.Contains(
            "contacts.hot.temperature = '20 mK' is not a number",
            fault.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_match_between_walls_that_differ_asks_which_is_meant()
    {
        var (junction, wrong) = JunctionFile.Parse(
            """
            junction = 1
            [system]
            well = { mass = 1, length = 1 }
            [[contacts]]
            name = "left"
            temperature = 1000
            coupling = "left wall"
            wall = { law = "maxwell" }
            spectrum = { law = "power", strength = 1, exponent = -2.25 }
            [[contacts]]
            name = "right"
            temperature = 1000
            coupling = "right wall"
            wall = { law = "accommodation", accommodation = 0.5 }
            spectrum = { law = "power", strength = 1, exponent = -2.25 }
            """,
            "j.toml",
            Catalogue.BuiltIn
        );
        Assert.Empty(wrong);
        List<Fault> faults = [];
        Assert.Null(junction!.Request(new JunctionAsk { Quantity = Quantity.Match }, faults));
        Assert.Contains("one contact has a maxwell wall", Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    private static PointResult Pairs(int states) =>
        Answer(
            $$"""
            junction = 1
            [system]
            sites = { q = "qubit", a = { oscillator = {{states}} } }
            terms = ["0.57 Z(q)", "N(a)", "0.05 (S+(q) A(a) + h.c.)"]
            [[contacts]]
            name = "one"
            temperature = 0.5
            coupling = "A(a) A(a) + A^(a) A^(a) + 0.1 X(q)"
            spectrum = { law = "drude", strength = 2e-6, cutoff = 5 }
            [[contacts]]
            name = "other"
            temperature = 0.1
            coupling = "X(q)"
            spectrum = { law = "drude", strength = 2e-6, cutoff = 5 }
            """
        );

    private static PointResult Answer(string text)
    {
        var (junction, wrong) = JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn);
        Assert.Empty(wrong);
        List<Fault> faults = [];
        var request = junction!.Request(new JunctionAsk(), faults);
        Assert.Empty(faults);
        return Evaluator.Evaluate(request!, EvaluationRun.Default);
    }
}
