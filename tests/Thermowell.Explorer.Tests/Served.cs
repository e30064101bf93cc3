using System.Net;
using System.Text.Json.Nodes;
using Thermowell.Explorer.Work;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>The explorer on a port of its own, and a client that asks it.</summary>
internal sealed class Served : IAsyncDisposable
{
    private Served(ExplorerServer server)
    {
        Server = server;
        Client = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 1000,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    public ExplorerServer Server { get; }

    public HttpClient Client { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one, at a port that is free.</summary>
    public static async Task<Served> Start(
        WorkLimits? limits = null,
        string? token = null,
        Catalogue? catalogue = null
    ) =>
        new(
            await ExplorerServer.Start(
                new ExplorerSettings
                {
                    Port = FreePort(),
                    Token = token,
                    Catalogue = catalogue ?? Catalogue.BuiltIn,
                },
                limits ?? new WorkLimits(),
                Cancellation
            )
        );

    /// <summary>A port at which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Asks, and gives status and text.</summary>
    public async Task<(HttpStatusCode Status, string Text)> Ask(string path)
    {
        using var answer = await Client.GetAsync(path, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Asks for an object that must be there.</summary>
    public async Task<JsonObject> Json(string path)
    {
        var (status, text) = await Ask(path);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {(int)status} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Asks what must be refused, and gives what is said of each field.</summary>
    public async Task<List<(string Name, string Message)>> Refused(string path)
    {
        var (status, text) = await Ask(path);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        return
        [
            .. JsonNode.Parse(text)!["faults"]!
                .AsArray()
                .Select(fault => ((string)fault!["name"]!, (string)fault["message"]!)),
        ];
    }

    /// <summary>Asks for events, each with its name and its data.</summary>
    public async Task<List<(string Name, JsonObject Data)>> Events(string path)
    {
        var (status, text) = await Ask(path);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {(int)status} {text}");
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    /// <summary>One event from its lines.</summary>
    public static (string Name, JsonObject Data) Read(string lines)
    {
        var parts = lines.Split('\n');
        Assert.StartsWith("event: ", parts[0], StringComparison.Ordinal);
        Assert.StartsWith("data: ", parts[1], StringComparison.Ordinal);
        return (parts[0][7..], JsonNode.Parse(parts[1][6..])!.AsObject());
    }

    /// <summary>Waits until something holds, at most so long.</summary>
    public static async Task<bool> Until(Func<bool> holds, int seconds = 120)
    {
        for (var i = 0; i < 20 * seconds && !holds(); i++)
            await Task.Delay(50, Cancellation);
        return holds();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.Stop();
        await Server.DisposeAsync();
    }
}
