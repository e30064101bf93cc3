using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// One visit to the page in a profile of its own, with everything it complained of and asked of others.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, Address) = (context, page, address);
        page.Console += (_, message) =>
            Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Request += (_, request) =>
            Note(
                !request.Url.StartsWith(address.ToString(), StringComparison.Ordinal)
                    && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                    && !request.Url.StartsWith("data:", StringComparison.Ordinal),
                $"asks elsewhere: {request.Url}"
            );
    }

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>What went wrong so far: errors, warnings, and requests to others.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>
    /// Opens the page with a query and waits until every curve's number at the cursor is that of the state.
    /// </summary>
    public static Task<Visit> To(
        Chromium chromium,
        string query = "",
        int width = 1280,
        int height = 800,
        ColorScheme scheme = ColorScheme.Light,
        bool still = true,
        bool openPolicy = false,
        bool settled = true
    )
    {
        _ = chromium.Browser;
        return To(chromium, new Uri(chromium.Address, query), width, height, scheme, still, openPolicy, settled);
    }

    /// <summary>Opens an address, of another explorer perhaps.</summary>
    public static async Task<Visit> To(
        Chromium chromium,
        Uri address,
        int width = 1280,
        int height = 800,
        ColorScheme scheme = ColorScheme.Light,
        bool still = true,
        bool openPolicy = false,
        bool settled = true
    )
    {
        var context = await chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
                ReducedMotion = still ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
                AcceptDownloads = true,
                BypassCSP = openPolicy,
                Permissions = ["clipboard-read", "clipboard-write"],
            }
        );
        context.SetDefaultTimeout(60_000);
        var visit = new Visit(context, await context.NewPageAsync(), new Uri(address, "/"));
        await visit.Page.GotoAsync(address.ToString());
        if (settled)
            await visit.Settled();
        else
            await visit.Until("() => document.documentElement.classList.contains('ready')");
        return visit;
    }

    /// <summary>
    /// Waits until each shown curve has its points and its number at the cursor, those of the present state.
    /// </summary>
    public async Task Settled()
    {
        await Until("() => document.documentElement.classList.contains('ready')");
        await Drawn();
        await Until(
            "() => { const rows = [...document.querySelectorAll('.readout tbody tr')]; return rows.length > 0 && rows.every(row => row.querySelector('.value:not(.stale)[data-exact]') && document.querySelector(`#flux .curve.series-${row.dataset.curve}:not(.faint)`)); }"
        );
    }

    /// <summary>
    /// Waits until what was done last is on the screen: the page draws a change in the next frame, and what that makes
    /// larger or smaller in the one after.
    /// </summary>
    public Task Drawn() =>
        Page.EvaluateAsync(
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(drawn))))"
        );

    /// <summary>
    /// Waits for a function of the page to hold. Playwright's own wait needs "eval", which the page's policy forbids.
    /// </summary>
    public async Task Until(string function, object? argument = null, int seconds = 60)
    {
        for (var i = 0; i < 20 * seconds; i++)
        {
            if (await Page.EvaluateAsync<bool>(function, argument))
                return;
            await Page.WaitForTimeoutAsync(50);
        }

        Assert.Fail(
            $"not within {seconds} s: {function}. The page says: {await Page.InnerTextAsync("#faults")} {await Page.InnerTextAsync("main")} {string.Join(" ", Complaints)}"
        );
    }

    /// <summary>Where an element is. One that is drawn anew is nowhere between.</summary>
    public async Task<LocatorBoundingBoxResult> Box(string selector)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await Page.Locator(selector).BoundingBoxAsync() is { } box)
                return box;
            await Page.WaitForTimeoutAsync(50);
        }

        Assert.Fail($"{selector} is nowhere.");
        return null!;
    }

    /// <summary>The flux at the cursor with all its digits, as the server gave it.</summary>
    public async Task<double> Flux(string curve) =>
        double.Parse(
            (await Page.GetAttributeAsync($"tr[data-curve='{curve}'] .value", "data-exact"))!,
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>The outline of a curve in the plot of the flux.</summary>
    public async Task<string> Outline(string curve) =>
        (await Page.GetAttributeAsync($"#flux .curve.series-{curve}", "d"))!;

    /// <summary>Changes a setting by its number field, as one who types.</summary>
    public async Task Type(string setting, string text)
    {
        var field = Page.Locator($"#field-{setting}");
        await field.EvaluateAsync(
            "field => { for (let folded = field.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true; }"
        );
        await field.FillAsync(text);
        await field.PressAsync("Enter");
    }

    /// <summary>The setting in the present link; null where it is the default one.</summary>
    public Task<string?> InLink(string setting) =>
        Page.EvaluateAsync<string?>("name => new URLSearchParams(location.search).get(name)", setting);

    public void HadNoComplaint() => Assert.Empty(Complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool wrong, string text)
    {
        if (wrong)
            _complaints.Enqueue(text);
    }
}
