using CsCheck;
using Thermowell.Observables;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

public sealed class JudgementTests
{
    [Theory]
    [InlineData(1, 1e-6, Verdict.Ok)]
    [InlineData(1, 1.1e-6, Verdict.Unconverged)]
    [InlineData(-1, 1e-7, Verdict.Ok)]
    [InlineData(-354721, 1.7e8, Verdict.Unconverged)]
    [InlineData(0, 0, Verdict.Ok)]
    [InlineData(0, 1e5, Verdict.Unconverged)]
    [InlineData(0, double.Epsilon, Verdict.Unconverged)]
    public void An_error_above_its_share_is_unconverged(double value, double error, Verdict verdict)
    {
        var judged = new Judgement
        {
            Value = value,
            Share = 1e-6,
            Source = ErrorSource.Truncation(30),
        }.Of(Answer with { NumericalError = error });
        Assert.Equal(verdict, judged.Verdict);
        if (verdict == Verdict.Ok)
            Assert.Empty(judged.Reasons);
        else
            Assert.EndsWith(
                "is above 1E-06 of the answer: keep more than 30 levels.",
                Assert.Single(judged.Reasons).Sentence,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(2e-6, Verdict.Ok)]
    [InlineData(1e5, Verdict.Unconverged)]
    public void Where_no_heat_flows_an_error_is_a_share_of_what_a_bath_exchanges(double error, Verdict verdict) =>
        Assert.Equal(
            verdict,
            new Judgement
            {
                Value = 0,
                Share = 1e-6,
                LeastScale = 3,
            }
                .Of(Answer with { NumericalError = error })
                .Verdict
        );

    [Fact]
    public void What_the_balance_leaves_is_part_of_the_error()
    {
        var judged = new Judgement
        {
            Value = -1.09e14,
            Share = 1e-4,
            Balance = 8.2e14,
        }.Of(Answer with { NumericalError = 8.7e9 });
        Assert.Equal((Verdict.Unconverged, 8.2e14), (judged.Verdict, judged.NumericalError));
        Assert.Contains("sum of the heats", Assert.Single(judged.Reasons).Sentence, StringComparison.Ordinal);
        Assert.Equal(
            1e-9,
            new Judgement
            {
                Value = 1,
                Share = 1e-4,
                Balance = -1e-9,
            }
                .Of(Answer with { NumericalError = 0 })
                .NumericalError
        );
        Assert.Equal(
            1e-9,
            new Judgement
            {
                Value = 1,
                Share = 1e-4,
                Balance = -1e-12,
            }
                .Of(Answer with { NumericalError = 1e-9 })
                .NumericalError
        );
    }

    [Theory]
    [InlineData(1, 0.5, 0.1, Verdict.Ok)]
    [InlineData(1, 5, 0.1, Verdict.Unconverged)]
    [InlineData(1, 0.1, -0.2, Verdict.Ok)]
    [InlineData(1, 0.1, -0.45, Verdict.Unconverged)]
    [InlineData(1, 0.4, 0.6, Verdict.Unconverged)]
    public void A_flux_less_than_two_standard_errors_from_none_or_out_of_balance_is_unconverged(
        double value,
        double error,
        double balance,
        Verdict verdict
    )
    {
        var judged = new Judgement
        {
            Value = value,
            Share = 0.5,
            Balance = balance,
        }.Of(Answer with { StandardError = error });
        Assert.Equal((verdict, error), (judged.Verdict, judged.StandardError));
        Assert.Equal(verdict == Verdict.Ok ? 0 : 1, judged.Reasons.Count);
    }

    [Theory]
    [InlineData(1, Verdict.Ok, Verdict.Ok)]
    [InlineData(1.001, Verdict.Ok, Verdict.Uncontrolled)]
    [InlineData(647, Verdict.Unconverged, Verdict.Unconverged)]
    [InlineData(647, Verdict.Unphysical, Verdict.Unphysical)]
    public void Rates_above_the_spacing_are_uncontrolled_unless_there_is_worse(
        double ratio,
        Verdict objection,
        Verdict verdict
    )
    {
        var judged = new Judgement
        {
            Value = 1,
            Share = 1e-6,
            Objection = objection,
        }.Of(Answer with { NumericalError = 0, Validity = new PointValidity(ratio, 1, ratio, 0.1, 0, null) });
        Assert.Equal(verdict, judged.Verdict);
        Assert.Equal(
            ratio > 1,
            judged.Reasons.Any(reason =>
                reason.Sentence.Contains(
                    "above 1: the secular approximation is not controlled",
                    StringComparison.Ordinal
                )
            )
        );
    }

    [Fact]
    public void The_verdicts_stand_in_the_order_of_their_severity() =>
        Assert.Equal(
            [Verdict.Ok, Verdict.Uncontrolled, Verdict.Unconverged, Verdict.Diverges, Verdict.Unphysical],
            Enum.GetValues<Verdict>().Order()
        );

    [Theory]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=lindblad gamma=1 eta=1 reference-frequency=10 left-temperature=50 right-temperature=5"
    )]
    [InlineData(Quantity.Conductivity, "formalism=lindblad gamma=5.25 temperature=1000")]
    [InlineData(Quantity.Match, "temperature=100")]
    [InlineData(Quantity.Relaxation, "formalism=lindblad gamma=5.25 temperature=100")]
    [InlineData(Quantity.Ndtr, "formalism=lindblad gamma=1 left-temperature=100")]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=lindblad gamma=1 left-temperature=100 right-temperature=10 rectification=true"
    )]
    [InlineData(Quantity.HeatFlux, "formalism=lindblad masses=1,2 gamma=1 left-temperature=30 right-temperature=10")]
    public void Every_quantity_far_outside_the_range_of_its_equation_is_uncontrolled(Quantity quantity, string texts)
    {
        var result = Requested.Answer(quantity, texts);
        Assert.Equal(Verdict.Uncontrolled, result.Verdict);
        Assert.Contains(
            $"above {QuantumValidity.LargestRateOverSpacing}: the secular approximation is not controlled.",
            Assert.Single(result.Reasons).Sentence,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=redfield levels=6 gamma=0.05 eta=1 left-temperature=20 right-temperature=5"
    )]
    [InlineData(Quantity.Conductivity, "formalism=redfield levels=6 gamma=0.05 eta=1 temperature=20")]
    public void Redfield_beyond_second_order_is_not_ok_and_says_so_in_its_own_words(Quantity quantity, string texts)
    {
        var result = Requested.Answer(quantity, texts);
        Assert.True(result.Verdict >= Verdict.Uncontrolled);
        Assert.Contains(
            result.Reasons,
            reason =>
                reason.Sentence.EndsWith("second order in the coupling is not controlled.", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(result.Reasons, reason => reason.Sentence.Contains("secular", StringComparison.Ordinal));
    }

    // The rows of the issue that said "ok".
    [Theory]
    [InlineData(Quantity.Relaxation, "formalism=redfield temperature=20 gamma=1e-3 eta=8 levels=8")]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=metropolis length=8.321 masses=0.7279 left-temperature=18.373 right-temperature=3.3887e14 step=0.45236 step-exponent=0.5 steps=12 proposal=gaussian"
    )]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=maxwell method=simulate left-temperature=1.0001 right-temperature=1 collisions=10000"
    )]
    public void Errors_above_the_answer_are_unconverged(Quantity quantity, string texts) =>
        Assert.True(Requested.Answer(quantity, texts).Verdict >= Verdict.Unconverged);

    // Whatever is asked of whatever formalism: ok means all that is stated of it.
    [Fact]
    public void An_answer_that_is_ok_keeps_its_error_its_balance_and_its_rates()
    {
        var oks = 0;
        var temperature = Gen.OneOf(
            Gen.Double[-2, 3].Select(log => Math.Pow(10, log)),
            Gen.Double[-12, 12].Select(log => Math.Pow(10, log)),
            Gen.Const(0.0),
            Gen.Const(7.0)
        );
        var wide = Gen.OneOf(
            Gen.Double[-1, 1].Select(log => Math.Pow(10, log)),
            Gen.Double[-6, 6].Select(log => Math.Pow(10, log))
        );
        string[] names =
        [
            "maxwell",
            "accommodation",
            "metropolis",
            "lindblad",
            "redfield",
            "maxwell method=simulate",
            "metropolis method=simulate",
        ];
        Gen.Select(
                Gen.Enum<Quantity>(),
                Gen.Int[0, names.Length - 1].Select(i => names[i]),
                temperature,
                temperature,
                wide,
                wide,
                Gen.Double[-3, 2],
                Gen.Int[2, 8]
            )
            .Sample(
                (quantity, named, left, right, mass, gamma, eta, levels) =>
                {
                    var texts = FormattableString.Invariant(
                        $"formalism={named} left-temperature={left:R} right-temperature={right:R} temperature={left:R} masses={mass:R} eta={eta:R} gamma={gamma * gamma * 1e-3:R} accommodation=0.3 levels={levels} collisions=2000 steps=3"
                    );
                    // The burn-in of a Metropolis wall is as long as its step is short against the thermal speed.
                    if (
                        named == "metropolis method=simulate"
                        && (
                            quantity != Quantity.HeatFlux
                            || !(left is > 0.1 and < 1e3)
                            || !(right is > 0.1 and < 1e3)
                            || mass is < 0.1 or > 10
                        )
                    )
                        return;
                    if (quantity == Quantity.Ndtr && named.Contains("simulate", StringComparison.Ordinal))
                        return;
                    if (PointInput.Read(quantity, Requested.Reader(texts), Catalogue.BuiltIn) is not { } request)
                        return;
                    if (
                        quantity == Quantity.Ndtr
                        && request.Formalism
                            is RedfieldFormalism
                                or ClassicalFormalism { Wall: Thermowell.Walls.MetropolisWall }
                    )
                        return;
                    PointResult result;
                    try
                    {
                        result = Evaluator.Evaluate(request);
                    }
                    catch (PointFailedException)
                    {
                        return;
                    }

                    Keeps(request, result, texts);
                    if (result.Verdict == Verdict.Ok)
                        Interlocked.Increment(ref oks);
                },
                iter: 400,
                threads: 1
            );
        Assert.InRange(oks, 50, 400);
    }

    private static void Keeps(PointRequest request, PointResult result, string texts)
    {
        if (
            result[Observable.Defect] is { } balance
            && request.Quantity == Quantity.HeatFlux
            && result.NumericalError is { } stated
        )
            Assert.True(
                Math.Abs(balance) <= stated,
                $"{texts}: the balance {balance} is above the stated error {stated}"
            );
        Assert.True(
            result.Verdict == Verdict.Ok || result.Reasons.Count > 0,
            $"{texts}: {result.Verdict} without a reason"
        );
        if (result.Verdict != Verdict.Ok)
            return;
        Assert.True(
            !(result.Validity?.RateOverSpacing > QuantumValidity.LargestRateOverSpacing),
            $"{texts}: ok at the ratio {result.Validity?.RateOverSpacing}"
        );
        var value = Math.Abs(
            (
                request.Quantity switch
                {
                    Quantity.HeatFlux => result[Observable.HeatFlux],
                    Quantity.Conductivity => result[Observable.Conductivity],
                    Quantity.Match => result[Observable.Gamma],
                    Quantity.Relaxation => result[Observable.PopulationRelaxationRate]
                        ?? result[Observable.LiouvillianGap]
                        ?? result[Observable.KernelGapPerStep],
                    Quantity.Noise => result[Observable.Noise] ?? result[Observable.NoiseConstant],
                    _ => result[Observable.NdtrStrength],
                }
            )!.Value
        );
        if (request.Quantity == Quantity.HeatFlux && request.LeftTemperature == request.RightTemperature)
            return;
        if (result.StandardError is { } deviation)
            Assert.True(
                deviation <= Judgement.ShareOfStandardError * value
                    && Math.Abs(result[Observable.Defect] ?? 0) <= Judgement.LargestImbalance * deviation,
                $"{texts}: ok with {value} +- {deviation}, balance {result[Observable.Defect]}"
            );
        if (result.NumericalError is { } error)
        {
            var share =
                request.Quantity == Quantity.Ndtr
                    ? 0.2
                    : request.Formalism switch
                    {
                        LindbladFormalism => Judgement.ShareOfLindblad,
                        RedfieldFormalism => Judgement.ShareOfRedfield,
                        _ => Judgement.ShareOfClassical,
                    };
            Assert.True(
                error <= share * value || (request.Quantity == Quantity.Ndtr && error <= 1e-9),
                $"{texts}: ok with {value} and the error {error}"
            );
        }
    }

    private static PointResult Answer => new() { Quantity = Quantity.HeatFlux, Formalism = "lindblad" };
}
