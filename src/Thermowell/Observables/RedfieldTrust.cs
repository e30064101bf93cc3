using System.Globalization;
using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>What stands for and against a Redfield heat flux or conductivity; section 6 of docs/theory/redfield.md.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Reasons">Why, a sentence with its threshold for each objection; empty without any.</param>
/// <param name="NegativeWeight">The negative eigenvalues of ρ.</param>
/// <param name="GrowingMode">The search for eigenvalues of the generator with positive real part.</param>
/// <param name="TraceDefect">|Tr ρ - 1|.</param>
/// <param name="ChangeFromSecular">The flux or conductivity over that of the Lindblad equation, less 1; null where the latter is 0.</param>
public sealed record RedfieldTrust(
    RedfieldVerdict Verdict,
    IReadOnlyList<string> Reasons,
    NegativeWeight NegativeWeight,
    GrowingMode GrowingMode,
    double TraceDefect,
    double? ChangeFromSecular)
{
    /// <summary>A negative weight above this makes a state unphysical.</summary>
    public const double LargestNegativeWeight = 1e-3;

    /// <summary>The trust in a steady state and its heat flux.</summary>
    /// <param name="state">A steady state.</param>
    /// <param name="budget">What the search for growing modes may cost.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part of the budget is below 1.</exception>
    public static RedfieldTrust Of(RedfieldSteadyState state, GrowthBudget budget)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(budget);
        var flux = RedfieldHeatFlux.Of(state);
        var bias = state.Temperatures[0] - state.Temperatures[1];
        var objection = flux.Value * Math.Sign(bias) < 0 && Math.Abs(flux.Value) > flux.Error(state)
            ? Text($"the heat flux {flux.Value:G6} runs from the cold bath to the hot one.")
            : null;
        return Judge(state, state.Convergence, objection, Change(flux.Value, flux.Secular), budget);
    }

    /// <summary>The trust in a conductivity, judged by the state at equal temperatures.</summary>
    /// <param name="conductivity">The conductivity.</param>
    /// <param name="state">The steady state of the same equation with both baths at the conductivity's temperature.</param>
    /// <param name="budget">What the search for growing modes may cost.</param>
    /// <exception cref="ArgumentException">The state's temperatures differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A part of the budget is below 1.</exception>
    public static RedfieldTrust Of(RedfieldConductivity conductivity, RedfieldSteadyState state, GrowthBudget budget)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(budget);
        if (state.Temperatures[0] != state.Temperatures[1]) throw new ArgumentException("a conductivity is judged at equal temperatures.", nameof(state));
        var objection = conductivity.Value < -conductivity.Error ? Text($"the conductivity {conductivity.Value:G6} is negative: heat runs from cold to hot.") : null;
        return Judge(state, conductivity.Convergence, objection, Change(conductivity.Value, conductivity.Secular), budget);
    }

    private static RedfieldTrust Judge(RedfieldSteadyState state, RedfieldConvergence convergence, string? sign, double? change, GrowthBudget budget)
    {
        var weight = NegativeWeight.Of(state);
        var growth = GrowingMode.Of(state, budget);
        var objections = new List<string>();
        if (growth.Found is not null) objections.Add(growth.Statement + ".");
        if (convergence.Converged && weight.Value > LargestNegativeWeight)
            objections.Add(Text($"the negative eigenvalues of the density matrix add up to {weight.Value:G3}, above {LargestNegativeWeight:G1}."));
        if (convergence.Converged && sign is not null) objections.Add(sign);
        var verdict = objections.Count > 0 ? RedfieldVerdict.Unphysical
            : convergence.Converged ? RedfieldVerdict.NoObjection : RedfieldVerdict.Unconverged;
        if (!convergence.Converged)
            objections.Add(Text($"the steady state did not converge (residual {convergence.RelativeResidual:G2} after {convergence.Iterations} steps): {convergence.Advice}"));
        return new RedfieldTrust(verdict, objections, weight, growth, state.TraceDefect, change);
    }

    private static double? Change(double value, double secular) => secular == 0 ? null : value / secular - 1;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Whether a Redfield result may be shown as physics.</summary>
public enum RedfieldVerdict
{
    /// <summary>The solve converged and none of the tests objects. It is no proof: above <see cref="GrowingMode.ExactLevels"/> levels a growing mode may have been missed.</summary>
    NoObjection,

    /// <summary>The solve did not converge: the number is not the equation's answer.</summary>
    Unconverged,

    /// <summary>The density matrix is not one, heat flows from cold to hot, or a mode grows.</summary>
    Unphysical,
}
