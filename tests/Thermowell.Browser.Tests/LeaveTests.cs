using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>Work ends with the visitor's interest in it.</summary>
[Trait("Category", "Slow")]
public sealed class LeaveTests(Chromium chromium)
{
    private const string Slow =
        "?curves=maxwell&masses=1,1.4142&collisions=1e9&left-temperature=1&right-temperature=0.25";

    [Fact]
    public async Task Leaving_the_page_ends_its_work()
    {
        _ = chromium.Browser;
        var visit = await Visit.To(chromium, Slow, settled: false);
        await Until(() => chromium.Working > 0, "the work begins");
        await visit.DisposeAsync();
        await Until(() => chromium.Working == 0, "the work ends");
    }

    [Fact]
    public async Task A_new_question_ends_the_work_on_the_old_one()
    {
        _ = chromium.Browser;
        await using var visit = await Visit.To(chromium, Slow, settled: false);
        await Until(() => chromium.Working > 0, "the work begins");
        await visit.Type("masses", "1");
        await visit.Settled();
        await Until(() => chromium.Working == 0, "the work ends");
    }

    private static async Task Until(Func<bool> holds, string what)
    {
        for (var i = 0; i < 300 && !holds(); i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(holds(), $"within 30 s {what}");
    }
}
