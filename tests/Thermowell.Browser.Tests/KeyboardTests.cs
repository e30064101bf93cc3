using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>All of it without a mouse.</summary>
[Trait("Category", "Slow")]
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task Tab_reaches_every_control_and_shows_where_it_is()
    {
        await using var visit = await Visit.To(chromium);
        var reachable = await visit.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0 && !(element.type === 'radio' && !element.checked))
                .map(element => element.id || element.textContent || element.ariaLabel)
            """
        );
        var visited = new HashSet<string>();
        for (var i = 0; i < reachable.Length + 5; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var focus = await visit.Page.EvaluateAsync<string[]>(
                "() => { const at = document.activeElement; return [at.id || at.textContent || at.ariaLabel, getComputedStyle(at).outlineStyle]; }"
            );
            visited.Add(focus[0]);
            if (focus[0].Length > 0 && reachable.Contains(focus[0]))
                Assert.NotEqual("none", focus[1]);
        }

        Assert.Empty(reachable.Except(visited));
    }

    [Fact]
    public async Task Arrows_turn_a_slider_and_change_tabs()
    {
        await using var visit = await Visit.To(chromium);
        await visit.Page.FocusAsync(".field[data-name='right-temperature'] input[type=range]");
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await visit.Settled();
        Assert.NotEqual("250", await visit.Page.InputValueAsync("#field-right-temperature"));
        await visit.Page.FocusAsync("#tab-conductivity");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("tab-state", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.True(await visit.Page.IsVisibleAsync("#panel-state"));
    }

    [Fact]
    public async Task The_tour_goes_by_Enter_from_its_first_step_to_its_end()
    {
        await using var visit = await Visit.To(chromium);
        await visit.Page.FocusAsync("#start-tour");
        await visit.Page.Keyboard.PressAsync("Enter");
        for (var step = 1; step <= 6; step++)
        {
            await visit.Until(
                "step => document.querySelector('#tour .place').textContent === `Step ${step} of 6`",
                step
            );
            Assert.Empty((await visit.Page.InnerTextAsync("#faults")).Trim());
            await visit.Page.FocusAsync("#tour .main");
            await visit.Page.Keyboard.PressAsync("Enter");
        }

        Assert.False(await visit.Page.IsVisibleAsync("#tour"));
        Assert.Equal("start-tour", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }
}
