using System.Collections.Immutable;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>Heat fluxes of the Lindblad equation between contacts that are named one by one.</summary>
internal static class LindbladContacts
{
    public static PointResult HeatFlux(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var contacts = request.Contacts;
        double[] temperatures = [.. contacts.Select(contact => contact.Temperature)];
        var point = LindbladEquations.Of(request, formalism, run);
        var levels = point.Levels;
        var solution = ContactSolution.Of(point.Equation, temperatures, run.Cancellation);
        var (errors, source, grouping) = Errors(point, solution, temperatures, request, run);
        var heats = solution.Heats;
        var populations = solution.Sectors > 1 ? null : solution.State?.LevelPopulations();
        var largest = heats.Max(Math.Abs);
        var validity = solution.Validity is { } known
            ? PointValidity.Of(
                known with
                {
                    DiscardedBoltzmannWeight = request.System.DiscardedWeight(request.HotterTemperature, levels),
                }
            )
            : null;
        var response = request.WithResponse ? Response(point, solution, temperatures, request, run) : null;
        var objections = ContactPoint.GainsObjections(request, response, request.System.Share);
        var objection = objections.Length > 0 ? Verdict.Unconverged : Verdict.Ok;
        if (solution.Validity is { AreLevelsNear: true } near)
        {
            objection = objection > Verdict.Uncontrolled ? objection : Verdict.Uncontrolled;
            objections =
            [
                .. objections,
                ReasonCode.NearLevels.Because((near.SmallestBohrFrequency, near.LargestRate, near.RateOverSpacing)),
            ];
        }

        var rule = new Judgement
        {
            Value = largest,
            Share = request.System.Share,
            Balance = solution.Balance,
            Source = source,
            LeastScale = solution.IsEquilibrium ? (validity?.LargestRate ?? 0) * temperatures.Max() : 0,
            Objection = objection,
            Objections = objections,
            Notes =
            [
                .. solution.Sectors > 1 ? [ContactPoint.Several(request, solution.Sectors)] : (Reason[])[],
                .. populations is not null && request.System.TruncatedSite(populations) is { } top
                    ? [ReasonCode.TopLevel.Because(top)]
                    : (Reason[])[],
                .. ContactPoint.NoGain(request, response),
            ],
        };
        ContactAnswer[] answers =
        [
            .. contacts.Select(
                (contact, a) => new ContactAnswer(contact.Name, contact.Temperature, heats[a], errors[a])
            ),
        ];
        var result = rule.Of(
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = ContactPoint
                    .Readings(answers, grouping, solution.Balance)
                    .And([KeyValuePair.Create(Observable.Levels, (double?)levels)]),
                NumericalError = errors.Max(),
                Populations = populations,
                Validity = validity,
                Contacts = answers,
                Response = response,
                GainBy = request.GainBy,
            }
        );
        if (solution.Sectors == 1)
            result = result.Read(run.Catalogue, solution);
        return ContactPoint.Rectified(request, result, exchanged => HeatFlux(exchanged, formalism, run));
    }

    /// <summary>
    /// The response, with what it changes by in another truncation, another grouping of the levels, and where states
    /// are rounded otherwise.
    /// </summary>
    private static ResponseAnswer Response(
        LindbladEquations point,
        ContactSolution solution,
        double[] temperatures,
        PointRequest request,
        EvaluationRun run
    )
    {
        var response = ResponseAnswer.Of(solution.Response());
        foreach (var rounded in point.Rounded)
            Compare(rounded, ContactPoint.RoundingSafety);
        if (!request.WithTruncationError)
            return response;
        if (point.OtherTruncation(run) is { } truncated)
            Compare(truncated, request.System.ErrorOverChange);
        foreach (var regrouped in point.Regrouped(temperatures))
            Compare(regrouped, 1);
        return response;

        void Compare(RateEquation equation, double factor)
        {
            HeatResponse? other = null;
            try
            {
                other = ContactSolution.Of(equation, temperatures, run.Cancellation).Response();
            }
            catch (SteadyStateNotUniqueException) { }

            response = response.Against(other, factor);
        }
    }

    /// <summary>The error of each heat, where most of the largest comes from, and the change with grouping.</summary>
    private static (double[] Errors, ErrorSource Source, double? Grouping) Errors(
        LindbladEquations point,
        ContactSolution solution,
        double[] temperatures,
        PointRequest request,
        EvaluationRun run
    )
    {
        double[] errors = [.. solution.Rounding];
        ContactPoint.AddRounding(
            errors,
            solution.Heats,
            point.Rounded.Select(other => ContactSolution.Of(other, temperatures, run.Cancellation).Heats)
        );
        var source = new ErrorSource(ErrorSourceKind.Rounding);
        if (!request.WithTruncationError)
            return (errors, source, null);
        if (point.OtherTruncation(run) is { } truncated)
        {
            var heats = ContactSolution.Of(truncated, temperatures, run.Cancellation).Heats;
            var rounding = errors.Max();
            for (var a = 0; a < errors.Length; a++)
                errors[a] = Math.Max(
                    errors[a],
                    request.System.ErrorOverChange * Math.Abs(heats[a] - solution.Heats[a])
                );
            if (errors.Max() > rounding)
                source = ErrorSource.Truncation(point.Levels);
        }

        var most = errors.Max();
        var grouping = ContactPoint.Regroup(
            errors,
            solution.Heats,
            point.Regrouped(temperatures),
            other => ContactSolution.Of(other, temperatures, run.Cancellation).Heats
        );
        return (errors, grouping > most ? new ErrorSource(ErrorSourceKind.Grouping) : source, grouping);
    }

    /// <summary>
    /// The error of a strength of NDTR along one contact: what it changes by in another truncation and grouping of the
    /// levels, since most of a heat's error is common to both, or what rounding takes of either; and that of the
    /// search.
    /// </summary>
    public static double StrengthError(
        PointRequest request,
        LindbladFormalism formalism,
        in NdtrStrength ndtr,
        EvaluationRun run
    )
    {
        if (ndtr.PeakTemperature == 0)
            return NdtrStrength.Rounding;
        var (b, peak) = (request.Scanned, ndtr.PeakTemperature);
        var point = LindbladEquations.Of(request, formalism, run);
        double[] temperatures = [.. request.Contacts.Select(contact => contact.Temperature)];
        var (strength, rounding) = Strength(point.Equation);
        var error = Math.Max(NdtrStrength.Rounding, rounding);
        if (point.OtherTruncation(run) is { } other)
            error = Math.Max(error, request.System.ErrorOverChange * Math.Abs(Strength(other).Strength - strength));
        temperatures[b] = 0;
        foreach (var regrouped in point.Regrouped(temperatures))
            error = Math.Max(
                error,
                LindbladPoint.WhereUnique(() => Strength(regrouped).Strength) is { } found
                    ? Math.Abs(found - strength)
                    : 1
            );
        return error + ndtr.SearchError;

        (double Strength, double Rounding) Strength(RateEquation equation)
        {
            var (cold, most) = (Received(equation, 0), Received(equation, peak));
            return (1 - cold.Heat / most.Heat, (cold.Rounding + most.Rounding) / Math.Abs(most.Heat));
        }

        (double Heat, double Rounding) Received(RateEquation equation, double temperature)
        {
            temperatures[b] = temperature;
            var solution = ContactSolution.Of(equation, temperatures, run.Cancellation);
            return (-solution.Heats[b], solution.Rounding[b]);
        }
    }
}
