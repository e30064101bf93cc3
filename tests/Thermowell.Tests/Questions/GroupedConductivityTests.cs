using Thermowell.Contacts;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Levels that another tolerance would not group leave a conductivity as open as they leave a flux.</summary>
public sealed class GroupedConductivityTests
{
    [Fact]
    public void A_conductivity_that_hangs_on_the_grouping_is_not_ok()
    {
        var system = new OpenSystem(
            [0, 1, 1.0000000009],
            new Coupling("left", [0, 1, 0.5, 1, 0, 0, 0.5, 0, 0]),
            new Coupling("right", [0, 1, -0.7, 1, 0, 0, -0.7, 0, 0])
        );
        var answer = Evaluator.Evaluate(
            new PointRequest(
                Quantity.Conductivity,
                new LevelSystem(system, "split"),
                1.5,
                1.5,
                new LindbladFormalism(new PowerLawSpectrum(1e-14, 1), null)
            ),
            EvaluationRun.Default
        );
        Assert.Equal(Verdict.Unconverged, answer.Verdict);

        // By the Redfield equation, which groups nothing.
        Assert.InRange(
            Math.Abs(answer[Observable.Conductivity]!.Value - 1.539881e-15),
            0,
            answer.NumericalError!.Value
        );
    }
}
