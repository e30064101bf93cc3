using Thermowell.Quantum;
using Thermowell.Solvers;
using Thermowell.Solvers.Markov;

namespace Thermowell.Observables;

/// <summary>The heat flux through a steady state, with its own consistency check.</summary>
/// <remarks>
/// Eqs. (9) to (11) of the Letter with J_a = Tr[D_a(ρ) H], the heat into the system from bath a, for both baths. The flux
/// is a sum over pairs in which near equal temperatures and T ≪ gap cost no digits, (Q12) of docs/theory/quantum.md.
/// </remarks>
/// <param name="Value">The heat flux J, positive from left to right. It is 0 or subnormal where it leaves the range of a double.</param>
/// <param name="LogMagnitude">ln |J|, which holds where J itself underflows; minus infinity where J is exactly 0.</param>
/// <param name="LeftHeat">J_L, the heat into the system from the left bath, summed bond by bond.</param>
/// <param name="RightHeat">J_R, the heat into the system from the right bath, summed bond by bond.</param>
public readonly record struct QuantumHeatFlux(double Value, double LogMagnitude, double LeftHeat, double RightHeat)
{
    // A flux below this share of the largest rate times energy may have lost digits to underflow: it is done again with scaled numbers.
    private const double UnderflowBound = 1e-270;

    /// <summary>J_L + J_R, which vanishes in a steady state.</summary>
    public double Defect => LeftHeat + RightHeat;

    /// <summary>The heat flux of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    public static QuantumHeatFlux Of(SteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var equation = state.Equation;
        ReadOnlySpan<double> omega = equation.BohrFrequencies, left = equation.LeftStrengths, right = equation.RightStrengths;
        ReadOnlySpan<double> weight = equation.FluxWeights, asymmetry = equation.Asymmetries;
        double flux = 0, leftHeat = 0, rightHeat = 0, largest = 0;
        for (int i = 0, k = 0; i < equation.Levels; i++)
            for (var j = i + 1; j < equation.Levels; j++, k++)
            {
                var bond = new Bond(state, i, j, k);
                var total = left[k] + right[k];
                var leftShare = total > 0 ? left[k] / total : 0;
                var between = leftShare * right[k] * state.OccupationDifference[k] * bond.Drop;
                var current = bond.Current(total, leftShare);
                flux += weight[k] * state.OccupationDifference[k] * bond.Drop;
                if (!equation.BathsAreAlike) flux += asymmetry[k] * current;
                leftHeat += omega[k] * (leftShare * current + between);
                rightHeat += omega[k] * ((1 - leftShare) * current - between);
                largest = Math.Max(largest, weight[k]);
            }

        var equal = state.LeftTemperature == state.RightTemperature;
        return Math.Abs(flux) >= UnderflowBound * largest || equal
            ? new QuantumHeatFlux(flux, flux == 0 ? double.NegativeInfinity : Math.Log(Math.Abs(flux)), leftHeat, rightHeat)
            : Scaled(state, leftHeat, rightHeat);
    }

    private static QuantumHeatFlux Scaled(SteadyState state, double leftHeat, double rightHeat)
    {
        var equation = state.Equation;
        var n = equation.Levels;
        double tl = state.LeftTemperature, tr = state.RightTemperature;
        var pairs = equation.BohrFrequencies.Length;
        var nl = new ScaledDouble[pairs];
        var nr = new ScaledDouble[pairs];
        var rates = new ScaledDouble[n, n];
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                (nl[k], nr[k]) = (Occupation(equation.BohrFrequencies[k], tl), Occupation(equation.BohrFrequencies[k], tr));
                rates[i, j] = equation.LeftStrengths[k] * nl[k] + equation.RightStrengths[k] * nr[k];
                rates[j, i] = rates[i, j] + (equation.LeftStrengths[k] + equation.RightStrengths[k]);
            }

        var p = StationaryReference.Solve(rates);
        ScaledDouble norm = 0, flux = 0;
        foreach (var x in p) norm += x;
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                double left = equation.LeftStrengths[k], right = equation.RightStrengths[k];
                flux += equation.FluxWeights[k] * (nl[k] - nr[k]) * (p[i] - p[j]);
                if (equation.BathsAreAlike) continue;
                var absorb = left * nl[k] + right * nr[k];
                flux += equation.Asymmetries[k] * (absorb * p[i] - (absorb + (left + right)) * p[j]);
            }

        flux /= norm;
        return new QuantumHeatFlux(flux.ToDouble(), flux.LogMagnitude(), leftHeat, rightHeat);
    }

    private static ScaledDouble Occupation(double omega, double temperature)
    {
        if (temperature == 0) return 0;
        var x = omega / temperature;
        return x < 600 ? BoseOccupation.At(omega, temperature) : ScaledDouble.Exp(-x);
    }

    /// <summary>What one pair of levels contributes, from populations or, near equilibrium, from Gibbs state and deviation.</summary>
    private readonly ref struct Bond
    {
        private readonly SteadyState _state;
        private readonly int _i;
        private readonly int _j;
        private readonly int _k;
        private readonly double _gibbsDrop;

        public Bond(SteadyState state, int i, int j, int k)
        {
            (_state, _i, _j, _k) = (state, i, j, k);
            if (state.IsNearEquilibrium)
            {
                _gibbsDrop = state.Gibbs[i] * -ExponentialMinusOne.At(-state.Equation.BohrFrequencies[k] / state.RightTemperature);
                Drop = _gibbsDrop + (state.Deviation[i] - state.Deviation[j]);
            }
            else
            {
                Drop = state.Populations[i] - state.Populations[j];
            }
        }

        /// <summary>p_i - p_j.</summary>
        public double Drop { get; }

        /// <summary>The net rate of transitions i → j by both baths.</summary>
        public double Current(double total, double leftShare)
        {
            var nr = _state.RightOccupation[_k];
            var excess = leftShare * _state.OccupationDifference[_k];
            if (_state.IsNearEquilibrium)
                return total * (excess * _gibbsDrop + (nr + excess) * (_state.Deviation[_i] - _state.Deviation[_j]) - _state.Deviation[_j]);
            return total * ((nr + excess) * Drop - _state.Populations[_j]);
        }
    }
}
