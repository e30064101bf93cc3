using System.Text.Json;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// Redfield points: numbers of docs/theory/redfield.md, and the trust report that none of them leaves without.
/// </summary>
public sealed class RedfieldPointTests
{
    private static readonly string[] Trust =
    [
        "negativeWeight",
        "smallestEigenvalue",
        "traceDefect",
        "residual",
        "levels",
        "validity",
    ];

    [Theory]
    [InlineData("left-temperature=1000 right-temperature=500", 0.104236, 0.104290, 5e-7)]
    [InlineData("left-temperature=100 right-temperature=10", 4.56963e-3, 4.57037e-3, 5e-9)]
    public void The_flux_at_a_hundred_levels_is_the_checked_one(
        string temperatures,
        double redfield,
        double lindblad,
        double digits
    )
    {
        var result = Requested.Answer(Quantity.HeatFlux, $"formalism=redfield gamma=1e-4 {temperatures}");
        Assert.Equal(redfield, result[Observable.HeatFlux]!.Value, digits);
        Assert.Equal(lindblad, result[Observable.SecularHeatFlux]!.Value, digits);
        Assert.Equal(100, result[Observable.Levels]);
        Assert.Equal(Verdict.Ok, result.Verdict);
        Assert.InRange(result[Observable.NegativeWeight]!.Value, 0, 1e-3);
        Assert.InRange(result[Observable.Residual]!.Value, 0, 1e-12);
        Assert.NotNull(result[Observable.ChangeWithLevels]);
        Assert.Null(result[Observable.GrowthRate]);
        Assert.Contains(result.Reasons, reason => reason.Sentence.Contains("was found", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Reasons, reason => reason.Sentence.Contains("stable", StringComparison.Ordinal));
    }

    [Fact]
    public void Heat_from_cold_to_hot_is_called_unphysical_with_every_reason()
    {
        var result = Requested.Answer(
            Quantity.HeatFlux,
            "formalism=redfield gamma=0.01 left-temperature=1000 right-temperature=1"
        );
        Assert.True(result[Observable.HeatFlux] < 0);
        Assert.Equal(Verdict.Unphysical, result.Verdict);
        Assert.InRange(result[Observable.SmallestEigenvalue]!.Value, -6e-3, -4e-3);
        Assert.True(result[Observable.NegativeWeight] > 1e-3);
        Assert.True(result[Observable.GrowthRate] > 0);
        foreach (var word in (string[])["positive real part", "above 0.001", "from the cold bath to the hot one"])
            Assert.Contains(result.Reasons, reason => reason.Sentence.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Quantity.HeatFlux, "gamma=1e-4 levels=12 left-temperature=20 right-temperature=10", "ok")]
    [InlineData(Quantity.HeatFlux, "gamma=5.2548 levels=20 left-temperature=1000 right-temperature=1", "unphysical")]
    [InlineData(Quantity.Conductivity, "gamma=1e-4 levels=12 temperature=10", "ok")]
    [InlineData(Quantity.Conductivity, "gamma=1e4 levels=12 temperature=100", "unphysical")]
    [InlineData(Quantity.Match, "levels=20 temperature=5", "unphysical")]
    [InlineData(Quantity.Relaxation, "gamma=1e-4 levels=12 temperature=10", "ok")]
    [InlineData(Quantity.HeatFlux, "gamma=1e-4 levels=30 masses=1,1.414 left-temperature=10 right-temperature=1", "ok")]
    public void No_point_leaves_without_its_trust_report(Quantity quantity, string texts, string verdict)
    {
        using var json = JsonDocument.Parse(
            PointJson.Write(Requested.Answer(quantity, "formalism=redfield " + texts), Catalogue.BuiltIn)
        );
        var root = json.RootElement;
        foreach (var key in Trust)
            Assert.NotEqual(JsonValueKind.Null, root.GetProperty(key).ValueKind);
        Assert.Equal(verdict, root.GetProperty("verdict").GetString());
        Assert.NotEqual(0, root.GetProperty("reasons").GetArrayLength());
        Assert.True(
            verdict == "ok"
                || quantity == Quantity.Match
                || root.TryGetProperty("growthRate", out _)
                || root.GetProperty("negativeWeight").GetDouble() > 1e-3
        );
    }

    [Fact]
    public void An_answer_that_depends_on_the_levels_says_by_how_much()
    {
        var few = Requested.Answer(
            Quantity.HeatFlux,
            "formalism=redfield gamma=1e-4 levels=20 left-temperature=1000 right-temperature=1"
        );
        var more = Requested.Answer(
            Quantity.HeatFlux,
            "formalism=redfield gamma=1e-4 levels=24 left-temperature=1000 right-temperature=1"
        );
        Assert.Equal(
            more[Observable.HeatFlux]!.Value / few[Observable.HeatFlux]!.Value - 1,
            few[Observable.ChangeWithLevels]!.Value,
            1e-12
        );
        Assert.Contains(
            few.Reasons,
            reason => reason.Sentence.Contains("their number belongs to the model", StringComparison.Ordinal)
        );
    }

    // A wall that moves a speed little conducts little, and matches a coupling weak enough for the equation.
    [Fact]
    public void A_slow_wall_is_matched_at_a_weak_coupling()
    {
        const string wall = "temperature=5 levels=12 against=metropolis step=0.02 steps=1";
        var redfield = Requested.Answer(Quantity.Match, "formalism=redfield " + wall);
        var lindblad = Requested.Answer(Quantity.Match, wall);
        Assert.Equal(Verdict.Ok, redfield.Verdict);
        Assert.Equal(
            lindblad[Observable.Conductivity]!.Value,
            redfield[Observable.Conductivity]!.Value,
            1e-9 * lindblad[Observable.Conductivity]!.Value
        );
        Assert.Equal(
            lindblad[Observable.Gamma]!.Value,
            redfield[Observable.Gamma]!.Value,
            1e-4 * lindblad[Observable.Gamma]!.Value
        );
        Assert.NotEqual(
            lindblad[Observable.Gamma]!.Value,
            redfield[Observable.Gamma]!.Value,
            1e-7 * lindblad[Observable.Gamma]!.Value
        );
    }

    [Fact]
    public void A_strength_that_cannot_be_matched_is_called_unphysical()
    {
        var match = Requested.Answer(Quantity.Match, "formalism=redfield levels=20 temperature=5");
        Assert.Equal(Verdict.Unphysical, match.Verdict);
        Assert.Contains("no gamma was found", match.Reasons[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_whose_solve_did_not_converge_says_so()
    {
        var result = Requested.Answer(
            Quantity.HeatFlux,
            "formalism=redfield gamma=5.2548 levels=20 left-temperature=1000 right-temperature=1"
        );
        Assert.True(result[Observable.Residual] > 1e-12);
        Assert.Contains(
            result.Reasons,
            reason => reason.Sentence.Contains("did not converge", StringComparison.Ordinal)
        );
        Assert.NotEqual(Verdict.Ok, result.Verdict);
    }
}
