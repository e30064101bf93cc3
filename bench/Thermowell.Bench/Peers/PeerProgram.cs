using System.Diagnostics;
using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>A program of bench/peers, run on one core, and the lines of "key value" that it prints.</summary>
internal static class PeerProgram
{
    private static readonly string[] ThreadCounts = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <summary>The folder bench/peers of this repository.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The numbers that a program prints, in order, by key.</summary>
    /// <exception cref="InvalidOperationException">It is missing, fails or prints something else.</exception>
    public static ILookup<string, double> Run(string program, params string[] arguments) =>
        Text(program, arguments)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .Where(words => words.Length == 2 && double.TryParse(words[1], CultureInfo.InvariantCulture, out _))
            .ToLookup(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));

    /// <summary>All that a program prints.</summary>
    /// <inheritdoc cref="Run"/>
    public static string Text(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in ThreadCounts)
            start.Environment[variable] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(
                    $"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result.TrimEnd().Split('\n')[^1]}"
                );
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} cannot be run: {missing.Message}", missing);
        }
    }

    /// <summary>A number as an argument.</summary>
    public static string Argument(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Thermowell.slnx")))
                return Path.Combine(folder.FullName, "bench", "peers");
        throw new DirectoryNotFoundException("the peers run from inside the repository.");
    }
}
