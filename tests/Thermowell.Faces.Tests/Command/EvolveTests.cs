using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>A state in time as a user asks for it: of baths, of junctions, of studies, and what is refused.</summary>
public sealed class EvolveTests : IDisposable
{
    private const string Well = "evolve --formalism lindblad --gamma 0.05 --left-temperature 10 --right-temperature 1";

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Heats_and_energy_are_told_by_time_and_balance()
    {
        var run = CommandRun.Of((Well + " --initial gibbs:10 --times 1e-3..1e4:15 --json").Split(' '));
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        Assert.Equal("evolution", root.GetProperty("quantity").GetString());
        double[] times = Numbers(root, "times"),
            energy = Numbers(root, "energy");
        Assert.Equal((15, 1e-3, 1e4), (times.Length, times[0], times[^1]));
        var contacts = root.GetProperty("contacts").EnumerateArray().ToList();
        Assert.Equal(["left", "right"], contacts.Select(one => one.GetProperty("name").GetString()));
        double[] left = Numbers(contacts[0], "integral"),
            right = Numbers(contacts[1], "integral");
        for (var k = 1; k < times.Length; k++)
            Assert.Equal(left[k] + right[k] - left[0] - right[0], energy[k] - energy[0], 1e-9);
        Assert.InRange(root.GetProperty("energyBalance").GetDouble(), 0, 1e-9);
        var populations = root.GetProperty("populations").EnumerateArray().ToList();
        Assert.All(populations, row => Assert.Equal(1, row.EnumerateArray().Sum(one => one.GetDouble()), 1e-12));

        // In the end it is the steady flux.
        var steady = CommandRun.Of((Well.Replace("evolve", "flux", StringComparison.Ordinal) + " --json").Split(' '));
        using var flux = JsonDocument.Parse(steady.Output);
        var heat = flux.RootElement.GetProperty("heatFlux").GetDouble();
        Assert.Equal(heat, Numbers(contacts[0], "heat")[^1], 1e-9 * heat);
        Assert.Equal(-heat, Numbers(contacts[1], "heat")[^1], 1e-9 * heat);
    }

