using System.Globalization;
using System.Text.Json;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>A study of a junction: its rows, its columns, its text, and what may happen to it.</summary>
public sealed class JunctionStudyTests : IDisposable
{
    private const string Axes = """
        [[axes]]
        name = "parameters.g"
        values = [0.3, 0.5]
        [[axes]]
        name = "contacts.base.temperature"
        linear = { from = 0.02, to = 0.2, points = 7 }

        """;

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Study => _folder.Sub("study");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_has_the_bits_of_the_command(bool isInline)
    {
        Run(Of(isInline, "[parameters]\ngain = \"base\"\n" + Axes));
        var (head, rows) = Table();
        Assert.Equal(14, rows.Length);
        var file = Write("sites.toml", JunctionTemplate.Of("sites"));
        foreach (var row in rows)
        {
            var run = CommandRun.Of(
                "flux",
                file,
                "--set",
                $"parameters.g={Field(row, "parameters.g")}",
                "--set",
                $"contacts.base.temperature={Field(row, "contacts.base.temperature")}",
                "--gain",
                "base",
                "--json"
            );
            using var json = JsonDocument.Parse(run.Output);
            foreach (var contact in json.RootElement.GetProperty("contacts").EnumerateArray())
            {
                var name = contact.GetProperty("name").GetString();
                Assert.Equal(contact.GetProperty("heat").GetDouble(), Number(row, $"heat.{name}"));
                Assert.Equal(contact.GetProperty("numericalError").GetDouble(), Number(row, $"heatError.{name}"));
                Assert.Equal(
                    json.RootElement.GetProperty("gain").GetProperty(name!).GetDouble(),
                    Number(row, $"gain.{name}")
                );
                Assert.Equal(
                    json.RootElement.GetProperty("gainError").GetProperty(name!).GetDouble(),
                    Number(row, $"gainError.{name}")
                );
            }

            Assert.Equal(json.RootElement.GetProperty("verdict").GetString(), Field(row, "verdict"));
        }

        double Number(string[] row, string name) => double.Parse(Field(row, name), CultureInfo.InvariantCulture);

        string Field(string[] row, string name) => row[Array.IndexOf(head, name)];
    }

    [Fact]
    public void A_row_of_a_scan_has_the_bits_of_the_command()
    {
        Run(
            Of(
                    isInline: false,
                    "[parameters]\ncontact = \"base\"\nlowest-temperature = 0.01\n"
                        + Axes[..Axes.IndexOf("[[axes]]\nname = \"contacts", StringComparison.Ordinal)]
                )
                .Replace("\"flux\"", "\"ndtr\"", StringComparison.Ordinal)
        );
        var (head, rows) = Table();
        Assert.Equal(2, rows.Length);
        Assert.DoesNotContain(head, name => name.StartsWith("heat.", StringComparison.Ordinal));
        var file = Write("sites.toml", JunctionTemplate.Of("sites"));
        foreach (var row in rows)
            Same(
                head,
                row,
                CommandRun.Of(
                    "ndtr",
                    file,
                    "--contact",
                    "base",
                    "--lowest-temperature",
                    "0.01",
                    "--set",
                    $"parameters.g={row[Array.IndexOf(head, "parameters.g")]}",
                    "--json"
                ),
                "ndtrStrength",
                "peakTemperature",
                "numericalError"
            );
    }

    [Fact]
    public void A_row_of_matches_has_the_bits_of_the_command()
    {
        var text = """
            study = 2
            quantity = "match"
            junction = "well.toml"

            [parameters]
            formalism = "lindblad"
            temperature = 40

            [[axes]]
            name = "system.well.length"
            values = [1, 1.5]
            """;
        var file = Write("well.toml", JunctionTemplate.Of("well"));

        // At matched strengths the secular approximation is not controlled, as at the Letter's own.
        Assert.Equal(4, CommandRun.Of("study", "run", Write("study.toml", text), "--out", Study).Code);
        var (head, rows) = Table();
        Assert.Equal(2, rows.Length);
        foreach (var row in rows)
            Same(
                head,
                row,
                CommandRun.Of(
                    "match",
                    file,
                    "--formalism",
                    "lindblad",
                    "--temperature",
                    "40",
                    "--set",
                    $"system.well.length={row[Array.IndexOf(head, "system.well.length")]}",
                    "--json"
                ),
                "gamma",
                "conductivity",
                "numericalError"
            );
    }

    private static void Same(string[] head, string[] row, CommandRun run, params string[] names)
    {
        Assert.Empty(run.Faults);
        using var json = JsonDocument.Parse(run.Output);
        foreach (var name in names)
            Assert.Equal(
                json.RootElement.GetProperty(name).GetDouble(),
                double.Parse(row[Array.IndexOf(head, name)], CultureInfo.InvariantCulture)
            );
        Assert.Equal(json.RootElement.GetProperty("verdict").GetString(), row[Array.IndexOf(head, "verdict")]);
    }

