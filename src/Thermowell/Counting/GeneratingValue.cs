namespace Thermowell.Counting;

/// <summary>The generating function of the heat from a contact at one counting field.</summary>
/// <param name="Field">χ.</param>
/// <param name="Value">θ(χ) = lim ln⟨exp(χ Q)⟩/t.</param>
/// <param name="Error">What rounding may have done to it.</param>
/// <param name="Slope">θ'(χ), the current j at which χ j - θ is largest.</param>
/// <param name="SlopeError">What rounding may have done to it.</param>
public readonly record struct GeneratingValue(double Field, double Value, double Error, double Slope, double SlopeError)
{
    /// <summary>
    /// I(j) at j = θ'(χ): the chance that the heat in a time t is j t falls as exp(-I t), Eq. (N25) of
    /// docs/theory/noise.md.
    /// </summary>
    public double Rate => Field * Slope - Value + 0.0;

    /// <summary>What rounding may have done to it.</summary>
    public double RateError =>
        Math.Abs(Field) * SlopeError + Error + Epsilon * (Math.Abs(Field * Slope) + Math.Abs(Value));

    private const double Epsilon = 2.220446049250313e-16;
}
