using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Ours of one particle in the well: from nothing to the flux of a Lindblad point or of a sweep over T_R.
/// </summary>
internal sealed class WellSweep(int levels)
{
    /// <summary>Temperatures of a sweep.</summary>
    public const int Points = 60;

    /// <summary>T_L.</summary>
    public const double Hot = 1000;

    private readonly double[] _hot = [.. Enumerable.Repeat(Hot, Points)];
    private readonly double[] _cold = [.. Enumerable.Range(0, Points).Select(Cold)];
    private readonly double[] _fluxes = new double[Points];
    private readonly QuantumHeatFlux[] _solved = new QuantumHeatFlux[Points];

    /// <summary>T_R of one point: from 1 to 900 in equal ratios.</summary>
    public static double Cold(int point) => Math.Pow(900, (double)point / (Points - 1));

    /// <summary>J of one point, from the well on.</summary>
    public double Point(double cold) => QuantumHeatFlux.Of(new SteadyStateSolver(Equation()).Solve([Hot, cold])).Value;

    /// <summary>J of all points, from the well on; their sum.</summary>
    public double Solve()
    {
        var sweep = new SteadyStateSweep(Equation());
        for (var begin = 0; begin < Points; begin += sweep.Lanes)
        {
            var count = Math.Min(sweep.Lanes, Points - begin);
            QuantumHeatFlux.Of(sweep.Solve([.. _hot.AsSpan(begin, count), .. _cold.AsSpan(begin, count)]), _solved);
            for (var i = 0; i < count; i++)
                _fluxes[begin + i] = _solved[i].Value;
        }

        return _fluxes.Sum();
    }

    /// <summary>Whether a peer found the same at every temperature.</summary>
    public bool Agrees(PeerReport report, string peer, IEnumerable<double> theirs)
    {
        Solve();
        var pairs = theirs.Zip(_fluxes).ToList();
        if (pairs.Count != Points)
            throw new InvalidOperationException($"{peer} gave {pairs.Count} fluxes of {Points}.");
        var (worst, ours) = pairs.MaxBy(pair => Math.Abs(pair.First / pair.Second - 1));
        return report.Agree(
            $"{peer}, sweep of {Points} temperatures, N = {levels}, where they differ most",
            worst,
            ours
        );
    }

    private RateEquation Equation() =>
        new(SquareWell.ToOpenSystem(new HardPointGas(1.0), levels), new PowerLawSpectrum(gamma: 5.2548, eta: -2.25));
}
