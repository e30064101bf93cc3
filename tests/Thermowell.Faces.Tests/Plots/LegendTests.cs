using Thermowell.Drawing;
using Thermowell.Plans.Columns;
using Thermowell.Plots;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>The names of curves and columns in a figure.</summary>
public sealed class LegendTests
{
    [Theory]
    [InlineData("300.01 300.02 300.03", "300.01 300.02 300.03")]
    [InlineData("1.4142135623730951 2", "1.414 2")]
    [InlineData("0.1 0.10000000000000002", "0.1 0.10000000000000002")]
    [InlineData("1 12345 -0.5 0 0.00125", "1 12345 −0.5 0 0.00125")]
    [InlineData("1e30 -1e30 2.5e-7 -1e5", "10^{30} −10^{30} 2.5×10^{−7} −10^{5}")]
    [InlineData("123456 123457", "1.23456×10^{5} 1.23457×10^{5}")]
    [InlineData("5 5", "5 5")]
    [InlineData("99999.6", "10^{5}")]
    public void Numbers_have_the_digits_that_tell_them_apart(string numbers, string labels) =>
        Assert.Equal(
            labels.Split(' '),
            NumberLabels.Of([
                .. numbers
                    .Split(' ')
                    .Select(number =>
                        (double[])[double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)]
                    ),
            ])
        );

    [Fact]
    public void Close_temperatures_are_told_apart() =>
        Assert.Equal(
            ["*T*_{L} = 300.01", "*T*_{L} = 300.02", "*T*_{L} = 300.03"],
            Names("name = \"left-temperature\"\nvalues = [300.01, 300.02, 300.03]")
        );

    [Fact]
    public void Large_temperatures_have_powers_of_ten() =>
        Assert.Equal(
            ["*T*_{L} = 100", "*T*_{L} = 10^{30}"],
            Names("name = \"left-temperature\"\nvalues = [100, 1e30]")
        );

    [Fact]
    public void Masses_have_their_name() =>
        Assert.Equal(
            ["*m* = 1", "*m* = 1, 1.414"],
            Names(
                "name = \"masses\"\nvalues = [[1], [1, 1.4142135623730951]]",
                "formalism = \"lindblad\"\ngamma = 1\nleft-temperature = 10"
            )
        );

    [Theory]
    [InlineData("ndtrStrength", "NDTR strength")]
    [InlineData("liouvillianGap", "Liouvillian gap")]
    [InlineData("discardedBoltzmannWeight", "discarded Boltzmann weight")]
    [InlineData("participationRatio", "participation ratio")]
    public void Names_in_words_are_written_as_names(string column, string words) =>
        Assert.Equal(words, ColumnTitle.Of(new TableColumn(column, "", "", ColumnKind.Number), Catalogue.BuiltIn));

    private static List<string> Names(string axis, string parameters = "formalism = \"maxwell\"")
    {
        using var study = new PlottedStudy(
            $"quantity = \"flux\"\n[parameters]\n{parameters}\n[[axes]]\n{axis}\n[[axes]]\nname = \"right-temperature\"\nvalues = [1, 2]\n"
        );
        return [.. study.Draw().Figure.Panels.Single().Series.OfType<Curve>().Select(series => series.Name)];
    }
}
