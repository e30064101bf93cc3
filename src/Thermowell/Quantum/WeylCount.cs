using Thermowell.Models;

namespace Thermowell.Quantum;

/// <summary>
/// How many levels two hard points have below an energy, on average: Weyl's law with its boundary and corner terms, (P8) of
/// docs/theory/two-particles.md.
/// </summary>
internal sealed class WeylCount
{
    private readonly double _area;
    private readonly double _perimeter;
    private readonly double _corners;
    private readonly double _heaviestScale;

    public WeylCount(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        if (gas.Masses.Length != 2) throw new ArgumentException($"the pair holds two particles, the gas has {gas.Masses.Length}.", nameof(gas));
        double left = Math.Sqrt(gas.Masses[0]) * gas.Length, right = Math.Sqrt(gas.Masses[1]) * gas.Length;
        _area = left * right / 2;
        _perimeter = left + right + double.Hypot(left, right);
        _corners = Corner(Math.PI / 2) + Corner(Math.Atan2(left, right)) + Corner(Math.Atan2(right, left));
        _heaviestScale = Math.Max(left, right) / Math.PI;
    }

    /// <summary>The mean number of levels below an energy, 0 where the law gives less.</summary>
    public double Below(double energy)
    {
        var k = Math.Sqrt(2 * energy);
        return Math.Max(0, (_area * k * k - _perimeter * k) / (4 * Math.PI) + _corners);
    }

    /// <summary>The energy below which there are so many levels.</summary>
    public double Energy(double levels)
    {
        var k = WaveNumber(levels);
        return k * k / 2;
    }

    /// <summary>The harmonics n π/L of the heavier particle that the energy of a level allows.</summary>
    public double Harmonics(double levels) => WaveNumber(levels) * _heaviestScale;

    private double WaveNumber(double levels)
        => (_perimeter + Math.Sqrt(_perimeter * _perimeter + 16 * Math.PI * _area * Math.Max(levels - _corners, 0))) / (2 * _area);

    private static double Corner(double angle) => (Math.PI * Math.PI - angle * angle) / (24 * Math.PI * angle);
}
