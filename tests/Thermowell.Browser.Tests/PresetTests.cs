using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>Each preset draws.</summary>
public sealed class PresetTests(Chromium chromium)
{
    [Fact]
    public async Task Each_preset_draws_every_curve_it_names_and_none_has_a_fault()
    {
        await using var visit = await Visit.To(chromium);
        var presets = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#preset option')].map(one => one.value).filter(one => one !== '')");
        Assert.True(presets.Length >= 9, string.Join(", ", presets));
        foreach (var preset in presets)
        {
            await visit.Page.SelectOptionAsync("#preset", preset);
            await visit.Until("() => { const rows = [...document.querySelectorAll('.readout tbody tr')]; return rows.length > 0 && rows.every(row => document.querySelector(`#flux .series-${row.dataset.curve}:not(.faint)`)); }", seconds: 60);
            Assert.Equal(preset, await visit.Page.InputValueAsync("#preset"));
            Assert.Empty((await visit.Page.InnerTextAsync("#faults")).Trim());
        }

        visit.HadNoComplaint();
    }

    [Fact]
    public async Task Swapping_the_masses_of_the_diode_changes_the_flux()
    {
        await using var visit = await Visit.To(chromium);
        await visit.Page.SelectOptionAsync("#preset", "diode");
        await visit.Until("() => document.getElementById('field-left-temperature').value === '1'");
        await visit.Settled();
        var light = await visit.Flux("maxwell");
        await visit.Page.SelectOptionAsync("#preset", "diode-swapped");
        await visit.Until("() => document.getElementById('field-masses').value.startsWith('1.41')");
        await visit.Settled();

        // Section 3 of the theory of hard points: 0.39694(6) with the light particle on the hot side, 0.28193(4) with the heavy one.
        Assert.InRange(light, 0.385, 0.41);
        Assert.InRange(await visit.Flux("maxwell"), 0.27, 0.295);
    }
}
