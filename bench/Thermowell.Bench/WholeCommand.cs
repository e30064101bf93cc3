using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Thermowell.Letter;
using Thermowell.Questions;

namespace Thermowell.Bench;

/// <summary>Times the built command as a user meets it: whole processes, start-up and all.</summary>
internal static class WholeCommand
{
    /// <summary>A command line, how often it is run, and what it is held to.</summary>
    private sealed record Case(
        string Name,
        string[] Arguments,
        int Runs,
        double MostSeconds,
        double MostMegabytes,
        CommandBuild Build = CommandBuild.Built
    );

    /// <summary>Which build of the command is timed.</summary>
    private enum CommandBuild
    {
        /// <summary>What <c>dotnet build</c> leaves, compiled as it runs.</summary>
        Built,

        /// <summary>
        /// What <c>dotnet publish</c> leaves for this platform, compiled ahead of time: what an installed tool is.
        /// </summary>
        Published,
    }

    private static readonly string[] Maps = ["validity-map", "ndtr-atlas"];
    private static readonly string WithoutMaps = string.Join(
        ',',
        LetterFigure.All.Select(figure => figure.Id).Except(Maps)
    );

    private static readonly Case[] Cases =
    [
        new("help", ["--help"], 11, 0.25, 1000),
        new(
            "flux, published",
            ["flux", "--left-temperature", "1000", "--right-temperature", "1"],
            11,
            0.15,
            1000,
            CommandBuild.Published
        ),
        new(
            "quantum flux, published",
            [
                "flux",
                "--formalism",
                "lindblad",
                "--gamma",
                "5.2548",
                "--left-temperature",
                "1000",
                "--right-temperature",
                "1",
            ],
            11,
            0.15,
            1000,
            CommandBuild.Published
        ),
        new(
            "quick, without the maps",
            ["reproduce", "--quality", "quick", "--only", WithoutMaps],
            3,
            15,
            1500,
            CommandBuild.Published
        ),
        new(
            "paper, without the maps",
            ["reproduce", "--quality", "paper", "--only", WithoutMaps],
            3,
            75,
            1500,
            CommandBuild.Published
        ),
        new("quick", ["reproduce", "--quality", "quick"], 3, 30, 1500, CommandBuild.Published),
        new("paper", ["reproduce", "--quality", "paper"], 3, 120, 1500, CommandBuild.Published),
    ];

    /// <summary>Runs the cases named, or all.</summary>
    public static int Run(string[] names)
    {
        var unknown = names.Except(Cases.Select(one => one.Name)).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine(
                $"process: '{unknown[0]}' is not one of {string.Join(", ", Cases.Select(one => one.Name))}."
            );
            return 2;
        }

        var profile = NumericProfile.Current;
        Console.WriteLine(
            $"{profile.Runtime}, {RuntimeInformation.OSDescription}, {profile.Architecture}, {Environment.ProcessorCount} cores, vectors of {profile.VectorBits} bits"
        );
        Console.WriteLine(
            "| case | runs | min s | median s | max s | held to s | processor s, median | peak MB | held to MB |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var kept = true;
        foreach (var one in Cases.Where(one => names.Length == 0 || names.Contains(one.Name)))
            kept &= Report(one);
        return kept ? 0 : 1;
    }

    private static bool Report(Case one)
    {
        var runs = Enumerable.Range(0, one.Runs).Select(_ => Measure(one)).ToList();
        var seconds = runs.Select(run => run.Seconds).Order().ToList();
        var processor = runs.Select(run => run.ProcessorSeconds).Order().ToList();
        var (median, peak) = (seconds[seconds.Count / 2], runs.Max(run => run.Megabytes));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {one.Runs} | {seconds[0]:F3} | {median:F3} | {seconds[^1]:F3} | {one.MostSeconds:G3} | {processor[processor.Count / 2]:F2} | {peak:F0} | {one.MostMegabytes:F0} |"
            )
        );
        return median <= one.MostSeconds && peak <= one.MostMegabytes;
    }

    private static (double Seconds, double ProcessorSeconds, double Megabytes) Measure(Case one)
    {
        var folder = Directory.CreateTempSubdirectory("thermowell-bench-");
        try
        {
            string[] arguments =
                one.Arguments[0] == "reproduce" ? [.. one.Arguments, "--out", folder.FullName] : one.Arguments;
            var start = new ProcessStartInfo(Command(one.Build), arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            var (peak, processor) = Watch(process);
            var seconds = clock.Elapsed.TotalSeconds;
            if (process.ExitCode != 0)
                throw new InvalidOperationException(
                    $"{one.Name} ended with {process.ExitCode}: {output.Result}{error.Result}"
                );
            return (seconds, processor, peak / 1e6);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The largest working set and the processor time that were seen; the last moments of a process may escape.
    /// </summary>
    private static (double Peak, double ProcessorSeconds) Watch(Process process)
    {
        long peak = 0;
        double processor = 0;
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                processor = process.TotalProcessorTime.TotalSeconds;
            }
            catch (InvalidOperationException)
            {
                // It ended between the two lines.
            }
        }

        return (peak, processor);
    }

    private static string Command(CommandBuild build)
    {
        var program = OperatingSystem.IsWindows() ? "Thermowell.Cli.exe" : "Thermowell.Cli";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Thermowell.slnx")))
            {
                var output = Path.Combine(folder.FullName, "src", "Thermowell.Cli", "bin", "Release", "net10.0");
                var rid = RuntimeInformation.RuntimeIdentifier;
                var path =
                    build == CommandBuild.Built
                        ? Path.Combine(output, program)
                        : Path.Combine(output, rid, "publish", program);
                return File.Exists(path)
                    ? path
                    : throw new FileNotFoundException(
                        build == CommandBuild.Built
                            ? "build the command first: dotnet build -c Release"
                            : $"publish the command first: dotnet publish -c Release -r {rid} --self-contained false src/Thermowell.Cli"
                    );
            }

        throw new DirectoryNotFoundException("the benchmarks run from inside the repository.");
    }
}
