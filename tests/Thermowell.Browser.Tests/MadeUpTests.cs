using Thermowell.Explorer;
using Thermowell.Faces.Tests.Declarations;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// A spectral law, an equation and a number that no file of the page names are settings, a curve and a line of the
/// page.
/// </summary>
[Trait("Category", "Slow")]
public sealed class MadeUpTests(Chromium chromium)
{
    [Fact]
    public async Task The_page_shows_what_is_declared()
    {
        _ = chromium.Browser;
        await using var explorer = await ExplorerServer.Start(
            new ExplorerSettings
            {
                Port = 0,
                Catalogue = Catalogue.BuiltIn.With(MadeUp.Shelf.Declaration, MadeUp.Muted.Declaration, MadeUp.Power),
            },
            TestContext.Current.CancellationToken
        );
        const string Query =
            "?curves=maxwell,muted&spectral-law=shelf&shelf=2&share=0.25&gamma=0.001&left-temperature=40&right-temperature=10&from=1";
        await using var visit = await Visit.To(chromium, new Uri(explorer.Address, Query));
        Assert.Equal("Muted", await visit.Page.InnerTextAsync("label[for='curve-muted']"));
        Assert.Equal(
            "A Lindblad equation of a share of the coupling.",
            await visit.Page.InnerTextAsync("#curve-muted-sentence")
        );
        Assert.Equal(
            "rgb(91, 103, 112)",
            await visit.Page.EvaluateAsync<string>(
                "() => getComputedStyle(document.querySelector('#flux .curve.series-muted')).stroke"
            )
        );

        // The law's own parameter and the equation's are there, those of the other law are not.
        Assert.Equal(["shelf", "2", "0.25"], [await Value("spectral-law"), await Value("shelf"), await Value("share")]);
        Assert.Equal("Height of the shelf, for a test.", await visit.Page.InnerTextAsync("#field-shelf-sentence"));
        Assert.Equal((true, true, false), (await IsThere("shelf"), await IsThere("share"), await IsThere("eta")));

        // Twice the shelf is twice the flux of a weak coupling; half of it is the made-up number.
        var flux = await visit.Flux("muted");
        await visit.Type("shelf", "4");
        await visit.Settled();
        Assert.Equal(2 * flux, await visit.Flux("muted"), 1e-9 * flux);
        await visit.Page.ClickAsync(".numbers summary");
        await visit.Until("() => document.querySelectorAll(\"tr[data-number='meanPower'] > *\").length > 2");
        var cells = await visit.Page.Locator("tr[data-number='meanPower'] > *").AllInnerTextsAsync();
        Assert.StartsWith("mean power (", cells[0], StringComparison.Ordinal);
        Assert.Equal(
            [await visit.Flux("maxwell") / 2, flux],
            cells.Skip(1).Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
            (one, other) => Math.Abs(one - other) <= 1e-6 * one
        );

        await visit.Page.SelectOptionAsync("#field-spectral-law", "power");
        await visit.Settled();
        Assert.Equal((false, true), (await IsThere("shelf"), await IsThere("eta")));
        visit.HadNoComplaint();

        Task<string> Value(string name) => visit.Page.InputValueAsync($"#field-{name}");

        Task<bool> IsThere(string name) =>
            visit.Page.EvaluateAsync<bool>(
                "name => !document.getElementById(`field-${name}`).closest('.field').hidden",
                name
            );
    }
}
