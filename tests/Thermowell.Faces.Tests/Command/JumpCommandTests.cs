using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What the equations of jump operators answer as a user asks for it, beside lindblad and redfield.</summary>
public sealed class JumpCommandTests : IDisposable
{
    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Two qubits of gaps 1 and a given one that exchange quanta weakly.</summary>
    private string Qubits(double gap, double strength = 0.002)
    {
        var file = _folder.Sub("qubits.toml");
        File.WriteAllText(
            file,
            FormattableString.Invariant(
                $$"""
                junction = 1
                [system]
                sites = { A = "qubit", B = "qubit" }
                terms = ["0.5 Z(A)", "{{gap / 2}} Z(B)", "0.05 (S+(A) S-(B) + h.c.)"]
                [[contacts]]
                name = "hot"
                temperature = 1
                coupling = "X(A)"
                spectrum = { law = "drude", strength = {{strength}}, cutoff = 3 }
                [[contacts]]
                name = "cold"
                temperature = 0.4
                coupling = "X(B)"
                spectrum = { law = "drude", strength = {{strength}}, cutoff = 3 }
                """
            )
        );
        return file;
    }

    [Theory]
    [InlineData("clustered", 1e-9)]
    [InlineData("universal", 2e-2)]
    [InlineData("redfield", 2e-2)]
    public void Noise_and_responses_of_levels_apart_are_those_of_lindblad(string formalism, double most)
    {
        var file = Qubits(0.7, 1e-4);
        using var expected = Answer("noise", file, "--formalism", "lindblad");
        using var found = Answer("noise", file, "--formalism", formalism);
        var noise = expected.RootElement.GetProperty("noise").GetDouble();
        Assert.Equal(noise, found.RootElement.GetProperty("noise").GetDouble(), most * noise);
        Assert.Equal(
            found.RootElement.GetProperty("cumulants")[0].GetDouble(),
            found.RootElement.GetProperty("bathHeat").GetDouble()
        );
        using var flux = Answer("flux", file, "--formalism", "lindblad", "--response");
        using var other = Answer("flux", file, "--formalism", formalism, "--response");
        var response = flux.RootElement.GetProperty("response")[0][0].GetDouble();
        Assert.Equal(response, other.RootElement.GetProperty("response")[0][0].GetDouble(), most * response);
    }

    /// <summary>Sites of one gap: the quanta are heat. Of others the difference is told, and the verdict.</summary>
    [Theory]
    [InlineData(1, "ok")]
    [InlineData(0.7, "unphysical")]
    public void Local_noise_says_what_it_counts(double gap, string verdict)
    {
        using var json = Answer("noise", Qubits(gap), "--formalism", "local");
        var root = json.RootElement;
        Assert.Equal(verdict, root.GetProperty("verdict").GetString());
        var reasons = root.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!);
        Assert.Contains(reasons, reason => reason.StartsWith("what is counted", StringComparison.Ordinal));
        var bare = root.GetProperty("contacts")[0].GetProperty("bareHeat").GetDouble();
        Assert.Equal(bare, root.GetProperty("cumulants")[0].GetDouble(), 1e-12 * Math.Abs(bare));
        Assert.Equal((1 - gap) * bare, root.GetProperty("bathHeatSum").GetDouble(), 1e-9 * Math.Abs(bare));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("clustered")]
    [InlineData("universal")]
    public void A_history_ends_in_the_steady_heats(string formalism)
    {
        var file = Qubits(1);
        using var flux = Answer("flux", file, "--formalism", formalism);
        using var history = Answer(
            "evolve",
            file,
            "--formalism",
            formalism,
            "--initial",
            "gibbs:0.5",
            "--times",
            "1e6"
        );
        using var alternating = Answer(
            "evolve",
            file,
            "--formalism",
            formalism,
            "--alternate",
            "hot=1,1",
            "--period",
            "10"
        );
        for (var a = 0; a < 2; a++)
        {
            var heat = flux.RootElement.GetProperty("contacts")[a].GetProperty("heat").GetDouble();
            var last = history.RootElement.GetProperty("contacts")[a].GetProperty("heat")[0].GetDouble();
            var mean = alternating.RootElement.GetProperty("contacts")[a].GetProperty("heat").GetDouble();
            Assert.Equal(heat, last, 1e-9 * Math.Abs(heat));
            Assert.Equal(heat, mean, 1e-9 * Math.Abs(heat));
        }
    }

    private static JsonDocument Answer(params string[] words) =>
        JsonDocument.Parse(CommandRun.Of([.. words, "--json"]).Output);
}
