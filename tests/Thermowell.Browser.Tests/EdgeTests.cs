using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>What the page shows at the edges of what can be shown.</summary>
[Trait("Category", "Slow")]
public sealed class EdgeTests(Chromium chromium)
{
    [Theory]
    [InlineData("right-temperature=5000", "T_R = 5000 lies outside", true, Traits = ["Category", "Long"])]
    [InlineData("right-temperature=0.01", "T_R = 0.01 lies outside", false, Traits = ["Category", "Long"])]
    [InlineData("right-temperature=0", "T_R = 0 lies outside", false)]
    [InlineData("right-temperature=900&to=100&scale-x=linear", "T_R = 900 lies outside", true)]
    public async Task A_cursor_outside_the_axis_leaves_an_arrow_at_its_edge(string query, string text, bool right)
    {
        await using var visit = await Visit.To(chromium, $"?curves=maxwell&{query}");
        Assert.Equal(
            text.Replace("_", "", StringComparison.Ordinal),
            (await visit.Page.TextContentAsync("#flux .number.beyond"))!
        );
        var side = await visit.Page.EvaluateAsync<bool>(
            "() => { const [arrow, frame] = ['.grip.beyond', '.frame'].map(one => document.querySelector(`#flux ${one}`).getBoundingClientRect()); return arrow.left + arrow.right > frame.left + frame.right; }"
        );
        Assert.Equal(right, side);
    }

