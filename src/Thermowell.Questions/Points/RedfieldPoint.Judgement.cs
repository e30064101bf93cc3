using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <content>What is told of an answer with its trust report.</content>
internal static partial class RedfieldPoint
{
    /// <summary>
    /// An answer with its verdict, the trust report's objections and what to know of it. Of a state of fewer levels
    /// than the system's own, one of several, no numbers are read that are the state's alone.
    /// </summary>
    internal static PointResult Judge(
        Judgement rule,
        PointResult result,
        PointRequest request,
        RedfieldSteadyState state,
        RedfieldTrust trust,
        double? change,
        EvaluationRun run
    )
    {
        List<Reason> notes = [];
        if (trust.GrowingMode.Found is null)
            notes.Add(
                ReasonCode.NoGrowingModeFound.Because((trust.GrowingMode.Method, trust.GrowingMode.Applications))
            );
        if (change is { } named && Math.Abs(named) > NamedLevelChange)
            notes.Add(ReasonCode.DependsOnLevels.Because((named, Enlargement)));
        var validity = PointValidity.OfRedfield(
            state.Secular,
            request.System.DiscardedWeight(request.HotterTemperature, state.Equation.Levels)
        );
        var objection = trust.Verdict switch
        {
            RedfieldVerdict.NoObjection => Verdict.Ok,
            RedfieldVerdict.Unconverged => Verdict.Unconverged,
            _ => Verdict.Unphysical,
        };
        rule = rule with
        {
            Objection = objection > rule.Objection ? objection : rule.Objection,
            Objections =
            [
                .. rule.Objections,
                .. trust.Objections.Select(objection => Because(objection, trust, result)),
            ],
            Notes = [.. rule.Notes, .. notes],
            Uncontrolled = request.Formalism.Uncontrolled,
        };
        var levels = request.System.OwnLevels ?? state.Equation.Levels;
        var judged = rule.Of(
            (result with { Validity = validity }).With(
                new()
                {
                    [Observable.Levels] = levels,
                    [Observable.NegativeWeight] = trust.NegativeWeight.Value,
                    [Observable.SmallestEigenvalue] = trust.NegativeWeight.SmallestEigenvalue,
                    [Observable.GrowthRate] = trust.GrowingMode.Found?.Real,
                    [Observable.TraceDefect] = trust.TraceDefect,
                    [Observable.ChangeWithLevels] = change,
                    [Observable.Residual] = state.Convergence.RelativeResidual,
                }
            )
        );
        return state.Equation.Levels < levels ? judged : judged.Read(run.Catalogue, state);
    }

    private static Reason Because(RedfieldObjection objection, RedfieldTrust trust, PointResult result) =>
        objection switch
        {
            RedfieldObjection.GrowingMode when trust.GrowingMode.Found is { } mode => ReasonCode.GrowingMode.Because(
                (mode.Real, mode.Imaginary)
            ),
            RedfieldObjection.NegativeWeight => ReasonCode.NegativeWeight.Because(
                (trust.NegativeWeight.Value, RedfieldTrust.LargestNegativeWeight)
            ),
            RedfieldObjection.ColdToHot when result[Observable.HeatFlux] is { } flux => ReasonCode.ColdToHot.Because(
                (Quantity.HeatFlux, flux)
            ),
            RedfieldObjection.ColdToHot when result[Observable.Conductivity] is { } kappa =>
                ReasonCode.ColdToHot.Because((Quantity.Conductivity, kappa)),
            RedfieldObjection.ColdToHot when result.Contacts.Count > 0 => ReasonCode.SecondLaw.Because(
                Entropy(result.Contacts)
            ),
            RedfieldObjection.NotConverged => ReasonCode.NotConverged.Because(trust.Convergence),
            _ => throw new InvalidOperationException($"no reason for {objection} of {result.Quantity}."),
        };

    /// <summary>Σ J (1 - T_c/T) with the lowest temperature T_c, Eq. (R20): what the second law has above 0.</summary>
    private static double Entropy(IReadOnlyList<ContactAnswer> contacts)
    {
        var coldest = contacts.Min(one => one.Temperature);
        return contacts.Sum(one =>
            one.Temperature == coldest ? 0 : one.Heat * ((one.Temperature - coldest) / one.Temperature)
        );
    }
}
