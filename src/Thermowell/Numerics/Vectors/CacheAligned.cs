using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>Arrays that begin on a cache line, so that no vector load straddles two.</summary>
internal static class CacheAligned
{
    private const int Line = 64;

    public static unsafe Memory<double> Allocate(int length)
    {
        var array = GC.AllocateArray<double>(length + Line / sizeof(double), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        var skip = (int)((Line - address % Line) % Line / sizeof(double));
        return array.AsMemory(skip, length);
    }
}
