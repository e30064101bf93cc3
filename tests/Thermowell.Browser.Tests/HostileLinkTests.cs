using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>No link brings the page down, and a defect of the page is called one.</summary>
[Trait("Category", "Slow")]
public sealed class HostileLinkTests(Chromium chromium)
{
    [Theory]
    [InlineData("toString=1", "toString", Traits = ["Category", "Long"])]
    [InlineData("constructor=x", "constructor", Traits = ["Category", "Long"])]
    [InlineData("__proto__=1", "__proto__")]
    [InlineData(
        "hasOwnProperty=&valueOf=1&__defineGetter__=2&scene=__proto__",
        "__defineGetter__",
        Traits = ["Category", "Long"]
    )]
    public async Task A_name_that_every_object_has_is_told_as_unknown(string query, string name)
    {
        await using var visit = await Visit.To(chromium, "?" + query);
        Assert.Contains(
            $"The link says '{name}', which this page does not know: ignored.",
            await visit.Page.InnerTextAsync("#notes"),
            StringComparison.Ordinal
        );
        Assert.Equal("", await visit.Page.InnerTextAsync("#faults") + await visit.Page.InnerTextAsync("#defects"));
        visit.HadNoComplaint();
    }

    [Theory]
    [InlineData("tab=constructor&scale-x=toString&units=valueOf&first=__proto__&proposal=__proto__&method=constructor")]
    [InlineData(
        "curves=__proto__,maxwell,toString&masses=constructor&seed=__proto__&tour=constructor",
        Traits = ["Category", "Long"]
    )]
    [InlineData(
        "left-temperature=1e999&right-temperature=NaN&from=__proto__&to=%00&unit-mass=toString&units=si",
        Traits = ["Category", "Long"]
    )]
    public async Task A_value_of_such_a_name_is_a_value_at_fault_at_most(string query)
    {
        await using var visit = await Visit.To(chromium, "?" + query, settled: false);
        await visit.Page.WaitForTimeoutAsync(1500);
        Assert.Equal("", await visit.Page.InnerTextAsync("#defects"));
        Assert.DoesNotContain("does not answer", await visit.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Complaints, complaint => complaint.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_defect_of_the_page_has_a_sentence_of_its_own()
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell");
        await visit.Page.EvaluateAsync("() => { setTimeout(() => { throw new TypeError('thrown by a test'); }); }");
        await visit.Until("() => document.getElementById('defects').innerText !== ''");
        Assert.StartsWith(
            "This page has a defect of its own (TypeError: thrown by a test).",
            await visit.Page.InnerTextAsync("#defects"),
            StringComparison.Ordinal
        );
        Assert.Equal("", await visit.Page.InnerTextAsync("#faults"));
        Assert.False(await visit.Page.IsVisibleAsync("#away"));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_no_silence()
    {
        await using var visit = await Visit.To(chromium, "?curves=maxwell");
        await visit.Page.RouteAsync(
            "**/api/point*",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 200,
                        ContentType = "application/json",
                        Body = "<html>",
                    }
                )
        );
        await visit.Type("right-temperature", "77");
        await visit.Until("() => document.querySelector('.readout .notes').textContent.includes('defect of its own')");
        Assert.False(await visit.Page.IsVisibleAsync("#away"));
    }
}
