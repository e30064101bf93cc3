using System.Globalization;

namespace Thermowell.Contacts;

/// <summary>
/// What Γ(0), the rate between levels that coincide, is taken to be: the limit that a spectral law has, or a rate that
/// is given, of which <see cref="None"/> is 0; Eq. (S10) of docs/theory/spectral-laws.md.
/// </summary>
/// <remarks>Two rules are equal if they are the same rule: none and a rate of 0 are.</remarks>
public readonly record struct ZeroFrequencyRule
{
    private ZeroFrequencyRule(double rate) => Rate = rate;

    /// <summary>The limit of the law; the rule that a default value is.</summary>
    public static ZeroFrequencyRule Limit => default;

    /// <summary>No jumps and no dephasing between levels that coincide: Γ(0) = 0.</summary>
    public static ZeroFrequencyRule None => Given(0);

    /// <summary>The rate given, at every temperature; null where the limit is taken.</summary>
    public double? Rate { get; }

    /// <summary>A rate at every temperature.</summary>
    /// <param name="rate">Γ(0), finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, infinite or NaN.</exception>
    public static ZeroFrequencyRule Given(double rate) => new(Require.NotNegative(rate));

    /// <summary>
    /// The same rule for a law of which every value is multiplied: a rate that is given is multiplied too, as it stands
    /// for a value of the law.
    /// </summary>
    /// <param name="factor">The factor, finite and above 0.</param>
    internal ZeroFrequencyRule Scaled(double factor) => Rate is { } rate ? new(rate * factor) : Limit;

    /// <summary>As a file has it: limit, none or the rate.</summary>
    public override string ToString() =>
        Rate switch
        {
            null => "limit",
            0 => "none",
            { } rate => rate.ToString("R", CultureInfo.InvariantCulture),
        };
}
