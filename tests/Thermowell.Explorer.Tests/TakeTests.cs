using System.Globalization;
using System.IO.Enumeration;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class TakeTests
{
    private const string Three =
        "curves=maxwell,metropolis,lindblad&eta=-2.25&levels=40&gamma=5.2548&left-temperature=100&right-temperature=7&from=1&to=100&points=6&scale=log&scale-x=log&scale-y=linear";
    private const string Simulated =
        "curves=lindblad,maxwell,metropolis&method=simulate&collisions=10000&seed=5&gamma=1&levels=40&left-temperature=100&right-temperature=7&from=10&to=100&points=3";
    private const string Diode =
        "curves=metropolis&masses=1,4&collisions=10000&left-temperature=10&from=1&to=9&points=3&scale=linear&right-temperature=2";

    [Theory]
    [InlineData(Three)]
    [InlineData(Simulated)]
    [InlineData(Diode)]
    public async Task Screen_CSV_and_study_file_have_the_same_numbers(string query)
    {
        await using var served = await Served.Start();
        var rows = (await Text(served, "csv", query))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(line => line.Split(','))
            .ToList();
        Assert.Equal(await Study(await Text(served, "toml", query)), rows.Select(row => (row[1], row[2], row[3])));

        var screen = string.Join(
            '&',
            query
                .Split('&')
                .Where(pair =>
                    !pair.StartsWith("right-temperature", StringComparison.Ordinal)
                    && !pair.StartsWith("scale-", StringComparison.Ordinal)
                )
        );
        foreach (var curve in rows.GroupBy(row => row[1]))
        {
            // The last time that a point is told it has all its collisions.
            var events = await served.Events($"/api/curve?{screen}&formalism={curve.Key}");
            var points = events
                .Where(one => one.Name == "points")
                .SelectMany(one => one.Data["points"]!.AsArray())
                .GroupBy(point => (int)point!["index"]!)
                .OrderBy(group => group.Key)
                .Select(group => group.Last()!);
            Assert.Equal(
                curve.Select(row => row[3]),
                points.Select(point => ((double)point["heatFlux"]!).ToString("R", CultureInfo.InvariantCulture))
            );
        }
    }

    [Theory]
    [InlineData(Three)]
    [InlineData(Simulated)]
    [InlineData(Diode)]
    public async Task The_commands_give_the_points_at_the_cursor(string query)
    {
        await using var served = await Served.Start();
        var lines = (await Text(served, "command", query))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .ToList();
        Assert.Equal("thermowell study run thermowell.toml --out thermowell", lines[0]);
        var curves = query.Split('&')[0][7..].Split(',');
        Assert.Equal(curves.Length + 1, lines.Count);
        foreach (var (line, formalism) in lines.Skip(1).Zip(curves))
        {
            var command = CommandRun.Of([.. line.Split(' ')[1..], "--json"]);
            Assert.True(command.Code is 0 or 4, command.Error);
            Assert.Equal("", command.Error);
            var own = string.Join(
                '&',
                query
                    .Split('&')
                    .Where(pair =>
                        !(
                            pair.StartsWith("curves", StringComparison.Ordinal)
                            || pair.StartsWith("from", StringComparison.Ordinal)
                            || pair.StartsWith("to=", StringComparison.Ordinal)
                            || pair.StartsWith("points", StringComparison.Ordinal)
                            || pair.StartsWith("scale", StringComparison.Ordinal)
                            || (formalism == "lindblad" && pair.StartsWith("method", StringComparison.Ordinal))
                        )
                    )
            );
            Assert.Equal(command.Output, (await served.Ask($"/api/point?{own}&formalism={formalism}")).Text + "\n");
        }
    }

    [Theory]
    [InlineData("reduced", "ℏ")]
    [InlineData("si&unit-mass=4.0026+u&unit-length=1+nm", "K")]
    public async Task The_picture_is_an_SVG_with_a_line_for_each_curve(string units, string unit)
    {
        await using var served = await Served.Start();
        var text = await Text(served, "svg", $"{Three}&units={units}");
        var svg = XDocument.Parse(text).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        foreach (var name in (string[])["Maxwell", "Metropolis", "Lindblad"])
            Assert.Contains(name, text, StringComparison.Ordinal);
        var written = string.Concat(svg.DescendantNodes().OfType<XText>().Select(node => node.Value));
        Assert.True(written.Contains(unit, StringComparison.Ordinal) || written.Contains('ħ'), written);
    }

    [Theory]
    [InlineData(Three)]
    [InlineData(Diode)]
    public async Task The_data_are_in_the_units_of_the_screen(string query)
    {
        await using var served = await Served.Start();
        var units = (await served.Json("/api/parameters?unit-mass=4.0026+u&unit-length=1+nm"))["units"]!;
        var reduced = (await Text(served, "csv", query)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var si = (await Text(served, "csv", query + "&units=si&unit-mass=4.0026+u&unit-length=1+nm")).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        Assert.Equal("panel,series,x,y,standard_error,numerical_error,defect,verdict", reduced[0]);
        Assert.Equal("panel,series,x [K],y [W],standard_error [W],numerical_error [W],defect [W],verdict", si[0]);
        Assert.Equal(reduced.Length, si.Length);
        foreach (
            var (one, other) in reduced.Zip(si).Skip(1).Select(pair => (pair.First.Split(','), pair.Second.Split(',')))
        )
        {
            foreach (var same in (int[])[0, 1, 7])
                Assert.Equal(one[same], other[same]);
            for (var column = 2; column < 7; column++)
            {
                Assert.Equal(one[column].Length == 0, other[column].Length == 0);
                if (one[column].Length == 0)
                    continue;
                Assert.Equal(
                    Number(one[column]) * (double)units[column == 2 ? "temperature" : "heatFlux"]!,
                    Number(other[column])
                );
            }
        }

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_picture_is_a_PNG()
    {
        await using var served = await Served.Start();
        using var answer = await served.Client.GetAsync($"/api/take?what=png&{Three}", Served.Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Served.Cancellation);
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("thermowell.png", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
        Assert.Equal("IEND", Encoding.ASCII.GetString(bytes[^8..^4]));
    }

    [Theory]
    [InlineData("what=pdf", "what")]
    [InlineData("what=csv&scale-y=sqrt", "scale-y")]
    [InlineData("what=svg&units=si&unit-mass=heavy&unit-length=1+nm", "unit-mass")]
    [InlineData("what=command&right-temperature=-5", "right-temperature")]
    [InlineData("what=csv&foo=1", "foo")]
    public async Task What_cannot_be_taken_is_refused_at_its_field(string query, string name)
    {
        await using var served = await Served.Start();
        Assert.Contains(
            await served.Refused($"/api/take?curves=maxwell&left-temperature=10&from=1&to=9&{query}"),
            fault => fault.Name == name
        );
    }

    /// <summary>A pinned curve has the numbers of its own settings, by its name, in all that holds it.</summary>
    [Fact]
    public async Task Pinned_curves_are_taken_with_their_own_settings()
    {
        const string settings =
            "formalism=lindblad&gamma=2&levels=30&left-temperature=50&over=right-temperature&from=2&to=50&points=3&scale=log";
        const string name = "Lindblad, T = 50";
        await using var served = await Served.Start();
        var query = $"{Three}&pin={Uri.EscapeDataString($"{settings}&name={Uri.EscapeDataString(name)}")}";

        var rows = (await Text(served, "csv", query)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var alone = await Text(served, "csv", settings.Replace("formalism", "curves", StringComparison.Ordinal));
        Assert.Equal(
            alone
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
                .Select(row => row.Replace(",lindblad,", $",\"{name}\",", StringComparison.Ordinal)),
            rows.Where(row => row.Contains(name, StringComparison.Ordinal))
        );
        Assert.Equal(1 + 3 * 6 + 3, rows.Length);

        var written = string.Concat(
            XDocument
                .Parse(await Text(served, "svg", query))
                .DescendantNodes()
                .OfType<XText>()
                .Select(node => node.Value)
        );
        Assert.Contains("T = 50", written, StringComparison.Ordinal);

        var lines = (await Text(served, "command", query)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"# {name}, pinned", lines[^2], StringComparison.Ordinal);
        var command = CommandRun.Of([.. lines[^1].Split(' ')[1..], "--json"]);
        var point = await served.Ask(
            "/api/point?formalism=lindblad&gamma=2&levels=30&left-temperature=50&right-temperature=7"
        );
        Assert.Equal(command.Output, point.Text + "\n");
    }

    [Theory]
    [InlineData("name=a&formalism=lindblad&gamma=-1&left-temperature=5&from=1&to=5", "has gamma, which *")]
    [InlineData("formalism=maxwell&left-temperature=5&from=1&to=5", "has a name of 0 characters: *")]
    [InlineData("name=a&curves=maxwell,metropolis&left-temperature=5&from=1&to=5", "names no formalism *")]
    [InlineData("name=a&formalism=maxwell&quantity=conductivity&from=1&to=5", "is conductivity along temperature, *")]
    [InlineData("name=a&foo=1", "has foo, which *")]
    public async Task A_pinned_curve_at_fault_is_refused(string pin, string sentence)
    {
        await using var served = await Served.Start();
        Assert.Contains(
            await served.Refused($"/api/take?what=csv&{Three}&pin={Uri.EscapeDataString(pin)}"),
            fault =>
                fault.Name == "pin"
                && FileSystemName.MatchesSimpleExpression(sentence, fault.Message, ignoreCase: false)
        );
    }

    [Fact]
    public async Task More_than_six_pinned_curves_are_refused()
    {
        await using var served = await Served.Start();
        Assert.Contains(
            ("pin", "is given 7 times: at most 6 curves are pinned."),
            await served.Refused($"/api/take?what=csv&{Three}{string.Concat(Enumerable.Repeat("&pin=a", 7))}")
        );
    }

    private static async Task<string> Text(Served served, string what, string query)
    {
        var (status, text) = await served.Ask($"/api/take?what={what}&{query}");
        Assert.True(status == HttpStatusCode.OK, text);
        return text;
    }

    /// <summary>Runs a study file, and gives formalism, right temperature and flux of each row of its table.</summary>
    private static async Task<List<(string, string, string)>> Study(string toml)
    {
        var parent = Directory.CreateTempSubdirectory("thermowell-");
        try
        {
            var file = StudyFile.Parse(toml, "thermowell.toml", parent.FullName, Catalogue.BuiltIn);
            Assert.Empty(file.Faults);
            var folder = StudyFolder.Create(Path.Combine(parent.FullName, "study"), file, 1);
            new StudyRun(folder, new EvaluationRun { Threads = 2 }).Run();
            new StudyMerge(folder, 2).Merge();
            var lines = (await File.ReadAllLinesAsync(folder.Table, Served.Cancellation))
                .Select(line => line.Split(','))
                .ToList();

            // A study of one formalism has no column for it.
            var alone = file.Study!.Parameters.FirstOrDefault(one => one.Name == "formalism")?.Value.Text;
            int formalism = Array.IndexOf(lines[0], "formalism"),
                x = Array.IndexOf(lines[0], "rightTemperature"),
                y = Array.IndexOf(lines[0], "heatFlux");
            return [.. lines.Skip(1).Select(line => (alone ?? line[formalism], line[x], line[y]))];
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }
}
