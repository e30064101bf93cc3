using CsCheck;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Thermowell.Tests.Questions;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>What a study file says, and that it says the same after it was printed.</summary>
public sealed class StudyFileTests
{
    [Fact]
    public void A_printed_study_is_read_as_the_study_that_was_printed() =>
        RandomStudies.Flux.Sample(
            written =>
            {
                // A temperature of both the axis and the parameters would be given twice.
                var study =
                    written.Axes[^1].Names.Count == 1
                        ? written
                        : written with
                        {
                            Parameters = [.. written.Parameters.Where(one => one.Name != "left-temperature")],
                        };
                var faults = new StudyFaults("random.toml");
                var read = StudyReader.Read(study.Canonical, faults, Catalogue.BuiltIn, _ => null).Study;
                Assert.Empty(faults.All);
                Assert.Equal(study.Canonical, read!.Canonical);
                Assert.Equal(
                    (study.Name, study.Quantity, study.Seed, study.Points),
                    (read.Name, read.Quantity, read.Seed, read.Points)
                );
                Assert.Equal(
                    (study.Derived.Gamma, study.Derived.LevelsByTolerance),
                    (read.Derived.Gamma, read.Derived.LevelsByTolerance)
                );
                Assert.Equal(study.Derived.Scalings, read.Derived.Scalings);
                Assert.Equal(study.Parameters, read.Parameters);
                Assert.Equal(study.Units, read.Units);
                for (var point = 0L; point < study.Points; point++)
                    Assert.Equal(RandomStudies.Texts(study, point), RandomStudies.Texts(read, point));
            },
            iter: 300
        );

    [Fact]
    public void Two_files_that_say_the_same_are_one_study()
    {
        var one = Parsed(
            """
            study = 2
            quantity = "flux"
            [parameters]
            left-temperature = 1e1
            formalism = "maxwell"
            [[axes]]
            name = "right-temperature"
            values = [1.0, 2, 4e0]
            """
        );
        var other = Parsed(
            """
            # Comments, blanks and the order of the keys say nothing.
            quantity = 'flux'
            study = 2
            seed = 1
            [[axes]]
            values = [
                1,
                2, # two
                4,
            ]
            name = "right-temperature"

            [parameters]
            formalism = "maxwell"
            left-temperature = 10
            """
        );
        Assert.Equal(one.Hash, other.Hash);
        Assert.NotEqual(one.Hash, (one with { Seed = 2 }).Hash);
    }

    [Fact]
    public void Axes_multiply_the_last_runs_fastest_and_names_of_one_axis_go_together()
    {
        var study = Parsed(
            """
            study = 2
            quantity = "flux"
            [parameters]
            left-temperature = 10
            [[axes]]
            names = ["length", "masses"]
            values = [[1, 1], [2, [3, 3]]]
            [[axes]]
            name = "right-temperature"
            linear = { from = 0.1, to = 0.4, points = 4 }
            """
        );
        Assert.Equal(8, study.Points);
        Assert.Equal(
            "left-temperature=10 length=1 masses=1 right-temperature=0.1 seed=1",
            RandomStudies.Texts(study, 0)
        );
        Assert.Equal(
            "left-temperature=10 length=1 masses=1 right-temperature=0.3 seed=1",
            RandomStudies.Texts(study, 2)
        );
        Assert.Equal(
            "left-temperature=10 length=2 masses=3,3 right-temperature=0.2 seed=1",
            RandomStudies.Texts(study, 5)
        );
    }

    [Fact]
    public void A_logarithmic_axis_holds_its_decades_and_its_ends()
    {
        var axis = new RangeAxis("temperature", 0.001, 1e6, 10, Spacing.Logarithmic);
        Assert.Equal(
            ["0.001", "0.01", "0.1", "1", "10", "100", "1000", "10000", "100000", "1000000"],
            Enumerable.Range(0, 10).Select(at => axis.Value(0, at).Text)
        );
        var odd = new RangeAxis("temperature", 1.0 / 3, 2.0 / 7, 5, Spacing.Logarithmic);
        Assert.Equal((1.0 / 3, 2.0 / 7), (((NumberValue)odd.Value(0, 0)).Value, ((NumberValue)odd.Value(0, 4)).Value));
    }

