using Thermowell.Contacts;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// Levels that the tolerance groups though they stand further apart than their rates are fast: the secular equation must
/// not be believed there. The Redfield equation, which keeps the split, says what is right.
/// </summary>
public sealed class SplitGroupTests
{
    private const double Split = 1e-11;

    [Theory]
    [InlineData(nameof(Quantity.HeatFlux), 2, 1)]
    [InlineData(nameof(Quantity.HeatFlux), 2, 0)]
    [InlineData(nameof(Quantity.HeatFlux), 0.05, 0.03)]
    [InlineData(nameof(Quantity.Conductivity), 1.5, 1.5)]
    public void A_number_of_levels_split_by_more_than_their_rates_is_not_ok(string quantity, double left, double right)
    {
        var secular = Ask(new LindbladFormalism(Law(3e-14), null), quantity, left, right);
        var redfield = Ask(new RedfieldFormalism(Law(3e-14), null), quantity, left, right);
        Assert.Equal(Verdict.Ok, redfield.Verdict);
        Assert.Equal(Verdict.Unconverged, secular.Verdict);
        Assert.InRange(Math.Abs(Number(secular) - Number(redfield)), 0, secular.NumericalError!.Value * (1 + 1e-3));
    }

    [Theory]
    [InlineData(nameof(Quantity.HeatFlux), 2, 1)]
    [InlineData(nameof(Quantity.Conductivity), 1.5, 1.5)]
    public void Fast_rates_make_one_level_of_them(string quantity, double left, double right)
    {
        var secular = Ask(new LindbladFormalism(Law(3e-7), null), quantity, left, right);
        var redfield = Ask(new RedfieldFormalism(Law(3e-7), null), quantity, left, right);
        Assert.Equal((Verdict.Ok, Verdict.Ok), (secular.Verdict, redfield.Verdict));
        Assert.Equal(1, Number(secular) / Number(redfield), 1e-4);
    }

    private static PowerLawSpectrum Law(double strength) => new(strength, 1);

    private static PointResult Ask(Formalism formalism, string quantity, double left, double right) =>
        Evaluator.Evaluate(
            new PointRequest(
                Enum.Parse<Quantity>(quantity),
                new LevelSystem(
                    new OpenSystem(
                        [0, 1, 1 + Split],
                        new Coupling("left", [0, 1, 0.5, 1, 0, 0, 0.5, 0, 0]),
                        new Coupling("right", [0, 1, -0.7, 1, 0, 0, -0.7, 0, 0])
                    ),
                    "split"
                ),
                left,
                right,
                formalism
            ),
            EvaluationRun.Default
        );

    private static double Number(PointResult answer) =>
        (answer[Observable.HeatFlux] ?? answer[Observable.Conductivity])!.Value;
}
