using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>Points of the classical particle, by the route that the request names.</summary>
internal static class ClassicalPoint
{
    public static PointResult Evaluate(PointRequest request, ClassicalFormalism formalism, EvaluationRun run)
    {
        var gas =
            request.System.Gas
            ?? throw new ArgumentException(
                "levels of one's own have no classical counterpart: use --formalism lindblad."
            );
        if (
            request.Quantity != Quantity.Relaxation
            && formalism.Route is ExactRoute
            && !request.System.IsClassicallyExact
        )
            throw new ArgumentException("particles of different masses have no exact classical route: simulate.");
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        return request.Quantity switch
        {
            Quantity.HeatFlux when formalism.Route is SimulatedRoute route => SimulatedPoint.HeatFlux(
                request,
                gas,
                formalism.Wall,
                route,
                blank,
                run
            ),
            Quantity.Conductivity when formalism.Route is SimulatedRoute route => SimulatedPoint.Conductivity(
                request,
                gas,
                formalism.Wall,
                route,
                blank,
                run
            ),
            Quantity.HeatFlux => HeatFlux(request, gas, formalism.Wall, blank, run),
            Quantity.Conductivity => Conductivity(request, gas, formalism.Wall, blank),
            Quantity.Relaxation => Relaxation(request, gas, formalism.Wall, blank),
            _ => throw new ArgumentException("matching fits a quantum conductivity: use --formalism lindblad."),
        };
    }

    private static HardPointGas One(HardPointGas gas) => new(gas.Masses[0], gas.Length);

    private static PointResult HeatFlux(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        PointResult blank,
        EvaluationRun run
    )
    {
        var one = OneHeatFlux(request, One(gas), wall, blank, run);
        if (request.WithRectification)
            one = Rectified(request, One(gas), wall, one, blank, run);
        var particles = gas.Masses.Length;
        if (particles == 1)
            return one;
        var many = WithFlux(
            one,
            request,
            particles * one[Observable.HeatFlux]!.Value,
            particles * one.NumericalError,
            particles * one[Observable.Defect]!.Value
        );
        return (many with { Readings = many.Readings.OrElse(one.Readings) }).With(
            new() { [Observable.HeatFluxPerParticle] = one[Observable.HeatFlux] }
        );
    }

    private static PointResult Rectified(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        PointResult forward,
        PointResult blank,
        EvaluationRun run
    )
    {
        var reversed = request with
        {
            LeftTemperature = request.RightTemperature,
            RightTemperature = request.LeftTemperature,
        };
        var backward = OneHeatFlux(reversed, gas, wall, blank, run);
        return Judgement.Rectified(forward, backward);
    }

    private static PointResult OneHeatFlux(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        PointResult blank,
        EvaluationRun run
    )
    {
        if (request.System.Motion is { } motion)
            return OneHeatFlux(request, motion, gas, wall, blank);
        var junction = new Junction<HardPointGas>(gas, request.LeftTemperature, request.RightTemperature);
        if (wall.Accommodation is { } share)
        {
            var flux = ClosedForm.HeatFlux(junction, wall);
            return Rule(flux)
                .Of(
                    WithFlux(blank, request, flux, 0, 0)
                        .With(
                            new()
                            {
                                [Observable.EffectiveTemperatureLeft] = share == 1 ? request.LeftTemperature : null,
                                [Observable.EffectiveTemperatureRight] = share == 1 ? request.RightTemperature : null,
                            }
                        )
                );
        }

        var chain = SpeedChain.Solve(
            junction,
            wall,
            new SpeedChainOptions { CompareOrders = request.WithTruncationError }
        );
        var rule = Rule(chain.HeatFlux) with { Balance = chain.Defect, LeastScale = HeatExchanged(request, gas) };
        return rule.Of(
            WithFlux(blank, request, chain.HeatFlux, chain.NumericalError, chain.Defect)
                .With(
                    new()
                    {
                        [Observable.EffectiveTemperatureLeft] = chain.EffectiveTemperatureLeft,
                        [Observable.EffectiveTemperatureRight] = chain.EffectiveTemperatureRight,
                    }
                )
                .Read(run.Catalogue, chain)
        );
    }

    /// <summary>
    /// The flux in a potential, where wall laws of a closed form leave one quadrature, and others a chain.
    /// </summary>
    private static PointResult OneHeatFlux(
        PointRequest request,
        PotentialMotion motion,
        HardPointGas gas,
        WallLaw wall,
        PointResult blank
    )
    {
        if (wall.Accommodation is not null)
        {
            var flux = motion.HeatFlux(request.LeftTemperature, request.RightTemperature, wall);
            return (Rule(flux.Value) with { LeastScale = HeatExchanged(request, gas) }).Of(
                WithFlux(blank, request, flux.Value, flux.NumericalError, 0, flux.LogMagnitude)
            );
        }

        var chain = PotentialChain.Solve(
            new Junction<PotentialMotion>(motion, request.LeftTemperature, request.RightTemperature),
            wall,
            wall,
            new SpeedChainOptions { CompareOrders = request.WithTruncationError }
        );
        var rule = Rule(chain.HeatFlux.Value) with { Balance = chain.Defect, LeastScale = HeatExchanged(request, gas) };
        return rule.Of(
            WithFlux(
                    blank,
                    request,
                    chain.HeatFlux.Value,
                    chain.HeatFlux.NumericalError,
                    chain.Defect,
                    chain.HeatFlux.LogMagnitude
                )
                .With(
                    new()
                    {
                        [Observable.EffectiveTemperatureLeft] = chain.EffectiveTemperatureLeft,
                        [Observable.EffectiveTemperatureRight] = chain.EffectiveTemperatureRight,
                    }
                )
        );
    }

