using System.Text.Json.Serialization;

namespace Thermowell.Studies.Letter;

/// <summary>Whether what the Letter says is found.</summary>
public enum ClaimVerdict
{
    /// <summary>Within the digits or the words of the Letter.</summary>
    [JsonStringEnumMemberName("agrees")]
    Agrees,

    /// <summary>So at the resolution of a plot, but not exactly; the number says how far.</summary>
    [JsonStringEnumMemberName("agrees, with a limit")]
    AgreesWithLimit,

    /// <summary>Not so; the reason says why.</summary>
    [JsonStringEnumMemberName("differs")]
    Differs,
}

/// <summary>One number or statement of the Letter beside what is found here: a row of the report's first table.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Letter">What the Letter says, with where.</param>
/// <param name="Found">What is found here.</param>
/// <param name="Difference">By how much the two differ.</param>
/// <param name="Verdict">Whether they agree.</param>
/// <param name="Reason">Why, where that is not plain.</param>
public sealed record Claim(string Subject, string Letter, string Found, string Difference, ClaimVerdict Verdict, string Reason = "")
{
    /// <summary>The figure that the row belongs to.</summary>
    public string Figure { get; init; } = "";
}
