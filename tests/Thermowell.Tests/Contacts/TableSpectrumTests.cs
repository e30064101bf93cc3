using CsCheck;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Contacts;

/// <summary>A law from a table: exact at the nodes, monotone between them, refused outside.</summary>
public sealed class TableSpectrumTests
{
    /// <summary>Gaps and values of many magnitudes; equal values and zeros among them.</summary>
    private static readonly Gen<(double Frequency, double Value)[]> Tables = Gen.Select(
            Gen.Double[-3, 3],
            Gen.Double[-12, 3],
            Gen.Int[0, 5]
        )
        .Array[2, 9]
        .Select(steps =>
        {
            var (omega, value) = (0.0, 1.0);
            return steps
                .Select(step =>
                {
                    omega += Math.Pow(10, step.Item1);
                    value =
                        step.Item3 == 0 ? 0
                        : step.Item3 == 1 ? value
                        : Math.Pow(10, step.Item2);
                    return (omega, value);
                })
                .ToArray();
        });

    [Fact]
    public void It_is_exact_at_the_nodes_and_monotone_between_them() =>
        Tables.Sample(
            points =>
            {
                var law = new TableSpectrum(points);
                Assert.All(points, point => Assert.Equal(point.Value, law.At(point.Frequency)));
                for (var k = 1; k < points.Length; k++)
                {
                    var ((w0, j0), (w1, j1)) = (points[k - 1], points[k]);
                    var last = j0;
                    foreach (var omega in Enumerable.Range(1, 40).Select(i => w0 + (w1 - w0) * i / 41))
                    {
                        var j = law.At(omega);
                        Assert.InRange(j, Math.Min(j0, j1) * (1 - 1e-15), Math.Max(j0, j1) * (1 + 1e-15));
                        Assert.True(Math.Sign(j1 - j0) * (j - last) >= -2e-15 * last);
                        last = j;
                    }
                }
            },
            iter: 300,
            threads: 1
        );

    /// <summary>Hermite's form of the same cubic, in which terms cancel, in 770 digits.</summary>
    [Fact]
    public void It_is_the_cubic_of_Fritsch_and_Butland_to_full_relative_accuracy() =>
        Tables.Sample(
            points =>
            {
                var law = new TableSpectrum(points, 0.7);
                var omega = new double[3 * (points.Length - 1)];
                for (var i = 0; i < omega.Length; i++)
                {
                    var ((w0, _), (w1, _)) = (points[i / 3], points[i / 3 + 1]);
                    omega[i] = w0 + (w1 - w0) * ((double[])[1e-6, 0.37, 1 - 1e-6])[i % 3];
                    Agree.To(2e-14, 0.7 * Hermite(points, i / 3, omega[i]), law.At(omega[i]), $"{omega[i]:R}");
                }

                var filled = new double[omega.Length];
                law.Fill(omega, filled);
                Assert.Equal(omega.Select(law.At), filled);
                Assert.All(omega, one => Agree.To(1e-15, 3 * (BigFloat)law.At(one), law.Scaled(3).At(one)));
            },
            iter: 100,
            threads: 1
        );

    [Fact]
    public void Outside_of_it_there_is_no_answer()
    {
        var law = new TableSpectrum([(0.5, 1), (2, 3)]);
        Assert.Equal(0, law.At(0));
        foreach (var omega in (double[])[Math.BitDecrement(0.5), 2.5, double.NaN])
        {
            var failure = Assert.Throws<NumericalFailureException>(() => law.At(omega));
            Assert.Contains("from frequency 0.5 to 2 is asked at", failure.Message, StringComparison.Ordinal);
        }

        Assert.Throws<NumericalFailureException>(() => law.RateAtZero(1));
        Assert.Throws<NumericalFailureException>(() => law.RateAtZeroSlope());
        Assert.Equal(0, (law with { AtZero = ZeroFrequencyRule.None }).RateAtZero(1));
        Assert.Contains("LowestFrequency = 0.5", law.ToString(), StringComparison.Ordinal);
    }

    /// <summary>J = 4 ω in a table is so at every frequency, and Γ(0) = 4 T.</summary>
    [Fact]
    public void From_zero_it_tells_its_limit()
    {
        var law = new TableSpectrum([(0, 0), (1, 2), (3, 6)], 2);
        Agree.To(1e-15, 4 * 0.3, law.At(0.3));
        Assert.Equal(
            [0, 2, 4],
            [law.RateAtZero(0), law.RateAtZero(0.5), law.RateAtZeroSlope()],
            (a, b) => Math.Abs(a - b) <= 1e-15
        );
    }

