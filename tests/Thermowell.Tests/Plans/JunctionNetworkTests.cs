using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>Masses and springs, or oscillators as sites, in a junction file.</summary>
public sealed class JunctionNetworkTests
{
    private const string Springs = """
        junction = 1
        formalism = "landauer"
        [parameters]
        k = 2
        [system.network]
        masses = { a = 1, b = "1 + 0.25*k" }
        springs = [{ between = ["a", "b"], stiffness = "k" }]
        pins = [{ at = "a", stiffness = 1 }, { at = "b", stiffness = 0.5 }]
        [[contacts]]
        name = "l"
        temperature = 1
        coupling = "x(a)"
        spectrum = { law = "ohmic", strength = 1 }
        [[contacts]]
        name = "r"
        temperature = 0.5
        coupling = "0.5 x(b) - k x(a)"
        spectrum = { law = "drude", strength = 0.5, cutoff = 3 }
        """;

    private const string Oscillators = """
        junction = 1
        [parameters]
        g = 0.1
        [system]
        sites = { a = { oscillator = 12 }, b = { oscillator = 12 } }
        terms = ["N(a)", "0.8 N(b)", "g (A(a) A^(b) + h.c.)", "0.05 Q(a) Q(b)"]
        [[contacts]]
        name = "l"
        temperature = 0.5
        coupling = "Q(a)"
        spectrum = { law = "drude", strength = 1e-5, cutoff = 3 }
        [[contacts]]
        name = "r"
        temperature = 0.25
        coupling = "Q(b)"
        spectrum = { law = "drude", strength = 1e-5, cutoff = 3 }
        """;

    /// <summary>Pins of single masses stand beside a chain, more than its own, and can be set.</summary>
    [Fact]
    public void A_chain_has_pins_beside_it()
    {
        const string Contacts = """
            [[contacts]]
            name = "l"
            temperature = 1
            coupling = "x(1)"
            spectrum = { law = "ohmic", strength = 1 }
            [[contacts]]
            name = "r"
            temperature = 0.5
            coupling = "x(3)"
            spectrum = { law = "ohmic", strength = 0.5 }
            """;
        const string Head = "junction = 1\nformalism = \"landauer\"\n[system.network]\n";
        const string Chain = "chain = { length = 3, mass = 2, spring = 1.5, pin = 0.25 }\n";
        const string Pins = "pins = [{ at = 2, stiffness = 0.5 }]\n";
        const string Written =
            "masses = [2, 2, 2]\nsprings = [{ between = [1, 2], stiffness = 1.5 }, { between = [2, 3], stiffness = 1.5 }]\n"
            + "pins = [{ at = 1, stiffness = 0.25 }, { at = 2, stiffness = 0.75 }, { at = 3, stiffness = 0.25 }]\n";
        var heat = Heat(Head + Chain + Pins + Contacts);
        Assert.Equal(Heat(Head + Written + Contacts), heat);
        Assert.NotEqual(Heat(Head + Chain + Contacts), heat);
        var set = new JunctionAsk
        {
            Numbers = new Dictionary<string, double> { ["system.network.pins.1.stiffness"] = 0 },
        };
        Assert.Equal(Heat(Head + Chain + Contacts), Heat(Head + Chain + Pins + Contacts, set));
    }

    private static PointResult Answer(string text, JunctionAsk? ask = null)
    {
        var (junction, faults) = JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        var request = junction!.Request(ask ?? new JunctionAsk(), [])!;
        return Evaluator.Evaluate(request);
    }

    private static double Heat(string text, JunctionAsk? ask = null)
    {
        var answer = Answer(text, ask);
        Assert.Equal(Verdict.Ok, answer.Verdict);
        return answer[Observable.HeatFlux]!.Value;
    }

    private static List<string> Faults(string text, string formalism = "") =>
        [
            .. JunctionFile
                .Parse(
                    formalism.Length == 0 ? text : $"formalism = \"{formalism}\"\n{text}",
                    "j.toml",
                    Catalogue.BuiltIn
                )
                .Faults.Select(fault => fault.ToString()),
        ];

    /// <summary>The oscillator between Drude baths of the convention pi's λ = 0.1: 1.2244736e-2.</summary>
    [Fact]
    public void The_oscillator_of_the_examples_is_the_exact_judge()
    {
        var text = File.ReadAllText(Path.Combine(Rules.Repository.Root, "examples/junctions/oscillator.toml"));
        Assert.Equal(1, Heat(text) / 1.2244736e-2, 4e-8);
    }

