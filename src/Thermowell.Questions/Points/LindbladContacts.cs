using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>Heat fluxes of the Lindblad equation between contacts that are named one by one.</summary>
internal static class LindbladContacts
{
    private const long MostBytes = 120_000_000;
    private static readonly LruCache<Key, LindbladNetwork> Kept = new(
        MostBytes,
        key => 60L * key.Levels * key.Levels * key.Spectra.Length
    );

    public static PointResult HeatFlux(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var contacts = request.Contacts;
        double[] temperatures = [.. contacts.Select(contact => contact.Temperature)];
        var network = NetworkOf(request, formalism, run);
        var levels = network.Levels;
        var solution = ContactSolution.Of(network.Equation, temperatures, run.Cancellation);
        var (errors, source, grouping) = Errors(network, solution, temperatures, request, run);
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
        var rule = new Judgement
        {
            Value = largest,
            Share = request.System.Share,
            Balance = solution.Balance,
            Source = source,
            LeastScale = temperatures.All(temperature => temperature == temperatures[0])
                ? (validity?.LargestRate ?? 0) * temperatures[0]
                : 0,
            Notes =
            [
                .. solution.Sectors > 1 ? [ContactPoint.Several(request, solution.Sectors)] : (Reason[])[],
                .. populations is not null && request.System.TruncatedSite(populations) is { } top
                    ? [ReasonCode.TopLevel.Because(top)]
                    : (Reason[])[],
            ],
        };
        ContactAnswer[] answers =
        [
            .. contacts.Select(
                (contact, a) => new ContactAnswer(contact.Name, contact.Temperature, heats[a], errors[a])
            ),
        ];
        var two = contacts.Length == 2;
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
                Response = request.WithResponse ? ResponseAnswer.Of(solution.Response()) : null,
                GainBy = request.GainBy,
            }
        );
        if (solution.Sectors == 1)
            result = result.Read(run.Catalogue, solution);
        return request.WithRectification && two ? Rectified(request, formalism, result, run) : result;
    }

    private static LindbladNetwork NetworkOf(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        ImmutableArray<SpectralFunction> spectra = [.. request.Contacts.Select(contact => contact.Spectrum)];
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        return Kept.Get(
            new Key(request.System, levels, spectra, formalism.DegeneracyTolerance),
            _ => new LindbladNetwork(request.System, levels, spectra, formalism.DegeneracyTolerance, run),
            run.Cancellation
        );
    }

    /// <summary>The error of each heat, where most of the largest comes from, and the change with grouping.</summary>
    private static (double[] Errors, ErrorSource Source, double? Grouping) Errors(
        LindbladNetwork network,
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
            network.Rounded.Select(other => ContactSolution.Of(other, temperatures, run.Cancellation).Heats)
        );
        var source = new ErrorSource(ErrorSourceKind.Rounding);
        if (!request.WithTruncationError)
            return (errors, source, null);
        if (network.Otherwise(run) is { } truncated)
        {
            var heats = ContactSolution.Of(truncated, temperatures, run.Cancellation).Heats;
            var rounding = errors.Max();
            for (var a = 0; a < errors.Length; a++)
                errors[a] = Math.Max(
                    errors[a],
                    request.System.ErrorOverChange * Math.Abs(heats[a] - solution.Heats[a])
                );
            if (errors.Max() > rounding)
                source = ErrorSource.Truncation(network.Levels);
        }

        var most = errors.Max();
        var grouping = ContactPoint.Regroup(
            errors,
            solution.Heats,
            network.Regrouped,
            other => ContactSolution.Of(other, temperatures, run.Cancellation).Heats
        );
        return (errors, errors.Max() > most ? new ErrorSource(ErrorSourceKind.Grouping) : source, grouping);
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
            return NdtrPoint.Rounding;
        var (b, peak) = (request.Scanned, ndtr.PeakTemperature);
        var network = NetworkOf(request, formalism, run);
        double[] temperatures = [.. request.Contacts.Select(contact => contact.Temperature)];
        var (strength, rounding) = Strength(network.Equation);
        var error = Math.Max(NdtrPoint.Rounding, rounding);
        if (network.Otherwise(run) is { } other)
            error = Math.Max(error, request.System.ErrorOverChange * Math.Abs(Strength(other).Strength - strength));
        foreach (var regrouped in network.Regrouped)
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

    private static PointResult Rectified(
        PointRequest request,
        LindbladFormalism formalism,
        PointResult forward,
        EvaluationRun run
    )
    {
        var (first, second) = (request.Contacts[0], request.Contacts[1]);
        var exchanged = request with
        {
            Contacts =
            [
                first with
                {
                    Temperature = second.Temperature,
                },
                second with
                {
                    Temperature = first.Temperature,
                },
            ],
            WithRectification = false,
            WithResponse = false,
        };
        var backward = HeatFlux(exchanged, formalism, run);
        return Judgement.Rectified(forward, backward) with
        {
            Rectification = new RectificationAnswer(
                forward[Observable.HeatFlux]!.Value,
                backward[Observable.HeatFlux]!.Value
            ),
        };
    }

    private sealed record Key(
        PointSystem System,
        int Levels,
        ImmutableArray<SpectralFunction> Spectra,
        double DegeneracyTolerance
    )
    {
        public bool Equals(Key? other) =>
            other is not null
            && System.Equals(other.System)
            && Levels == other.Levels
            && Spectra.SequenceEqual(other.Spectra)
            && DegeneracyTolerance == other.DegeneracyTolerance;

        public override int GetHashCode() => HashCode.Combine(System, Levels, Spectra[0], DegeneracyTolerance);
    }
}

/// <summary>The rate equation of a request of named contacts, and those by which its errors are measured.</summary>
internal sealed class LindbladNetwork
{
    private readonly PointSystem _system;
    private readonly Lazy<IReadOnlyList<RateEquation>> _regrouped;
    private readonly Lazy<IReadOnlyList<RateEquation>> _rounded;
    private readonly Lock _truncating = new();
    private RateEquation? _otherwise;

    public LindbladNetwork(
        PointSystem system,
        int levels,
        ImmutableArray<SpectralFunction> spectra,
        double tolerance,
        EvaluationRun run
    )
    {
        (_system, Levels) = (system, levels);
        Equation = new RateEquation(system.Open(levels, run), spectra.AsSpan(), tolerance);
        _regrouped = new(() => [.. LindbladEquations.GroupedOtherwise(Equation)]);
        _rounded = new(() =>
            [
                .. system
                    .OpenRounded(levels)
                    .Select(other => new RateEquation(other, spectra.AsSpan(), Equation.DegeneracyTolerance)),
            ]
        );
    }

    public RateEquation Equation { get; }

    public int Levels { get; }

    /// <summary>The equations of states that are rounded otherwise.</summary>
    public IReadOnlyList<RateEquation> Rounded => _rounded.Value;

    /// <summary>The equations that group the levels otherwise.</summary>
    public IReadOnlyList<RateEquation> Regrouped => _regrouped.Value;

    /// <summary>The equation truncated otherwise; null where nothing is truncated.</summary>
    public RateEquation? Otherwise(EvaluationRun run)
    {
        lock (_truncating)
        {
            if (_otherwise is null && _system.OpenOtherwise(Levels, run) is { } system)
                _otherwise = new RateEquation(system, Equation.Spectra.AsSpan(), Equation.DegeneracyTolerance);
            return _otherwise;
        }
    }
}
