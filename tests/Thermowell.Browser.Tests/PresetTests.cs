using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>Each preset draws.</summary>
public sealed class PresetTests(Chromium chromium)
{
    [Fact]
    public async Task Each_preset_draws_every_curve_it_names_and_none_has_a_fault()
    {
        await using var visit = await Visit.To(chromium);
        var presets = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#preset option')].map(one => one.value).filter(one => one !== '')"
        );
        Assert.True(presets.Length >= 9, string.Join(", ", presets));
        foreach (var preset in presets)
        {
            await visit.Page.SelectOptionAsync("#preset", preset);
            await visit.Drawn();
            await visit.Until(
                "() => { const rows = [...document.querySelectorAll('.readout tbody tr')]; return rows.length > 0 && rows.every(row => document.querySelector(`#flux .series-${row.dataset.curve}:not(.faint)`)); }"
            );
            Assert.Equal(preset, await visit.Page.InputValueAsync("#preset"));
            Assert.Empty((await visit.Page.InnerTextAsync("#faults")).Trim());
        }

        visit.HadNoComplaint();
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_metropolis_curve_has_an_arrow_down_and_is_shaded_where_it_falls_in_the_cold()
    {
        await using var visit = await Visit.To(chromium, "?curves=metropolis");
        await visit.Until(
            "() => document.querySelector(\"tr[data-curve='metropolis'] .slope\").textContent.startsWith('\u2193 less heat')"
        );
        await visit.Until("() => document.querySelector('#flux .shade') !== null");
    }

    [Fact]
    public async Task Without_a_match_no_number_of_another_state_is_shown()
    {
        await using var visit = await Visit.To(chromium);
        await visit.Type("match-at", "1e9");
        await visit.Until("() => document.querySelector(\"tr[data-curve='lindblad'] .value\").textContent === 'none'");
        Assert.Equal("", await visit.Page.InnerTextAsync("tr[data-curve='lindblad'] .verdict"));
        Assert.Null(await visit.Page.QuerySelectorAsync("#flux .curve.series-lindblad"));
        Assert.True(
            await visit.Page.EvaluateAsync<bool>(
                "() => document.querySelector('[aria-invalid=true]') !== null || document.getElementById('faults').innerText !== ''"
            )
        );
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

        // Section 3 of the theory of hard points: 0.39694(6) with the light particle on the hot side, 0.28193(4) with
        // the heavy one.
        Assert.InRange(light, 0.385, 0.41);
        Assert.InRange(await visit.Flux("maxwell"), 0.27, 0.295);
    }
}
