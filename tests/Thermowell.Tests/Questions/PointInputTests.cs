using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// From texts to a request: every illegal value is named with its flag, its text and the legal range, all of them at
/// once.
/// </summary>
public sealed class PointInputTests
{
    private static readonly Dictionary<string, string> Flux = new()
    {
        ["left-temperature"] = "1000",
        ["right-temperature"] = "1",
    };
    private static readonly Dictionary<string, string> Lindblad = new(Flux)
    {
        ["formalism"] = "lindblad",
        ["gamma"] = "5.2548",
    };
    private static readonly Dictionary<string, string> Metropolis = new(Flux) { ["formalism"] = "metropolis" };

    /// <summary>
    /// Each numeric parameter, where it is read: its name, the texts it is read beside, a text below, one above the
    /// legal range and the ends.
    /// </summary>
    public static TheoryData<string, string, string, string, string, string> Ranges =>
        new()
        {
            { "masses", "maxwell", "0", "1e31", "1e-30", "1e30" },
            { "length", "maxwell", "-2", "Infinity", "1e-30", "1e30" },
            { "left-temperature", "maxwell", "-1e-300", "1.0001e30", "0", "1e30" },
            { "right-temperature", "maxwell", "-1", "1e400", "0", "1e30" },
            { "eta", "lindblad", "-10.1", "11", "-10", "10" },
            { "gamma", "lindblad", "0", "1e101", "1e-100", "1e100" },
            { "reference-frequency", "lindblad", "1e-31", "1e31", "1e-30", "1e30" },
            { "levels", "lindblad", "1", "4001", "2", "4000" },
            { "step", "metropolis", "0", "1e7", "1e-6", "1e6" },
            { "step-exponent", "metropolis", "-4.5", "5", "-4", "4" },
            { "steps", "metropolis", "0", "1000001", "1", "1000000" },
            { "accommodation", "accommodation", "0", "1.01", "1e-6", "1" },
            { "collisions", "simulate", "999", "1.1e13", "1000", "1e13" },
        };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_number_outside_its_range_is_refused_and_its_ends_are_legal(
        string name,
        string beside,
        string below,
        string above,
        string lowest,
        string highest
    )
    {
        foreach (var bad in (string[])[below, above, "NaN"])
        {
            var fault = Assert.Single(Faults(Beside(beside, name, bad)));
            Assert.Equal("--" + name, fault.Source);
            Assert.Contains(bad, fault.Problem, StringComparison.Ordinal);
            Assert.Matches("a (whole )?number from .* to |above 0", fault.Problem);
        }

        foreach (var good in (string[])[lowest, highest])
            Assert.DoesNotContain(
                Faults(Beside(beside, name, good)),
                fault => fault.Source == "--" + name && fault.Problem.Contains("out of range", StringComparison.Ordinal)
            );
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void What_is_no_number_is_refused(
        string name,
        string beside,
        string below,
        string above,
        string lowest,
        string highest
    )
    {
        _ = (below, above, lowest, highest);
        foreach (var bad in (string[])["", "x", "1.2.3", "0x10", "1e", "--1"])
            Assert.Contains(Faults(Beside(beside, name, bad)), fault => fault.Source == "--" + name);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Dictionary<string, string> texts = new()
        {
            ["formalism"] = "lindblad",
            ["masses"] = "0, abc",
            ["length"] = "-1",
            ["left-temperature"] = "NaN",
            ["right-temperature"] = "1e40",
            ["eta"] = "two",
            ["gamma"] = "",
            ["reference-frequency"] = "0",
            ["levels"] = "2.5",
            ["method"] = "guess",
            ["seed"] = "-3",
        };
        var sources = Faults(texts).Select(fault => fault.Source).ToList();
        foreach (var name in texts.Keys.Where(name => name != "formalism"))
            Assert.Contains("--" + name, sources);
        Assert.Equal(2, sources.Count(source => source == "--masses"));
        Assert.Equal(11, sources.Count);
    }

    [Fact]
    public void What_is_missing_is_asked_for()
    {
        Assert.Equal(["--left-temperature", "--right-temperature"], Faults([]).Select(fault => fault.Source));
        Assert.Equal(["--temperature"], Faults([], Quantity.Conductivity).Select(fault => fault.Source));
        Assert.Equal(["--temperature"], Faults([], Quantity.Match).Select(fault => fault.Source));
        Assert.Equal(["--temperature"], Faults([], Quantity.Relaxation).Select(fault => fault.Source));
        var gamma = Assert.Single(Faults(new(Flux) { ["formalism"] = "lindblad" }));
        Assert.Equal("--gamma", gamma.Source);
        Assert.Contains("thermowell match", gamma.Problem, StringComparison.Ordinal);
        Assert.Equal("--accommodation", Assert.Single(Faults(new(Flux) { ["formalism"] = "accommodation" })).Source);
    }

    [Theory]
    [InlineData(
        "formalism",
        "maxwel",
        "maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is maxwell meant?"
    )]
    [InlineData(
        "formalism",
        "Maxwell",
        "maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is maxwell meant?"
    )]
    [InlineData("method", "exakt", "exact, simulate: is exact meant?")]
    [InlineData("proposal", "square", "uniform, gaussian.")]
    public void An_unknown_word_is_answered_with_the_known_ones(string name, string word, string known)
    {
        var texts = new Dictionary<string, string>(Metropolis) { [name] = word };
        var fault = Assert.Single(Faults(texts));
        Assert.Equal($"--{name} = '{word}' is not one of {known}", fault.ToString());
    }

    [Fact]
    public void An_unknown_target_of_a_match_is_answered_with_the_known_ones() =>
        Assert.Contains(
            "maxwell, accommodation, metropolis",
            Assert.Single(Faults(new() { ["temperature"] = "1", ["against"] = "x" }, Quantity.Match)).Problem,
            StringComparison.Ordinal
        );

    [Fact]
    public void Zero_is_a_temperature_where_the_method_has_that_limit_only()
    {
        Assert.Empty(Faults(new(Flux) { ["right-temperature"] = "0" }));
        Assert.Empty(Faults(new(Lindblad) { ["right-temperature"] = "0" }));
        Assert.Empty(
            Faults(
                new()
                {
                    ["formalism"] = "lindblad",
                    ["gamma"] = "1",
                    ["temperature"] = "0",
                },
                Quantity.Relaxation
            )
        );
        Assert.Contains(
            "a Metropolis wall at 0 never moves",
            Assert.Single(Faults(new(Metropolis) { ["right-temperature"] = "0" })).Problem,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "a simulated wall needs a temperature",
            Assert.Single(Faults(new(Flux) { ["left-temperature"] = "0", ["method"] = "simulate" })).Problem,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "a response needs a temperature",
            Assert.Single(Faults(new() { ["temperature"] = "0" }, Quantity.Conductivity)).Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_cannot_go_together_is_refused()
    {
        Assert.Equal(
            "--method",
            Assert.Single(Faults(new(Flux) { ["masses"] = "1, 1.414", ["method"] = "exact" })).Source
        );
        Assert.Equal("--method", Assert.Single(Faults(new(Lindblad) { ["method"] = "simulate" })).Source);
        Assert.Equal(
            "--method",
            Assert.Single(Faults(new() { ["temperature"] = "1", ["method"] = "simulate" }, Quantity.Relaxation)).Source
        );
        Assert.Equal("--masses", Assert.Single(Faults(new(Lindblad) { ["masses"] = "1, 2, 3" })).Source);
        var many = Assert.Single(Faults(new(Lindblad) { ["left-temperature"] = "1e9" }));
        Assert.Equal("--levels", many.Source);
        Assert.Contains("at most 4000", many.Problem, StringComparison.Ordinal);
        Assert.Empty(Faults(new(Lindblad) { ["left-temperature"] = "1e9", ["levels"] = "50" }));
    }

    [Fact]
    public void A_legal_text_becomes_the_request_it_says()
    {
        var request = Read(
            new(Lindblad)
            {
                ["masses"] = "2",
                ["length"] = "0.5",
                ["eta"] = "-1",
                ["levels"] = "1e2",
                ["reference-frequency"] = "3",
            }
        )!;
        var lindblad = Assert.IsType<LindbladFormalism>(request.Formalism);
        Assert.Equal(new PowerLawSpectrum(5.2548, -1, 3), lindblad.Spectrum);
        Assert.Equal(100, lindblad.Levels);
        Assert.Equal((1000, 1), (request.LeftTemperature, request.RightTemperature));
        var gas = Assert.IsAssignableFrom<GasSystem>(request.System).Gas;
        Assert.Equal((2.0, 0.5), (gas.Masses[0], gas.Length));

        var simulated = Assert.IsType<ClassicalFormalism>(
            Read(
                new(Metropolis)
                {
                    ["method"] = "simulate",
                    ["collisions"] = "1e6",
                    ["seed"] = "18446744073709551615",
                    ["steps"] = "7",
                }
            )!.Formalism
        );
        Assert.Equal(new SimulatedRoute(1_000_000, ulong.MaxValue), simulated.Route);
        Assert.Equal(new MetropolisWall(steps: 7), simulated.Wall);
        Assert.Equal(new ClassicalFormalism(new MaxwellWall(), new ExactRoute()), Read(Flux)!.Formalism);
        Assert.Equal(
            new MetropolisWall(step: 0.2),
            Read(
                new()
                {
                    ["temperature"] = "31.6",
                    ["against"] = "metropolis",
                    ["step"] = "0.2",
                },
                Quantity.Match
            )!.MatchAgainst
        );
    }

    [Fact]
    public void Parameters_that_nothing_asked_for_are_named()
    {
        var reader = new ParameterReader(new Dictionary<string, string>(Flux) { ["steps"] = "5", ["eta"] = "x" });
        Assert.NotNull(PointInput.Read(Quantity.HeatFlux, reader, Catalogue.BuiltIn));
        Assert.Equal(["eta", "steps"], reader.Unused.Order());
    }

    private static Dictionary<string, string> Beside(string beside, string name, string text)
    {
        Dictionary<string, string> texts = beside switch
        {
            "lindblad" => new(Lindblad) { ["levels"] = "10" },
            "metropolis" => new(Metropolis),
            "accommodation" => new(Flux) { ["formalism"] = "accommodation" },
            "simulate" => new(Flux) { ["method"] = "simulate" },
            _ => new(Flux),
        };
        texts[name] = text;
        return texts;
    }

    private static PointRequest? Read(Dictionary<string, string> texts, Quantity quantity = Quantity.HeatFlux) =>
        PointInput.Read(quantity, new ParameterReader(texts), Catalogue.BuiltIn);

    private static IReadOnlyList<Fault> Faults(Dictionary<string, string> texts, Quantity quantity = Quantity.HeatFlux)
    {
        var reader = new ParameterReader(texts);
        var request = PointInput.Read(quantity, reader, Catalogue.BuiltIn);
        Assert.Equal(reader.Faults.Count == 0, request is not null);
        return reader.Faults;
    }

    [Fact]
    public void A_flux_of_lindblad_can_be_asked_for_without_its_truncation_error()
    {
        const string Lindblad = "formalism=lindblad gamma=1 levels=4 left-temperature=20 right-temperature=5";
        Assert.True(Requested.Of(Quantity.HeatFlux, Lindblad).WithTruncationError);
        Assert.False(Requested.Of(Quantity.HeatFlux, Lindblad + " no-truncation-error").WithTruncationError);
        var (with, without) = (
            Requested.Answer(Quantity.HeatFlux, Lindblad),
            Requested.Answer(Quantity.HeatFlux, Lindblad + " no-truncation-error")
        );
        Assert.Equal(with[Observable.HeatFlux], without[Observable.HeatFlux]);
        Assert.True(
            without.NumericalError <= Math.Abs(without[Observable.Defect]!.Value) && with.NumericalError > 1e-6
        );
        var classical = Requested.Reader("left-temperature=20 right-temperature=5 no-truncation-error");
        PointInput.Read(Quantity.HeatFlux, classical, Catalogue.BuiltIn);
        Assert.Equal(["no-truncation-error"], classical.Unused);
    }
}
