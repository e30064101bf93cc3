using System.Globalization;
using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <summary>What a reason may say: declared once, and known from here to sentences, tables and journals.</summary>
/// <param name="Key">Its word in tables.</param>
/// <param name="Bit">Its bit in the records of journals, which no other code has or had: new ones take the
/// next.</param>
/// <param name="Meaning">What it says, without the numbers of an answer.</param>
public abstract partial record ReasonCode(string Key, int Bit, string Meaning) : Declaration(Key, Meaning)
{
    /// <summary>The type of what it speaks of.</summary>
    public abstract Type Facts { get; }

    /// <summary>The sentence for facts of that type.</summary>
    internal abstract string Sentence(object facts);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a reason may say, with the type of what it speaks of: other facts do not compile.</summary>
/// <typeparam name="TFacts">One value, or a tuple of several.</typeparam>
/// <param name="Key">Its word in tables.</param>
/// <param name="Bit">Its bit in the records of journals.</param>
/// <param name="Meaning">What it says, without the numbers of an answer.</param>
/// <param name="Template">Makes its sentence, which ends with a stop.</param>
public sealed record ReasonCode<TFacts>(string Key, int Bit, string Meaning, Func<TFacts, FormattableString> Template)
    : ReasonCode(Key, Bit, Meaning)
    where TFacts : struct
{
    /// <inheritdoc/>
    public override Type Facts => typeof(TFacts);

    /// <summary>The reason for some facts.</summary>
    /// <param name="facts">The facts.</param>
    public Reason Because(TFacts facts) => new(this, facts);

    internal override string Sentence(object facts) => Template((TFacts)facts).ToString(CultureInfo.InvariantCulture);
}
