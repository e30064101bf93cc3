using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>A junction file, its numbers, and what is refused of them before anything is run.</summary>
public sealed class JunctionFileTests
{
    private const string Bath = "spectrum = { law = \"ohmic\", strength = 0.01 }";

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = JunctionFile
            .Parse(
                """
                junction = 1
                formalism = "lindbald"
                [parameters]
                g = 0.5
                [system]
                sites = { L = "qubit", M = "qubit" }
                terms = ["g Z(L) Z(K)", "h Z(M) ("]
                [[contacts]]
                name = "a"
                temperature = -0.2
                coupling = "W(L)"
                spectrum = { law = "ohmic", strength = 1, exponent = 0.5 }
                [[contacts]]
                name = "a"
                coupling = "i X(L)"
                spectrum = { law = "omic" }
                """,
                "j.toml",
                Catalogue.BuiltIn
            )
            .Faults.Select(fault => fault.ToString())
            .ToList();
        Assert.Equal(
            [2, 7, 7, 7, 7, 10, 11, 12, 13, 14, 15, 16],
            faults.Select(fault => int.Parse(fault.Split("line ")[1].Split(',')[0], null))
        );
        Assert.DoesNotContain(faults, fault => fault.Contains("--", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("contacts.a.temperature", -1, "= -1 is out of range: give a number from 0 to 1E+30.")]
    [InlineData("contacts.a.spectrum.strength", 0, "= 0 is out of range: give a number from 1e-100 to 1e100.")]
    [InlineData("parameters.w", 1, "is no number of j.toml: is parameters.g meant?")]
    public void A_number_that_is_given_is_at_fault_where_it_is_given(string path, double value, string problem)
    {
        List<Fault> faults = [];
        var ask = new JunctionAsk { Numbers = new Dictionary<string, double> { [path] = value } };
        Assert.Null(Pair("1", Bath).Request(ask, faults));
        Assert.Equal($"--set {path} {problem}", Assert.Single(faults).ToString());
    }

    [Fact]
    public void A_gain_by_no_contact_is_refused()
    {
        List<Fault> faults = [];
        Assert.Null(Pair("1", Bath).Request(new JunctionAsk { GainBy = "c" }, faults));
        Assert.StartsWith(
            "--gain = 'c' is no contact of j.toml: it has a, b",
            Assert.Single(faults).ToString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>Below Ohmic a rate between levels that coincide diverges; between others it never acts.</summary>
    [Theory]
    [InlineData("g", 1, true)]
    [InlineData("g", 0.5, false)]
    [InlineData("g", 1.0000000001, true)]
    [InlineData("g", 1.001, false)]
    public void A_rate_that_diverges_is_refused_where_levels_coincide(string name, double value, bool isRefused)
    {
        const string SubOhmic = "spectrum = { law = \"ohmic\", strength = 0.01, exponent = 0.5, cutoff = 10";
        var junction = Pair("0.25", SubOhmic + " }");
        var ask = new JunctionAsk { Numbers = new Dictionary<string, double> { [$"parameters.{name}"] = value } };
        List<Fault> faults = [];
        var request = junction.Request(ask, faults);
        Assert.Equal(isRefused, request is null);
        if (isRefused)
            Assert.Equal(
                "j.toml: contacts.a.spectrum diverges at frequency 0, which acts between levels that coincide, as 1 to 2 do: give at-zero = \"none\" or a rate.",
                Assert.Single(faults).ToString()
            );
        else
            Evaluator.Evaluate(request!, EvaluationRun.Default);
        foreach (var rule in (string[])["\"none\"", "0.5"])
        {
            var told = Pair("0.25", $"{SubOhmic}, at-zero = {rule} }}").Request(ask, faults = [])!;
            Assert.Empty(faults);
            Evaluator.Evaluate(told, EvaluationRun.Default);
        }
    }

    [Fact]
    public void Only_the_contact_whose_rate_diverges_is_at_fault()
    {
        List<Fault> faults = [];
        var bath = "spectrum = { law = \"ohmic\", strength = 0.01, exponent = 3, cutoff = 10 }";
        Assert.NotNull(Pair("1", bath).Request(new JunctionAsk(), faults));
        var request = Pair("1", Bath).Request(new JunctionAsk(), faults);
        Assert.NotNull(request);
        Assert.Empty(faults);
    }

    /// <summary>An operator that is the identity but for the rounding of the states holds nothing.</summary>
    [Theory]
    [InlineData("I", "is a multiple of the identity")]
    [InlineData("0 X(L)", "is a multiple of the identity")]
    [InlineData("X(L) X(L)", "is a multiple of the identity")]
    public void A_coupling_that_does_nothing_is_refused(string coupling, string problem)
    {
        var text = Text("1", Bath)
            .Replace("\"Z(L)\"", "\"Z(L)\", \"0.3 X(L)\", \"0.2 Y(R) X(L)\"", StringComparison.Ordinal)
            .Replace("\"X(L)\"", $"\"{coupling}\"", StringComparison.Ordinal);
        var fault = Assert.Single(JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn).Faults).ToString();
        Assert.StartsWith($"j.toml, line 9, column 12: contacts.a.coupling {problem}", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_no_contact_holds_is_refused()
    {
        // What commutes with the Hamiltonian joins no levels, but for the rounding of their states.
        var text = Text("1", Bath)
            .Replace("\"Z(L)\"", "\"Z(L)\", \"0.3 X(L)\"", StringComparison.Ordinal)
            .Replace("\"X(L)\"\nspec", "\"Z(L) + 0.3 X(L)\"\nspec", StringComparison.Ordinal)
            .Replace("\"X(R)\"", "\"Z(R)\"", StringComparison.Ordinal);
        Assert.Equal(
            "j.toml, line 5, column 9: system.sites is held by no contact: no coupling joins two of its levels.",
            Assert.Single(JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn).Faults).ToString()
        );
    }

    [Fact]
    public void A_classical_wall_at_0_is_refused_where_it_never_moves()
    {
        var text = """
            junction = 1
            formalism = "metropolis"
            [system]
            well = { mass = 1 }
            [[contacts]]
            name = "a"
            temperature = 1
            coupling = "left wall"
            wall = { law = "metropolis" }
            [[contacts]]
            name = "b"
            temperature = 0
            coupling = "right wall"
            wall = { law = "metropolis" }
            """;
        Assert.Equal(
            "j.toml, line 12, column 15: contacts.b.temperature = 0 is out of range: give a number from 1E-30 to 1E+30 (a Metropolis wall at 0 never moves).",
            Assert.Single(JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn).Faults).ToString()
        );
    }

    /// <summary>A system is kept as long as its numbers stay, and never longer.</summary>
    [Fact]
    public void A_number_that_is_given_again_gives_the_first_answer()
    {
        var text = Text("0.7", Bath).Replace("\"Z(L)\"", "\"Z(L)\", \"0.4 X(L) X(R)\"", StringComparison.Ordinal);
        var junction = JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn).Junction!;
        double[] heats = [.. ((double[])[0.7, 0.2, 0.7]).Select(Heat)];
        Assert.Equal(heats[0], heats[2]);
        Assert.NotEqual(heats[0], heats[1]);
        var other = text.Replace("g = 0.7", "g = 0.2", StringComparison.Ordinal);
        junction = JunctionFile.Parse(other, "j.toml", Catalogue.BuiltIn).Junction!;
        Assert.Equal(heats[1], Heat(0.2));

        double Heat(double g)
        {
            var ask = new JunctionAsk { Numbers = new Dictionary<string, double> { ["parameters.g"] = g } };
            return Evaluator.Evaluate(junction.Request(ask, [])!, EvaluationRun.Default).Contacts[0].Heat;
        }
    }

    private static JunctionFile Pair(string g, string bath)
    {
        var (junction, faults) = JunctionFile.Parse(Text(g, bath), "j.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        return junction!;
    }

    /// <summary>Two qubits whose middle levels coincide at g = 1, and that are held by one contact each.</summary>
    private static string Text(string g, string bath) =>
        $$"""
            junction = 1
            [parameters]
            g = {{g}}
            [system]
            sites = { L = "qubit", R = "qubit" }
            terms = ["Z(L)", "g Z(R)"]
            [[contacts]]
            name = "a"
            coupling = "X(L)"
            {{bath}}
            temperature = 1
            [[contacts]]
            name = "b"
            coupling = "X(R)"
            {{Bath}}
            temperature = 2
            """;
}
