namespace Thermowell.Questions.Points;

/// <summary>
/// Why an answer is not ok, or what to know before using it: a declared code with the facts of this answer. Faces make
/// the sentence of it.
/// </summary>
public sealed class Reason : IEquatable<Reason>
{
    /// <summary>A reason.</summary>
    /// <param name="code">What it says.</param>
    /// <param name="facts">What it says it of: values of the type that the code declares.</param>
    /// <exception cref="ArgumentException">The facts are not those that the code speaks of.</exception>
    internal Reason(ReasonCode code, object facts)
        : this(code, facts, atExchangedTemperatures: false) { }

    private Reason(ReasonCode code, object facts, bool atExchangedTemperatures)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.GetType() != code.Facts)
            throw new ArgumentException(
                $"'{code.Key}' speaks of {code.Facts}, not of {facts.GetType()}.",
                nameof(facts)
            );
        (Code, Facts, AtExchangedTemperatures) = (code, facts, atExchangedTemperatures);
    }

    /// <summary>What it says.</summary>
    public ReasonCode Code { get; }

    /// <summary>What it says it of: one value, or a tuple of several.</summary>
    public object Facts { get; }

    /// <summary>
    /// Whether it is said of the answer with the temperatures exchanged, and not of the answer itself.
    /// </summary>
    public bool AtExchangedTemperatures { get; }

    /// <summary>The sentence for a reader, with its stop.</summary>
    public string Sentence =>
        (AtExchangedTemperatures ? "with the temperatures exchanged, " : "") + Code.Sentence(Facts);

    /// <summary>The same, said of the answer with the temperatures exchanged.</summary>
    public Reason Exchanged() => new(Code, Facts, atExchangedTemperatures: true);

    /// <summary>
    /// Whether both tell a reader the same: nothing is told twice, also where facts differ beyond the digits that are
    /// told.
    /// </summary>
    /// <param name="other">The other reason.</param>
    public bool Equals(Reason? other) =>
        other is not null && (ReferenceEquals(this, other) || (Code == other.Code && Sentence == other.Sentence));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Reason);

    /// <inheritdoc/>
    public override int GetHashCode() => Sentence.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Sentence;
}
