namespace Thermowell.Systems;

/// <summary>
/// How much the levels and couplings of a pair change from one basis to another: the measured convergence of the
/// scheme.
/// </summary>
/// <remarks>
/// Errors fall as K⁻³ ∝ B^(-3/2) in the number B of functions, Eq. (P10) of docs/theory/two-particles.md, so what is
/// left in the larger basis is about 1/(s^(3/2) - 1) of the change from B to s B: 2.5 times the change for s = 1.25.
/// </remarks>
/// <param name="LevelChange">The largest |Δe_n|/e_n over the levels.</param>
/// <param name="CouplingChange">The largest |Δ|P_nm||/√(P_nn P_mm) over both walls; nearly coinciding levels mix, and
/// show here first.</param>
public readonly record struct PairConvergence(double LevelChange, double CouplingChange)
{
    /// <summary>Compares the lowest levels of two systems, as many as asked for.</summary>
    /// <param name="system">The pair in one basis.</param>
    /// <param name="finer">The same pair in a larger basis.</param>
    /// <param name="levels">How many of the lowest levels are compared, from 1 to the levels of both.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is outside its range.</exception>
    public static PairConvergence Between(OpenSystem system, OpenSystem finer, int levels)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(finer);
        Require.Within(levels, 1, Math.Min(system.Levels, finer.Levels));
        double level = 0;
        for (var i = 0; i < levels; i++)
            level = Math.Max(level, Math.Abs(system.Energies[i] - finer.Energies[i]) / finer.Energies[i]);
        return new PairConvergence(
            level,
            Math.Max(
                Change(
                    system.Couplings[0].Matrix.AsSpan(),
                    system.Levels,
                    finer.Couplings[0].Matrix.AsSpan(),
                    finer.Levels,
                    levels
                ),
                Change(
                    system.Couplings[1].Matrix.AsSpan(),
                    system.Levels,
                    finer.Couplings[1].Matrix.AsSpan(),
                    finer.Levels,
                    levels
                )
            )
        );
    }

    private static double Change(
        ReadOnlySpan<double> p,
        int stride,
        ReadOnlySpan<double> finer,
        int finerStride,
        int levels
    )
    {
        double largest = 0;
        for (var i = 0; i < levels; i++)
        for (var j = 0; j <= i; j++)
        {
            var change = Math.Abs(Math.Abs(p[i * stride + j]) - Math.Abs(finer[i * finerStride + j]));
            largest = Math.Max(
                largest,
                change / Math.Sqrt(finer[i * (finerStride + 1)] * finer[j * (finerStride + 1)])
            );
        }

        return largest;
    }
}
