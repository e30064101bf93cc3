using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Potentials;

namespace Thermowell.Observables;

/// <summary>
/// Where a particle is found: ρ(x, x) of a steady state, a density whose integral over the box is 1: section 8 of
/// docs/theory/quantum.md, Eq. (P17) of docs/theory/two-particles.md.
/// </summary>
public static class PositionDensity
{
    // A level whose share is below this changes no digit of the sum over all.
    private const double Negligible = 1e-18;

    /// <summary>ρ(x, x) = Σ p_n φ_n(x)² of a state of the square well that is diagonal in its levels.</summary>
    /// <param name="populations">The populations of the levels, from the lowest, summing to 1.</param>
    /// <param name="length">The length L of the well, above 0.</param>
    /// <param name="positions">Places from 0 to L.</param>
    /// <returns>The density at each place, in units of 1/L₀.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length or a place is outside its range.</exception>
    public static double[] InWell(ReadOnlySpan<double> populations, double length, ReadOnlySpan<double> positions)
    {
        Require.Positive(length);
        var density = new double[positions.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var angle = Math.PI * Require.Within(positions[i], 0, length, "a place in the box") / length;
            for (var n = 0; n < populations.Length; n++)
            {
                var sine = Math.Sin((n + 1) * angle);
                density[i] += 2 / length * populations[n] * sine * sine;
            }
        }

        return density;
    }

    /// <summary>
    /// ρ(x, x) = Σ Re ρ_nm φ_n(x) φ_m(x) of a Redfield state of the square well, coherences included. Like the state it
    /// need not be positive.
    /// </summary>
    /// <param name="state">A steady state of the square well.</param>
    /// <param name="length">The length L of the well, above 0.</param>
    /// <param name="positions">Places from 0 to L.</param>
    /// <returns>The density at each place, in units of 1/L₀.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length or a place is outside its range.</exception>
    public static double[] InWell(RedfieldSteadyState state, double length, ReadOnlySpan<double> positions)
    {
        ArgumentNullException.ThrowIfNull(state);
        Require.Positive(length);
        var levels = state.Equation.Levels;
        var matrix = new double[levels * levels];
        for (var n = 0; n < levels; n++)
        for (var m = 0; m < levels; m++)
            matrix[n * levels + m] = state.Density(n, m).Real;
        var (density, sines) = (new double[positions.Length], new double[levels]);
        for (var i = 0; i < positions.Length; i++)
        {
            var angle = Math.PI * Require.Within(positions[i], 0, length, "a place in the box") / length;
            for (var n = 0; n < levels; n++)
                sines[n] = Math.Sin((n + 1) * angle);
            for (var n = 0; n < levels; n++)
            for (var m = 0; m < levels; m++)
                density[i] += 2 / length * matrix[n * levels + m] * sines[n] * sines[m];
        }

        return density;
    }

    /// <summary>
    /// ρ(x, x) = Σ Re ρ_nm φ_n(x) φ_m(x) of a Redfield state of a particle in a potential, coherences included. Like
    /// the state it need not be positive.
    /// </summary>
    /// <param name="state">A steady state of the levels of the potential, as
    /// <see cref="PotentialWell.ToOpenSystem(int, CancellationToken)"/> has them.</param>
    /// <param name="well">The potential.</param>
    /// <param name="positions">Places from 0 to L.</param>
    /// <returns>The density at each place, in units of 1/L₀.</returns>
    public static double[] InPotential(RedfieldSteadyState state, PotentialWell well, ReadOnlySpan<double> positions)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(well);
        var levels = state.Equation.Levels;
        double[] places = [.. positions];
        double[][] waves = [.. Enumerable.Range(1, levels).Select(n => well.Wave(n, places))];
        var density = new double[places.Length];
        for (var n = 0; n < levels; n++)
        for (var m = 0; m < levels; m++)
        {
            var element = state.Density(n, m).Real;
            for (var i = 0; i < density.Length; i++)
                density[i] += element * waves[n][i] * waves[m][i];
        }

        return density;
    }

    /// <summary>
    /// The densities of the left and of the right one of two hard points, each the marginal of Σ p_n ψ_n².
    /// </summary>
    /// <param name="states">The levels with their wave functions.</param>
    /// <param name="state">A steady state of these levels.</param>
    /// <param name="positions">Places from 0 to L.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Both densities at each place, in units of 1/L₀, right to some 1e-14 of the largest.</returns>
    /// <exception cref="ArgumentException">The state is one of other levels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place is outside the box.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static (double[] Left, double[] Right) OfPair(
        PairStates states,
        SteadyState state,
        ReadOnlySpan<double> positions,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Equation.Levels != states.System.Levels)
            throw new ArgumentException(
                $"the state has {state.Equation.Levels} levels, the pair {states.System.Levels}.",
                nameof(state)
            );
        var (length, harmonics) = (states.Gas.Length, states.Basis.Harmonics);
        var (left, right) = (new double[positions.Length], new double[positions.Length]);
        var (rows, half) = (new double[states.System.Levels * harmonics], new double[2 * harmonics + 1]);
        for (var i = 0; i < positions.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var angle = Math.PI * Require.Within(positions[i], 0, length, "a place in the box") / length;
            states.Hold(positions[i], rows);

            // Where levels coincide the populations are those of turned states; the couplings of a pair are real.
            foreach (var (first, second, c, s, _) in state.Equation.Rotations)
                for (var b = 0; b < harmonics; b++)
                {
                    ref var x = ref rows[first * harmonics + b];
                    ref var y = ref rows[second * harmonics + b];
                    (x, y) = (c * x - s * y, s * x + c * y);
                }

            half[0] = angle - Math.PI;
            for (var m = 1; m < half.Length; m++)
                half[m] = Math.Sin(m * angle) / m;
            var populations = state.Populations;
            for (var n = 0; n < populations.Length; n++)
            {
                if (populations[n] < Negligible)
                    continue;
                var row = rows.AsSpan(n * harmonics, harmonics);
                var (beyond, whole) = Squares(row, half);
                left[i] += 4 / (Math.PI * length) * populations[n] * beyond;
                right[i] += 4 / (Math.PI * length) * populations[n] * (whole - beyond);
            }
        }

        return (left, right);
    }

    /// <summary>
    /// ∫ (Σ w_b sin bθ)² from the place to π, with half_m = sin(mθ)/m and half_0 = θ - π there; and the same from 0.
    /// </summary>
    private static (double Beyond, double Whole) Squares(ReadOnlySpan<double> w, double[] half)
    {
        double beyond = 0,
            whole = 0;
        for (var b = 1; b <= w.Length; b++)
        {
            double row = 0;
            for (var c = 1; c <= w.Length; c++)
                row += w[c - 1] * (half[b + c] - half[Math.Abs(b - c)]);
            beyond += 0.5 * w[b - 1] * row;
            whole += 0.5 * Math.PI * w[b - 1] * w[b - 1];
        }

        return (beyond, whole);
    }
}
