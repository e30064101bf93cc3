using System.Text.Json;
using CsCheck;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>The one way to run a point, and the JSON that it becomes.</summary>
public sealed class EvaluatorTests
{
    private static readonly string[] Always =
    [
        "schemaVersion",
        "quantity",
        "formalism",
        "standardError",
        "numericalError",
        "verdict",
        "reasons",
        "validity",
        "seed",
        "version",
    ];

    public static TheoryData<Quantity, string> Requests =>
        new()
        {
            { Quantity.HeatFlux, "left-temperature=1000 right-temperature=250" },
            {
                Quantity.HeatFlux,
                "formalism=accommodation accommodation=0.5 left-temperature=1000 right-temperature=0"
            },
            { Quantity.HeatFlux, "formalism=lindblad gamma=5.2548 left-temperature=1000 right-temperature=1" },
            { Quantity.HeatFlux, "formalism=lindblad gamma=5.2548 left-temperature=0.01 right-temperature=0" },
            { Quantity.HeatFlux, "formalism=lindblad gamma=5.2548 left-temperature=0 right-temperature=0" },
            { Quantity.HeatFlux, "method=simulate collisions=20000 seed=7 left-temperature=10 right-temperature=5" },
            { Quantity.Conductivity, "temperature=1000" },
            { Quantity.Conductivity, "formalism=lindblad gamma=5.2548 temperature=0.01" },
            { Quantity.Match, "temperature=1000" },
            { Quantity.Relaxation, "formalism=lindblad gamma=5.2548 temperature=1" },
            { Quantity.Relaxation, "formalism=lindblad gamma=5.2548 temperature=0" },
            { Quantity.Relaxation, "formalism=accommodation accommodation=0.25 temperature=1" },
            { Quantity.HeatFlux, "method=simulate precision=0.05 seed=7 left-temperature=10 right-temperature=5" },
            { Quantity.Ndtr, "left-temperature=1000" },
            { Quantity.Ndtr, "formalism=lindblad gamma=1 left-temperature=100" },
            { Quantity.Ndtr, "formalism=lindblad gamma=1 left-temperature=0.01" },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public void The_same_request_has_the_same_answer_to_the_last_bit(Quantity quantity, string texts)
    {
        var first = PointJson.Write(
            Evaluator.Evaluate(Requested.Of(quantity, texts), new EvaluationRun { Threads = 1 }),
            Catalogue.BuiltIn
        );
        Assert.Equal(
            first,
            PointJson.Write(
                Evaluator.Evaluate(Requested.Of(quantity, texts), new EvaluationRun { Threads = 2 }),
                Catalogue.BuiltIn
            )
        );
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void The_JSON_always_has_its_first_keys_and_no_other_that_is_null(Quantity quantity, string texts)
    {
        using var json = JsonDocument.Parse(
            PointJson.Write(Evaluator.Evaluate(Requested.Of(quantity, texts)), Catalogue.BuiltIn)
        );
        var root = json.RootElement;
        foreach (var name in Always)
            Assert.True(root.TryGetProperty(name, out _), name);
        foreach (var property in root.EnumerateObject())
            if (!Always.Contains(property.Name))
                Assert.NotEqual(JsonValueKind.Null, property.Value.ValueKind);
        Assert.Equal(2, root.GetProperty("schemaVersion").GetInt32());
        Assert.Contains(
            root.GetProperty("verdict").GetString(),
            (string[])["ok", "uncontrolled", "unconverged", "unphysical"]
        );
        Assert.Equal(Thermowell.Questions.ThermowellVersion.Text, root.GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Array, root.GetProperty("reasons").ValueKind);
        var simulated = texts.Contains("simulate", StringComparison.Ordinal);
        Assert.Equal(
            simulated ? JsonValueKind.Number : JsonValueKind.Null,
            root.GetProperty("standardError").ValueKind
        );
        Assert.Equal(simulated ? JsonValueKind.Number : JsonValueKind.Null, root.GetProperty("seed").ValueKind);
        var asked = quantity switch
        {
            Quantity.HeatFlux => "heatFlux",
            Quantity.Conductivity => "conductivity",
            Quantity.Match => "gamma",
            Quantity.Ndtr => "ndtrStrength",
            _ => null,
        };
        if (asked is not null)
            Assert.Equal(JsonValueKind.Number, root.GetProperty(asked).ValueKind);
    }

    [Theory]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=lindblad gamma=5.2548 left-temperature=1000 right-temperature=1",
        "heatFlux contacts defect logHeatFlux rightCoupling participationRatio entropyProduction populations levels"
    )]
    [InlineData(
        Quantity.HeatFlux,
        "left-temperature=4 right-temperature=1",
        "heatFlux contacts defect logHeatFlux entropyProduction effectiveTemperatureLeft effectiveTemperatureRight"
    )]
    [InlineData(
        Quantity.Conductivity,
        "formalism=lindblad gamma=5.2548 temperature=2",
        "conductivity logConductivity activationEnergy levels"
    )]
    [InlineData(Quantity.Match, "temperature=1000", "gamma conductivity levels")]
    [InlineData(
        Quantity.Relaxation,
        "formalism=lindblad gamma=5.2548 temperature=1",
        "populationRelaxationRate liouvillianGap levels"
    )]
    [InlineData(Quantity.Relaxation, "temperature=1 formalism=maxwell", "kernelGapPerStep stepsToThermalise")]
    public void Each_quantity_has_exactly_the_keys_that_apply(Quantity quantity, string texts, string keys)
    {
        using var json = JsonDocument.Parse(
            PointJson.Write(Evaluator.Evaluate(Requested.Of(quantity, texts)), Catalogue.BuiltIn)
        );
        var names = json
            .RootElement.EnumerateObject()
            .Select(property => property.Name)
            .Except(Always)
            .Except(["quantity", "formalism"]);
        Assert.Equal(keys.Split(' ').Order(), names.Order());
    }

