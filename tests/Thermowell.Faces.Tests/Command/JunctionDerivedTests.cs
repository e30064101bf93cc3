using System.Globalization;
using System.Text.Json;
using Thermowell.Plans;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>Studies in which numbers of a junction follow from others.</summary>
public sealed class JunctionDerivedTests : IDisposable
{
    private const string Axes = """
        [[axes]]
        name = "parameters.g"
        values = [0.3, 0.5]
        [[axes]]
        name = "contacts.base.temperature"
        linear = { from = 0.02, to = 0.1, points = 3 }

        """;

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_has_the_bits_of_the_command_with_the_derived_numbers()
    {
        const string Derived = """
            [derived]
            contacts.emitter.temperature = "contacts.base.temperature * 2^0.5 + (0.1 - parameters.g/10)"
            "contacts.collector.spectrum.strength" = "contacts.base.spectrum.strength/2"

            """;
        Write("sites.toml", JunctionTemplate.Of("sites"));
        var run = CommandRun.Of("study", "run", Study(Axes + Derived), "--out", _folder.Sub("out"));
        Assert.True(run.Code == 0, run.Error);
        var lines = File.ReadAllLines(Path.Combine(_folder.Sub("out"), "table.csv"));
        var head = lines[0].Split(',');
        Assert.Equal(7, lines.Length);
        foreach (var line in lines[1..])
        {
            var fields = line.Split(',');
            var (g, cold) = (Of("parameters.g"), Of("contacts.base.temperature"));
            Assert.Equal(cold * Math.Pow(2, 0.5) + (0.1 - g / 10), Of("contacts.emitter.temperature"));
            Assert.Equal(0.05, Of("contacts.collector.spectrum.strength"));
            string[] set =
            [
                .. (
                    (string[])
                        [
                            "parameters.g",
                            "contacts.base.temperature",
                            "contacts.emitter.temperature",
                            "contacts.collector.spectrum.strength",
                        ]
                ).SelectMany(path => (string[])["--set", $"{path}={fields[Array.IndexOf(head, path)]}"]),
            ];
            var flux = CommandRun.Of(["flux", _folder.Sub("sites.toml"), "--json", .. set]);
            using var json = JsonDocument.Parse(flux.Output);
            Assert.Equal(json.RootElement.GetProperty("contacts")[1].GetProperty("heat").GetDouble(), Of("heat.base"));

            double Of(string column) => double.Parse(fields[Array.IndexOf(head, column)], CultureInfo.InvariantCulture);
        }

        // What is kept of the study is the study again.
        Assert.Equal(0, CommandRun.Of("study", "status", _folder.Sub("out")).Code);
    }

    /// <summary>
    /// In a study with units the arithmetic is in kelvin, also over temperatures of a file without any.
    /// </summary>
    [Fact]
    public void Derived_temperatures_are_in_kelvin_where_there_are_units()
    {
        Write("sites.toml", JunctionTemplate.Of("sites"));
        var study = Study(
            Axes
                + "[units]\nenergy = \"2 K\"\n[derived]\ncontacts.emitter.temperature = \"contacts.collector.temperature + 1\"\n"
        );
        Assert.Equal(0, CommandRun.Of("study", "run", study, "--out", _folder.Sub("out")).Code);
        var lines = File.ReadAllLines(Path.Combine(_folder.Sub("out"), "table.csv"));
        var column = Array.IndexOf(lines[0].Split(','), "contacts.emitter.temperature [K]");
        var check = CommandRun.Of("junction", "check", _folder.Sub("sites.toml"), "--json");
        using var json = JsonDocument.Parse(check.Output);
        var reduced = json.RootElement.GetProperty("numbers").GetProperty("contacts.collector.temperature").GetDouble();
        Assert.Equal(2 * reduced + 1, double.Parse(lines[1].Split(',')[column], CultureInfo.InvariantCulture), 1e-14);
    }

    [Theory]
    [InlineData("parameters.h = \"1\"", "parameters.h is no number of the junction: is parameters.g meant?")]
    [InlineData(
        "contacts.emitter.temperature = 3",
        "contacts.emitter.temperature = 3 is no text in quotes: give arithmetic over numbers of the junction, as in \"2 * parameters.g\"."
    )]
    [InlineData(
        "contacts.emitter.temperature = \"2 +\"",
        "contacts.emitter.temperature = \"2 +\": at character 4: a number is needed here: give one, or the path of one."
    )]
    [InlineData(
        "contacts.emitter.temperature = \"(2\"",
        "contacts.emitter.temperature = \"(2\": at character 3: a parenthesis is not closed: give )."
    )]
    [InlineData(
        "contacts.emitter.temperature = \"2 3\"",
        "contacts.emitter.temperature = \"2 3\": at character 3: an operator is needed here: give one of + - * / ^."
    )]
    [InlineData(
        "contacts.emitter.temperature = \"2 * parameters.q\"",
        "contacts.emitter.temperature = \"2 * parameters.q\": at character 5: 'parameters.q' is no number of the junction: is parameters.g meant?"
    )]
    [InlineData(
        "contacts.emitter.temperature = \"1e999\"",
        "contacts.emitter.temperature = \"1e999\": at character 1: '1e999' is no finite number."
    )]
    [InlineData(
        "contacts.emitter.temperature = \"-parameters.g\"",
        "contacts.emitter.temperature = -0.3 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData("contacts.emitter.temperature = \"1/0\"", "contacts.emitter.temperature is no finite number.")]
    [InlineData(
        "contacts.base.temperature = \"1\"",
        "contacts.base.temperature is given by an axis and by [derived]: give it once."
    )]
    [InlineData(
        "contacts.emitter.temperature = \"contacts.collector.temperature\"\ncontacts.collector.temperature = \"1\"",
        "contacts.emitter.temperature = \"contacts.collector.temperature\": contacts.collector.temperature is derived itself: write out what it is."
    )]
    public void A_fault_is_told_with_its_place(string derived, string fault)
    {
        Write("sites.toml", JunctionTemplate.Of("sites"));
        var run = CommandRun.Of("study", "check", Study($"{Axes}[derived]\n{derived}\n"));
        Assert.Equal(2, run.Code);
        Assert.StartsWith("thermowell: study.toml, line ", run.Faults[0], StringComparison.Ordinal);
        Assert.EndsWith(": " + fault, run.Faults[0], StringComparison.Ordinal);
    }

    private string Study(string rest) =>
        Write("study.toml", "study = 2\nquantity = \"flux\"\njunction = \"sites.toml\"\n" + rest);

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Sub(name), text);
        return _folder.Sub(name);
    }
}