    [Theory]
    [InlineData("left-temperature=10&right-temperature=2", "Cold temperature TR", Traits = ["Category", "Long"])]
    [InlineData("left-temperature=10&right-temperature=200", "Right temperature TR", Traits = ["Category", "Long"])]
    [InlineData("left-temperature=10&right-temperature=200&from=20&to=1000", "Hot temperature TR")]
    [InlineData(
        "left-temperature=10&right-temperature=2&to=1000",
        "Right temperature TR",
        Traits = ["Category", "Long"]
    )]
    public async Task The_axis_is_named_after_what_it_holds(string query, string title)
    {
        await using var visit = await Visit.To(chromium, $"?curves=maxwell&{query}");
        var titles = await visit.Page.Locator("#flux .title").AllTextContentsAsync();
        Assert.Contains(titles, text => text.StartsWith(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lines_of_equilibrium_have_the_colours_of_hot_and_cold()
    {
        await using var visit = await Visit.To(
            chromium,
            "?curves=lindblad&gamma=1&left-temperature=10&right-temperature=100&from=1&to=200&tab=state"
        );
        await visit.Until("() => document.querySelector('#panel-state .curve.series-hot') !== null");
        var swatches = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#panel-state .legend > span')].map(one => one.querySelector('.swatch').className + ' ' + one.textContent)"
        );
        Assert.Contains("swatch series-cold equilibrium at TL", swatches);
        Assert.Contains("swatch series-hot equilibrium at TR", swatches);
    }

    [Theory]
    [InlineData("curves=", "Choose a curve in the settings.")]
    [InlineData("curves=maxwell&length=-1", "A setting is at fault: see beside it.", Traits = ["Category", "Long"])]
    [InlineData(
        "curves=maxwell&left-temperature=0&scale-y=log&from=1&to=2",
        "no point has a number above 0 that could be drawn."
    )]
    public async Task A_plot_without_a_point_has_a_sentence_and_no_axes(string query, string sentence)
    {
        await using var visit = await Visit.To(chromium, $"?{query}", settled: false);
        await visit.Until(
            "sentence => [...document.querySelectorAll('#flux .empty')].map(one => one.textContent).join(' ').includes(sentence)",
            sentence
        );
        Assert.Equal(0, await visit.Page.Locator("#flux .tick").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("#flux .frame").CountAsync());
    }

    [Theory]
    [InlineData(
        "right-temperature=0",
        "A bath at TR = 0 gives no speed: what meets its wall stays there, and no heat flows."
    )]
    [InlineData(
        "left-temperature=0&right-temperature=5&from=1&to=10",
        "A bath at TL = 0 gives no speed: what meets its wall stays there, and no heat flows."
    )]
    public async Task At_the_zero_of_temperature_the_box_says_where_its_particle_is(string query, string sentence)
    {
        await using var visit = await Visit.To(chromium, $"?curves=maxwell&{query}", settled: false);
        await visit.Until("sentence => document.querySelector('#scene .sentence').textContent === sentence", sentence);
        Assert.Contains(
            "stays there",
            (await visit.Page.GetAttributeAsync("#scene canvas", "aria-label"))!,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("left-temperature=31.622776601683793", "left-temperature", "31.62278", "31.622776601683793")]
    [InlineData(
        "masses=1,1.4142135623730951",
        "masses",
        "1,1.414214",
        "1,1.4142135623730951",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        "right-temperature=0.10000000000000001",
        "right-temperature",
        "0.1",
        "0.1",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        "right-temperature=2.50000000000000000000",
        "right-temperature",
        "2.5",
        "2.5",
        Traits = ["Category", "Long"]
    )]
    public async Task A_long_number_is_short_to_look_at_and_whole_to_edit(
        string query,
        string name,
        string rest,
        string exact
    )
    {
        await using var visit = await Visit.To(chromium, $"?curves=maxwell&collisions=10000&{query}", settled: false);
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => (one.open = true))");
        await visit.Until(
            "argument => document.getElementById('field-' + argument[0]).value === argument[1]",
            new[] { name, rest }
        );
        await visit.Page.FocusAsync($"#field-{name}");
        Assert.Equal(exact, await visit.Page.InputValueAsync($"#field-{name}"));
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(rest, await visit.Page.InputValueAsync($"#field-{name}"));

        // To look at a number changes none.
        await visit.Page.WaitForTimeoutAsync(400);
        Assert.Equal(query.Split('=')[1], await visit.InLink(name));
    }

    [Theory]
    [InlineData(390, "?units=si&right-temperature=2.5")]
    [InlineData(1280, "?units=si&right-temperature=2.5", Traits = ["Category", "Long"])]
    [InlineData(1280, "?units=si&right-temperature=1e-20&left-temperature=2e-19", Traits = ["Category", "Long"])]
    [InlineData(3840, "?right-temperature=0.000123", Traits = ["Category", "Long"])]
    public async Task No_label_of_a_bath_lies_on_its_wall(int width, string query)
    {
        await using var visit = await Visit.To(chromium, query, width, settled: false);
        await visit.Until(
            "() => document.querySelector('#scene canvas').dataset.walls !== undefined && document.querySelector('.bath.left').textContent !== ''"
        );
        if (query.Contains("units=si", StringComparison.Ordinal))
            await visit.Until("() => document.querySelector('.readout thead').textContent.includes('(W)')");
        await visit.Drawn();
        await visit.Until(
            """
            () => {
              const canvas = document.querySelector('#scene canvas');
              const origin = canvas.getBoundingClientRect().left;
              const [from, to] = canvas.dataset.walls.split(' ').map(Number);
              const [left, right] = ['left', 'right'].map(side => document.querySelector(`.bath.${side}`).getBoundingClientRect());
              return left.right <= origin + from && right.left >= origin + to;
            }
            """
        );
    }

    [Theory]
    [InlineData(390, Traits = ["Category", "Long"])]
    [InlineData(1280)]
    public async Task The_grip_covers_no_number_of_the_axis(int width)
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell", width);
        foreach (var temperature in (string[])["1", "10", "100", "1000", "0.5", "95"])
        {
            await visit.Type("right-temperature", temperature);
            await visit.Settled();
            var covered = await visit.Page.EvaluateAsync<string[]>(
                """
                () => {
                  const grip = document.querySelector('#flux .grip').getBoundingClientRect();
                  return [...document.querySelectorAll('#flux .axes text')].filter(text => {
                    const box = text.getBoundingClientRect();
                    return Math.min(grip.right, box.right) - Math.max(grip.left, box.left) > 0 && Math.min(grip.bottom, box.bottom) - Math.max(grip.top, box.top) > 0.25 * box.height;
                  }).map(text => text.textContent);
                }
                """
            );
            Assert.Empty(covered);
        }
    }
}
