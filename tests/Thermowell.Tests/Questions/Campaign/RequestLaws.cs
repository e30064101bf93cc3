using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Tests.Quantum;
using Thermowell.Walls;

namespace Thermowell.Tests.Questions.Campaign;

/// <summary>
/// What holds of the answer to whatever may be asked; every breach is kept, with the request that shows it.
/// </summary>
internal sealed partial class RequestLaws(string file)
{
    private const double LongestSeconds = 60;

    // Below the normal range of a double a number has no digits to speak of.
    private const double Underflow = 1e-300;
    private const double Rounding = 1e-12;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly string[] NotOurs =
    [
        "Exception",
        "System.",
        "Infinity",
        "NaN",
        "∞",
        "   at ",
        "Parameter '",
        "defect",
    ];

    private string _what = "";

    /// <summary>The breaches.</summary>
    public List<string> Breaches { get; } = [];

    /// <summary>How often each outcome was seen.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The seconds that answers of each kind took, by the clock or of the processor, whichever are fewer.
    /// </summary>
    public SortedDictionary<string, double> SecondsOf { get; } = new(StringComparer.Ordinal);

    /// <summary>The longest answer, in seconds, and what was asked.</summary>
    public (double Seconds, string What) Longest { get; private set; }

    /// <summary>Asks, and holds what comes against the laws.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="twice">Whether to ask again with another number of threads.</param>
    /// <param name="factor">By how much to scale every energy; a power of 2.</param>
    public void Examine(RandomRequest asked, bool twice, double factor)
    {
        _what = asked.ToString();
        try
        {
            var reader = new ParameterReader(asked.OnDisk(file));
            var request = PointInput.Read(asked.Quantity, reader, Catalogue.BuiltIn);
            foreach (var fault in reader.Faults)
                Ours(fault.ToString(), asked);
            Law((request is null) == (reader.Faults.Count > 0), "a request and faults, or neither");
            if (request is null)
            {
                Count($"{asked.Quantity}: refused in {Math.Min(3, reader.Faults.Count)} sentence(s) or more");
                return;
            }

            if (Answer(request, 1) is not { } result)
            {
                Count($"{asked.Quantity} {request.Formalism.Name}: no answer, in a sentence");
                return;
            }

            Count($"{asked.Quantity} {request.Formalism.Name}{(Samples(request) ? " sampled" : "")}: {result.Verdict}");
            Stated(request, result);
            if (twice && Answer(request, 2) is { } again)
                Law(
                    PointJson.Write(again, Catalogue.BuiltIn) == PointJson.Write(result, Catalogue.BuiltIn),
                    "other bits with another number of threads"
                );
            Mirrored(request, result);
            Scaled(request, result, factor);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Breaches.Add(
                $"{failure.GetType().Name} {failure.Message} {failure.StackTrace?.Split('\n')[0].Trim()}: {_what}"
            );
        }
    }

