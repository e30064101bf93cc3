using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Thermowell.Questions.Parameters;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>The site that build/Thermowell.Site makes of docs, under a path of a server and from a folder.</summary>
[Trait("Category", "Slow")]
public sealed partial class SiteTests(Chromium chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "dist", "site");

    /// <summary>Of a host that there is not: every request is answered here.</summary>
    private const string Address = "http://site.test/under/a/path/";

    [Theory]
    [InlineData("", 390, ColorScheme.Light)]
    [InlineData("", 1024, ColorScheme.Dark, Traits = ["Category", "Long"])]
    [InlineData("", 1920, ColorScheme.Light, Traits = ["Category", "Long"])]
    [InlineData("papers/", 390, ColorScheme.Dark, Traits = ["Category", "Long"])]
    [InlineData("papers/", 1024, ColorScheme.Light, Traits = ["Category", "Long"])]
    [InlineData("guide/which-equation.html", 1920, ColorScheme.Dark)]
    [InlineData("theory/conventions.html", 390, ColorScheme.Light, Traits = ["Category", "Long"])]
    [InlineData("theory/hierarchy.html", 1920, ColorScheme.Light, Traits = ["Category", "Long"])]
    [InlineData("theory/hierarchy.html", 390, ColorScheme.Dark)]
    [InlineData("api/Thermowell.Contacts.html", 1024, ColorScheme.Dark, Traits = ["Category", "Long"])]
    public async Task A_page_fits_asks_nobody_else_and_axe_finds_no_serious_fault(
        string page,
        int width,
        ColorScheme scheme
    )
    {
        await using var context = await Context(width, scheme);
        var (tab, complaints) = await Open(context, Address + page);
        Assert.Equal(0, await tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        Assert.Empty(await AccessibilityTests.SeriousFaults(tab));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Links_search_and_equations_work_under_a_path()
    {
        await using var context = await Context(1440, ColorScheme.Light);
        var (tab, complaints) = await Open(context, Address);
        await tab.ClickAsync("text=which equation for my device");
        await tab.WaitForURLAsync("**/guide/which-equation.html");
        await tab.ClickAsync(".VPNavBarMenu >> text=Theory");
        await tab.WaitForURLAsync("**/theory/conventions.html");
        await tab.ClickAsync(".VPSidebar >> text=The quantum theory");
        await tab.WaitForURLAsync("**/theory/quantum.html");
        await tab.ClickAsync(".vp-doc a[href='#Q7'] >> nth=0");
        Assert.True(await IsInSight(tab, "#Q7 ~ * .katex-display"));
        await tab.ClickAsync(".DocSearch-Button");
        await tab.FillAsync("#localsearch-input", "slurm");
        await tab.ClickAsync(".VPLocalSearchBox .results a[href*='cluster']");
        await tab.WaitForURLAsync("**/guide/cluster.html*");
        await tab.GoBackAsync();
        await tab.WaitForURLAsync("**/theory/quantum.html*");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_question_is_dragged_and_its_heats_are_those_of_the_readme(bool folder)
    {
        await using var context = await Context(1024, ColorScheme.Light);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(folder ? new Uri(Path.Combine(Folder, "index.html")).AbsoluteUri : Address);
        var warm = await tab.InnerTextAsync(".live tbody");
        Assert.DoesNotContain("less heat", warm, StringComparison.Ordinal);
        await tab.FillAsync(".live input[type=range]", "30");
        Assert.Contains("T = 1,", await tab.InnerTextAsync(".live-said"), StringComparison.Ordinal);
        Assert.Equal(["8441.6788", "772.6532"], await Heats());
        Assert.Contains(
            "less heat",
            await tab.InnerTextAsync(".live tr:has(th.live-classical)"),
            StringComparison.Ordinal
        );
        var box = (await tab.Locator(".live svg").BoundingBoxAsync())!;
        await tab.Mouse.ClickAsync(box.X + box.Width - 1, box.Y + box.Height / 2);
        Assert.Equal(["0.0000", "0.0000"], await Heats());

        async Task<IEnumerable<string>> Heats() =>
            (
                await tab.EvalOnSelectorAllAsync<double[]>(
                    ".live [data-heat]",
                    "all => all.map(one => Number(one.dataset.heat))"
                )
            ).Select(heat => heat.ToString("F4", CultureInfo.InvariantCulture));
    }

    /// <summary>The table of docs/theory/spectral-laws.md, whose numbers a test of the library computes again.</summary>
    [Fact]
    public async Task A_strength_is_converted_as_the_theory_says_and_units_as_studies_do()
    {
        await using var context = await Context(1024, ColorScheme.Light);
        var (tab, complaints) = await Open(context, Address + "theory/spectral-laws.html");
        await tab.WaitForSelectorAsync(".live tbody tr");
        Assert.Equal(
            ["0.0666666667", "0.0333333333", "0.0106103295", "0.05", "0.00530516477"],
            await tab.Locator(".live td:nth-child(2)").AllInnerTextsAsync()
        );
        await tab.SelectOptionAsync(".live select", "strength, convention sum");
        await tab.FillAsync(".live input >> nth=0", "0.0106103295");
        Assert.StartsWith(
            "0.066666666",
            (await tab.Locator(".live td").AllInnerTextsAsync())[0],
            StringComparison.Ordinal
        );
        await tab.ClickAsync(".VPSidebar >> text=Conventions");
        await tab.WaitForURLAsync("**/theory/conventions.html");
        var kelvin = await tab.Locator(".live tr:has-text('temperature') td").First.InnerTextAsync();
        Assert.Equal(
            SiUnits.Read("1 me", "10 nm", (_, _) => { })!.Temperature,
            double.Parse(kelvin, CultureInfo.InvariantCulture),
            1e-7
        );
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_folder_is_read_without_a_server()
    {
        await using var context = await Context(1440, ColorScheme.Light);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(new Uri(Path.Combine(Folder, "index.html")).AbsoluteUri);
        await tab.ClickAsync("text=which equation for my device");
        await tab.WaitForURLAsync("file://**/guide/which-equation.html");
        await tab.ClickAsync(".VPSwitchAppearance >> visible=true");
        Assert.True(await tab.EvaluateAsync<bool>("() => document.documentElement.classList.contains('dark')"));
        await tab.ClickAsync(".DocSearch-Button");
        await tab.FillAsync(".folder-search input", "slurm");
        await tab.ClickAsync(".folder-search a[href*='cluster']");
        await tab.WaitForURLAsync("file://**/guide/cluster.html*");
        Assert.True(await tab.EvaluateAsync<bool>("() => document.documentElement.classList.contains('dark')"));
        await tab.GotoAsync(new Uri(Path.Combine(Folder, "theory", "quantum.html")).AbsoluteUri + "#Q7");
        await tab.EvaluateAsync("() => document.fonts.ready");
        Assert.True(await tab.EvaluateAsync<bool>("() => document.fonts.check('16px KaTeX_Math')"));
        Assert.True(await IsInSight(tab, "#Q7 ~ * .katex-display"));
    }

    private static Task<bool> IsInSight(IPage tab, string selector) =>
        tab.EvaluateAsync<bool>(
            """
            async selector => {
              for (let i = 0; i < 100; i++) {
                const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
                if (top > 64 && bottom < innerHeight) return true;
                await new Promise(resolve => setTimeout(resolve, 50));
              }
              return false;
            }
            """,
            selector
        );

    private async Task<IBrowserContext> Context(int width, ColorScheme scheme)
    {
        var browser = chromium.Browser;
        Assert.SkipUnless(File.Exists(Path.Combine(Folder, "index.html")), "skipped: the site is not built");
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        await context.RouteAsync(
            InAddress(),
            async route =>
            {
                var path = new Uri(route.Request.Url).AbsolutePath["/under/a/path/".Length..];
                var file = Path.Combine(Folder, path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path);
                await (
                    File.Exists(file)
                        ? route.FulfillAsync(new RouteFulfillOptions { Path = file })
                        : route.FulfillAsync(new RouteFulfillOptions { Status = 404 })
                );
            }
        );
        return context;
    }

    private static async Task<(IPage Tab, IReadOnlyCollection<string> Complaints)> Open(
        IBrowserContext context,
        string address
    )
    {
        ConcurrentQueue<string> complaints = [];
        var tab = await context.NewPageAsync();
        tab.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue($"console {message.Type}: {message.Text}");
        };
        tab.PageError += (_, error) => complaints.Enqueue($"error: {error}");
        tab.Request += (_, request) =>
        {
            if (!InAddress().IsMatch(request.Url) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Enqueue($"asks elsewhere: {request.Url}");
        };
        await tab.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return (tab, complaints);
    }

    [GeneratedRegex("^http://site\\.test/under/a/path/")]
    private static partial Regex InAddress();
}
