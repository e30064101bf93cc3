using Thermowell.Numerics;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>Junctions whose contacts exchange particles, from their file to the answer.</summary>
public sealed class JunctionParticleTests
{
    [Fact]
    public void A_dot_tells_particles_heat_and_power()
    {
        var answer = Answer(Dot());
        var (hot, cold) = (answer.Contacts[0], answer.Contacts[1]);
        var current = 0.0005 * (1 / (Math.Exp(1.5) + 1) - 1 / (Math.Exp(2) + 1));
        Assert.Equal(current, hot.Particles!.Value, 1e-15);
        Assert.Equal(-current, cold.Particles!.Value, 1e-15);
        Assert.Equal(0.6 * current, hot.Heat, 1e-15);
        Assert.Equal(-0.4 * current, cold.Heat, 1e-15);
        Assert.Equal(0.6 * current, hot.Energy!.Value, 1e-15);
        Assert.Equal(0.2 * current, answer[Observable.Power]!.Value, 1e-15);
        Assert.Equal(1.0 / 3, answer[Observable.EngineEfficiency]!.Value, 1e-14);
        Assert.Equal(Verdict.Ok, answer.Verdict);
    }

    [Fact]
    public void Landauer_and_lindblad_agree_at_weak_coupling()
    {
        var (exact, weak) = (Answer(Dot("1e-5"), "landauer"), Answer(Dot("1e-5")));
        for (var a = 0; a < 2; a++)
        {
            Assert.Equal(1, weak.Contacts[a].Particles!.Value / exact.Contacts[a].Particles!.Value, 1e-3);
            Assert.Equal(1, weak.Contacts[a].Heat / exact.Contacts[a].Heat, 1e-3);
        }
    }

    [Fact]
    public void Alike_contacts_tell_the_coefficients_of_a_small_change()
    {
        var answer = Answer(Dot(), null, ("contacts.cold.temperature", 0.4), ("contacts.cold.mu", 0));
        Assert.Equal(0, answer.Contacts[0].Heat);
        Assert.Equal(0.0005 / 0.4 / (4 * Math.Pow(Math.Cosh(0.75), 2)), answer[Observable.Conductance]!.Value, 1e-16);
        Assert.Equal(1.5, answer[Observable.Seebeck]!.Value, 1e-13);
        Assert.Equal(0, answer[Observable.ThermalConductance]!.Value);
        Assert.Null(answer[Observable.FigureOfMerit]);
        Assert.Null(Answer(Dot())[Observable.Conductance]);
    }

    [Fact]
    public void A_load_draws_the_most_power_that_a_scan_finds()
    {
        var best = Answer(Dot(), null, load: true);
        double Power(double mu) => Answer(Dot(), null, ("contacts.cold.mu", mu))[Observable.Power]!.Value;
        var (place, most) = BrentMaximum.Find(Power, 0, 0.3, 1e-9);
        Assert.Equal(most, best[Observable.MaximumPower]!.Value, 1e-17);
        Assert.Equal(place, best[Observable.LoadAtMaximumPower]!.Value, 1e-6);
        Assert.Equal(place / 0.6, best[Observable.EfficiencyAtMaximumPower]!.Value, 1e-6);
        Assert.Equal(1 - Math.Sqrt(0.5), best[Observable.CurzonAhlborn]!.Value, 1e-15);
    }

    [Fact]
    public void Levels_are_held_by_matrices_that_are_not_Hermitian()
    {
        var answer = Answer(
            Dot()
                .Replace("sites = { d = \"fermion\" }", "energies = [0, 0.6]", StringComparison.Ordinal)
                .Replace("terms = [\"e N(d)\"]", "", StringComparison.Ordinal)
                .Replace("\"C(d)\"", "[[0, 1], [0, 0]]", StringComparison.Ordinal)
        );
        Assert.Equal(Answer(Dot()).Contacts[0].Particles, answer.Contacts[0].Particles);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var faults = JunctionFile
            .Parse(
                """
                junction = 1
                [system]
                sites = { u = "fermion" }
                terms = ["N(u)"]
                [[contacts]]
                name = "left"
                statistics = "fermi"
                temperature = 0.1
                coupling = "C(x)"
                spectrum = { law = "ohmic", strength = 0.001 }
                [[contacts]]
                name = "right"
                temperature = 0.1
                mu = 0
                coupling = "C(u)"
                spectrum = { law = "ohmic", strength = 0.001 }
                [[contacts]]
                name = "third"
                statistics = "boltzmann"
                temperature = 0.1
                coupling = ["N(u)"]
                spectrum = { law = "ohmic", strength = 0.001 }
                """,
                "j.toml",
                Catalogue.BuiltIn
            )
            .Faults.Select(fault => fault.ToString().Split(": ", 2)[1])
            .ToList();
        Assert.Equal(
            [
                "contacts.left.mu is missing: give the chemical potential of the fermions.",
                "contacts.left.coupling at character 3: x is no site.",
                "contacts.left.spectrum.law = ohmic is not known at energies of both signs, as fermions need: give one of flat, lorentz.",
                "contacts.right.mu belongs to contacts that exchange particles: give statistics = \"fermi\" too, or no mu.",
                "contacts.right.coupling at character 1: the coupling is not Hermitian: |S_ij - S_ji*| is up to 1 of its largest element, at most 1E-12 is rounding; add + h.c. in a parenthesis. An operator that takes a particle needs statistics = \"fermi\".",
                "contacts.third.statistics = 'boltzmann' is not one of bose, fermi.",
                "contacts.third.coupling is a list of operators, channels of contacts with statistics = \"fermi\": give one, or a sum.",
            ],
            faults
        );
    }

