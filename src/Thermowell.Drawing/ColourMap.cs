using System.Collections.Immutable;

namespace Thermowell.Drawing;

/// <summary>
/// Viridis (S. van der Walt, N. Smith, 2015): from dark blue to yellow, ever lighter, so that it reads in grey and
/// under all common forms of colour blindness. Ten of its colours, with straight lines between them.
/// </summary>
internal static class ColourMap
{
    /// <summary>Shades that are told apart.</summary>
    public const int Shades = 255;

    /// <summary>Where there is no value.</summary>
    public static Colour Empty { get; } = new(0xD9, 0xD9, 0xD9);

    private static readonly ImmutableArray<Colour> Anchors =
    [
        new(0x44, 0x01, 0x54),
        new(0x48, 0x28, 0x78),
        new(0x3E, 0x4A, 0x89),
        new(0x31, 0x68, 0x8E),
        new(0x26, 0x82, 0x8E),
        new(0x1F, 0x9E, 0x89),
        new(0x35, 0xB7, 0x79),
        new(0x6D, 0xCD, 0x59),
        new(0xB4, 0xDE, 0x2C),
        new(0xFD, 0xE7, 0x25),
    ];

    /// <summary>The colour of a share of the range, from 0 to 1.</summary>
    public static Colour At(double share)
    {
        double at = Math.Clamp(share, 0, 1) * (Anchors.Length - 1);
        int low = Math.Min((int)at, Anchors.Length - 2);
        (var a, var b, double part) = (Anchors[low], Anchors[low + 1], at - low);
        return new Colour(Between(a.Red, b.Red, part), Between(a.Green, b.Green, part), Between(a.Blue, b.Blue, part));
    }

    /// <summary>The number of the shade of a share.</summary>
    public static byte Shade(double share) => (byte)Math.Min(Shades - 1, (int)(Math.Clamp(share, 0, 1) * Shades));

    private static byte Between(byte a, byte b, double part) => (byte)Math.Round(a + (part * (b - a)));
}
