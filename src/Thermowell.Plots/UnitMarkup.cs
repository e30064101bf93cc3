using System.Text.RegularExpressions;
using Thermowell.Declarations;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Plots;

/// <summary>Units in the drawing mark-up.</summary>
public static partial class UnitMarkup
{
    /// <summary>Of an energy or a temperature.</summary>
    public const string Energy = "*ħ*^{2}/*m*_{0}*L*_{0}^{2}";

    /// <summary>Of a heat flux.</summary>
    public const string Flux = "*ħ*^{3}/*m*_{0}^{2}*L*_{0}^{4}";

    /// <summary>Of a rate or a conductivity.</summary>
    public const string Rate = "*ħ*/*m*_{0}*L*_{0}^{2}";

    /// <summary>Of any unit of <see cref="UnitName"/>, of levels of one's own, or of SI.</summary>
    /// <param name="unit">The unit as tables write it.</param>
    public static string Of(string unit) =>
        Reduced().IsMatch(unit)
            ? Factor()
                .Replace(
                    unit.Replace("(", "", StringComparison.Ordinal)
                        .Replace(")", "", StringComparison.Ordinal)
                        .Replace(" ", "", StringComparison.Ordinal),
                    factor => Symbol(factor.Groups["name"].Value) + Exponent(factor.Groups["power"].Value)
                )
        : Inverse().Match(unit) is { Success: true } inverse
            ? inverse.Groups["name"].Value
                + Exponent("-" + (inverse.Groups["power"].Success ? inverse.Groups["power"].Value : "1"))
        : Plain().IsMatch(unit) ? Power().Replace(unit, power => Exponent(power.Groups[1].Value))
        : Markup.Plain(unit);

    private static string Symbol(string name) =>
        name == "hbar" ? "*ħ*"
        : name.EndsWith("_0", StringComparison.Ordinal) ? $"*{name[0]}*_{{0}}"
        : $"*{name}*";

    private static string Exponent(string power) => power.Length == 0 ? "" : $"^{{{power.Replace('-', '−')}}}";

    [GeneratedRegex(@"^(hbar|m_0|L_0|E|C)\b[\^/() mL_0hbarEC\d-]*$")]
    private static partial Regex Reduced();

    [GeneratedRegex(@"(?<name>hbar|m_0|L_0|E|C)(\^(?<power>-?\d+))?")]
    private static partial Regex Factor();

    [GeneratedRegex(@"^[A-Za-z]+(\^\d+)?(/[A-Za-z]+(\^\d+)?)?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\^(\d+)")]
    private static partial Regex Power();

    [GeneratedRegex(@"^1/(?<name>[a-z]+)(\^(?<power>\d+))?$")]
    private static partial Regex Inverse();
}
