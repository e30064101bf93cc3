namespace Thermowell.Drawing.Layout;

/// <summary>A picture of few colours.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Palette">At most 256 colours.</param>
/// <param name="Pixels">The number of a colour for each pixel, row after row from the top.</param>
internal sealed record Raster(int Width, int Height, IReadOnlyList<Colour> Palette, byte[] Pixels);
