using System.Globalization;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>
/// The one rule by which the number of every formalism and quantity is judged: its error, of which the balance of the heat is a part,
/// against the share of the number that is allowed; the rates against the spacing of the levels; and what the equation itself objects to.
/// </summary>
internal readonly record struct Judgement
{
    /// <summary>The share allowed of the Lindblad equation of one particle and of levels of one's own.</summary>
    public const double ShareOfLindblad = 1e-6;

    /// <summary>The share allowed of a pair, whose levels come from a basis that converges as its size to the power -3/2.</summary>
    public const double ShareOfPair = 1e-3;

    /// <summary>The share allowed of a Redfield answer, whose coherences leave fewer digits.</summary>
    public const double ShareOfRedfield = 1e-3;

    /// <summary>The share allowed of a classical answer by a chain or a kernel.</summary>
    public const double ShareOfClassical = 1e-4;

    /// <summary>The share that a standard error may be: a number less than two standard errors from 0 is not told from none.</summary>
    public const double ShareOfStandardError = 0.5;

    /// <summary>The standard errors that J_L + J_R of a simulation, what its gas gained, may be: one or two are chance.</summary>
    public const double LargestImbalance = 4;

    /// <summary>The number that is judged.</summary>
    public required double Value { get; init; }

    /// <summary>The share of it that its numerical error may be.</summary>
    public required double Share { get; init; }

    /// <summary>What helps where the numerical error is above its share; null where nothing is known to.</summary>
    public string? Cure { get; init; }

    /// <summary>
    /// The least that the errors are taken as a share of. At equal temperatures no heat flows and no error is a share of none: it is then a
    /// share of what a bath exchanges.
    /// </summary>
    public double LeastScale { get; init; }

    /// <summary>What <see cref="LeastScale"/> is.</summary>
    public string ScaleName { get; init; } = "the heat that a bath exchanges where none flows";

    /// <summary>J_L + J_R, where the number is a flux; null where nothing is balanced.</summary>
    public double? Balance { get; init; }

    /// <summary>What asks the rates to be small against the spacing.</summary>
    public string Approximation { get; init; } = ApproximationOf(null);

    /// <summary>The verdict of the equation or of the run itself.</summary>
    public Verdict Objection { get; init; }

    /// <summary>Its reasons, a sentence each.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];

    /// <summary>What to know before using the number, a sentence each; they change no verdict.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A judgement with nothing but its value and share.</summary>
    public Judgement()
    {
    }

    /// <summary>The answer with its verdict and reasons, and with the balance in its numerical error.</summary>
    /// <param name="answer">The answer, with its errors and its validity.</param>
    public PointResult Of(PointResult answer)
    {
        var (verdict, reasons) = (Objection, new List<string>(Objections));
        var result = Balance is { } balance && answer.NumericalError is { } stated && !(Math.Abs(balance) <= stated)
            ? answer with { NumericalError = Math.Abs(balance) }
            : answer;
        if (result.NumericalError is { } error && !(error <= Share * Scale))
        {
            var balances = result.NumericalError == answer.NumericalError;
            var cure = !balances ? ": it is J_L + J_R, which should vanish" : Cure is null ? "" : ": " + Cure;
            Unconverged(Text($"the numerical error {error:G2} is above {Share:G1} of {Whole}{cure}."));
        }

        if (result.StandardError is { } deviation)
        {
            if (!(deviation <= ShareOfStandardError * Scale))
                Unconverged(Text($"the standard error {deviation:G2} is above {ShareOfStandardError:G1} of {Whole}: {More}."));
            var most = Math.Min(LargestImbalance * deviation, ShareOfStandardError * Scale);
            if (result.NumericalError is null && Balance is { } gained && !(Math.Abs(gained) <= most))
                Unconverged(Text(
                    $"J_L + J_R = {gained:G3} is above {LargestImbalance} standard errors of {deviation:G2}, or {ShareOfStandardError:G1} of {Whole}: {More}."));
        }

        reasons.AddRange(Notes);
        if (result.Validity is { } validity && !(validity.RateOverSpacing <= QuantumValidity.LargestRateOverSpacing))
        {
            var ratio = Text($"{validity.RateOverSpacing:G4} times the smallest Bohr frequency, above {QuantumValidity.LargestRateOverSpacing}");
            Object(Verdict.Uncontrolled, $"the fastest rate is {ratio}: {Approximation} is not controlled.");
        }

        return result with { Verdict = verdict, Reasons = reasons };

        void Unconverged(string reason) => Object(Verdict.Unconverged, reason);

        void Object(Verdict worse, string reason)
        {
            if (worse > verdict) verdict = worse;
            if (!reasons.Contains(reason)) reasons.Add(reason);
        }
    }

    /// <summary>An answer of two numbers, the second that of exchanged temperatures: the worse verdict, and the reasons of both.</summary>
    /// <param name="answer">The first, which is kept.</param>
    /// <param name="backward">The second.</param>
    public static PointResult WithBackward(PointResult answer, PointResult backward)
        => answer with
        {
            Verdict = answer.Verdict > backward.Verdict ? answer.Verdict : backward.Verdict,
            Reasons = [.. answer.Reasons, .. backward.Reasons.Except(answer.Reasons).Select(reason => "with the temperatures exchanged, " + reason)],
        };

    /// <summary>What a formalism asks the rates to be small for.</summary>
    /// <param name="formalism">The formalism.</param>
    public static string ApproximationOf(Formalism? formalism) => formalism is RedfieldFormalism ? "second order in the coupling" : "the secular approximation";

    private const string More = "ask for more collisions";

    private double Scale => Math.Max(Math.Abs(Value), LeastScale);

    private string Whole => LeastScale > Math.Abs(Value) ? Text($"{LeastScale:G2}, {ScaleName}") : "the answer";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
