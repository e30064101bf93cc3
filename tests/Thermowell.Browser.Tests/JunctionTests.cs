using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>A system of your own: dropped, compared, told what is wrong with it.</summary>
[Trait("Category", "Slow")]
public sealed class JunctionTests(Chromium chromium)
{
    private const string Drop = """
        text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "mine.toml", { type: "application/toml" }));
          document.getElementById("picture").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
        }
        """;

    private static string Weak =>
        File.ReadAllText(Path.Combine(Repository.Root, "examples", "junctions", "weak-dimer.toml"))
            .ReplaceLineEndings("\n");

    [Fact]
    public async Task A_dropped_file_is_compared_and_a_mistake_in_it_has_its_line()
    {
        await using var visit = await Visit.To(chromium);

        // Two clicks from the first page: the subject, then an example.
        await visit.Page.ClickAsync("text=A system of your own");
        await Settled(visit);
        await visit.Page.SelectOptionAsync("#example", "weak-dimer");
        await Settled(visit);
        Assert.Contains("a factor of 222", await visit.Page.InnerTextAsync("#why"), StringComparison.Ordinal);

        await visit.Page.EvaluateAsync(Drop, Weak.Replace("g = 0.002", "g = 0.004", StringComparison.Ordinal));
        await visit.Until("() => document.querySelector('.file-name').textContent === 'mine.toml'");
        await Settled(visit);
        Assert.Equal("uncontrolled", await visit.Page.InnerTextAsync("tbody[data-formalism='lindblad'] .verdict"));
        Assert.Equal("ok", await visit.Page.InnerTextAsync("tbody[data-formalism='redfield'] .verdict"));
        Assert.Contains(
            "the secular approximation is not controlled",
            await visit.Page.InnerTextAsync("tbody[data-formalism='lindblad'] .why"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "maxwell, accommodation, metropolis, hierarchy, landauer do not treat",
            await visit.Page.InnerTextAsync(".others summary"),
            StringComparison.Ordinal
        );
        var heat = await visit.Page.EvaluateAsync<string[]>(
            "() => ['lindblad', 'redfield'].map(name => document.querySelector(`tbody[data-formalism='${name}'] .heat`).dataset.exact)"
        );
        Assert.True(Number(heat[0]) > 20 * Number(heat[1]), string.Join(' ', heat));
        Assert.Equal(
            ["true", "false"],
            await visit.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.heat-arrow')].map(arrow => arrow.dataset.gives)"
            )
        );

        // A mistake is told with its line, and a click goes there.
        var faulty = Weak.Replace("\"X(R)\"", "\"X(Q)\"", StringComparison.Ordinal);
        await visit.Page.FillAsync("#text", faulty);
        await visit.Page.Locator("#text-faults p").First.WaitForAsync();
        var line = faulty[..faulty.IndexOf("\"X(Q)\"", StringComparison.Ordinal)].Split('\n').Length;
        Assert.Contains(
            $"mine.toml, line {line}, column 12: ",
            await visit.Page.InnerTextAsync("#text-faults"),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await visit.Page.Locator(".comparison").CountAsync());
        await visit.Page.ClickAsync("#text-faults button");
        Assert.Equal(
            "\"X(Q)\"",
            await visit.Page.EvaluateAsync<string>(
                "() => { const area = document.getElementById('text'); return area.value.slice(area.selectionStart, area.selectionEnd); }"
            )
        );

        // Back returns to the example, and a reload stays where it is.
        await visit.Page.GoBackAsync();
        await visit.Until("() => document.querySelector('.file-name').textContent === 'weak-dimer.toml'");
        await visit.Page.GoForwardAsync();
        await visit.Until("() => document.querySelector('.file-name').textContent === 'mine.toml'");
        await visit.Page.ReloadAsync();
        await visit.Until(
            "text => document.getElementById('text') !== null && document.getElementById('text').value === text",
            faulty
        );
        Assert.All(
            visit.Complaints,
            complaint => Assert.Contains("400 (Bad Request)", complaint, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_figure_against_a_number_is_drawn_and_stands_in_the_link()
    {
        await using var visit = await Visit.To(chromium, "junction.html?example=weak-dimer", settled: false);
        await Settled(visit);
        await visit.Page.FillAsync("#sweep-from", "0.002");
        await visit.Page.FillAsync("#sweep-to", "0.2");
        await visit.Page.FillAsync("#sweep-points", "5");
        await visit.Page.ClickAsync("text=Draw");
        await visit.Page.Locator(".figure img").WaitForAsync();
        await visit.Until("() => document.querySelector('.figure img').naturalWidth > 0");
        Assert.Equal("parameters.g=0.002..0.2:5", await visit.InLink("over"));
        Assert.Equal(5 * 5 * 2, await visit.Page.Locator(".figure tbody tr").CountAsync());
        await visit.Page.ReloadAsync();
        await visit.Page.Locator(".figure img").WaitForAsync();
        Assert.Equal("0.002", await visit.Page.InputValueAsync("#sweep-from"));
        await visit.Page.GoBackAsync();
        await visit.Until("() => document.querySelector('.figure img') === null");
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task A_figure_that_takes_long_tells_how_far_it_is_and_can_be_given_up()
    {
        await using var visit = await Visit.To(
            chromium,
            "junction.html?example=oscillators&over=contacts.hot.temperature=0.3..0.5:200",
            settled: false
        );
        await visit.Page.ClickAsync("#sweep .standing button:has-text('Cancel')");
        Assert.Contains(
            "You have given up the figure.",
            await visit.Page.InnerTextAsync("#sweep .standing"),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await visit.Page.Locator(".figure img").CountAsync());
        await Settled(visit);
        Assert.NotEqual(0, await visit.Page.Locator(".comparison").CountAsync());
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task A_formalism_without_a_response_is_not_asked_for_one()
    {
        await using var visit = await Visit.To(chromium, "junction.html?example=tilt", settled: false);
        await Settled(visit);
        Assert.Contains(
            "maxwell has no response here.",
            await visit.Page.InnerTextAsync("#response"),
            StringComparison.Ordinal
        );
        await visit.Page.ClickAsync("label[for='show-lindblad']");
        await visit.Page.Locator("#response tr[data-contact='hot']").WaitForAsync();
        await visit.Until("() => new URLSearchParams(location.search).get('formalism') === 'lindblad'");
        visit.HadNoComplaint();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 360, "?example=transistor&gain=base", Traits = ["Category", "Long"])]
    [InlineData(ColorScheme.Dark, 1280, "?example=weak-dimer&over=parameters.g=0.002..0.2:3")]
    [InlineData(ColorScheme.Light, 1280, "?example=strong-coupling")]
    [InlineData(ColorScheme.Dark, 3840, "?example=oscillators", Traits = ["Category", "Long"])]
    public async Task It_fits_and_axe_finds_no_serious_fault(ColorScheme scheme, int width, string query)
    {
        await using var visit = await Visit.To(
            chromium,
            "junction.html" + query,
            width,
            scheme: scheme,
            openPolicy: true,
            settled: false
        );
        await Settled(visit);
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        if (width > 1000)
            Assert.False(
                await visit.Page.EvaluateAsync<bool>(
                    "() => [...document.querySelectorAll('.wide')].some(table => table.scrollWidth > table.clientWidth)"
                )
            );
        if (Environment.GetEnvironmentVariable("THERMOWELL_PICTURES") is { Length: > 0 } folder)
            await visit.Page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(folder, $"junction-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                }
            );
        await visit.Page.EvaluateAsync(
            "() => document.querySelectorAll('details').forEach(folded => folded.open = true)"
        );
        Assert.Empty(await AccessibilityTests.SeriousFaults(visit));
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Task Settled(Visit visit) =>
        visit.Until(
            "() => document.documentElement.classList.contains('ready') && document.body.dataset.settled === 'true'"
        );
}
