using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>A hand drags, and the page follows with the command's numbers.</summary>
public sealed class DragTests(Chromium chromium)
{
    [Fact]
    public async Task Dragging_the_cursor_changes_the_numbers_to_those_of_the_command()
    {
        await using var visit = await Visit.To(chromium, "?gamma=5.2548");
        var before = await visit.Flux("maxwell");
        var box = await visit.Box("#flux-plot .drawing");
        await visit.Page.Mouse.MoveAsync(box.X + 0.8f * box.Width, box.Y + 0.5f * box.Height);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(
            box.X + 0.3f * box.Width,
            box.Y + 0.4f * box.Height,
            new MouseMoveOptions { Steps = 20 }
        );
        await visit.Page.Mouse.UpAsync();
        await visit.Settled();

        var cold = await visit.Page.InputValueAsync("#field-right-temperature");
        Assert.InRange(double.Parse(cold, CultureInfo.InvariantCulture), 0.5, 50);
        Assert.NotEqual(before, await visit.Flux("maxwell"));
        foreach (var (curve, options) in new[] { ("maxwell", ""), ("lindblad", "--gamma 5.2548 ") })
        {
            var json = await Command.Json(
                $"flux --formalism {curve} {options}--left-temperature 1000 --right-temperature {cold}"
            );
            var exact = json.GetProperty("heatFlux").GetDouble();
            Assert.Equal(exact, await visit.Flux(curve));
            AgreesToItsDigits(exact, await visit.Page.InnerTextAsync($"tr[data-curve='{curve}'] .value"));
        }

        visit.HadNoComplaint();
    }

    [Fact]
    public async Task The_cursor_and_the_curves_dot_move_with_the_cold_temperature()
    {
        await using var visit = await Visit.To(chromium);
        var (line, dot) = (await At("line.cursor", "x1"), await At("circle.dot.series-maxwell", "cy"));
        await visit.Type("right-temperature", "1");
        await visit.Settled();
        Assert.True(await At("line.cursor", "x1") < line - 50);
        Assert.True(await At("circle.dot.series-maxwell", "cy") > dot + 50);

        async Task<double> At(string element, string attribute) =>
            double.Parse(
                (await visit.Page.GetAttributeAsync($"#flux {element}", attribute))!,
                CultureInfo.InvariantCulture
            );
    }

    [Fact]
    public async Task The_hot_temperature_draws_the_curves_anew()
    {
        await using var visit = await Visit.To(chromium);
        var (maxwell, lindblad) = (await visit.Outline("maxwell"), await visit.Outline("lindblad"));
        var slider = visit.Page.Locator("#temperatures .field:first-of-type input[type=range]");
        await slider.FocusAsync();
        for (var i = 0; i < 8; i++)
            await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Settled();
        Assert.NotEqual("1000", await visit.Page.InputValueAsync("#field-left-temperature"));
        Assert.NotEqual(maxwell, await visit.Outline("maxwell"));
        Assert.NotEqual(lindblad, await visit.Outline("lindblad"));
        visit.HadNoComplaint();
    }

    [Fact]
    public async Task A_wrong_number_gets_the_commands_sentence_beside_its_field_and_a_right_one_takes_it_away()
    {
        await using var visit = await Visit.To(chromium);
        await visit.Type("left-temperature", "-1");
        var fault = visit.Page.Locator("#field-left-temperature-fault");
        await fault.WaitForAsync();
        Assert.Equal(
            "left-temperature = -1 is out of range: give a number from 0 to 1E+30.",
            await fault.InnerTextAsync()
        );
        Assert.Equal("true", await visit.Page.GetAttributeAsync("#field-left-temperature", "aria-invalid"));
        await visit.Type("left-temperature", "900");
        await visit.Settled();
        Assert.False(await fault.IsVisibleAsync());
    }

    /// <summary>The number shown is the exact one to half a unit of its last digit.</summary>
    private static void AgreesToItsDigits(double exact, string shown)
    {
        var text = shown.Replace('−', '-').Trim();
        var decimals = text.Contains('.', StringComparison.Ordinal)
            ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1
            : 0;
        Assert.Equal(Math.Round(exact, decimals), double.Parse(text, CultureInfo.InvariantCulture), decimals);
        Assert.True(text.Count(char.IsAsciiDigit) >= 5, $"{text} has too few digits");
    }
}
