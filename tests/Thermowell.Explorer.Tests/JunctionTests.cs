using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Thermowell.Browser.Tests;
using Thermowell.Explorer.Junctions;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>A system of your own: what is answered is what the command prints.</summary>
public sealed class JunctionTests
{
    private static readonly string Weak = Example("weak-dimer");

    private const string Wrong = """
        junction = 1
        [system]
        sites = { L = "qubit", R = "qubit" }
        terms = ["0.5 Z(L)", "0.5 Z(Q)"]

        [[contacts]]
        name = "hot"
        temperature = -2
        coupling = "X(L)"
        spectrum = { law = "ohmic", strength = 0.02 }

        [[contacts]]
        name = "cold"
        temperature = 1
        coupling = "X(R)"
        spectrum = { law = "omic", strength = 0.02 }
        """;

    [Fact]
    public async Task Every_junction_of_the_examples_is_offered_with_its_story_and_is_right()
    {
        await using var served = await Served.Start();
        var offered = (await served.Json("/api/junctions"))["examples"]!.AsArray();
        var files = Directory
            .GetFiles(Path.Combine(Repository.Root, "examples", "junctions"), "*.toml")
            .Where(file => File.ReadLines(file).Contains("junction = 1"))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);
        Assert.Equal(files, offered.Select(one => (string)one!["file"]!).Order(StringComparer.Ordinal));
        foreach (var one in JunctionExamples.All)
        {
            Assert.NotEqual(one.File, one.Title);
            Assert.NotEqual("", one.Why);
            Assert.Empty(JunctionFile.Parse(one.Text, one.File, Catalogue.BuiltIn, folder: null).Faults);
        }
    }

    [Fact]
    public async Task A_junction_is_told_as_the_check_tells_it()
    {
        await using var served = await Served.Start();
        var (status, text) = await Post(served, "/api/junction?name=weak-dimer.toml", Weak);
        Assert.Equal(HttpStatusCode.OK, status);
        var run = CommandRun.Of(["junction", "check", PathOf("weak-dimer"), "--json"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(run.Output), JsonNode.Parse(text)), text);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_with_its_line_and_column()
    {
        await using var served = await Served.Start();
        foreach (var route in (string[])["/api/junction", "/api/junction/flux", "/api/junction/compare"])
        {
            var (status, text) = await Post(served, route + "?name=mine.toml", Wrong);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            var faults = JsonNode.Parse(text)!["faults"]!.AsArray();
            Assert.Equal([4, 8, 16], faults.Select(one => (int)one!["line"]!));
            foreach (var fault in faults)
                Assert.StartsWith(
                    $"mine.toml, line {(int)fault!["line"]!}, column {(int)fault["column"]!}: ",
                    (string)fault["name"]!,
                    StringComparison.Ordinal
                );
        }
    }

    [Fact]
    public async Task No_file_of_the_machine_is_read()
    {
        await using var served = await Served.Start();
        const string Law = "spectrum = { law = \"table\", file = \"/etc/hostname\" }";
        var law = "spectrum = { law = \"ohmic\", strength = 0.02 }";
        var (status, text) = await Post(
            served,
            "/api/junction",
            Weak[..Weak.IndexOf(law, StringComparison.Ordinal)]
                + Law
                + Weak[(Weak.IndexOf(law, StringComparison.Ordinal) + law.Length)..]
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("is a file, and none is read here", text, StringComparison.Ordinal);
        (status, text) = await Post(
            served,
            "/api/junction",
            Example("tilt").Replace("formula = \"force*x\"", "table = \"/etc/hostname\"", StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("is a file, and none is read here", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_is_that_of_the_command()
    {
        await using var served = await Served.Start();
        var events = await Events(served, "/api/junction/compare?name=weak-dimer.toml", Weak);
        var run = CommandRun.Of(["compare", PathOf("weak-dimer"), "--json"]);
        Assert.Equal("done", events[^1].Name);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(run.Output), events[^1].Data), events[^1].Data.ToJsonString());
    }

    [Fact]
    public async Task Along_a_number_the_figure_and_the_data_are_those_of_the_command()
    {
        const string Over = "parameters.g=0.002..0.2:4";
        var name = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var run = CommandRun.Of(["compare", PathOf("weak-dimer"), "--over", Over, "--contact", "cold", "--plot", name]);
        Assert.Equal(0, run.Code);
        var (svg, csv) = (File.ReadAllText(name + ".svg"), File.ReadAllText(name + ".csv"));
        foreach (var end in (string[])[".svg", ".png", ".csv"])
            File.Delete(name + end);
        await using var served = await Served.Start();
        var events = await Events(served, $"/api/junction/compare?over={Over}&contact=cold", Weak);
        Assert.Equal("done", events[^1].Name);
        Assert.Equal(svg, (string)events[^1].Data["svg"]!);
        Assert.Equal(csv, (string)events[^1].Data["csv"]!);
        var shares = events.Where(one => one.Name == "progress").Select(one => (double)one.Data["share"]!).ToList();
        Assert.True(shares.Count >= 3);
        Assert.Equal(shares.Order(), shares);
    }

    [Theory]
    [InlineData("over=parameters.g=1", "over", "is not understood")]
    [InlineData("over=parameters.q=1..2:3", "over", "is no number of junction.toml")]
    [InlineData("over=parameters.g=1..2:999", "over", "at most 200")]
    [InlineData("contact=warm", "contact", "is no contact of junction.toml")]
    [InlineData("colour=red", "colour", "")]
    [InlineData("name=", "name", "no name of a file")]
    public async Task What_is_asked_wrongly_is_told(string query, string name, string sentence)
    {
        await using var served = await Served.Start();
        var (status, text) = await Post(served, "/api/junction/compare?" + query, Weak);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var fault = Assert.Single(JsonNode.Parse(text)!["faults"]!.AsArray());
        Assert.Equal(name, (string)fault!["name"]!);
        Assert.Contains(sentence, (string)fault["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_and_a_gain_are_those_of_the_command()
    {
        await using var served = await Served.Start();
        var (status, text) = await Post(
            served,
            "/api/junction/flux?formalism=lindblad&gain=base&response=yes",
            Example("transistor")
        );
        Assert.Equal(HttpStatusCode.OK, status);
        var run = CommandRun.Of(["flux", PathOf("transistor"), "--response", "--gain", "base", "--json"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(run.Output), JsonNode.Parse(text)), text);
    }

    [Fact]
    public async Task A_text_is_sent_by_POST_from_our_own_page_and_is_not_endless()
    {
        await using var served = await Served.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await served.Ask("/api/junction")).Status);
        var (status, text) = await Post(served, "/api/junction", new string('#', JunctionQuery.MostBytes + 1));
        Assert.True(status == HttpStatusCode.RequestEntityTooLarge, text);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/junction")
        {
            Content = new StringContent(Weak),
        };
        request.Headers.Add("Origin", "http://evil.example");
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_comparison_ends_when_its_client_leaves()
    {
        await using var served = await Served.Start();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Served.Cancellation);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/junction/compare?over=parameters.g=0.01..0.3:200"
        )
        {
            Content = new StringContent(
                Example("spin-boson").Replace("g = 0.05", "g = 0.05 # more", StringComparison.Ordinal)
            ),
        };
        using (
            var answer = await served.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token)
        )
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(await Served.Until(() => served.Server.Working > 0));
        }

        Assert.True(await Served.Until(() => served.Server.Working == 0, seconds: 30));
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "examples", "junctions", name + ".toml");

    private static string Example(string name) => File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");

    private static async Task<(HttpStatusCode Status, string Text)> Post(Served served, string path, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8);
        using var answer = await served.Client.PostAsync(path, body, Served.Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Served.Cancellation));
    }

    private static async Task<List<(string Name, JsonObject Data)>> Events(Served served, string path, string text)
    {
        var (status, answer) = await Post(served, path, text);
        Assert.True(status == HttpStatusCode.OK, answer);
        return [.. answer.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Served.Read)];
    }
}
