using Xunit;

namespace Thermowell.Tests.Rules;

/// <summary>What work takes from the heap of its thread.</summary>
internal static class Allocations
{
    // Tiers of compilation and first uses of a type allocate too, at moments of their own.
    private const int Tries = 5;

    /// <summary>Asserts that work, done again and again, comes to allocate nothing.</summary>
    public static void AreNone(Action work)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Tries && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
