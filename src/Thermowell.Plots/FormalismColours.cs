using System.Collections.Immutable;
using Thermowell.Drawing;

namespace Thermowell.Plots;

/// <summary>
/// The one colour of each formalism: in the report, in a study's figures, in what the explorer gives away, and on its
/// page. Okabe-Ito hues, the two lightest darkened until they stand on white paper at 4.5 : 1.
/// </summary>
public static class FormalismColours
{
    private const double Darkest = -0.65;
    private const double Lightest = 0.14;

    private static readonly ImmutableArray<(string Word, Colour Paper, Colour Night)> All =
    [
        ("maxwell", Palette.Black, new Colour(0xF0, 0xF3, 0xF6)),
        ("accommodation", new Colour(0xA8, 0x58, 0x8A), Palette.Purple),
        ("metropolis", Palette.Blue, Palette.SkyBlue),
        ("lindblad", Palette.Vermilion, new Colour(0xF0, 0x85, 0x3A)),
        ("redfield", new Colour(0x00, 0x80, 0x5D), new Colour(0x2B, 0xBD, 0x93)),
        ("landauer", new Colour(0x4A, 0x4A, 0x4A), new Colour(0xC8, 0xCE, 0xD4)),
        ("local", new Colour(0x8A, 0x6A, 0x00), new Colour(0xE0, 0xB8, 0x3C)),
        ("clustered", new Colour(0x6A, 0x3D, 0x9A), new Colour(0xB7, 0x92, 0xE0)),
        ("hierarchy", new Colour(0xB0, 0x1E, 0x6B), new Colour(0xF0, 0x7A, 0xB8)),
        ("universal", new Colour(0x00, 0x7A, 0x9E), new Colour(0x56, 0xC4, 0xE8)),
    ];

    /// <summary>Of a formalism that has none of its own: slate.</summary>
    private static readonly (Colour Paper, Colour Night) Other = (
        new Colour(0x5B, 0x67, 0x70),
        new Colour(0xA9, 0xB4, 0xBD)
    );

    /// <summary>Maxwell walls, exact or simulated.</summary>
    public static Colour Maxwell => Of("maxwell")!.Value;

    /// <summary>Walls that accommodate in part.</summary>
    public static Colour Accommodation => Of("accommodation")!.Value;

    /// <summary>Metropolis walls.</summary>
    public static Colour Metropolis => Of("metropolis")!.Value;

    /// <summary>The Lindblad equation.</summary>
    public static Colour Lindblad => Of("lindblad")!.Value;

    /// <summary>The Redfield equation.</summary>
    public static Colour Redfield => Of("redfield")!.Value;

    /// <summary>
    /// The colour of a formalism on paper, by the word that commands and tables have for it; null for another word.
    /// </summary>
    /// <param name="formalism">The word.</param>
    public static Colour? Of(string formalism)
    {
        foreach (var (word, paper, _) in All)
            if (word == formalism)
                return paper;
        return null;
    }

    /// <summary>
    /// The colours of a formalism on a light and on a dark page; slate for one that has none of its own.
    /// </summary>
    /// <param name="formalism">The word.</param>
    public static (Colour Paper, Colour Night) OnPaperAndNight(string formalism)
    {
        foreach (var (word, paper, night) in All)
            if (word == formalism)
                return (paper, night);
        return Other;
    }

    /// <summary>
    /// Shades of a formalism's colour, the darkest first, for several curves of it, or for how well it holds; each
    /// stands on white paper at 3 : 1 or more. One alone is the colour itself.
    /// </summary>
    /// <param name="colour">The colour; black has none.</param>
    /// <param name="count">How many shades.</param>
    public static ImmutableArray<Colour> Shades(Colour colour, int count) =>
        count == 1
            ? [colour]
            :
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => Mixed(colour, Darkest + (Lightest - Darkest) * i / (count - 1))),
            ];

    /// <summary>
    /// A colour mixed with so much black where that is below 0, with so much white where it is above.
    /// </summary>
    private static Colour Mixed(Colour colour, double white)
    {
        return new Colour(Of(colour.Red), Of(colour.Green), Of(colour.Blue));

        byte Of(byte part) => (byte)Math.Round(white < 0 ? part * (1 + white) : part + (byte.MaxValue - part) * white);
    }
}
