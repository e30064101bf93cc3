using System.Globalization;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// The tour goes through the browser's history, asks for what is not so yet, and shows what it speaks of.
/// </summary>
[Trait("Category", "Slow")]
public sealed class TourTests(Chromium chromium)
{
    private const string Slider = ".field[data-name='right-temperature'] input[type=range]";

    /// <summary>
    /// Whether the plots that come first, and the slider, are in the window at once and free of one another.
    /// </summary>
    private const string Together = """
        () => {
          const boxes = [...document.querySelectorAll(document.body.dataset.first === 'tab' ? '#more .drawing' : '#flux-plot .drawing')].filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect());
          const slider = document.querySelector(".field[data-name='right-temperature'] input[type=range]").getBoundingClientRect();
          const inside = box => box.top >= -1 && box.bottom <= innerHeight + 1 && box.height > 100;
          const apart = box => slider.top >= box.bottom - 1 || slider.bottom <= box.top + 1 || slider.right <= box.left || slider.left >= box.right;
          return boxes.length > 0 && boxes.every(inside) && boxes.every(apart) && slider.top >= 0 && slider.bottom <= innerHeight + 1
            ? '' : JSON.stringify([boxes, slider, innerHeight]);
        }
        """;

    [Fact]
    public async Task Back_goes_a_step_back_and_a_reload_stays_at_the_step()
    {
        await using var visit = await Visit.To(chromium, "?right-temperature=33");
        await visit.Page.ClickAsync("#start-tour");
        await At(visit, 1);
        await visit.Page.ClickAsync("#tour .main");
        await At(visit, 2);
        await visit.Page.ClickAsync("#tour .main");
        await At(visit, 3);
        Assert.Equal("3", await visit.InLink("tour"));

        await visit.Page.GoBackAsync();
        await At(visit, 2);
        await visit.Type("right-temperature", "44");
        await visit.Until("() => location.search.includes('right-temperature=44')");
        await visit.Page.ReloadAsync();
        await visit.Settled();
        await At(visit, 2);
        Assert.Equal("44", await visit.Page.InputValueAsync("#field-right-temperature"));

        await visit.Page.GoForwardAsync();
        await At(visit, 3);
        await visit.Page.ClickAsync("#tour button:text-is('End the tour')");
        Assert.False(await visit.Page.IsVisibleAsync("#tour"));
        await visit.Page.GoBackAsync();
        await At(visit, 3);
        for (var i = 0; i < 3; i++)
            await visit.Page.GoBackAsync();
        await visit.Until("() => document.getElementById('field-right-temperature').value === '33'");
        Assert.False(await visit.Page.IsVisibleAsync("#tour"));
        Assert.Equal("", await visit.Page.InnerTextAsync("#defects"));
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 800, Traits = ["Category", "Long"])]
    [InlineData(3840, 2160, Traits = ["Category", "Long"])]
    public async Task A_step_asks_for_what_is_not_so_yet_and_shows_it_beside_the_slider(int width, int height)
    {
        await using var visit = await Visit.To(chromium, "?right-temperature=1", width, height);
        await visit.Page.ClickAsync("#start-tour");
        var asked = 0;
        for (var step = 1; step <= 6; step++)
        {
            await At(visit, step);
            if (await visit.Page.IsVisibleAsync("#tour .task"))
            {
                asked++;
                await visit.Settled();
                await visit.Until(
                    "() => [...document.querySelectorAll('#more .drawing')].some(one => one.checkVisibility())"
                );
                Assert.StartsWith("Drag", await visit.Page.InnerTextAsync("#tour .task"), StringComparison.Ordinal);
                if (width < 960)
                    await visit.Page.EvaluateAsync(
                        "slider => document.querySelector(slider).scrollIntoView({ block: 'end' })",
                        Slider
                    );
                await visit.Drawn();
                await visit.Until($"() => ({Together})() === ''");

                // A hand drags to the left; the step says what is to be seen.
                await visit.Page.FocusAsync(Slider);
                for (
                    var i = 0;
                    i < 8
                        && double.Parse(
                            await visit.Page.InputValueAsync("#field-right-temperature"),
                            CultureInfo.InvariantCulture
                        ) > 5;
                    i++
                )
                {
                    await visit.Page.Keyboard.PressAsync("PageDown");
                    await visit.Drawn();
                }

                await visit.Until("() => document.querySelector('#tour .task').textContent.startsWith('There')");
                await visit.Page.EvaluateAsync("() => scrollTo(0, 0)");
            }

            await visit.Page.ClickAsync("#tour .main");
        }

        Assert.True(asked >= 3, $"{asked} steps ask for something");
    }

    [Theory]
    [InlineData("3a", 390, 844)]
    [InlineData("3a", 1280, 800, Traits = ["Category", "Long"])]
    [InlineData("3b", 1280, 800, Traits = ["Category", "Long"])]
    [InlineData("7", 1280, 800, Traits = ["Category", "Long"])]
    public async Task A_preset_shows_its_subject_above_the_fold(string preset, int width, int height)
    {
        await using var visit = await Visit.To(chromium, "", width, height);
        await visit.Page.SelectOptionAsync("#preset", preset);
        await visit.Until("() => document.body.dataset.first === 'tab'");
        await visit.Settled();
        await visit.Until(
            "() => [...document.querySelectorAll('#more .drawing')].some(one => one.checkVisibility() && one.querySelector('.curve'))"
        );
        var outside = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#more .drawing')].filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect()).filter(box => box.top < 0 || box.bottom > innerHeight).map(box => JSON.stringify(box))"
        );
        Assert.Empty(outside);
        Assert.Equal(preset, await visit.Page.InputValueAsync("#preset"));
    }

    [Fact]
    public async Task On_a_phone_the_plot_stays_in_sight_while_any_setting_is_turned()
    {
        await using var visit = await Visit.To(chromium, "?gamma=5.25", 390, 844);
        foreach (var field in (string[])["left-temperature", "right-temperature", "eta", "length"])
        {
            await visit.Page.EvaluateAsync(
                "name => { const field = document.querySelector(`.field[data-name='${name}']`); for (let folded = field.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true; field.querySelector('input[type=range]').scrollIntoView({ block: 'end' }); }",
                field
            );
            await visit.Drawn();
            await visit.Until(
                "name => { const plot = document.querySelector('#flux-plot .drawing').getBoundingClientRect(); const slider = document.querySelector(`.field[data-name='${name}'] input[type=range]`).getBoundingClientRect(); return plot.top >= 0 && plot.bottom <= slider.top && slider.bottom <= innerHeight + 1; }",
                field
            );
        }
    }

    private static async Task At(Visit visit, int step)
    {
        await visit.Until(
            "step => document.querySelector('#tour .place').textContent === `Step ${step} of 6` && !document.getElementById('tour').hidden",
            step
        );
    }
}