    [Fact]
    public void A_flux_beyond_the_range_of_a_double_has_its_logarithm()
    {
        var result = Evaluator.Evaluate(
            Requested.Of(
                Quantity.HeatFlux,
                "formalism=lindblad gamma=5.2548 left-temperature=0.01 right-temperature=0.005"
            )
        );
        Assert.Equal(0, result[Observable.HeatFlux]);
        Assert.Equal(-1477.689, result[Observable.LogHeatFlux]!.Value, 1e-3);
        Assert.Equal(Verdict.Ok, result.Verdict);
    }

    [Theory]
    [InlineData(Quantity.HeatFlux, "formalism=lindblad gamma=5.2548 left-temperature=1000 right-temperature=1")]
    [InlineData(Quantity.Conductivity, "formalism=lindblad gamma=5.2548 temperature=1000")]
    [InlineData(Quantity.Match, "temperature=1000")]
    public void Too_few_levels_are_called_unconverged(Quantity quantity, string texts)
    {
        var few = Evaluator.Evaluate(Requested.Of(quantity, texts + " levels=15"));
        Assert.Equal(Verdict.Unconverged, few.Verdict);
        Assert.Contains(
            few.Reasons,
            reason => reason.Sentence.Contains("keep more than 15 levels", StringComparison.Ordinal)
        );

        var enough = Evaluator.Evaluate(Requested.Of(quantity, texts));
        Assert.Equal(Verdict.Uncontrolled, enough.Verdict);
        double Number(PointResult result) =>
            (result[Observable.HeatFlux] ?? result[Observable.Gamma] ?? result[Observable.Conductivity])!.Value;
        var truth = Math.Abs(Number(few) - Number(enough));
        Assert.InRange(few.NumericalError!.Value / truth, 0.1, 10);
    }

    [Fact]
    public void Rates_above_the_level_spacing_are_called_uncontrolled()
    {
        var result = Evaluator.Evaluate(
            Requested.Of(Quantity.HeatFlux, "formalism=lindblad gamma=5.2548 left-temperature=1000 right-temperature=1")
        );
        Assert.True(result.Validity!.RateOverSpacing > result[Observable.RateOverSpacingLimit]);
        Assert.Equal(Verdict.Uncontrolled, result.Verdict);
        Assert.Contains("secular", Assert.Single(result.Reasons).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classical_point_of_levels_of_ones_own_fails_in_words()
    {
        var system = new LevelSystem(Quantum.RandomSystems.Create(1, 3), "own");
        var request = new PointRequest(
            Quantity.HeatFlux,
            system,
            1,
            2,
            new ClassicalFormalism(new Thermowell.Walls.MaxwellWall(), new ExactRoute())
        );
        Assert.Contains(
            "no classical counterpart",
            Assert.Throws<PointFailedException>(() => Evaluator.Evaluate(request)).Message,
            StringComparison.Ordinal
        );
    }

    // Whatever legal texts are given: an answer with finite numbers only, or a failure in words; never another
    // exception.
    [Fact]
    public void No_legal_request_ends_in_NaN_or_in_an_exception_of_another_kind()
    {
        var extreme = Gen.OneOf(
            Gen.Const(0.0),
            Gen.Double[-320, 30].Select(log => Math.Pow(10, log)),
            Gen.Double[-3, 3].Select(log => Math.Pow(10, log))
        );
        var wide = Gen.OneOf(
            Gen.Double[-30, 30].Select(log => Math.Pow(10, log)),
            Gen.Double[-1, 1].Select(log => Math.Pow(10, log))
        );
        Gen.Select(
                Gen.Enum<Quantity>(),
                Gen.OneOf(Gen.Const("maxwell"), Gen.Const("accommodation"), Gen.Const("lindblad")),
                extreme,
                extreme,
                wide,
                wide,
                Gen.Double[-10, 10],
                Gen.Int[2, 8]
            )
            .Sample(
                (quantity, formalism, left, right, mass, length, eta, levels) =>
                {
                    var texts = FormattableString.Invariant(
                        $"formalism={formalism} left-temperature={left:R} right-temperature={right:R} temperature={left:R} masses={mass:R} length={length:R} eta={eta:R} gamma=0.7 accommodation=0.3 levels={levels}"
                    );
                    if (PointInput.Read(quantity, Requested.Reader(texts), Catalogue.BuiltIn) is not { } request)
                        return;
                    PointResult result;
                    try
                    {
                        result = Evaluator.Evaluate(request);
                    }
                    catch (PointFailedException failure)
                    {
                        Assert.NotEmpty(failure.Message);
                        return;
                    }

                    Assert.DoesNotContain("NaN", PointJson.Write(result, Catalogue.BuiltIn), StringComparison.Ordinal);
                },
                iter: 2000,
                threads: 1
            );
    }
}
