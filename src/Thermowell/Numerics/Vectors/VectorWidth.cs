using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Thermowell.Numerics.Vectors;

/// <summary>The widths that kernels are compiled for, in doubles.</summary>
internal static class VectorWidth
{
    /// <summary>The widest that the machine has.</summary>
    public static int Widest => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    /// <summary>
    /// The widest that pays for replicas in lanes; 1 stands for one replica at a time. Without the instruction a fused multiply-add is a call, and lanes would be twenty times slower
    /// than the loop that does without them.
    /// </summary>
    public static int WidestForReplicas => Fma.IsSupported || AdvSimd.Arm64.IsSupported ? Widest : 1;
}
