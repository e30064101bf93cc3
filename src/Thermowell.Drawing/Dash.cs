namespace Thermowell.Drawing;

/// <summary>The stroke pattern of a line.</summary>
public enum Dash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Dash and dot in turn.</summary>
    DashDot,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Long dashes.</summary>
    LongDashed,

    /// <summary>Dash and two dots in turn.</summary>
    DashDotDot,
}
