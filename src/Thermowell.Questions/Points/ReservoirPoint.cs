using Thermowell.Observables;
using Thermowell.Reservoirs;

namespace Thermowell.Questions.Points;

/// <summary>Points of channels that particles enter and leave, by the route that the request names.</summary>
internal static class ReservoirPoint
{
    // Eight runs of a conductivity.
    private const ulong PointsPerRequest = 8;
    private const double Rounding = 4 * 2.2e-16;

    public static PointResult Evaluate(PointRequest request, ReservoirFormalism formalism, EvaluationRun run)
    {
        var system = request.System.Gas ?? throw new ArgumentException("a system of levels has no reservoirs.");
        var gas = formalism.GasOf(system);
        var (left, right) = (
            formalism.Left.At(request.LeftTemperature, gas.Masses[0]),
            formalism.Right.At(request.RightTemperature, gas.Masses[0])
        );
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        return request.Quantity switch
        {
            Quantity.HeatFlux when formalism.Simulation is { } route => Simulated(
                request,
                gas,
                left,
                right,
                route,
                blank,
                run
            ),
            Quantity.HeatFlux => Exact(request, gas, left, right, blank),
            Quantity.Conductivity when formalism.Simulation is { } route => SimulatedResponse(
                request,
                gas,
                left,
                route,
                blank,
                run
            ),
            Quantity.Conductivity => Response(gas, (ParticleReservoir)left, blank),
            _ => throw new ArgumentException($"{formalism.Name} answers flux, conductivity and ndtr."),
        };
    }

    private static PointResult Exact(
        PointRequest request,
        ChannelGas gas,
        ChannelEnd left,
        ChannelEnd right,
        PointResult blank
    )
    {
        var currents = IdealChannel.Currents(left, right);

        // e^{μ/T} has the accuracy of its exponent.
        var relative = Rounding * (1 + Math.Max(Exponent(left), Exponent(right)));
        var (ofParticles, ofEnergy) = (relative * Math.Abs(currents.Particles), relative * Math.Abs(currents.Energy));
        var result = Told(
            blank with
            {
                NumericalError = ofEnergy + Math.Abs(right.ChemicalPotential) * ofParticles,
            },
            request,
            (left, right),
            (currents.Particles, currents.Energy, currents.HeatFromLeft, currents.HeatIntoRight),
            currents.LogHeatIntoRight,
            defect: 0
        );
        return new Judgement
        {
            Value = currents.HeatIntoRight,
            Share = Judgement.ShareOfClassical,
            LeastScale = Exchanged(left, right),
            Notes = Notes(left, right),
        }.Of(
            result.With(
                new()
                {
                    [Observable.MeanParticles] =
                        IdealChannel.MeanParticles(gas, left, right) is var mean && double.IsFinite(mean) ? mean : null,
                }
            )
        );
    }

    private static PointResult Simulated(
        PointRequest request,
        ChannelGas gas,
        ChannelEnd left,
        ChannelEnd right,
        SimulatedRoute route,
        PointResult blank,
        EvaluationRun run
    )
    {
        var (found, _) = PrecisionSearch.Reach(
            route,
            at =>
                ChannelEnsemble.Run(
                    gas,
                    left,
                    right,
                    at.Collisions,
                    at.Seed,
                    Point(request),
                    run.ThreadsAtWork,
                    run.Progress,
                    run.Cancellation
                ),
            one => (one.HeatIntoRight, one.HeatIntoRightError)
        );
        var result = Told(
            blank with
            {
                StandardError = found.HeatIntoRightError,
                Estimator = found.Estimator,
                Seed = route.Seed,
            },
            request,
            (left, right),
            (found.ParticleFlux, found.EnergyFlux, found.HeatFromLeft, found.HeatIntoRight),
            null,
            found.Defect,
            (found.HeatFromLeftError, found.ParticleError)
        );
        var isSettled = !found.Stationarity.NotYetStationary;
        return new Judgement
        {
            Value = found.HeatIntoRight,
            Share = Judgement.ShareOfStandardError,
            Balance = found.Defect,
            LeastScale = Exchanged(left, right),
            Notes = Notes(left, right),
            Objection = isSettled ? Verdict.Ok : Verdict.Unconverged,
            Objections = isSettled ? [] : [ReasonCode.NotStationary.Because((SimulatedRuns.One, found.Stationarity))],
        }.Of(
            result
                .With(
                    new()
                    {
                        [Observable.ParticleFluxError] = found.ParticleError,
                        [Observable.EnergyFluxError] = found.EnergyError,
                        [Observable.HeatFromLeftError] = found.HeatFromLeftError,
                        [Observable.MeanParticles] = found.MeanParticles,
                        [Observable.MeanParticlesError] = found.MeanParticlesError,
                        [Observable.DegreesOfFreedom] = found.DegreesOfFreedom,
                        [Observable.EnergyDefect] = found.EnergyDefect,
                        [Observable.Collisions] = found.Events,
                        [Observable.PairCollisions] = gas.IsIdeal ? null : found.PairCollisions,
                    }
                )
                .Read(run.Catalogue, found)
        );
    }

