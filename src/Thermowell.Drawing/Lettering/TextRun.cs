namespace Thermowell.Drawing.Lettering;

/// <summary>A stretch of text in one font, size and height. Lengths are in em of the whole text.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Slant">Upright or italic.</param>
/// <param name="Scale">Size in units of the size of the whole text.</param>
/// <param name="Rise">Height of its base line above that of the text.</param>
/// <param name="Skip">Space before it; negative where it stands above or below the run before.</param>
internal sealed record TextRun(string Text, Slant Slant, double Scale, double Rise, double Skip)
{
    /// <summary>Height of capitals and figures, in em of the run.</summary>
    public const double Capitals = 0.676;

    /// <summary>Top of the tallest letters, in em of the run.</summary>
    public const double Ascent = 0.72;

    /// <summary>How far round figures reach below the base line, in em of the run.</summary>
    private const double NumberDescent = 0.015;

    /// <summary>Depth of the descenders, in em of the run.</summary>
    public const double Descent = 0.22;

    /// <summary>Top of its letters above its base line, in em of the whole text.</summary>
    public double Above => Scale * (IsNumber ? Capitals : Ascent);

    /// <summary>Bottom of its letters below its base line, in em of the whole text.</summary>
    public double Below => Scale * (IsNumber ? NumberDescent : Descent);

    /// <summary>Its advance.</summary>
    public double Width { get; } = Scale * DrawingFonts.Metrics(Slant).Advance(Text);

    private bool IsNumber => Text.All(c => char.IsAsciiDigit(c) || c is '.' or '\u2212' or '×');
}