    [Fact]
    public void Two_of_the_same_points_are_equal()
    {
        (double, double)[] points = [(1, 2), (2, 3), (4, 3)];
        var (law, same) = (new TableSpectrum(points), new TableSpectrum(points));
        Assert.Equal(law, same);
        Assert.Equal(law.GetHashCode(), same.GetHashCode());
        Assert.Equal(law.Scaled(2), new TableSpectrum(points, 2));
        Assert.NotEqual(law, law with { AtZero = ZeroFrequencyRule.None });
        Assert.NotEqual(law, new TableSpectrum([(1, 2), (2, 3), (4, 4)]));
        Assert.NotEqual<SpectralFunction>(law, law.Scaled(2));
    }

    [Theory]
    [InlineData(1, 1, 1, 2, "point 2 of a table of J has the frequency 1, not above the one before it, 1.")]
    [InlineData(-1, 1, 1, 2, "point 1 of a table of J has the frequency -1")]
    [InlineData(0, 1, 1, 2, "point 1 of a table of J has J(0) = 1")]
    [InlineData(1, 1, 2, -2, "point 2 of a table of J has J = -2")]
    [InlineData(1, double.NaN, 2, 2, "point 1 of a table of J has J = NaN")]
    public void Points_out_of_order_or_range_are_refused(double w0, double j0, double w1, double j1, string why)
    {
        var failure = Assert.Throws<ArgumentException>(() => new TableSpectrum([(w0, j0), (w1, j1)]));
        Assert.StartsWith(why, failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TableSpectrum([(1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TableSpectrum([(1, 1), (2, 1)], 0));
    }

    [Theory]
    [InlineData(new double[] { 0, 1, 5 })]
    [InlineData(new double[] { 0, 1, 1, 5 })]
    public void It_is_not_asked_where_its_contact_drives_nothing(double[] energies)
    {
        // Contact a drives the first transition, at the table's frequency 1, and b all that it does not.
        var n = energies.Length;
        double[] a = new double[n * n],
            b = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            if (i != j)
                (Math.Abs(energies[i] - energies[j]) == 1 ? a : b)[(i * n) + j] = 1 + (0.1 * (i + j));
        for (var j = 0; j < n; j++)
            b[j] = b[j * n] = j == 0 ? 0 : 1;
        var system = new OpenSystem(energies, new Coupling("a", a), new Coupling("b", b));
        var table = new TableSpectrum([(0.5, 0.02), (1, 0.01), (2, 0.03)]) { AtZero = ZeroFrequencyRule.None };
        var flat = new FlatSpectrum(0.01);
        double[] temperatures = [2, 1];
        Assert.Equal(Heats(new RateEquation(system, [flat, flat])), Heats(new RateEquation(system, [table, flat])));
        Assert.Equal(
            RedfieldContactSolution.Of(new RedfieldEquation(system, [flat, flat]), temperatures).Heats,
            RedfieldContactSolution.Of(new RedfieldEquation(system, [table, flat]), temperatures).Heats
        );
        foreach (
            var laws in (SpectralFunction[][])
                [
                    [flat, table],
                    [table, table],
                ]
        )
            Assert.Contains(
                "is asked at",
                Assert.Throws<NumericalFailureException>(() => new RateEquation(system, laws)).Message,
                StringComparison.Ordinal
            );

        IEnumerable<double> Heats(RateEquation equation) => ContactSolution.Of(equation, temperatures).Heats;
    }

    private static BigFloat Hermite((double Frequency, double Value)[] points, int k, double omega)
    {
        var h = H(k);
        var t = ((BigFloat)omega - points[k].Frequency) / h;
        var u = 1 - t;
        return u * u * (1 + 2 * t) * points[k].Value
            + t * t * (3 - 2 * t) * points[k + 1].Value
            + h * t * u * (u * Slope(k) - t * Slope(k + 1));

        BigFloat H(int i) => (BigFloat)points[i + 1].Frequency - points[i].Frequency;
        BigFloat Secant(int i) => ((BigFloat)points[i + 1].Value - points[i].Value) / H(i);
        BigFloat Slope(int i)
        {
            var last = points.Length - 1;
            if (last == 1)
                return Secant(0);
            if (i == 0 || i == last)
                return (3 * Secant(i == 0 ? 0 : last - 1) - Slope(i == 0 ? 1 : last - 1)) / 2;
            var (one, other) = (Secant(i - 1), Secant(i));
            if (!(one * other > 0))
                return 0;
            return 3 * (H(i - 1) + H(i)) / ((H(i - 1) + 2 * H(i)) / one + (2 * H(i - 1) + H(i)) / other);
        }
    }
}
