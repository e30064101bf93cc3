using CsCheck;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Questions.Points;
using Thermowell.Tests.Laws;
using Thermowell.Tests.Quantum;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// However a list of requests is cut into sweeps, every answer has the bytes of its request evaluated alone.
/// </summary>
public sealed class LindbladSweepTests
{
    private static readonly PointSystem Well = GasSystem.Of(new HardPointGas(1));
    private static readonly LindbladFormalism Lindblad = new(new PowerLawSpectrum(5.2548, -2.25), null);

    [Theory]
    [InlineData(30, true)]
    [InlineData(30, false)]
    [InlineData(null, true)]
    public void A_list_is_answered_as_each_of_its_requests(int? levels, bool withTruncationError) =>
        Agrees([
            .. ((double[])[0, 0.01, 1, 30, 200, 299.9, 300, 300.0001, 310, 5, 7]).Select(cold =>
                Flux(Well, cold, Lindblad with { Levels = levels }) with
                {
                    WithTruncationError = withTruncationError,
                }
            ),
        ]);

    /// <summary>Buffers are kept for the next sweep of the same equations, those of the last few.</summary>
    [Fact]
    public void What_was_swept_before_changes_nothing()
    {
        for (var round = 0; round < 2; round++)
            foreach (var withTruncationError in (bool[])[true, false])
                for (var strength = 1; strength <= 3 * Environment.ProcessorCount; strength++)
                {
                    var formalism = new LindbladFormalism(new PowerLawSpectrum(strength, -2.25), 10);
                    Agrees([
                        .. ((double[])[round, 3, 4, 5, 299, 300, 301, 302, 303]).Select(cold =>
                            Flux(Well, cold, formalism) with
                            {
                                WithTruncationError = withTruncationError,
                            }
                        ),
                    ]);
                }
    }

    [Fact]
    public void Requests_of_every_kind_may_stand_between_one_another()
    {
        var own = new LevelSystem(RandomSystems.Create(3, 6), "own");
        PointRequest[] kinds =
        [
            Flux(Well, 3, Lindblad),
            Flux(Well, 4, Lindblad),
            Flux(own, 4, Lindblad),
            Flux(own, 5, Lindblad),
            Flux(own, 5, Lindblad) with
            {
                LeftTemperature = 20,
            },
            Flux(own, 6, Lindblad) with
            {
                LeftTemperature = 20,
                WithRectification = true,
            },
            Flux(own, 7, Lindblad with { Spectrum = new PowerLawSpectrum(2, -1) }),
            Flux(Coinciding(), 9, Lindblad),
            Flux(Coinciding(), 10, Lindblad),
            Flux(Well, 3, new ClassicalFormalism(new MaxwellWall(), new ExactRoute())),
            new PointRequest(Quantity.Conductivity, Well, 10, 10, Lindblad),
        ];
        Gen.Shuffle(kinds).Sample(Agrees, iter: 5, threads: 1);
    }

    [Fact]
    public void Random_systems_are_swept_to_the_bit() =>
        QuantumJunction
            .Any.Select(Gen.Double[0, 2].Array[1, 20])
            .Sample(
                (junction, ratios) =>
                    Agrees([
                        .. ratios.Select(ratio => new PointRequest(
                            Quantity.HeatFlux,
                            new LevelSystem(junction.System, "drawn"),
                            junction.Left,
                            ratio * junction.Left,
                            new LindbladFormalism(junction.Spectrum, null)
                        )),
                    ]),
                iter: 60
            );

    [Fact]
    public void Neighbours_join_only_where_nothing_but_the_right_temperature_differs()
    {
        var one = Flux(Well, 3, Lindblad);
        Assert.True(
            Joins(one, one with { RightTemperature = 4, PointNumber = 7, System = GasSystem.Of(new HardPointGas(1)) })
        );
        Assert.False(Joins(one, one with { RightTemperature = 400 }), "levels follow the hotter temperature");
        Assert.True(
            Joins(
                one with
                {
                    Formalism = Lindblad with { Levels = 9 },
                },
                one with
                {
                    RightTemperature = 400,
                    Formalism = Lindblad with { Levels = 9 },
                }
            )
        );
        Assert.False(Joins(one, one with { LeftTemperature = 299 }));
        Assert.False(Joins(one, one with { System = GasSystem.Of(new HardPointGas(1.5)) }));
        Assert.False(Joins(one, one with { WithTruncationError = false }));
        Assert.False(Joins(one, one with { WithRectification = true }));
        Assert.False(Joins(one, one with { Quantity = Quantity.Conductivity }));
        Assert.False(Joins(one, one with { Formalism = Lindblad with { DegeneracyTolerance = 1e-8 } }));
    }

    private static bool Joins(PointRequest one, PointRequest other) => one.Formalism.Joins(one, other);

    [Fact]
    public void A_point_that_fails_says_the_same_in_a_sweep()
    {
        double[] apart = [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0];
        var system = new LevelSystem(TwoContacts.System([0, 1, 2.5, 4.1], apart, apart), "apart");
        var requests = new[] { Flux(system, 1, Lindblad), Flux(system, 2, Lindblad) };
        var alone = Assert.Throws<PointFailedException>(() => Evaluator.Evaluate(requests[0]));
        Assert.Equal(
            alone.Message,
            Assert.Throws<PointFailedException>(() => new PointRunner(EvaluationRun.Default).Run(requests)).Message
        );
    }

    [Fact]
    public void A_cancelled_sweep_ends()
    {
        var run = new EvaluationRun { Cancellation = new CancellationToken(canceled: true) };
        var requests = new[] { Flux(Well, 1, Lindblad), Flux(Well, 2, Lindblad) };
        Assert.Throws<OperationCanceledException>(() => Evaluator.EvaluateSweep(requests, new PointResult[2], run));
    }

    private static LevelSystem Coinciding()
    {
        var drawn = RandomSystems.Create(8, 5);
        double[] energies = [.. drawn.Energies];
        energies[3] = energies[2];
        return new LevelSystem(
            TwoContacts.System(energies, [.. drawn.Couplings[0].Matrix], [.. drawn.Couplings[1].Matrix]),
            "coinciding"
        );
    }

    private static PointRequest Flux(PointSystem system, double cold, Formalism formalism) =>
        new(Quantity.HeatFlux, system, 300, cold, formalism);

    private static void Agrees(PointRequest[] requests)
    {
        var expected = requests
            .Select(request => PointJson.Write(Evaluator.Evaluate(request), Catalogue.BuiltIn))
            .ToArray();
        foreach (var threads in (int[])[1, 2])
        {
            var runner = new PointRunner(new EvaluationRun { Threads = threads });
            Assert.Equal(expected, runner.Run(requests).Select(result => PointJson.Write(result, Catalogue.BuiltIn)));
            Assert.Equal(requests.Length, runner.Evaluated);
        }
    }
}
