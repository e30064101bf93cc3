namespace Thermowell.Plans.Folders;

/// <summary>
/// The right to work on a shard, or on the table: one process has it at a time, and its end gives it back however it
/// ends.
/// </summary>
public sealed class ShardLock : IDisposable
{
    // ERROR_SHARING_VIOLATION; elsewhere the runtime asks flock, which says EWOULDBLOCK, and passes its number on.
    private static readonly int Shared =
        OperatingSystem.IsWindows() ? unchecked((int)0x80070020)
        : OperatingSystem.IsLinux() ? 11
        : 35;

    private readonly FileStream _file;

    private ShardLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null if another process has it.</summary>
    /// <param name="path">The lock's file, which stays where it is: to delete it would let two processes lock two files
    /// of one name.</param>
    /// <exception cref="IOException">The disk refuses: it is full or read-only, or the folder is gone.</exception>
    public static ShardLock? Take(string path)
    {
        for (; ; Thread.Sleep(1))
        {
            try
            {
                return new ShardLock(
                    new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0)
                );
            }
            catch (IOException refused) when (refused.HResult == Shared)
            {
                // Who only looks whether it is held keeps it from being taken for that moment, and has it not.
                if (IsHeld(path))
                    return null;
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Whether a lock is held; what a disk refuses is not.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            if (File.Exists(path))
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0).Dispose();
            return false;
        }
        catch (IOException refused)
        {
            return refused.HResult == Shared;
        }
    }
}
