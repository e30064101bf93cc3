using Thermowell.Contacts;
using Thermowell.Questions.Points;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// Lindblad points of two hard points, m = 1 and sqrt 2; the numbers are checked values of
/// docs/theory/two-particles.md.
/// </summary>
public sealed class PairPointTests
{
    private const string Pair = "masses=1,1.4142135623730951 formalism=lindblad";
    private const string HalfDecade = "31.622776601683793";

    // 1.24163 in a finite basis, 1.24166 converged: the default basis lies between.
    [Fact]
    public void The_conductivity_is_the_checked_one_and_its_error_is_stated()
    {
        var kappa = Requested.Answer(Quantity.Conductivity, $"{Pair} gamma=1 temperature={HalfDecade}");
        Assert.Equal(1.24163, kappa[Observable.Conductivity]!.Value, 4e-5);
        Assert.Equal(1.24166, kappa[Observable.Conductivity]!.Value, 4e-5);
        Assert.InRange(kappa.NumericalError!.Value, 1e-7, 1e-4);
        Assert.Equal(Verdict.Uncontrolled, kappa.Verdict);
    }

    [Fact]
    public void A_cut_below_the_first_gap_gives_the_checked_variant() =>
        Assert.Equal(
            1.19971,
            Requested.Answer(Quantity.Conductivity, $"{Pair} gamma=1 temperature={HalfDecade} lowest-frequency=20.52")[
                Observable.Conductivity
            ]!.Value,
            4e-5
        );

    [Fact]
    public void The_flux_per_particle_stands_beside_the_flux()
    {
        var flux = Requested.Answer(
            Quantity.HeatFlux,
            $"{Pair} gamma=2.972 left-temperature=20 right-temperature=1 rectification"
        );
        Assert.Equal(flux[Observable.HeatFlux]!.Value / 2, flux[Observable.HeatFluxPerParticle]!.Value, 1e-14);
        var turned = Requested.Answer(
            Quantity.HeatFlux,
            "masses=1.4142135623730951,1 formalism=lindblad gamma=2.972 left-temperature=20 right-temperature=1"
        );
        Assert.Equal(
            flux[Observable.HeatFlux]!.Value / turned[Observable.HeatFlux]!.Value,
            flux[Observable.RectificationRatio]!.Value,
            1e-8
        );
        Assert.NotEqual(1, flux[Observable.RectificationRatio]!.Value, 1e-2);
        Assert.Null(flux[Observable.RectificationError]);
    }

    [Fact]
    public void A_stopped_request_leaves_nothing_behind()
    {
        var request = Requested.Of(
            Quantity.HeatFlux,
            "masses=1,1.7 formalism=lindblad levels=20 gamma=1 left-temperature=3 right-temperature=1"
        );
        var stopped = new EvaluationRun { Cancellation = new CancellationToken(canceled: true) };
        Assert.Throws<OperationCanceledException>(() => Evaluator.Evaluate(request, stopped));
        Assert.NotNull(Evaluator.Evaluate(request)[Observable.HeatFlux]);
    }

    // kappa_q from above, kappa_c = 0.6563(4) sqrt T: gamma = 2.972(2).
    [Fact]
    public void The_matched_strength_carries_the_standard_error_of_its_target()
    {
        var match = Requested.Answer(
            Quantity.Match,
            $"masses=1,1.4142135623730951 temperature={HalfDecade} collisions=2e6"
        );
        Assert.InRange(match.StandardError!.Value, 1e-3, 0.1);
        Assert.InRange(
            (match[Observable.Gamma]!.Value - 2.972) / Math.Sqrt(Math.Pow(match.StandardError.Value, 2) + 4e-6),
            -4,
            4
        );
        Assert.Equal(1ul, match.Seed);
        Assert.Null(Requested.Answer(Quantity.Match, "masses=1,1 temperature=5").StandardError);
    }

    [Fact]
    public void Equal_masses_match_twice_the_conductivity_of_one()
    {
        var two = Requested.Answer(Quantity.Match, "masses=1,1 temperature=5");
        Assert.Equal(2 * Math.Sqrt(5 / (2 * Math.PI)), two[Observable.Conductivity]!.Value, 1e-12);
    }

    [Fact]
    public void Too_few_levels_are_called_unconverged()
    {
        var few = Requested.Answer(
            Quantity.HeatFlux,
            $"{Pair} gamma=1 left-temperature=30 right-temperature=5 levels=12"
        );
        Assert.Equal(Verdict.Unconverged, few.Verdict);
        Assert.Contains("keep more than 12 levels", few.Reasons[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_with_the_degeneracy_tolerance_is_reported()
    {
        // Two levels split by 5e-9 of their height: apart at a tolerance of 1e-9, one at ten times that.
        var own = new LevelSystem(
            TwoContacts.System(
                [0, 1, 1 + 5e-9],
                [0.1, 1, 0.5, 1, 0.2, 0.3, 0.5, 0.3, 0.1],
                [0.2, 0.4, 1, 0.4, 0.1, 0.6, 1, 0.6, 0.3]
            ),
            "own"
        );
        var apart = Evaluator.Evaluate(Of(1e-9));
        var together = Evaluator.Evaluate(Of(1e-8));
        var change = Math.Abs(apart[Observable.HeatFlux]!.Value - together[Observable.HeatFlux]!.Value);
        Assert.True(change > 1e-3 * apart[Observable.HeatFlux]!.Value);
        Assert.Equal(change, apart[Observable.ChangeWithGrouping]!.Value, 1e-12 * change);
        Assert.Equal(change, apart.NumericalError!.Value, 1e-12 * change);
        Assert.Equal(Verdict.Unconverged, apart.Verdict);
        Assert.Contains("degeneracy tolerance", apart.Reasons[0].Sentence, StringComparison.Ordinal);
        Assert.Null(Evaluator.Evaluate(Of(1e-5))[Observable.ChangeWithGrouping]);

        PointRequest Of(double tolerance) =>
            new(
                Quantity.HeatFlux,
                own,
                1,
                0.5,
                new LindbladFormalism(new PowerLawSpectrum(0.1, 1), null) { DegeneracyTolerance = tolerance }
            );
    }
}
