using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What a user of the command sees, as approved text.</summary>
public sealed class TranscriptTests
{
    private const string Cold = "--left-temperature 1000 --right-temperature 1";

    private static string OneContact { get; } =
        LevelFiles.Write(
            "one.toml",
            """
            junction = 1
            [system]
            energies = [0, 1, 1.5]
            [[contacts]]
            name = "only"
            temperature = 0.4
            coupling = [[0, 1, 1], [1, 0, 0], [1, 0, 0]]
            spectrum = { law = "ohmic", strength = 0.01 }
            """
        );

    /// <summary>Name of the transcript, the exit code, and the words after "thermowell".</summary>
    public static TheoryData<string, int, string> Points =>
        new()
        {
            { "flux-maxwell", 0, $"flux {Cold}" },
            { "flux-maxwell-simulated", 0, $"flux {Cold} --method simulate --collisions 20000 --seed 7" },
            { "flux-accommodation", 0, $"flux --formalism accommodation --accommodation 0.5 {Cold}" },
            { "flux-metropolis", 0, "flux --formalism metropolis --left-temperature 1000 --right-temperature 10" },
            {
                "flux-metropolis-gaussian",
                0,
                "flux --formalism metropolis --proposal gaussian --step 0.2 --steps 16 --left-temperature 100 --right-temperature 10"
            },
            {
                "flux-metropolis-simulated",
                0,
                "flux --formalism metropolis --method simulate --collisions 20000 --left-temperature 100 --right-temperature 10"
            },
            { "flux-lindblad", 0, "flux --formalism lindblad --gamma 0.1 --left-temperature 20 --right-temperature 0" },
            { "flux-lindblad-few-levels", 4, $"flux --formalism lindblad --gamma 5.2548 --levels 30 {Cold}" },
            { "flux-equal-masses", 0, $"flux --masses 1,1,1 --rectification {Cold}" },
            {
                "flux-unequal-masses",
                0,
                "flux --masses 1,1.414 --left-temperature 1 --right-temperature 0.25 --collisions 20000 --rectification"
            },
            {
                "flux-too-short",
                4,
                "flux --masses 1,1e6 --left-temperature 1 --right-temperature 0.25 --collisions 20000"
            },
            {
                "flux-pair",
                4,
                "flux --masses 1,1.414 --formalism lindblad --gamma 2.972 --left-temperature 20 --right-temperature 1 --rectification"
            },
            {
                "flux-system",
                0,
                $"flux --system {LevelFiles.TwoLevels} --gamma 0.01 --eta 1 --left-temperature 0.03 --right-temperature 0.02"
            },
            { "conductivity-maxwell", 0, "conductivity --temperature 1000" },
            {
                "conductivity-accommodation",
                0,
                "conductivity --formalism accommodation --accommodation 0.25 --temperature 10"
            },
            { "conductivity-metropolis", 0, "conductivity --formalism metropolis --temperature 100" },
            { "conductivity-lindblad", 0, "conductivity --formalism lindblad --gamma 5.2548 --temperature 1" },
            { "conductivity-unequal-masses", 0, "conductivity --masses 1,1.414 --temperature 1 --collisions 80000" },
            { "match-pair", 4, "match --masses 1,1.414 --temperature 10 --collisions 100000" },
            { "relaxation-pair", 0, "relaxation --masses 1,1.414 --formalism lindblad --gamma 1 --temperature 3" },
            { "relaxation-unequal-masses", 0, "relaxation --masses 1,1.414 --temperature 1" },
            { "match-maxwell", 4, "match --temperature 100 --eta -2.25" },
            { "match-metropolis", 4, "match --temperature 100 --against metropolis" },
            { "relaxation-metropolis", 0, "relaxation --temperature 1" },
            {
                "relaxation-accommodation",
                0,
                "relaxation --formalism accommodation --accommodation 0.5 --temperature 1"
            },
            { "relaxation-lindblad", 0, "relaxation --formalism lindblad --gamma 5.2548 --temperature 1" },
        };

