using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Fermions;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>
/// Particles and heat between contacts of which some exchange particles, one after another or, without interaction,
/// exactly.
/// </summary>
internal static class FermionPoint
{
    // What is left out of sequential tunnelling may be this share of what is kept.
    private const double MostShareOfCotunnelling = 0.1;
    private const double LargestRateOverScale = 1;

    /// <summary>Sequential tunnelling.</summary>
    public static PointResult Tunnelling(
        PointRequest request,
        FermionSystem system,
        LindbladFormalism formalism,
        EvaluationRun run
    )
    {
        SpectralFunction[] laws = [.. request.Contacts.Select(contact => contact.Spectrum)];
        var equation = system.Equation(laws, formalism.DegeneracyTolerance);
        var state = Solve(Reservoirs(request));
        List<Reason> objections = [.. TunnellingLimits.Of(state, LargestRateOverScale, MostShareOfCotunnelling)];
        var result = Of(request, formalism, Currents(state), objections, state.LargestRate, run) with
        {
            Populations = state.Populations,
        };
        if (request.WithResponse && state.HasResponse)
            result = result with { Response = Responses(state) };
        return result.With(
            new Readings().And([
                KeyValuePair.Create(Observable.Levels, (double?)equation.Levels),
                .. state.HasResponse ? Coefficients(request, potential => Moments(state, potential)) : [],
                .. Load(request, at => Currents(Solve(at)), run),
            ])
        );

        TunnellingState Solve(Reservoir[] at)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            return TunnellingState.Of(equation, at);
        }
    }

    /// <summary>The formula of Landauer.</summary>
    public static PointResult Landauer(
        PointRequest request,
        FermionSystem system,
        LandauerFormalism formalism,
        EvaluationRun run
    )
    {
        var network =
            system.Network.Network ?? throw new NumericalFailureException($"{formalism.Name}: {system.Network.Why}.");
        var transport = new FermionTransport(network, [.. request.Contacts.Select(one => (TunnellingLaw)one.Spectrum)]);
        var flow = transport.Flow(Reservoirs(request), run.Cancellation);
        var result = Of(request, formalism, Currents(flow), [], transport.LargestRate, run);
        if (request.WithResponse)
        {
            var (values, errors) = flow.HeatResponse();
            result = result with { Response = new ResponseAnswer(values, errors) };
        }

        return result.With(
            new Readings().And([
                .. Coefficients(request, _ => flow.Moments(0, 1)),
                .. Load(request, at => Currents(transport.Flow(at, run.Cancellation)), run),
            ])
        );
    }

    /// <summary>The noise of sequential tunnelling.</summary>
    public static PointResult TunnellingNoise(
        PointRequest request,
        FermionSystem system,
        LindbladFormalism formalism,
        PointResult flux
    )
    {
        SpectralFunction[] laws = [.. request.Contacts.Select(contact => contact.Spectrum)];
        var state = TunnellingState.Of(system.Equation(laws, formalism.DegeneracyTolerance), Reservoirs(request));
        var found = HeatCumulants.Of(state, request.Counted, request.Order);
        return NoisePoint.Of(
            request,
            flux,
            NoiseAnswer.Of(request.Counted, found) with
            {
                Particles = found.Particles,
            }
        );
    }

    /// <summary>The noise by the formula of Landauer: variances and covariances.</summary>
    public static PointResult LandauerNoise(
        PointRequest request,
        FermionSystem system,
        PointResult flux,
        EvaluationRun run
    )
    {
        var transport = new FermionTransport(
            system.Network.Network!,
            [.. request.Contacts.Select(one => (TunnellingLaw)one.Spectrum)]
        );
        var flow = transport.Flow(Reservoirs(request), run.Cancellation);
        return NoisePoint.Of(
            request,
            flux,
            NoiseAnswer.Of(request.Counted, flow.Heats, flow.HeatErrors, flow.Covariances()),
            notes: ReasonCode.TwoCumulants.Because(request.Order)
        );
    }

    private static FermionCurrents Currents(TunnellingState state) =>
        new([.. state.Particles], [.. state.Heats], [.. state.ParticleErrors], [.. state.HeatErrors]);

    private static FermionCurrents Currents(FermionFlow flow) =>
        new([.. flow.Particles], [.. flow.Heats], [.. flow.ParticleErrors], [.. flow.HeatErrors]);

    private static Reservoir[] Reservoirs(PointRequest request) =>
        [.. request.Contacts.Select(one => new Reservoir(one.Temperature, one.Potential))];

    private static PointResult Of(
        PointRequest request,
        Formalism formalism,
        FermionCurrents currents,
        List<Reason> objections,
        double largestRate,
        EvaluationRun run
    )
    {
        var contacts = request.Contacts;
        ContactAnswer[] answers =
        [
            .. contacts.Select(
                (contact, a) =>
                    new ContactAnswer(contact.Name, contact.Temperature, currents.Heats[a], currents.HeatErrors[a])
                    {
                        Particles = contact.ExchangesParticles ? currents.Particles[a] : null,
                        ParticlesError = contact.ExchangesParticles ? currents.ParticleErrors[a] : null,
                        Potential = contact.ExchangesParticles ? contact.Potential : null,
                    }
            ),
        ];
        var hottest = contacts.Max(contact => contact.Temperature);
        var coldest = contacts.Min(contact => contact.Temperature);
        var scale = hottest > 0 ? hottest : largestRate;
        var potentials = contacts.Where(contact => contact.ExchangesParticles).Select(contact => contact.Potential);
        var isEquilibrium = hottest == coldest && potentials.Distinct().Count() <= 1;
        var (power, energy) = (currents.Power(request), currents.Energy(request));
        var heat = currents.Taken(request);
        var isEngine = power > 0 && heat > 0;
        return new Judgement
        {
            Value = Math.Max(currents.Heats.Max(Math.Abs), scale * currents.Particles.Max(Math.Abs)),
            Share = request.System.Share,
            Source = new ErrorSource(ErrorSourceKind.Rounding),
            Balance = energy,
            LeastScale = isEquilibrium ? largestRate * scale : 0,
            Objection = objections.Count > 0 ? Verdict.Uncontrolled : Verdict.Ok,
            Objections = objections,
        }.Of(
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = new()
                {
                    [Observable.Power] = power,
                    [Observable.EngineEfficiency] = isEngine ? power / heat : null,
                    [Observable.CarnotEfficiency] = isEngine || request.WithLoad ? 1 - coldest / hottest : null,
                    [Observable.SumOfParticles] = currents.Particles.Sum(),
                    [Observable.SumOfEnergies] = energy,
                    [Observable.EntropyProduction] = Entropy(request, currents, power),
                },
                NumericalError = Math.Max(
                    currents.HeatErrors.Max(),
                    currents.ParticleErrors.Select((one, a) => one * Math.Abs(contacts[a].Potential)).Max()
                ),
                Contacts = answers,
            }
        );
    }

    /// <summary>Σ -J_q/T, in which only differences of 1/T keep digits near one temperature.</summary>
    private static double? Entropy(PointRequest request, FermionCurrents currents, double power)
    {
        if (request.Contacts.Any(contact => contact.Temperature == 0))
            return null;
        var reference = request.Contacts[^1].Temperature;
        var sum = request.Contacts.Select(
            (one, a) => currents.Heats[a] * ((one.Temperature - reference) / one.Temperature / reference)
        );
        return sum.Sum() - power / reference is var entropy && double.IsFinite(entropy) ? entropy : null;
    }

    private static ResponseAnswer Responses(TunnellingState state)
    {
        var k = state.Reservoirs.Length;
        double[][] values = [.. Enumerable.Range(0, k).Select(_ => new double[k])],
            errors = [.. Enumerable.Range(0, k).Select(_ => new double[k])];
        for (var b = 0; b < k; b++)
        {
            var (t, mu) = (state.Reservoirs[b].Temperature, state.Reservoirs[b].Potential);
            if (t == 0)
                continue;
            var response = TunnellingResponse.Of(state, b, w => (w - mu) / t / t);
            for (var a = 0; a < k; a++)
            {
                var potential = state.Reservoirs[a].Potential;
                (values[a][b], errors[a][b]) = response.Of(a, w => w - potential);
            }
        }

        return new ResponseAnswer(values, errors);
    }

    /// <summary>Conductance and the rest, of two contacts at one temperature and one potential.</summary>
    private static IEnumerable<KeyValuePair<Observable, double?>> Coefficients(
        PointRequest request,
        Func<double, (double[] Values, double[] Errors)> moments
    )
    {
        if (
            request.Contacts is not [{ ExchangesParticles: true } one, { ExchangesParticles: true } other]
            || one.Temperature == 0
            || (one.Temperature, one.Potential) != (other.Temperature, other.Potential)
        )
            return [];
        var (values, errors) = moments(one.Potential);
        return values[0] > 0 && values.All(double.IsFinite)
            ? Observable.Of(TransportCoefficients.OfSpread(values[0], values[1], values[2], one.Temperature, errors))
            : [];
    }

    /// <summary>L_rr, L_rq/L_rr and L_qq - L_rq²/L_rr of sequential tunnelling.</summary>
    private static (double[] Values, double[] Errors) Moments(TunnellingState state, double potential)
    {
        var particles = TunnellingResponse.Of(state, 0, _ => 1);
        var (l, error) = particles.Of(0, _ => 1, particlesAlone: true);
        var (cross, ofCross) = particles.Of(0, w => w - potential);
        var heat = cross / l;

        // Energies are counted from the mean one: what passes then is the spread alone.
        var mean = potential + heat;
        var (spread, ofSpread) = TunnellingResponse.Of(state, 0, w => w - mean).Of(0, w => w - mean);
        return (
            [l, heat, Math.Abs(spread) <= ofSpread ? 0 : spread],
            [error, (ofCross + Math.Abs(heat) * error) / l, ofSpread]
        );
    }

    private static IEnumerable<KeyValuePair<Observable, double?>> Load(
        PointRequest request,
        Func<Reservoir[], FermionCurrents> currents,
        EvaluationRun run
    )
    {
        if (!request.WithLoad)
            return [];
        var hottest = request.Contacts.Max(contact => contact.Temperature);
        var coldest = request.Contacts.Min(contact => contact.Temperature);
        var found = hottest > 0 ? LoadSearch.Of(request, Reservoirs(request), currents, hottest, run) : null;
        return
        [
            new(Observable.MaximumPower, found?.Power),
            new(Observable.MaximumPowerError, found?.Error),
            new(Observable.LoadAtMaximumPower, found?.Load),
            new(Observable.EfficiencyAtMaximumPower, found?.Efficiency),
            new(Observable.CurzonAhlborn, hottest > 0 ? 1 - Math.Sqrt(coldest / hottest) : null),
            new(
                Observable.QuantumPowerBound,
                request is { Contacts.Length: 2, System.Fermions: { Network.Network: not null } system }
                    ? PowerBound.Of(hottest, coldest, system.Channels.Min(of => of.Length))
                    : null
            ),
        ];
    }
}

/// <summary>Particles and heat from each contact, and their errors.</summary>
internal sealed record FermionCurrents(double[] Particles, double[] Heats, double[] ParticleErrors, double[] HeatErrors)
{
    /// <summary>-Σ μ J_r: from the potential of the first that exchanges particles, since they sum to 0.</summary>
    public double Power(PointRequest request)
    {
        var reference = request.Contacts.First(contact => contact.ExchangesParticles).Potential;
        double power = 0;
        for (var a = 0; a < Particles.Length; a++)
            if (request.Contacts[a].ExchangesParticles)
                power -= (request.Contacts[a].Potential - reference) * Particles[a];
        return power;
    }

    /// <summary>The heat from contacts that are hotter than the coldest.</summary>
    public double Taken(PointRequest request)
    {
        var coldest = request.Contacts.Min(contact => contact.Temperature);
        return Heats.Where((_, a) => request.Contacts[a].Temperature > coldest).Sum();
    }

    /// <summary>The sum of the energies from all contacts.</summary>
    public double Energy(PointRequest request) =>
        Heats.Select((heat, a) => heat + request.Contacts[a].Potential * Particles[a]).Sum();
}
