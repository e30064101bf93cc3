namespace Thermowell.Models;

/// <summary>
/// The Letter's power law, J(ω) = γ ω_c^(1-η) ω^η for ω ≥ ω_min, and 0 below.
/// </summary>
/// <remarks>
/// The Letter's exponents η are negative: the law holds at the Bohr frequencies of the system, all of which are at least
/// the smallest gap, and J is taken to vanish as ω → 0. With ω_min → 0+ (the default) only ω = 0 itself is excluded.
/// </remarks>
public sealed record PowerLawSpectrum : SpectralFunction
{
    /// <summary>A power law.</summary>
    /// <param name="gamma">Strength γ, dimensionless, finite and above 0.</param>
    /// <param name="eta">Exponent η, finite.</param>
    /// <param name="cutoffFrequency">Reference frequency ω_c, finite and above 0.</param>
    /// <param name="lowestFrequency">ω_min: J is 0 below it. 0 means ω_min → 0+.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public PowerLawSpectrum(double gamma, double eta, double cutoffFrequency = 1, double lowestFrequency = 0)
    {
        Gamma = Require.Positive(gamma);
        Eta = Require.Finite(eta);
        CutoffFrequency = Require.Positive(cutoffFrequency);
        LowestFrequency = Require.NotNegative(lowestFrequency);
    }

    /// <summary>Strength γ.</summary>
    public double Gamma { get; }

    /// <summary>Exponent η.</summary>
    public double Eta { get; }

    /// <summary>Reference frequency ω_c, at which J = γ ω_c for every η.</summary>
    public double CutoffFrequency { get; }

    /// <summary>ω_min: J is 0 below it.</summary>
    public double LowestFrequency { get; }

    /// <inheritdoc/>
    public override double At(double omega)
        => omega <= 0 || omega < LowestFrequency ? 0 : Gamma * CutoffFrequency * Power(omega / CutoffFrequency);

    // Exponents of -4, -3.75 ... 4, those of the Letter among them: roots and products cost a tenth of a power, and round no worse. Where x^4 would leave
    // the range of a double only the power itself may stay inside it.
    private double Power(double x)
    {
        var quarters = 4 * Eta;
        if (Math.Abs(quarters) > 16 || quarters != Math.Floor(quarters) || x is < 1e-70 or > 1e70) return Math.Pow(x, Eta);
        var (whole, rest) = Math.DivRem((int)Math.Abs(quarters), 4);
        var power = 1.0;
        for (var i = 0; i < whole; i++) power *= x;
        if (rest != 0)
        {
            var root = Math.Sqrt(x);
            if ((rest & 2) != 0) power *= root;
            if ((rest & 1) != 0) power *= Math.Sqrt(root);
        }

        return Eta < 0 ? 1 / power : power;
    }

    /// <inheritdoc/>
    public override SpectralFunction Scaled(double factor)
        => new PowerLawSpectrum(Gamma * Require.Positive(factor), Eta, CutoffFrequency, LowestFrequency);
}
