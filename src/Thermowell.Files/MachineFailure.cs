using System.ComponentModel;

namespace Thermowell.Files;

/// <summary>
/// What a machine, not a request, is to blame for: memory, threads and open files that have run out, and what the
/// runtime could not load for want of them. It is never the answer of a point: asked again, with more of what was
/// missing, the point may have one.
/// </summary>
public static class MachineFailure
{
    // EMFILE and ENFILE, on Linux and macOS alike.
    private const int TooManyInProcess = 24;
    private const int TooManyOnMachine = 23;

    /// <summary>
    /// Loads all that is needed to tell such a failure, as long as files can be opened for it: without that, who asks
    /// whether it is one gets no answer.
    /// </summary>
    public static void Prepare() =>
        _ = Sentence(new AggregateException(new InvalidOperationException("", new Win32Exception(TooManyInProcess))));

    /// <summary>Whether a failure, or one that it comes from, is the machine's.</summary>
    /// <param name="failure">The failure.</param>
    public static bool Is(Exception? failure) => Cause(failure) is not null;

    /// <summary>What was missing and what to do, as a sentence.</summary>
    /// <param name="failure">A failure of the machine.</param>
    public static string Sentence(Exception failure) =>
        Cause(failure) switch
        {
            MachineFailureException told => told.Message,
            ThreadStartException =>
                "the machine gave no further thread: allow this process more of them, or give fewer --threads.",
            OutOfMemoryException or InsufficientExecutionStackException =>
                "the memory of this process ran out: allow it more, or give fewer --threads, which need less of it at once.",
            IOException =>
                "no further file could be opened: allow this process more of them ('ulimit -n' shows how many it may have).",
            var unloaded =>
                $"a part of the runtime could not be loaded ({Words(unloaded)}): allow this process more memory and open files, or mend the installation.",
        };

    private static Exception? Cause(Exception? failure) =>
        failure switch
        {
            null => null,
            AggregateException several => several.InnerExceptions.Select(Cause).FirstOrDefault(one => one is not null),

            // What kept a type from being made is told where it is known.
            TypeInitializationException => failure.InnerException is { } inner ? Cause(inner) ?? failure : failure,
            MachineFailureException
            or OutOfMemoryException
            or InsufficientExecutionStackException
            or ThreadStartException => failure,
            DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or FileLoadException =>
                failure,
            FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) =>
                failure,
            IOException { HResult: TooManyInProcess or TooManyOnMachine } => failure,
            Win32Exception { NativeErrorCode: TooManyInProcess or TooManyOnMachine } => new IOException(
                failure.Message,
                failure
            ),
            _ => Cause(failure.InnerException),
        };

    private static string Words(Exception? failure) => failure?.Message.Split('\n')[0].Trim().TrimEnd('.') ?? "";
}
