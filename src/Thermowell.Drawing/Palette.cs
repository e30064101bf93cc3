using System.Collections.Immutable;

namespace Thermowell.Drawing;

/// <summary>
/// The Okabe-Ito colours, told apart under all common forms of colour blindness (M. Okabe, K. Ito, "Color Universal
/// Design", 2008). Their yellow is left out because it does not show on white paper. Series take them in the order of
/// <see cref="Cycle"/>, darkest first.
/// </summary>
public static class Palette
{
    /// <summary>Black.</summary>
    public static Colour Black { get; } = new(0x00, 0x00, 0x00);

    /// <summary>Blue.</summary>
    public static Colour Blue { get; } = new(0x00, 0x72, 0xB2);

    /// <summary>Vermilion.</summary>
    public static Colour Vermilion { get; } = new(0xD5, 0x5E, 0x00);

    /// <summary>Bluish green.</summary>
    public static Colour Green { get; } = new(0x00, 0x9E, 0x73);

    /// <summary>Reddish purple.</summary>
    public static Colour Purple { get; } = new(0xCC, 0x79, 0xA7);

    /// <summary>Orange.</summary>
    public static Colour Orange { get; } = new(0xE6, 0x9F, 0x00);

    /// <summary>Sky blue.</summary>
    public static Colour SkyBlue { get; } = new(0x56, 0xB4, 0xE9);

    /// <summary>A middle grey for bands, reference lines and guides to the eye; not part of the cycle.</summary>
    public static Colour Grey { get; } = new(0x80, 0x80, 0x80);

    /// <summary>The colours in the order in which series without a colour of their own take them.</summary>
    public static ImmutableArray<Colour> Cycle { get; } = [Blue, Vermilion, Green, Black, Purple, Orange, SkyBlue];
}
