using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Thermowell.Cli.Output;
using Thermowell.Declarations;
using Thermowell.Explorer;
using Thermowell.Explorer.Answers;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Exploring;

/// <summary>The page on which parameters are dragged.</summary>
internal sealed class ExploreCommand : Command, IHasExamples, IAnswersFaults
{
    private const int TokenBytes = 16;
    private static readonly NumberParameter Port = new(
        "port",
        "port to listen at",
        "",
        1,
        65535,
        "a whole number from 1 to 65535"
    );

    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;
    private readonly TextOptions _options;
    private readonly Option<bool> _noBrowser = new("--no-browser")
    {
        Description = "print the address, and open no browser",
    };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object with the address" };

    public ExploreCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "explore",
            "A page in the browser on which temperatures and all else are dragged, and the classical and the quantum flux follow."
        )
    {
        _terminal = terminal;
        _cancellation = cancellation;
        _options = new TextOptions(this);
        _options.Add(
            "port",
            $"{Port.Meaning}; if not given, {ExplorerSettings.UsualPort}, or a free one where that is taken"
        );
        _options.Add(
            "listen",
            "address to listen at, so that other machines reach it: with a warning and a token; 127.0.0.1 if not given"
        );
        Options.Add(_noBrowser);
        Options.Add(_json);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
        [
            "thermowell explore",
            "thermowell explore --port 9000 --no-browser",
            "thermowell explore --listen 0.0.0.0 --no-browser",
        ];

    /// <summary>Serves until it is stopped, or lists every fault at once.</summary>
    public int Run(ParseResult parsed)
    {
        var reader = new ParameterReader(_options.Given(parsed));
        int? port = reader.Has("port") ? (int)reader.Whole(Port, ExplorerSettings.UsualPort) : null;
        var address = ReadAddress(reader);
        var faults = ParseFaults.Of(parsed).Concat(reader.Faults.Select(fault => fault.ToString())).ToList();
        if (faults.Count == 0 && !ExplorerPage.IsBuilt)
            faults.Add(
                "explore needs its page, which is built with Node.js 20 or later: install it and build Thermowell again."
            );
        if (faults.Count == 0 && !AspNetCore.IsThere)
            faults.Add(
                $"explore needs the ASP.NET Core runtime {Environment.Version.ToString(2)}: install it beside the .NET runtime."
            );
        if (faults.Count > 0)
            return Refusals.Write(_terminal, faults);
        var token = IPAddress.IsLoopback(address)
            ? null
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        if (token is not null)
            _terminal.Error.WriteLine(
                $"thermowell: at {address} other machines reach the explorer, and nothing is encrypted: whoever has the address below, with its token, can use it."
            );
        return Serve(
                new ExplorerSettings
                {
                    Address = address,
                    Port = port,
                    Token = token,
                    Catalogue = _terminal.Catalogue,
                },
                !parsed.GetValue(_noBrowser),
                parsed.GetValue(_json)
            )
            .GetAwaiter()
            .GetResult();
    }

    private static IPAddress ReadAddress(ParameterReader reader)
    {
        if (reader.Text("listen") is not { } text)
            return IPAddress.Loopback;
        if (IPAddress.TryParse(text, out var address))
            return address;
        reader.Fault(
            "listen",
            $"= '{Shown.Value(text)}' is not an address: give one of this machine's, as 127.0.0.1, or 0.0.0.0 for all of them."
        );
        return IPAddress.Loopback;
    }

    private async Task<int> Serve(ExplorerSettings settings, bool openBrowser, bool json)
    {
        try
        {
            await using var server = await ExplorerServer.Start(settings, _cancellation);
            if (json)
                _terminal.Output.WriteLine(new JsonObject { ["address"] = server.Address.ToString() }.ToJsonString());
            else
                _terminal.Output.WriteLine($"The explorer is at {server.Address} (Ctrl-C stops it).");
            _terminal.Output.Flush();
            if (openBrowser)
                Browser.Open(server.Address);
            server.WarmUp();
            await Stopped();
            await server.Stop();
            return ExitCode.Done;
        }
        catch (ListeningException refusal)
        {
            return Refusals.Write(_terminal, [$"--{(refusal.IsPort ? "port" : "listen")} {refusal.Message}"]);
        }
    }

    private Task Stopped()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cancellation.Register(stopped.SetResult);
        return stopped.Task;
    }
}

/// <summary>The user's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address; where there is no browser, or no screen for it, the user opens it.</summary>
    /// <param name="address">The address.</param>
    public static void Open(Uri address)
    {
        if (!HasScreen())
            return;
        try
        {
            Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception refusal)
            when (refusal is Win32Exception or PlatformNotSupportedException or FileNotFoundException)
        {
            // The address is printed: that is enough.
        }
    }

    // Without this a browser for the terminal would take it over.
    private static bool HasScreen() =>
        OperatingSystem.IsWindows()
        || OperatingSystem.IsMacOS()
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));
}

/// <summary>
/// The ASP.NET Core runtime beside the one that runs us, found when it is wanted. The command does not ask for it at
/// its start, so that every other word starts as fast as before, and also where that runtime is missing.
/// </summary>
internal static class AspNetCore
{
    private const string Framework = "Microsoft.AspNetCore.App";
    private static readonly Lazy<bool> Found = new(Load);

    /// <summary>Whether it is there; from then on its assemblies are found.</summary>
    public static bool IsThere => Found.Value;

    private static bool Load()
    {
        // Where the program itself asked for it, as a test does.
        var asked =
            (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string)?.Contains(Framework, StringComparison.Ordinal)
            ?? false;
        if (asked)
            return true;
        if (Folder() is not { } folder)
            return false;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(folder, name.Name + ".dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
        return true;
    }

    /// <summary>
    /// The newest one that belongs to our runtime: shared/Microsoft.AspNetCore.App/10.0.x beside
    /// shared/Microsoft.NETCore.App/10.0.y.
    /// </summary>
    private static string? Folder()
    {
        var shared = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", Framework));
        if (!Directory.Exists(shared))
            return null;
        return (
            from folder in Directory.EnumerateDirectories(shared)
            let version = Version.TryParse(Path.GetFileName(folder), out var parsed) ? parsed : null
            where version?.Major == Environment.Version.Major && version.Minor == Environment.Version.Minor
            orderby version descending
            select folder
        ).FirstOrDefault();
    }
}
