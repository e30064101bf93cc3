using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>A setting at fault says so where it stands, and a setting is read in full.</summary>
[Trait("Category", "Slow")]
public sealed class FieldTests(Chromium chromium)
{
    [Theory]
    [InlineData(
        "unit-mass=abc",
        "unit-mass",
        "unit-mass = 'abc' is not understood: give a number and one of kg, u, me"
    )]
    [InlineData(
        "unit-mass=0+kg",
        "unit-mass",
        "unit-mass = '0 kg' is out of range: give ",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        "unit-length=1+furlong",
        "unit-length",
        "unit-length = '1 furlong' is not understood: give a number and one of m, um, nm, pm"
    )]
    public async Task A_unit_at_fault_says_so_at_its_field(string query, string name, string sentence)
    {
        await using var visit = await Visit.To(chromium, $"?curves=maxwell&units=si&{query}");
        await Fault(visit, name, sentence);
        await visit.Type(name, name == "unit-mass" ? "4 u" : "1 nm");
        await visit.Until("() => document.querySelector('.readout thead').textContent.includes('(W)')");
        await Faultless(visit, name);
        await visit.Page.SelectOptionAsync("#field-units", "reduced");
        await visit.Until("() => !document.querySelector('.readout thead').textContent.includes('(W)')");
    }

    [Theory]
    [InlineData("0", "= 0 is out of range: give a whole number from 1 to 1024.")]
    [InlineData("abc", "= 'abc' is not a number: give a whole number from 1 to 1024.", Traits = ["Category", "Long"])]
    [InlineData(
        "1.5",
        "= 1.5 is not a whole number: give a whole number from 1 to 1024.",
        Traits = ["Category", "Long"]
    )]
    [InlineData("-3", "= -3 is out of range: give a whole number from 1 to 1024.", Traits = ["Category", "Long"])]
    [InlineData(
        "1000000",
        "= 1000000 is out of range: give a whole number from 1 to 1024.",
        Traits = ["Category", "Long"]
    )]
    public async Task A_number_of_particles_at_fault_changes_nothing(string text, string sentence)
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell&masses=2,2");
        await visit.Type("particles", text);
        await Fault(visit, "particles", "particles " + sentence);
        Assert.Equal(text, await visit.Page.InputValueAsync("#field-particles"));
        Assert.Equal("2,2", await visit.Page.InputValueAsync("#field-masses"));
        await visit.Type("particles", "3");
        await visit.Until("() => document.getElementById('field-masses').value === '2,2,2'");
        await Faultless(visit, "particles");
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task The_most_particles_there_may_be_are_drawn_and_linked()
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell&collisions=10000&right-temperature=100");
        await visit.Type("particles", "1024");
        await visit.Until("() => document.getElementById('field-masses').value.split(',').length === 1024");
        await visit.Settled();
        await visit.Until("() => location.search.length > 5000");
        await visit.Page.ReloadAsync();
        await visit.Settled();
        Assert.Equal("1024", await visit.Page.InputValueAsync("#field-particles"));
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task A_folded_group_opens_at_a_fault_and_may_be_folded_again()
    {
        await using var visit = await Visit.To(
            chromium,
            "?curves=lindblad&masses=1,2,3&left-temperature=10&gamma=1",
            settled: false
        );
        await Fault(visit, "masses", "masses gives 3 masses: --formalism lindblad treats one particle or two.");
        await visit.Page.ClickAsync("summary:text-is('Particles and box')");
        await visit.Page.WaitForTimeoutAsync(300);
        Assert.False(await visit.Page.IsVisibleAsync("#field-masses"));
    }

    [Fact]
    public async Task A_panel_without_a_point_to_draw_says_why()
    {
        await using var visit = await Visit.To(chromium, "?curves=redfield&gamma=1&levels=40", settled: false);
        await visit.Until(
            "() => /^Redfield: all \\d+ points are unphysical and cannot be drawn. At T = 0.316: the conductivity -.* is negative/.test(document.querySelector('#panel-conductivity .gaps').textContent)"
        );
        Assert.False(await visit.Page.IsVisibleAsync("#panel-conductivity .drawing"));
        await visit.Page.CheckAsync("#curve-maxwell");
        await visit.Until(
            "() => document.querySelector('#panel-conductivity .curve.series-maxwell:not(.faint)')?.checkVisibility() === true"
        );
        Assert.True(await visit.Page.IsVisibleAsync("#panel-conductivity .gaps"));
    }

    [Theory]
    [InlineData(
        360,
        "?curves=maxwell,metropolis&left-temperature=1234.56789&length=1.23456789&units=si&unit-mass=1+kg&unit-length=1+m",
        "(W)"
    )]
    [InlineData(
        1280,
        "?curves=maxwell,metropolis&left-temperature=1234.56789&length=1.23456789&units=si&unit-mass=1+kg&unit-length=1+m",
        "(W)",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        360,
        "?curves=lindblad&left-temperature=31.622776601683793&gamma=2.972&reference-frequency=1.23456789012345",
        "J",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        1280,
        "?curves=lindblad&left-temperature=31.622776601683793&gamma=2.972&reference-frequency=1.23456789012345",
        "J"
    )]
    public async Task No_number_and_no_unit_is_cut(int width, string query, string unit)
    {
        await using var visit = await Visit.To(chromium, query, width: width);
        await visit.Until("unit => document.querySelector('.readout thead').textContent.includes(unit)", unit);
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => (one.open = true))");
        var cut = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.field input[type=text]')].filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth).map(one => one.id + ' ' + one.value)"
        );
        Assert.Empty(cut);
        var outside = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.field .unit')].filter(one => one.checkVisibility() && one.getBoundingClientRect().right > one.closest('.field').getBoundingClientRect().right + 1).map(one => one.closest('.field').dataset.name)"
        );
        Assert.Empty(outside);
        Assert.True(
            await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "the page is wider than the screen"
        );
    }

    [Theory]
    [InlineData(10, 2, "Hot bath", "Cold bath")]
    [InlineData(2, 10, "Cold bath", "Hot bath", Traits = ["Category", "Long"])]
    [InlineData(5, 5, "Left bath", "Right bath", Traits = ["Category", "Long"])]
    public async Task A_bath_is_called_by_what_it_is(int left, int right, string one, string other)
    {
        await using var visit = await Visit.To(
            chromium,
            $"?curves=maxwell&left-temperature={left}&right-temperature={right}&from=1&to=20"
        );
        Assert.StartsWith(
            one,
            await visit.Page.InnerTextAsync("label[for='field-left-temperature']"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            other,
            await visit.Page.InnerTextAsync("label[for='field-right-temperature']"),
            StringComparison.Ordinal
        );
    }

    private static async Task Fault(Visit visit, string name, string sentence)
    {
        await visit.Until(
            $"start => document.getElementById('field-{name}-fault').textContent.startsWith(start)",
            sentence
        );
        Assert.True(await visit.Page.IsVisibleAsync($"#field-{name}-fault"));
        Assert.Equal("true", await visit.Page.GetAttributeAsync($"#field-{name}", "aria-invalid"));
    }

    private static async Task Faultless(Visit visit, string name)
    {
        await visit.Until($"() => document.getElementById('field-{name}-fault').hidden");
        Assert.Null(await visit.Page.GetAttributeAsync($"#field-{name}", "aria-invalid"));
    }
}
