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
    private const double ColdestShare = 1e-3;
    private static readonly LruCache<Key, LindbladNetwork> Kept = new(
        MostBytes,
        key => 60L * key.Levels * key.Levels * key.Spectra.Length
    );

    public static PointResult HeatFlux(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var contacts = request.Contacts;
        double[] temperatures = [.. contacts.Select(contact => contact.Temperature)];
        ImmutableArray<SpectralFunction> spectra = [.. contacts.Select(contact => contact.Spectrum)];
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var key = new Key(request.System, levels, spectra, formalism.DegeneracyTolerance);
        var network = Kept.Get(
            key,
            _ => new LindbladNetwork(request.System, levels, spectra, formalism.DegeneracyTolerance, run),
            run.Cancellation
        );
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
                Ndtr = request.NdtrAlong is { } along ? Ndtr(network.Equation, request, along, run) : null,
            }
        );
        if (solution.Sectors == 1)
            result = result.Read(run.Catalogue, solution);
        return request.WithRectification && two ? Rectified(request, formalism, result, run) : result;
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
                errors[a] = Math.Max(errors[a], Math.Abs(heats[a] - solution.Heats[a]));
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

    private static NdtrAnswer Ndtr(RateEquation equation, PointRequest request, string along, EvaluationRun run)
    {
        var b = 0;
        while (request.Contacts[b].Name != along)
            b++;
        double[] temperatures = [.. request.Contacts.Select(contact => contact.Temperature)];
        var hottest = temperatures.Where((_, a) => a != b).DefaultIfEmpty(0).Max();
        var cold = Received(0);
        var found =
            hottest > 0
                ? NdtrStrength.Find(
                    places => [.. places.Select(place => Received(place).Heat)],
                    cold.Heat,
                    hottest,
                    hottest * ColdestShare
                )
                : new NdtrStrength(0, 0, cold.Heat, cold.Heat);
        var error =
            found.Strength > 0 ? (cold.Error + Received(found.PeakTemperature).Error) / Math.Abs(found.PeakFlux) : 0;
        return new NdtrAnswer(along, found.Strength, error, found.PeakTemperature, found.PeakFlux, cold.Heat);

        (double Heat, double Error) Received(double temperature)
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
            NdtrAlong = null,
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
