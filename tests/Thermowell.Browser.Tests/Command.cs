using System.Diagnostics;
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
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(output.Length > 0, $"thermowell {arguments}: {await error}");
        return JsonDocument.Parse(output).RootElement;
    }
}
