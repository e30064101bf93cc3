using Thermowell.Explorer;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// Where a token is asked for, the page shows it from memory: in no cookie, and in no link that is copied.
/// </summary>
[Trait("Category", "Slow")]
public sealed class TokenTests(Chromium chromium)
{
    [Fact]
    public async Task The_token_opens_the_page_and_leaves_the_address()
    {
        _ = chromium.Browser;
        await using var guarded = await ExplorerServer.Start(
            new ExplorerSettings { Port = 0, Token = "a-token-of-many-letters" },
            TestContext.Current.CancellationToken
        );
        Assert.Contains("token=", guarded.Address.Query, StringComparison.Ordinal);
        await using var visit = await Visit.To(chromium, guarded.Address);
        Assert.DoesNotContain("token", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.ReloadAsync();
        await visit.Settled();
        Assert.Empty(await visit.Page.EvaluateAsync<string>("() => document.cookie"));
        visit.HadNoComplaint();
    }
}
