using Microsoft.Playwright;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>The page asks its question, and a hand on the plot finds the answer.</summary>
public sealed class StoryTests(Chromium chromium)
{
    private const string Undo = "#edits button:text-is('Undo')";

    [Fact]
    public async Task The_page_opens_on_its_question_and_a_drag_of_the_handle_answers_it()
    {
        await using var visit = await Visit.To(chromium);
        Assert.Contains("does more heat flow?", await visit.Page.InnerTextAsync("#question"), StringComparison.Ordinal);
        Assert.True(await visit.Page.IsVisibleAsync("#flux .invitation"));
        var (classical, quantum) = (await visit.Flux("maxwell"), await visit.Flux("lindblad"));

        // The hand rests on its way: the drag is one change all the same.
        var knob = await visit.Box("#flux .knob");
        var plot = await visit.Box("#flux .frame");
        await visit.Page.Mouse.MoveAsync(knob.X + knob.Width / 2, knob.Y + knob.Height / 2);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(plot.X + 0.6f * plot.Width, knob.Y, new() { Steps = 5 });
        await visit.Page.WaitForTimeoutAsync(1000);
        await visit.Page.Mouse.MoveAsync(plot.X + 0.2f * plot.Width, knob.Y, new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await visit.Settled();
        Assert.True(await visit.Flux("maxwell") < 0.5 * classical);
        Assert.True(await visit.Flux("lindblad") > quantum);
        Assert.Equal("-1", await visit.Page.GetAttributeAsync("tr[data-curve='maxwell'] .slope", "data-sign"));
        Assert.Equal("0", await visit.Page.GetAttributeAsync("tr[data-curve='lindblad'] .slope", "data-sign"));
        Assert.False(await visit.Page.IsVisibleAsync("#flux .invitation"));

        await visit.Page.ClickAsync(Undo);
        await visit.Until("() => document.getElementById('field-right-temperature').value === '250'");
        Assert.True(await visit.Page.IsDisabledAsync(Undo));
        await visit.Page.Keyboard.PressAsync("Control+Shift+z");
        await visit.Until("() => document.getElementById('field-right-temperature').value !== '250'");
        visit.HadNoComplaint();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280, Traits = ["Category", "Long"])]
    [InlineData(3840, Traits = ["Category", "Long"])]
    public async Task Curves_and_the_shaded_range_are_named_within_the_frame(int width)
    {
        await using var visit = await Visit.To(chromium, width: width);
        await visit.Until("() => document.querySelector('#flux .shade-name') !== null");
        await visit.Until(
            """
            () => {
              const frame = document.querySelector('#flux .frame').getBoundingClientRect();
              const names = [...document.querySelectorAll('#flux :is(.name, .shade-name)')];
              const boxes = names.map(one => one.getBoundingClientRect());
              const inside = box => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top - 2 && box.bottom <= frame.bottom + 2;
              return names.map(one => one.textContent).join('|').replace('yet|less', 'yet less') === 'colder, yet less heat|classical: Maxwell|quantum: Lindblad' && boxes.every(inside);
            }
            """
        );
    }

