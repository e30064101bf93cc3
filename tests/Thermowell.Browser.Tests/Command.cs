using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>The built command as a process of its own.</summary>
internal static class Command
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "Thermowell.Cli.dll");

    /// <summary>The JSON that a command line without its first word prints.</summary>
    public static async Task<JsonElement> Json(string arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Assembly, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--json"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(output.Length > 0, $"thermowell {arguments}: {await error}");
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>
    /// An explorer as a process of its own, which ends with this object: of the command just built, or of the one that
    /// THERMOWELL_COMMAND names.
    /// </summary>
    public static async Task<ExplorerProcess> Explore(int? port = null)
    {
        var installed = Environment.GetEnvironmentVariable("THERMOWELL_COMMAND");
        string[] program = string.IsNullOrEmpty(installed) ? ["dotnet", Assembly] : [installed];
        var process = Process.Start(
            new ProcessStartInfo(
                program[0],
                [
                    .. program[1..],
                    "explore",
                    "--no-browser",
                    "--json",
                    .. port is null ? [] : (string[])["--port", port.Value.ToString(CultureInfo.InvariantCulture)],
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.False(string.IsNullOrEmpty(line), "thermowell explore: no address.");
        return new ExplorerProcess(
            process,
            new Uri(JsonDocument.Parse(line).RootElement.GetProperty("address").GetString()!)
        );
    }

    /// <summary>The process and its address.</summary>
    internal sealed record ExplorerProcess(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill(entireProcessTree: true);
            Process.Dispose();
        }
    }
}
