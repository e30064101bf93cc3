using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Solvers;

/// <summary>Eight doubles at a time from a span; the last group is padded with ones and only its real part is stored.</summary>
internal static class Lanes
{
    public static Vector512<double> Load(ReadOnlySpan<double> source, int start)
    {
        if (start + 8 <= source.Length) return Vector512.LoadUnsafe(in MemoryMarshal.GetReference(source), (nuint)start);
        Span<double> padded = stackalloc double[8];
        padded.Fill(1);
        source[start..].CopyTo(padded);
        return Vector512.Create<double>(padded);
    }

    public static void Store(Vector512<double> value, Span<double> target, int start)
    {
        if (start + 8 <= target.Length)
        {
            value.StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)start);
            return;
        }

        Span<double> padded = stackalloc double[8];
        value.CopyTo(padded);
        padded[..(target.Length - start)].CopyTo(target[start..]);
    }
}
