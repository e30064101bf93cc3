using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>Whatever was turned can be turned back.</summary>
[Trait("Category", "Slow")]
public sealed class UndoTests(Chromium chromium)
{
    [Fact]
    public async Task Undo_takes_back_a_drag_at_once_and_reset_takes_back_all()
    {
        await using var visit = await Visit.To(chromium, "?length=2");
        Assert.True(await visit.Page.IsDisabledAsync("#edits button:text-is('Undo')"));

        // In one go: presses with a pause between them are two changes, and a slow machine pauses.
        await visit.Page.EvaluateAsync(
            "() => { const slider = document.querySelector(\".field[data-name='right-temperature'] input[type=range]\"); for (let i = 0; i < 12; i++) { slider.stepDown(); slider.dispatchEvent(new Event('input', { bubbles: true })); } }"
        );
        await visit.Until("() => document.getElementById('field-right-temperature').value !== '250'");
        await visit.Page.CheckAsync("#curve-metropolis");
        await visit.Until("() => location.search.includes('metropolis')");

        await visit.Page.ClickAsync("#edits button:text-is('Undo')");
        await visit.Until("() => !document.getElementById('curve-metropolis').checked");
        await visit.Page.Keyboard.PressAsync("Control+z");
        await visit.Until("() => document.getElementById('field-right-temperature').value === '250'");
        Assert.True(await visit.Page.IsDisabledAsync("#edits button:text-is('Undo')"));
        await visit.Until("() => location.search === '?length=2'");

        await visit.Page.ClickAsync("#edits button:text-is('Reset')");
        await visit.Until("() => location.search === '' && document.getElementById('field-length').value === '1'");
        await visit.Page.GoBackAsync();
        await visit.Until("() => document.getElementById('field-length').value === '2'");
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task A_preset_is_undone_as_a_whole()
    {
        await using var visit = await Visit.To(chromium, "?right-temperature=33");
        await visit.Page.SelectOptionAsync("#preset", "diode");
        await visit.Until("() => document.getElementById('field-left-temperature').value === '1'");
        await visit.Page.ClickAsync("#edits button:text-is('Undo')");
        await visit.Until(
            "() => document.getElementById('field-left-temperature').value === '1000' && document.getElementById('field-right-temperature').value === '33'"
        );
    }
}
