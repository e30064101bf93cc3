using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Dynamics;
using Thermowell.Models;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Ours of the noise in the square well and of its energy after a quench, <c>qutip_dynamics.py</c>'s: from the levels
/// to numbers with their errors.
/// </summary>
/// <param name="levels">N.</param>
internal sealed class WellDynamics(int levels)
{
    /// <summary>The temperature of the right bath.</summary>
    public const double Cold = 10;

    private static readonly double[] Times = [.. Enumerable.Range(0, 60).Select(k => 1e-3 * Math.Pow(1e4, k / 59.0))];

    /// <summary>The second cumulant of the heat from the left bath.</summary>
    public double Noise() => HeatCumulants.Of(Equation(), [WellSweep.Hot, Cold], order: 2).Values[1];

    /// <summary>The energies at the times, from the Gibbs state of the hot bath.</summary>
    public double[] Energies()
    {
        var equation = Equation();
        var initial = DensityMatrix.Gibbs(equation.System.Energies.AsSpan(), WellSweep.Hot);
        return
        [
            .. HeatHistory.Of(equation, [WellSweep.Hot, Cold], initial, Times).Moments.Select(moment => moment.Energy),
        ];
    }

    private RateEquation Equation() =>
        new(SquareWell.ToOpenSystem(new HardPointGas(1.0), levels), new PowerLawSpectrum(5.2548, -2.25));
}
