namespace Thermowell.Drawing;

/// <summary>The shape of a data mark.</summary>
public enum MarkShape
{
    /// <summary>Circle.</summary>
    Circle,

    /// <summary>Square.</summary>
    Square,

    /// <summary>Triangle, point up.</summary>
    TriangleUp,

    /// <summary>Diamond.</summary>
    Diamond,

    /// <summary>Triangle, point down.</summary>
    TriangleDown,

    /// <summary>Diagonal cross.</summary>
    Cross,

    /// <summary>Upright cross.</summary>
    Plus,
}

/// <summary>How a data mark is filled; crosses have no inside and ignore it.</summary>
public enum MarkFill
{
    /// <summary>Filled with the colour of its series.</summary>
    Filled,

    /// <summary>An outline in the colour of its series, filled with the white of the paper.</summary>
    Open,
}

/// <summary>A data mark.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Fill">Filled or open.</param>
public readonly record struct Mark(MarkShape Shape, MarkFill Fill = MarkFill.Filled);
