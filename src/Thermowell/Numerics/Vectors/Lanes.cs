using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>Eight doubles at a time from a span; the last group is padded with ones and only its real part is stored.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Load(ReadOnlySpan<double> source, int start)
        => start + 8 <= source.Length ? Wide512.Load(in source[start]) : LoadLast(source[start..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide512 value, Span<double> target, int start)
    {
        if (start + 8 <= target.Length) value.Store(ref target[start]);
        else StoreLast(value, target[start..]);
    }

    // The tails stand apart: what keeps a buffer on the stack is not inlined.
    private static Wide512 LoadLast(ReadOnlySpan<double> rest)
    {
        Span<double> padded = stackalloc double[8];
        padded.Fill(1);
        rest.CopyTo(padded);
        return Wide512.Load(in MemoryMarshal.GetReference(padded));
    }

    private static void StoreLast(Wide512 value, Span<double> rest)
    {
        Span<double> padded = stackalloc double[8];
        value.Store(ref MemoryMarshal.GetReference(padded));
        padded[..rest.Length].CopyTo(rest);
    }
}
