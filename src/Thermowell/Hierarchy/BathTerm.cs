using System.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>
/// One exponential of a bath's correlation: C(t) has c e^(-νt) and its conjugate has c̄ e^(-νt), for t &gt; 0; Eq. (T2)
/// of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// A rate that is not real comes with its conjugate: the pair's c̄ are the conjugates of each other's c. What a term
/// adds to Γ(ω) is c/(ν - iω) + c̄/(ν + iω).
/// </remarks>
/// <param name="Rate">ν, of a real part above 0.</param>
/// <param name="Forward">c.</param>
/// <param name="Backward">c̄; the conjugate of c where ν is real.</param>
public readonly record struct BathTerm(Complex Rate, Complex Forward, Complex Backward)
{
    /// <summary>What it adds to the rate Γ(ω) of giving a quantum ω away, or of taking one below 0.</summary>
    /// <param name="omega">ω.</param>
    public Complex At(double omega)
    {
        var turn = Complex.ImaginaryOne * omega;
        return Forward / (Rate - turn) + Backward / (Rate + turn);
    }

    /// <summary>
    /// The term that adds (e + o ω)/(ν² + ω²) to Γ(ω), Eq. (T3).
    /// </summary>
    internal static BathTerm Of(Complex rate, Complex even, Complex odd)
    {
        var (half, turn) = (even / rate / 2, Complex.ImaginaryOne * odd / 2);
        return new BathTerm(rate, half - turn, half + turn);
    }
}
