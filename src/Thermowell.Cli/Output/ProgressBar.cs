using Spectre.Console;

namespace Thermowell.Cli.Output;

/// <summary>A progress bar for long work, on the error stream; none where that is redirected or the work is short.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan ShortWork = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs work that reports the share it has finished.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="name">What is being done.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(Terminal terminal, string name, Func<IProgress<double>?, T> work)
    {
        if (terminal.ProgressConsole() is not { } console) return work(null);
        var share = new Share();
        var running = Task.Run(() => work(share));
        if (!Wait(running, ShortWork))
            console.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(context =>
                {
                    var bar = context.AddTask(name, maxValue: 1);
                    while (!Wait(running, TimeSpan.FromMilliseconds(100))) bar.Value = share.Value;
                });
        return running.GetAwaiter().GetResult();
    }

    private static bool Wait(Task task, TimeSpan time) => Task.WaitAny([task], time) == 0;

    private sealed class Share : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }
}
