using Thermowell.Contacts;
using Thermowell.Harmonic;

namespace Thermowell.Questions.Points;

/// <summary>Heat through a harmonic network between named contacts, and its noise.</summary>
internal static class LandauerPoint
{
    public static PointResult HeatFlux(PointRequest request, LandauerFormalism formalism, EvaluationRun run)
    {
        var state = Solve(request, formalism, run);
        ContactAnswer[] answers =
        [
            .. request.Contacts.Select(
                (contact, a) => new ContactAnswer(contact.Name, contact.Temperature, state.Heats[a], state.Errors[a])
            ),
        ];
        ResponseAnswer? response = null;
        if (request.WithResponse)
        {
            var (values, errors) = state.Response();
            response = new ResponseAnswer(values, errors);
        }

        var objections = ContactPoint.GainsObjections(request, response, request.System.Share);
        var isEquilibrium = request.Contacts.All(one => one.Temperature == request.Contacts[0].Temperature);
        var balance = state.Heats.Sum();
        var result = new Judgement
        {
            Value = state.Heats.Max(Math.Abs),
            Share = request.System.Share,
            Source = new ErrorSource(ErrorSourceKind.Rounding),
            Balance = balance,
            LeastScale = isEquilibrium ? request.Contacts[0].Temperature : 0,
            Objection = objections.Length > 0 ? Verdict.Unconverged : Verdict.Ok,
            Objections = objections,
            Notes = [.. Notes(state.Transport, request), .. ContactPoint.NoGain(request, response)],
        }.Of(
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = ContactPoint.Readings(answers, grouping: null, balance),
                NumericalError = state.Errors.Max(),
                Contacts = answers,
                Response = response,
                GainBy = request.GainBy,
            }
        );
        return ContactPoint.Rectified(request, result, exchanged => HeatFlux(exchanged, formalism, run));
    }

    public static PointResult Noise(
        PointRequest request,
        LandauerFormalism formalism,
        PointResult flux,
        EvaluationRun run
    )
    {
        var state = Solve(request, formalism, run);
        var found = HarmonicNoise.Of(state, request.Counted, request.Order);
        var function = new HarmonicGeneratingFunction(state, request.Counted);
        var noise = new NoiseAnswer(
            request.Counted,
            found.Cumulants,
            found.CumulantErrors,
            found.Covariance,
            found.CovarianceErrors
        )
        {
            SymmetryDefect = Known(() => function.SymmetryDefect()),
            IsGeneratingAsked = request.GeneratingFields is not null,
            Generating = request.GeneratingFields is { } count
                ? Known(() => function.Fields(count).Select(function.At).ToArray())
                : null,
        };
        return NoisePoint.Of(request, flux, noise);
    }

    private static HarmonicState Solve(PointRequest request, LandauerFormalism formalism, EvaluationRun run)
    {
        var network =
            request.System.Network
            ?? throw new NumericalFailureException($"{formalism.Name}: {request.System.WhyNoNetwork}.");
        var transport = new HarmonicTransport(
            network,
            request.SpectraOr(formalism.Spectrum),
            formalism.Statistics,
            formalism.IsRenormalised
        );
        return transport.Solve(request.Temperatures, run.ThreadsAtWork, run.Cancellation);
    }

    private static IEnumerable<Reason> Notes(HarmonicTransport transport, PointRequest request)
    {
        if (transport.UnseenModes is [var unseen, ..])
            yield return ReasonCode.UnseenModes.Because((transport.UnseenModes.Length, unseen));
        if (transport.UndampedModes is [var undamped, ..])
            yield return ReasonCode.UndampedModes.Because((transport.UndampedModes.Length, undamped));
        foreach (var contact in request.Contacts)
            if (contact.Spectrum.LeavesOutRealPart)
            {
                yield return ReasonCode.NoRealPart.Because(new ContactName(contact.Name));
                yield break;
            }
    }

    private static T? Known<T>(Func<T?> find)
    {
        try
        {
            return find();
        }
        catch (NumericalFailureException)
        {
            return default;
        }
    }
}
