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
    [InlineData("/junction", HttpStatusCode.OK, "A system of your own")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "There is no page at this address.")]
    public async Task A_reader_gets_a_page_whatever_the_address(string path, HttpStatusCode status, string words)
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(served.Server.Address, path));
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        using var reply = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(status, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType!.MediaType);
        Assert.Contains(words, await reply.Content.ReadAsStringAsync(Served.Cancellation), StringComparison.Ordinal);
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
