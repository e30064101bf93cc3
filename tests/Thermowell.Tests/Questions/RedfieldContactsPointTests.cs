using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Questions.Points;
using Thermowell.Redfield;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Redfield points between contacts that are named one by one.</summary>
public sealed class RedfieldContactsPointTests
{
    private static readonly PowerLawSpectrum Law = new(0.01, 1) { AtZero = ZeroFrequencyRule.Limit };

    [Fact]
    public void Heats_of_three_contacts_are_those_of_the_library_with_their_errors_and_the_trust_report()
    {
        var request = Refrigerator();
        var result = Evaluator.Evaluate(request);
        var state = new RedfieldSolver(
            new RedfieldEquation(
                ((LevelSystem)request.System).Levels,
                [.. request.Contacts.Select(one => one.Spectrum)]
            )
        ).Solve([1, 1.5, 6]);
        var heats = RedfieldContactHeats.Of(state);
        Assert.Equal(["cold", "hot", "work"], result.Contacts.Select(one => one.Name));
        Assert.Equal(heats.Values, result.Contacts.Select(one => one.Heat));
        Assert.Equal(heats.Errors(), result.Contacts.Select(one => one.NumericalError!.Value));
        Assert.Equal(Verdict.Ok, result.Verdict);
        Assert.Equal(heats.Balance, result[Observable.Defect]);
        Assert.Equal(3, result[Observable.Levels]);
        Assert.InRange(result[Observable.Residual]!.Value, 0, 1e-12);
        Assert.InRange(result[Observable.TraceDefect]!.Value, 0, 1e-14);
        Assert.Null(result[Observable.HeatFlux]);
        Assert.Equal(1, result.Populations!.Sum(), 1e-13);

        // The three-level refrigerator draws heat from its coldest contact, a quarter of what work gives.
        Assert.Equal(0.25, result[Observable.CoefficientOfPerformance]!.Value, 1e-3);
        Assert.True(result[Observable.EntropyProduction] > 0);
        Assert.Contains(result.Reasons, reason => reason.Code == ReasonCode.NoGrowingModeFound);
    }

    [Fact]
    public void Two_named_contacts_have_the_flux_of_left_and_right()
    {
        double[] first = [0.1, 1, 0.3, 1, -0.2, 0.6, 0.3, 0.6, 0.4],
            second = [0.3, 0.5, -0.4, 0.5, 0.1, 0.8, -0.4, 0.8, 0];
        var system = new LevelSystem(
            new OpenSystem([0, 1, 1.7], new Coupling("a", first), new Coupling("b", second)),
            "test"
        );
        var law = new PowerLawSpectrum(0.01, 1);
        var formalism = new RedfieldFormalism(law, null);
        var named = Evaluator.Evaluate(
            PointRequest.OfContacts(system, [new("a", 0.7, law), new("b", 0.2, law)], formalism)
        );
        var plain = Evaluator.Evaluate(new PointRequest(Quantity.HeatFlux, system, 0.7, 0.2, formalism));
        var error = named.NumericalError!.Value + plain.NumericalError!.Value;
        Assert.Equal(plain[Observable.HeatFlux]!.Value, named[Observable.HeatFlux]!.Value, error);
        Assert.InRange(error, 0, 1e-10 * plain[Observable.HeatFlux]!.Value);
        Assert.Equal(plain.Verdict, named.Verdict);
    }

    [Fact]
    public void At_one_temperature_the_answer_is_none_and_ok()
    {
        var request = Refrigerator();
        var result = Evaluator.Evaluate(
            request with
            {
                Contacts = [.. request.Contacts.Select(one => one with { Temperature = 0.5 })],
            }
        );
        Assert.All(result.Contacts, one => Assert.Equal(0, one.Heat));
        Assert.Equal(Verdict.Ok, result.Verdict);
    }

    [Fact]
    public void Heat_out_of_the_cold_contacts_is_called_unphysical_by_the_second_law()
    {
        // The Letter's well at a coupling at which its flux runs from cold to hot, its right bath given in two halves.
        var well = SquareWell.ToOpenSystem(new HardPointGas([1.0], 1.0), 20);
        var law = new PowerLawSpectrum(0.2, -2.25);
        var right = well.Couplings[1].Matrix.AsSpan();
        var result = Evaluator.Evaluate(
            PointRequest.OfContacts(
                new LevelSystem(
                    new OpenSystem(
                        well.Energies.AsSpan(),
                        new Coupling("hot", well.Couplings[0].Matrix.AsSpan()),
                        new Coupling("one half", right),
                        new Coupling("other half", right)
                    ),
                    "test"
                ),
                [new("hot", 1000, law), new("one half", 1, law.Scaled(0.5)), new("other half", 1, law.Scaled(0.5))],
                new RedfieldFormalism(law, null)
            )
        );
        var plain = Requested.Answer(
            Quantity.HeatFlux,
            "formalism=redfield gamma=0.2 levels=20 left-temperature=1000 right-temperature=1"
        );
        Assert.Equal(1, result.Contacts[0].Heat / plain[Observable.HeatFlux]!.Value, 1e-9);
        Assert.True(result.Contacts[0].Heat < 0);
        Assert.Equal(Verdict.Unphysical, result.Verdict);
        Assert.Contains(result.Reasons, reason => reason.Code == ReasonCode.SecondLaw);
        Assert.True(result[Observable.EntropyProduction] < 0);
    }

