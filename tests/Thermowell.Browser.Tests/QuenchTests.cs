using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>What follows when the right bath falls, on the page.</summary>
[Trait("Category", "Slow")]
public sealed class QuenchTests(Chromium chromium)
{
    [Fact]
    public async Task Its_curves_are_drawn_in_time_and_another_number_is_chosen_by_its_name()
    {
        await using var visit = await Visit.To(
            chromium,
            "?curves=maxwell,lindblad&left-temperature=20&right-temperature=5&gamma=0.25&levels=12&tab=quench"
        );
        foreach (var name in (string[])["maxwell", "lindblad"])
            await visit.Until(
                $"() => document.querySelector('#panel-quench .series-{name} path, #panel-quench path.series-{name}') !== null"
            );
        Assert.Contains("Time", await visit.Page.InnerTextAsync("#panel-quench .drawing"), StringComparison.Ordinal);
        await visit.Page.SelectOptionAsync("#quench-number", "entropy");
        await visit.Until("() => location.search.includes('quench-number=entropy')");
        await visit.Drawn();
        visit.HadNoComplaint();
    }
}
