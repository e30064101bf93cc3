namespace Thermowell.Drawing.Layout;

/// <summary>
/// The width of a figure of one panel: one column, or the page where a long legend leaves the curves too little of
/// that.
/// </summary>
public static class FigureWidth
{
    /// <summary>The least share of the width that is the frame's.</summary>
    private const double LeastFrame = 0.6;

    /// <summary>Chooses.</summary>
    public static double Of(Figure figure)
    {
        var layout = new FigureLayout(figure);
        return layout.Panels[0].Axes.Frame.Width < LeastFrame * layout.Width
            ? Figure.DoubleColumn
            : Figure.SingleColumn;
    }
}
