using Thermowell.Drawing.Layout;

namespace Thermowell.Drawing.Canvases;

/// <summary>
/// What a back-end must draw. Places are in points from the top left corner; what reaches it is already cut to its
/// frame.
/// </summary>
internal interface ICanvas
{
    /// <summary>Begins a part of the figure, such as a panel or a series.</summary>
    /// <param name="kind">What it is: "panel", "series", "legend", "inset", "axes".</param>
    /// <param name="name">Its name in plain text; may be empty.</param>
    void Begin(string kind, string name);

    /// <summary>Ends the part begun last.</summary>
    void End();

    /// <summary>Open lines of one stroke; its pattern begins anew with each.</summary>
    void Lines(IEnumerable<IReadOnlyList<PagePoint>> lines, Stroke stroke);

    /// <summary>A closed region with an optional outline.</summary>
    void Polygon(IReadOnlyList<PagePoint> corners, Colour fill, double opacity, Stroke? outline);

    /// <summary>A disc with an optional outline.</summary>
    void Disc(PagePoint centre, double radius, Colour fill, Stroke? outline);

    /// <summary>A picture, stretched over a box without a blur.</summary>
    void Image(PageBox box, Raster raster);

    /// <summary>A text, in black.</summary>
    void Text(LaidText text);
}