    [Fact]
    public void A_sudden_change_begins_with_the_steady_state_before_it()
    {
        var run = CommandRun.Of(
            "evolve",
            Junction("refrigerator"),
            "--initial",
            "steady:cold=0.6",
            "--set",
            "contacts.cold.temperature=0.4",
            "--times",
            "0,1e7",
            "--json"
        );
        using var json = JsonDocument.Parse(run.Output);
        using var before = Flux("contacts.cold.temperature=0.6");
        using var after = Flux("contacts.cold.temperature=0.4");
        var populations = json.RootElement.GetProperty("populations");
        foreach (var (row, steady) in ((int, JsonDocument)[])[(0, before), (1, after)])
        {
            double[] expected = Numbers(steady.RootElement, "populations");
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], populations[row][i].GetDouble(), 1e-9 * expected[i]);
        }

        static JsonDocument Flux(string set) =>
            JsonDocument.Parse(CommandRun.Of("flux", Junction("refrigerator"), "--set", set, "--json").Output);
    }

    [Fact]
    public void A_density_matrix_comes_from_a_file()
    {
        var path = Path.Combine(_folder.Path, "state.json");
        File.WriteAllText(path, """{"re": [[0.5, 0.4], [0.4, 0.5]], "im": [[0, -0.1], [0.1, 0]]}""");
        var run = CommandRun.Of(
            (Well.Replace("lindblad", "redfield", StringComparison.Ordinal) + " --levels 2 --times 0 --json --initial")
                .Split(' ')
                .Append(path)
                .ToArray()
        );
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(
            [0.5, 0.5],
            json.RootElement.GetProperty("populations")[0].EnumerateArray().Select(one => one.GetDouble())
        );
        var secular = CommandRun.Of(
            (Well + " --levels 2 --times 1 --json --initial").Split(' ').Append(path).ToArray()
        );
        Assert.Contains("coherences of the 2 levels", secular.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_repeats_itself_is_told_of_a_temperature_that_alternates()
    {
        var run = CommandRun.Of(
            "evolve",
            Junction("refrigerator"),
            "--alternate",
            "cold=0.4,0.6",
            "--period",
            "100",
            "--json"
        );
        using var json = JsonDocument.Parse(run.Output);
        double[] heats = Numbers(json.RootElement, "heatsPerPeriod");
        Assert.Equal(3, heats.Length);
        Assert.Equal(0, heats.Sum(), 1e-9 * heats.Max(Math.Abs));
        Assert.Equal(2, json.RootElement.GetProperty("populations").GetArrayLength());
    }

    [Fact]
    public void Classical_gases_are_sampled_and_say_so()
    {
        var run = CommandRun.Of(
            "evolve --masses 1,2 --initial gibbs:4 --times 0.1,1 --left-temperature 4 --right-temperature 1 --collisions 20000 --json".Split(
                ' '
            )
        );
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(2, Numbers(json.RootElement, "energyStandardError").Length);
        Assert.Equal(1, json.RootElement.GetProperty("seed").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("energyBalance").GetDouble(), 0, 1e-12);
    }

    [Theory]
    [InlineData("--initial gibbs:1 --times 2,1", "--times goes from 2 to 1: give times that ascend.")]
    [InlineData(
        "--initial gibbs:-1 --times 1",
        "--initial = 'gibbs:-1' is no state: give a temperature from 0 to 1e30"
    )]
    [InlineData(
        "--initial level:x --times 1",
        "--initial = 'level:x' is no state: give the number of a level from 0 on"
    )]
    [InlineData(
        "--initial level:70 --levels 4 --times 1",
        "--initial = level:70 needs 71 levels, 4 are kept: give --levels 71 or more."
    )]
    [InlineData(
        "--initial steady:middle=3 --times 1",
        "--initial names 'middle', which is no contact: give one of left, right."
    )]
    [InlineData(
        "--initial none.json --times 1",
        "--initial = 'none.json' is neither a state nor a file that can be read"
    )]
    [InlineData("--times 1", "--initial is missing: give gibbs:T")]
    [InlineData("--initial gibbs:1", "--times is missing: give times")]
    [InlineData("--initial gibbs:1 --times 1 --time 2", "--times cannot be given together with --time")]
    [InlineData("--alternate left=1 --period 2", "--alternate = 'left=1' is no contact with two temperatures")]
    [InlineData("--alternate left=1,2", "--period is missing")]
    [InlineData("--initial gibbs:1 --times 1 --period 2", "--period is that of --alternate: give that too.")]
    public void What_is_wrong_is_told_at_once(string options, string sentence)
    {
        var run = CommandRun.Of((Well + " " + options).Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("thermowell: " + sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var of = CommandRun.Of((Well + " --levels 4 --initial level:9 --times 2,1").Split(' '));
        Assert.Equal(2, of.Code);
        Assert.Contains("--times goes from 2 to 1", of.Error, StringComparison.Ordinal);
        Assert.Contains("--initial = level:9 needs 10 levels", of.Error, StringComparison.Ordinal);
        var file = CommandRun.Of("evolve", Junction("refrigerator"), "--initial", "level:9", "--times", "2,1");
        Assert.Equal(2, file.Code);
        Assert.Contains("--times goes from 2 to 1", file.Error, StringComparison.Ordinal);
        Assert.Contains("level:9 needs 10 levels, and there are 3", file.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"populations": [0.5, 0.25]}""", "is no state: the populations sum to 0.75, not to 1.")]
    [InlineData("""{"populations": [1.5, -0.5]}""", "is no state: populations[1] = -0.5 is not a number from 0 on.")]
    [InlineData("""{"re": [[1, 0]]}""", "gives no square matrices of numbers of one size")]
    [InlineData("""{"levels": 3}""", "holds levels: give")]
    [InlineData("""{"populations": [1""", "is no JSON: line 1")]
    public void A_file_that_holds_no_state_is_told(string text, string sentence)
    {
        var path = Path.Combine(_folder.Path, "state.json");
        File.WriteAllText(path, text);
        var run = CommandRun.Of((Well + " --levels 2 --times 1 --initial").Split(' ').Append(path).ToArray());
        Assert.Equal(2, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_has_a_row_for_each_time()
    {
        var path = Path.Combine(_folder.Path, "study.toml");
        File.WriteAllText(
            path,
            """
            study = 2
            quantity = "evolution"
            [parameters]
            formalism = "lindblad"
            gamma = 0.05
            left-temperature = 10
            right-temperature = 1
            initial = "gibbs:10"
            [[axes]]
            name = "time"
            logarithmic = { from = 1e-3, to = 10, points = 5 }
            """
        );
        var folder = Path.Combine(_folder.Path, "out");
        Assert.Equal(0, CommandRun.Of("study", "run", path, "--out", folder).Code);
        var rows = File.ReadAllLines(Path.Combine(folder, "table.csv"));
        Assert.StartsWith("point,time,energy,leftHeat,", rows[0], StringComparison.Ordinal);
        Assert.Equal(6, rows.Length);
        using var json = JsonDocument.Parse(
            CommandRun.Of((Well + " --initial gibbs:10 --times 10 --json").Split(' ')).Output
        );
        Assert.Equal(
            Numbers(json.RootElement, "energy")[0],
            double.Parse(rows[^1].Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void A_study_reads_no_file_of_a_state()
    {
        var path = Path.Combine(_folder.Path, "study.toml");
        File.WriteAllText(
            path,
            """
            study = 2
            quantity = "evolution"
            [parameters]
            formalism = "lindblad"
            gamma = 0.05
            left-temperature = 10
            right-temperature = 1
            initial = "/etc/passwd"
            [[axes]]
            name = "time"
            values = [1]
            """
        );
        var run = CommandRun.Of("study", "check", path);
        Assert.Equal(2, run.Code);
        Assert.Contains(
            "initial = '/etc/passwd' names no state that is read here: give gibbs:T",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_study_of_a_junction_has_times_for_an_axis()
    {
        var path = Path.Combine(_folder.Path, "study.toml");
        File.Copy(Junction("refrigerator"), Path.Combine(_folder.Path, "fridge.toml"));
        File.WriteAllText(
            path,
            """
            study = 2
            quantity = "evolution"
            junction = "fridge.toml"
            [parameters]
            initial = "level:1"
            [[axes]]
            name = "contacts.cold.temperature"
            values = [0.5, 1]
            [[axes]]
            name = "time"
            values = [0, 1, 100]
            """
        );
        var folder = Path.Combine(_folder.Path, "out");
        var run = CommandRun.Of("study", "run", path, "--out", folder);
        Assert.Contains(run.Code, (int[])[0, 4]);
        var rows = File.ReadAllLines(Path.Combine(folder, "table.csv"));
        Assert.Equal(7, rows.Length);
        Assert.StartsWith("point,contacts.cold.temperature,time,", rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_an_effect_is_not_said_to_have_none()
    {
        Assert.Equal("", CommandRun.Of((Well + " --initial gibbs:10 --times 1").Split(' ')).Error);
        Assert.Contains(
            "--order has no effect with --formalism maxwell",
            CommandRun.Of("noise --left-temperature 2 --right-temperature 1 --order 3".Split(' ')).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Gases_that_would_be_moved_for_ever_are_refused()
    {
        var run = CommandRun.Of(
            "evolve --initial gibbs:2 --times 1e30 --left-temperature 2 --right-temperature 1 --collisions 2000".Split(
                ' '
            )
        );
        Assert.Equal(3, run.Code);
        Assert.Contains("give shorter times, or more collisions", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redfield_is_unphysical_where_a_mode_grows_though_it_has_not_yet()
    {
        const string Line =
            "evolve --formalism redfield --gamma 0.02 --levels 20 --left-temperature 1000 --right-temperature 1 --json";
        foreach (
            var asked in (string[])["--alternate left=1000,1000 --period 1e-3", "--initial gibbs:1000 --times 1e-3"]
        )
        {
            var run = CommandRun.Of($"{Line} {asked}".Split(' '));
            Assert.Equal(4, run.Code);
            Assert.Contains("\"verdict\": \"unphysical\"", run.Output, StringComparison.Ordinal);
        }
    }

    private static string Junction(string name) =>
        Path.Combine(Repository.Root, "examples", "junctions", name + ".toml");

    private static double[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];
}
