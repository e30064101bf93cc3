using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Thermowell.Cli;
using Thermowell.Cli.Output;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Explorer.Answers;
using Thermowell.Faces.Tests.Command;
using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plots;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Faces.Tests.Declarations;

/// <summary>
/// A spectral law, a wall law, a system and a number of answers that this assembly makes up are registered here and
/// nowhere else: the command, its help and its JSON, a study with its table, schema, export and plot, and the page's
/// parameters all know them. This is what "one file a concept" means.
/// </summary>
public sealed class MadeUpConceptsTests : IDisposable
{
    private const string Point =
        "flux --formalism lindblad --spectral-law shelf --shelf 2 --gamma 0.5 --system two-dots --detuning 1.5 --left-temperature 2 --right-temperature 1";

    /// <summary>Read off the state that the solver found, which no answer holds.</summary>
    private static readonly Observable Purity = new("purity", "", "Tr rho^2, for a test")
    {
        Quantities = [Quantity.HeatFlux, Quantity.Conductivity],
        Kinds = PointKinds.Lindblad | PointKinds.Redfield,
        Label = "purity",
        Reads = Reading.Of((LindbladSolution found) => Squares(found.State.Populations)),
    };

    private static readonly ReasonCode<int> Warned = new(
        "made-up-reason",
        60,
        "a reason, for a test",
        count => $"there are {count} of them."
    );

