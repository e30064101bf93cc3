using System.Runtime.CompilerServices;
using System.Xml.Linq;
using SkiaSharp;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Drawing.Layout;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

public sealed class FigureWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_series_has_its_group_with_something_drawn_in_it()
    {
        XElement[] groups =
        [
            .. XDocument
                .Parse(FigureWriter.ToSvg(SampleFigures.Everything))
                .Descendants(Svg + "g")
                .Where(g => g.Attribute("data-series") is not null),
        ];

        Assert.Equal(
            ["band", "line", "points Nc < 9", "both", "inner", "second"],
            groups.Select(g => g.Attribute("data-series")!.Value)
        );
        Assert.All(groups, g => Assert.NotEmpty(g.Elements()));
        Assert.Equal(4, groups[2].Elements(Svg + "circle").Count());
    }

    [Fact]
    public void Text_stays_text_with_true_scripts_and_words_for_those_who_do_not_see_it()
    {
        var root = XDocument.Parse(FigureWriter.ToSvg(SampleFigures.Everything)).Root!;

        Assert.Equal("Everything", root.Element(Svg + "title")!.Value);
        Assert.Equal("One of every kind of series & ornament.", root.Element(Svg + "desc")!.Value);
        var power = root.Descendants(Svg + "text").First(text => text.Value == "10−1");
        Assert.StartsWith("-", power.Element(Svg + "tspan")!.Attribute("dy")!.Value, StringComparison.Ordinal);
        Assert.Contains(
            root.Descendants(Svg + "tspan"),
            span => span.Value == "T" && span.Attribute("font-style")?.Value == "italic"
        );
    }

    [Fact]
    public void A_figure_has_the_same_bytes_every_time()
    {
        Assert.Equal(FigureWriter.ToSvg(SampleFigures.Everything), FigureWriter.ToSvg(SampleFigures.Everything));
        Assert.Equal(Png(SampleFigures.Everything), Png(SampleFigures.Everything));
    }

    [Fact]
    public void A_small_figure_is_the_approved_one()
    {
        string approved = Path.Combine(Folder(), "SmallFigure.approved.svg");
        string svg = FigureWriter.ToSvgInPage(SampleFigures.Small);
        if (!File.Exists(approved) || File.ReadAllText(approved) != svg)
            File.WriteAllText(Path.Combine(Folder(), "SmallFigure.received.svg"), svg);
        Assert.Equal(File.ReadAllText(approved), svg);
    }

    [Fact]
    public void The_png_shows_every_colour_of_the_figure()
    {
        using var picture = SKBitmap.Decode(Png(SampleFigures.Everything));
        var seen = new HashSet<SKColor>(picture.Pixels);

        Assert.Contains(SKColors.White, seen);
        Assert.Contains(SKColors.Black, seen);
        Colour[] drawn = [Palette.Blue, Palette.Vermilion, Palette.Green, Palette.SkyBlue, Palette.Purple];
        Assert.All(drawn, colour => Assert.Contains(new SKColor(colour.Red, colour.Green, colour.Blue), seen));
        Assert.Contains(seen, pixel => Near(pixel, Palette.Orange, 0.3));
    }

    [Fact]
    public void The_png_has_the_size_of_the_page_in_pixels()
    {
        var layout = new FigureLayout(SampleFigures.Small);
        using var picture = SKBitmap.Decode(Png(SampleFigures.Small));

        Assert.Equal((int)Math.Ceiling(layout.Width * FigureWriter.PrintScale), picture.Width);
        Assert.Equal((int)Math.Ceiling(layout.Height * FigureWriter.PrintScale), picture.Height);
    }

    [Fact]
    public void Without_Skia_the_png_is_left_out_in_one_sentence()
    {
        Exception[] faults =
        [
            new DllNotFoundException("Unable to load shared library 'libSkiaSharp'.\nMore lines."),
            new TypeInitializationException("SkiaSharp.SKData", new DllNotFoundException("libSkiaSharp")),
            new PlatformNotSupportedException("Skia could not read the drawing font."),
        ];
        foreach (var fault in faults)
        {
            var outcome = Assert.IsType<PngOutcome.LeftOut>(
                FigureWriter.Rasterise(new FigureLayout(SampleFigures.Small), _ => throw fault)
            );
            Assert.StartsWith("The PNG is left out", outcome.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', outcome.Reason);
        }
    }

    [Fact]
    public void A_fault_of_our_own_is_not_taken_for_a_missing_platform() =>
        Assert.Throws<InvalidOperationException>(() =>
            FigureWriter.Rasterise(
                new FigureLayout(SampleFigures.Small),
                _ => throw new InvalidOperationException("bug")
            )
        );

    private static byte[] Png(Figure figure) => Assert.IsType<PngOutcome.Made>(FigureWriter.ToPng(figure)).Bytes;

    private static bool Near(SKColor pixel, Colour colour, double opacity) =>
        Math.Abs(pixel.Red - Over(colour.Red, opacity)) <= 2
        && Math.Abs(pixel.Green - Over(colour.Green, opacity)) <= 2
        && Math.Abs(pixel.Blue - Over(colour.Blue, opacity)) <= 2;

    private static double Over(byte component, double opacity) => 255 + (opacity * (component - 255));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
