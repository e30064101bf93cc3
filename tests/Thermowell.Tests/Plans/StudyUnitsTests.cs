using Thermowell.Contacts;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Tests.Questions;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>A study whose temperatures are in kelvin asks for the points of the reduced numbers.</summary>
public sealed class StudyUnitsTests
{
    // ħ²/(m_e nm²)/k_B and ħ/(m_e nm²), from constants of CODATA 2022 by arithmetic of 40 digits.
    private const double Kelvin = 884.2601289903314;
    private const double PerSecond = 1.157676359638892e14;
    private const double Printed = 1e-9;

    private const string Text = """
        study = 2
        quantity = "flux"
        [parameters]
        formalism = "lindblad"
        gamma = 2
        masses = [1, 1.5]
        levels = 20
        reference-frequency = 2e14
        [[axes]]
        names = ["left-temperature", "length"]
        values = [[3000, 1], [6000, 2]]
        [[axes]]
        name = "right-temperature"
        linear = { from = 300, to = 1500, points = 5 }
        [units]
        length = "1 nm"
        mass = "1.0 me"
        """;

    [Fact]
    public void Temperatures_and_frequencies_are_divided_and_masses_and_lengths_are_multiples()
    {
        var study = StudyFileTests.Parsed(Text);
        var request = new StudyPoints(study, null, null, EvaluationRun.Default).At(6).Request!;
        Assert.InRange(request.LeftTemperature / (6000 / Kelvin), 1 - Printed, 1 + Printed);
        Assert.InRange(request.RightTemperature / (600 / Kelvin), 1 - Printed, 1 + Printed);
        var gas = ((GasSystem)request.System).Gas;
        Assert.Equal([1, 1.5], gas.Masses);
        Assert.Equal(2, gas.Length);
        var spectrum = (PowerLawSpectrum)((LindbladFormalism)request.Formalism).Spectrum;
        Assert.Equal(2, spectrum.Gamma);
        Assert.InRange(spectrum.ReferenceFrequency / (2e14 / PerSecond), 1 - Printed, 1 + Printed);
    }

    [Fact]
    public void The_units_are_part_of_what_the_study_says()
    {
        var study = StudyFileTests.Parsed(Text);
        Assert.Contains(
            "\n[units]\nmass = \"1 me\"\nlength = \"1 nm\"\n\n[parameters]\n",
            study.Canonical,
            StringComparison.Ordinal
        );
        Assert.Equal(
            study.Hash,
            StudyFileTests.Parsed(Text.Replace("1.0 me", "1e0   me", StringComparison.Ordinal)).Hash
        );
        Assert.NotEqual(
            study.Hash,
            StudyFileTests.Parsed(Text.Replace("1.0 me", "1 u", StringComparison.Ordinal)).Hash
        );
        Assert.NotEqual(study.Hash, (study with { Units = null }).Hash);
    }

    /// <summary>
    /// γ at 4000 K is that at 4000 K divided by one unit; scaled with the length, the length 1 is one nanometre.
    /// </summary>
    [Fact]
    public void A_gamma_is_matched_at_kelvins()
    {
        var study = StudyFileTests.Parsed(
            """
            study = 2
            quantity = "flux"
            [units]
            mass = "1 me"
            length = "1 nm"
            [parameters]
            formalism = "lindblad"
            length = 2
            left-temperature = 4000
            right-temperature = 300
            [derived]
            left-temperature = { length-exponent = -2 }
            gamma = { matched-at = 16000, length-exponent = -2 }
            """
        );
        var request = new StudyPoints(study, null, StudyPoints.Gammas(study), EvaluationRun.Default).At(0).Request!;
        Assert.InRange(request.LeftTemperature / (1000 / Kelvin), 1 - Printed, 1 + Printed);
        var gamma = Requested.Answer(Quantity.Match, $"length=2 temperature={4000 / study.Units!.Temperature:R}")[
            Observable.Gamma
        ];
        Assert.Equal(gamma, ((PowerLawSpectrum)((LindbladFormalism)request.Formalism).Spectrum).Gamma);
    }

    [Fact]
    public void The_template_with_its_units_switched_on_is_a_study()
    {
        foreach (var quantity in Enum.GetValues<Quantity>())
        {
            var text = StudyTemplate.Of(quantity);
            foreach (var line in (string[])["[units]", "mass", "length = \"10"])
            {
                Assert.Contains("# " + line, text, StringComparison.Ordinal);
                text = text.Replace("# " + line, line, StringComparison.Ordinal);
            }

            var study = StudyFileTests.Parsed(text);
            Assert.Equal(("1 me", "10 nm"), (study.Units!.Given[0].Text, study.Units.Given[1].Text));
        }
    }

    [Fact]
    public void Points_do_not_depend_on_how_the_numbers_are_given()
    {
        var study = StudyFileTests.Parsed(Text);
        var given = new StudyPoints(study, null, null, EvaluationRun.Default);
        for (var point = 0L; point < study.Points; point++)
        {
            var request = given.At(point).Request!;
            var texts = new PointValues(study, null).Of(point);
            foreach (var name in (string[])["left-temperature", "right-temperature"])
                texts[name] = (
                    name == "left-temperature" ? request.LeftTemperature : request.RightTemperature
                ).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            texts["reference-frequency"] =
                $"{((PowerLawSpectrum)((LindbladFormalism)request.Formalism).Spectrum).ReferenceFrequency:R}";
            var reduced = PointInput.Read(study.Quantity, new ParameterReader(texts), Catalogue.BuiltIn)!;
            Assert.Equal(
                Evaluator.Evaluate(reduced)[Observable.HeatFlux],
                Evaluator.Evaluate(request)[Observable.HeatFlux]
            );
        }
    }
}