    /// <summary>J/ΔT → (1/4) of a long free chain with m = k = g = 1.</summary>
    [Fact]
    public void The_chain_of_the_examples_is_classical()
    {
        var text = File.ReadAllText(Path.Combine(Rules.Repository.Root, "examples/junctions/chain.toml"));
        var classical = Heat(text);
        Assert.Equal(0.25, classical, 1e-12);
        Assert.InRange(Heat(text.Replace("classical", "quantum", StringComparison.Ordinal)), 0.1, 0.999 * classical);
    }

    /// <summary>What is written out is what the formulas of parameters come to.</summary>
    [Fact]
    public void Numbers_may_be_formulas_of_parameters()
    {
        var written = Springs
            .Replace("\"1 + 0.25*k\"", "1.75", StringComparison.Ordinal)
            .Replace("stiffness = \"k\"", "stiffness = 3", StringComparison.Ordinal)
            .Replace("- k x(a)", "- 3*x(a)", StringComparison.Ordinal);
        var ask = new JunctionAsk { Numbers = new Dictionary<string, double> { ["parameters.k"] = 3 } };
        Assert.Equal(Heat(written), Heat(Springs, ask));
        Assert.NotEqual(Heat(written), Heat(Springs));
        var stiffer = new JunctionAsk
        {
            Numbers = new Dictionary<string, double> { ["system.network.pins.2.stiffness"] = 5 },
        };
        Assert.NotEqual(Heat(Springs), Heat(Springs, stiffer));
    }

    [Fact]
    public void A_network_has_responses_noise_and_a_generating_function()
    {
        var ask = new JunctionAsk
        {
            Quantity = Quantity.Noise,
            WithResponse = true,
            GainBy = "r",
            Order = 8,
            GeneratingFields = 11,
        };
        var answer = Answer(Springs, ask);
        Assert.Equal(Verdict.Ok, answer.Verdict);
        Assert.Equal(8, answer.Noise!.Cumulants.Count);
        Assert.Equal(11, answer.Noise.Generating!.Count);
        Assert.InRange(answer.Noise.SymmetryDefect!.Value, 0, 1e-10);
        Assert.Equal(-1, answer.Response!.Gains(1)[0]!.Value, 1e-12);
        var back = Answer(Springs, new JunctionAsk { WithRectification = true });
        Assert.Equal(1, back.Rectification!.Ratio!.Value, 1e-12);
    }

    [Fact]
    public void The_flux_along_a_temperature_has_no_NDTR()
    {
        var answer = Answer(Springs, new JunctionAsk { Quantity = Quantity.Ndtr, Contact = "r" });
        Assert.Equal(0, answer[Observable.NdtrStrength]!.Value, 1e-9);
    }

    /// <summary>One file for the exact formula and for the levels: at weak coupling they agree.</summary>
    [Fact]
    public void Oscillators_are_a_network_and_levels()
    {
        var exact = Heat(Oscillators, new JunctionAsk { Formalism = "landauer" });
        Assert.Equal(1, Heat(Oscillators) / exact, 1e-5);

        // a†b + h.c. = Q Q + P P, and N is that of a mass and a pin.
        var network = Springs.Replace(
            "masses = { a = 1, b = \"1 + 0.25*k\" }",
            "masses = { a = 1, b = 1.25 }",
            StringComparison.Ordinal
        );
        var sites = """
            junction = 1
            formalism = "landauer"
            [system]
            sites = { a = { oscillator = 5 }, b = { oscillator = 5 } }
            terms = ["3 P(a) P(a)", "0.5 Q(a) Q(a) + 0.5 P(b) P(b) + 2 Q(b) Q(b)", "-2.5 P(a) P(a) + Q(a) Q(a) - 1.6 Q(a) Q(b)", "0.1 Q(a)"]
            [[contacts]]
            name = "l"
            temperature = 1
            coupling = "Q(a)"
            spectrum = { law = "ohmic", strength = 1 }
            [[contacts]]
            name = "r"
            temperature = 0.5
            coupling = "0.5 Q(b) - 2 Q(a)"
            spectrum = { law = "drude", strength = 0.5, cutoff = 3 }
            """;
        var masses = """
            junction = 1
            formalism = "landauer"
            [system.network]
            masses = { a = 1, b = 1 }
            springs = [{ between = ["a", "b"], stiffness = 1.6 }]
            pins = [{ at = "a", stiffness = 1.4 }, { at = "b", stiffness = 2.4 }]
            """;
        Assert.Equal(
            1,
            Heat(sites)
                / Heat(
                    masses
                        + "\n"
                        + network[network.IndexOf("[[contacts]]", StringComparison.Ordinal)..]
                            .Replace("- k x(a)", "- 2 x(a)", StringComparison.Ordinal)
                ),
            1e-11
        );
    }

