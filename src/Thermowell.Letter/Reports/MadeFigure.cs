namespace Thermowell.Letter.Reports;

/// <summary>A figure whose files are written.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Outcome">What it holds.</param>
/// <param name="Claims">Its claims, each naming the figure.</param>
/// <param name="Svg">Its drawing.</param>
/// <param name="PngLeftOut">Why there is no PNG, or null where there is one.</param>
/// <param name="Command">The command that makes it again.</param>
public sealed record MadeFigure(
    LetterFigure Figure,
    FigureOutcome Outcome,
    IReadOnlyList<Claim> Claims,
    string Svg,
    string? PngLeftOut,
    string Command
);
