using System.Numerics;
using CsCheck;
using Thermowell.Contacts;
using Thermowell.Harmonic;
using Xunit;

namespace Thermowell.Tests.Harmonic;

/// <summary>What heat through every harmonic network obeys.</summary>
public class HarmonicLawsTests
{
    private static readonly Gen<SpectralFunction> Law = Gen.OneOf(
        Gen.Double[0.05, 2].Select(SpectralFunction (γ) => new OhmicSpectrum(γ)),
        Gen.Double[0.05, 2].Select(SpectralFunction (γ) => new FlatSpectrum(γ)),
        Gen.Select(Gen.Double[0.05, 2], Gen.Double[0.5, 5]).Select(SpectralFunction (γ, c) => new DrudeSpectrum(γ, c)),
        Gen.Select(Gen.Double[0.05, 2], Gen.Double[0.5, 3])
            .Select(SpectralFunction (γ, c) => new OhmicSpectrum(γ, 1, c)),
        Gen.Select(Gen.Double[0.05, 2], Gen.Double[0.5, 1.5])
            .Select(SpectralFunction (γ, η) => new PowerLawSpectrum(γ, η))
    );

    private static readonly Gen<(HarmonicNetwork Network, SpectralFunction[] Laws, double[] Temperatures)> Point =
        Gen.Select(
            Gen.Int[2, 4],
            Gen.Int[2, 3],
            Gen.Double[0.3, 3].Array[20],
            Law.Array[3],
            Gen.Double[-1.5, 0.5].Select(x => Math.Pow(10, x)).Array[3],
            (n, contacts, numbers, laws, temperatures) =>
            {
                var springs = new List<Spring>();
                for (var i = 0; i < n; i++)
                for (var j = i + 1; j < n; j++)
                    if (j == i + 1 || numbers[i + 3 * j] > 1.5)
                        springs.Add(new(i, j, numbers[i + 4 * j]));
                return (
                    new HarmonicNetwork(
                        numbers.AsSpan(0, n),
                        springs,
                        numbers.AsSpan(4, n),
                        [
                            .. Enumerable
                                .Range(0, contacts)
                                .Select(a =>
                                    Networks.At($"contact {a}", n, a * (n - 1) / (contacts - 1), numbers[8 + a])
                                ),
                        ]
                    ),
                    laws[..contacts],
                    temperatures[..contacts]
                );
            }
        );

    [Fact]
    public void Scattering_is_unitary_and_reciprocal() =>
        Gen.Select(Point, Gen.Double[0.05, 5])
            .Sample(
                (point, omega) =>
                {
                    var s = new HarmonicTransport(point.Network, point.Laws).Scattering(omega);
                    var n = s.GetLength(0);
                    for (var a = 0; a < n; a++)
                    for (var b = 0; b < n; b++)
                    {
                        Assert.Equal(s[a, b], s[b, a]);
                        var sum = Complex.Zero;
                        for (var c = 0; c < n; c++)
                            sum += Complex.Conjugate(s[c, a]) * s[c, b];
                        Assert.True(Complex.Abs(sum - (a == b ? 1 : 0)) < 1e-10, $"{sum} at {a}, {b}");
                    }
                },
                iter: 60
            );

