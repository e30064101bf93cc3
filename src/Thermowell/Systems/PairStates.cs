using Thermowell.Models;

namespace Thermowell.Systems;

/// <summary>
/// The lowest levels of two hard points together with their wave functions, whose densities a picture of the pair
/// needs.
/// </summary>
/// <remarks>Immutable. Holds one number a level and function of the basis, beside the couplings.</remarks>
public sealed class PairStates
{
    private readonly double[] _states;
    private readonly IReadOnlyList<(int A, int B)> _functions;

    internal PairStates(
        HardPointGas gas,
        PairBasis basis,
        OpenSystem system,
        double[] states,
        IReadOnlyList<(int A, int B)> functions
    )
    {
        (Gas, Basis, System) = (gas, basis, system);
        (_states, _functions) = (states, functions);
    }

    /// <summary>The two particles.</summary>
    public HardPointGas Gas { get; }

    /// <summary>The basis in which they were diagonalised.</summary>
    public PairBasis Basis { get; }

    /// <summary>Levels and couplings.</summary>
    public OpenSystem System { get; }

    /// <summary>
    /// The states with one particle held at x, as coefficients w_b of ψ = (2/L) Σ_b w_b sin(bπy/L) in the other's place
    /// y: beyond x for the left particle held (up to a sign), before x for the right one. One row of
    /// <see cref="PairBasis.Harmonics"/> numbers a level.
    /// </summary>
    /// <param name="x">The place, from 0 to L.</param>
    /// <param name="rows">Receives the rows.</param>
    internal void Hold(double x, Span<double> rows)
    {
        var harmonics = Basis.Harmonics;
        var sines = new double[harmonics + 1];
        for (var a = 1; a <= harmonics; a++)
            sines[a] = Math.Sin(a * Math.PI * x / Gas.Length);
        rows.Clear();
        for (var level = 0; level < System.Levels; level++)
        {
            var state = _states.AsSpan(level * _functions.Count, _functions.Count);
            var row = rows.Slice(level * harmonics, harmonics);
            for (var k = 0; k < state.Length; k++)
            {
                var (a, b) = _functions[k];
                row[b - 1] += state[k] * sines[a];
                row[a - 1] -= state[k] * sines[b];
            }
        }
    }
}
