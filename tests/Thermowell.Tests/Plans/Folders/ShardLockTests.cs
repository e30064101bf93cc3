using Thermowell.Plans.Folders;
using Xunit;

namespace Thermowell.Tests.Plans.Folders;

public sealed class ShardLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("thermowell-");

    private string Lock => Path.Combine(_folder.FullName, "lock");

    public void Dispose() => _folder.Delete(recursive: true);

    // Whoever asks in the moment in which it is given back is told neither of a full disk nor of a read-only one.
    [Fact]
    public void A_lock_that_comes_and_goes_is_had_or_not_had()
    {
        var had = 0;
        Parallel.For(
            0,
            4,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            _ =>
            {
                for (var i = 0; i < 500; i++)
                    using (var taken = ShardLock.Take(Lock))
                        if (taken is not null)
                            Interlocked.Increment(ref had);
            }
        );
        Assert.InRange(had, 1, 2000);
    }

    [Fact]
    public void What_one_has_another_has_not()
    {
        Assert.False(ShardLock.IsHeld(Lock));
        using (ShardLock.Take(Lock))
        {
            Assert.True(ShardLock.IsHeld(Lock));
            Assert.Null(ShardLock.Take(Lock));
        }

        Assert.False(ShardLock.IsHeld(Lock));
        using var again = ShardLock.Take(Lock);
        Assert.NotNull(again);
    }

    // However long one looks whether it is held, whoever takes it meanwhile is not told that another has it.
    [Fact]
    public async Task To_look_at_a_lock_is_not_to_have_it()
    {
        await File.WriteAllBytesAsync(Lock, [], TestContext.Current.CancellationToken);
        Task<ShardLock?> taking;
        await using (new FileStream(Lock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            taking = Task.Run(() => ShardLock.Take(Lock), TestContext.Current.CancellationToken);
            await Task.WhenAny(taking, Task.Delay(300, TestContext.Current.CancellationToken));
            Assert.False(taking.IsCompleted);
        }

        using var taken = await taking;
        Assert.NotNull(taken);
    }

    [Fact]
    public void What_a_disk_refuses_is_not_held()
    {
        var nowhere = Path.Combine(_folder.FullName, "gone", "lock");
        Assert.Throws<DirectoryNotFoundException>(() => ShardLock.Take(nowhere));
        Assert.False(ShardLock.IsHeld(nowhere));
        if (OperatingSystem.IsLinux())
            Assert.ThrowsAny<Exception>(() => ShardLock.Take("/proc/thermowell.lock"));
    }
}
