using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// How long a new curve takes from the hand to the screen: reported, not judged, since a busy machine would decide.
/// One short drag shows that it is measured; three long ones are made where a file is named for what they find.
/// </summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public sealed class FirstPixelsTests(Chromium chromium)
{
    [Theory]
    [InlineData("maxwell")]
    [InlineData("lindblad")]
    public async Task Dragging_the_hot_temperature_is_measured_in_the_browser(string curve)
    {
        _ = chromium.Browser;
        using var explorer = await Command.Explore();
        await using var visit = await Visit.To(
            chromium,
            new Uri(explorer.Address, $"?curves={curve}&gamma=5.2548"),
            still: false
        );
        await visit.Page.FocusAsync(".field[data-name='left-temperature'] input[type=range]");

        if (File is null)
        {
            await Drag(visit, curve, "short", 10);
            return;
        }

        // The first drag meets a process that has just begun, whose code is not yet compiled in full.
        foreach (var drag in (string[])["first", "second", "third"])
            await Drag(visit, curve, drag, 60);
    }

    private static string? File =>
        Environment.GetEnvironmentVariable("THERMOWELL_FIRST_PIXELS") is { Length: > 0 } file ? file : null;

    private static async Task Drag(Visit visit, string curve, string drag, int steps)
    {
        await visit.Page.EvaluateAsync("name => performance.clearMeasures(name)", $"first pixels: {curve}");
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < steps; i++)
        {
            await visit.Page.Keyboard.PressAsync(i % 2 == 0 ? "ArrowLeft" : "ArrowRight");
            await visit.Page.WaitForTimeoutAsync(30);
        }

        await visit.Settled();
        var times = await visit.Page.EvaluateAsync<double[]>(
            "name => performance.getEntriesByName(name).map(one => one.duration).sort((a, b) => a - b)",
            $"first pixels: {curve}"
        );

        // Each move of the hand is a new curve; those that the next move overtakes are never drawn, and the last one
        // always is.
        Assert.InRange(times.Length, 1, steps);
        Assert.All(times, time => Assert.InRange(time, double.Epsilon, watch.Elapsed.TotalMilliseconds));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"first pixels of {times.Length} new {curve} curves, {drag} drag: median {times[times.Length / 2]:F0} ms, 95 % within {times[(int)(0.95 * (times.Length - 1))]:F0} ms"
        );
        TestContext.Current.TestOutputHelper!.WriteLine(text);
        TestContext.Current.AddAttachment($"first-pixels-{drag}.txt", text);
        if (File is not null)
            await System.IO.File.AppendAllTextAsync(File, text + "\n", TestContext.Current.CancellationToken);
    }
}
