using Microsoft.Playwright;
using SkiaSharp;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>What the page looks like at three sizes in both themes, as far as a program can judge it.</summary>
[Trait("Category", "Slow")]
public sealed class PictureTests(Chromium chromium)
{
    private const string Overlaps = """
        () => {
          const faults = [];
          const boxOf = element => element.getBoundingClientRect();
          const name = element => `'${element.textContent.trim().slice(0, 24)}'`;
          for (const plot of document.querySelectorAll('svg.plot')) {
            if (!plot.checkVisibility()) continue;
            const texts = [...plot.querySelectorAll('text')];
            texts.forEach((one, i) => texts.slice(i + 1).forEach(other => {
              const [a, b] = [boxOf(one), boxOf(other)];
              const [across, down] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
              if (across > 1 && down > 0.3 * Math.min(a.height, b.height)) faults.push(`${name(one)} lies on ${name(other)}`);
            }));
            const frame = boxOf(plot);
            for (const text of texts) {
              const box = boxOf(text);
              if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 2) faults.push(`${name(text)} sticks out of its plot`);
            }
          }

          for (const element of document.querySelectorAll('section, .field, .field .line > *, .readout td, button, .bath, h1, h2')) {
            if (!element.checkVisibility() || element.classList.contains('visually-hidden')) continue;
            const box = boxOf(element);
            if (box.right > innerWidth + 1 || box.left < -1) faults.push(`${element.tagName} ${name(element)} sticks out of the window`);
            if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflow !== 'visible') faults.push(`${element.tagName} ${name(element)} is clipped`);
          }

          const sections = [...document.querySelectorAll('.desk > section')].map(boxOf);
          sections.forEach((a, i) => sections.slice(i + 1).forEach(b => {
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) faults.push('two sections overlap');
          }));
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
          return faults;
        }
        """;

    [Theory]
    [InlineData(360, 800, ColorScheme.Light, "")]
    [InlineData(360, 800, ColorScheme.Dark, "?tab=state&units=si", Traits = ["Category", "Long"])]
    [InlineData(
        1280,
        800,
        ColorScheme.Light,
        "?tab=relaxation&curves=maxwell,metropolis,lindblad",
        Traits = ["Category", "Long"]
    )]
    [InlineData(1280, 800, ColorScheme.Dark, "?units=si&scale-y=log", Traits = ["Category", "Long"])]
    [InlineData(3840, 2160, ColorScheme.Light, "?tab=state", Traits = ["Category", "Long"])]
    [InlineData(3840, 2160, ColorScheme.Dark, "")]
    public async Task Nothing_is_blank_clipped_or_on_top_of_another(
        int width,
        int height,
        ColorScheme scheme,
        string query
    )
    {
        await using var visit = await Visit.To(chromium, query, width, height, scheme);
        await visit.Page.EvaluateAsync(
            "() => document.querySelectorAll('details.group').forEach(folded => folded.open = true)"
        );
        await visit.Drawn();
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Overlaps));
        foreach (var part in (string[])["#scene canvas", "#flux-plot .drawing", $"#more .panel:not([hidden])"])
        {
            using var picture = SKBitmap.Decode(await visit.Page.Locator(part).ScreenshotAsync());
            Assert.True(picture.Pixels.Distinct().Count() > 12, $"{part} is blank");
        }

        await visit.Page.EvaluateAsync(
            "() => { document.querySelectorAll('details.group').forEach(folded => folded.open = false); scrollTo(0, 0); }"
        );
        if (Environment.GetEnvironmentVariable("THERMOWELL_PICTURES") is { Length: > 0 } folder)
            await visit.Page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(folder, $"explorer-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                }
            );
        using var whole = SKBitmap.Decode(await visit.Page.ScreenshotAsync());
        var corner = whole.GetPixel(1, height - 2);
        Assert.True(
            scheme == ColorScheme.Dark ? corner.Red < 64 : corner.Red > 192,
            $"the paper is {corner} in the {scheme} theme"
        );
    }
}
