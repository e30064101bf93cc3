using CsCheck;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;

namespace Thermowell.Tests.Laws;

/// <summary>A system of levels between two baths, and how to draw one at random.</summary>
internal sealed record QuantumJunction(OpenSystem System, PowerLawSpectrum Spectrum, double Left, double Right)
{
    // Temperatures from far below the smallest gap to far above the whole spectrum.
    private static readonly Gen<double> Temperature = Gen.Double[-1.3, 2.3].Select(log => Math.Pow(10, log));

    // Right over left: anything, nearly one, or one minus almost nothing; never one.
    private static readonly Gen<double> Ratio = Gen.OneOf(
            Gen.Double[-1.5, 1.5].Select(log => Math.Pow(10, log)),
            Gen.Double[0.8, 1.2],
            Gen.Double[2, 11].Select(log => 1 - Math.Pow(10, -log))
        )
        .Where(ratio => ratio != 1);

    /// <summary>
    /// Two to seven levels, gaps from 0.1 to 10, couplings that differ, J(ω) ~ ω^η with η from -3 to 2.
    /// </summary>
    public static Gen<QuantumJunction> Any { get; } =
        from levels in Gen.Int[2, 7]
        from gaps in Gen.Double[-1, 1].Array[levels - 1]
        from left in Gen.Double[0.05, 2].Array[levels * levels]
        from right in Gen.Double[0.05, 2].Array[levels * levels]
        from eta in Gen.Double[-3, 2]
        from temperature in Temperature
        from ratio in Ratio
        select new QuantumJunction(
            Assemble(gaps, left, right),
            new PowerLawSpectrum(0.3, eta),
            temperature,
            temperature * ratio
        );

    /// <summary>
    /// The steady state, with buffers of its own, as it is asked for: where levels exchange so fast that the heat which
    /// they pass on would be lost, it is solved for by what keeps that.
    /// </summary>
    public SteadyState Steady() => Solved().State;

    /// <summary>The heat flux.</summary>
    public QuantumHeatFlux Flux() => Solved().Flux;

    private (SteadyState State, QuantumHeatFlux Flux) Solved() =>
        QuantumHeatFlux.Of(new SteadyStateSolver(new RateEquation(System, Spectrum)), [Left, Right]);

    /// <summary>All that flows back and forth, which rounding errors are measured against.</summary>
    public double GrossHeat()
    {
        var state = Steady();
        var equation = state.Equation;
        double sum = 0;
        for (int i = 0, k = 0; i < equation.Levels; i++)
        for (var j = i + 1; j < equation.Levels; j++, k++)
        {
            double up =
                equation.Strengths(0)[k] * state.Occupations[0].Span[k]
                + equation.Strengths(1)[k] * state.Occupations[1].Span[k];
            var down = up + equation.Strengths(0)[k] + equation.Strengths(1)[k];
            sum += equation.BohrFrequencies[k] * (up * state.Populations[i] + down * state.Populations[j]);
        }

        return sum;
    }

    public override string ToString() =>
        $"e = [{string.Join(", ", System.Energies)}], P_L = [{string.Join(", ", System.Couplings[0].Matrix)}], P_R = [{string.Join(", ", System.Couplings[1].Matrix)}], eta = {Spectrum.Eta:R}, T = {Left:R}, {Right:R}";

    private static OpenSystem Assemble(double[] logGaps, double[] left, double[] right)
    {
        var energies = new double[logGaps.Length + 1];
        for (var i = 0; i < logGaps.Length; i++)
            energies[i + 1] = energies[i] + Math.Pow(10, logGaps[i]);
        return TwoContacts.System(energies, Symmetric(left, energies.Length), Symmetric(right, energies.Length));
    }

    private static double[] Symmetric(double[] full, int n)
    {
        for (var i = 0; i < n; i++)
        for (var j = 0; j < i; j++)
            full[j * n + i] = full[i * n + j];
        return full;
    }
}
