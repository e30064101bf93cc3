using Thermowell.Letter;
using Thermowell.Models;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>What a figure makes of a study file.</summary>
public sealed class LetterStudyTests
{
    private readonly Counting _runner = new();

    [Fact]
    public void Quick_quality_is_the_file_as_it_stands_and_paper_quality_has_more_points_between_its_ends()
    {
        var (quick, paper) = (
            Context(Quality.Quick).Study("figure-6-flux"),
            Context(Quality.Paper).Study("figure-6-flux")
        );
        Assert.Equal(quick.Requests, quick.Finer("right-temperature", 17).Requests);
        var finer = paper.Finer("right-temperature", 17);
        Assert.Equal(quick.Requests, paper.Requests);
        Assert.Equal(2 * 17, finer.Requests.Count);
        Assert.Equal((quick.Curves[1].X[0], quick.Curves[1].X[^1]), (finer.Curves[1].X[0], finer.Curves[1].X[^1]));
        var line = finer.Curves[1];
        Assert.Equal(
            line.X.Select((t, i) => line.Request with { RightTemperature = t, PointNumber = 17 + i }),
            finer.Requests.Skip(17)
        );
    }

    /// <summary>What the files say of their gamma.</summary>
    [Theory]
    [InlineData("barrier-flux")]
    [InlineData("barrier-conductivity")]
    public void A_barrier_has_the_gamma_that_is_matched_in_the_empty_box(string study)
    {
        var request = Context(Quality.Quick).Study(study).Requests[0];
        var match = Evaluator.Evaluate(
            request with
            {
                Quantity = Quantity.Match,
                System = GasSystem.Of(new HardPointGas(1, 1)),
                LeftTemperature = 100,
                RightTemperature = 100,
            },
            EvaluationRun.Default
        );
        Assert.Equal(match[Observable.Gamma]!.Value, request.Formalism.Strength!.Value, 1e-9);
    }

    [Fact]
    public void A_file_in_paper_quality_is_coarser_in_quick_quality()
    {
        Assert.Equal(
            [10.0, 100.0, 1000.0],
            Context(Quality.Quick).Study("ndtr-atlas-one").Coarser("left-temperature", 3, to: 1000).Curves[0].X
        );
        Assert.Equal(
            13,
            Context(Quality.Paper).Study("ndtr-atlas-one").Coarser("left-temperature", 3, to: 1000).Curves[0].X.Count
        );
    }

    [Fact]
    public void All_points_are_asked_for_at_once_and_once_only()
    {
        var study = Context(Quality.Quick).Study("figure-2");
        var chain = study.Curve("formalism", "metropolis");
        Assert.Empty(_runner.Asked);
        Assert.Equal(29, chain.Points.Count);
        Assert.Equal(
            study.Curves[0].Y(Observable.HeatFlux),
            study.Curve("formalism", "maxwell").Y(Observable.HeatFlux)
        );
        Assert.Equal([58], _runner.Asked);
    }

    [Fact]
    public void The_seed_is_that_of_the_report_and_counts_where_something_is_sampled()
    {
        var context = Context(Quality.Quick);
        Assert.Null(context.Study("figure-5b").Requests[0].Formalism.Simulation);
        Assert.False(context.HasSimulated);
        Assert.All(
            context.Study("figure-5a").Requests,
            request => Assert.Equal(ulong.MaxValue, request.Formalism.Simulation!.Seed)
        );
        Assert.True(context.HasSimulated);
    }

    [Fact]
    public void One_value_of_an_option_takes_the_place_of_its_parameter_its_axis_or_its_rule()
    {
        var study = Context(Quality.Quick)
            .Study("figure-4")
            .With("levels", 90)
            .With("gamma", 2)
            .With("left-temperature", 900);
        var request = Assert.Single(study.Curves).Request;
        Assert.Equal((900.0, 2.0), (request.LeftTemperature, request.Formalism.Strength));
        Assert.Equal(90, request.Formalism.LevelsKept(request.System, request.LeftTemperature));
        Assert.Empty(_runner.Asked);
        var pair = Context(Quality.Quick).Study("hot-pair-eta").At("masses", 1);
        Assert.Equal(("100", 2), (pair.Curves[0]["left-temperature"], pair.Requests[0].System.Particles));
    }

    [Fact]
    public void Studies_of_one_rule_share_their_matches()
    {
        var context = Context(Quality.Quick);
        var gamma = context.Study("figure-7").Requests[0].Formalism.Strength;
        Assert.Equal(gamma, context.Study("relaxation-quantum").Requests[0].Formalism.Strength);
        Assert.Equal(gamma, context.Study("figure-4").Curves[1].Match[Observable.Gamma]);
        Assert.Equal([1], _runner.Asked);
    }

    private LetterContext Context(Quality quality) => new(_runner, quality, ulong.MaxValue);

    /// <summary>Keeps how many requests are asked at once.</summary>
    private sealed class Counting() : PointRunner(EvaluationRun.Default)
    {
        public List<int> Asked { get; } = [];

        public override IReadOnlyList<PointResult> Run(IReadOnlyList<PointRequest> requests)
        {
            Asked.Add(requests.Count);
            return base.Run(requests);
        }
    }
}
