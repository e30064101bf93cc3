using Thermowell.Engines.Shards;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class JobLogTests
{
    [Fact]
    public void The_last_end_of_a_shard_counts()
    {
        var text =
            JobLog.Head
            + Line(exit: 2, signal: 0, "thermowell study run-shard 'a b' 3 --threads 1")
            + Line(
                exit: 0,
                signal: 9,
                "exec thermowell study run-shard 'x run-shard 5 --threads 2' 4 --threads 1 >>log 2>&1"
            )
            + Line(exit: 130, signal: 0, "thermowell study run-shard 'a b' 3 --threads 1");
        Assert.Equal(
            [(3, "was stopped by a signal, and what it had done is kept"), (4, "was killed by signal 9")],
            Ends(text)
        );
    }

    [Fact]
    public void A_torn_line_is_passed_over()
    {
        var line = Line(exit: 6, signal: 0, "thermowell study run-shard dir 12 --threads 1");
        Assert.Equal(
            [(12, "ran out of memory, threads or open files, as its log says, and what it had done is kept")],
            Ends(line)
        );
        for (var length = 0; length < line.IndexOf(" --threads", StringComparison.Ordinal); length++)
            Assert.Empty(Ends(line[..length]));
    }

    [Theory]
    [InlineData(0, 0, "ended well, and its result file is not here")]
    [InlineData(1, 0, "failed with exit code 1")]
    [InlineData(2, 0, "was refused, as its log says")]
    [InlineData(0, 15, "was killed by signal 15")]
    public void An_end_is_in_words(int code, int signal, string words) =>
        Assert.Equal(words, WorkerEnd.Words(code, signal));

    private static List<(int, string)> Ends(string text) =>
        [.. JobLog.Ends(text).OrderBy(end => end.Key).Select(end => (end.Key, end.Value))];

    private static string Line(int exit, int signal, string command) =>
        JobLog.Line(1, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1.5), exit, signal, command);
}
