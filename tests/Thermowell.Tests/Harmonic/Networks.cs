using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Harmonic;

namespace Thermowell.Tests.Harmonic;

/// <summary>Networks that several tests look at.</summary>
internal static class Networks
{
    /// <summary>A chain whose ends are held.</summary>
    public static HarmonicNetwork Chain(int n, double spring = 1, double pin = 0, double mass = 1) =>
        Chain([.. Enumerable.Repeat(mass, n)], spring, [.. Enumerable.Repeat(pin, n)]);

    public static HarmonicNetwork Chain(double[] masses, double spring, double[] pins) =>
        new(
            masses,
            Enumerable.Range(0, masses.Length - 1).Select(i => new Spring(i, i + 1, spring)),
            pins,
            [At("left", masses.Length, 0), At("right", masses.Length, masses.Length - 1)]
        );

    public static PositionCoupling At(string name, int count, int site, double weight = 1)
    {
        var weights = new double[count];
        weights[site] = weight;
        return new(name, [.. weights]);
    }

    /// <summary>Two masses between a Drude and an Ohmic contact.</summary>
    public static HarmonicTransport Two =>
        new(
            new([1, 1.5], [new(0, 1, 0.5)], [0.25, 0.75], [At("a", 2, 0), At("b", 2, 1)]),
            [new DrudeSpectrum(0.5, 3), new OhmicSpectrum(0.25)]
        );

    /// <summary>A triangle between an Ohmic, a flat and a Drude contact, which acts between two masses.</summary>
    public static HarmonicTransport Three =>
        new(
            new(
                [1, 2, 0.5],
                [new(0, 1, 1), new(1, 2, 0.5), new(0, 2, 0.25)],
                [0.5, 0, 0.25],
                [At("a", 3, 0), At("b", 3, 1), new("c", [0, -1, 1])]
            ),
            [new OhmicSpectrum(1), new FlatSpectrum(0.5), new DrudeSpectrum(0.75, 2)]
        );

    /// <summary>Four masses between resonant contacts.</summary>
    public static HarmonicTransport Four =>
        new(
            new(
                [1, 1, 2, 1.5],
                [new(0, 1, 1), new(1, 2, 0.75), new(2, 3, 0.5), new(0, 2, 0.25)],
                [1, 0.5, 0.5, 0.25],
                [At("a", 4, 0), At("b", 4, 2), At("c", 4, 3, 0.5)]
            ),
            [new LorentzSpectrum(0.5, 1.5, 0.5), new UnderdampedSpectrum(0.75, 2, 0.5), new DrudeSpectrum(1, 4)]
        );

    /// <summary>n_a - n_b for T_a ≥ T_b, as it is written.</summary>
    public static double Occupation(double omega, double temperature) =>
        temperature == 0 ? 0 : 1 / double.ExpM1(omega / temperature);

    public static ImmutableArray<double> Heats(HarmonicTransport transport, params double[] temperatures) =>
        transport.Solve(temperatures).Heats;
}
