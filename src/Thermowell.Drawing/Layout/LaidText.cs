using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Layout;

/// <summary>The direction in which a text runs.</summary>
internal enum Reading
{
    /// <summary>From left to right.</summary>
    Across,

    /// <summary>From bottom to top.</summary>
    Upwards,
}

/// <summary>A text in its place.</summary>
/// <param name="Text">The text.</param>
/// <param name="Size">Size of its letters in points.</param>
/// <param name="At">Where its anchor stands, on the base line.</param>
/// <param name="Anchor">Which end of it stands there.</param>
/// <param name="Reading">Its direction.</param>
internal sealed record LaidText(
    RichText Text,
    double Size,
    PagePoint At,
    TextAnchor Anchor = TextAnchor.Start,
    Reading Reading = Reading.Across
)
{
    /// <summary>Length along its direction, in points.</summary>
    public double Length => Text.Width * Size;

    /// <summary>How far before the anchor it begins.</summary>
    public double Lead =>
        Anchor switch
        {
            TextAnchor.Start => 0,
            TextAnchor.Middle => Length / 2,
            _ => Length,
        };

    /// <summary>What it covers.</summary>
    public PageBox Box
    {
        get
        {
            double above = Text.Ascent * Size;
            double below = Text.Descent * Size;
            return Reading == Reading.Across
                ? new PageBox(At.X - Lead, At.Y - above, At.X - Lead + Length, At.Y + below)
                : new PageBox(At.X - above, At.Y + Lead - Length, At.X + below, At.Y + Lead);
        }
    }

    public LaidText Moved(double dx, double dy) => this with { At = new PagePoint(At.X + dx, At.Y + dy) };

    /// <summary>This text, moved by the least that brings it into a box.</summary>
    public LaidText Inside(PageBox room)
    {
        var box = Box;
        double dx = Math.Max(0, room.Left - box.Left) - Math.Max(0, box.Right - room.Right);
        double dy = Math.Max(0, room.Top - box.Top) - Math.Max(0, box.Bottom - room.Bottom);
        return Moved(dx, dy);
    }
}
