namespace Thermowell.Drawing.Canvases;

/// <summary>What came of making a PNG: the picture, or the reason why it is left out.</summary>
public abstract record PngOutcome
{
    private PngOutcome() { }

    /// <summary>The picture was made.</summary>
    /// <param name="Bytes">The PNG file.</param>
    public sealed record Made(byte[] Bytes) : PngOutcome;

    /// <summary>This machine cannot rasterise; the SVG holds the same figure.</summary>
    /// <param name="Reason">One sentence for the user.</param>
    public sealed record LeftOut(string Reason) : PngOutcome;
}