    private static PointResult Conductivity(PointRequest request, HardPointGas gas, WallLaw wall, PointResult blank)
    {
        var particles = gas.Masses.Length;
        if (request.System.Motion is { } motion)
        {
            var crossings = motion.Conductivity(request.LeftTemperature, wall);
            var many = particles * crossings.Value;
            return Rule(many)
                .Of(
                    blank with
                    {
                        Readings = new()
                        {
                            [Observable.Conductivity] = many,
                            [Observable.LogConductivity] = double.IsFinite(crossings.LogMagnitude)
                                ? crossings.LogMagnitude + Math.Log(particles)
                                : null,
                        },
                        NumericalError = particles * crossings.NumericalError,
                    }
                );
        }

        if (wall.Accommodation is not null)
        {
            var closed = particles * ClosedForm.Conductivity(One(gas), request.LeftTemperature, wall);
            return Rule(closed)
                .Of(
                    blank with
                    {
                        Readings = new() { [Observable.Conductivity] = closed },
                        NumericalError = 0,
                    }
                );
        }

        var chain = SpeedChain.Conductivity(One(gas), request.LeftTemperature, wall);
        var kappa = particles * chain.Conductivity;
        return Rule(kappa)
            .Of(
                blank with
                {
                    Readings = new() { [Observable.Conductivity] = kappa },
                    NumericalError = particles * chain.NumericalError,
                }
            );
    }

    private static PointResult Relaxation(PointRequest request, HardPointGas gas, WallLaw wall, PointResult blank)
    {
        if (wall.Accommodation is not { } gap)
        {
            // Each wall meets one particle of the row: the slower of the two kernels counts.
            var left = wall.Relaxation(gas.Masses[0], request.LeftTemperature);
            var right =
                gas.Masses[^1] == gas.Masses[0] ? left : wall.Relaxation(gas.Masses[^1], request.LeftTemperature);
            var kernel = left.GapPerStep <= right.GapPerStep ? left : right;
            var result = blank with
            {
                Readings = new()
                {
                    [Observable.KernelGapPerStep] = kernel.GapPerStep,
                    [Observable.StepsToThermalise] = kernel.StepsToThermalise(),
                },
                NumericalError = kernel.NumericalError,
            };
            return Rule(kernel.GapPerStep).Of(result);
        }

        // One collision of these walls is one step: it forgets all, or the share that is accommodated.
        return Rule(gap)
            .Of(
                blank with
                {
                    Readings = new()
                    {
                        [Observable.KernelGapPerStep] = gap,
                        [Observable.StepsToThermalise] = gap < 1 ? -1 / Math.Log(1 - gap) : 0,
                    },
                    NumericalError = 0,
                }
            );
    }

    /// <summary>An answer with its flux and what follows from it.</summary>
    public static PointResult WithFlux(
        PointResult blank,
        PointRequest request,
        double flux,
        double? error,
        double defect,
        double? logarithm = null
    ) =>
        blank with
        {
            Readings = new()
            {
                [Observable.HeatFlux] = flux,
                [Observable.LogHeatFlux] =
                    logarithm is { } known && double.IsFinite(known) ? known
                    : flux == 0 ? null
                    : Math.Log(Math.Abs(flux)),
                [Observable.Defect] = defect,
                [Observable.EntropyProduction] = Observables.EntropyProduction.Of(
                    flux,
                    request.LeftTemperature,
                    request.RightTemperature
                ),
            },
            NumericalError = error,
        };

    /// <summary>
    /// Where no heat flows, at equal temperatures, what particles between Maxwell walls exchange with one of them; 0
    /// elsewhere.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="gas">Its gas.</param>
    public static double HeatExchanged(PointRequest request, HardPointGas gas) =>
        request.LeftTemperature == request.RightTemperature && request.LeftTemperature > 0
            ? gas.Masses.Length
                * request.LeftTemperature
                * (
                    request.System.Motion is { } motion
                        ? motion.Conductivity(request.LeftTemperature, new MaxwellWall()).Value
                        : ClosedForm.Conductivity(
                            new HardPointGas(gas.Masses.Max(), gas.Length),
                            request.LeftTemperature,
                            new MaxwellWall()
                        )
                )
            : 0;

    private static Judgement Rule(double value) => new() { Value = value, Share = Judgement.ShareOfClassical };
}
