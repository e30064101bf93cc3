using System.Globalization;
using Spectre.Console;

namespace Thermowell.Cli.Output;

/// <summary>
/// A progress bar for long work, on the error stream; where that is redirected, lines, ever further apart; nothing
/// where the work is short.
/// </summary>
internal static class ProgressBar
{
    private static readonly TimeSpan ShortWork = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstLine = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>Runs work that reports the share it has finished.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="name">What is being done.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(Terminal terminal, string name, Func<IProgress<double>?, T> work)
    {
        var share = new Share();
        return terminal.ProgressConsole() is { } console
            ? Show(
                console,
                () => share.Value,
                () => name,
                [new PercentageColumn(), new RemainingTimeColumn()],
                () => work(share)
            )
            : Tell(terminal, () => share.Value, () => name, () => work(share));
    }

    /// <summary>Runs work that can be asked how far it is.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="name">What is being done.</param>
    /// <param name="share">The finished share.</param>
    /// <param name="pace">How far it is and how fast, in words.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(Terminal terminal, string name, Func<double> share, Func<string> pace, Func<T> work) =>
        terminal.ProgressConsole() is { } console
            ? Show(console, share, () => $"{name}  {pace()}", [new PercentageColumn()], work)
            : Tell(terminal, share, () => pace() is { Length: > 0 } words ? $"{name}: {words}" : name, work);

    /// <summary>Lines after 10, 20, 40 and 80 seconds, and then each minute.</summary>
    private static T Tell<T>(Terminal terminal, Func<double> share, Func<string> words, Func<T> work)
    {
        if (!terminal.HasProgressLines)
            return work();
        var running = Task.Run(work);
        for (var silence = FirstLine; !Wait(running, silence); )
        {
            terminal.Error.WriteLine(
                share() is > 0 and var part
                    ? string.Create(CultureInfo.InvariantCulture, $"{words()}, {100 * part:F0} %")
                    : words()
            );
            var longer = silence == FirstLine ? FirstLine : 2 * silence;
            silence = longer < LongestSilence ? longer : LongestSilence;
        }

        return running.GetAwaiter().GetResult();
    }

    private static T Show<T>(
        IAnsiConsole console,
        Func<double> share,
        Func<string> words,
        ProgressColumn[] columns,
        Func<T> work
    )
    {
        var running = Task.Run(work);
        if (!Wait(running, ShortWork))
            console
                .Progress()
                .AutoClear(true)
                .Columns([new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), .. columns])
                .Start(context =>
                {
                    var bar = context.AddTask(Markup.Escape(words()), maxValue: 1);
                    while (!Wait(running, TimeSpan.FromMilliseconds(100)))
                    {
                        bar.Description = Markup.Escape(words());
                        bar.Value = share();
                    }
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
