using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing;

/// <summary>Where a text stands relative to its point.</summary>
public enum TextAnchor
{
    /// <summary>The point is at the start of the text: the text stands to its right.</summary>
    Start,

    /// <summary>The point is at the middle of the text.</summary>
    Middle,

    /// <summary>The point is at the end of the text: the text stands to its left.</summary>
    End,
}

/// <summary>A short text at a point given in the values of the axes. The legend keeps clear of it.</summary>
public sealed class Annotation
{
    /// <summary>Places a text.</summary>
    /// <param name="text">Text in the drawing mark-up.</param>
    /// <param name="x">Abscissa of its point.</param>
    /// <param name="y">Ordinate of its point, at half the height of the letters.</param>
    /// <param name="anchor">Which end of the text stands at the point.</param>
    /// <exception cref="FormatException">The mark-up is broken.</exception>
    public Annotation(string text, double x, double y, TextAnchor anchor = TextAnchor.Start)
    {
        Text = text;
        X = x;
        Y = y;
        Anchor = anchor;
        RichText = RichText.Parse(text);
    }

    /// <summary>The text in the drawing mark-up.</summary>
    public string Text { get; }

    /// <summary>Abscissa.</summary>
    public double X { get; }

    /// <summary>Ordinate.</summary>
    public double Y { get; }

    /// <summary>Which end of the text stands at the point.</summary>
    public TextAnchor Anchor { get; }

    internal RichText RichText { get; }
}