    [Theory]
    [InlineData("redfield", "knows contacts of bosons alone")]
    [InlineData("hierarchy", "knows contacts of bosons alone")]
    [InlineData("local", "knows contacts of bosons alone")]
    [InlineData("maxwell", "is classical")]
    public void Other_formalisms_say_that_they_do_not_treat_them(string formalism, string why)
    {
        List<Fault> faults = [];
        Assert.Null(Junction(Dot()).Request(new JunctionAsk { Formalism = formalism }, faults));
        Assert.Contains(why, Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U N(u) N(d)", "C(u)", "landauer", "interact")]
    [InlineData("0 N(u)", "C(u) + C^(d)", "lindblad", "the number of particles is not kept")]
    [InlineData("0 N(u)", "C(u) + C(d)", "lindblad", "coincide")]
    [InlineData("0 N(u)", "N(u)", "lindblad", "the number of particles is not kept")]
    public void What_has_no_answer_is_refused_before_it_is_run(
        string term,
        string coupling,
        string formalism,
        string why
    )
    {
        var (_, faults) = JunctionFile.Parse(
            $$"""
            junction = 1
            formalism = "{{formalism}}"
            [parameters]
            U = 1
            [system]
            sites = { u = "fermion", d = "fermion" }
            terms = ["N(u) + N(d)", "{{term}}"]
            [[contacts]]
            name = "left"
            statistics = "fermi"
            temperature = 0.1
            mu = 0
            coupling = "{{coupling}}"
            spectrum = { law = "flat", strength = 0.001 }
            [[contacts]]
            name = "right"
            statistics = "fermi"
            temperature = 0.1
            mu = 0
            coupling = "C(d)"
            spectrum = { law = "flat", strength = 0.001 }
            """,
            "j.toml",
            Catalogue.BuiltIn
        );
        Assert.Contains(why, Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", 1, 0.4, 0.2, "broad-levels")]
    [InlineData("0.001", 1, 0.01, 0.02, "cotunnelling-particles")]
    [InlineData("0.001", 0.1, 0.4, 0.2, "")]
    public void What_tunnelling_leaves_out_is_told(string rate, double e, double hot, double cold, string key)
    {
        var answer = Answer(
            Dot(rate),
            null,
            ("parameters.e", e),
            ("contacts.hot.temperature", hot),
            ("contacts.cold.temperature", cold)
        );
        if (key.Length > 0)
            Assert.Contains(answer.Reasons, reason => reason.Code.Key == key);
        else
            Assert.Empty(answer.Reasons);
        Assert.Equal(key.Length > 0 ? Verdict.Uncontrolled : Verdict.Ok, answer.Verdict);
    }

    private static PointResult Answer(
        string text,
        string? formalism = null,
        params (string Path, double Value)[] numbers
    ) => Answer(text, formalism, load: false, numbers);

    private static PointResult Answer(
        string text,
        string? formalism,
        bool load,
        params (string Path, double Value)[] numbers
    )
    {
        List<Fault> faults = [];
        var request = Junction(text)
            .Request(
                new JunctionAsk
                {
                    Formalism = formalism,
                    WithLoad = load,
                    Numbers = numbers.ToDictionary(one => one.Path, one => one.Value),
                },
                faults
            );
        Assert.Empty(faults);
        return Evaluator.Evaluate(request!, EvaluationRun.Default);
    }

    private static JunctionFile Junction(string text)
    {
        var (junction, faults) = JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        return junction!;
    }

    private static string Dot(string rate = "0.001") =>
        $$"""
            junction = 1
            [parameters]
            e = 0.6
            [system]
            sites = { d = "fermion" }
            terms = ["e N(d)"]
            [[contacts]]
            name = "hot"
            statistics = "fermi"
            temperature = 0.4
            mu = 0
            coupling = "C(d)"
            spectrum = { law = "flat", strength = {{rate}} }
            [[contacts]]
            name = "cold"
            statistics = "fermi"
            temperature = 0.2
            mu = 0.2
            coupling = "C(d)"
            spectrum = { law = "flat", strength = {{rate}} }
            """;
}
