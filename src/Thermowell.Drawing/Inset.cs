namespace Thermowell.Drawing;

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

    /// <summary>
    /// An inset where it hides no data of its parent; to the right of the frame where no such place is free.
    /// </summary>
    /// <param name="panel">What is drawn in it.</param>
    public static Inset Automatic(Panel panel) => new(panel, null);

    /// <summary>An inset in a given part of the parent's frame, tick labels and titles included.</summary>
    /// <param name="panel">What is drawn in it.</param>
    /// <param name="share">Part of the frame. The caller sees to it that no data lie there.</param>
    public static Inset At(Panel panel, FrameShare share) => new(panel, share);
}
