using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Faces.Tests.Command;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>report.html: well formed, complete, and in need of nothing but itself.</summary>
[Collection(QuickReportTests.Name)]
public sealed partial class ReportPageTests(QuickReport report)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_page_is_well_formed_and_has_one_of_every_name()
    {
        var names = Page().Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.All(LetterFigure.All, figure => Assert.Contains(figure.FileName, names));
    }

    /// <summary>
    /// A run that is stopped leaves a report of all it has made, though not each of its figures had the report written.
    /// </summary>
    [Fact]
    public void The_report_of_a_stopped_run_holds_every_figure_that_was_made()
    {
        using var folder = new EmptyFolder();
        using var stop = new CancellationTokenSource();
        var made = 0;
        var reproduction = new Reproduction(
            FigureSet.Letter,
            [
                FigureSet.Letter.Find("7")!,
                .. Enumerable.Repeat(FigureSet.Letter.Find("3b")!, 5),
                FigureSet.Letter.Find("6")!,
            ],
            folder.Sub("stopped"),
            Quality.Quick,
            seed: 1
        )
        {
            Made = (_, _) =>
            {
                if (++made == 6)
                    stop.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            reproduction.Make(EvaluationRun.Default with { Cancellation = stop.Token })
        );
        var report = File.ReadAllText(Path.Combine(folder.Sub("stopped"), "report.html"));
        Assert.Equal(5, Regex.Count(report, "id=\"figure-3b\""));
    }

    /// <summary>A reader need not wait for the last figure: after the first, the report holds it.</summary>
    [Fact]
    public void The_report_is_there_after_its_first_figure()
    {
        using var folder = new EmptyFolder();
        var (path, seen) = (Path.Combine(folder.Sub("early"), "report.html"), new List<(string Id, string Report)>());
        var reproduction = new Reproduction(
            FigureSet.Letter,
            [FigureSet.Letter.Find("7")!, FigureSet.Letter.Find("5a")!],
            folder.Sub("early"),
            Quality.Quick,
            seed: 1
        )
        {
            Made = (figure, _) => seen.Add((figure.FileName, File.ReadAllText(path))),
        };
        reproduction.Make(EvaluationRun.Default);

        // Which is made first, the machine decides.
        var ((first, early), (second, late)) = (seen[0], seen[1]);
        Assert.Contains($"id=\"{first}\"", early, StringComparison.Ordinal);
        Assert.DoesNotContain($"id=\"{second}\"", early, StringComparison.Ordinal);
        Assert.Contains($"id=\"{second}\"", late, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_else()
    {
        var page = Page();
        Assert.All(
            page.Descendants().Attributes("src"),
            source => Assert.StartsWith("data:", source.Value, StringComparison.Ordinal)
        );
        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants("link"));
        Assert.Empty(page.Descendants().Attributes("srcset"));
        var style = Assert.Single(page.Descendants("style")).Value;
        Assert.All(
            Url().Matches(style),
            url => Assert.StartsWith("url(data:font/otf;base64,", url.Value, StringComparison.Ordinal)
        );
        Assert.Equal(2, Url().Count(style));
        Assert.DoesNotContain("@import", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            page.Descendants().Attributes(),
            attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_link_leads_to_a_file_beside_the_page_or_a_place_in_it()
    {
        var page = Page();
        var names = page.Descendants().Attributes("id").Select(id => id.Value).ToHashSet();
        var links = page.Descendants("a").Select(link => link.Attribute("href")!.Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(
            links,
            link =>
                Assert.True(
                    link.StartsWith('#') ? names.Contains(link[1..]) : File.Exists(Path.Combine(report.Folder, link)),
                    $"{link} leads nowhere"
                )
        );
        foreach (var figure in LetterFigure.All)
        foreach (var ending in (string[])[".csv", ".json", ".svg", ".png"])
            Assert.Contains(figure.FileName + ending, links);
    }

    [Fact]
    public void Every_claim_is_in_the_table_with_its_verdict()
    {
        var rows = Page()
            .Descendants("tr")
            .Select(row => row.Elements().Select(cell => cell.Value).ToList())
            .Where(cells => cells.Count == 5)
            .ToList();
        var claims = report.Summary.GetProperty("claims").EnumerateArray().ToList();
        Assert.Equal(claims.Count, rows.Count - 1);
        foreach (var (claim, cells) in claims.Zip(rows.Skip(1)))
        {
            string Claim(string key) => claim.GetProperty(key).GetString()!;
            Assert.Equal(Plain(Claim("subject")), Plain(cells[0]));
            Assert.Equal(Plain(Claim("letter")), Plain(cells[1]));
            Assert.Equal(Plain(Claim("found")), Plain(cells[2]));
            Assert.Equal(Plain(Claim("difference")), Plain(cells[3]));
            Assert.Contains(Claim("verdict"), cells[4], StringComparison.Ordinal);
            Assert.Contains(Plain(Claim("reason")), Plain(cells[4]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_figure_stands_in_the_page_with_words_for_those_who_do_not_see_it_and_its_command()
    {
        var sections = Page().Descendants("section").ToList();
        Assert.Equal(
            LetterFigure.All.Select(figure => figure.FileName),
            sections.Select(section => section.Attribute("id")!.Value)
        );
        foreach (var (figure, section) in LetterFigure.All.Zip(sections))
        {
            var picture = Assert.Single(section.Descendants(Svg + "svg"));
            var alone = XElement.Parse(report.Text(figure.FileName + ".svg"));
            alone.Element(Svg + "style")!.Remove();
            Assert.Equal(Space().Replace(alone.ToString(), ""), Space().Replace(picture.ToString(), ""));
            Assert.True(picture.Element(Svg + "desc")!.Value.Length > 20);
            Assert.Contains(
                section.Descendants("code"),
                code => code.Value == $"thermowell reproduce --only {figure.Id} --quality quick --seed 1"
            );
            Assert.NotEmpty(section.Descendants("figcaption").Single().Value);
        }
    }

    [Fact]
    public void Where_a_machine_makes_no_PNG_the_page_says_so_and_links_none()
    {
        var figure = FigureSet.Letter.Find("3b")!;
        var outcome = figure.Make(new LetterContext(new PointRunner(EvaluationRun.Default), Quality.Quick, 1));
        const string why = "The PNG is left out because the native library of Skia is missing.";
        var html = HtmlReport.Write(
            FigureSet.Letter,
            [
                new MadeFigure(
                    figure,
                    outcome,
                    outcome.Claims,
                    FigureWriter.ToSvg(outcome.Drawing),
                    why,
                    "thermowell reproduce --only 3b"
                ),
            ],
            new Dictionary<string, string>(),
            Quality.Quick,
            1,
            "thermowell reproduce"
        );
        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.DoesNotContain(".png", html, StringComparison.Ordinal);
        Parse(html);
    }

    [Fact]
    public void A_figure_that_failed_is_named_with_the_reason_in_safe_text()
    {
        var html = HtmlReport.Write(
            FigureSet.Letter,
            [],
            new Dictionary<string, string> { ["4"] = "J < 0 & \"worse\"" },
            Quality.Quick,
            1,
            "thermowell reproduce"
        );
        Assert.Contains("Figure 4 could not be made: J &lt; 0 &amp; &quot;worse&quot;", html, StringComparison.Ordinal);
        Parse(html);
    }

    /// <summary>What the letters add to an SVG, and to a page of fourteen.</summary>
    [Fact]
    public void The_letters_are_small()
    {
        foreach (var figure in LetterFigure.All)
        {
            var svg = XElement.Parse(report.Text(figure.FileName + ".svg"));
            Assert.InRange(svg.Element(Svg + "style")!.Value.Length, 1000, 25_000);
        }

        Assert.InRange(Page().Descendants("style").Single().Value.Length, 5_000, 50_000);
    }

    private XDocument Page() => Parse(report.Text("report.html"));

    /// <summary>HTML whose void elements are closed reads as XML, or is not well formed.</summary>
    private static XDocument Parse(string html)
    {
        Assert.StartsWith("<!doctype html>\n", html, StringComparison.Ordinal);
        return XDocument.Parse(VoidElement().Replace(html["<!doctype html>\n".Length..], "<$1$2/>"));
    }

    /// <summary>A claim's words without the ways in which scripts are written.</summary>
    private static string Plain(string text) =>
        Script()
            .Replace(
                string.Concat(
                    WebUtility
                        .HtmlDecode(text)
                        .Select(c =>
                            c == '⁻' ? '−'
                            : "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c) is >= 0 and var digit ? (char)('0' + digit)
                            : c
                        )
                ),
                ""
            );

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"url\([^)]{0,40}")]
    private static partial Regex Url();

    [GeneratedRegex("<(meta|img|br|hr)([^>]*)>")]
    private static partial Regex VoidElement();

    [GeneratedRegex(@"[_^{}()*\s]")]
    private static partial Regex Script();
}