    /// <summary>Name of the transcript, the file, and the words after it.</summary>
    public static TheoryData<string, string, string> Junctions =>
        new()
        {
            { "flux-one-contact", OneContact, "" },
            { "flux-two-contacts", Example("rectifier"), "--rectification --response" },
            { "flux-three-contacts", Example("refrigerator"), "--gain hot" },
        };

    /// <summary>
    /// The same for answers whose populations are rounding noise at their lower end: their JSON is held by its keys
    /// alone.
    /// </summary>
    public static TheoryData<string, int, string> RedfieldPoints =>
        new()
        {
            {
                "flux-redfield",
                0,
                "flux --formalism redfield --gamma 1e-4 --left-temperature 100 --right-temperature 10 --levels 30"
            },
            { "flux-redfield-unphysical", 4, $"flux --formalism redfield --gamma 0.02 --levels 20 {Cold}" },
            {
                "conductivity-redfield",
                0,
                "conductivity --formalism redfield --gamma 1e-4 --temperature 100 --levels 20"
            },
            { "relaxation-redfield", 0, "relaxation --formalism redfield --gamma 1e-4 --temperature 10 --levels 20" },
        };

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-reproduce", "reproduce --help")]
    [InlineData("help-flux", "flux --help")]
    [InlineData("help-conductivity", "conductivity --help")]
    [InlineData("help-match", "match --help")]
    [InlineData("help-relaxation", "relaxation --help")]
    [InlineData("help-explore", "explore --help")]
    [InlineData("help-study-submit", "study submit --help")]
    [InlineData("help-study", "study --help")]
    [InlineData("help-study-run", "study run --help")]
    [InlineData("help-junction", "junction --help")]
    [InlineData("help-junction-check", "junction check --help")]
    public void Help_is_the_approved_one(string name, string line)
    {
        var run = CommandRun.Line(line);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Transcript(name, run.Output);
    }

    [Fact]
    public void Without_words_the_command_shows_its_help() => Assert.Equal(CommandRun.Of("--help"), CommandRun.Of());

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help flux", "flux --help")]
    [InlineData("help study run", "study run --help")]
    [InlineData("version", "--version")]
    public void A_word_answers_as_its_option_does(string word, string option)
    {
        var run = CommandRun.Line(word);
        Assert.Equal(0, run.Code);
        Assert.Equal(CommandRun.Line(option), run);
    }

    [Fact]
    public void The_version_is_that_of_the_package() =>
        Assert.Equal(
            new CommandRun(0, Thermowell.Questions.ThermowellVersion.Text + "\n", ""),
            CommandRun.Of("--version")
        );

    [Theory]
    [MemberData(nameof(Points))]
    [MemberData(nameof(RedfieldPoints))]
    public void A_point_is_told_to_a_reader(string name, int code, string line)
    {
        var run = CommandRun.Line(line);
        Assert.Equal((code, ""), (run.Code, run.Error));
        Transcript(name, run.Output);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void A_point_is_told_to_a_program(string name, int code, string line)
    {
        var run = CommandRun.Line(line + " --json");
        Assert.Equal((code, ""), (run.Code, run.Error));
        using var document = JsonDocument.Parse(run.Output);
        Transcript(name + "-json", run.Output);
    }

    [Theory]
    [MemberData(nameof(Junctions))]
    public void A_junction_is_told_to_a_reader_and_to_a_program(string name, string file, string words)
    {
        foreach (var json in (string[])["", " --json"])
        {
            var run = CommandRun.Of([
                "flux",
                file,
                .. (words + json).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]);
            Assert.Equal((0, ""), (run.Code, run.Error));
            Transcript(name + json.Replace(" --", "-", StringComparison.Ordinal), run.Output);
        }
    }

    private static string Example(string name) =>
        Path.Combine(Repository.Root, "examples", "junctions", name + ".toml");

    /// <summary>Ten digits are printed; eight must agree on every machine.</summary>
    private static void Transcript(string name, string text) =>
        ApprovedText.Matches(Path.Combine("Transcripts", name), text, relative: 1e-8);
}