    [Fact]
    public void The_transistor_of_three_qubits_is_answered_in_each_of_its_sectors()
    {
        var system = SectorsTests.Transistor(new double[64]);
        double[] temperatures = [0.2, 0.1, 0.02];
        var request = PointRequest.OfContacts(
            new LevelSystem(system, "test"),
            [.. system.Couplings.Select((coupling, a) => new ContactSetting(coupling.Name, temperatures[a], Law))],
            new RedfieldFormalism(Law, null)
        ) with
        {
            WithResponse = true,
        };
        var result = Evaluator.Evaluate(request);
        Assert.Equal(Verdict.Ok, result.Verdict);
        Assert.Contains(result.Reasons, reason => reason.Code == ReasonCode.SeveralStates);
        Assert.Null(result.Populations);
        Assert.Equal(8, result[Observable.Levels]);
        var lindblad = Evaluator.Evaluate(request with { Formalism = new LindbladFormalism(Law, null) });
        for (var a = 0; a < 3; a++)
            Assert.Equal(1, result.Contacts[a].Heat / lindblad.Contacts[a].Heat, 0.01);
        Assert.Equal(1, result.Response!.Gains(1)[0]!.Value / lindblad.Response!.Gains(1)[0]!.Value, 0.01);
    }

    [Fact]
    public void Responses_and_gains_are_those_of_the_library()
    {
        var request = Refrigerator() with { WithResponse = true, GainBy = "work" };
        var result = Evaluator.Evaluate(request);
        var response = HeatResponse.Of(
            new RedfieldSolver(
                new RedfieldEquation(
                    ((LevelSystem)request.System).Levels,
                    [.. request.Contacts.Select(one => one.Spectrum)]
                )
            ).Solve([1, 1.5, 6])
        );
        Assert.Equal(response.Values.ToArray(), result.Response!.Values.SelectMany(row => row));
        Assert.Equal(response.Rounding.ToArray(), result.Response.Errors.SelectMany(row => row));
        var gains = result.Response.Gains(2);
        Assert.Equal(response[0, 2] / response[2, 2], gains[0]!.Value, 1e-12);
        Assert.Equal(1, gains[2]);

        // In a refrigerator of three levels what cold draws follows what work gives, a quarter of it.
        Assert.Equal(0.25, gains[0]!.Value, 1e-3);
    }

    [Fact]
    public void What_is_not_had_is_refused_in_words()
    {
        var request = Refrigerator();
        foreach (
            var (asked, words) in ((PointRequest, string)[])
                [
                    (request with { NdtrAlong = "cold" }, "--formalism lindblad"),
                    (request with { WithRectification = true }, "--formalism lindblad"),
                    (
                        request with
                        {
                            Contacts =
                            [
                                request.Contacts[0] with
                                {
                                    Spectrum = new PowerLawSpectrum(1, 0.5) { AtZero = ZeroFrequencyRule.Limit },
                                },
                                .. request.Contacts[1..],
                            ],
                        },
                        "the rate of cold at frequency 0 diverges"
                    ),
                ]
        )
            Assert.Contains(
                words,
                Assert.Throws<PointFailedException>(() => Evaluator.Evaluate(asked)).Message,
                StringComparison.Ordinal
            );
    }

    private static PointRequest Refrigerator()
    {
        Coupling Between(string name, int i, int j)
        {
            var matrix = new double[9];
            matrix[i * 3 + j] = matrix[j * 3 + i] = 1;
            return new Coupling(name, matrix);
        }

        double[] temperatures = [1, 1.5, 6];
        var system = new OpenSystem([0, 1, 5], Between("cold", 0, 1), Between("hot", 0, 2), Between("work", 1, 2));
        return PointRequest.OfContacts(
            new LevelSystem(system, "test"),
            [.. system.Couplings.Select((coupling, a) => new ContactSetting(coupling.Name, temperatures[a], Law))],
            new RedfieldFormalism(Law, null)
        );
    }
}
