using System.Net;
using Thermowell.Explorer.Answers;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task The_page_and_its_files_are_served_as_what_they_are()
    {
        Assert.SkipUnless(ExplorerPage.IsBuilt, "the page is not built here");
        await using var served = await Served.Start();
        using var page = await served.Client.GetAsync("/", Served.Cancellation);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        var html = await page.Content.ReadAsStringAsync(Served.Cancellation);
        foreach (
            System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(
                html,
                "(?:src|href)=\"(?!data:|#)([^\"]+)\""
            )
        )
        {
            using var file = await served.Client.GetAsync(
                new Uri(served.Server.Address, link.Groups[1].Value),
                Served.Cancellation
            );
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.NotEqual("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("/nothing.js")]
    [InlineData("/api/nothing")]
    [InlineData("/api")]
    public async Task What_there_is_not_is_told(string path)
    {
        await using var served = await Served.Start();
        Assert.Equal(
            (HttpStatusCode.NotFound, """{"failure":"there is nothing of this name."}"""),
            await served.Ask(path)
        );
    }
}
