using Thermowell.Studies.Points;

namespace Thermowell.Studies.Folders;

/// <summary>The right to work on a shard, or on the table: one process has it at a time, and its end gives it back however it ends.</summary>
internal sealed class ShardLock : IDisposable
{
    private const int MostTries = 10;
    private readonly FileStream _file;

    private ShardLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null if another process has it.</summary>
    /// <param name="path">The lock's file, which stays where it is: to delete it would let two processes lock two files of one name.</param>
    public static ShardLock? Take(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new ShardLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            }
            catch (IOException refused) when (refused is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && !MachineFailure.Is(refused))
            {
                if (IsHeld(path)) return null;

                // It may have been given back, or only looked at, in between: a disk that refuses goes on refusing.
                if (tries == MostTries) throw;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Whether a lock is held; one that cannot be taken may also be on a disk that is full or read-only, but then it is not there, or can be opened.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            if (!File.Exists(path)) return false;
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException refused)
        {
            return !MachineFailure.Is(refused);
        }
    }
}
