namespace Thermowell.Letter.Reports;

/// <summary>
/// So many threads for figures and their points: what a figure that has begun asks for comes before a figure that has
/// not, so that figures are done in their order, and a later one takes the cores that an earlier one leaves idle.
/// </summary>
/// <param name="threads">How many tasks may run at once, 1 or more.</param>
internal sealed class FigureScheduler(int threads) : TaskScheduler
{
    /// <summary>How a task is created that is a whole figure.</summary>
    public const TaskCreationOptions WholeFigure =
        TaskCreationOptions.PreferFairness | TaskCreationOptions.DenyChildAttach;

    [ThreadStatic]
    private static FigureScheduler? _working;

    private readonly Lock _gate = new();
    private readonly Queue<Task> _points = new();
    private readonly Queue<Task> _figures = new();
    private int _workers;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => threads;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            (task.CreationOptions.HasFlag(TaskCreationOptions.PreferFairness) ? _figures : _points).Enqueue(task);
            if (_workers == threads)
                return;
            _workers++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static scheduler => scheduler.Work(), this, preferLocal: false);
    }

    /// <summary>
    /// On a thread that works here already, and then also one that waits in the queue, where it is passed over later.
    /// </summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        _working == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return [.. _points, .. _figures];
    }

    private void Work()
    {
        _working = this;
        try
        {
            while (Next() is { } task)
                TryExecuteTask(task);
        }
        finally
        {
            _working = null;
        }
    }

    private Task? Next()
    {
        lock (_gate)
        {
            if (_points.TryDequeue(out var task) || _figures.TryDequeue(out task))
                return task;
            _workers--;
            return null;
        }
    }
}
