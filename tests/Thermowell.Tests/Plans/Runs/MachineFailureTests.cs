using System.ComponentModel;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>
/// What the machine lacks is told from what a point refuses, and a journal that took one for the other is healed.
/// </summary>
public sealed class MachineFailureTests : IDisposable
{
    private readonly SmallStudy _studies = new();

    public static TheoryData<Exception> OfTheMachine =>
        [
            new InsufficientMemoryException(),
            new InsufficientExecutionStackException(),
            new DllNotFoundException("libcrypto"),
            new TypeInitializationException("Crypto", new DllNotFoundException("libssl")),
            new TypeInitializationException("Crypto", new InvalidOperationException("no")),
            new AggregateException(new InvalidOperationException(), new InsufficientMemoryException()),
            new InvalidOperationException("x", new InsufficientMemoryException()),
            new IOException("Too many open files", 24),
            new Win32Exception(24),
            new FileNotFoundException("gone", "System.Linq, Version=10.0.0.0"),
            new FileLoadException("System.Linq"),
            new MachineFailureException("told."),
        ];

    public static TheoryData<Exception> OfThePoint =>
        [
            new PointFailedException("no answer."),
            new ArgumentException("no"),
            new IOException("No space left on device", 28),
            new FileNotFoundException("gone", "table.csv"),
            new InvalidOperationException(),
            new OperationCanceledException(),
            new AggregateException(new PointFailedException("no answer.")),
        ];

    public void Dispose() => _studies.Dispose();

    [Theory]
    [MemberData(nameof(OfTheMachine), DisableDiscoveryEnumeration = true)]
    public void Lacks_of_the_machine(Exception failure)
    {
        Assert.True(MachineFailure.Is(failure));
        var sentence = MachineFailure.Sentence(failure);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfThePoint), DisableDiscoveryEnumeration = true)]
    public void Others(Exception failure) => Assert.False(MachineFailure.Is(failure));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_journal_that_holds_a_lack_of_memory_as_an_answer_is_healed(bool isFinished)
    {
        var whole = _studies.Create(SmallStudy.Flux, "whole", 3);
        SmallStudy.Finish(whole);
        var folder = _studies.Create(SmallStudy.Flux, "one", 3);
        SmallStudy.Finish(folder);
        Spoil(folder, 1, isFinished ? folder.Result(1) : folder.Journal(1));
        if (!isFinished)
            File.Delete(folder.Result(1));

        // Once stored it is an answer to whoever does not ask again.
        Assert.Equal(2, SmallStudy.Finish(StudyFolder.Open(folder.Path, Catalogue.BuiltIn)).PointsFailed);
        var again = new StudyRun(folder, new EvaluationRun { Threads = 2 }) { Failed = FailedPoints.Retry };
        Assert.Equal(new RunOutcome(false, 0), again.Run());
        Assert.Equal(0, new StudyMerge(folder, 2).Merge().PointsFailed);
        Assert.Equal(SmallStudy.Bytes(whole), SmallStudy.Bytes(folder));
    }

    [Fact]
    public void A_point_that_has_no_answer_has_none_when_asked_again()
    {
        var folder = _studies.Create(SmallStudy.WithFailure, "one", 2);
        Assert.Equal(1, SmallStudy.Finish(folder).PointsFailed);
        var before = SmallStudy.Bytes(folder);
        new StudyRun(folder, EvaluationRun.Default) { Failed = FailedPoints.Retry }.Run();
        Assert.Equal(1, new StudyMerge(folder, 1).Merge().PointsFailed);
        Assert.Equal(before, SmallStudy.Bytes(folder));
    }

    [Fact]
    public void Retrying_that_is_stopped_leaves_the_shard_as_it_was()
    {
        var folder = _studies.Create(SmallStudy.WithFailure, "one", 1);
        SmallStudy.Finish(folder);
        var before = File.ReadAllBytes(folder.Result(0));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.True(
            new StudyRun(folder, new EvaluationRun { Cancellation = stop.Token }) { Failed = FailedPoints.Retry }
                .Run()
                .Cancelled
        );
        Assert.Equal(before, File.ReadAllBytes(folder.Result(0)));
    }

    /// <summary>Writes a shard as a version before this one did where memory ran out at two of its points.</summary>
    private static void Spoil(StudyFolder folder, int shard, string path)
    {
        var blocks = JournalReader.Blocks(folder.Result(shard), folder.Header(shard)).ToList();
        File.Delete(path);
        using var journal = new JournalWriter(path, folder.Header(shard));
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (i > 0)
            {
                journal.Append(block);
                continue;
            }

            var fields = (long[])block.Fields.Clone();
            List<(int Row, string Reason)> failures = [];
            foreach (var row in (int[])[0, block.Rows - 1])
            {
                for (var column = 0; column < folder.Columns.Count; column++)
                    fields[row * folder.Columns.Count + column] = folder.Columns[column].Bits(null, null);
                failures.Add(
                    (row, "a defect of Thermowell itself: Exception of type 'System.OutOfMemoryException' was thrown.")
                );
            }

            journal.Append(
                new JournalBlock
                {
                    First = block.First,
                    Rows = block.Rows,
                    Fields = fields,
                    Failures = failures,
                }
            );
        }
    }
}
