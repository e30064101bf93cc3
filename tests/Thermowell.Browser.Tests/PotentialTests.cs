using Microsoft.Playwright;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>A particle in a potential, on the page.</summary>
[Trait("Category", "Slow")]
public sealed class PotentialTests(Chromium chromium)
{
    private const string Tilted =
        "?curves=maxwell,lindblad&left-temperature=100&right-temperature=20&gamma=1&tab=state&potential=50*x";

    /// <summary>J(100, 20) on a tilt of 50, by another program.</summary>
    [Fact]
    public async Task A_formula_typed_in_its_field_changes_both_fluxes()
    {
        await using var visit = await Visit.To(
            chromium,
            "?curves=maxwell,lindblad&left-temperature=100&right-temperature=20&gamma=1"
        );
        await visit.Type("potential", "50*x");
        await Shows(visit, "maxwell", "217.8");
        await Shows(visit, "lindblad", "40.2");
        await visit.Until("() => decodeURIComponent(location.search).includes('potential=50*x')");
        await visit.Type("potential", "");
        await visit.Until(
            "() => !document.querySelector(\"tr[data-curve='maxwell'] .value\").textContent.includes('217.8')"
        );
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task The_steady_state_shows_V_and_the_levels()
    {
        await using var visit = await Visit.To(chromium, Tilted);
        await visit.Until("() => document.querySelectorAll('#potential-plot .guide').length >= 4");
        Assert.NotNull(await visit.Page.QuerySelectorAsync("#potential-plot .series-lindblad"));
        await visit.Type("potential", "");
        await visit.Until("() => document.getElementById('potential-plot').hidden");
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task Kinks_are_asked_for_beside_a_potential_alone()
    {
        await using var visit = await Visit.To(chromium, Tilted);
        Assert.False(await Hidden(visit));
        await visit.Type("potential", "if(x<0.3,0,100)");
        await visit.Type("kinks", "0.3");
        await visit.Drawn();
        Assert.Empty((await visit.Page.InnerTextAsync("#faults")).Trim());
        await visit.Type("kinks", "1.3");
        await Fault(visit, "kinks", "a kink is between the walls");
        await visit.Type("potential", "");
        await visit.Until("() => document.querySelector(\"[data-name='kinks']\").hidden");
        await visit.Drawn();
        Assert.Empty((await visit.Page.InnerTextAsync("#faults")).Trim());

        static Task<bool> Hidden(Visit visit) =>
            visit.Page.EvaluateAsync<bool>("() => document.querySelector(\"[data-name='kinks']\").hidden");
    }

    [Theory]
    [InlineData("50*y", "names 'y', which is nothing here")]
    [InlineData("1/(x-0.5)", "is infinite at x = 0.5", Traits = ["Category", "Long"])]
    [InlineData("50*(x", "is no formula", Traits = ["Category", "Long"])]
    public async Task A_formula_at_fault_says_so_at_its_field(string formula, string sentence)
    {
        await using var visit = await Visit.To(chromium, Tilted);
        await visit.Type("potential", formula);
        await Fault(visit, "potential", sentence);
        await visit.Type("potential", "50*x");
        await visit.Until("() => document.getElementById('field-potential-fault').hidden");
    }

    /// <summary>
    /// The film of each preset shows V in the well, and says what is to be seen; two clicks from anywhere.
    /// </summary>
    [Theory]
    [InlineData("tilt", 1280, ColorScheme.Light, Traits = ["Category", "Long"])]
    [InlineData("step", 360, ColorScheme.Light, Traits = ["Category", "Long"])]
    [InlineData("barrier", 1280, ColorScheme.Dark, Traits = ["Category", "Long"])]
    [InlineData("double-well", 360, ColorScheme.Dark)]
    [InlineData("formula", 1280, ColorScheme.Light, Traits = ["Category", "Long"])]
    public async Task The_film_shows_the_particle_on_its_potential(string preset, int width, ColorScheme scheme)
    {
        await using var visit = await Visit.To(chromium, width: width, scheme: scheme, still: false);
        await visit.Page.SelectOptionAsync("#preset", preset);
        await visit.Until("() => document.body.textContent.includes('The particle on V(x)')");

        await visit.Until("() => /Heat carried over [1-9][0-9]? collisions/.test(document.body.textContent)");
        if (Environment.GetEnvironmentVariable("THERMOWELL_PICTURES") is { Length: > 0 } folder)
            await visit.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"film-{preset}-{width}-{scheme}.png"), FullPage = true }
            );
        visit.HadNoComplaint();
    }

    /// <summary>Three masses on a step between slopes: all of them move, and heat is carried.</summary>
    [Fact]
    public async Task The_film_shows_several_particles_on_a_potential()
    {
        await using var visit = await Visit.To(
            chromium,
            "?curves=maxwell&masses=1,2,1.5&left-temperature=100&right-temperature=20&potential=if(x<0.5,40*x,60-20*x)&kinks=0.5",
            still: false
        );
        await visit.Until("() => document.body.textContent.includes('The particles on V(x)')");
        await visit.Until("() => /Heat carried over [2-9][0-9] collisions/.test(document.body.textContent)");
        if (Environment.GetEnvironmentVariable("THERMOWELL_PICTURES") is { Length: > 0 } folder)
            await visit.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, "film-several.png"), FullPage = true }
            );
        visit.HadNoComplaint();
    }

    private static Task Shows(Visit visit, string curve, string number) =>
        visit.Until(
            $"() => document.querySelector(\"tr[data-curve='{curve}'] .value\").textContent.includes('{number}')"
        );

    private static Task Fault(Visit visit, string name, string sentence) =>
        visit.Until(
            $"() => document.getElementById('field-{name}-fault').textContent.includes(\"{sentence}\") && !document.getElementById('field-{name}-fault').hidden"
        );
}
