using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Thermowell.Drawing.Canvases;
using Thermowell.Drawing.Layout;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// A browser draws the texts of a figure in the letters of its layout, whatever fonts the machine has: they come with
/// the SVG, or with the report.
/// </summary>
[Trait("Category", "Slow")]
public sealed class LetteringTests(Chromium chromium)
{
    private static readonly ConcurrentDictionary<string, Lazy<FigureOutcome>> Made = [];

    /// <summary>Text, its length, and how far it sticks out of the drawing.</summary>
    private const string Measure = """
        async () => {
          await document.fonts.ready;
          const page = document.querySelector('svg').getBoundingClientRect();
          return [...document.querySelectorAll('svg text')].map(text => {
            const box = text.getBoundingClientRect();
            const out = Math.max(page.left - box.left, box.right - page.right, page.top - box.top, box.bottom - page.bottom);
            return { text: text.textContent, width: text.getComputedTextLength(), out };
          });
        }
        """;

    /// <summary>
    /// Of a report: what is wider than the window, a wide drawing smaller than on paper or without a word of how to see
    /// the rest, a command of more than one line.
    /// </summary>
    private const string Phone = """
        async () => {
          await document.fonts.ready;
          const faults = [];
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
          for (const svg of document.querySelectorAll('figure svg')) {
            if (svg.getBoundingClientRect().width < svg.viewBox.baseVal.width * 96 / 72 * 0.97) faults.push('a drawing is smaller than on paper');
            const box = svg.closest('.sheet');
            if (box.scrollWidth > box.clientWidth && !(getComputedStyle(box).overflowX === 'auto' && box.tabIndex === 0)) faults.push('a wide drawing cannot be scrolled');
            if (box.scrollWidth > box.clientWidth !== getComputedStyle(box.nextElementSibling, '::before').content.includes('sideways')) faults.push('that a drawing goes on is not said, or said in vain');
          }
          for (const code of document.querySelectorAll('code'))
            if (code.clientHeight > 1.9 * parseFloat(getComputedStyle(code).lineHeight)) faults.push(`${code.textContent} breaks`);
          return faults;
        }
        """;

    public static TheoryData<string> Figures => ["3a", "7"];

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Every_text_has_the_width_of_its_layout_in_a_font_that_came_along(string id)
    {
        var drawing = Make(id).Drawing;
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><body style=\"margin:20px\">{FigureWriter.ToSvg(drawing)}</body>");
        var measured = (await page.EvaluateAsync<JsonElement>(Measure))
            .EnumerateArray()
            .Select(text =>
                (
                    Text: text.GetProperty("text").GetString()!,
                    Width: text.GetProperty("width").GetDouble(),
                    Out: text.GetProperty("out").GetDouble()
                )
            )
            .OrderBy(text => text.Text, StringComparer.Ordinal)
            .ThenBy(text => text.Width)
            .ToList();
        var laid = new FigureLayout(drawing)
            .Texts.Select(text => (Text: text.Text.Plain, Width: Width(text)))
            .OrderBy(text => text.Text, StringComparer.Ordinal)
            .ThenBy(text => text.Width)
            .ToList();
        Assert.Equal(laid.Select(text => text.Text), measured.Select(text => text.Text));
        foreach (var (expected, found) in laid.Zip(measured))
        {
            Assert.True(
                Math.Abs(found.Width - expected.Width) < 0.05 + 0.003 * expected.Width,
                $"'{expected.Text}' is {found.Width} wide, laid out {expected.Width}"
            );
            Assert.True(found.Out < 2, $"'{expected.Text}' sticks out by {found.Out}");
        }

        Assert.Equal(["Thermowell Figures"], await Fonts(context, page, "svg text"));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task The_report_brings_the_letters_of_all_its_figures()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await Report(context, 1280);
        Assert.Equal(["Thermowell Figures"], await Fonts(context, page, "figure svg text"));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task On_a_phone_a_figure_keeps_its_size_and_a_command_its_line()
    {
        await using var context = await chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        var page = await Report(context, 390);
        Assert.Empty(await page.EvaluateAsync<string[]>(Phone));
    }

    /// <summary>
    /// The sum of the advances, as getComputedTextLength has it: without the steps between a pair of scripts.
    /// </summary>
    private static double Width(LaidText text) => text.Text.Runs.Sum(run => run.Width) * text.Size;

    private static async Task<IPage> Report(IBrowserContext context, int width)
    {
        var made = ((string[])["3b", "7", "length-scaling"])
            .Select(id =>
            {
                var outcome = Make(id);
                return new MadeFigure(
                    FigureSet.Letter.Find(id)!,
                    outcome,
                    outcome.Claims,
                    "",
                    null,
                    $"thermowell reproduce --only {id} --quality quick --seed 1"
                );
            })
            .ToList();
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 844);
        await page.SetContentAsync(
            HtmlReport.Write(
                FigureSet.Letter,
                made,
                new Dictionary<string, string>(),
                Quality.Quick,
                1,
                "thermowell reproduce --quality quick --seed 1"
            )
        );
        return page;
    }

    /// <summary>
    /// The families of the fonts that texts are drawn in, as the browser's engine tells; one of the machine's own has
    /// "of the machine" after its name.
    /// </summary>
    private static async Task<IEnumerable<string>> Fonts(IBrowserContext context, IPage page, string selector)
    {
        await page.EvaluateAsync("async () => { await document.fonts.ready; }");
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("DOM.enable");
        await session.SendAsync("CSS.enable");
        var root = (await session.SendAsync("DOM.getDocument"))!
            .Value.GetProperty("root")
            .GetProperty("nodeId")
            .GetInt32();
        var nodes = (
            await session.SendAsync(
                "DOM.querySelectorAll",
                new Dictionary<string, object> { ["nodeId"] = root, ["selector"] = selector }
            )
        )!.Value.GetProperty("nodeIds");
        var families = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.EnumerateArray())
        {
            var fonts = (
                await session.SendAsync(
                    "CSS.getPlatformFontsForNode",
                    new Dictionary<string, object> { ["nodeId"] = node.GetInt32() }
                )
            )!.Value.GetProperty("fonts");
            foreach (var font in fonts.EnumerateArray())
                families.Add(
                    font.GetProperty("familyName").GetString()
                        + (font.GetProperty("isCustomFont").GetBoolean() ? "" : " of the machine")
                );
        }

        return families;
    }

    /// <summary>A figure of the report, made once for all tests.</summary>
    private static FigureOutcome Make(string id) =>
        Made.GetOrAdd(
            id,
            _ =>
                new(() =>
                    FigureSet
                        .Letter.Find(id)!
                        .Make(new LetterContext(new PointRunner(EvaluationRun.Default), Quality.Quick, 1))
                )
        ).Value;
}
