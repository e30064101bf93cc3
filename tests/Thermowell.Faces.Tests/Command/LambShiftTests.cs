using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>Shifts of levels as a user asks for them: as an axis of a study, in a junction, with responses.</summary>
public sealed class LambShiftTests : IDisposable
{
    private const string Bath = "--spectral-law drude --gamma 1e-6 --cutoff-frequency 50 --levels 6";

    private const string Junction = """
        junction = 1
        lamb-shift = "SHIFT"
        [system]
        sites = { A = "qubit", B = "qubit" }
        terms = ["0.5 Z(A)", "0.45 Z(B)", "0.1 (S+(A) S-(B) + h.c.)"]
        [[contacts]]
        name = "hot"
        temperature = 1
        coupling = "X(A)"
        spectrum = { law = "drude", strength = 0.02, cutoff = 3 }
        [[contacts]]
        name = "cold"
        temperature = 0.4
        coupling = "X(B)"
        spectrum = { law = "drude", strength = 0.03, cutoff = 3 }

        """;

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_axis_of_it_has_the_bits_of_the_command()
    {
        File.WriteAllText(
            _folder.Sub("study.toml"),
            """
            study = 2
            quantity = "flux"
            [parameters]
            spectral-law = "drude"
            gamma = 1e-6
            cutoff-frequency = 50
            levels = 6
            left-temperature = 100
            right-temperature = 10
            [[axes]]
            name = "formalism"
            values = ["redfield", "universal"]
            [[axes]]
            name = "lamb-shift"
            values = ["none", "renormalised", "bare"]
            """
        );
        var (head, rows) = Rows("study.toml");
        Assert.Equal(6, rows.Length);
        var fluxes = new HashSet<double>();
        foreach (var row in rows)
        {
            var (formalism, shift) = (row[Array.IndexOf(head, "formalism")], row[Array.IndexOf(head, "lambShift")]);
            using var json = Answer(
                $"flux --formalism {formalism} --lamb-shift {shift} {Bath} --left-temperature 100 --right-temperature 10".Split(
                    ' '
                )
            );
            var flux = Number(row[Array.IndexOf(head, "heatFlux")]);
            Assert.Equal(json.RootElement.GetProperty("heatFlux").GetDouble(), flux);
            fluxes.Add(flux);
        }

        Assert.Equal(6, fluxes.Count);
    }

    [Fact]
    public void A_junction_of_it_is_a_row_of_a_study_and_responds()
    {
        foreach (var shift in (string[])["none", "renormalised", "bare"])
            File.WriteAllText(_folder.Sub($"{shift}.toml"), Junction.Replace("SHIFT", shift));
        File.WriteAllText(
            _folder.Sub("study.toml"),
            """
            study = 2
            quantity = "flux"
            [parameters]
            gain = "hot"
            [[axes]]
            name = "junction"
            values = ["none.toml", "renormalised.toml", "bare.toml"]
            [[axes]]
            name = "formalism"
            values = ["redfield", "local", "clustered"]
            """
        );
        var (head, rows) = Rows("study.toml");
        Assert.Equal(9, rows.Length);
        foreach (var row in rows)
        {
            using var json = Answer("flux", _folder.Sub(row[1]), "--formalism", row[2], "--gain", "hot", "--json");
            var contacts = json.RootElement.GetProperty("contacts").EnumerateArray();
            foreach (var (contact, a) in contacts.Select((contact, a) => (contact, a)))
            {
                var name = contact.GetProperty("name").GetString()!;
                Assert.Equal(contact.GetProperty("heat").GetDouble(), Number(row[Array.IndexOf(head, $"heat.{name}")]));
                Assert.Equal(
                    json.RootElement.GetProperty("gain").GetProperty(name).GetDouble(),
                    Number(row[Array.IndexOf(head, $"gain.{name}")])
                );
                Assert.Equal(
                    Difference(row[1], row[2], a),
                    json.RootElement.GetProperty("response")[a][0].GetDouble(),
                    1e-7
                );
            }
        }
    }

    [Theory]
    [InlineData("noise", "lindblad", true)]
    [InlineData("noise", "clustered", true)]
    [InlineData("noise", "local", false)]
    [InlineData("noise", "universal", false)]
    [InlineData("noise", "redfield", false)]
    [InlineData("evolve", "clustered", true)]
    [InlineData("evolve", "local", true)]
    [InlineData("evolve", "universal", true)]
    [InlineData("flux --response", "universal", false)]
    public void What_is_not_known_of_it_is_refused(string words, string formalism, bool isAnswered)
    {
        File.WriteAllText(_folder.Sub("bare.toml"), Junction.Replace("SHIFT", "bare"));
        string[] split = words.Split(' ');
        string[] more = split[0] == "evolve" ? ["--initial", "gibbs:0.5", "--times", "1,10"] : [];
        var run = CommandRun.Of([
            split[0],
            _folder.Sub("bare.toml"),
            .. split[1..],
            "--formalism",
            formalism,
            "--json",
            .. more,
        ]);
        Assert.Equal(isAnswered, run.Code != 2);
        Assert.Equal(!isAnswered, run.Error.Contains("lamb-shift", StringComparison.Ordinal));
    }

    private double Difference(string file, string formalism, int contact)
    {
        const double Step = 1e-3;
        return (Heat(1 + Step) - Heat(1 - Step)) / 2 / Step;

        double Heat(double temperature)
        {
            using var json = Answer(
                "flux",
                _folder.Sub(file),
                "--formalism",
                formalism,
                "--set",
                $"contacts.hot.temperature={temperature.ToString("R", CultureInfo.InvariantCulture)}",
                "--json"
            );
            return json.RootElement.GetProperty("contacts")[contact].GetProperty("heat").GetDouble();
        }
    }

    private static JsonDocument Answer(params string[] words) =>
        JsonDocument.Parse(CommandRun.Of([.. words, .. words.Contains("--json") ? [] : (string[])["--json"]]).Output);

    private (string[] Head, string[][] Rows) Rows(string study)
    {
        var run = CommandRun.Of("study", "run", _folder.Sub(study), "--out", _folder.Sub("table"));
        Assert.True(run.Code is 0 or 4, $"{run.Code}: {run.Output}{run.Error}");
        string[] lines =
        [
            .. File.ReadAllLines(Path.Combine(_folder.Sub("table"), "table.csv")).Where(line => !line.StartsWith('#')),
        ];
        return (
            [.. lines[0].Split(',').Select(name => name.Split(' ')[0])],
            [.. lines[1..].Select(line => line.Split(','))]
        );
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