    private static PointResult Response(ChannelGas gas, ParticleReservoir reservoir, PointResult blank)
    {
        var (particles, cross, energy) = IdealChannel.Response(reservoir);
        var t = reservoir.Temperature;
        if (particles == 0 || energy == 0)
            throw new PointFailedException(
                FormattableString.Invariant(
                    $"at mu/T = {reservoir.ChemicalPotential / t:G4} the reservoirs are so dilute that no response can be told in a double: give a larger mu."
                )
            );

        // L_qq - L_rq²/L_rr = γ T².
        var coefficients = TransportCoefficients.OfSpread(
            particles,
            t - reservoir.ChemicalPotential,
            particles * t * t,
            t
        );
        return new Judgement
        {
            Value = coefficients.ThermalConductance,
            Share = Judgement.ShareOfClassical,
            Notes = Notes(reservoir, reservoir),
        }.Of(
            blank with
            {
                Readings = Numbers(coefficients)
                    .And(
                        new Readings
                        {
                            [Observable.ParticleResponse] = particles,
                            [Observable.CrossResponse] = cross,
                            [Observable.EnergyResponse] = energy,
                            [Observable.MeanParticles] = IdealChannel.MeanParticles(gas, reservoir, reservoir),
                        }
                    ),
                NumericalError = Rounding * (1 + Exponent(reservoir)) * coefficients.ThermalConductance,
            }
        );
    }

    private static PointResult SimulatedResponse(
        PointRequest request,
        ChannelGas gas,
        ChannelEnd end,
        SimulatedRoute route,
        PointResult blank,
        EvaluationRun run
    )
    {
        var (found, _) = PrecisionSearch.Reach(
            route,
            at =>
                SimulatedTransport.Of(
                    gas,
                    (ParticleReservoir)end,
                    Math.Max(at.Collisions / (long)PointsPerRequest, 1000),
                    at.Seed,
                    Point(request),
                    run.ThreadsAtWork,
                    progress: run.Progress,
                    cancellation: run.Cancellation
                ),
            one => (one.Coefficients.ThermalConductance, one.Coefficients.ThermalConductanceError)
        );
        return new Judgement
        {
            Value = found.Coefficients.ThermalConductance,
            Share = Judgement.ShareOfStandardError,
            Notes = Notes(end, end),
            Objection = found.NotYetStationary ? Verdict.Unconverged : Verdict.Ok,
            Objections = found.NotYetStationary ? [ReasonCode.NotStationary.Because((SimulatedRuns.Eight, null))] : [],
        }.Of(
            blank with
            {
                Readings = Numbers(found.Coefficients)
                    .And(
                        new Readings
                        {
                            [Observable.ParticleResponse] = found.Particles,
                            [Observable.ParticleResponseError] = found.ParticlesError,
                            [Observable.CrossResponse] = found.Cross,
                            [Observable.CrossResponseError] = found.CrossError,
                            [Observable.EnergyResponse] = found.Energy,
                            [Observable.EnergyResponseError] = found.EnergyError,
                            [Observable.OnsagerDefect] = found.Asymmetry,
                            [Observable.OnsagerDefectError] = found.AsymmetryError,
                            [Observable.MeanParticles] = found.MeanParticles,
                            [Observable.Collisions] = found.Events,
                        }
                    ),
                StandardError = found.Coefficients.ThermalConductanceError,
                Estimator = "both signs of two sizes of differences of mu/T and of T, extrapolated to none",
                Seed = route.Seed,
            }
        );
    }

