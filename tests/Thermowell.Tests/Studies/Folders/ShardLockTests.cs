using Thermowell.Studies.Folders;
using Xunit;

namespace Thermowell.Tests.Studies.Folders;

public sealed class ShardLockTests
{
    // Whoever asks in the moment in which it is given back is told neither of a full disk nor of a read-only one.
    [Fact]
    public void A_lock_that_comes_and_goes_is_had_or_not_had()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("thermowell-").FullName, "lock");
        var had = 0;
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var i = 0; i < 2000; i++)
                using (var taken = ShardLock.Take(path))
                    if (taken is not null) Interlocked.Increment(ref had);
        });
        Assert.InRange(had, 1, 8000);
    }
}
