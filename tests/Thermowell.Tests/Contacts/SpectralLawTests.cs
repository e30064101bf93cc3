using CsCheck;
using Thermowell.Contacts;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Contacts;

/// <summary>
/// The spectral laws against their formulas, Eqs. (S3) to (S7) of docs/theory/spectral-laws.md, as they stand there and
/// in 770 digits, and what every law keeps.
/// </summary>
public sealed class SpectralLawTests
{
    private const double Digits = 1e-14;
    private const int Times = 200;

    /// <summary>From 1e-30 to 1e30, all decades alike.</summary>
    private static readonly Gen<double> Positive = Decades(30);

    [Fact]
    public void Flat_is_its_strength() =>
        Positive.Sample(
            strength =>
            {
                var law = new FlatSpectrum(strength);
                Is(law, _ => strength, double.PositiveInfinity, Around(1));
                Assert.Equal(0, law.RateAtZero(3));
                return true;
            },
            iter: Times,
            threads: 1
        );

    [Fact]
    public void The_Ohmic_family_is_its_formula() =>
        Gen.Select(Positive, Positive, Gen.Double[0.01, 10], Gen.Int[0, 3])
            .Sample(
                (strength, cutoff, any, kind) =>
                {
                    var s = kind == 0 ? 1 : any;
                    Is(
                        new OhmicSpectrum(strength, s, cutoff),
                        w => Ohmic(strength, s, cutoff, w),
                        s > 1 ? 0
                            : s < 1 ? double.PositiveInfinity
                            : strength,
                        Around(cutoff)
                    );
                    Is(new OhmicSpectrum(strength), w => strength * w, strength, Around(1));
                    return true;
                },
                iter: 8,
                threads: 1
            );

    [Fact]
    public void An_Ohmic_law_without_a_cutoff_has_no_other_exponent() =>
        Assert.StartsWith(
            "exponent = 2 needs a cutoff frequency",
            Assert.Throws<ArgumentException>(() => new OhmicSpectrum(1, 2)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Drude_is_its_formula() =>
        Gen.Select(Positive, Positive)
            .Sample(
                (strength, cutoff) =>
                {
                    Is(
                        new DrudeSpectrum(strength, cutoff),
                        w => (BigFloat)strength * w * cutoff * cutoff / (w * w + (BigFloat)cutoff * cutoff),
                        strength,
                        Around(cutoff)
                    );
                    return true;
                },
                iter: Times,
                threads: 1
            );

    [Fact]
    public void An_Ohmic_bath_behind_a_resonator_is_its_formula() =>
        Gen.Select(Positive, Positive, Decades(15))
            .Sample(
                (strength, center, ratio) =>
                {
                    var width = center * ratio;
                    Is(
                        new LorentzSpectrum(strength, center, width),
                        w => strength * w * Squared((BigFloat)width * w) / Resonance(w, center, width),
                        0,
                        [.. Around(center), .. Around(width)]
                    );
                    return true;
                },
                iter: Times,
                threads: 1
            );

    [Fact]
    public void An_underdamped_oscillator_is_its_formula() =>
        Gen.Select(Positive, Positive, Decades(15))
            .Sample(
                (strength, center, ratio) =>
                {
                    var width = center * ratio;
                    Is(
                        new UnderdampedSpectrum(strength, center, width),
                        w => strength * w * Squared(Squared(center)) / Resonance(w, center, width),
                        strength,
                        Around(center)
                    );
                    return true;
                },
                iter: Times,
                threads: 1
            );

    [Fact]
    public void Parameters_outside_their_range_are_refused()
    {
        foreach (var wrong in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        foreach (
            var make in (Func<double, SpectralFunction>[])
                [
                    wrong => new OhmicSpectrum(wrong),
                    wrong => new OhmicSpectrum(1, 1, wrong),
                    wrong => new OhmicSpectrum(1, wrong, 1),
                    wrong => new DrudeSpectrum(wrong, 1),
                    wrong => new DrudeSpectrum(1, wrong),
                    wrong => new LorentzSpectrum(wrong, 1, 1),
                    wrong => new LorentzSpectrum(1, wrong, 1),
                    wrong => new LorentzSpectrum(1, 1, wrong),
                    wrong => new UnderdampedSpectrum(wrong, 1, 1),
                    wrong => new UnderdampedSpectrum(1, wrong, 1),
                    wrong => new UnderdampedSpectrum(1, 1, wrong),
                    wrong => new FlatSpectrum(wrong),
                ]
        )
            Assert.Throws<ArgumentOutOfRangeException>(() => make(wrong));
    }

    /// <summary>0 where exp(-ω/ω_c) is beyond every double.</summary>
    private static BigFloat Ohmic(BigFloat strength, BigFloat s, BigFloat cutoff, BigFloat w) =>
        w > 10_000 * cutoff ? 0 : strength * w * BigMath.Pow(w / cutoff, s - 1) * BigMath.Exp(-w / cutoff);

    private static BigFloat Squared(BigFloat x) => x * x;

    /// <summary>(ω² - ω_0²)² + Λ² ω².</summary>
    private static BigFloat Resonance(BigFloat w, BigFloat center, BigFloat width) =>
        Squared(w * w - center * center) + Squared(width * w);

    private static Gen<double> Decades(int most) => Gen.Double[-most, most].Select(power => Math.Pow(10, power));

    /// <summary>Frequencies on both sides of one, from 150 decades off to a rounding.</summary>
    private static double[] Around(double center) =>
        [
            1e-150 * center,
            1e-60 * center,
            0.0123 * center,
            center * (1 - 1e-9),
            Math.BitDecrement(center),
            center,
            Math.BitIncrement(center),
            1.7 * center,
            37 * center,
            700 * center,
            1e40 * center,
            1e150 * center,
        ];

    /// <summary>
    /// The value of a formula at every frequency, where that is a normal double; a list of the same bits; multiplied
    /// with its strength; with the limit T lim J/ω.
    /// </summary>
    private static void Is(SpectralFunction law, Func<BigFloat, BigFloat> value, double slope, double[] omega)
    {
        var strengths = new double[omega.Length];
        law.Fill(omega, strengths);
        var scaled = law.Scaled(3.7);
        Assert.Equal(3.7 * law.Strength, scaled.Strength);
        for (var i = 0; i < omega.Length; i++)
        {
            var (expected, actual) = (value(omega[i]), law.At(omega[i]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(actual), BitConverter.DoubleToInt64Bits(strengths[i]));
            var what = $"{law} at {omega[i]:R}";
            if (expected < 1e-290)
                Assert.True(actual is >= 0 and < 1e-289, what);
            else
            {
                Agree.To(Digits, expected, actual, what);
                Agree.To(Digits, 3.7 * expected, scaled.At(omega[i]), what);
            }
        }

        Assert.Equal(0, law.At(0));
        var limited = law with { AtZero = ZeroFrequencyRule.Limit };
        Assert.Equal(
            [0, 0.3 * slope, 0.3 * slope, slope],
            [limited.RateAtZero(0), limited.LimitAtZero(0.3), limited.RateAtZero(0.3), limited.RateAtZeroSlope()]
        );
    }
}
