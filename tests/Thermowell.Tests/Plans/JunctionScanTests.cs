using CsCheck;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>A scan for NDTR along one contact of a junction, and a match of one.</summary>
public sealed class JunctionScanTests
{
    private const string Well = """
        junction = 1
        [system]
        well = { mass = 1, length = 1, levels = 40 }
        [[contacts]]
        name = "a"
        temperature = 100
        coupling = "left wall"
        spectrum = { law = "power", exponent = -2, strength = 0.001 }
        wall = { law = "maxwell" }
        [[contacts]]
        name = "b"
        temperature = 100
        coupling = "right wall"
        spectrum = { law = "power", exponent = -2, strength = 0.001 }
        wall = { law = "maxwell" }
        """;

    private static readonly Observable[] OfScan =
    [
        Observable.NdtrStrength,
        Observable.PeakTemperature,
        Observable.PeakHeatFlux,
        Observable.ZeroTemperatureHeatFlux,
        Observable.SteepestSlope,
        Observable.SteepestSlopeTemperature,
    ];

    /// <summary>The well is its own mirror image: along either contact it is the scan of a right bath.</summary>
    [Theory]
    [InlineData("lindblad", "a")]
    [InlineData("lindblad", "b")]
    [InlineData("maxwell", "a")]
    [InlineData("maxwell", "b")]
    public void A_scan_between_two_walls_is_that_of_a_left_and_a_right_bath(string formalism, string contact)
    {
        var junction = Ask(
            Well,
            new JunctionAsk
            {
                Quantity = Quantity.Ndtr,
                Formalism = formalism,
                Contact = contact,
            }
        );
        Dictionary<string, string> options = new() { ["formalism"] = formalism, ["left-temperature"] = "100" };
        if (formalism == "lindblad")
            (options["eta"], options["gamma"], options["levels"]) = ("-2", "1e-3", "40");
        var bath = Of(Quantity.Ndtr, options);
        Assert.Equal((contact, Verdict.Ok), (junction.NdtrAlong, junction.Verdict));
        Assert.Equal(bath.Verdict, junction.Verdict);

        // The flux of the one is the heat of another contact of the other, each with its own rounding.
        Assert.True(bath[Observable.NdtrStrength] > 1e-5);
        var error = bath.NumericalError!.Value + junction.NumericalError!.Value;
        Assert.Equal(bath[Observable.NdtrStrength]!.Value, junction[Observable.NdtrStrength]!.Value, error);
        foreach (var (number, share) in OfScan[1..].Zip([1e-4, 1e-12, 1e-12, 1e-6, 1e-12]))
            Assert.Equal(bath[number]!.Value, junction[number]!.Value, share * Math.Abs(bath[number]!.Value));
    }

    /// <summary>Nothing on a fine grid is above the peak, and the strength is that of the two heats.</summary>
    [Fact]
    public void A_scan_finds_the_largest_heat_that_a_contact_receives() =>
        Gen.Select(Gen.Double[0.05, 0.5], Gen.Double[0.1, 0.4], Gen.Double[0.01, 0.05], Gen.Bool)
            .Sample(
                (g, hot, cold, isBase) =>
                {
                    var contact = isBase ? "base" : "emitter";
                    Dictionary<string, double> numbers = new()
                    {
                        ["parameters.g"] = g,
                        ["contacts.emitter.temperature"] = hot,
                        ["contacts.base.temperature"] = hot,
                        ["contacts.collector.temperature"] = cold,
                    };
                    var path = $"contacts.{contact}.temperature";
                    var others = numbers.Where(one => one.Key != path).ToDictionary();
                    var scan = Ask(
                        JunctionTemplate.Of("sites"),
                        new JunctionAsk
                        {
                            Quantity = Quantity.Ndtr,
                            Contact = contact,
                            Numbers = others,
                        }
                    );
                    var (peak, place) = (scan[Observable.PeakHeatFlux]!.Value, scan[Observable.PeakTemperature]!.Value);
                    var error = scan[Observable.PeakHeatFluxError]!.Value;
                    for (var i = 0; i <= 200; i++)
                        Assert.True(Received(hot * Math.Pow(1e-3, i / 200.0)) <= peak + 2 * error + 1e-13 * peak);
                    Assert.Equal(peak, Received(place), 2 * error);
                    var floor = Received(0);
                    Assert.Equal(floor, scan[Observable.ZeroTemperatureHeatFlux]!.Value);
                    Assert.Equal(
                        Math.Max(0, 1 - floor / peak),
                        scan[Observable.NdtrStrength]!.Value,
                        scan.NumericalError!.Value
                    );

                    double Received(double temperature)
                    {
                        numbers[path] = temperature;
                        var flux = Ask(JunctionTemplate.Of("sites"), new JunctionAsk { Numbers = numbers });
                        return -flux.Contacts.Single(one => one.Name == contact).Heat;
                    }
                },
                iter: 8,
                threads: 1
            );

