using Thermowell.Files;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>
/// All points of a study at once and in memory: the table of its folder, or the one that it would have, without a
/// folder. The bits are the same.
/// </summary>
public sealed class StudySweep
{
    /// <summary>The most points; more are for a folder, which keeps what is done.</summary>
    public const int MostPoints = 10_000_000;

    // Pieces that the threads take one after another: short enough that they end together.
    private const int PiecesOfThread = 8;

    private readonly RowBlock[] _blocks;
    private readonly Dictionary<int, (IReadOnlyList<string> Words, int[] Places)> _words = [];

    private StudySweep(IReadOnlyList<TableField> fields, RowBlock[] blocks)
    {
        Columns = [.. fields.Select(field => field.Column)];
        _blocks = blocks;
        Rows = blocks.Sum(block => block.Rows);
        Failures =
        [
            .. blocks.SelectMany(block =>
                block.Failures.Select(failure => ((int)block.First + failure.Row, failure.Reason))
            ),
        ];
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>How many rows there are, one a point.</summary>
    public int Rows { get; }

    /// <summary>The rows whose points failed, with the reason.</summary>
    public IReadOnlyList<(int Row, string Reason)> Failures { get; }

    /// <summary>Evaluates all points.</summary>
    /// <param name="file">The study, without faults.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <exception cref="ArgumentException">The study has faults, or more than <see cref="MostPoints"/> points.</exception>
    /// <exception cref="AggregateException">The machine could not evaluate a point: see
    /// <see cref="MachineFailure"/>.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static StudySweep Run(StudyFile file, EvaluationRun run)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(run);
        var study = file.Study ?? throw new ArgumentException("the study has faults.", nameof(file));
        if (study.Points > MostPoints)
            throw new ArgumentException($"the study has {study.Points} points.", nameof(file));
        var columns = ResultColumns.Of(study, file.Kinds);
        var fields = TableFields.Of(study, columns, study.Units);
        var gammas = StudyPoints.Gammas(study);
        var (threads, points) = (run.ThreadsAtWork, (int)study.Points);
        var piece = Math.Max(1, (points + threads * PiecesOfThread - 1) / (threads * PiecesOfThread));
        var pieces = (points + piece - 1) / piece;
        var blocks = new List<RowBlock>[pieces];
        var single = run with { Threads = pieces == 1 ? run.Threads : 1, Progress = null };
        var done = 0;
        Parallel.For(
            0,
            pieces,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = threads,
                CancellationToken = run.Cancellation,
                TaskScheduler = run.Scheduler,
            },
            () => new BlockEvaluator(new StudyPoints(study, file.SystemFile, gammas, single), columns, single),
            (at, _, evaluator) =>
            {
                blocks[at] = [];
                for (int first = at * piece, end = Math.Min(points, first + piece); first < end; )
                {
                    var block =
                        evaluator.Next(first, end - first) ?? throw new OperationCanceledException(run.Cancellation);
                    blocks[at].Add(new RowBlock(block, columns.Count, fields));
                    first += block.Rows;
                    run.Progress?.Report((double)Interlocked.Add(ref done, block.Rows) / points);
                }

                return evaluator;
            },
            _ => { }
        );

        return new StudySweep(fields, [.. blocks.SelectMany(some => some)]);
    }

    /// <summary>The table of a finished study, read whole.</summary>
    /// <param name="table">The table.</param>
    /// <exception cref="ArgumentException">It has more than <see cref="MostPoints"/> rows.</exception>
    /// <exception cref="StudyFolderException">A result file is damaged.</exception>
    public static StudySweep Of(StudyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rows > MostPoints)
            throw new ArgumentException($"the table has {table.Rows} rows.", nameof(table));
        return new StudySweep(table.Fields, [.. table.Blocks()]);
    }

    /// <summary>A column as numbers, NaN for an empty field; whole numbers too.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="numbers">Receives one number a row.</param>
    public void Numbers(int column, Span<double> numbers)
    {
        foreach (var block in _blocks)
        {
            block.Numbers(column, numbers);
            numbers = numbers[block.Rows..];
        }
    }

    /// <summary>A column as words: those there are, and each row's place among them. Found once.</summary>
    /// <param name="column">The column, from 0.</param>
    public (IReadOnlyList<string> Words, ReadOnlyMemory<int> Places) Words(int column)
    {
        lock (_words)
        {
            if (!_words.TryGetValue(column, out var found))
                _words[column] = found = Find(column);
            return (found.Words, found.Places);
        }
    }

    private (IReadOnlyList<string> Words, int[] Places) Find(int column)
    {
        var (words, known, places) = (new List<string>(), new Dictionary<string, int>(), new int[Rows]);
        var texts = new string[RowBlock.MostRows];
        var row = 0;
        foreach (var block in _blocks)
        {
            block.Words(column, texts);
            for (var i = 0; i < block.Rows; i++)
            {
                if (!known.TryGetValue(texts[i], out var place))
                {
                    known[texts[i]] = place = words.Count;
                    words.Add(texts[i]);
                }

                places[row++] = place;
            }
        }

        return (words, places);
    }
}
