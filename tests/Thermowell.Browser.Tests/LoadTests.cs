using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>The page comes up by itself: no errors, nothing from elsewhere.</summary>
[Trait("Category", "Slow")]
public sealed class LoadTests(Chromium chromium)
{
    [Fact]
    public async Task The_page_draws_its_curves_without_an_error_or_a_request_to_others()
    {
        await using var visit = await Visit.To(chromium);
        Assert.NotEmpty(await visit.Outline("maxwell"));
        Assert.NotEmpty(await visit.Outline("lindblad"));
        Assert.Empty(await visit.Page.EvaluateAsync<string>("() => document.cookie"));
        visit.HadNoComplaint();
    }
}
