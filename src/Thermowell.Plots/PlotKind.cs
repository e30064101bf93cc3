namespace Thermowell.Plots;

/// <summary>The kinds of figures of a study.</summary>
public enum PlotKind
{
    /// <summary>A curve, or a family of them.</summary>
    Curves,

    /// <summary>Colours over the plane of two axes.</summary>
    Map,
}
