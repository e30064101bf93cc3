using Thermowell.Contacts;
using Thermowell.Harmonic;
using Thermowell.Numerics;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Harmonic;

/// <summary>θ(χ) of a harmonic chain keeps its digits where it is small: in the cold, and beside its zeros.</summary>
public sealed class GeneratingDigitsTests
{
    /// <summary>
    /// At χ = -A it is 0, at -A/2 its slope is, and beside those it has as many digits as elsewhere: a difference or a
    /// logarithm that rounding leaves there would be halved to half a million panels, for half a minute.
    /// </summary>
    [Theory]
    [InlineData(HarmonicStatistics.Quantum, 0.5, 0.25)]
    [InlineData(HarmonicStatistics.Quantum, 0.04, 0.02)]
    [InlineData(HarmonicStatistics.Quantum, 100, 50)]
    [InlineData(HarmonicStatistics.Classical, 100, 50)]
    public void It_has_digits_beside_its_zeros(HarmonicStatistics statistics, double hot, double cold)
    {
        var state = Chain(statistics, hot, cold);
        var function = new HarmonicGeneratingFunction(state);
        var affinity = (hot - cold) / hot / cold;
        Assert.Equal(0, function.At(-affinity).Value);
        Assert.Equal(0, function.At(-affinity / 2).Slope);
        foreach (var share in (double[])[1e-9, 1e-3, 0.3, 1.1])
        {
            var (one, mirrored) = (function.At(-share * affinity), function.At((share - 1) * affinity));
            Agree.To(1e-11 + 1e-15 / share, one.Value, mirrored.Value);
            Assert.True(one.Error < 1e-10 * Math.Abs(one.Value), $"{one}");
        }

        // Its slope at 0 is the heat.
        Agree.To(1e-9, state.Heats[0], function.At(1e-12 * affinity).Slope);
    }

    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(-1e-20, -1e-20)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(0.5, 0.40546510810816438)]
    [InlineData(-0.75, -1.3862943611198906)]
    public void The_logarithm_of_1_and_a_little_has_its_digits(double x, double expected) =>
        Agree.To(4e-16, expected, LogarithmOnePlus.At(x));

    private static HarmonicState Chain(HarmonicStatistics statistics, double hot, double cold)
    {
        const int Masses = 8;
        double[] ends = new double[Masses],
            first = new double[Masses],
            last = new double[Masses];
        (ends[0], ends[^1], first[0], last[^1]) = (1, 1, 1, 1);
        var network = new HarmonicNetwork(
            [.. Enumerable.Repeat(1.0, Masses)],
            [.. Enumerable.Range(0, Masses - 1).Select(at => new Spring(at, at + 1, 1))],
            [.. ends],
            [new("hot", [.. first]), new("cold", [.. last])]
        );
        return new HarmonicTransport(network, [new OhmicSpectrum(2), new OhmicSpectrum(2)], statistics).Solve([
            hot,
            cold,
        ]);
    }
}
