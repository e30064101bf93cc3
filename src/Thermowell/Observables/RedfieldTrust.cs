using System.Numerics.Tensors;
using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>
/// What stands for and against a Redfield heat flux or conductivity; section 6 of docs/theory/redfield.md.
/// </summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Objections">Why; empty without any.</param>
/// <param name="NegativeWeight">The negative eigenvalues of ρ.</param>
/// <param name="GrowingMode">The search for eigenvalues of the generator with positive real part.</param>
/// <param name="Convergence">How far the solve of the flux or conductivity came.</param>
/// <param name="TraceDefect">|Tr ρ - 1|.</param>
/// <param name="ChangeFromSecular">The flux, the heat from the contact of the largest one, or the conductivity over
/// that of the Lindblad equation, less 1; null where the latter is 0.</param>
public sealed record RedfieldTrust(
    RedfieldVerdict Verdict,
    IReadOnlyList<RedfieldObjection> Objections,
    NegativeWeight NegativeWeight,
    GrowingMode GrowingMode,
    RedfieldConvergence Convergence,
    double TraceDefect,
    double? ChangeFromSecular
)
{
    /// <summary>A negative weight above this makes a state unphysical.</summary>
    public const double LargestNegativeWeight = 1e-3;

    // Of the time that a judgement takes, as measured at hundreds of levels.
    private const double ShareOfWeight = 0.1;

    /// <summary>The trust in a steady state and its heat flux.</summary>
    /// <param name="state">A steady state.</param>
    /// <param name="budget">What the search for growing modes may cost.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part of the budget is below 1.</exception>
    public static RedfieldTrust Of(RedfieldSteadyState state, GrowthBudget budget, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(budget);
        if (state.Equation.Contacts != 2)
        {
            var heats = RedfieldContactHeats.Of(state);
            var largest = Array.IndexOf([.. heats.Secular.Select(Math.Abs)], heats.Secular.Max(Math.Abs));
            return Judge(
                state,
                state.Convergence,
                LowersEntropy(state.Temperatures, heats),
                Change(heats.Values[largest], heats.Secular[largest]),
                budget,
                progress
            );
        }

        var flux = RedfieldHeatFlux.Of(state);
        var bias = state.Temperatures[0] - state.Temperatures[1];
        var uphill = flux.Value * Math.Sign(bias) < 0 && Math.Abs(flux.Value) > flux.Error(state);
        return Judge(state, state.Convergence, uphill, Change(flux.Value, flux.Secular), budget, progress);
    }

    /// <summary>
    /// Whether the contacts would lose entropy by more than the errors of the heats: Eq. (R20) of
    /// docs/theory/redfield.md.
    /// </summary>
    private static bool LowersEntropy(ReadOnlySpan<double> temperatures, RedfieldContactHeats heats)
    {
        var weights = new double[temperatures.Length];
        double coldest = TensorPrimitives.Min(temperatures),
            sum = 0;
        for (var a = 0; a < weights.Length; a++)
        {
            weights[a] = temperatures[a] == coldest ? 0 : (temperatures[a] - coldest) / temperatures[a];
            sum += weights[a] * heats.Values[a];
        }

        return sum < 0 && -sum > heats.Errors().Zip(weights, (error, weight) => error * weight).Sum();
    }

    /// <summary>The trust in a conductivity, judged by the state at equal temperatures.</summary>
    /// <param name="conductivity">The conductivity.</param>
    /// <param name="state">The steady state of the same equation with both baths at the conductivity's
    /// temperature.</param>
    /// <param name="budget">What the search for growing modes may cost.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The state's temperatures differ, or its contacts are not two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A part of the budget is below 1.</exception>
    public static RedfieldTrust Of(
        RedfieldConductivity conductivity,
        RedfieldSteadyState state,
        GrowthBudget budget,
        IProgress<double>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(budget);
        state.Equation.Populations.RequireTwoContacts();
        if (state.Temperatures[0] != state.Temperatures[1])
            throw new ArgumentException("a conductivity is judged at equal temperatures.", nameof(state));
        return Judge(
            state,
            conductivity.Convergence,
            conductivity.Value < -conductivity.Error,
            Change(conductivity.Value, conductivity.Secular),
            budget,
            progress
        );
    }

    private static RedfieldTrust Judge(
        RedfieldSteadyState state,
        RedfieldConvergence convergence,
        bool coldToHot,
        double? change,
        GrowthBudget budget,
        IProgress<double>? progress
    )
    {
        var stages = new StagedProgress(progress);
        stages.Until(ShareOfWeight);
        var weight = NegativeWeight.Of(state);
        var growth = GrowingMode.Of(state, budget, stages.Until(1));
        var objections = new List<RedfieldObjection>();
        if (growth.Found is not null)
            objections.Add(RedfieldObjection.GrowingMode);
        if (convergence.Converged && weight.Value > LargestNegativeWeight)
            objections.Add(RedfieldObjection.NegativeWeight);
        if (convergence.Converged && coldToHot)
            objections.Add(RedfieldObjection.ColdToHot);
        var verdict =
            objections.Count > 0 ? RedfieldVerdict.Unphysical
            : convergence.Converged ? RedfieldVerdict.NoObjection
            : RedfieldVerdict.Unconverged;
        if (!convergence.Converged)
            objections.Add(RedfieldObjection.NotConverged);
        return new RedfieldTrust(verdict, objections, weight, growth, convergence, state.TraceDefect, change);
    }

    private static double? Change(double value, double secular) => secular == 0 ? null : value / secular - 1;
}

/// <summary>Whether a Redfield result may be shown as physics.</summary>
public enum RedfieldVerdict
{
    /// <summary>
    /// The solve converged and none of the tests objects. It is no proof: above <see cref="GrowingMode.ExactLevels"/>
    /// levels a growing mode may have been missed.
    /// </summary>
    NoObjection,

    /// <summary>The solve did not converge: the number is not the equation's answer.</summary>
    Unconverged,

    /// <summary>The density matrix is not one, heat flows from cold to hot, or a mode grows.</summary>
    Unphysical,
}

/// <summary>What stands against a Redfield result.</summary>
public enum RedfieldObjection
{
    /// <summary>
    /// The generator has an eigenvalue with a positive real part: <see cref="RedfieldTrust.GrowingMode"/>.
    /// </summary>
    GrowingMode,

    /// <summary>
    /// The negative eigenvalues of the density matrix add up to more than
    /// <see cref="RedfieldTrust.LargestNegativeWeight"/>.
    /// </summary>
    NegativeWeight,

    /// <summary>
    /// The heat flux runs from the cold bath to the hot one, the heats of other than two contacts lower their entropy,
    /// or the conductivity is negative.
    /// </summary>
    ColdToHot,

    /// <summary>The solve did not converge: <see cref="RedfieldTrust.Convergence"/>.</summary>
    NotConverged,
}
