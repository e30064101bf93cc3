using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Simulations that run until a standard error is reached.</summary>
public sealed class PrecisionTests
{
    [Theory]
    [InlineData(Quantity.HeatFlux, "method=simulate left-temperature=1000 right-temperature=10", 0.003)]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=metropolis method=simulate left-temperature=1000 right-temperature=10",
        0.02
    )]
    [InlineData(Quantity.HeatFlux, "masses=1,1.4 left-temperature=2 right-temperature=1", 0.01)]
    [InlineData(Quantity.Conductivity, "masses=1,1.4 temperature=2", 0.05)]
    [InlineData(Quantity.Match, "masses=1,1.4 temperature=5", 0.05)]
    public void The_standard_error_is_reached(Quantity quantity, string texts, double precision)
    {
        var result = Requested.Answer(quantity, $"{texts} seed=3 precision={Text(precision)}");
        var value = quantity switch
        {
            Quantity.HeatFlux => result[Observable.HeatFlux],
            Quantity.Conductivity => result[Observable.Conductivity],
            _ => result[Observable.Gamma],
        };
        Assert.InRange(result.StandardError!.Value, 0, precision * Math.Abs(value!.Value));
    }

    [Fact]
    public void More_than_the_first_run_is_simulated_only_where_it_is_needed()
    {
        const string texts = "method=simulate left-temperature=1000 right-temperature=250 seed=5";
        var easy = Requested.Answer(Quantity.HeatFlux, texts + " precision=0.5");
        Assert.Equal(
            Requested.Answer(Quantity.HeatFlux, $"{texts} collisions={PrecisionSearch.FirstRun}")[Observable.HeatFlux],
            easy[Observable.HeatFlux]
        );
        var hard = Requested.Answer(Quantity.HeatFlux, texts + " precision=0.002");
        Assert.True(hard[Observable.Collisions] > 2 * easy[Observable.Collisions]);

        // Whoever asks for that many collisions has the same answer.
        var again = Requested.Answer(Quantity.HeatFlux, $"{texts} collisions={hard[Observable.Collisions]}");
        Assert.Equal(
            (hard[Observable.HeatFlux], hard.StandardError),
            (again[Observable.HeatFlux], again.StandardError)
        );
    }

    [Fact]
    public void What_cannot_be_reached_is_said_after_the_first_run()
    {
        var failure = Assert.Throws<PointFailedException>(() =>
            Requested.Answer(
                Quantity.HeatFlux,
                "method=simulate left-temperature=1 right-temperature=0.999999999999 precision=1e-6"
            )
        );
        Assert.Contains(
            "the relative standard error 1E-06 was not reached: 1E+05 collisions give",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "method=simulate left-temperature=2 right-temperature=1 precision=0.1 collisions=5000",
        "--precision cannot be given together with --collisions: either tells how long to simulate."
    )]
    [InlineData(
        "method=simulate left-temperature=2 right-temperature=2 precision=0.1",
        "--precision cannot be reached between equal temperatures, where the flux is 0: give --collisions."
    )]
    [InlineData(
        "method=simulate left-temperature=2 right-temperature=1 precision=0.7",
        "--precision = 0.7 is out of range: give a number from 1e-6 to 0.5."
    )]
    public void Bad_input_is_told_in_a_sentence(string texts, string sentence)
    {
        var reader = new ParameterReader(
            texts.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])
        );
        Assert.Null(PointInput.Read(Quantity.HeatFlux, reader, Catalogue.BuiltIn));
        Assert.Equal(sentence, Assert.Single(reader.Faults).ToString());
    }

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
