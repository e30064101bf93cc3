using System.Globalization;
using System.Text.Json;
using Thermowell.Plans;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>Studies over several junction files.</summary>
public sealed class JunctionAxisTests : IDisposable
{
    private const string Study = """
        study = 2
        quantity = "flux"
        [[axes]]
        name = "junction"
        values = ["three.toml", "two.toml"]
        [[axes]]
        name = "contacts.emitter.temperature"
        values = [0.2, 0.3]
        [derived]
        parameters.g = "contacts.emitter.temperature + 0.1"

        """;

    private const string Two = """
        junction = 1
        [parameters]
        g = 0.2
        [system]
        sites = { L = "qubit", R = "qubit" }
        terms = ["0.5 Z(L)", "0.3 Z(R)", "g X(L) X(R)"]
        [[contacts]]
        name = "emitter"
        temperature = 0.5
        coupling = "X(L)"
        spectrum = { law = "ohmic", strength = 0.01 }
        [[contacts]]
        name = "probe"
        temperature = 0.1
        coupling = "X(R)"
        spectrum = { law = "ohmic", strength = 0.01 }

        """;

    private readonly EmptyFolder _folder = new();

    public JunctionAxisTests()
    {
        Write("three.toml", JunctionTemplate.Of("sites"));
        Write("two.toml", Two);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_has_the_bits_of_its_file_and_no_heat_of_contacts_that_it_has_not()
    {
        var lines = Run(Study);
        var head = lines[0].Split(',');
        Assert.Equal(["point", "junction", "contacts.emitter.temperature", "parameters.g"], head[..4]);
        Assert.Equal(5, lines.Length);
        foreach (var line in lines[1..])
        {
            var fields = line.Split(',');
            var run = CommandRun.Of(
                "flux",
                _folder.Sub(fields[1]),
                "--set",
                $"contacts.emitter.temperature={fields[2]}",
                "--set",
                $"parameters.g={fields[3]}",
                "--json"
            );
            using var json = JsonDocument.Parse(run.Output);
            var contacts = json
                .RootElement.GetProperty("contacts")
                .EnumerateArray()
                .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("heat").GetDouble());
            foreach (var name in (string[])["emitter", "base", "collector", "probe"])
            {
                var heat = fields[Array.IndexOf(head, $"heat.{name}")];
                if (contacts.TryGetValue(name, out var told))
                    Assert.Equal(told, double.Parse(heat, CultureInfo.InvariantCulture));
                else
                    Assert.Equal("", heat);
            }
        }
    }

    /// <summary>A file that is changed makes another study, and a folder needs its files no more.</summary>
    [Fact]
    public void A_study_is_of_the_files_that_it_was_begun_with()
    {
        var before = Run(Study);
        Write("two.toml", File.ReadAllText(_folder.Sub("two.toml")) + "# another\n");
        var again = CommandRun.Of("study", "run", _folder.Sub("study.toml"), "--out", _folder.Sub("out"));
        Assert.Equal(2, again.Code);
        Assert.Contains("or this one before it was changed", Assert.Single(again.Faults), StringComparison.Ordinal);
        File.Delete(_folder.Sub("two.toml"));
        File.Delete(_folder.Sub("three.toml"));
        File.Delete(Path.Combine(_folder.Sub("out"), "table.csv"));
        Assert.Equal(0, CommandRun.Of("study", "merge", _folder.Sub("out")).Code);
        Assert.Equal(before, File.ReadAllLines(Path.Combine(_folder.Sub("out"), "table.csv")));
        var plot = CommandRun.Of("study", "plot", _folder.Sub("out"), "--y", "heat.emitter", "--out", _folder.Sub("p"));
        Assert.Equal((0, ""), (plot.Code, plot.Error));
    }

    [Theory]
    [InlineData(
        "\"two.toml\"]",
        "\"none.toml\"]",
        "line 5, column 25: junction = \"none.toml\": '*none.toml' is not a file that can be read."
    )]
    [InlineData(
        "\"two.toml\"]",
        "3]",
        "line 5, column 25: junction = 3 is no text in quotes: give the name of a junction file."
    )]
    [InlineData(
        "\"contacts.emitter.temperature\"",
        "\"contacts.base.temperature\"",
        "line 7, column 8: name = 'contacts.base.temperature' is not one of *"
    )]
    [InlineData(
        "quantity = \"flux\"",
        "quantity = \"flux\"\njunction = \"two.toml\"",
        "line 4, column 1: junction is given above the tables and by an axis: give it once."
    )]
    [InlineData(
        "quantity = \"flux\"",
        "quantity = \"relaxation\"",
        "line 3, column 1: junction belongs to the quantities flux, match, ndtr, noise, evolution: give one of these."
    )]
    [InlineData(
        "\"two.toml\"]",
        "\"well.toml\"]",
        "line 3, column 1: junction names three.toml and well.toml, of which one is a gas *: give files of one kind."
    )]
    [InlineData(
        "\"two.toml\"]",
        "\"circuit.toml\"]",
        "line 3, column 1: junction names three.toml and circuit.toml, whose [units] differ: give files of the same."
    )]
    public void A_fault_is_told_in_one_sentence(string right, string wrong, string fault)
    {
        Write("well.toml", JunctionTemplate.Of("well"));
        Write(
            "circuit.toml",
            File.ReadAllText(_folder.Sub("two.toml"))
                .Replace("[system]", "[units]\nenergy = \"1 K\"\n[system]", default)
        );
        var text = Study.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal);
        Write("study.toml", text[..text.IndexOf("[derived]", StringComparison.Ordinal)]);
        var run = CommandRun.Of("study", "check", _folder.Sub("study.toml"));
        Assert.Equal(2, run.Code);
        var parts = $"thermowell: study.toml, {fault}".Split('*');
        Assert.StartsWith(parts[0], Assert.Single(run.Faults), StringComparison.Ordinal);
        Assert.EndsWith(parts[^1], run.Faults[0], StringComparison.Ordinal);
    }

    private string[] Run(string text)
    {
        Write("study.toml", text);
        var run = CommandRun.Of("study", "run", _folder.Sub("study.toml"), "--out", _folder.Sub("out"));
        Assert.True(run.Code == 0, run.Error + run.Output);
        return File.ReadAllLines(Path.Combine(_folder.Sub("out"), "table.csv"));
    }

    private void Write(string name, string text) => File.WriteAllText(_folder.Sub(name), text);
}
