using System.Runtime.InteropServices;

namespace Thermowell.Solvers;

/// <summary>Eight doubles at a time from a span; the last group is padded with ones and only its real part is stored.</summary>
internal static class Lanes
{
    public static Wide512 Load(ReadOnlySpan<double> source, int start)
    {
        if (start + 8 <= source.Length) return Wide512.Load(in source[start]);
        Span<double> padded = stackalloc double[8];
        padded.Fill(1);
        source[start..].CopyTo(padded);
        return Wide512.Load(in MemoryMarshal.GetReference(padded));
    }

    public static void Store(Wide512 value, Span<double> target, int start)
    {
        if (start + 8 <= target.Length)
        {
            value.Store(ref target[start]);
            return;
        }

        Span<double> padded = stackalloc double[8];
        value.Store(ref MemoryMarshal.GetReference(padded));
        padded[..(target.Length - start)].CopyTo(target[start..]);
    }
}