    [Theory]
    [InlineData("lindblad", "maxwell")]
    [InlineData("lindblad", "metropolis")]
    [InlineData("redfield", "maxwell")]
    public void A_match_of_two_walls_is_that_of_their_baths(string formalism, string against)
    {
        var text = Well.Replace("levels = 40", "levels = 12", StringComparison.Ordinal);
        var junction = Ask(
            text,
            new JunctionAsk
            {
                Quantity = Quantity.Match,
                Formalism = formalism,
                MatchTemperature = 20,
                MatchAgainst = against == "maxwell" ? null : against,
            }
        );
        var baths = Of(
            Quantity.Match,
            new()
            {
                ["formalism"] = formalism,
                ["eta"] = "-2",
                ["levels"] = "12",
                ["temperature"] = "20",
                ["against"] = against,
            }
        );
        var gamma = baths[Observable.Gamma]!.Value;
        Assert.Equal(gamma, junction[Observable.Gamma]!.Value, 1e-12 * gamma);
    }

    [Fact]
    public void A_match_takes_the_wall_and_the_temperature_of_the_file()
    {
        var text = Well.Replace("law = \"maxwell\"", "law = \"accommodation\", accommodation = 0.5", default);
        var junction = Ask(text, new JunctionAsk { Quantity = Quantity.Match });
        var baths = Of(
            Quantity.Match,
            new()
            {
                ["eta"] = "-2",
                ["levels"] = "40",
                ["temperature"] = "100",
                ["against"] = "accommodation",
                ["accommodation"] = "0.5",
            }
        );
        var gamma = baths[Observable.Gamma]!.Value;
        Assert.Equal(gamma, junction[Observable.Gamma]!.Value, 1e-12 * gamma);
    }

    [Theory]
    [InlineData(
        "\"right wall\"",
        "\"left wall\"",
        "system cannot be matched, as it has no classical counterpart*ask any system."
    )]
    [InlineData(
        "name = \"b\"\ntemperature = 100",
        "name = \"b\"\ntemperature = 1",
        "--temperature is missing: the contacts have 100 and 1, and a match is at one temperature."
    )]
    [InlineData(
        "name = \"b\"\ntemperature = 100\ncoupling = \"right wall\"\nspectrum = { law = \"power\", exponent = -2",
        "name = \"b\"\ntemperature = 100\ncoupling = \"right wall\"\nspectrum = { law = \"power\", exponent = -1",
        "contacts.b.spectrum differs from that of a: a match asks for one strength of one law, give both contacts the same."
    )]
    [InlineData("well = { mass = 1,", "pair = { masses = [1, 2],", "")]
    [InlineData(
        "[system]",
        "formalism = \"maxwell\"\n[system]",
        "formalism = maxwell is classical: a match is of one of lindblad, redfield, against the law of the walls."
    )]
    public void What_cannot_be_matched_is_told_in_one_sentence(string right, string wrong, string sentence)
    {
        var (junction, faults) = JunctionFile.Parse(
            Well.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal),
            "j.toml",
            Catalogue.BuiltIn
        );
        Assert.Empty(faults);
        List<Fault> found = [];
        var request = junction!.Request(new JunctionAsk { Quantity = Quantity.Match }, found);
        Assert.Equal(sentence.Length == 0, request is not null);
        if (sentence.Length == 0)
            return;
        var parts = sentence.Split('*');
        var fault = Assert.Single(found).ToString().Replace("j.toml: ", "", StringComparison.Ordinal);
        Assert.StartsWith(parts[0], fault, StringComparison.Ordinal);
        Assert.EndsWith(parts[^1], fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sampled_flux_has_no_scan()
    {
        var text = Well.Replace("well = { mass = 1,", "pair = { masses = [1, 2],", StringComparison.Ordinal);
        List<Fault> found = [];
        JunctionFile
            .Parse(text, "j.toml", Catalogue.BuiltIn)
            .Junction!.Request(
                new JunctionAsk
                {
                    Quantity = Quantity.Ndtr,
                    Contact = "a",
                    Formalism = "maxwell",
                },
                found
            );
        Assert.Contains("the peak of a sampled flux is not sought", Assert.Single(found).ToString(), default);
    }

    private static PointResult Ask(string text, JunctionAsk ask)
    {
        var (junction, faults) = JunctionFile.Parse(text, "j.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        List<Fault> ofRequest = [];
        var request = junction!.Request(ask, ofRequest);
        Assert.Empty(ofRequest);
        return Evaluator.Evaluate(request!);
    }

    private static PointResult Of(Quantity quantity, Dictionary<string, string> options)
    {
        var reader = new ParameterReader(options);
        var request = PointInput.Read(quantity, reader, Catalogue.BuiltIn);
        Assert.Empty(reader.Faults);
        return Evaluator.Evaluate(request!);
    }
}
