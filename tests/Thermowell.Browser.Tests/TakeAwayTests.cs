using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>What is taken away is what was on the screen.</summary>
[Trait("Category", "Slow")]
public sealed class TakeAwayTests(Chromium chromium)
{
    private const string State = "?curves=maxwell,lindblad&gamma=5.2548&right-temperature=12.5";

    [Fact]
    public async Task The_pictures_are_pictures()
    {
        await using var visit = await Visit.To(chromium, State);
        var svg = XDocument.Parse(
            await File.ReadAllTextAsync(await Saved(visit, "SVG"), TestContext.Current.CancellationToken)
        );
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "path");
        using var png = SKBitmap.Decode(await Saved(visit, "PNG"));
        Assert.InRange(png.Width, 200, 8000);
        Assert.True(png.Pixels.Distinct().Count() > 20, "the picture is blank");
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task The_study_file_is_read_without_a_fault()
    {
        await using var visit = await Visit.To(chromium, State);
        var text = await File.ReadAllTextAsync(await Saved(visit, "Study file"), TestContext.Current.CancellationToken);
        Assert.Empty(
            StudyFile.Parse(text, "thermowell.toml", ".", Catalogue.BuiltIn).Faults.Select(fault => fault.ToString())
        );
    }

    [Fact]
    public async Task The_data_are_the_curves_numbers()
    {
        await using var visit = await Visit.To(chromium, State);
        var lines = (
            await File.ReadAllLinesAsync(await Saved(visit, "Data (CSV)"), TestContext.Current.CancellationToken)
        )
            .Where(line => !line.StartsWith('#'))
            .ToList();
        Assert.StartsWith("panel,series,x,y,", lines[0], StringComparison.Ordinal);
        foreach (var (curve, options) in new[] { ("maxwell", ""), ("lindblad", "--gamma 5.2548 ") })
        {
            var rows = lines[1..].Select(line => line.Split(',')).Where(cells => cells[1] == curve).ToList();
            Assert.Equal(121, rows.Count);
            var json = await Command.Json(
                $"flux --formalism {curve} {options}--left-temperature 1000 --right-temperature {rows[60][2]}"
            );
            Assert.Equal(
                json.GetProperty("heatFlux").GetDouble(),
                double.Parse(rows[60][3], CultureInfo.InvariantCulture)
            );
        }
    }

    [Fact]
    public async Task The_command_gives_the_number_at_the_cursor()
    {
        await using var visit = await Visit.To(chromium, State);
        await visit.Page.ClickAsync("#take-away button:text-is('Command')");
        var box = visit.Page.Locator("#take-away textarea");
        await box.WaitForAsync();
        var lines = (await box.InputValueAsync())
            .Split('\n')
            .Where(line => line.StartsWith("thermowell flux ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, lines.Count);
        foreach (var line in lines)
        {
            var json = await Command.Json(line["thermowell ".Length..]);
            Assert.Equal(
                json.GetProperty("heatFlux").GetDouble(),
                await visit.Flux(json.GetProperty("formalism").GetString()!)
            );
        }
    }

    [Fact]
    public async Task The_link_on_the_clipboard_is_the_state()
    {
        await using var visit = await Visit.To(chromium, State);
        await visit.Page.ClickAsync("#take-away button:text-is('Copy link')");
        await visit.Until("() => document.querySelector('#take-away [role=status]').textContent.includes('clipboard')");
        Assert.Contains(
            "right-temperature=12.5",
            await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"),
            StringComparison.Ordinal
        );
    }

    /// <summary>Presses a button and gives the path of the file that it brings.</summary>
    private static async Task<string> Saved(Visit visit, string button)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.ClickAsync($"#take-away button:text-is('{button}')")
        );
        return await download.PathAsync();
    }
}