    [Fact]
    public async Task A_caveat_stands_beside_its_number_and_helium_has_kelvin()
    {
        await using var visit = await Visit.To(chromium);
        Assert.True(await visit.Page.IsVisibleAsync("tr[data-curve='lindblad'] .notes p"));
        Assert.Empty(await visit.Page.QuerySelectorAllAsync(".readout details"));
        await visit.Page.ClickAsync(".units-note button:text-is('helium in 1 nm')");
        await visit.Until("() => document.querySelector('.readout caption').textContent.includes('(K)')");
        await visit.Until("() => document.querySelector('#flux').textContent.includes('(K)')");
        await visit.Page.ClickAsync(".units-note button:text-is('an electron in 100 nm')");
        await visit.Until("() => document.querySelector('.readout caption').textContent.includes('= 88')");
        await visit.Page.ClickAsync(".units-note button:text-is('reduced units')");
        await visit.Until("() => !document.querySelector('.readout caption').textContent.includes('(K)')");
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task A_pinned_curve_stays_is_in_the_link_and_can_be_taken_away()
    {
        await using var visit = await Visit.To(chromium);
        await visit.Page.ClickAsync("#pins button:text-is('Pin the curves')");
        await visit.Type("left-temperature", "400");
        await Pinned(visit, 2);
        await visit.Until("() => document.getElementById('pins').textContent.includes('Maxwell, TL = 1000')");
        await visit.Until("() => location.search.includes('pins=')");
        await visit.Page.ReloadAsync();
        await visit.Settled();
        await Pinned(visit, 2);
        await visit.Page.ClickAsync("#pins .pin button");
        await Pinned(visit, 1);
        await visit.Page.ClickAsync(Undo);
        await Pinned(visit, 2);
        await visit.Page.ClickAsync("#edits button:text-is('Redo')");
        await Pinned(visit, 1);
        visit.HadNoComplaint();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?scale-x=linear&left-temperature=300", Traits = ["Category", "Long"])]
    public async Task The_slider_of_the_cold_bath_runs_along_the_axis_of_the_plot(string query)
    {
        await using var visit = await Visit.To(chromium, query);
        foreach (var temperature in (string[])["20", "150"])
        {
            await visit.Type("right-temperature", temperature);
            await visit.Settled();
            await visit.Until(
                """
                () => {
                  const [frame, line] = ['.frame', '.cursor'].map(one => document.querySelector(`#flux ${one}`).getBoundingClientRect());
                  const slider = document.querySelector(".field[data-name='right-temperature'] input[type=range]");
                  return Math.abs((line.left + line.right) / 2 - frame.left - frame.width * slider.value / slider.max) < 0.004 * frame.width;
                }
                """
            );
        }
    }

    [Fact]
    public async Task A_row_that_comes_or_gets_a_caveat_moves_no_plot_and_no_slider()
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell");
        var before = await Places(visit);
        await visit.Page.CheckAsync("#curve-lindblad");
        await visit.Settled();
        Assert.Equal(before, await Places(visit));
        await visit.Type("right-temperature", "3");
        await visit.Settled();
        Assert.Equal(before, await Places(visit));

        static Task<string> Places(Visit visit) =>
            visit.Page.EvaluateAsync<string>(
                "() => { scrollTo(0, 0); return JSON.stringify(['#flux-plot .drawing', '#scene canvas', \".field[data-name='right-temperature'] input[type=range]\"].map(one => document.querySelector(one).getBoundingClientRect())); }"
            );
    }

    /// <summary>The height of the arrow in the box, in em, is that of boxPicture.ts.</summary>
    [Fact]
    public async Task The_heat_of_the_quantum_particle_moves_as_an_arrow_of_the_length_of_its_flux()
    {
        await using var visit = await Visit.To(chromium, "?right-temperature=5&scene=lindblad", still: false);
        Assert.InRange(await Share(visit), 0.9, 1.1);
        var pictures = new HashSet<string>();
        for (var i = 0; i < 4; i++)
        {
            pictures.Add(
                await visit.Page.EvaluateAsync<string>(
                    "() => { const canvas = document.querySelector('#scene canvas'); const em = parseFloat(getComputedStyle(document.documentElement).fontSize) * devicePixelRatio; return canvas.getContext('2d').getImageData(canvas.width / 2, em, canvas.width / 8, em / 2).data.join(); }"
                )
            );
            await visit.Page.WaitForTimeoutAsync(130);
        }

        Assert.True(pictures.Count > 1, "the heat stands still");
        await visit.Page.CheckAsync("#scene-maxwell");
        await visit.Until("() => document.querySelector('#scene canvas').className.includes('maxwell')");
        await visit.Drawn();
        Assert.InRange(await Share(visit), 0.1, 0.3);

        // How far the head of the arrow has come on its way from wall to wall, by the row of pixels just above its shaft.
        static Task<double> Share(Visit visit) =>
            visit.Page.EvaluateAsync<double>(
                """
                () => {
                  const canvas = document.querySelector('#scene canvas');
                  const em = parseFloat(getComputedStyle(document.documentElement).fontSize) * devicePixelRatio;
                  const [from, to] = canvas.dataset.walls.split(' ').map(one => Number(one) * devicePixelRatio);
                  const width = Math.round(to - from - em);
                  const row = canvas.getContext('2d').getImageData(Math.round(from + em / 2), Math.round(1.25 * em), width, 1).data;
                  let last = 0;
                  for (let i = 0; i < width; i++) if (row[4 * i + 3] > 200) last = i;
                  return last / width;
                }
                """
            );
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task On_a_wall_the_window_is_used_to_its_foot()
    {
        await using var visit = await Visit.To(chromium, width: 3840, height: 2160);
        var used = await visit.Page.EvaluateAsync<double[]>(
            "() => [Math.max(...['flux', 'numbers'].map(one => document.getElementById(one).getBoundingClientRect().bottom)) / innerHeight, document.querySelector('.desk').getBoundingClientRect().width / innerWidth, document.querySelector('#flux-plot .drawing').getBoundingClientRect().height / innerHeight]"
        );
        Assert.True(used[0] > 0.85 && used[1] > 0.95 && used[2] > 0.5, string.Join(", ", used));
    }

    private static Task Pinned(Visit visit, int count) =>
        visit.Until(
            "count => document.querySelectorAll('#flux .curve.pinned').length === count && document.querySelectorAll('#pins .pin').length === count",
            count
        );
}
