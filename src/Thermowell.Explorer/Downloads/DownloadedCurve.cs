using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;

namespace Thermowell.Explorer.Downloads;

/// <summary>A curve with its numbers.</summary>
/// <param name="Formalism">Its formalism.</param>
/// <param name="X">The values of the parameter along it.</param>
/// <param name="Points">The points, in the same order.</param>
internal sealed record DownloadedCurve(string Formalism, IReadOnlyList<double> X, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Its name in legends and tables.</summary>
    public string Title => ParameterWords.InWords(Formalism);
}
