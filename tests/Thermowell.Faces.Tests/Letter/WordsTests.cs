using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Input;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>The one way in which a report writes numbers.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData(0.0048, 2, "4.8 × 10⁻³")]
    [InlineData(-6.8e-8, 2, "−6.8 × 10⁻⁸")]
    [InlineData(0.009999, 2, "0.01")]
    [InlineData(0.0507, 4, "0.0507")]
    [InlineData(12345.678, 6, "12345.7")]
    [InlineData(99999.9, 4, "1.000 × 10⁵")]
    [InlineData(1000, 3, "1000")]
    [InlineData(-12345.678, 3, "−12300")]
    [InlineData(9.9999e-8, 2, "1.0 × 10⁻⁷")]
    [InlineData(0, 3, "0")]
    public void A_number_is_decimal_or_a_mantissa_and_a_power_of_ten(double value, int digits, string written) =>
        Assert.Equal(written, Spaced(Words.Number(value, digits)));

    [Theory]
    [InlineData(4.8e-5, "+4.8 × 10⁻³ %")]
    [InlineData(-0.00298, "−0.3 %")]
    [InlineData(0.1714, "+17.1 %")]
    [InlineData(0, "none")]
    public void A_share_is_in_per_cent_with_its_sign(double share, string written) =>
        Assert.Equal(written, Spaced(Words.Percent(share)));

    [Theory]
    [InlineData(0, "less than 2.2 × 10⁻¹⁶")]
    [InlineData(-3e-13, "3 × 10⁻¹³")]
    public void A_spread_has_a_magnitude_even_where_it_is_rounded_to_nothing(double value, string written) =>
        Assert.Equal(written, Spaced(Words.Error(value)));

    [Fact]
    public void A_range_and_a_sentence_have_true_minus_signs()
    {
        Assert.Equal("0.819 … 0.823", Words.Range(0.8191, 0.8229));
        Assert.Equal("0.82", Words.Range(0.8191, 0.8229, 2));
        Assert.Equal("η = −2.25", Words.Say($"η = {-2.25}"));
    }

    [Fact]
    public void A_power_is_raised_in_HTML_and_no_line_ends_inside_a_number() =>
        Assert.Equal(
            "T<sub>R</sub>\u00a0=\u00a08.036\u00a0×\u00a010<sup>−7</sup>, 3\u00a0% &lt;L<sup>4</sup>",
            Formula.ToHtml("T_R = 8.036 × 10⁻⁷, 3 % <L⁴")
        );

    /// <summary>What a terminal keeps in one line, a report does too.</summary>
    [Theory]
    [InlineData("in 3.2 s, and 5 MB.", "in 3.2~s, and 5~MB.")]
    [InlineData("8.036 x 10^-7 +- 2 x 10^-9 of it", "8.036~x~10^-7~+-~2~x~10^-9 of it")]
    [InlineData("3 × 10⁻⁵ % at T_R ≥ 100", "3~×~10⁻⁵~% at T_R~≥~100")]
    [InlineData("a = 0.05 … 0.2 and so on", "a~=~0.05~…~0.2 and so on")]
    [InlineData("x / y, a … b, a K", "x / y, a … b, a K")]
    public void A_number_is_bound_to_what_belongs_to_it(string text, string bound) =>
        Assert.Equal(bound, UnbrokenNumbers.Of(text).Replace(UnbrokenNumbers.NoBreak, '~'));

    /// <summary>
    /// The numbers of every claim of the quick report are written in that one way: no E notation, no hyphen for a
    /// minus.
    /// </summary>
    [Theory]
    [InlineData("+4.8e-3 %", false)]
    [InlineData("−2.3 × 10⁻⁷", true)]
    public void What_is_not_that_way_is_told(string text, bool good) => Assert.Equal(good, IsOneWay(text));

    internal static bool IsOneWay(string text) =>
        !System.Text.RegularExpressions.Regex.IsMatch(text, @"\d[eE][+-]?\d|(^|[\s(=])-\d");

    private static string Spaced(string text) => text.Replace('\u00a0', ' ');
}
