namespace Thermowell.Studies.Drawing;

/// <summary>A complete smaller panel on an opaque ground inside the frame of another.</summary>
public sealed class Inset
{
    private Inset(Panel panel, FrameShare? share)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (panel.Inset is not null)
            throw new ArgumentException("An inset cannot hold an inset of its own.", nameof(panel));
        Panel = panel;
        Share = share;
    }

    /// <summary>What is drawn in it.</summary>
    public Panel Panel { get; }

    /// <summary>Its share of the parent's frame, or null where it is placed by itself.</summary>
    public FrameShare? Share { get; }

    /// <summary>An inset where it hides no data of its parent; to the right of the frame where no such place is free.</summary>
    /// <param name="panel">What is drawn in it.</param>
    public static Inset Automatic(Panel panel) => new(panel, null);

    /// <summary>An inset in a given part of the parent's frame, tick labels and titles included.</summary>
    /// <param name="panel">What is drawn in it.</param>
    /// <param name="share">Part of the frame. The caller sees to it that no data lie there.</param>
    public static Inset At(Panel panel, FrameShare share) => new(panel, share);
}

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