    private static Readings Numbers(TransportCoefficients coefficients) =>
        new Readings { [Observable.Conductivity] = coefficients.ThermalConductance }.And(
            Observable
                .Of(coefficients)
                .Where(one =>
                    one.Key != Observable.ThermalConductance
                    && one.Key != Observable.ThermalConductanceError
                    && one.Value is not 0
                )
        );

    private static PointResult Told(
        PointResult blank,
        PointRequest request,
        (ChannelEnd Left, ChannelEnd Right) ends,
        (double Particles, double Energy, double FromLeft, double IntoRight) currents,
        double? logarithm,
        double defect,
        (double FromLeft, double Particles)? errors = null
    )
    {
        var (left, right) = ends;
        return blank with
        {
            Readings = new()
            {
                [Observable.HeatFlux] = currents.IntoRight,
                [Observable.LogHeatFlux] =
                    logarithm is { } known ? (double.IsFinite(known) ? known : null)
                    : currents.IntoRight == 0 ? null
                    : Math.Log(Math.Abs(currents.IntoRight)),
                [Observable.HeatFromLeft] = currents.FromLeft,
                [Observable.ParticleFlux] = currents.Particles,
                [Observable.EnergyFlux] = currents.Energy,
                [Observable.Power] = (right.ChemicalPotential - left.ChemicalPotential) * currents.Particles,
                [Observable.Defect] = defect,
                [Observable.EntropyProduction] = Entropy(left, right, currents.Particles, currents.Energy),
            },
            Contacts =
            [
                Contact(0, left, currents.FromLeft, errors?.FromLeft, currents.Particles),
                Contact(1, right, -currents.IntoRight, blank.StandardError, -currents.Particles),
            ],
        };

        ContactAnswer Contact(int which, ChannelEnd end, double heat, double? error, double particles) =>
            new(request.Names[which], end.Temperature, heat, blank.NumericalError, error)
            {
                Particles = end is ParticleReservoir ? particles : null,
                Potential = end is ParticleReservoir ? end.ChemicalPotential : null,
            };
    }

    /// <summary>
    /// J_u (1/T_R - 1/T_L) + J_r (μ_L/T_L - μ_R/T_R), differences first; null where an end at 0 makes it infinite.
    /// </summary>
    private static double? Entropy(ChannelEnd left, ChannelEnd right, double particles, double energy)
    {
        var (tL, tR) = (left.Temperature, right.Temperature);
        if (tL == 0 || tR == 0)
            return null;
        var ofTemperature = (tL - tR) / tL / tR;
        var production =
            energy * ofTemperature
            + particles
                * ((left.ChemicalPotential - right.ChemicalPotential) / tL - right.ChemicalPotential * ofTemperature);
        return double.IsFinite(production) ? production : null;
    }

    /// <summary>Where both ends are equal, the heat that comes from one of them; 0 elsewhere.</summary>
    private static double Exchanged(ChannelEnd left, ChannelEnd right) =>
        left.Temperature == right.Temperature
        && (left is ThermalWall || right is ThermalWall || left.ChemicalPotential == right.ChemicalPotential)
        && (left as ParticleReservoir ?? right as ParticleReservoir) is { } reservoir
            ? reservoir.InjectionRate * (reservoir.Temperature + Math.Abs(reservoir.ChemicalPotential))
            : 0;

    private static Reason[] Notes(ChannelEnd left, ChannelEnd right)
    {
        var most = Math.Max(Occupation(left), Occupation(right));
        return most > 1 ? [ReasonCode.DenseReservoir.Because(most)] : [];

        static double Occupation(ChannelEnd end) => end is ParticleReservoir reservoir ? reservoir.Occupation : 0;
    }

    private static double Exponent(ChannelEnd end) =>
        end.Temperature == 0 ? 0 : Math.Abs(end.ChemicalPotential) / end.Temperature;

    private static ulong Point(PointRequest request) => (ulong)request.PointNumber * PointsPerRequest;
}
