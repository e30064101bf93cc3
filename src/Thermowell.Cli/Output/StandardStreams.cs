using System.Text;

namespace Thermowell.Cli.Output;

/// <summary>
/// The standard streams of this process, so that one that is full or closed is told as such: a refusal of the output is
/// an
/// <see cref="OutputRefusedException"/>, and what the error stream does not take is lost, for there is nowhere else to
/// tell it.
/// </summary>
internal static class StandardStreams
{
    /// <summary>Puts them in the place of the console's own.</summary>
    public static void Guard()
    {
        var encoding = Console.OutputEncoding;
        if (encoding.Preamble.Length > 0)
            encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.SetOut(
            new StreamWriter(
                new GuardedStream(Output(), refusal => throw new OutputRefusedException(refusal)),
                encoding
            )
            {
                AutoFlush = true,
            }
        );
        Console.SetError(
            new StreamWriter(new GuardedStream(Console.OpenStandardError(), _ => { }), encoding) { AutoFlush = true }
        );
    }

    /// <summary>
    /// The output. The console's own stream takes in silence what nobody reads from a pipe; for a pipe it is another.
    /// </summary>
    private static Stream Output()
    {
        var console = Console.OpenStandardOutput();
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return console;
        try
        {
            var stream = new FileStream(
                new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false),
                FileAccess.Write,
                bufferSize: 0
            );
            return stream.CanSeek ? console : new PipeStream(stream);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return console;
        }
    }

    /// <summary>Gives what the system refuses to whoever has the words for it.</summary>
    private sealed class GuardedStream(Stream stream, Action<Exception> refused) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                stream.Write(buffer);
            }
            catch (Exception refusal)
                when (refusal is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                refused(refusal);
            }
        }
    }

    /// <summary>
    /// Writes to a pipe so little at once that a pipe which does not wait takes all of it or none: then it is asked
    /// again.
    /// </summary>
    private sealed class PipeStream(FileStream pipe) : WriteOnlyStream
    {
        private const int AtOnce = 4096;
        private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);
        private static readonly int IsFull = OperatingSystem.IsLinux() ? 11 : 35;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                var piece = buffer[..Math.Min(AtOnce, buffer.Length)];
                try
                {
                    pipe.Write(piece);
                    buffer = buffer[piece.Length..];
                }
                catch (IOException full) when (full.HResult == IsFull)
                {
                    Thread.Sleep(Often);
                }
            }
        }
    }

    private abstract class WriteOnlyStream : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public abstract override void Write(ReadOnlySpan<byte> buffer);
    }
}
