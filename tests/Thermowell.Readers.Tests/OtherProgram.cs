using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>Programs that may or may not be on this machine.</summary>
internal static class OtherProgram
{
    /// <summary>Runs one; the test is skipped, in words, where it is missing.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string name, params string[] words)
    {
        var (code, output, error) = Try(name, words) ?? throw new UnreachableException();
        Assert.True(code == 0, $"{name} exits with {code}: {error}");
        return output;
    }

    /// <summary>
    /// The first Python of the path that has a module; the test is skipped, in words, where none has it.
    /// </summary>
    public static string PythonWith(string module)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3"))
            .Where(File.Exists)
            .FirstOrDefault(python => Try(python, "-c", "import " + module) is { Code: 0 });
        if (found is null)
            Assert.Skip($"skipped: no python3 with {module}");
        return found;
    }

    private static (int Code, string Output, string Error)? Try(string name, params string[] words)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(name, words) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            Assert.Skip($"skipped: no {name}");
            return null;
        }
    }
}
