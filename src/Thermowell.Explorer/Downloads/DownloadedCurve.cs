using Thermowell.Drawing.Lettering;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;

namespace Thermowell.Explorer.Downloads;

/// <summary>A curve with its numbers.</summary>
/// <param name="Formalism">Its formalism.</param>
/// <param name="X">The values of the parameter along it.</param>
/// <param name="Points">The points, in the same order.</param>
internal sealed record DownloadedCurve(string Formalism, IReadOnlyList<double> X, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>What tells it from the curve of the settings, in plain text; null for that curve itself.</summary>
    public string? Pinned { get; init; }

    /// <summary>Its name in legends, in the drawing mark-up.</summary>
    public string Title => Pinned is null ? ParameterWords.InWords(Formalism) : Markup.Plain(Pinned);
}
