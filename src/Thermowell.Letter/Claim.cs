using System.Text.Json.Serialization;

namespace Thermowell.Letter;

/// <summary>Whether what the Letter says is found.</summary>
public enum ClaimVerdict
{
    /// <summary>Found, by the row's criterion.</summary>
    [JsonStringEnumMemberName("agrees")]
    Agrees,

    /// <summary>Found by the wider criterion of the row only; the reason says what the limit is.</summary>
    [JsonStringEnumMemberName("agrees, with a limit")]
    AgreesWithLimit,

    /// <summary>Not found; the reason says why.</summary>
    [JsonStringEnumMemberName("differs")]
    Differs,

    /// <summary>The Letter says nothing about it: a finding of ours, which can neither agree nor differ.</summary>
    [JsonStringEnumMemberName("ours")]
    Ours,
}

/// <summary>
/// One number or statement of the Letter beside what is found here, or a finding of ours: a row of the report's first
/// table.
/// </summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Letter">What the Letter says, with where.</param>
/// <param name="Found">What is found here.</param>
/// <param name="Difference">By how much the two differ.</param>
/// <param name="Verdict">Whether they agree.</param>
/// <param name="Criterion">What must hold for the verdict; empty for a finding of ours.</param>
/// <param name="Reason">Why, where that is not plain.</param>
public sealed record Claim(
    string Subject,
    string Letter,
    string Found,
    string Difference,
    ClaimVerdict Verdict,
    string Criterion,
    string Reason
)
{
    /// <summary>What stands where the Letter says nothing, or where nothing can be subtracted.</summary>
    public const string Nothing = "–";

    /// <summary>The figure that the row belongs to.</summary>
    public string Figure { get; init; } = "";

    /// <summary>A statement of the Letter, judged.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="letter">What the Letter says, with where.</param>
    /// <param name="found">What is found here.</param>
    /// <param name="difference">By how much the two differ.</param>
    /// <param name="criterion">What must hold for the two to agree.</param>
    /// <param name="reason">Why, where that is not plain.</param>
    /// <param name="limit">What must hold at least for them to agree with a limit; null where there is no such
    /// thing.</param>
    internal static Claim Judged(
        string subject,
        string letter,
        string found,
        string difference,
        Criterion criterion,
        string reason = "",
        Criterion? limit = null
    )
    {
        var verdict =
            criterion.Holds ? ClaimVerdict.Agrees
            : limit is { Holds: true } ? ClaimVerdict.AgreesWithLimit
            : ClaimVerdict.Differs;
        var words = $"agrees if {criterion.Words}" + (limit is null ? "" : $"; with a limit if {limit.Words}");
        return new Claim(subject, letter, found, difference, verdict, words, reason);
    }

    /// <summary>A finding about which the Letter says nothing.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="found">What is found.</param>
    /// <param name="reason">Why, where that is not plain.</param>
    internal static Claim Our(string subject, string found, string reason = "") =>
        new(subject, Nothing, found, Nothing, ClaimVerdict.Ours, "", reason);
}
