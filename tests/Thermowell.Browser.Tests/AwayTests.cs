using Thermowell.Explorer;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>
/// The server goes and comes back: the page says so once, passes nothing old for new, and asks again by itself.
/// </summary>
[Trait("Category", "Slow")]
public sealed class AwayTests(Chromium chromium)
{
    private const string Sentences = "() => document.body.innerText.split('The server does not answer').length - 1";

    [Fact]
    public async Task While_the_server_is_gone_one_banner_says_so_and_what_was_asked_is_asked_again_once_it_is_back()
    {
        _ = chromium.Browser;
        Uri address;
        Visit visit;
        using (var first = await Command.Explore())
        {
            address = first.Address;
            visit = await Visit.To(chromium, address);
        }

        // The process is killed, in the middle of whatever it did.
        await using var _visit = visit;

        await visit.Type("left-temperature", "500");
        await visit.Until("() => document.getElementById('away').checkVisibility()");
        await visit.Until(
            "() => [...document.querySelectorAll('.readout tbody .verdict')].every(one => one.textContent === 'waiting for the server')"
        );
        Assert.Equal(1, await visit.Page.EvaluateAsync<int>(Sentences));
        Assert.DoesNotContain("ok", await visit.Page.InnerTextAsync(".readout tbody"), StringComparison.Ordinal);
        Assert.All(
            await visit.Page.Locator(".readout tbody .value").AllInnerTextsAsync(),
            text => Assert.Equal("…", text.Trim())
        );
        Assert.Equal(
            0,
            await visit
                .Page.Locator("#flux .curve:not(.faint), #flux .dot:not(.faint), #flux .shade:not(.faint)")
                .CountAsync()
        );

        // What is asked meanwhile waits as well, wherever the page is scrolled to.
        await visit.Type("right-temperature", "20");
        await visit.Page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        Assert.True(
            await visit.Page.EvaluateAsync<bool>(
                "() => { const box = document.getElementById('away').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
            )
        );
        await visit.Page.WaitForTimeoutAsync(2000);
        Assert.Equal(1, await visit.Page.EvaluateAsync<int>(Sentences));

        using var second = await Command.Explore(address.Port);
        await visit.Until("() => !document.getElementById('away').checkVisibility()");
        await visit.Settled();
        var json = await Command.Json("flux --formalism maxwell --left-temperature 500 --right-temperature 20");
        Assert.Equal(json.GetProperty("heatFlux").GetDouble(), await visit.Flux("maxwell"));
        Assert.Equal("ok", await visit.Page.InnerTextAsync("tr[data-curve='maxwell'] .verdict"));
        await visit.Until(
            "() => document.querySelector('#panel-conductivity .curve.series-lindblad:not(.faint)') !== null"
        );
        Assert.Equal("", await visit.Page.InnerTextAsync("#defects"));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_asked_for_anew()
    {
        _ = chromium.Browser;
        var settings = new ExplorerSettings { Port = 0 };
        var first = await ExplorerServer.Start(settings, TestContext.Current.CancellationToken);
        var address = first.Address;
        await using var visit = await Visit.To(
            chromium,
            new Uri(
                address,
                "?curves=maxwell&masses=1,1.4142&collisions=1e9&left-temperature=1&right-temperature=0.25"
            ),
            settled: false
        );
        await visit.Until("() => document.querySelector('#flux .curve.series-maxwell') !== null");
        await End(first);
        await visit.Until("() => document.getElementById('away').checkVisibility()");
        Assert.NotNull(await visit.Page.QuerySelectorAsync("#flux .curve.series-maxwell.faint"));

        var second = await ExplorerServer.Start(
            settings with
            {
                Port = address.Port,
            },
            TestContext.Current.CancellationToken
        );
        try
        {
            await visit.Until("() => document.querySelector('#flux .curve.series-maxwell:not(.faint)') !== null");
            Assert.False(await visit.Page.IsVisibleAsync("#away"));
        }
        finally
        {
            await End(second);
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_question_that_meets_a_busy_server_is_asked_again_without_a_hand()
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell");
        var refusals = 0;
        await visit.Page.RouteAsync(
            "**/api/point*",
            route =>
                refusals++ < 3
                    ? route.FulfillAsync(
                        new()
                        {
                            Status = 429,
                            ContentType = "application/json",
                            Body =
                                """{"failure":"the explorer is answering as many requests as it can: try again in a second."}""",
                        }
                    )
                    : route.ContinueAsync()
        );
        await visit.Type("right-temperature", "77");
        await visit.Settled();
        Assert.True(refusals > 3, $"{refusals} questions");
        Assert.False(await visit.Page.IsVisibleAsync("#away"));
    }

    [Fact]
    public async Task Computing_and_having_nothing_look_different()
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell");
        var seen = new TaskCompletionSource();
        await visit.Page.RouteAsync(
            "**/api/point*",
            async route =>
            {
                await seen.Task;
                await route.ContinueAsync();
            }
        );
        await visit.Type("right-temperature", "77");
        await visit.Until("() => document.querySelector('.readout tbody .verdict').textContent === 'computing'");
        Assert.Equal("…", (await visit.Page.InnerTextAsync(".readout tbody .value")).Trim());
        seen.SetResult();
        await visit.Settled();
        await visit.Page.UnrouteAllAsync();
        await visit.Type("length", "-1");
        await visit.Until("() => document.querySelector('.readout tbody .value').textContent === 'none'");
        Assert.Equal("", await visit.Page.InnerTextAsync(".readout tbody .verdict"));
    }

    private static async Task End(ExplorerServer server)
    {
        await server.Stop();
        await server.DisposeAsync();
    }
}
