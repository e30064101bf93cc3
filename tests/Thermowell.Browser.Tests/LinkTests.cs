using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>Every state is a link.</summary>
public sealed class LinkTests(Chromium chromium)
{
    [Fact]
    public async Task A_link_restores_the_state_it_was_copied_from()
    {
        await using var first = await Visit.To(chromium);
        await first.Type("right-temperature", "7.5");
        await first.Type("length", "2");
        await first.Page.SelectOptionAsync("#field-scale-y", "log", new() { Force = true });
        await first.Page.ClickAsync("#tab-state");
        await first.Settled();
        await first.Until("() => location.search.includes('tab=state')");
        var query = new Uri(first.Page.Url).Query;

        await using var second = await Visit.To(chromium, query);
        foreach (
            var setting in (string[])["right-temperature", "left-temperature", "length", "scale-y", "eta", "gamma"]
        )
            Assert.Equal(
                await first.Page.InputValueAsync($"#field-{setting}"),
                await second.Page.InputValueAsync($"#field-{setting}")
            );
        Assert.Equal(await first.Flux("maxwell"), await second.Flux("maxwell"));
        Assert.Equal(await first.Flux("lindblad"), await second.Flux("lindblad"));
        Assert.Equal("true", await second.Page.GetAttributeAsync("#tab-state", "aria-selected"));
        second.HadNoComplaint();
    }

    [Fact]
    public async Task What_a_link_says_wrongly_is_told_where_it_belongs()
    {
        await using var visit = await Visit.To(chromium, "?colour=red&steps=0&curves=maxwell");
        Assert.Contains("'colour'", await visit.Page.InnerTextAsync("#notes"), StringComparison.Ordinal);
        await visit.Page.CheckAsync("#curve-metropolis");
        await visit
            .Page.Locator("#field-steps-fault")
            .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await visit.Until(
            "() => document.getElementById('field-steps-fault').textContent.startsWith('steps = 0 is out of range: give a whole number from 1 ')"
        );
        Assert.Equal("0", await visit.Page.InputValueAsync("#field-steps"));
    }

    [Fact]
    public async Task Back_returns_from_a_preset()
    {
        await using var visit = await Visit.To(chromium, "?right-temperature=33");
        await visit.Page.SelectOptionAsync("#preset", "diode");
        await visit.Until("() => document.getElementById('field-left-temperature').value === '1'");
        await visit.Page.GoBackAsync();
        await visit.Settled();
        Assert.Equal("33", await visit.Page.InputValueAsync("#field-right-temperature"));
        Assert.Equal("1000", await visit.Page.InputValueAsync("#field-left-temperature"));
    }
}
