using System.Globalization;
using System.Text;
using CsCheck;
using Thermowell.Files;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// What is written is read back to its bits, at every power of two above all, where the runtime's own text is not.
/// </summary>
public sealed class ExactNumberTests
{
    [Fact]
    public void Every_power_of_two_is_read_back()
    {
        for (var exponent = -1074; exponent <= 1023; exponent++)
            foreach (var value in (double[])[Math.ScaleB(1, exponent), -Math.ScaleB(1, exponent)])
                IsReadBack(value);
    }

    [Fact]
    public void Any_number_is_read_back() => Gen.Double[-1e300, 1e300].Sample(IsReadBack);

    [Fact]
    public void In_JSON_too()
    {
        var json = PointJson.Write(
            new PointResult
            {
                Readings = new() { [Observable.Defect] = -Math.ScaleB(1, -25) },
                Quantity = Quantity.HeatFlux,
                Formalism = "lindblad",
            },
            Catalogue.BuiltIn
        );
        Assert.Contains("\"defect\": -2.9802322387695312E-08", json, StringComparison.Ordinal);
    }

    private static void IsReadBack(double value)
    {
        Span<byte> text = stackalloc byte[32];
        Assert.Equal(value, double.Parse(ExactNumber.Text(value), CultureInfo.InvariantCulture));
        Assert.Equal(ExactNumber.Text(value), Encoding.UTF8.GetString(text[..ExactNumber.Write(value, text)]));
    }
}
