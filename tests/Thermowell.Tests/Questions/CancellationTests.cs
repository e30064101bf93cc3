using System.Diagnostics;
using Thermowell.Contacts;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Long points hear within two seconds that they are to stop, wherever in their work they are.</summary>
public class CancellationTests
{
    private static readonly TimeSpan Heard = TimeSpan.FromSeconds(2);

    public static TheoryData<Quantity, string> LongPoints =>
        new()
        {
            {
                Quantity.HeatFlux,
                "formalism=redfield levels=1000 gamma=1e-6 left-temperature=1000 right-temperature=1"
            },
            { Quantity.HeatFlux, "formalism=redfield levels=250 gamma=1e-6 left-temperature=1000 right-temperature=1" },
            { Quantity.Conductivity, "formalism=redfield levels=1600 gamma=1e-6 temperature=1000" },
            { Quantity.Match, "formalism=redfield levels=600 temperature=1000" },
            { Quantity.Relaxation, "formalism=redfield levels=30 gamma=1e-6 temperature=1000" },
            {
                Quantity.HeatFlux,
                "formalism=lindblad levels=4000 gamma=1e-6 left-temperature=1000 right-temperature=1"
            },
            { Quantity.Relaxation, "formalism=lindblad levels=2500 gamma=1e-6 temperature=1000" },
            {
                Quantity.HeatFlux,
                "formalism=lindblad masses=1,2 levels=2000 gamma=1e-3 left-temperature=1000 right-temperature=1"
            },
            { Quantity.Ndtr, "formalism=redfield levels=300 gamma=1e-6 left-temperature=1000" },
            {
                Quantity.HeatFlux,
                "formalism=maxwell masses=1,2 collisions=1e10 left-temperature=1e29 right-temperature=0.1"
            },
            {
                Quantity.HeatFlux,
                "formalism=maxwell masses=1,2,3 collisions=1e10 left-temperature=1e29 right-temperature=0.1"
            },
            {
                Quantity.HeatFlux,
                "formalism=metropolis masses=1,2 steps=1e6 collisions=1e10 left-temperature=1000 right-temperature=1"
            },
        };

    public static TheoryData<Quantity, string> ShortPoints =>
        new()
        {
            { Quantity.HeatFlux, "formalism=redfield levels=20 gamma=1e-6 left-temperature=1000 right-temperature=1" },
            { Quantity.HeatFlux, "formalism=redfield levels=40 gamma=1e-6 left-temperature=1000 right-temperature=1" },
            { Quantity.Conductivity, "formalism=redfield levels=20 gamma=1e-6 temperature=1000" },
            { Quantity.Match, "formalism=redfield levels=20 temperature=1000" },
            { Quantity.Relaxation, "formalism=redfield levels=10 gamma=1e-6 temperature=1000" },
            { Quantity.HeatFlux, "formalism=lindblad levels=60 gamma=1e-5 left-temperature=1000 right-temperature=1" },
            { Quantity.Relaxation, "formalism=lindblad levels=61 gamma=1e-5 temperature=1000" },
            {
                Quantity.HeatFlux,
                "formalism=lindblad masses=1,2.5 levels=90 gamma=1e-3 left-temperature=1000 right-temperature=1"
            },
            { Quantity.Ndtr, "formalism=redfield levels=20 gamma=1e-6 left-temperature=1000" },
            {
                Quantity.HeatFlux,
                "formalism=maxwell masses=1,2 collisions=1000 left-temperature=1000 right-temperature=1"
            },
        };

    [Theory]
    [MemberData(nameof(LongPoints))]
    [Trait("Category", "Long")]
    public async Task A_long_point_ends_within_two_seconds(Quantity quantity, string texts)
    {
        var request = Requested.Of(quantity, texts);
        using var stop = new CancellationTokenSource();
        foreach (var seconds in (double[])[1, 3, 8])
        {
            using var source = new CancellationTokenSource();
            var work = Task.Run(
                () => Evaluator.Evaluate(request, new EvaluationRun { Cancellation = source.Token }),
                stop.Token
            );
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken));
            if (work.IsCompleted)
                return;
            using var process = Process.GetCurrentProcess();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
            process.Refresh();

            // Where others have the machine, the time that it had itself counts.
            var computed = process.TotalProcessorTime - before;
            Assert.True(
                watch.Elapsed < Heard || computed < Heard,
                $"stopped after {seconds} s, it went on for {watch.Elapsed.TotalSeconds:F1} s and computed for {computed.TotalSeconds:F1} s"
            );
        }
    }

    [Theory]
    [MemberData(nameof(ShortPoints))]
    public void A_point_that_is_stopped_beforehand_is_not_answered(Quantity quantity, string texts)
    {
        var run = new EvaluationRun { Cancellation = new CancellationToken(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => Evaluator.Evaluate(Requested.Of(quantity, texts), run));
    }

    [Fact]
    public void Rates_of_relaxation_are_not_looked_for_when_stopped()
    {
        var equation = new RateEquation(Quantum.RedfieldSystems.Well(50), new PowerLawSpectrum(1, 1));
        var stopped = new BlockLiouvillian(equation, 1, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => stopped.PopulationRates());
        Assert.Throws<OperationCanceledException>(() => stopped.SlowestCoherenceRate());
    }
}
