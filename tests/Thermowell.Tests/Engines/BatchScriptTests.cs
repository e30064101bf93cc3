using Thermowell.Engines.Shards;
using Thermowell.Engines.Slurm;
using Thermowell.Questions.Input;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class BatchScriptTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"thermowell-{Guid.NewGuid():N}.sbatch");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_house_s_script_is_a_good_template()
    {
        File.WriteAllText(_path, BatchScript.House);
        List<Fault> faults = [];
        Assert.Equal(BatchScript.House, BatchScript.Template(_path, faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void Names_stand_in_it_as_the_shell_and_sbatch_read_them()
    {
        var work = new ShardWork(
            "/home/it's 100%/@JOB@",
            "two\nlines",
            "0a1b2c3d4e5f",
            8,
            1,
            [0],
            new WorkerCommand(["/opt/my dotnet", "x.dll"])
        );
        var script = BatchScript.Fill(
            BatchScript.House,
            work,
            "/home/it's 100%/@JOB@/slurm/logs",
            ["--comment=two words", "--exclusive"]
        );
        Assert.Contains(
            "#SBATCH --comment='Thermowell study two lines: 8 points in 1 shard'\n",
            script,
            StringComparison.Ordinal
        );
        Assert.Contains(
            @"#SBATCH --output='/home/it'\''s 100%%/@JOB@/slurm/logs'/%A_%a.log" + "\n",
            script,
            StringComparison.Ordinal
        );
        Assert.Contains("#SBATCH --comment='two words'\n#SBATCH --exclusive\n", script, StringComparison.Ordinal);
        Assert.EndsWith(
            @"exec '/opt/my dotnet' x.dll study run-shard '/home/it'\''s 100%/@JOB@' ""$(($1 + SLURM_ARRAY_TASK_ID))"" --threads ""${SLURM_CPUS_PER_TASK:-1}"""
                + "\n",
            script,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_program_takes_the_place_of_the_shell() =>
        Assert.StartsWith("exec ", BatchScript.House.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "",
        "its first line must begin with #!.",
        "lacks @JOB@, @COMMENT@, @LOGS@, @SBATCH_ARGS@, @COMMAND@, @STUDY@: ",
        "lacks SLURM_ARRAY_TASK_ID: "
    )]
    [InlineData("#!/bin/sh\n@JOB@ @COMMENT@ @LOGS@ @SBATCH_ARGS@ @COMMAND@ SLURM_ARRAY_TASK_ID", "lacks @STUDY@: ")]
    [InlineData("#!/bin/sh\n@JOB@ @COMMENT@ @LOGS@ @SBATCH_ARGS@ @COMMAND@ @STUDY@", "lacks SLURM_ARRAY_TASK_ID: ")]
    [InlineData(
        "#!/bin/sh\n@JOB@ @COMMENT@ @LOGS@ @SBATCH_ARGS@ @COMMAND@ @STUDY@ @STUDIES@ SLURM_ARRAY_TASK_ID",
        "holds @STUDIES@, which stands for nothing: "
    )]
    public void A_template_s_faults_are_all_told(string text, params string[] problems)
    {
        File.WriteAllText(_path, text);
        List<Fault> faults = [];
        Assert.Null(BatchScript.Template(_path, faults));
        Assert.Equal(problems.Length, faults.Count);
        foreach (var (fault, problem) in faults.Zip(problems))
        {
            Assert.StartsWith($"--template = '{_path}' ", fault.ToString(), StringComparison.Ordinal);
            Assert.Contains(problem, fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("no-such-file")]
    [InlineData("")]
    [InlineData(".")]
    public void A_template_that_cannot_be_read_is_refused(string path)
    {
        List<Fault> faults = [];
        Assert.Null(BatchScript.Template(path, faults));
        Assert.Equal($"--template = '{path}' is not a file that can be read.", Assert.Single(faults).ToString());
    }
}
