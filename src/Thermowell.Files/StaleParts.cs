namespace Thermowell.Files;

/// <summary>
/// What processes that were killed had begun to write beside its name, and nobody will rename any more.
/// </summary>
public static class StaleParts
{
    // Whoever writes holds a lock on the file. One so young may have been made, or closed to be renamed, at this very
    // moment.
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(10);

    /// <summary>Removes those of a folder that are stale; what cannot be removed stays.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="isOurs">Whether a file of this name is one that we write.</param>
    public static void Remove(string folder, Predicate<string> isOurs)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var part in Directory.EnumerateFiles(folder, "*" + AtomicFile.Part))
        {
            if (!isOurs(Path.GetFileNameWithoutExtension(part)))
                continue;
            try
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(part) < Young)
                    continue;
                new FileStream(
                    part,
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1,
                    FileOptions.DeleteOnClose
                ).Dispose();
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // Somebody writes it, or it is gone, or it is not ours to remove.
            }
        }
    }
}
