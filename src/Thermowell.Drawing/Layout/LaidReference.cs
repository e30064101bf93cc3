namespace Thermowell.Drawing.Layout;

/// <summary>A reference line in its place, with its label where it is least in the way.</summary>
internal sealed class LaidReference
{
    private const double ClearOfLine = 0.5;

    private readonly PageBox frame;
    private readonly Style style;

    public LaidReference(ReferenceLine line, AxesLayout axes, Style style)
    {
        (Line, frame, this.style) = (line, axes.Frame, style);
        bool across = line.Orientation == Orientation.Horizontal;
        double at = (across ? axes.Y : axes.X).Place(line.Value);
        From = across ? new PagePoint(frame.Left, at) : new PagePoint(at, frame.Top);
        To = across ? new PagePoint(frame.Right, at) : new PagePoint(at, frame.Bottom);
        IsShown = frame.Contains(From);
    }

    public ReferenceLine Line { get; }

    public PagePoint From { get; }

    public PagePoint To { get; }

    /// <summary>Whether fixed limits leave it inside the frame.</summary>
    public bool IsShown { get; }

    public LaidText? Label { get; private set; }

    /// <summary>Chooses the place of the label and adds it to the obstacles.</summary>
    public void PlaceLabel(Obstacles obstacles)
    {
        if (Line.LabelText.IsEmpty || !IsShown)
            return;
        PageBox room = frame.Grown(-style.MajorTick);
        Label = Places().Select(text => text.Inside(room)).MaxBy(text => IsFree(text, obstacles) ? 1 : 0);
        obstacles.AddBox(Label!.Box);
    }

    /// <summary>Whether a label covers nothing; the line itself is nearer than other things may be.</summary>
    private static bool IsFree(LaidText text, Obstacles obstacles) => obstacles.Clearance(text.Box, ClearOfLine) >= ClearOfLine;

    private IEnumerable<LaidText> Places()
    {
        double size = style.NoteSize;
        double off = 1.6 * style.Scale;
        double above = -off - (Line.LabelText.Descent * size);
        double below = off + (Line.LabelText.Ascent * size);
        if (Line.Orientation == Orientation.Horizontal)
        {
            foreach (double dy in (double[])[above, below])
            {
                yield return new LaidText(Line.LabelText, size, new PagePoint(frame.Right - style.InnerMargin, From.Y + dy), TextAnchor.End);
                yield return new LaidText(Line.LabelText, size, new PagePoint(frame.Left + style.InnerMargin, From.Y + dy));
                yield return new LaidText(Line.LabelText, size, new PagePoint(frame.Centre.X, From.Y + dy), TextAnchor.Middle);
            }

            yield break;
        }

        foreach (double y in (double[])[frame.Top + style.InnerMargin + (Line.LabelText.Ascent * size), frame.Bottom - style.InnerMargin - (Line.LabelText.Descent * size)])
        {
            yield return new LaidText(Line.LabelText, size, new PagePoint(From.X + (2 * off), y));
            yield return new LaidText(Line.LabelText, size, new PagePoint(From.X - (2 * off), y), TextAnchor.End);
        }
    }
}
