using CsCheck;
using Thermowell.Drawing;
using Thermowell.Drawing.Layout;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

public sealed class TickTests
{
    private static readonly Gen<(double Low, double High)> LinearLimits =
        from middle in Gen.Double[-1, 1]
        from exponent in Gen.Int[-12, 12]
        from range in Gen.Double[0.01, 10]
        select ((middle - range) * Math.Pow(10, exponent), (middle + range) * Math.Pow(10, exponent));

    private static readonly Gen<(double Low, double High)> LongLogLimits = LogLimits(2.0001, 25);

    private static readonly Gen<(double Low, double High)> ShortLogLimits = LogLimits(0.05, 1.9999);

    [Fact]
    public void Linear_ticks_increase_within_the_limits_and_are_two_to_seven() =>
        LinearLimits.Sample(limits =>
        {
            var ticks = LinearTicks.Choose(Map(AxisScale.Linear, limits), _ => true);
            RequireOrder(ticks, limits);
            Assert.InRange(ticks.Major.Length, 2, 7);
        });

    [Fact]
    public void Linear_ticks_are_equally_spaced_by_1_2_or_5_times_a_power_of_ten() =>
        LinearLimits.Sample(limits =>
        {
            double[] values =
            [
                .. LinearTicks.Choose(Map(AxisScale.Linear, limits), _ => true).Major.Select(tick => tick.Value),
            ];
            double step = (values[^1] - values[0]) / (values.Length - 1);
            double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.000001)));
            Assert.Contains(new[] { 1.0, 2.0, 5.0 }, nice => Math.Abs(mantissa - nice) < 1e-6);
            Assert.All(values, value => Assert.True(Math.Abs(Math.IEEERemainder(value, step)) < 1e-6 * step));
        });

    [Fact]
    public void Linear_labels_read_back_as_their_ticks() =>
        LinearLimits.Sample(limits =>
        {
            var ticks = LinearTicks.Choose(Map(AxisScale.Linear, limits), _ => true);
            double factor = ticks.Factor.IsEmpty ? 1 : Read(ticks.Factor.Source[1..]);
            Assert.All(
                ticks.Major,
                tick =>
                    Assert.Equal(
                        tick.Value,
                        Read(tick.Label.Source) * factor,
                        1e-9 * Math.Max(Math.Abs(limits.Low), Math.Abs(limits.High))
                    )
            );
        });

    [Fact]
    public void Ticks_of_two_decades_or_more_are_exact_powers_of_ten_that_their_labels_name() =>
        LongLogLimits.Sample(limits =>
        {
            var ticks = LogTicks.Choose(Map(AxisScale.Logarithmic, limits), _ => true);
            RequireOrder(ticks, limits);
            Assert.InRange(ticks.Major.Length, 2, 7);
            Assert.All(ticks.Major, tick => Assert.Equal(tick.Value, Read(tick.Label.Source)));
            Assert.All(
                ticks.Major,
                tick =>
                    Assert.Equal(
                        1,
                        tick.Value
                            / double.Parse(
                                $"1e{Math.Round(Math.Log10(tick.Value))}",
                                System.Globalization.CultureInfo.InvariantCulture
                            )
                    )
            );
        });

    [Fact]
    public void Short_logarithmic_axes_have_at_least_two_ticks_named_by_their_labels() =>
        ShortLogLimits.Sample(limits =>
        {
            var ticks = LogTicks.Choose(Map(AxisScale.Logarithmic, limits), _ => true);
            double factor = ticks.Factor.IsEmpty ? 1 : Read(ticks.Factor.Source[1..]);
            RequireOrder(ticks, limits);
            Assert.InRange(ticks.Major.Length, 2, 9);
            Assert.All(
                ticks.Major,
                tick => Assert.Equal(tick.Value, Read(tick.Label.Source) * factor, 1e-9 * tick.Value)
            );
        });

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-350, 8800, "0 2000 4000 6000 8000")]
    [InlineData(-1, 1, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(0.9, 1.005, "0.90 0.92 0.94 0.96 0.98 1.00")]
    [InlineData(0, 3e6, "0 0.5 1.0 1.5 2.0 2.5 3.0 ×10^{6}")]
    [InlineData(0, 0.004, "0 1 2 3 4 ×10^{−3}")]
    public void Linear_labels_are_those_of_a_journal(double low, double high, string expected) =>
        Assert.Equal(expected, Labels(LinearTicks.Choose(Map(AxisScale.Linear, (low, high)), _ => true)));

    [Theory]
    [InlineData(0.1, 1000, "10^{−1} 10^{0} 10^{1} 10^{2} 10^{3}")]
    [InlineData(0.1, 10, "0.1 1 10")]
    [InlineData(1e-12, 100, "10^{−12} 10^{−9} 10^{−6} 10^{−3} 10^{0}")]
    [InlineData(30, 600, "50 100 200 500")]
    [InlineData(2, 7, "2 3 4 5 6 7")]
    public void Logarithmic_labels_are_those_of_a_journal(double low, double high, string expected) =>
        Assert.Equal(expected, Labels(LogTicks.Choose(Map(AxisScale.Logarithmic, (low, high)), _ => true)));

    private static Gen<(double Low, double High)> LogLimits(double fewestDecades, double mostDecades) =>
        from exponent in Gen.Double[-15, 15]
        from decades in Gen.Double[fewestDecades, mostDecades]
        select (Math.Pow(10, exponent), Math.Pow(10, exponent + decades));

    private static AxisMap Map(AxisScale scale, (double Low, double High) limits) =>
        new(scale, limits.Low, limits.High, 0, 200);

    private static string Labels(TickSet ticks) =>
        string.Join(
            ' ',
            ticks.Major.Select(tick => tick.Label.Source).Concat(ticks.Factor.IsEmpty ? [] : [ticks.Factor.Source])
        );

    private static void RequireOrder(TickSet ticks, (double Low, double High) limits)
    {
        double[] values = [.. ticks.Major.Select(tick => tick.Value)];
        Assert.Equal(values.Order().Distinct(), values);
        double slack = 1e-9 * (limits.High - limits.Low);
        Assert.All(values.Concat(ticks.Minor), value => Assert.InRange(value, limits.Low - slack, limits.High + slack));
    }

    /// <summary>The number that a label shows.</summary>
    private static double Read(string label)
    {
        string text = label
            .Replace('−', '-')
            .Replace("×10^{", "e", StringComparison.Ordinal)
            .Replace("10^{", "1e", StringComparison.Ordinal)
            .Replace("}", "", StringComparison.Ordinal);
        return double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
