using System.Text.Json;
using Thermowell.Explorer.Answers;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>What the page is told of the concepts that there are.</summary>
public sealed class DeclarationTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static ParametersReply Reply { get; } = ParametersAnswer.Parameters(null, Catalogue.BuiltIn);

    /// <summary>
    /// The page's unit tests read the declarations from a file; where it is out of date the one received is written
    /// beside it.
    /// </summary>
    [Fact]
    public void The_pages_own_tests_read_what_the_server_tells()
    {
        var reply = JsonSerializer.SerializeToNode(Reply, ParametersJson.Default.ParametersReply)!.AsObject();
        foreach (var name in (string[])["version", "presets", "tour", "quantities"])
            reply.Remove(name);
        var (approved, received) = (
            Path.Combine(PageTests(), "parameters.json"),
            Path.Combine(PageTests(), "parameters.received.json")
        );
        var text = reply.ToJsonString(Indented) + "\n";
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"what the page is told has changed. If that is meant: mv '{received}' '{approved}'");
    }

    [Fact]
    public void Words_are_of_concepts_that_there_are()
    {
        Assert.Equal(
            ParameterWords.Names.Order(),
            ParameterWords.Names.Intersect([.. Reply.Parameters.Select(one => one.Name), "spectral-law"]).Order()
        );
        Assert.Equal(FormalismWords.Keys, Reply.Formalisms.Select(one => one.Key));
    }

    [Fact]
    public void A_slider_and_a_start_lie_in_the_legal_range() =>
        Assert.All(
            Reply.Parameters.Where(one => one.Group.Length > 0 && one.Lowest is not null),
            one =>
            {
                if (one.Slider is { } slider)
                    Assert.True(
                        one.Lowest <= slider.From && slider.From < slider.To && slider.To <= one.Highest,
                        one.Name
                    );
                if (one.Start.Length > 0)
                    Assert.InRange(
                        double.Parse(one.Start, System.Globalization.CultureInfo.InvariantCulture),
                        one.Lowest!.Value,
                        one.Highest!.Value
                    );
            }
        );

    [Fact]
    public void What_a_formalism_can_do_follows_from_itself()
    {
        Assert.Equal("maxwell accommodation", Where(one => one.HasClosedForm));
        Assert.Equal("maxwell accommodation", Where(one => one.RestsAtZero));
        Assert.Equal("redfield", Where(one => one.KeepsCoherences));
        Assert.Equal("metropolis lindblad", Where(one => one.Relaxes));
    }

    private static string Where(Func<FormalismReply, bool> holds) =>
        string.Join(' ', Reply.Formalisms.Where(holds).Select(one => one.Key));

    private static string PageTests([System.Runtime.CompilerServices.CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "src", "Thermowell.Explorer", "Page", "tests");
}
