using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Questions;

/// <summary>
/// What the bits of a result may depend on besides its request: runtime, architecture and vector width.
/// </summary>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Architecture">The processor architecture.</param>
/// <param name="VectorBits">The widest vectors in hardware.</param>
public sealed record NumericProfile(string Runtime, string Architecture, int VectorBits)
{
    /// <summary>That of this process.</summary>
    public static NumericProfile Current { get; } =
        new(
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : Vector128.IsHardwareAccelerated ? 128
                : 64
        );
}
