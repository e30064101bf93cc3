using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Thermowell.Explorer.Answers;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>The command as a process of its own.</summary>
public sealed class ExploreCommandTests : IDisposable
{
    private const string NoPage =
        "thermowell: explore needs its page, which is built with Node.js 20 or later: install it and build Thermowell again.";

    private readonly List<Process> _started = [];

    [Theory]
    [InlineData("explore --port 0", "thermowell: --port = 0 is out of range: give a whole number from 1 to 65535.")]
    [InlineData(
        "explore --port 80.5",
        "thermowell: --port = 80.5 is not a whole number: give a whole number from 1 to 65535."
    )]
    [InlineData(
        "explore --port 70000",
        "thermowell: --port = 70000 is out of range: give a whole number from 1 to 65535."
    )]
    [InlineData("explore --port", "thermowell: --port = '' is not a number: give a whole number from 1 to 65535.")]
    [InlineData(
        "explore --listen here",
        "thermowell: --listen = 'here' is not an address: give one of this machine's, as 127.0.0.1, or 0.0.0.0 for all of them."
    )]
    [InlineData("explore --prot 80", "thermowell: --prot is no option of 'explore': is --port meant?")]
    public void A_wrong_option_has_its_sentence(string line, string sentence)
    {
        var run = CommandRun.Of(line.Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal([sentence], run.Faults);
    }

    [Fact]
    public void All_faults_come_at_once() =>
        Assert.Equal(3, CommandRun.Of(["explore", "--port", "x", "--listen", "y", "--gibberish"]).Faults.Length);

    [Fact]
    public void Without_its_page_it_says_what_to_install()
    {
        Assert.SkipWhen(ExplorerPage.IsBuilt, "the page is built here");
        var run = CommandRun.Of(["explore", "--no-browser"]);
        Assert.Equal((2, NoPage + "\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task It_prints_its_address_serves_and_stops_cleanly_with_a_stream_open()
    {
        RequireInterrupt();
        var process = Start("--no-browser", "--port", $"{Served.FreePort()}");
        var address = await Address(process);
        using var client = new HttpClient { BaseAddress = address };
        var page = await client.GetStringAsync("/", Served.Cancellation);
        Assert.StartsWith("<!doctype html", page, StringComparison.OrdinalIgnoreCase);
        using var stream = await client.GetAsync(
            "/api/curve?method=simulate&collisions=1e9&left-temperature=10&from=1&to=9",
            HttpCompletionOption.ResponseHeadersRead,
            Served.Cancellation
        );
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        using (var kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]))
            await kill.WaitForExitAsync(Served.Cancellation);
        await Ended(process);
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(Served.Cancellation)));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_if_it_was_asked_for_and_passed_over_if_not()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var process = Start("--no-browser", "--port", $"{port}");
        await Ended(process);
        Assert.Equal(2, process.ExitCode);
        Assert.Equal(
            $"thermowell: --port = {port} is taken by another program: give another, or none for one that is free.\n",
            await process.StandardError.ReadToEndAsync(Served.Cancellation)
        );

        // Whoever has the usual port, of two that do not ask one has another.
        var one = Start("--no-browser", "--json");
        var other = Start("--no-browser", "--json");
        Assert.NotEqual((await Address(one)).Port, (await Address(other)).Port);
    }

    [Fact]
    public async Task Beyond_this_machine_it_warns_and_wants_a_token()
    {
        var process = Start("--no-browser", "--listen", "0.0.0.0", "--port", $"{Served.FreePort()}");
        var address = await Address(process);
        Assert.Matches(@"^\?token=[0-9a-f]{32}$", address.Query);
        Assert.StartsWith(
            "thermowell: at 0.0.0.0 other machines reach the explorer, and nothing is encrypted",
            (await process.StandardError.ReadLineAsync(Served.Cancellation))!,
            StringComparison.Ordinal
        );
        using var client = new HttpClient();
        var point = $"http://127.0.0.1:{address.Port}/api/point?left-temperature=4&right-temperature=1";
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(point, Served.Cancellation)).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync($"{point}&{address.Query[1..]}", Served.Cancellation)).StatusCode
        );
    }

    /// <summary>
    /// The command's own start asks for the plain runtime alone: ASP.NET Core is found when it is wanted.
    /// </summary>
    [Fact]
    public void The_command_needs_no_more_than_the_plain_runtime()
    {
        var configuration = JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Thermowell.Cli.runtimeconfig.json"))
        )!["runtimeOptions"]!;
        Assert.Equal("Microsoft.NETCore.App", (string?)configuration["framework"]?["name"]);
        Assert.Null(configuration["frameworks"]);
    }

    [Fact]
    public void Every_command_of_its_guide_is_understood()
    {
        var guide = File.ReadAllText(Path.Combine(Root(), "docs", "guide", "explorer.md"));
        var lines = guide
            .Split('\n')
            .Where(line => line.StartsWith("thermowell explore", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var run = CommandRun.Until(
                [.. line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..], "--no-browser"],
                new CancellationToken(canceled: true)
            );
            Assert.True(
                run.Code is 0 or 130
                    || run.Error.Contains(NoPage, StringComparison.Ordinal)
                    || run.Error.Contains("--no-browser", StringComparison.Ordinal),
                $"{line}: {run.Error}"
            );
        }
    }

    /// <summary>None outlives its test.</summary>
    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private Process Start(params string[] options)
    {
        Assert.SkipUnless(ExplorerPage.IsBuilt, "the page is not built here");
        var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Thermowell.Cli.dll"), "explore", .. options]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        _started.Add(process);
        return process;
    }

    private static async Task<Uri> Address(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync(Served.Cancellation);
        Assert.NotNull(line);
        return new Uri(Regex.Match(line, "http://[^ \"]+").Value);
    }

    private static async Task Ended(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Served.Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
    }

    private static void RequireInterrupt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl-C cannot be sent to another process's console");
        if (!OperatingSystem.IsLinux())
            return;
        var ignored = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..]
            .Trim();
        Assert.SkipWhen((Convert.ToUInt64(ignored, 16) & 2) != 0, "SIGINT is ignored by whoever started the tests");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Thermowell.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
