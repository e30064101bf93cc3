using System.Collections.Immutable;

namespace Thermowell.Counting;

/// <summary>A split generator whose states are folded Hermitian matrices, all superpositions among them.</summary>
/// <param name="energies">The energies of the levels.</param>
internal abstract class CoherentSplit(ImmutableArray<double> energies) : SplitGenerator
{
    private const double MostExponent = 745;

    private readonly int _n = energies.Length;

    /// <inheritdoc/>
    public override int Size => _n * _n;

    /// <summary>The temperature of each contact.</summary>
    public abstract ReadOnlySpan<double> Temperatures { get; }

    /// <summary>(e_i + e_j)/2 of an element of the state, above the lowest level.</summary>
    /// <param name="element">Which.</param>
    public double MeanEnergy(int element) =>
        (energies[element / _n] - energies[0] + (energies[element % _n] - energies[0])) / 2;

    /// <summary>L x.</summary>
    /// <param name="x">x.</param>
    /// <param name="image">Receives the image.</param>
    public abstract void Apply(ReadOnlySpan<double> x, Span<double> image);

    /// <summary>Adds to an image what the jumps tilted by a field make more than those at χ = 0.</summary>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="field">χ.</param>
    /// <param name="x">x.</param>
    /// <param name="image">The image.</param>
    public abstract void AddTilt(int contact, double field, ReadOnlySpan<double> x, Span<double> image);

    /// <inheritdoc/>
    public override double Trace(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (var i = 0; i < _n; i++)
            sum += x[i * (_n + 1)];
        return sum;
    }

    /// <summary>What a solve may leave of each element of a state, by the populations that it joins.</summary>
    private protected double[] ErrorsOf(double[] state)
    {
        var errors = new double[Size];
        for (var at = 0; at < errors.Length; at++)
            errors[at] =
                Precision
                * Math.Sqrt(Math.Abs(state[at / _n * (_n + 1)]))
                * Math.Sqrt(Math.Abs(state[at % _n * (_n + 1)]));
        return errors;
    }

    /// <summary>
    /// How often a rounding counts in a jump that brings an energy: upwards it is one of the exponent too.
    /// </summary>
    private protected static double RoundingsOf(double energy, double temperature) =>
        energy > 0 ? 1 + Math.Min(energy / temperature, MostExponent) : 1;

    /// <summary>Σ w_k |x_k|.</summary>
    private protected static double Sum(double[] weights, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (var k = 0; k < weights.Length; k++)
            sum += weights[k] * Math.Abs(x[k]);
        return sum;
    }
}
