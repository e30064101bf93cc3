using System.Collections.Immutable;
using System.Numerics;

namespace Thermowell.Contacts;

/// <summary>The poles of a law with a resonance, ω N(ω²)/[(ω² - ω_0²)² + Λ²ω²].</summary>
internal static class ResonancePoles
{
    // Poles that coincide have no partial fractions: those nearer than this share are set so far apart.
    private const double Apart = 1e-6;

    /// <summary>Σ_k w_k ω/(ν_k² + ω²) of the law.</summary>
    /// <param name="center">ω_0.</param>
    /// <param name="width">Λ.</param>
    /// <param name="numerator">N at ω² = -ν², of ν².</param>
    public static ImmutableArray<(Complex Rate, Complex Weight)> Of(
        double center,
        double width,
        Func<Complex, Complex> numerator
    )
    {
        var half = 0.5 * width;
        var square = (half - center) * (half + center);
        if (Math.Abs(square) < Apart * Apart * center * center)
            square = -Apart * Apart * center * center;
        var root = Complex.Sqrt(square);
        Complex fast = half + root,
            slow = square > 0 ? center * (center / fast.Real) : Complex.Conjugate(fast);
        Complex a = fast * fast,
            b = slow * slow;
        return [(fast, numerator(a) / (b - a)), (slow, numerator(b) / (a - b))];
    }
}
