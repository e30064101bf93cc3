using System.Diagnostics;
using Thermowell.Files;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>
/// Evaluates the points of a shard block by block. A point that fails is tried once more, and then is a row with its
/// reason; what the machine lacks is no reason of a point, and ends the block.
/// </summary>
internal sealed class BlockEvaluator
{
    // A block ends after so long, so that little is unwritten at any moment.
    private static readonly TimeSpan BlockTime = TimeSpan.FromSeconds(0.2);

    // Neighbours that are handed over together: enough for the vectors of a sweep, and few enough to stay in the cache.
    private const int MostTogether = 256;

    private readonly StudyPoints _points;
    private readonly IReadOnlyList<RecordColumn> _columns;
    private readonly EvaluationRun _run;
    private readonly PointRunner _runner;
    private readonly List<PointRequest> _requests = new(MostTogether);
    private readonly PlannedPoint[] _planned = new PlannedPoint[MostTogether];
    private int _together = 1;

    /// <param name="points">The study's points, for this evaluator alone.</param>
    /// <param name="columns">What is kept of them.</param>
    /// <param name="run">The threads of one point, and cancellation.</param>
    public BlockEvaluator(StudyPoints points, IReadOnlyList<RecordColumn> columns, EvaluationRun run)
    {
        _points = points;
        _columns = columns;
        _run = run;
        _runner = new PointRunner(run with { Threads = 1 });
    }

    /// <summary>The next block; of fewer points where the run is cancelled, and null without any.</summary>
    /// <param name="first">Its first point.</param>
    /// <param name="most">The points left in the shard.</param>
    /// <exception cref="MachineFailureException">The machine could not evaluate the first point.</exception>
    public JournalBlock? Next(long first, long most)
    {
        var end = (int)Math.Min(most, JournalBlock.MostRows);
        var fields = new long[Math.Min(end, MostTogether) * _columns.Count];
        List<(int Row, string Reason)> failures = [];
        var rows = 0;
        for (var time = Stopwatch.StartNew(); rows < end && time.Elapsed < BlockTime; )
        {
            var count = Math.Min(_together, end - rows);
            if (fields.Length < (rows + count) * _columns.Count)
                Array.Resize(ref fields, Math.Min(2 * fields.Length, end * _columns.Count));
            var began = time.Elapsed;
            try
            {
                Evaluate(first + rows, count, fields.AsSpan(rows * _columns.Count), rows, failures);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception lack) when (rows > 0 && MachineFailure.Is(lack))
            {
                // What was done before is kept. The next block begins with the same points: it meets the lack again, or
                // no longer.
                _together = 1;
                break;
            }

            rows += count;
            var fitting =
                BlockTime / 4 / Math.Max((time.Elapsed - began).TotalSeconds / count, 1e-9) / TimeSpan.FromSeconds(1);
            _together = (int)Math.Clamp(fitting, 1, Math.Min(MostTogether, 4 * _together));
        }

        failures.RemoveAll(failure => failure.Row >= rows);
        return rows == 0
            ? null
            : new JournalBlock
            {
                First = first,
                Rows = rows,
                Fields = fields,
                Failures = failures,
            };
    }

    private void Evaluate(long first, int count, Span<long> fields, int row, List<(int Row, string Reason)> failures)
    {
        _run.Cancellation.ThrowIfCancellationRequested();
        _requests.Clear();
        for (var i = 0; i < count; i++)
        {
            _planned[i] = _points.At(first + i);
            if (_planned[i].Request is { } request)
                _requests.Add(request);
        }

        var results = Together();
        for (int i = 0, answered = 0; i < count; i++)
        {
            var (request, refusal) = _planned[i];
            PointResult? result = null;
            if (request is null)
                failures.Add((row + i, refusal!));
            else if (results is not null)
                result = results[answered++];
            else if (Alone(request, out result) is { } reason)
                failures.Add((row + i, reason));
            for (var column = 0; column < _columns.Count; column++)
                fields[i * _columns.Count + column] = _columns[column].Bits(request, result);
        }
    }

    /// <summary>Evaluates again the points of a block that failed.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The block with what is found now.</returns>
    /// <exception cref="MachineFailureException">The machine could not evaluate one of them.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public JournalBlock Retried(JournalBlock block)
    {
        var fields = (long[])block.Fields.Clone();
        List<(int Row, string Reason)> failures = [];
        foreach (var (row, _) in block.Failures)
            Evaluate(block.First + row, 1, fields.AsSpan(row * _columns.Count), row, failures);
        return new JournalBlock
        {
            First = block.First,
            Rows = block.Rows,
            Fields = fields,
            Failures = failures,
        };
    }

    /// <summary>The answers of all; null if one of them fails, or if a point has several threads to itself.</summary>
    private IReadOnlyList<PointResult>? Together()
    {
        if (_requests.Count == 0 || _run.Threads > 1)
            return null;
        try
        {
            return _runner.Run(_requests);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The answer of one, or why there is none, after two attempts.</summary>
    private string? Alone(PointRequest request, out PointResult? result)
    {
        result = null;
        string? reason = null;
        Exception? lack = null;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                result = Evaluator.Evaluate(request, _run);
                return null;
            }
            catch (PointFailedException failure)
            {
                reason = failure.Message;
            }
            catch (Exception failure)
                when (failure is IOException or UnauthorizedAccessException || MachineFailure.Is(failure))
            {
                // No point reads or writes a file of its own: what the runtime met on its way to one is no answer
                // either.
                (lack, reason) = (failure, null);
                GC.Collect();
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                reason = $"a defect of Thermowell itself: {defect.Message}";
            }
        }

        return reason
            ?? throw new MachineFailureException(
                MachineFailure.Is(lack) ? MachineFailure.Sentence(lack!) : FailureSentence.Of(lack!),
                lack!
            );
    }
}
