using System.Text.RegularExpressions;
using Thermowell.Questions.Input;

namespace Thermowell.Letter.Reports;

/// <summary>Formulas as the claims write them, T_R and κ^(1/2), with true sub- and superscripts in HTML.</summary>
internal static partial class Formula
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The text as HTML.</summary>
    public static string ToHtml(string text) =>
        Power()
            .Replace(
                Superscript().Replace(Subscript().Replace(Encoded(text), "<sub>$1</sub>"), "<sup>$1$2</sup>"),
                power => $"<sup>{string.Concat(power.Value.Select(Plain))}</sup>"
            );

    /// <summary>Only what HTML must not hold; letters of other alphabets stand as themselves.</summary>
    private static string Encoded(string text) =>
        UnbrokenNumbers
            .Of(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>A raised digit or minus sign as it stands on the line.</summary>
    private static char Plain(char raised) =>
        raised == '⁻' ? '−' : (char)('0' + Raised.IndexOf(raised, StringComparison.Ordinal));

    [GeneratedRegex("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")]
    private static partial Regex Power();

    [GeneratedRegex(@"_([A-Za-z0-9]+)")]
    private static partial Regex Subscript();

    [GeneratedRegex(@"\^(?:\(([^)]*)\)|([−\d./A-Za-z]*[\dA-Za-z]))")]
    private static partial Regex Superscript();
}
