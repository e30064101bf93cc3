using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>What axe-core finds on the page.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private static readonly string Axe = Path.Combine(
        Repository.Root,
        "src",
        "Thermowell.Explorer",
        "Page",
        "node_modules",
        "axe-core",
        "axe.min.js"
    );

    [Theory]
    [InlineData(ColorScheme.Light, 1280, "")]
    [InlineData(ColorScheme.Dark, 1280, "?tab=state&units=si&left-temperature=-1", Traits = ["Category", "Long"])]
    [InlineData(
        ColorScheme.Dark,
        360,
        "?tab=relaxation&curves=maxwell,metropolis,lindblad",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        ColorScheme.Light,
        360,
        "?tab=noise&curves=lindblad&gamma=0.25&left-temperature=20&right-temperature=5"
    )]
    public async Task Axe_finds_no_serious_fault(ColorScheme scheme, int width, string query)
    {
        // The page's policy forbids a foreign script: it is lifted here, and here alone.
        await using var visit = await Visit.To(
            chromium,
            query,
            width,
            800,
            scheme,
            openPolicy: true,
            settled: !query.Contains("-1", StringComparison.Ordinal)
        );
        await visit.Page.EvaluateAsync(
            "() => document.querySelectorAll('details').forEach(folded => folded.open = true)"
        );
        Assert.Empty(await SeriousFaults(visit));
    }

    /// <summary>What axe-core holds for serious on the page as it is; its policy must be lifted.</summary>
    internal static Task<IReadOnlyList<string?>> SeriousFaults(Visit visit) => SeriousFaults(visit.Page);

    internal static async Task<IReadOnlyList<string?>> SeriousFaults(IPage page)
    {
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Axe });
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.filter(one => one.impact === 'serious' || one.impact === 'critical').map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.target.join(' ')).join('; ')}`)"
        );
        return [.. found.EnumerateArray().Select(one => one.GetString())];
    }
}
