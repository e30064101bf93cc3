using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>One junction in every formalism as a user asks for it, and what is refused.</summary>
public sealed class CompareTests : IDisposable
{
    private static readonly string Dimer = Path.Combine(Repository.Root, "examples", "junctions", "dimer.toml");

    private readonly EmptyFolder _folder = new();
    private readonly string _uncut;

    /// <summary>Beside the dimer, one whose laws have no cutoff: the hierarchy does not treat it, and takes no time.</summary>
    public CompareTests()
    {
        _uncut = Path.Combine(_folder.Path, "uncut.toml");
        File.WriteAllText(_uncut, File.ReadAllText(Dimer).Replace(", cutoff = 5", "", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_formalism_has_a_row_with_its_heats_its_verdict_and_why()
    {
        var run = CommandRun.Of("compare", Dimer, "--json");
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        var rows = json
            .RootElement.GetProperty("formalisms")
            .EnumerateArray()
            .ToDictionary(row => row.GetProperty("formalism").GetString()!);
        foreach (var name in (string[])["lindblad", "redfield", "local", "clustered", "universal"])
        {
            // The answer is that of the flux, word for word.
            using var flux = JsonDocument.Parse(CommandRun.Of("flux", Dimer, "--formalism", name, "--json").Output);
            Assert.True(JsonElement.DeepEquals(flux.RootElement, rows[name].GetProperty("answer")), name);
            Assert.NotEmpty(rows[name].GetProperty("why").EnumerateArray());
        }

        Assert.Equal("uncontrolled", Verdict("lindblad"));
        Assert.Contains("clustered", Why("lindblad"), StringComparison.Ordinal);
        Assert.Equal("ok", Verdict("clustered"));
        Assert.Equal(Heat("redfield"), Heat("clustered"), 1e-3 * Heat("redfield"));
        Assert.True(Heat("lindblad") > 2 * Heat("redfield"));
        Assert.Contains("is classical", rows["maxwell"].GetProperty("refusal").GetString(), StringComparison.Ordinal);

        string Verdict(string name) => rows[name].GetProperty("answer").GetProperty("verdict").GetString()!;

        string Why(string name) =>
            string.Join(' ', rows[name].GetProperty("why").EnumerateArray().Select(one => one.GetString()));

        double Heat(string name) => rows[name].GetProperty("answer").GetProperty("heatFlux").GetDouble();
    }

    [Fact]
    public void Formalisms_that_do_not_treat_a_junction_take_one_line_together()
    {
        var run = CommandRun.Of("compare", Dimer);
        Assert.Contains(
            "maxwell, accommodation, metropolis, landauer do not treat this junction as it stands; --json tells why.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("has no answer", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_weakly_coupled_qubits_are_off_by_the_factor_that_their_file_tells()
    {
        var file = Path.Combine(Repository.Root, "examples", "junctions", "weak-dimer.toml");
        Assert.Contains("a factor of 222", File.ReadAllText(file), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("compare", file, "--json").Output);
        var rows = json
            .RootElement.GetProperty("formalisms")
            .EnumerateArray()
            .Where(row => row.GetProperty("applies").GetBoolean())
            .ToDictionary(row => row.GetProperty("formalism").GetString()!, row => row.GetProperty("answer"));
        Assert.Equal("uncontrolled", rows["lindblad"].GetProperty("verdict").GetString());
        foreach (var other in (string[])["redfield", "local", "clustered", "universal"])
        {
            Assert.Equal("ok", rows[other].GetProperty("verdict").GetString());
            Assert.Equal(
                222,
                rows["lindblad"].GetProperty("heatFlux").GetDouble() / rows[other].GetProperty("heatFlux").GetDouble(),
                0.5
            );
        }
    }

    [Fact]
    public void A_linear_range_may_pass_through_zero()
    {
        var name = Path.Combine(_folder.Path, "signs");
        var run = CommandRun.Of("compare", _uncut, "--over", "parameters.g=-0.2..0.2:4:linear", "--plot", name);
        Assert.Equal(0, run.Code);
        Assert.Equal(
            [-0.2, -0.2 + 0.4 / 3, -0.2 + 0.8 / 3, 0.2],
            File.ReadLines(name + ".csv")
                .Skip(1)
                .Select(line => double.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture))
                .Distinct()
        );
    }

    [Fact]
    public void A_figure_against_a_number_has_its_data_beside_it()
    {
        var name = Path.Combine(_folder.Path, "dimer");
        var run = CommandRun.Of("compare", Dimer, "--over", "parameters.g=0.02..0.3:2", "--plot", name);
        Assert.Equal(0, run.Code);
        Assert.True(File.Exists(name + ".svg") && File.Exists(name + ".png"));
        var lines = File.ReadAllLines(name + ".csv");
        Assert.Equal("parameters.g,formalism,contact,heat,error,verdict", lines[0]);
        Assert.Equal(6 * 2 * 2, lines.Length - 1);
        Assert.StartsWith("0.02,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("0.3,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_that_are_all_one_cluster_have_no_quanta_and_are_refused()
    {
        var run = CommandRun.Of("flux", Dimer, "--formalism", "clustered", "--set", "contacts.hot.spectrum.strength=3");
        Assert.Equal(3, run.Code);
        Assert.Contains("all levels are one cluster", Assert.Single(run.Faults), StringComparison.Ordinal);

        // Beside others it is a row without an answer.
        var compared = CommandRun.Of("compare", _uncut, "--set", "contacts.hot.spectrum.strength=3");
        Assert.Contains(
            "clustered     has no answer: all levels are one cluster",
            compared.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--over parameters.g=0.1 --plot x", "--over = 'parameters.g=0.1' is not understood")]
    [InlineData("--over parameters.g=-1..1:5 --plot x", "--over = 'parameters.g=-1..1:5' is not understood")]
    [InlineData("--over parameters.g=0.1,0.2", "--over is given without --plot")]
    [InlineData("--plot x", "--plot is given without --over")]
    [InlineData("--set parameters.q=1", "parameters.q is no number of dimer.toml")]
    [InlineData("--contact warm", "--contact = 'warm' is no contact of dimer.toml")]
    [InlineData("--set contacts.hot.temperature=-1", "contacts.hot.temperature = -1 is out of range")]
    public void What_is_wrong_is_one_sentence(string words, string sentence)
    {
        var run = CommandRun.Of(["compare", Dimer, .. words.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.Contains(run.Faults, line => line.Contains(sentence, StringComparison.Ordinal));
        Assert.Single(run.Faults);
    }
}
