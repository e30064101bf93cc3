using Thermowell.Drawing;

namespace Thermowell.Plots;

/// <summary>A figure of a study.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Notices">What its reader should know, a sentence each.</param>
public sealed record StudyPicture(Figure Figure, IReadOnlyList<string> Notices);
