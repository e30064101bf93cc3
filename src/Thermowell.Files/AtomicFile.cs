using System.Text;

namespace Thermowell.Files;

/// <summary>
/// Writes a file beside its name, on disk, and renames it: a reader sees the whole of it or none, after a power cut
/// too.
/// </summary>
public static class AtomicFile
{
    /// <summary>The ending of what is not whole yet.</summary>
    public const string Part = ".part";

    /// <summary>Writes bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + Part;
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
            if (RenamesOpen)
                File.Move(beside, path, overwrite: true);
        }

        if (!RenamesOpen)
            File.Move(beside, path, overwrite: true);
    }

    /// <summary>Writes what is too long to be held; nothing is left of it if it is not written to its end.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes to the stream, which can seek, and leaves it open.</param>
    public static void Write(string path, Action<FileStream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var beside = path + Part;
        using (
            var file = new FileStream(
                beside,
                FileMode.Create,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1 << 16
            )
        )
        {
            try
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            catch
            {
                file.Dispose();
                File.Delete(beside);
                throw;
            }

            if (RenamesOpen)
                File.Move(beside, path, overwrite: true);
        }

        if (!RenamesOpen)
            File.Move(beside, path, overwrite: true);
    }

    // Renamed while it is open, and so locked, a file is never taken for one that nobody writes any more; Windows does
    // not rename those.
    private static bool RenamesOpen => !OperatingSystem.IsWindows();

    /// <summary>Writes a text as UTF-8.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));
}
