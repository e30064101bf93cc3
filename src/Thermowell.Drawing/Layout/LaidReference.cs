namespace Thermowell.Drawing.Layout;

/// <summary>A reference line in its place, with its label where it is least in the way.</summary>
internal sealed class LaidReference
{
    private const double ClearOfLine = 0.5;

    private readonly PageBox _frame;
    private readonly Style _style;

    public LaidReference(ReferenceLine line, AxesLayout axes, Style style)
    {
        (Line, _frame, _style) = (line, axes.Frame, style);
        bool across = line.Orientation == Orientation.Horizontal;
        double at = (across ? axes.Y : axes.X).Place(line.Value);
        From = across ? new PagePoint(_frame.Left, at) : new PagePoint(at, _frame.Top);
        To = across ? new PagePoint(_frame.Right, at) : new PagePoint(at, _frame.Bottom);
        IsShown = _frame.Contains(From);
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
        var room = _frame.Grown(-_style.MajorTick);
        Label = Places().Select(text => text.Inside(room)).MaxBy(text => IsFree(text, obstacles) ? 1 : 0);
        obstacles.AddBox(Label!.Box);
    }

    /// <summary>Whether a label covers nothing; the line itself is nearer than other things may be.</summary>
    private static bool IsFree(LaidText text, Obstacles obstacles) =>
        obstacles.Clearance(text.Box, ClearOfLine) >= ClearOfLine;

    private IEnumerable<LaidText> Places()
    {
        double size = _style.NoteSize;
        double off = 1.6 * _style.Scale;
        double above = -off - (Line.LabelText.Descent * size);
        double below = off + (Line.LabelText.Ascent * size);
        if (Line.Orientation == Orientation.Horizontal)
        {
            foreach (double dy in (double[])[above, below])
            {
                yield return new LaidText(
                    Line.LabelText,
                    size,
                    new PagePoint(_frame.Right - _style.InnerMargin, From.Y + dy),
                    TextAnchor.End
                );
                yield return new LaidText(
                    Line.LabelText,
                    size,
                    new PagePoint(_frame.Left + _style.InnerMargin, From.Y + dy)
                );
                yield return new LaidText(
                    Line.LabelText,
                    size,
                    new PagePoint(_frame.Centre.X, From.Y + dy),
                    TextAnchor.Middle
                );
            }

            yield break;
        }

        foreach (
            double y in (double[])
                [
                    _frame.Top + _style.InnerMargin + (Line.LabelText.Ascent * size),
                    _frame.Bottom - _style.InnerMargin - (Line.LabelText.Descent * size),
                ]
        )
        {
            yield return new LaidText(Line.LabelText, size, new PagePoint(From.X + (2 * off), y));
            yield return new LaidText(Line.LabelText, size, new PagePoint(From.X - (2 * off), y), TextAnchor.End);
        }
    }
}
