using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Questions.Points;
using Thermowell.Redfield;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;
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

    /// <summary>
    /// Of laws that have a limit at frequency 0, levels that the tolerance takes for one have a small rate of their own:
    /// the stated error holds it, and what is left out is alike from either side.
    /// </summary>
    [Fact]
    public void A_redfield_flux_states_what_counting_levels_as_one_leaves_out()
    {
        var stream = new RandomStream(83, 0, 0);
        for (var k = 0; k < 12; k++)
        {
            var split = Math.Pow(10, -12 + 2.9 * stream.NextUnit());
            double exponent = 1 + 1.5 * stream.NextUnit(),
                cutoff = 0.05 + stream.NextUnit();
            var law = new OhmicSpectrum(0.01 + stream.NextUnit(), exponent, cutoff);
            var system = RedfieldSystems.Random(
                ref stream,
                k % 3 == 0 ? [0, split, 1.3] : [0, 1.2, 1.2 + split, 1.5],
                2
            );
            double left = 0.05 + stream.NextUnit(),
                right = 0.05 + stream.NextUnit();
            BigFloat Exact(BigFloat omega) =>
                law.Strength * omega * BigMath.Pow(omega / cutoff, exponent - 1) * BigMath.Exp(-1 * omega / cutoff);
            var exact = new ReferenceRedfield(system, Exact).HeatFlux(left, right);
            var flux = Ask(new RedfieldFormalism(law, null), system, nameof(Quantity.HeatFlux), left, right);
            Assert.InRange(
                Math.Abs((exact - flux[Observable.HeatFlux]!.Value).ToDouble()),
                0,
                flux.NumericalError!.Value + 1e-13 * Math.Abs(exact.ToDouble())
            );
            var mirrored = TwoContacts.System(
                system.Energies.AsSpan(),
                system.Couplings[1].Matrix.AsSpan(),
                system.Couplings[0].Matrix.AsSpan()
            );
            var (there, back) = (HeatFlux(system, left, right), HeatFlux(mirrored, right, left));
            Assert.Equal(-back.Value, there.Value, there.Error + back.Error);

            (double Value, double Error) HeatFlux(OpenSystem levels, double hot, double cold)
            {
                var state = new RedfieldSolver(new RedfieldEquation(levels, law)).Solve([hot, cold]);
                var found = RedfieldHeatFlux.Of(state);
                return (found.Value, found.Error(state));
            }
        }
    }

    private static PowerLawSpectrum Law(double strength) => new(strength, 1);

    private static PointResult Ask(Formalism formalism, string quantity, double left, double right) =>
        Ask(
            formalism,
            new OpenSystem(
                [0, 1, 1 + Split],
                new Coupling("left", [0, 1, 0.5, 1, 0, 0, 0.5, 0, 0]),
                new Coupling("right", [0, 1, -0.7, 1, 0, 0, -0.7, 0, 0])
            ),
            quantity,
            left,
            right
        );

    private static PointResult Ask(
        Formalism formalism,
        OpenSystem system,
        string quantity,
        double left,
        double right
    ) =>
        Evaluator.Evaluate(
            new PointRequest(Enum.Parse<Quantity>(quantity), new LevelSystem(system, "split"), left, right, formalism),
            EvaluationRun.Default
        );

    private static double Number(PointResult answer) =>
        (answer[Observable.HeatFlux] ?? answer[Observable.Conductivity])!.Value;
}
