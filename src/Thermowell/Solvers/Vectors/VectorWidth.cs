using System.Runtime.Intrinsics;

namespace Thermowell.Solvers.Vectors;

/// <summary>The widths that kernels are compiled for, in doubles.</summary>
internal static class VectorWidth
{
    /// <summary>The widest that the machine has.</summary>
    public static int Widest => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;
}
