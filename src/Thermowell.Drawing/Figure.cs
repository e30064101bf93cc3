using System.Collections.Immutable;

namespace Thermowell.Drawing;

/// <summary>
/// A journal figure: panels, and the words that stand in for them where they cannot be seen. The caption belongs to the
/// page, not to the figure.
/// </summary>
public sealed class Figure
{
    /// <summary>The width of one column of Physical Review, in centimetres.</summary>
    public const double SingleColumn = 8.6;

    /// <summary>The width of a page of Physical Review, both columns, in centimetres.</summary>
    public const double DoubleColumn = 17.8;

    /// <summary>Joins panels to a figure.</summary>
    /// <param name="title">Short plain title, read out and shown as a tooltip; not drawn.</param>
    /// <param name="description">Plain text that says what the figure shows, for readers who do not see it.</param>
    /// <param name="panels">At least one panel.</param>
    public Figure(string title, string description, params IEnumerable<Panel> panels)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Title = title;
        Description = description;
        Panels = [.. panels];
        if (Panels.IsEmpty)
            throw new ArgumentException("A figure needs at least one panel.", nameof(panels));
        Width = Panels.Length == 1 ? SingleColumn : DoubleColumn;
        Columns = Panels.Length;
    }

    /// <summary>Short plain title.</summary>
    public string Title { get; }

    /// <summary>Alternative text.</summary>
    public string Description { get; }

    /// <summary>The panels in reading order.</summary>
    public ImmutableArray<Panel> Panels { get; }

    /// <summary>
    /// Whole width in centimetres, 5 to 40: one column for one panel, the page for more, unless chosen.
    /// </summary>
    public double Width
    {
        get;
        init => field = Bounds.Within(value, 5, 40, nameof(Width));
    }

    /// <summary>Height of each frame in units of its width, 0.2 to 3.</summary>
    public double FrameAspect
    {
        get;
        init => field = Bounds.Within(value, 0.2, 3, nameof(FrameAspect));
    } = 0.76;

    /// <summary>
    /// How many panels stand side by side before the next row begins: from 1, one below the other, to all of them,
    /// which it is unless chosen.
    /// </summary>
    public int Columns
    {
        get;
        init => field = (int)Bounds.Within(value, 1, Panels.Length, nameof(Columns));
    }
}
