using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>How heat fluctuates, on the page.</summary>
[Trait("Category", "Slow")]
public sealed class NoiseTests(Chromium chromium)
{
    private const string Cold =
        "?curves=maxwell,lindblad&left-temperature=20&right-temperature=5&gamma=0.25&levels=12&tab=noise";

    /// <summary>c_2 of the well of 12 levels is in proportion to γ: 516.173044548043 at γ = 5.2548.</summary>
    [Fact]
    public async Task The_numbers_at_the_cursor_are_those_of_the_command_and_one_of_them_is_drawn()
    {
        await using var visit = await Visit.To(chromium, Cold);
        await Shows(visit, "noise", "24.55722");
        await Shows(visit, "fanoFactor", "32.0784");
        await Shows(visit, "uncertaintyProduct", "4.81176");
        await visit.Until(
            "() => document.querySelector('#panel-noise .series-lindblad path, #panel-noise path.series-lindblad') !== null"
        );
        await visit.Page.SelectOptionAsync("#noise-number", "fanoFactor");
        await visit.Until("() => location.search.includes('noise-number=fanoFactor')");
        await visit.Drawn();
        visit.HadNoComplaint();
    }

    private static Task Shows(Visit visit, string number, string text) =>
        visit.Until(
            $"() => [...document.querySelectorAll(\"#panel-noise tr[data-number='{number}'] td\")].some(cell => cell.textContent.includes('{text}'))"
        );
}
