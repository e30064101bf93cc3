namespace Thermowell.Drawing;

/// <summary>What becomes of the legend of a <see cref="Panel"/>.</summary>
public enum Legend
{
    /// <summary>Inside the frame where it hides nothing; outside right where no such place is free.</summary>
    Automatic,

    /// <summary>Outside, to the right of the frame.</summary>
    Outside,

    /// <summary>None; the caption or annotations name the series.</summary>
    None,
}
