namespace Thermowell.Cli.Commands;

/// <summary>
/// Work that is left where it stands when the command is stopped: it has nothing to keep, so that nobody waits until it
/// looks up.
/// </summary>
internal static class Interruptible
{
    /// <summary>Does the work.</summary>
    /// <param name="work">The work; it may go on for a while after this has thrown.</param>
    /// <param name="cancellation">Set by Ctrl-C, SIGTERM or a scheduler's warning.</param>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public static T Do<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Run(work, cancellation).WaitAsync(cancellation).GetAwaiter().GetResult();
}