    [Fact]
    public void Heats_sum_to_nothing_make_no_entropy_and_answer_alike() =>
        Gen.Select(Point, Gen.Bool)
            .Sample(
                (point, isClassical) =>
                {
                    var statistics = isClassical ? HarmonicStatistics.Classical : HarmonicStatistics.Quantum;
                    if (isClassical && point.Laws.Any(law => law is PowerLawSpectrum { Eta: > 1 }))
                        return;
                    var transport = new HarmonicTransport(point.Network, point.Laws, statistics);
                    var state = transport.Solve(point.Temperatures);
                    var size = state.Heats.Max(Math.Abs);
                    Assert.InRange(Math.Abs(state.Heats.Sum()), 0, 1e-14 * size);
                    double[] given = [.. state.Heats.Select((heat, a) => -heat / point.Temperatures[a])];
                    Assert.True(given.Sum() >= -1e-12 * given.Sum(Math.Abs));

                    // Equal temperatures: no heat, and Onsager's symmetry.
                    double[] same = [.. point.Temperatures.Select(_ => point.Temperatures[0])];
                    var equal = transport.Solve(same);
                    Assert.All(equal.Heats, heat => Assert.Equal(0, heat));
                    var (values, _) = equal.Response();
                    var noise = HarmonicNoise.Of(equal, 0, 2);
                    for (var a = 0; a < values.Length; a++)
                    {
                        Assert.InRange(Math.Abs(values[a].Sum()), 0, 1e-13 * values[a][a]);
                        for (var b = 0; b < values.Length; b++)
                        {
                            Assert.Equal(values[a][b], values[b][a], 1e-14 * values[a][a]);

                            // c_2 = 2 κ T², and of two contacts as of one.
                            var expected = 2 * values[a][b] * same[0] * same[0];
                            Assert.Equal(expected, noise.Covariance[a][b], 1e-11 * noise.Covariance[a][a]);
                        }
                    }
                },
                iter: 15
            );

    [Fact]
    public void Covariances_sum_to_nothing_and_the_first_cumulant_is_the_heat() =>
        Point.Sample(
            point =>
            {
                var state = new HarmonicTransport(point.Network, point.Laws).Solve(point.Temperatures);
                var noise = HarmonicNoise.Of(state, 1, 3);
                Assert.Equal(state.Heats[1], noise.Cumulants[0]);
                foreach (var row in noise.Covariance)
                    Assert.InRange(Math.Abs(row.Sum()), 0, 1e-11 * row.Max(Math.Abs));
                Assert.Equal(noise.Covariance[1][1], noise.Cumulants[1], 1e-13 * noise.Cumulants[1]);
            },
            iter: 15
        );

    [Fact]
    public void The_generating_function_has_the_symmetry_of_fluctuations() =>
        Gen.Select(Point.Where(point => point.Laws.Length == 2), Gen.Bool)
            .Sample(
                (point, isClassical) =>
                {
                    if (isClassical && point.Laws.Any(law => law is PowerLawSpectrum { Eta: > 1 }))
                        return;
                    var function = new HarmonicGeneratingFunction(
                        new HarmonicTransport(
                            point.Network,
                            point.Laws,
                            isClassical ? HarmonicStatistics.Classical : HarmonicStatistics.Quantum
                        ).Solve(point.Temperatures)
                    );
                    Assert.InRange(function.SymmetryDefect() ?? 0, 0, 1e-9);
                },
                iter: 10
            );

    /// <summary>Masses times a, springs times a s², energies times s: heats times s², as (energy)²/ħ.</summary>
    [Fact]
    public void Units_may_be_chosen_otherwise() =>
        Gen.Select(Gen.Double[0.2, 5], Gen.Double[0.2, 5])
            .Sample(
                (a, s) =>
                {
                    HarmonicTransport Scaled(double mass, double scale)
                    {
                        var m = mass * scale;
                        return new(
                            new(
                                [mass, 1.5 * mass],
                                [new(0, 1, 0.5 * m * scale)],
                                [0.25 * m * scale, 0.75 * m * scale],
                                [Networks.At("a", 2, 0), Networks.At("b", 2, 1)]
                            ),
                            [new DrudeSpectrum(0.5 * m, 3 * scale), new OhmicSpectrum(0.25 * m)]
                        );
                    }

                    var (one, other) = (
                        Networks.Heats(Scaled(1, 1), 2, 1)[0],
                        Networks.Heats(Scaled(a, s), 2 * s, s)[0]
                    );
                    Assert.Equal(1, other / (one * s * s), 1e-12);
                },
                iter: 20
            );

    [Fact]
    public void Bits_do_not_depend_on_threads()
    {
        var law = new OhmicSpectrum(0.1);
        var transport = new HarmonicTransport(Networks.Chain(100, pin: 0.1), [law, law]);
        Assert.Equal(transport.Solve([1, 0.5]).Heats, transport.Solve([1, 0.5], threads: 4).Heats);
    }
}
