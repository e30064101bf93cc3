using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Thermowell.Engines.Shards;

/// <summary>
/// A program of the system, asked for an answer within a time: a scheduler that is down may keep its commands waiting
/// for ever.
/// </summary>
internal static class ExternalProgram
{
    /// <summary>Where a program is on the path, or null.</summary>
    /// <param name="name">Its name.</param>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end, or kills it when the time is over.</summary>
    /// <param name="words">The program and its words.</param>
    /// <param name="limit">The time.</param>
    /// <param name="hidden">The variables of the environment that the program must not see; null for none.</param>
    public static ExternalAnswer Run(IReadOnlyList<string> words, TimeSpan limit, Predicate<string>? hidden = null)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (hidden is not null)
            foreach (var name in start.Environment.Keys.Where(name => hidden(name)).ToList())
                start.Environment.Remove(name);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

            // Whoever inherited the streams may hold them open after the program's end.
            var time = Stopwatch.StartNew();
            if (
                process.WaitForExit(limit)
                && texts.Wait(limit - TimeSpan.FromTicks(Math.Min(time.Elapsed.Ticks, limit.Ticks - 1)))
            )
                return new ExternalAnswer(process.ExitCode, texts.Result[0], texts.Result[1].Trim());
            process.Kill(entireProcessTree: true);
            return new ExternalAnswer(
                null,
                "",
                string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.#} s")
            );
        }
        catch (Win32Exception failure)
        {
            return new ExternalAnswer(null, "", failure.Message);
        }
    }

    /// <summary>Asks a process to end, by SIGTERM. Where there is none it is killed: a journal bears that.</summary>
    /// <param name="process">The process.</param>
    public static void Terminate(Process process)
    {
        if (process.HasExited)
            return;
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            Run(
                ["/bin/sh", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}")],
                TimeSpan.FromSeconds(10)
            );
    }
}
