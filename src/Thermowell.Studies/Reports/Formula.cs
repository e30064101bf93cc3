using System.Net;
using System.Text.RegularExpressions;

namespace Thermowell.Studies.Reports;

/// <summary>Formulas as the claims write them, T_R and κ^(1/2), with true sub- and superscripts in HTML.</summary>
internal static partial class Formula
{
    /// <summary>The text as HTML.</summary>
    public static string ToHtml(string text)
        => Superscript().Replace(Subscript().Replace(WebUtility.HtmlEncode(text), "<sub>$1</sub>"), "<sup>$1$2</sup>");

    [GeneratedRegex(@"_([A-Za-z0-9]+)")]
    private static partial Regex Subscript();

    [GeneratedRegex(@"\^(?:\(([^)]*)\)|([−\d./A-Za-z]*[\dA-Za-z]))")]
    private static partial Regex Superscript();
}