    private PointResult? Answer(PointRequest request, int threads)
    {
        // Where others have the machine, the time that this process had itself counts; where this process has other
        // work, the clock.
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        double Seconds() =>
            Math.Min(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        using var limit = new CancellationTokenSource();
        try
        {
            var work = Task.Run(() =>
                Evaluator.Evaluate(request, new EvaluationRun { Threads = threads, Cancellation = limit.Token })
            );
            while (Task.WaitAny([work], BetweenLooks) < 0)
                if (Seconds() > LongestSeconds)
                    limit.Cancel();
            return work.GetAwaiter().GetResult();
        }
        catch (PointFailedException failure)
        {
            Ours(failure.Message, null);
            return null;
        }
        catch (OperationCanceledException)
        {
            // How long the way to a precision is, is for the one who asks to say.
            if (Precision(request) is null)
                Law(false, $"no answer in {LongestSeconds} s");
            else
                Count($"a precision not reached in {LongestSeconds} s");
            return null;
        }
        finally
        {
            var seconds = Seconds();
            var kind = $"{request.Quantity} {request.Formalism.Name}{(Samples(request) ? " sampled" : "")}";
            SecondsOf[kind] = SecondsOf.GetValueOrDefault(kind) + seconds;
            if (seconds > Longest.Seconds)
                Longest = (seconds, _what);
        }
    }

    private void Ours(string sentence, RandomRequest? asked)
    {
        // What the user wrote is quoted, or stands after the name of its option or its place in a file, whatever it
        // was.
        var own = asked is null
            ? sentence
            : Written()
                .Replace(
                    asked
                        .Texts.Values.Where(text => text.Length > 0)
                        .Aggregate(sentence, (left, text) => left.Replace(text, "", StringComparison.Ordinal)),
                    ""
                );
        foreach (var word in NotOurs)
            Law(!own.Contains(word, StringComparison.Ordinal), $"'{word}' in the sentence \"{sentence}\"");
        Law(sentence.Length > 10 && sentence[^1] is '.' or '?', $"no sentence: \"{sentence}\"");
    }

    /// <summary>What an answer says of itself.</summary>
    private void Stated(PointRequest request, PointResult result)
    {
        var json = PointJson.Write(result, Catalogue.BuiltIn);
        foreach (var word in (string[])["NaN", "Infinity"])
            Law(!json.Contains(word, StringComparison.Ordinal), $"{word} in the answer");
        foreach (var sentence in result.Sentences(Catalogue.BuiltIn))
            Ours(sentence, null);
        Law(result.Verdict == Verdict.Ok || result.Reasons.Count > 0, $"{result.Verdict} without a reason");
        Law(result.NumericalError is null or >= 0 && result.StandardError is null or >= 0, "a negative error");
        var isFlux = request.Quantity == Quantity.HeatFlux;
        if (isFlux && result[Observable.Defect] is { } balance && result.NumericalError is { } stated)
            Law(Math.Abs(balance) <= stated, $"the balance {balance:G3} is above the stated error {stated:G3}");
        if (result.Verdict != Verdict.Ok)
            return;
        Law(
            !(result.Validity?.RateOverSpacing > QuantumValidity.LargestRateOverSpacing),
            "ok at rates above the spacing"
        );
        var (value, equal) = (Value(request, result), isFlux && request.LeftTemperature == request.RightTemperature);
        if (result.NumericalError is { } error && !equal && request.Quantity != Quantity.Evolution)
            Law(
                request.Quantity == Quantity.Ndtr
                    ? NdtrPoint.IsTold(value, error)
                    : error <= Share(request) * Math.Abs(value),
                $"ok with {value:R} and the error {error:G3}"
            );
        if (result.StandardError is { } deviation && !equal && isFlux)
            Law(
                deviation <= Judgement.ShareOfStandardError * Math.Abs(value),
                $"ok with {value:R} and the standard error {deviation:G3}"
            );
        if (!isFlux || Samples(request) || request.Formalism is RedfieldFormalism)
            return;
        var slack = (result.NumericalError ?? 0) + Underflow;
        Law(
            Math.Sign(request.LeftTemperature - request.RightTemperature) * value >= -slack,
            $"heat flows from cold to hot: {value:R}"
        );
        if (result[Observable.EntropyProduction] is { } production)
            Law(
                production >= -slack * Math.Abs(1 / request.RightTemperature - 1 / request.LeftTemperature),
                $"entropy is used up: {production:R}"
            );
    }

    /// <summary>Left and right exchanged, a flux changes its sign and nothing else changes.</summary>
    private void Mirrored(PointRequest request, PointResult result)
    {
        if (
            request.Quantity == Quantity.Ndtr
            // Heat is told that goes into the right reservoir, and mirrored that which comes from the left one.
            || request.Formalism is ReservoirFormalism
            || request.Evolution is { Alternation: not null } or { Initial: SteadyInitial }
        )
            return;
        var system = request.System switch
        {
            GasSystem { Gas: var gas } => GasSystem.Of(new HardPointGas([.. gas.Masses.Reverse()], gas.Length)),
            LevelSystem { Levels: var levels } own => own with
            {
                Levels = TwoContacts.System(
                    levels.Energies.AsSpan(),
                    levels.Couplings[1].Matrix.AsSpan(),
                    levels.Couplings[0].Matrix.AsSpan()
                ),
            },
            var other => other,
        };
        Compare(
            "mirrored",
            request with
            {
                System = system,
                LeftTemperature = request.RightTemperature,
                RightTemperature = request.LeftTemperature,
                CountedContact = request.Quantity == Quantity.Noise ? request.Names[1 - request.Counted] : null,
            },
            request,
            result,
            request.Quantity == Quantity.HeatFlux ? -1 : 1
        );
    }

    /// <summary>Every energy times a factor at the same length makes every rate as much larger.</summary>
    private void Scaled(PointRequest request, PointResult result, double factor)
    {
        PointRequest scaled;
        try
        {
            scaled = request with
            {
                System = request.System switch
                {
                    GasSystem { Gas: var gas } => GasSystem.Of(
                        new HardPointGas([.. gas.Masses.Select(mass => mass / factor)], gas.Length)
                    ),
                    LevelSystem { Levels: var levels } own => own with
                    {
                        Levels = TwoContacts.System(
                            [.. levels.Energies.Select(energy => factor * energy)],
                            levels.Couplings[0].Matrix.AsSpan(),
                            levels.Couplings[1].Matrix.AsSpan()
                        ),
                    },
                    var other => other,
                },
                LeftTemperature = factor * request.LeftTemperature,
                RightTemperature = factor * request.RightTemperature,
                Times = [.. request.Times.Select(time => time / factor)],
                Evolution = request.Evolution is { } ask ? Scaled(ask, factor) : null,
                MatchAgainst = Scaled(request.MatchAgainst, factor),
                Formalism = request.Formalism switch
                {
                    ClassicalFormalism classical => classical with { Wall = Scaled(classical.Wall, factor) },
                    QuantumFormalism quantum => quantum with { Spectrum = Scaled(quantum.Spectrum, factor) },
                    ReservoirFormalism channel => channel with
                    {
                        Left = Scaled(channel.Left, factor),
                        Right = Scaled(channel.Right, factor),
                    },
                    var other => other,
                },
            };
        }
        catch (ArgumentException)
        {
            // It leaves the range of what can be asked.
            return;
        }

        var scale = request.Quantity switch
        {
            Quantity.HeatFlux => factor * factor,
            Quantity.Noise => factor * factor * factor,
            Quantity.Conductivity or Quantity.Evolution => factor,
            Quantity.Relaxation when request.Formalism is not ClassicalFormalism => factor,
            // The strength of a flat law is a rate; those of the others have no unit.
            Quantity.Match when request.Formalism is QuantumFormalism { Spectrum: FlatSpectrum } => factor,
            _ => 1,
        };
        Compare($"energies times {factor}", scaled, request, result, scale);
    }

    private static ChannelClosing Scaled(ChannelClosing end, double factor) =>
        end with
        {
            Wall = end.Wall is { } wall ? Scaled(wall, factor) : null,
            Potential = factor * end.Potential,
        };

    private static EvolutionAsk Scaled(EvolutionAsk ask, double factor) =>
        new(
            ask.Initial switch
            {
                GibbsInitial gibbs => gibbs with { At = factor * gibbs.At },
                SteadyInitial steady => steady with
                {
                    Temperatures = steady.Temperatures.ToImmutableDictionary(one => one.Key, one => factor * one.Value),
                },
                var other => other,
            },
            [.. ask.Times.Select(time => time / factor)],
            ask.Alternation is { } two
                ? two with
                {
                    First = factor * two.First,
                    Second = factor * two.Second,
                    Period = two.Period / factor,
                }
                : null
        );

    private static WallLaw Scaled(WallLaw wall, double factor) =>
        wall is MetropolisWall metropolis
            ? new MetropolisWall(
                metropolis.Step * Math.Pow(factor, 1 - metropolis.StepExponent),
                metropolis.StepExponent,
                metropolis.Steps,
                metropolis.Proposal
            )
            : wall;

    private static SpectralFunction Scaled(SpectralFunction spectrum, double factor) =>
        spectrum switch
        {
            PowerLawSpectrum law => new PowerLawSpectrum(
                law.Gamma,
                law.Eta,
                factor * law.ReferenceFrequency,
                factor * law.LowestFrequency
            ),
            OhmicSpectrum law => new OhmicSpectrum(law.Strength, law.Exponent, factor * law.CutoffFrequency),
            DrudeSpectrum law => new DrudeSpectrum(law.Strength, factor * law.CutoffFrequency),
            LorentzSpectrum law => new LorentzSpectrum(law.Strength, factor * law.Center, factor * law.Width),
            UnderdampedSpectrum law => new UnderdampedSpectrum(law.Strength, factor * law.Center, factor * law.Width),
            FlatSpectrum law => new FlatSpectrum(factor * law.Strength),
            _ => throw new NotSupportedException($"no scaling of {spectrum}."),
        };

    /// <summary>
    /// Within the errors of both; samples that are independent, within five standard errors but for a few, which are
    /// counted.
    /// </summary>
    private void Compare(string how, PointRequest other, PointRequest request, PointResult result, double scale)
    {
        if (Answer(other, 1) is not { } there)
        {
            Count($"{how}: no answer");
            return;
        }

        var (expected, found) = (scale * Value(request, result), Value(other, there));
        if (Samples(request))
        {
            if (
                result.StandardError is not { } here
                || there.StandardError is not { } beyond
                || result.Verdict != Verdict.Ok
                || there.Verdict != Verdict.Ok
            )
                return;
            var within = Math.Abs(found - expected) <= 5 * double.Hypot(scale * here, beyond);
            Count($"{how}, sampled: {(within ? "within" : "beyond")} five standard errors");
            return;
        }

        var slack =
            Math.Abs(scale) * (result.NumericalError ?? 0)
            + (there.NumericalError ?? 0)
            + Rounding * Math.Abs(expected)
            + Underflow;
        if (result.Verdict == Verdict.Unphysical && there.Verdict == Verdict.Unphysical)
        {
            // A formal state that is never reached: its errors are told, but its modes that grow are no part of what
            // they bound.
            Count($"{how}, unphysical: {(Math.Abs(found - expected) <= slack ? "within" : "beyond")} the errors");
            return;
        }

        Law(
            Math.Abs(found - expected) <= slack,
            $"{how} {found:R}, not {expected:R}: off by {found - expected:G3}, errors {slack:G3} ({result.Verdict}, {there.Verdict})"
        );
    }

    [GeneratedRegex("'[^']*'|(?<=, line [0-9]+, column [0-9]+: )[^ ]+")]
    private static partial Regex Written();

    private static double? Precision(PointRequest request) =>
        (
            (request.Quantity == Quantity.Match ? request.MatchRoute : (request.Formalism as ClassicalFormalism)?.Route)
            as SimulatedRoute
        )?.Precision;

    private static bool Samples(PointRequest request) =>
        request.Formalism is ClassicalFormalism { Route: SimulatedRoute }
        || request is { Quantity: Quantity.Match, System: { Gas: not null, IsClassicallyExact: false } };

    private static double Value(PointRequest request, PointResult result) =>
        (
            request.Quantity switch
            {
                Quantity.HeatFlux => result[Observable.HeatFlux],
                Quantity.Conductivity => result[Observable.Conductivity],
                Quantity.Match => result[Observable.Gamma],
                Quantity.Relaxation => result[Observable.PopulationRelaxationRate]
                    ?? result[Observable.LiouvillianGap]
                    ?? result[Observable.KernelGapPerStep],
                Quantity.Evolution => result[Observable.MeanEnergy] ?? result[Observable.HeatPerPeriod],
                Quantity.Noise => result[Observable.Noise]
                    ?? result[Observable.VarianceRate]
                    ?? result[Observable.LogCoefficient],
                _ => result[Observable.NdtrStrength],
            }
        )!.Value;

    private static double Share(PointRequest request) =>
        request.Formalism switch
        {
            LindbladFormalism => request.System is GasSystem { Gas.Masses.Length: 2 }
                ? Judgement.ShareOfPair
                : Judgement.ShareOfLindblad,
            RedfieldFormalism => Judgement.ShareOfRedfield,
            _ => Judgement.ShareOfClassical,
        };

    private void Law(bool holds, string breach)
    {
        if (!holds)
            Breaches.Add(string.Create(CultureInfo.InvariantCulture, $"{breach}: {_what}"));
    }

    private void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;
}
