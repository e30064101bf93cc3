using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>How far a point is: shares that rise through all of its work, and change nothing of its answer.</summary>
public sealed class PointProgressTests
{
    private const string Well = "left-temperature=100 right-temperature=10";
    private const string Redfield = "formalism=redfield gamma=1e-4 levels=40";
    private const string Pair = "formalism=lindblad gamma=0.01 eta=1";

    [Theory]
    [InlineData(Quantity.HeatFlux, $"{Redfield} {Well}", 0.25)]
    [InlineData(Quantity.HeatFlux, $"{Redfield} {Well} masses=1,2.3", 0.25)]
    [InlineData(Quantity.Conductivity, $"{Redfield} temperature=50", 0.25)]
    [InlineData(Quantity.Match, "formalism=redfield eta=1 levels=40 temperature=50", 0.4)]
    [InlineData(Quantity.Ndtr, "formalism=redfield gamma=1e-4 eta=-1 levels=12 left-temperature=100", 0.25)]
    [InlineData(Quantity.HeatFlux, $"formalism=lindblad gamma=1 levels=40 {Well}", 0.6)]
    [InlineData(Quantity.HeatFlux, $"{Pair} masses=1,2.5 left-temperature=6 right-temperature=2", 0.2)]
    [InlineData(Quantity.HeatFlux, $"{Pair} left-temperature=6 right-temperature=3 masses=1,2 rectification", 0.7)]
    [InlineData(Quantity.Conductivity, $"{Pair} masses=1,2 temperature=5", 0.7)]
    public void Shares_rise_through_all_of_the_work(Quantity quantity, string words, double longestStep)
    {
        var request = Requested.Of(quantity, words);
        var told = new Told();
        var answer = Evaluator.Evaluate(request, new EvaluationRun { Progress = told });
        Assert.NotEmpty(told.Shares);
        var before = 0.0;
        foreach (var share in told.Shares)
        {
            Assert.InRange(share, before, Math.Min(1, before + longestStep));
            before = share;
        }

        // Where a mode is seen to grow, nothing is refined and no more levels are solved for.
        Assert.InRange(before, 0.75, 1);
        Assert.Equal(answer.Populations ?? [], Evaluator.Evaluate(request, EvaluationRun.Default).Populations ?? []);
    }

    [Fact]
    public void What_takes_long_is_known_beforehand()
    {
        Assert.InRange(Seconds($"formalism=redfield gamma=1e-4 levels=1666 {Well}"), 300, 3000);
        Assert.InRange(Seconds($"{Redfield} {Well}"), 1e-3, 1);
        Assert.InRange(Seconds($"{Pair} masses=1,2 levels=2500 {Well}"), 100, 3000);
        Assert.Equal(0, Seconds($"formalism=lindblad gamma=1 levels=4000 {Well}"));
    }

    private static double Seconds(string words) => Evaluator.ExpectedSeconds(Requested.Of(Quantity.HeatFlux, words));

    private sealed class Told : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            lock (Shares)
                Shares.Add(value);
        }
    }
}
