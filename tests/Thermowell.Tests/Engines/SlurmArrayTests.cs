using CsCheck;
using Thermowell.Engines.Slurm;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class SlurmArrayTests
{
    [Fact]
    public void Up_to_the_limit_there_is_one_array() =>
        Assert.Equal(
            "sbatch --parsable --array=0-1000 x 0",
            Words(SlurmArray.Cut([.. Enumerable.Range(0, 1001)], 1001).Single())
        );

    [Fact]
    public void Beyond_the_limit_an_array_has_an_offset() =>
        Assert.Equal(
            [
                "sbatch --parsable --array=999-1000 x 0",
                "sbatch --parsable --array=0-998,1000 x 1001",
                "sbatch --parsable --array=4 x 2002",
            ],
            SlurmArray.Cut([.. Enumerable.Range(999, 1001), 2001, 2006], 1001).Select(Words)
        );

    [Fact]
    public void Every_shard_is_in_one_array_under_an_index_that_the_cluster_allows() =>
        Gen.Select(Gen.Int[2, 50], Gen.Int[0, 300].Array[1, 60])
            .Sample(
                (limit, any) =>
                {
                    int[] shards = [.. any.Distinct().Order()];
                    var arrays = SlurmArray.Cut(shards, limit);
                    Assert.Equal(shards, arrays.SelectMany(array => array.Shards));
                    Assert.All(arrays.SelectMany(array => array.Indices), index => Assert.InRange(index, 0, limit - 1));
                }
            );

    [Fact]
    public void A_line_of_the_list_is_read_and_a_torn_one_is_passed_over()
    {
        var job = new SlurmJob(
            7,
            new SlurmArray(1001, [0, 2, 3]),
            new DateTimeOffset(2026, 11, 25, 7, 0, 1, TimeSpan.Zero)
        );
        Assert.Equal("7\t1001\t0,2-3\t2026-11-25T07:00:01Z\n", job.Line());
        var read = SlurmJob.Read(job.Line().TrimEnd('\n'))!;
        Assert.Equal((job.Id, job.Array.Offset, job.Submitted), (read.Id, read.Array.Offset, read.Submitted));
        Assert.Equal(job.Array.Indices, read.Array.Indices);
        for (var length = 0; length < job.Line().Length - 1; length++)
            Assert.Null(SlurmJob.Read(job.Line()[..length]));
    }

    private static string Words(SlurmArray array) => string.Join(' ', array.Sbatch("x"));
}
