using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>
/// The one rule by which the number of every formalism and quantity is judged: its error, of which the balance of the
/// heat is a part, against the share of the number that is allowed; the rates against the spacing of the levels; and
/// what the equation itself objects to.
/// </summary>
internal readonly record struct Judgement
{
    /// <summary>The share allowed of the Lindblad equation of one particle and of levels of one's own.</summary>
    public const double ShareOfLindblad = 1e-6;

    /// <summary>
    /// The share allowed of a pair, whose levels come from a basis that converges as its size to the power -3/2.
    /// </summary>
    public const double ShareOfPair = 1e-3;

    /// <summary>The share allowed of a Redfield answer, whose coherences leave fewer digits.</summary>
    public const double ShareOfRedfield = 1e-3;

    /// <summary>The share allowed of a classical answer by a chain or a kernel.</summary>
    public const double ShareOfClassical = 1e-4;

    /// <summary>
    /// The share that a standard error may be: a number less than two standard errors from 0 is not told from none.
    /// </summary>
    public const double ShareOfStandardError = 0.5;

    /// <summary>
    /// The standard errors that J_L + J_R of a simulation, what its gas gained, may be: one or two are chance.
    /// </summary>
    public const double LargestImbalance = 4;

    /// <summary>The number that is judged.</summary>
    public required double Value { get; init; }

    /// <summary>The share of it that its numerical error may be.</summary>
    public required double Share { get; init; }

    /// <summary>Where the numerical error comes from, as far as its balance is not all of it.</summary>
    public ErrorSource Source { get; init; }

    /// <summary>
    /// The least that the errors are taken as a share of. At equal temperatures no heat flows and no error is a share
    /// of none: it is then a share of what a bath exchanges.
    /// </summary>
    public double LeastScale { get; init; }

    /// <summary>What <see cref="LeastScale"/> is.</summary>
    public ErrorScaleKind LeastScaleKind { get; init; } = ErrorScaleKind.HeatExchanged;

    /// <summary>J_L + J_R, where the number is a flux; null where nothing is balanced.</summary>
    public double? Balance { get; init; }

    /// <summary>What is told of rates that are not small against the spacing.</summary>
    public ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled { get; init; } = ReasonCode.Secular;

    /// <summary>The verdict of the equation or of the run itself.</summary>
    public Verdict Objection { get; init; }

    /// <summary>Its reasons.</summary>
    public IReadOnlyList<Reason> Objections { get; init; } = [];

    /// <summary>What to know before using the number; it changes no verdict.</summary>
    public IReadOnlyList<Reason> Notes { get; init; } = [];

    /// <summary>A judgement with nothing but its value and share.</summary>
    public Judgement() { }

    /// <summary>The same, saying that most of the error is what another grouping of the levels changes.</summary>
    /// <param name="decides">Whether it is.</param>
    public Judgement WithGrouping(bool decides) =>
        decides ? this with { Source = new(ErrorSourceKind.Grouping) } : this;

    /// <summary>The answer with its verdict and reasons, and with the balance in its numerical error.</summary>
    /// <param name="answer">The answer, with its errors and its validity.</param>
    public PointResult Of(PointResult answer)
    {
        var (verdict, reasons) = (Objection, new List<Reason>(Objections));
        var result =
            Balance is { } balance && answer.NumericalError is { } stated && !(Math.Abs(balance) <= stated)
                ? answer with
                {
                    NumericalError = Math.Abs(balance),
                }
                : answer;
        if (result.NumericalError is { } error && !(error <= Share * Scale))
        {
            var source =
                result.NumericalError == answer.NumericalError ? Source : new ErrorSource(ErrorSourceKind.Balance);
            Unconverged(ReasonCode.NumericalError.Because((error, Share, Whole, source)));
        }

        if (result.StandardError is { } deviation)
        {
            if (!(deviation <= ShareOfStandardError * Scale))
                Unconverged(ReasonCode.StandardError.Because((deviation, ShareOfStandardError, Whole)));
            var most = Math.Min(LargestImbalance * deviation, ShareOfStandardError * Scale);
            if (result.NumericalError is null && Balance is { } gained && !(Math.Abs(gained) <= most))
                Unconverged(
                    ReasonCode.Imbalance.Because((gained, LargestImbalance, deviation, ShareOfStandardError, Whole))
                );
        }

        reasons.AddRange(Notes);
        if (result.Validity is { } validity && !(validity.RateOverSpacing <= QuantumValidity.LargestRateOverSpacing))
            Object(
                Verdict.Uncontrolled,
                Uncontrolled.Because((validity.RateOverSpacing, QuantumValidity.LargestRateOverSpacing))
            );

        return result with
        {
            Verdict = verdict,
            Reasons = reasons,
        };

        void Unconverged(Reason reason) => Object(Verdict.Unconverged, reason);

        void Object(Verdict worse, Reason reason)
        {
            if (worse > verdict)
                verdict = worse;
            if (!reasons.Contains(reason))
                reasons.Add(reason);
        }
    }

    /// <summary>A flux with the ratio to the one at exchanged temperatures: there is none where that is 0.</summary>
    /// <param name="forward">The flux, which is kept.</param>
    /// <param name="backward">The other.</param>
    public static PointResult Rectified(PointResult forward, PointResult backward)
    {
        double? ratio = backward[Observable.HeatFlux] is 0
            ? null
            : -forward[Observable.HeatFlux] / backward[Observable.HeatFlux];
        return WithBackward(forward.With(new() { [Observable.RectificationRatio] = ratio }), backward);
    }

    /// <summary>
    /// An answer of two numbers, the second that of exchanged temperatures: the worse verdict, and the reasons of both.
    /// </summary>
    /// <param name="answer">The first, which is kept.</param>
    /// <param name="backward">The second.</param>
    public static PointResult WithBackward(PointResult answer, PointResult backward) =>
        answer with
        {
            Verdict = answer.Verdict > backward.Verdict ? answer.Verdict : backward.Verdict,
            Reasons =
            [
                .. answer.Reasons,
                .. backward.Reasons.Except(answer.Reasons).Select(reason => reason.Exchanged()),
            ],
        };

    private double Scale => Math.Max(Math.Abs(Value), LeastScale);

    private ErrorScale Whole =>
        LeastScale > Math.Abs(Value) ? new(LeastScaleKind, LeastScale) : new(ErrorScaleKind.Answer, Math.Abs(Value));
}