    private static readonly Catalogue All = Catalogue.BuiltIn.With(
        MadeUp.Shelf.Declaration,
        HalfWall.Declaration,
        TwoDots.Declaration,
        Warning.Declaration,
        MadeUp.Power,
        Purity,
        Warned
    );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("thermowell-made-up-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_help_lists_them_with_their_parameters()
    {
        var help = Run("flux --help").Output;
        foreach (var word in (string[])["half", " | shelf", "--shelf", "height of the shelf", "two-dots", "--detuning"])
            Assert.Contains(word, help, StringComparison.Ordinal);
        Assert.DoesNotContain("shelf", CommandRun.Line("flux --help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_of_them_is_right_in_JSON_and_in_the_table()
    {
        // One transition of 1.5 between baths of constant J = γ · shelf = 1: J = ω s_L s_R/(s_L + s_R) (n_L - n_R)(p_0
        // - p_1).
        double n2 = 1 / (Math.Exp(0.75) - 1),
            n1 = 1 / (Math.Exp(1.5) - 1),
            drop = 1 / (1 + n1 + n2);
        var expected = 1.5 * 0.5 * (n2 - n1) * drop;
        using var json = JsonDocument.Parse(Run(Point + " --json").Output);
        Assert.Equal(expected, json.RootElement.GetProperty("heatFlux").GetDouble(), 1e-13);
        Assert.Equal(expected / 2, json.RootElement.GetProperty("meanPower").GetDouble(), 1e-13);
        Assert.Contains("mean power", Run(Point).Output, StringComparison.Ordinal);

        // Half of the collisions accommodate: 0.5/(2 - 0.5) of Maxwell walls.
        using var half = JsonDocument.Parse(
            Run("flux --formalism half --left-temperature 4 --right-temperature 1 --json").Output
        );
        using var maxwell = JsonDocument.Parse(Run("flux --left-temperature 4 --right-temperature 1 --json").Output);
        Assert.Equal("half", half.RootElement.GetProperty("formalism").GetString());
        Assert.Equal(
            maxwell.RootElement.GetProperty("heatFlux").GetDouble() / 3,
            half.RootElement.GetProperty("heatFlux").GetDouble(),
            1e-13
        );
    }

    [Fact]
    public void A_number_is_read_off_the_state_that_was_solved()
    {
        // p_1/p_0 = (n_L + n_R)/(2 + n_L + n_R); at one temperature e^(-1.5/T).
        double n2 = 1 / (Math.Exp(0.75) - 1),
            n1 = 1 / (Math.Exp(1.5) - 1);
        Assert.Equal(Purity2((n1 + n2) / (2 + n1 + n2)), Number(Point), 1e-13);
        Assert.Equal(
            Purity2(Math.Exp(-1.5)),
            Number(
                "conductivity --formalism lindblad --spectral-law shelf --gamma 0.5 --system two-dots --detuning 1.5 --temperature 1"
            ),
            1e-13
        );

        static double Purity2(double ratio) => (1 + ratio * ratio) / ((1 + ratio) * (1 + ratio));

        static double Number(string line)
        {
            using var json = JsonDocument.Parse(Run(line + " --json").Output);
            return json.RootElement.GetProperty("purity").GetDouble();
        }
    }

    [Fact]
    public void What_is_missing_or_wrong_is_told_in_the_same_words()
    {
        Assert.Contains(
            "--shelf = 0 is out of range: give a number from 1E-30 to 1E+30.",
            Run(Point.Replace("--shelf 2", "--shelf 0", StringComparison.Ordinal)).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--detuning is missing",
            Run(Point.Replace(" --detuning 1.5", "", StringComparison.Ordinal)).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "is --detuning meant?",
            Run(Point.Replace("--detuning", "--detunin", StringComparison.Ordinal)).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_number_of_levels_has_no_effect_on_a_system_that_has_its_own()
    {
        var (own, given) = (Run(Point + " --json"), Run(Point + " --levels 5 --json"));
        Assert.Equal((own.Code, own.Output), (given.Code, given.Output));
        Assert.Contains("--levels has no effect", given.Error, StringComparison.Ordinal);
        foreach (var formalism in (string[])["lindblad", "redfield"])
        {
            var line = Point.Replace("lindblad", formalism, StringComparison.Ordinal);
            Assert.Equal(Run(line + " --json").Output, Run(line + " --levels 5 --json").Output);
        }
    }

    [Fact]
    public void A_study_its_table_an_export_and_a_plot_know_them()
    {
        var (study, folder) = (
            Path.Combine(_folder.FullName, "made-up.toml"),
            Path.Combine(_folder.FullName, "made-up")
        );
        File.WriteAllText(
            study,
            $$"""
            study = {{Study.LanguageVersion}}
            quantity = "flux"
            [parameters]
            formalism = "warning"
            spectral-law = "shelf"
            system = "two-dots"
            gamma = 0.005
            left-temperature = 2
            right-temperature = 1
            shelf = 2
            [[axes]]
            name = "detuning"
            linear = { from = 1, to = 2, points = 3 }
            """
        );
        Assert.Equal(
            "",
            Run($"study check {study}")
                .Faults.FirstOrDefault(line => line.StartsWith("thermowell", StringComparison.Ordinal))
                ?? ""
        );
        Assert.Equal(0, Run($"study run {study} --out {folder}").Code);
        var rows = File.ReadAllLines(Path.Combine(folder, "table.csv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(','))
            .ToList();
        Assert.Equal(4, rows.Count);
        int flux = Array.IndexOf(rows[0], "heatFlux"),
            power = Array.IndexOf(rows[0], "meanPower"),
            detuning = Array.IndexOf(rows[0], "detuning");
        Assert.All(rows.Skip(1), row => Assert.Equal(Number(row[flux]) / 2, Number(row[power])));
        Assert.Equal([1.0, 1.5, 2.0], rows.Skip(1).Select(row => Number(row[detuning])));
        var exported = Path.Combine(_folder.FullName, "made-up.csv");
        Assert.Equal(0, Run($"study export {folder} --format csv --out {exported}").Code);
        Assert.Contains("meanPower", File.ReadAllText(exported), StringComparison.Ordinal);
        foreach (var file in (string[])[Path.Combine(folder, "table.csv"), exported])
            Assert.Contains(Warned.Key, File.ReadAllText(file), StringComparison.Ordinal);
        var picture = Path.Combine(_folder.FullName, "picture");
        var plot = Run($"study plot {folder} --x detuning --y meanPower --out {picture}");
        Assert.True(plot.Code == 0, plot.Error);
        Assert.True(File.Exists(picture + ".svg"));

        // The axes bear the symbols that the number and the parameter declare, in place of their names.
        var column = new TableColumn("meanPower", UnitName.Flux, "", ColumnKind.Number);
        Assert.StartsWith("*W*  (", ColumnTitle.Of(column, All), StringComparison.Ordinal);
        Assert.StartsWith("mean power  (", ColumnTitle.Of(column, Catalogue.BuiltIn), StringComparison.Ordinal);
        Assert.Equal("*d*", ColumnTitle.Of(new TableColumn("detuning", "", "", ColumnKind.Number), All));
        var texts = Texts(picture + ".svg");
        Assert.Contains(texts, text => text.StartsWith('W'));
        Assert.Contains(texts, text => text.StartsWith('d'));
        Assert.DoesNotContain(texts, text => text is "mean power" or "detuning");
    }

    /// <summary>
    /// Points that differ in their temperatures alone are solved several at once, and hold no state of their own.
    /// </summary>
    [Fact]
    public void Points_of_a_sweep_read_the_same_numbers_as_alone()
    {
        var alone = Enumerable
            .Range(1, 9)
            .Select(right => Evaluator.Evaluate(At(right), new EvaluationRun { Catalogue = All })[Purity]);
        var swept = new PointRunner(new EvaluationRun { Catalogue = All }).Run([.. Enumerable.Range(1, 9).Select(At)]);
        Assert.Equal(alone, swept.Select(point => point[Purity]));
        Assert.All(swept, point => Assert.InRange(point[Purity]!.Value, 0.5, 1));

        static PointRequest At(int right) =>
            new(
                Quantity.HeatFlux,
                GasSystem.Of(new HardPointGas(1.0)),
                20,
                right,
                new LindbladFormalism(new PowerLawSpectrum(1e-4, 1), 30)
            );
    }

    [Fact]
    public void Schema_and_page_list_them()
    {
        var parameters = JsonNode.Parse(StudySchema.Write(All))!["properties"]!["parameters"]!["properties"]!;
        foreach (var key in (string[])["shelf", "detuning", "spectral-law"])
            Assert.NotNull(parameters[key]);
        Assert.Contains("half", parameters["formalism"]!["enum"]!.ToJsonString(), StringComparison.Ordinal);
        var page = ParametersAnswer.Parameters(null, All);
        Assert.Contains(page.Parameters, one => one is { Name: "shelf", Lowest: 1e-30 });
        Assert.Contains(page.Formalisms, one => one is { Key: "half", IsQuantum: false });
        Assert.Contains(page.SpectralLaws, one => one.Key == "shelf" && one.Parameters.Contains("shelf"));
        Assert.Contains(page.Systems, one => one.Key == "two-dots");
        Assert.Contains(page.Numbers, one => one is { Key: "meanPower", Symbol: "*W*" });
    }

    [Fact]
    public void A_reason_is_told_with_its_numbers_and_is_a_word_in_tables()
    {
        using var json = JsonDocument.Parse(
            Run(Point.Replace("lindblad", "warning", StringComparison.Ordinal) + " --json").Output
        );
        Assert.Contains(
            "there are 3 of them.",
            json.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString())
        );
        Assert.Contains(
            "there are 3 of them.",
            Run(Point.Replace("lindblad", "warning", StringComparison.Ordinal)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_key_is_taken_once()
    {
        Assert.Throws<ArgumentException>(() => All.With(HalfWall.Declaration));
        Assert.Throws<ArgumentException>(() => All.With(MadeUp.Power with { Meaning = "another" }));
        Assert.Throws<ArgumentException>(() =>
            All.With(new ReasonCode<double>(Warned.Key, 61, "of other facts", value => $"{value}."))
        );
        Assert.Throws<ArgumentException>(() =>
            All.With(new ReasonCode<int>("other-reason", Warned.Bit, "of the same bit", value => $"{value}."))
        );

        // A wall and an equation are both what --formalism names.
        Assert.Throws<ArgumentException>(() => All.With(HalfWall.Declaration with { Key = "redfield" }));
    }

    private static List<string> Texts(string path) =>
        [.. XDocument.Load(path).Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value)];

    private static double Squares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value * value;
        return sum;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static CommandRun Run(string line) => CommandRun.Line(line, All);

    /// <summary>A wall of which half the collisions are thermal.</summary>
    private sealed record HalfWall : WallLaw
    {
        private static readonly AccommodationWall Same = new(0.5);

        public static Declaration<WallLaw> Declaration { get; } =
            new("half", "half of the collisions are thermal, for a test", [], _ => new HalfWall());

        public override string Key => Declaration.Key;

        public override double? Accommodation => 0.5;

        internal override double DecayPerCollision(double mass, double temperature) => 0.5;

        internal override WallOperator Operator(double mass, double temperature, PanelGrid grid) =>
            Same.Operator(mass, temperature, grid);

        internal override T Sampler<T>(in WallPlace place, ISamplerUser<T> user) => Same.Sampler(place, user);

        internal override T Reflection<T>(in WallPlace place, IReflectionUser<T> user) => Same.Reflection(place, user);
    }

    /// <summary>The Lindblad equation, with a reason of its own beside each answer.</summary>
    private sealed record Warning(SpectralFunction Spectrum) : QuantumFormalism(Spectrum, null)
    {
        public static EquationDeclaration Declaration { get; } =
            new(
                "warning",
                "the Lindblad equation with a reason, for a test",
                [],
                (_, spectrum) => new Warning(spectrum)
            );

        public override string Name => Declaration.Key;

        public override PointKinds Kinds => PointKinds.Lindblad;

        internal override PointResult Evaluate(PointRequest request, EvaluationRun run)
        {
            var plain = request with { Formalism = new LindbladFormalism(Spectrum, Levels) };
            var result = Evaluator.Evaluate(plain, run);
            return result with { Formalism = Name, Reasons = [.. result.Reasons, Warned.Because(3)] };
        }
    }

    /// <summary>Two levels that both baths couple alike.</summary>
    private sealed record TwoDots(double Detuning) : PointSystem
    {
        private static readonly NumberParameter DetuningParameter = NumberParameter.Positive(
            "detuning",
            "energy between the dots, for a test",
            UnitName.Energy
        ) with
        {
            Symbol = "*d*",
        };

        public static Declaration<PointSystem> Declaration { get; } =
            new(
                "two-dots",
                "two levels, for a test",
                [DetuningParameter],
                values => new TwoDots(values[DetuningParameter])
            );

        public override int? OwnLevels => 2;

        public override int SufficientLevels(double temperature) => 2;

        protected override OpenSystem Opened(int levels, EvaluationRun run) =>
            new([0, Detuning], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0]));
    }
}