    [Theory]
    [InlineData("0.1 X(q)", "q = \"qubit\"", "q is no oscillator")]
    [InlineData("0.1 N(a) N(a)", "b = { oscillator = 6 }", "a term of a is not of second order in A and A^")]
    [InlineData("0.1 N(a) Q(b)", "b = { oscillator = 6 }", "a term of a and b is not of second order in A and A^")]
    [InlineData("0.1 Q(a) P(b)", "b = { oscillator = 6 }", "its Hamiltonian couples positions with momenta")]
    public void What_is_not_harmonic_is_refused_with_a_reason(string term, string site, string why)
    {
        var text = $$"""
            junction = 1
            formalism = "landauer"
            [system]
            sites = { a = { oscillator = 8 }, {{site}} }
            terms = ["N(a)", "{{term}}"]
            [[contacts]]
            name = "l"
            temperature = 1
            coupling = "Q(a)"
            spectrum = { law = "ohmic", strength = 1 }
            """;
        Assert.Contains(why, Assert.Single(Faults(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lindblad")]
    [InlineData("redfield")]
    public void The_equations_of_levels_do_not_treat_masses(string formalism) =>
        Assert.Contains(
            "give formalism landauer, or oscillators as sites",
            Assert.Single(Faults(Springs.Replace("landauer", formalism, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );

    [Fact]
    public void All_faults_of_a_network_are_told_at_once()
    {
        var faults = Faults(
            """
            junction = 1
            formalism = "landauer"
            statistics = "quantun"
            renormalise = 3
            [system.network]
            masses = [1, -1, "k"]
            springs = [{ between = [1, 4], stiffness = 1 }, { between = [2, 2], stiffness = 1 }, { between = [2, 3] }]
            pins = [{ at = "x", stiffness = 1 }]
            [[contacts]]
            name = "a"
            temperature = -1
            coupling = "x(7)"
            spectrum = { law = "flat", strength = 1 }
            """
        );
        Assert.Equal(
            [3, 4, 6, 6, 7, 7, 7, 8, 11],
            faults.Select(fault => int.Parse(fault.Split("line ")[1].Split(',')[0], null))
        );
    }

    [Fact]
    public void A_network_that_runs_away_is_refused_with_its_lowest_mode() =>
        Assert.Contains(
            "its lowest mode has ω² = -",
            Assert.Single(Faults(Springs.Replace("stiffness = 1 }", "stiffness = -3 }", StringComparison.Ordinal))),
            StringComparison.Ordinal
        );

    /// <summary>A law whose counter-term is infinite cannot go without, and one without a self-energy has none.</summary>
    [Fact]
    public void Laws_that_have_no_answer_are_refused()
    {
        Assert.Contains(
            "contacts.l.spectrum has no answer: without its counter-term",
            Assert.Single(Faults("renormalise = false\n" + Springs)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "contacts.l.spectrum has no answer: a power law of exponent -2.25",
            Assert.Single(
                Faults(
                    Springs.Replace(
                        "law = \"ohmic\", strength = 1",
                        "law = \"power\", strength = 1, exponent = -2.25",
                        StringComparison.Ordinal
                    )
                )
            ),
            StringComparison.Ordinal
        );
    }

    /// <summary>A flat law is answered with a note, and a mode that nobody sees is named.</summary>
    [Fact]
    public void What_is_left_out_is_told()
    {
        var flat = Answer(
            Springs.Replace("law = \"ohmic\", strength = 1", "law = \"flat\", strength = 1", StringComparison.Ordinal)
        );
        Assert.Equal(Verdict.Ok, flat.Verdict);
        Assert.Contains(flat.Reasons, reason => reason.Code == ReasonCode.NoRealPart);
    }
}
