using Thermowell.Engines.Shards;
using Thermowell.Engines.Slurm;
using Xunit;

namespace Thermowell.Tests.Engines;

/// <summary>
/// Programs by the names of Slurm's that print what was recorded from the real ones, in a folder with a study's folder
/// beside them.
/// </summary>
internal sealed class FakeSlurm : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("thermowell-");

    public FakeSlurm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the programs are shell scripts");
        Program("scontrol", "echo 'MaxArraySize            = 1001'");
        Program("squeue", "exit 0");
        Program("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
        Program(
            "sbatch",
            $"echo \"$@\" >>'{Path.Combine(_folder.FullName, "calls")}'; wc -l <'{Path.Combine(_folder.FullName, "calls")}'"
        );
        Work = new ShardWork(
            Path.Combine(_folder.FullName, "study"),
            "Cold bath",
            "0a1b2c3d4e5f",
            100,
            10,
            [.. Enumerable.Range(0, 10)],
            new WorkerCommand(["thermowell"])
        );
        Directory.CreateDirectory(Work.Folder);
    }

    /// <summary>Ten shards.</summary>
    public ShardWork Work { get; }

    /// <summary>The words with which sbatch was called.</summary>
    public string[] Calls =>
        File.Exists(Path.Combine(_folder.FullName, "calls"))
            ? File.ReadAllLines(Path.Combine(_folder.FullName, "calls"))
            : [];

    /// <summary>The batch script of the study.</summary>
    public string Script => Path.Combine(Work.Folder, "slurm", "study.sbatch");

    /// <summary>A text recorded from Slurm 22.05.8.</summary>
    public static string Recorded(string name) => File.ReadAllText(RecordedPath(name)).ReplaceLineEndings("\n");

    /// <summary>Has a program print a recorded text.</summary>
    public void Replay(string program, string name) => Program(program, $"cat '{RecordedPath(name)}'");

    /// <summary>Puts a shell script in a program's place.</summary>
    public void Program(string name, string script)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Notes that arrays were submitted.</summary>
    public void Submitted(params (long Job, int Offset, int[] Indices)[] jobs)
    {
        Directory.CreateDirectory(Path.Combine(Work.Folder, "slurm"));
        foreach (var (job, offset, indices) in jobs)
            new SlurmFolder(Work).Add(
                new SlurmJob(
                    job,
                    new SlurmArray(offset, indices),
                    new DateTimeOffset(2026, 11, 25, 7, 22, 0, TimeSpan.Zero)
                )
            );
    }

    /// <summary>The engine that calls these programs.</summary>
    public SlurmEngine Engine(params string[] arguments) =>
        new(new EngineOptions(arguments, null, 0), new SlurmPrograms(TimeSpan.FromSeconds(5), _folder.FullName));

    /// <summary>The programs, with little time to answer.</summary>
    public SlurmPrograms Programs(double seconds = 5) => new(TimeSpan.FromSeconds(seconds), _folder.FullName);

    /// <summary>What is said of shards.</summary>
    public IReadOnlyDictionary<int, ShardStanding> Explain(params int[] shards) =>
        new SlurmExplanation(Programs()).Of(Work with { Shards = shards });

    public void Dispose() => _folder.Delete(recursive: true);

    private static string RecordedPath(string name) =>
        Path.Combine(
            Rules.Repository.Root,
            "tests",
            "Thermowell.Tests",
            "Studies",
            "Engines",
            "Recorded",
            name + ".txt"
        );
}
