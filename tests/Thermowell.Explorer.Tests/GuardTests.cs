using System.Net;
using Thermowell.Explorer.Guarding;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class GuardTests
{
    private const string Point = "/api/point?left-temperature=4&right-temperature=1";

    [Theory]
    [InlineData("127.0.0.1", null, 200)]
    [InlineData("127.0.0.1:9000", "http://127.0.0.1:9000", 200)]
    [InlineData("localhost", "http://localhost", 200)]
    [InlineData("localhost:1234", "http://localhost:1234", 200)]
    [InlineData("LocalHost:1234", "http://localhost:99", 200)]
    [InlineData("explorer.localhost:80", "http://explorer.localhost", 200)]
    [InlineData("127.5.6.7:80", null, 200)]
    [InlineData("[::1]:8357", "http://[::1]:8357", 200)]
    [InlineData("evil.example", null, 403)]
    [InlineData("localhost.evil.example", null, 403)]
    [InlineData("127.0.0.1.evil.example", null, 403)]
    [InlineData("128.0.0.1", null, 403)]
    [InlineData("0.0.0.0", null, 403)]
    [InlineData("127.0.0.1", "http://evil.example", 403)]
    [InlineData("127.0.0.1", "https://127.0.0.1.evil.example", 403)]
    [InlineData("127.0.0.1", "http://localhost.evil.example:8357", 403)]
    [InlineData("127.0.0.1", "null", 403)]
    [InlineData("127.0.0.1", "file://localhost", 403)]
    public async Task Only_loopback_names_are_answered(string host, string? origin, int status)
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, Point);
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", 403)]
    [InlineData("same-origin", 200)]
    [InlineData("none", 200)]
    public async Task A_foreign_page_is_not_answered(string site, int status)
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, Point);
        request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/", "GET")]
    [InlineData(Point, "GET")]
    [InlineData("/api/point", "GET")]
    [InlineData("/api/nothing", "GET")]
    [InlineData(Point, "POST")]
    public async Task Every_answer_has_the_headers_that_shut_others_out(string path, string method)
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(SecurityHeaders.Policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("default-src 'none'")]
    [InlineData("script-src 'self';")]
    [InlineData("style-src 'self';")]
    [InlineData("frame-ancestors 'none'")]
    [InlineData("base-uri 'none'")]
    [InlineData("form-action 'none'")]
    public void The_policy_names_no_source_but_ourselves(string directive)
    {
        Assert.Contains(directive, SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.Policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Nothing_is_answered_but_GET(string method)
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), Point);
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("X-Thermowell-Token", "wrong", 401)]
    [InlineData("X-Thermowell-Token", "right", 200)]
    [InlineData("Authorization", "Bearer right", 200)]
    [InlineData("Authorization", "Bearer wrong", 401)]
    [InlineData("Authorization", "Basic right", 401)]
    public async Task Where_others_reach_it_only_who_has_the_token_is_answered(
        string? header,
        string? value,
        int status
    )
    {
        await using var served = await Served.Start(token: "right");
        using var request = new HttpRequestMessage(HttpMethod.Get, Point);
        request.Headers.Host = "laboratory.example";
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_token_may_stand_in_the_address_and_a_foreign_page_needs_more_than_that()
    {
        await using var served = await Served.Start(token: "right");
        Assert.EndsWith("/?token=right", served.Server.Address.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.Ask(Point + "&token=right")).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, Point + "&token=right");
        request.Headers.Add("Origin", "http://evil.example");
        using var answer = await served.Client.SendAsync(request, Served.Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
