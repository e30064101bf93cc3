using System.Text.Json.Serialization;

namespace Thermowell.Questions.Points;

/// <summary>Whether a number can be used as it stands, from the best to the worst; <see cref="Judgement"/> gives it.</summary>
public enum Verdict
{
    /// <summary>It can.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>The equation is solved right, but its rates exceed the spacing that they must be small against: it need not be the system's equation.</summary>
    [JsonStringEnumMemberName("uncontrolled")]
    Uncontrolled,

    /// <summary>Its stated error is too large for it: more levels, a finer grid or more collisions are needed.</summary>
    [JsonStringEnumMemberName("unconverged")]
    Unconverged,

    /// <summary>The equation left its physical range: the number is no heat flux.</summary>
    [JsonStringEnumMemberName("unphysical")]
    Unphysical,
}