    [Fact]
    public void A_junction_in_the_study_gives_the_table_of_one_beside_it()
    {
        Run(Of(isInline: true, Axes));
        var inline = File.ReadAllText(Path.Combine(Study, "table.csv"));
        Directory.Delete(Study, recursive: true);
        Run(Of(isInline: false, Axes));
        Assert.Equal(inline, File.ReadAllText(Path.Combine(Study, "table.csv")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_canonical_text_is_the_study_again(bool isInline)
    {
        var first = StudyFile.Read(Write("study.toml", Of(isInline, Axes)), Catalogue.BuiltIn);
        Assert.Empty(first.Faults);
        var again = StudyFile.Parse(first.Study!.Canonical, "again", _folder.Path, Catalogue.BuiltIn);
        Assert.Empty(again.Faults);
        Assert.Equal(first.Study.Canonical, again.Study!.Canonical);
        Assert.Equal(first.Study.Hash, again.Study.Hash);
    }

    [Fact]
    public void What_a_junction_in_the_study_says_decides_on_its_hash()
    {
        var text = Of(isInline: true, Axes);
        var other = text.Replace("strength = 0.1 }", "strength = 0.2 }", StringComparison.Ordinal);
        var spaced = text.Replace("g = 0.5 ", "g   =   0.5   # as above", StringComparison.Ordinal);
        Assert.NotEqual(Hash(text), Hash(other));
        Assert.Equal(Hash(text), Hash(spaced.Replace("g = 0.5\n", "g   =   0.5   # a half\n", default)));

        static string Hash(string text) => StudyFile.Parse(text, "study", ".", Catalogue.BuiltIn).Study!.Hash;
    }

    /// <summary>Columns that no point of a junction can fill do not stand in its table.</summary>
    [Theory]
    [InlineData(
        "sites",
        "contacts.base.temperature",
        "heat.emitter heat.base heat.collector heatError.emitter heatError.base heatError.collector coefficientOfPerformance efficiency numericalError defect verdict reasons entropyProduction changeWithGrouping levels rateOverSpacing tailPopulation"
    )]
    [InlineData(
        "well",
        "contacts.hot.temperature",
        "heatFlux heat.hot heat.cold heatError.hot heatError.cold logHeatFlux numericalError defect verdict reasons entropyProduction changeWithGrouping levels rateOverSpacing tailPopulation discardedBoltzmannWeight"
    )]
    public void A_table_has_the_columns_of_its_contacts(string kind, string axis, string columns)
    {
        Write("j.toml", JunctionTemplate.Of(kind));
        Run(
            $"study = 2\nquantity = \"flux\"\njunction = \"j.toml\"\n[[axes]]\nname = \"{axis}\"\nvalues = [0.1, 0.2]\n"
        );
        var (head, rows) = Table();
        Assert.Equal(["point", axis, .. columns.Split(' ')], head);
        string[] mayBeEmpty = ["coefficientOfPerformance", "efficiency", "reasons", "changeWithGrouping"];
        foreach (var row in rows)
            Assert.DoesNotContain(
                head.Zip(row),
                field => field.Second.Length == 0 && !mayBeEmpty.Contains(field.First)
            );
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(Study, "table.json")));
        var unit = kind == "well" ? "hbar^3/(m_0^2 L_0^4)" : "E^2/hbar";
        foreach (var name in head.Where(name => name.StartsWith("heat", StringComparison.Ordinal)))
            Assert.Contains(
                record.RootElement.GetProperty("columns").EnumerateArray(),
                column =>
                    column.GetProperty("name").GetString() == name && column.GetProperty("unit").GetString() == unit
            );
    }

    [Fact]
    public void A_classical_junction_has_columns_of_its_contacts_too()
    {
        Write("j.toml", JunctionTemplate.Of("well"));
        Run(
            "study = 2\nquantity = \"flux\"\njunction = \"j.toml\"\n[parameters]\nformalism = \"maxwell\"\n[[axes]]\nname = \"contacts.hot.temperature\"\nvalues = [10, 20]\n"
        );
        var (head, rows) = Table();
        var (heat, flux) = (Array.IndexOf(head, "heat.hot"), Array.IndexOf(head, "heatFlux"));
        Assert.All(rows, row => Assert.Equal(row[flux], row[heat]));
    }

    [Fact]
    public void An_ordinary_Lindblad_study_has_no_column_of_machines()
    {
        Run(
            "study = 2\nquantity = \"flux\"\n[parameters]\nformalism = \"lindblad\"\ngamma = 0.1\nright-temperature = 1\n[[axes]]\nname = \"left-temperature\"\nvalues = [10, 20]\n"
        );
        Assert.DoesNotContain("coefficientOfPerformance", Table().Head);
        Assert.Contains("participationRatio", Table().Head);
    }

    [Trait("Category", "Slow")]
    [Fact]
    public async Task Killed_and_resumed_a_study_has_the_same_bytes()
    {
        var text = Of(isInline: false, Axes.Replace("points = 7", "points = 20000", StringComparison.Ordinal));
        var file = Write("study.toml", text);
        using (var command = WholeProcess.Start("study", "run", file, "--out", Study, "--threads", "1"))
        {
            for (var tries = 0; Done() == 0 && tries < 3000; tries++)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            command.Kill();
            await command.End();
        }

        Assert.InRange(Done(), 1, 39_999);
        Assert.Equal(0, CommandRun.Of("study", "resume", Study).Code);
        var resumed = await File.ReadAllBytesAsync(
            Path.Combine(Study, "table.csv"),
            TestContext.Current.CancellationToken
        );
        Directory.Delete(Study, recursive: true);
        Run(text);
        Assert.Equal(resumed, File.ReadAllBytes(Path.Combine(Study, "table.csv")));

        long Done()
        {
            try
            {
                return StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone;
            }
            catch (Exception early) when (early is StudyFolderException or IOException)
            {
                return 0;
            }
        }
    }

    [Fact]
    public void Heats_are_drawn_against_the_temperature_of_a_contact()
    {
        Run(Of(isInline: false, Axes));
        var run = CommandRun.Of("study", "plot", Study, "--out", _folder.Sub("plot"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("heat.emitter against contacts.base.temperature", run.Output, StringComparison.Ordinal);
        var svg = File.ReadAllText(_folder.Sub("plot.svg"));
        Assert.Contains("base", svg, StringComparison.Ordinal);
        foreach (var y in (string[])["heat.base", "entropyProduction"])
            Assert.Equal(0, CommandRun.Of("study", "plot", Study, "--y", y, "--out", _folder.Sub(y)).Code);
    }

    [Theory]
    [InlineData("parameters.h", "[[axes]]\nname = \"parameters.h\"\nvalues = [1, 2]\n")]
    [InlineData("-1", "[[axes]]\nname = \"contacts.base.temperature\"\nvalues = [1, -1]\n")]
    [InlineData("bass", "[parameters]\ngain = \"bass\"\n[[axes]]\nname = \"parameters.g\"\nvalues = [1, 2]\n")]
    [InlineData("gamma", "[parameters]\ngamma = 1\n[[axes]]\nname = \"parameters.g\"\nvalues = [1, 2]\n")]
    [InlineData(
        "levels is no number of the junction",
        "[[axes]]\nname = \"parameters.g\"\nvalues = [1, 2]\n[derived]\nlevels = \"by-tolerance\"\n"
    )]
    [InlineData("length", "[[axes]]\nname = \"parameters.g\"\nvalues = [1, 2]\n[units]\nmass = \"1 u\"\n")]
    [InlineData(
        "2.39962E+29 K",
        "[[axes]]\nname = \"contacts.base.temperature\"\nvalues = [1, -1]\n[units]\nfrequency = \"5 GHz\"\n"
    )]
    public void A_fault_of_a_study_is_told_before_it_runs(string word, string rest)
    {
        var file = Write("study.toml", Of(isInline: false, rest));
        var run = CommandRun.Of("study", "run", file, "--out", Study);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(word, Assert.Single(run.Faults), StringComparison.Ordinal);
        Assert.StartsWith("thermowell: study.toml, line ", run.Faults[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Study));
    }

    [Fact]
    public void A_fault_of_the_junction_is_told_with_its_place_in_both_files()
    {
        Write("j.toml", JunctionTemplate.Of("sites").Replace("\"X(M)\"", "\"X(K)\"", StringComparison.Ordinal));
        var file = Write("study.toml", "study = 2\nquantity = \"flux\"\njunction = \"j.toml\"\n" + Axes);
        var run = CommandRun.Of("study", "check", file);
        Assert.Equal(2, run.Code);
        Assert.StartsWith(
            "thermowell: study.toml, line 3, column 12: junction = \"j.toml\": j.toml, line ",
            Assert.Single(run.Faults),
            StringComparison.Ordinal
        );
    }

    private void Run(string text)
    {
        var run = CommandRun.Of("study", "run", Write("study.toml", text), "--out", Study);
        Assert.True(run.Code is 0, run.Error + run.Output);
    }

    private (string[] Head, string[][] Rows) Table()
    {
        var lines = File.ReadAllLines(Path.Combine(Study, "table.csv"));
        return (lines[0].Split(','), [.. lines.Skip(1).Select(line => line.Split(','))]);
    }

    /// <summary>A study of the junction of sites, beside it or in it.</summary>
    private string Of(bool isInline, string rest)
    {
        var junction = JunctionTemplate.Of("sites");
        if (!isInline)
        {
            Write("sites.toml", junction);
            return "study = 2\nquantity = \"flux\"\njunction = \"sites.toml\"\n" + rest;
        }

        var within = junction
            .Replace("junction = 1 ", "# ", StringComparison.Ordinal)
            .Replace("[[contacts]]", "[[junction.contacts]]", StringComparison.Ordinal)
            .Replace("[parameters]", "[junction.parameters]", StringComparison.Ordinal)
            .Replace("[system]", "[junction.system]", StringComparison.Ordinal);
        return $"study = 2\nquantity = \"flux\"\n{rest}{within}";
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Sub(name), text);
        return _folder.Sub(name);
    }
}
