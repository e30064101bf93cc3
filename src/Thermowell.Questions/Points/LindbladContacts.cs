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
        var largest = heats.Max(Math.Abs);
        var validity = PointValidity.Of(
            solution.Validity with
            {
                DiscardedBoltzmannWeight = request.System.DiscardedWeight(request.HotterTemperature, levels),
            }
        );
        var rule = new Judgement
        {
            Value = largest,
            Share = request.System.Share,
            Balance = solution.Balance,
            Source = source,
            LeastScale = temperatures.All(temperature => temperature == temperatures[0])
                ? validity.LargestRate * temperatures[0]
                : 0,
            Notes =
            [
                .. solution.Sectors > 1 ? [Several(request, solution)] : (Reason[])[],
                .. solution.Sectors == 1 && request.System.TruncatedSite(solution.State.LevelPopulations()) is { } top
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
                Readings = new()
                {
                    [Observable.HeatFlux] = two ? heats[0] : null,
                    [Observable.LogHeatFlux] = two && heats[0] != 0 ? Math.Log(Math.Abs(heats[0])) : null,
                    [Observable.ChangeWithGrouping] = grouping,
                    [Observable.Defect] = solution.Balance,
                    [Observable.Levels] = levels,
                    [Observable.EntropyProduction] = Entropy(answers),
                    [Observable.CoefficientOfPerformance] = RunningMode.Performance(answers),
                    [Observable.Efficiency] = RunningMode.Efficiency(answers),
                },
                NumericalError = errors.Max(),
                Populations = solution.Sectors > 1 ? null : solution.State.LevelPopulations(),
                Validity = validity,
                Contacts = answers,
                Response = request.WithResponse ? Response(solution) : null,
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

    /// <summary>Σ -J_a/T_a; null where a contact at T = 0 makes it infinite.</summary>
    internal static double? Entropy(ContactAnswer[] contacts)
    {
        if (contacts.Any(contact => contact.Temperature == 0))
            return null;

        // The heats sum to 0: near equal temperatures only differences of 1/T keep digits.
        var reference = contacts[^1].Temperature;
        var sum = contacts.Sum(one => one.Heat * ((one.Temperature - reference) / one.Temperature / reference));
        return double.IsFinite(sum) ? sum : null;
    }

    private static Reason Several(PointRequest request, ContactSolution solution) =>
        request.System.ConservedOperator is { } name
            ? ReasonCode.ConservedOperator.Because((solution.Sectors, name))
            : ReasonCode.SeveralStates.Because(solution.Sectors);

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
        var source = new ErrorSource(ErrorSourceKind.Rounding);
        if (!request.WithTruncationError)
            return (errors, source, null);
        if (network.Otherwise(run) is { } other)
            Raise(
                ContactSolution.Of(other, temperatures, run.Cancellation).Heats,
                ErrorSource.Truncation(network.Levels),
                request.System.ErrorOverChange
            );
        double? grouping = null;
        foreach (var regrouped in network.Regrouped)
        {
            ImmutableArray<double>? heats = null;
            try
            {
                heats = ContactSolution.Of(regrouped, temperatures, run.Cancellation).Heats;
            }
            catch (SteadyStateNotUniqueException) { }

            var change = solution.Heats.Select((heat, a) => Math.Abs((heats is { } found ? found[a] : 0) - heat)).Max();
            grouping = Math.Max(grouping ?? 0, change);
            Raise(heats ?? [.. solution.Heats.Select(_ => 0.0)], new(ErrorSourceKind.Grouping));
        }

        return (errors, source, grouping);

        void Raise(ImmutableArray<double> otherwise, ErrorSource from, double overChange = 1)
        {
            var most = errors.Max();
            for (var a = 0; a < errors.Length; a++)
                errors[a] = Math.Max(errors[a], overChange * Math.Abs(otherwise[a] - solution.Heats[a]));
            if (errors.Max() > most)
                source = from;
        }
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

    private static ResponseAnswer Response(ContactSolution solution)
    {
        var response = solution.Response();
        var k = response.Contacts;
        return new ResponseAnswer(Rows(response.Values), Rows(response.Rounding));

        double[][] Rows(ReadOnlySpan<double> flat)
        {
            var rows = new double[k][];
            for (var a = 0; a < k; a++)
                rows[a] = flat.Slice(a * k, k).ToArray();
            return rows;
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
    }

    public RateEquation Equation { get; }

    public int Levels { get; }

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