    [Fact]
    public void A_temperature_is_scaled_with_a_power_of_the_length()
    {
        var study = Parsed(
            """
            study = 2
            quantity = "flux"
            [parameters]
            left-temperature = 100
            right-temperature = 8
            [[axes]]
            name = "length"
            values = [1, 2]
            [derived]
            right-temperature = { length-exponent = -2 }
            """
        );
        Assert.Equal("left-temperature=100 length=1 right-temperature=8 seed=1", RandomStudies.Texts(study, 0));
        Assert.Equal("left-temperature=100 length=2 right-temperature=2 seed=1", RandomStudies.Texts(study, 1));
    }

    [Fact]
    public void A_gamma_is_matched_for_the_eta_length_and_masses_of_each_point()
    {
        var study = Parsed(
            """
            study = 2
            quantity = "flux"
            [parameters]
            right-temperature = 1
            [[axes]]
            name = "formalism"
            values = ["maxwell", "lindblad"]
            [[axes]]
            name = "eta"
            values = [-2.25, -1]
            [[axes]]
            name = "left-temperature"
            values = [10, 20]
            [derived]
            gamma = { matched-at = 40, length-exponent = -2, against = "maxwell" }
            """
        );
        var points = new StudyPoints(study, null, StudyPoints.Gammas(study), EvaluationRun.Default);
        Assert.IsType<ClassicalFormalism>(points.At(0).Request!.Formalism);
        foreach (var (point, eta) in (ReadOnlySpan<(long, string)>)[(4, "-2.25"), (5, "-2.25"), (6, "-1"), (7, "-1")])
        {
            var expected = Requested.Answer(Quantity.Match, $"eta={eta} temperature=40")[Observable.Gamma];
            var spectrum = Assert.IsType<Thermowell.Contacts.PowerLawSpectrum>(
                ((LindbladFormalism)points.At(point).Request!.Formalism).Spectrum
            );
            Assert.Equal(expected, spectrum.Gamma);
        }
    }

    internal static Study Parsed(string text)
    {
        var file = StudyFile.Parse(text, "study.toml", ".", Catalogue.BuiltIn);
        Assert.Empty(file.Faults);
        return file.Study!;
    }

    /// <summary>What TOML says is the same is the same.</summary>
    [Theory]
    [InlineData(
        """
            units = { mass = "1 u", length = "1 nm" }
            parameters = { formalism = "lindblad", leftTemperature = 300, "no-truncation-error" = true }
            axes = [
              { name = "length", values = [1, 2] },
              { name = "right-temperature", linear = { from = 10, to = 20, points = 3 } },
            ]
            derived = { gamma = { matched-at = 300 }, left-temperature = { length-exponent = -2 } }
            """
    )]
    [InlineData(
        """
            units.mass = "1 u"
            units.length = "1 nm"
            parameters.formalism = "lindblad"
            parameters."left-temperature" = 300
            parameters.no-truncation-error = true
            derived.gamma.matched-at = 300
            derived.left-temperature.length-exponent = -2
            [[axes]]
            name = "length"
            values = [1, 2]
            [[axes]]
            name = "right-temperature"
            linear.from = 10
            linear.to = 20
            linear.points = 3
            """
    )]
    [InlineData(
        """
            [derived]
            [derived.gamma]
            matched-at = 300
            [derived.left-temperature]
            length-exponent = -2
            [[axes]]
            name = "length"
            values = [1, 2]
            [[axes]]
            name = "right-temperature"
            [axes.linear]
            from = 10
            to = 20
            points = 3
            [parameters]
            formalism = "lindblad"
            left-temperature = 300
            no-truncation-error = true
            [units]
            mass = "1 u"
            length = "1 nm"
            """
    )]
    public void A_table_is_the_same_in_each_way_of_writing_it(string tables)
    {
        const string head = "study = 2\nname = \"x\"\nquantity = \"flux\"\n";
        var usual = StudyFile.Parse(
            head
                + """
                [units]
                mass = "1 u"
                length = "1 nm"
                [parameters]
                formalism = "lindblad"
                left-temperature = 300
                no-truncation-error = true
                [[axes]]
                name = "length"
                values = [1, 2]
                [[axes]]
                name = "right-temperature"
                linear = { from = 10, to = 20, points = 3 }
                [derived]
                gamma = { matched-at = 300 }
                left-temperature = { length-exponent = -2 }
                """,
            "x.toml",
            ".",
            Catalogue.BuiltIn
        );
        var other = StudyFile.Parse(head + tables, "x.toml", ".", Catalogue.BuiltIn);
        Assert.Empty(usual.Faults);
        Assert.Empty(other.Faults);
        Assert.Equal(usual.Study!.Canonical, other.Study!.Canonical);
    }
}
