using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.Downloads;
using Thermowell.Explorer.Guarding;
using Thermowell.Explorer.Junctions;
using Thermowell.Explorer.States;
using Thermowell.Explorer.Trajectories;
using Thermowell.Explorer.Work;

namespace Thermowell.Explorer;

/// <summary>The explorer's server: the page, and the numbers that the page asks for.</summary>
public sealed class ExplorerServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly WorkScheduler _scheduler;

    private ExplorerServer(WebApplication application, WorkScheduler scheduler, Uri address)
    {
        (_application, _scheduler) = (application, scheduler);
        Address = address;
    }

    /// <summary>What to open in a browser, the token included where there is one.</summary>
    public Uri Address { get; }

    /// <summary>Pieces of work that run or wait.</summary>
    internal int Working => _scheduler.Present;

    /// <summary>Pieces of work that run.</summary>
    internal int Computing => _scheduler.Computing;

    /// <summary>Starts to answer.</summary>
    /// <param name="settings">Where, and whom.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ListeningException">The address and port cannot be had.</exception>
    public static Task<ExplorerServer> Start(ExplorerSettings settings, CancellationToken cancellation = default) =>
        Start(settings, new WorkLimits(), cancellation);

    /// <summary>Starts to answer, within limits of one's own.</summary>
    internal static async Task<ExplorerServer> Start(
        ExplorerSettings settings,
        WorkLimits limits,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            return await Listen(settings, settings.Port ?? ExplorerSettings.UsualPort, limits, cancellation);
        }
        catch (IOException taken) when (settings.Port is null && taken.InnerException is AddressInUseException)
        {
            return await Listen(settings, 0, limits, cancellation);
        }
        catch (Exception refusal) when (refusal is IOException or SocketException)
        {
            throw refusal.InnerException is AddressInUseException
                ? new ListeningException(
                    isPort: true,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"= {settings.Port} is taken by another program: give another, or none for one that is free."
                    ),
                    refusal
                )
                : new ListeningException(
                    isPort: false,
                    $"= {settings.Address} cannot be listened at: {refusal.Message.TrimEnd('.')}.",
                    refusal
                );
        }
    }

    /// <summary>Has what a first drag needs compiled, while the browser opens. It returns at once.</summary>
    public void WarmUp() => Curves.WarmUp.Begin(_application.Lifetime.ApplicationStopping);

    /// <summary>Stops: open streams are ended, not waited for.</summary>
    public async Task Stop()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(patience.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _scheduler.Dispose();
    }

    private static async Task<ExplorerServer> Listen(
        ExplorerSettings settings,
        int port,
        WorkLimits limits,
        CancellationToken cancellation
    )
    {
        // Empty: no setting of this machine's changes where the explorer listens or what it says.
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Thermowell.Explorer",
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => Configure(kestrel, settings.Address, port, limits));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var application = builder.Build();
        var scheduler = new WorkScheduler(limits, settings.Catalogue);
        var stopping = application.Lifetime.ApplicationStopping;
        application.Use(next => new Gate(new RequestGuard(settings.Token), next, stopping).Pass);
        Routes.Map(application, scheduler);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            await application.DisposeAsync();
            scheduler.Dispose();
            throw;
        }

        var bound = new Uri(
            application
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
        );
        return new ExplorerServer(application, scheduler, Reached(bound, settings));
    }

    /// <summary>What to open: where all addresses are listened at, the machine's name.</summary>
    private static Uri Reached(Uri bound, ExplorerSettings settings)
    {
        var address = new UriBuilder(bound)
        {
            Path = "/",
            Query = settings.Token is null ? "" : $"token={settings.Token}",
        };
        if (settings.Address.Equals(IPAddress.Any) || settings.Address.Equals(IPAddress.IPv6Any))
            address.Host = Dns.GetHostName();
        return address.Uri;
    }

    private static void Configure(KestrelServerOptions kestrel, IPAddress address, int port, WorkLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = limits.MostConnections;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(
            bytesPerSecond: 200,
            gracePeriod: TimeSpan.FromSeconds(10)
        );
        kestrel.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}

/// <summary>Which question has which answer.</summary>
internal static class Routes
{
    public static void Map(WebApplication application, WorkScheduler scheduler)
    {
        application.UseRouting();
        application.MapGet("/api/parameters", new ParametersAnswer(scheduler.Catalogue).Give);
        application.MapGet("/api/point", new PointAnswer(scheduler).Give);
        application.MapGet("/api/curve", new CurveAnswer(scheduler).Give);
        application.MapGet("/api/state", new StateAnswer(scheduler).Give);
        application.MapGet("/api/trajectory", new TrajectoryAnswer(scheduler).Give);
        application.MapGet("/api/take", new DownloadAnswer(scheduler).Give);
        application.MapGet("/api/junctions", JunctionExamples.Give);
        var junctions = new JunctionAnswer(scheduler);
        application.MapPost("/api/junction", junctions.Check);
        application.MapPost("/api/junction/flux", junctions.Flux);
        application.MapPost("/api/junction/compare", new ComparisonAnswer(scheduler).Give);
        application.MapFallback("/{**path}", PageAnswer.Give);
        application.UseEndpoints(_ => { });
    }
}
