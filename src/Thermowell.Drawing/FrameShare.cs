namespace Thermowell.Drawing;

/// <summary>A rectangle in fractions of a frame, measured from its left and bottom edges.</summary>
public sealed record FrameShare
{
    /// <summary>Sets the rectangle.</summary>
    /// <param name="left">Left edge, 0 to 1.</param>
    /// <param name="bottom">Bottom edge, 0 to 1.</param>
    /// <param name="width">Width; the right edge is at most 1.</param>
    /// <param name="height">Height; the top edge is at most 1.</param>
    public FrameShare(double left, double bottom, double width, double height)
    {
        Left = Bounds.Within(left, 0, 1, nameof(left));
        Bottom = Bounds.Within(bottom, 0, 1, nameof(bottom));
        Width = Bounds.Within(width, 0.2, 1 - left, nameof(width));
        Height = Bounds.Within(height, 0.2, 1 - bottom, nameof(height));
    }

    /// <summary>Left edge.</summary>
    public double Left { get; }

    /// <summary>Bottom edge.</summary>
    public double Bottom { get; }

    /// <summary>Width.</summary>
    public double Width { get; }

    /// <summary>Height.</summary>
    public double Height { get; }
}
