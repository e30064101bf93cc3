namespace Thermowell.Models;

/// <summary>The shape of the density from which a Metropolis step draws u in v' = |v + w u|.</summary>
public enum ProposalShape
{
    /// <summary>u uniform in (-1, 1).</summary>
    Uniform,

    /// <summary>u normal with mean 0 and variance 1/3, the variance of the uniform one.</summary>
    Gaussian,
}

/// <summary>
/// The Letter's "MCMC Maxwell bath": a collision runs <see cref="Steps"/> Metropolis steps on the speed, which
/// leave f(v) invariant but have only so much time to reach it.
/// </summary>
/// <remarks>
/// The Letter names the method and not its proposal. Ours is a symmetric random walk in speed, v' = |v + w u|, of width
/// w = a T^p in reduced units, the same speed for every mass; with p = 1 it shows every fact that the Letter reports (see
/// docs/theory/classical.md). The width vanishes with T, so a bath at T = 0 never relaxes anything: the third law.
/// Acceptance is min(1, (v'/v) exp(-m (v'² - v²)/2T)); the reflection |·| keeps the proposal symmetric.
/// </remarks>
public sealed record MetropolisWall : WallLaw
{
    /// <summary>A Metropolis wall.</summary>
    /// <param name="step">a: the width of a step is w = a T^p; finite and above 0.</param>
    /// <param name="stepExponent">p, finite; 1 by default.</param>
    /// <param name="steps">N_c: Metropolis steps in one collision, 1 to 1,000,000.</param>
    /// <param name="proposal">The shape of a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public MetropolisWall(double step = 0.1, double stepExponent = 1, int steps = 32, ProposalShape proposal = ProposalShape.Uniform)
    {
        Step = Require.Positive(step);
        StepExponent = Require.Finite(stepExponent);
        Steps = Require.Within(steps, 1, 1_000_000);
        Proposal = Enum.IsDefined(proposal) ? proposal : throw new ArgumentOutOfRangeException(nameof(proposal), proposal, "no such proposal.");
    }

    /// <summary>a, the width of a step at T = 1.</summary>
    public double Step { get; }

    /// <summary>p, the exponent of the width in T.</summary>
    public double StepExponent { get; }

    /// <summary>N_c, Metropolis steps in one collision.</summary>
    public int Steps { get; }

    /// <summary>The shape of a step.</summary>
    public ProposalShape Proposal { get; }

    /// <summary>The width of a step, w = a T^p, as a speed.</summary>
    /// <param name="temperature">Temperature of the wall, above 0.</param>
    public double Width(double temperature) => Step * Math.Pow(temperature, StepExponent);
}
