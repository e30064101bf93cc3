using Thermowell.Drawing;

namespace Thermowell.Letter;

/// <summary>A figure made: what is drawn, its data, and the Letter's statements that it settles.</summary>
/// <param name="Drawing">What is drawn.</param>
/// <param name="Panels">What the data's numbers are, panel by panel.</param>
/// <param name="Rows">The data.</param>
/// <param name="Claims">The Letter's statements beside what was found.</param>
public sealed record FigureOutcome(
    Figure Drawing,
    IReadOnlyList<FigurePanel> Panels,
    IReadOnlyList<FigureRow> Rows,
    IReadOnlyList<Claim> Claims
);
