using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class LimitTests
{
    // Minutes of work on any machine.
    private const string Endless =
        "/api/curve?formalism=maxwell&method=simulate&collisions=1e9&left-temperature=10&from=1&to=9&points=400&scale=linear";
    private const string LongPoint =
        "/api/point?method=simulate&collisions=1e9&left-temperature=10&right-temperature=1&seed=";
    private const string Quick = "/api/point?left-temperature=4&right-temperature=1";

    [Theory]
    [InlineData(Endless)]
    [InlineData(LongPoint + "1")]
    [InlineData(
        "/api/trajectory?formalism=metropolis&steps=100000&left-temperature=10&right-temperature=1&from-event=5000000"
    )]
    public async Task Work_stops_when_its_client_leaves(string path)
    {
        await using var served = await Served.Start();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Served.Cancellation);
        var asked = served.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, leave.Token);
        Assert.True(await Served.Until(() => served.Server.Working > 0));
        if (path == Endless)
            (await asked).Dispose();
        await leave.CancelAsync();
        Assert.True(await Served.Until(() => served.Server.Working == 0), "work goes on for nobody");
    }

    [Fact]
    public async Task The_server_stops_quickly_whatever_streams_are_open()
    {
        var served = await Served.Start();
        using var stream = await served.Client.GetAsync(
            Endless,
            HttpCompletionOption.ResponseHeadersRead,
            Served.Cancellation
        );
        Assert.True(await Served.Until(() => served.Server.Working > 0));
        await served.Server.Stop();
        Assert.True(await Served.Until(() => served.Server.Working == 0));
        await served.DisposeAsync();
    }

    [Fact]
    public async Task Beyond_what_can_wait_a_request_is_told_to_come_again()
    {
        await using var served = await Served.Start(new WorkLimits { LongAtOnce = 1, MostWaiting = 2 });
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Served.Cancellation);
        var asked = Enumerable.Range(0, 3).Select(i => served.Client.GetAsync(LongPoint + i, leave.Token)).ToList();
        Assert.True(await Served.Until(() => served.Server.Working == 3));
        using var answer = await served.Client.GetAsync(LongPoint + "9", Served.Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains(
            "try again",
            await answer.Content.ReadAsStringAsync(Served.Cancellation),
            StringComparison.Ordinal
        );

        // A quick point is answered all the same: it does not stand behind long ones.
        Assert.Equal(HttpStatusCode.OK, (await served.Ask(Quick)).Status);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(asked));
    }

    [Fact]
    public async Task Beyond_so_many_streams_one_more_is_refused()
    {
        await using var served = await Served.Start(new WorkLimits { MostStreams = 2 });
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 2; i++)
            open.Add(
                await served.Client.GetAsync(Endless, HttpCompletionOption.ResponseHeadersRead, Served.Cancellation)
            );
        Assert.Equal(HttpStatusCode.TooManyRequests, (await served.Ask(Endless)).Status);
        foreach (var one in open)
            one.Dispose();

        // A stream ends a moment after its work.
        var status = HttpStatusCode.TooManyRequests;
        for (var i = 0; i < 100 && status != HttpStatusCode.OK; i++, await Task.Delay(50, Served.Cancellation))
            status = (await served.Ask("/api/curve?left-temperature=10&from=1&to=9&points=3")).Status;
        Assert.Equal(HttpStatusCode.OK, status);
    }

    /// <summary>Within a stream a status can no longer be told: the event says whether to ask again.</summary>
    [Fact]
    public void A_failure_that_passes_says_so()
    {
        Assert.Equal("""{"failure":"later.","passing":true}""", Reply.FailureJson("later.", passing: true));
        Assert.Equal("""{"failure":"never."}""", Reply.FailureJson("never."));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_in_words()
    {
        await using var served = await Served.Start(new WorkLimits { MostTime = TimeSpan.FromMilliseconds(500) });
        var (status, text) = await served.Ask(LongPoint + "1");
        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Contains("ask the command itself", text, StringComparison.Ordinal);
        var events = await served.Events(Endless);
        Assert.Equal("failure", events[^1].Name);
        Assert.True(await Served.Until(() => served.Server.Working == 0));
    }

    [Fact]
    public async Task Two_hundred_clients_at_once_are_all_answered_within_the_limits()
    {
        var limits = new WorkLimits();
        await using var served = await Served.Start(limits);
        var most = 0;
        using var end = new CancellationTokenSource();
        var watch = Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    most = Math.Max(most, served.Server.Computing);
                    await Task.Delay(1);
                }
            },
            Served.Cancellation
        );
        var asked = Enumerable
            .Range(0, 200)
            .Select(i =>
                (i % 4) switch
                {
                    0 => $"/api/curve?formalism=maxwell&left-temperature={100 + i}&from=1&to=90",
                    1 =>
                        $"/api/curve?formalism=lindblad&gamma=1&levels=40&left-temperature={100 + i}&from=1&to=90&points=30",
                    2 => $"/api/point?formalism=metropolis&left-temperature=100&right-temperature={10 + i}",
                    _ =>
                        $"/api/curve?method=simulate&collisions=20000&seed={i}&left-temperature=100&from=1&to=90&points=4",
                }
            )
            .Select(served.Ask)
            .ToList();
        var answers = await Task.WhenAll(asked);
        await end.CancelAsync();
        await watch;
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(answers, answer => Assert.DoesNotContain("failure", answer.Text, StringComparison.Ordinal));
        Assert.InRange(most, 1, limits.QuickAtOnce + limits.LongAtOnce);
        Assert.Equal(0, served.Server.Working);
    }

    [Fact]
    public async Task Readers_that_do_not_read_keep_nobody_waiting()
    {
        await using var served = await Served.Start();
        var slow = new List<TcpClient>();
        for (var i = 0; i < 40; i++)
        {
            var client = new TcpClient { ReceiveBufferSize = 1024 };
            await client.ConnectAsync(IPAddress.Loopback, served.Server.Address.Port, Served.Cancellation);
            await client
                .GetStream()
                .WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"GET /api/curve?formalism=lindblad&gamma=1&levels=60&left-temperature={100 + i}&from=1&to=90&points=400 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    ),
                    Served.Cancellation
                );
            slow.Add(client);
        }

        // Half a request, and nothing after it.
        var half = new TcpClient();
        await half.ConnectAsync(IPAddress.Loopback, served.Server.Address.Port, Served.Cancellation);
        await half.GetStream().WriteAsync("GET /api/point?left-temp"u8.ToArray(), Served.Cancellation);
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await served.Ask(Quick)).Status);
        foreach (var client in slow)
            client.Dispose();
        half.Dispose();
        Assert.True(await Served.Until(() => served.Server.Working == 0));
    }

    [Theory]
    [InlineData("GET /api/point?%zz%00=\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/point?a=%ff%fe&=&&&==&b HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET http://evil.example/api/point HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /api/point HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000")]
    public async Task What_is_malformed_is_refused_and_the_next_is_answered(string request)
    {
        await using var served = await Served.Start();
        Assert.InRange(await Raw(served, request), 400, 499);
        Assert.Equal(HttpStatusCode.OK, (await served.Ask(Quick)).Status);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(20_000)]
    [InlineData(3_000_000)]
    public async Task A_huge_query_is_refused_and_the_next_is_answered(int length)
    {
        await using var served = await Served.Start();
        Assert.InRange(
            await Raw(served, $"GET {Quick}&masses={new string('1', length)} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            400,
            499
        );
        Assert.Equal(HttpStatusCode.OK, (await served.Ask(Quick)).Status);
    }

    [Fact]
    public async Task Any_numbers_and_words_are_answered_or_refused_in_words()
    {
        await using var served = await Served.Start();
        var texts = OneOf(
            "0",
            "-0",
            "1e308",
            "1e-308",
            "1e400",
            "-1",
            "NaN",
            "Infinity",
            "1,2",
            ",",
            "",
            " ",
            "0x10",
            "1e",
            "٣",
            "1 2 3",
            "9999999999999999999999",
            "'",
            "<script>",
            "\u0000",
            "💣",
            "maxwell",
            "lindblad"
        );
        var names = OneOf(
            "formalism",
            "masses",
            "length",
            "left-temperature",
            "right-temperature",
            "eta",
            "gamma",
            "levels",
            "step",
            "steps",
            "accommodation",
            "collisions",
            "seed",
            "over",
            "from",
            "to",
            "points",
            "scale",
            "curves",
            "what",
            "events",
            "from-event",
            "quantity",
            "x"
        );
        var paths = OneOf("point", "curve", "state", "trajectory", "take", "parameters");
        var queries = new List<string>();
        Gen.Select(paths, Gen.Select(names, texts).Array[0, 8])
            .Sample(
                (path, pairs) =>
                    queries.Add(
                        $"/api/{path}?{string.Join('&', pairs.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"))}"
                    ),
                iter: 400,
                threads: 1
            );
        foreach (var query in queries)
        {
            var (status, text) = await served.Ask(query);
            Assert.True(
                status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity,
                $"{query}: {(int)status} {text}"
            );
            Assert.DoesNotContain(
                "NaN\"",
                text.Replace("'NaN'", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        }
    }

    [Trait("Category", "Slow")]
    [Fact]
    public Task Memory_stays_where_it_is_over_hundreds_of_drags() => Dragged(200, equations: 50);

    [Fact]
    [Trait("Category", "Long")]
    public Task Memory_stays_where_it_is_over_thousands_of_drags() => Dragged(1500, equations: 150);

    /// <summary>
    /// Many drags: what is kept for later is bounded, and the first half fills it (some thirty equations of 200 levels,
    /// of 1.6 MB or more each), so the heap after the second half is that after the first, but for some garbage.
    /// </summary>
    private static async Task Dragged(int drags, int equations)
    {
        await using var served = await Served.Start();
        var half = await Drag(0);
        var whole = await Drag(1);
        Assert.True(whole < half + 40_000_000, $"{half} bytes after {drags} drags, {whole} after {2 * drags}");

        async Task<long> Drag(int half)
        {
            for (var i = 0; i < drags; i++)
            {
                var hot = 40 + half * drags + i;
                var path =
                    i % (drags / equations) == 0
                        ? $"/api/curve?formalism=lindblad&gamma=1&levels=200&length=1.{hot}&left-temperature={hot}&from=1&to=30&points=2"
                        : $"/api/curve?left-temperature={hot}&from=1&to=30&points=24";
                using var leave = CancellationTokenSource.CreateLinkedTokenSource(Served.Cancellation);
                try
                {
                    using var answer = await served.Client.GetAsync(
                        path,
                        HttpCompletionOption.ResponseHeadersRead,
                        leave.Token
                    );

                    // Every other drag is superseded before it is read.
                    if (i % 2 == 0)
                        await answer.Content.ReadAsStringAsync(leave.Token);
                }
                finally
                {
                    await leave.CancelAsync();
                }
            }

            Assert.True(await Served.Until(() => served.Server.Working == 0));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>
    /// Sends bytes as they are, and gives the status that comes back; 400 where the connection is closed without one.
    /// </summary>
    private static async Task<int> Raw(Served served, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, served.Server.Address.Port, Served.Cancellation);
        var stream = client.GetStream();
        var buffer = new byte[4096];
        var read = 0;
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Served.Cancellation);
            read = await stream.ReadAsync(buffer, Served.Cancellation);
        }
        catch (IOException)
        {
            // Refused before it was all sent.
        }

        var line = Encoding.Latin1.GetString(buffer, 0, read).Split('\r')[0];
        return line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            ? int.Parse(line.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture)
            : 400;
    }
}
