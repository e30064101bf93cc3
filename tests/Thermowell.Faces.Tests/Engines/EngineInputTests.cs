using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Engines;

/// <summary>What is refused before anything is written or started, and what a dry run shows.</summary>
public sealed class EngineInputTests : IDisposable
{
    private readonly SampleStudy _study = new(points: 6, collisions: 1000);

    public void Dispose() => _study.Dispose();

    [Theory]
    [InlineData("", "--engine is missing: give one of slurm, local, parallel.")]
    [InlineData("--engine pbs", "--engine = 'pbs' is not one of slurm, local, parallel.")]
    [InlineData("--engine pbs --dry-run", "--engine = 'pbs' is not one of slurm, local, parallel.")]
    [InlineData("--engine local --workers 0", "--workers = 0 is out of range: give a whole number from 1 to 1024.")]
    [InlineData("--engine local --shards 0", "--shards = 0 is out of range: give a whole number from 1 to 100000.")]
    [InlineData("--engine local --template x", "--template has no effect without --engine slurm.")]
    [InlineData("--engine local --sbatch-arg=--partition=x", "--sbatch-arg has no effect without --engine slurm.")]
    [InlineData("--engine slurm --workers 2 --dry-run", "--workers has no effect without --engine local or parallel.")]
    [InlineData(
        "--engine slurm --sbatch-arg --dry-run",
        "--sbatch-arg must have its value joined to it, as --sbatch-arg=--partition=short."
    )]
    [InlineData(
        "--engine slurm --sbatch-arg=--array=0-3 --dry-run",
        "--sbatch-arg = '--array=0-3' is set by the submission itself: give any but --array, --clusters, --dependency, --error, --help, --job-name, --open-mode, --output, --parsable, --test-only, --usage, --version, --wait, --wrap."
    )]
    [InlineData(
        "--engine slurm --sbatch-arg=x --dry-run",
        "--sbatch-arg = 'x' is no argument of sbatch: give one, as --sbatch-arg=--partition=short."
    )]
    [InlineData(
        "--engine slurm --template no-such-file --dry-run",
        "--template = 'no-such-file' is not a file that can be read."
    )]
    [InlineData("--engine local --engien slurm", "--engien is no option of 'submit': is --engine meant?")]
    [InlineData("--engine local --engine slurm", "--engine is given 2 times: give it once.")]
    public void One_fault_is_one_sentence(string options, string sentence)
    {
        var run = Submit(options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        BadInputTests.Refused(run);
        Assert.Equal("thermowell: " + sentence, Assert.Single(run.Faults));
        Assert.False(Directory.Exists(_study.Folder));
    }

    [Fact]
    public void Two_faults_of_sbatch_arguments_are_told_together() =>
        Assert.Equal(
            2,
            Submit("--engine", "slurm", "--sbatch-arg=x", "--sbatch-arg=-Jname", "--dry-run").Faults.Length
        );

    [Fact]
    public void A_folder_has_its_shards_already()
    {
        Assert.Equal(4, Submit("--engine", "local", "--shards", "2").Code);
        var run = CommandRun.Of("study", "submit", _study.Folder, "--engine", "local", "--shards", "2", "--out", "x");
        BadInputTests.Refused(run);
        Assert.Equal(
            [
                $"thermowell: --out cannot be given together with '{_study.Folder}', which is a study's folder already.",
                $"thermowell: --shards cannot be given together with '{_study.Folder}', which is a study's folder already.",
            ],
            run.Faults
        );
        Assert.Contains("holds this study already", Submit("--engine", "local").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dry-run", "--dry-run has no effect without --engine.")]
    [InlineData("--workers 2", "--workers has no effect without --engine local or parallel.")]
    [InlineData("--engine local --threads 2", "--threads has no effect together with --engine.")]
    public void Resume_refuses_what_would_have_no_effect(string options, string sentence)
    {
        var run = CommandRun.Of(["study", "resume", _study.Folder, .. options.Split(' ')]);
        BadInputTests.Refused(run);
        Assert.Equal("thermowell: " + sentence, Assert.Single(run.Faults));
    }

    [Theory]
    [InlineData(
        "slurm",
        "needs Slurm, and there is no 'sbatch' on the path: submit from a login node of the cluster, or use --engine local."
    )]
    [InlineData(
        "parallel",
        "needs GNU parallel, and there is no 'parallel' on the path: install it, or use --engine local."
    )]
    public async Task Without_its_programs_an_engine_is_refused(string engine, string problem)
    {
        var run = await WithoutPrograms("--engine", engine);
        BadInputTests.Refused(run);
        Assert.Equal($"thermowell: --engine = {engine} {problem}", Assert.Single(run.Faults));
        Assert.False(Directory.Exists(_study.Folder));
    }

    [Fact]
    public async Task Another_program_called_parallel_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell script");
        using var folder = new EmptyFolder();
        await File.WriteAllTextAsync(
            folder.Sub("parallel"),
            "#!/bin/sh\necho parallel from moreutils\n",
            TestContext.Current.CancellationToken
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Sub("parallel"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var command = WholeProcess.StartWith(
            "PATH",
            folder.Path,
            "study",
            "submit",
            _study.File,
            "--out",
            _study.Folder,
            "--engine",
            "parallel"
        );
        Assert.Contains(
            "the 'parallel' on the path is another program",
            (await command.End()).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_dry_run_shows_the_script_and_the_commands_without_a_cluster_too()
    {
        var run = await WithoutPrograms(
            "--engine",
            "slurm",
            "--shards",
            "3",
            "--sbatch-arg=--partition=short",
            "--dry-run"
        );
        Assert.Equal(0, run.Code);
        Assert.Contains("there is no 'sbatch' on the path", run.Error, StringComparison.Ordinal);
        Assert.Contains("\n#SBATCH --partition=short\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("'Thermowell study shards: 6 points in 3 shards'\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nsbatch --parsable --array=0-2 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("with Slurm's usual MaxArraySize", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_study.Folder));
    }

    [Theory]
    [InlineData("local", "run-shard")]
    [InlineData("parallel", "parallel --jobs 2 --joblog ")]
    public void A_dry_run_of_processes_shows_them(string engine, string part)
    {
        var run = Submit("--engine", engine, "--shards", "3", "--workers", "2", "--dry-run");
        Assert.Equal(0, run.Code);
        Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Output.Split(" run-shard ").Length - 1);
        Assert.False(Directory.Exists(_study.Folder));
    }

    [Fact]
    public async Task A_template_of_ones_own_is_filled()
    {
        using var folder = new EmptyFolder();
        await File.WriteAllTextAsync(
            folder.Sub("own.sbatch"),
            "#!/bin/sh\n# @JOB@ @COMMENT@ @LOGS@\n@SBATCH_ARGS@\n# @COMMAND@ @STUDY@ SLURM_ARRAY_TASK_ID\n",
            TestContext.Current.CancellationToken
        );
        var run = await WithoutPrograms(
            "--engine",
            "slurm",
            "--template",
            folder.Sub("own.sbatch"),
            "--sbatch-arg=--account=heat",
            "--sbatch-arg=-t 30",
            "--dry-run"
        );
        Assert.Contains("\n#SBATCH --account=heat\n#SBATCH -t 30\n# ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('@', run.Output);
    }

    private async Task<CommandRun> WithoutPrograms(params string[] options)
    {
        using var command = WholeProcess.StartWith(
            "PATH",
            "/nowhere",
            ["study", "submit", _study.File, "--out", _study.Folder, .. options]
        );

        // A machine that takes long over it says how far it is as well.
        var run = await command.End();
        return run with { Error = run.Sentences };
    }

    private CommandRun Submit(params string[] options) =>
        CommandRun.Of(["study", "submit", _study.File, "--out", _study.Folder, .. options]);
}
