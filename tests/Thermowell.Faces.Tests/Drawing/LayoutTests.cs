using CsCheck;
using Thermowell.Drawing;
using Thermowell.Drawing.Layout;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

public sealed class LayoutTests
{
    private const int Iterations = 60;

    [Fact]
    public void A_legend_hides_no_data() =>
        SampleFigures.Random.Sample(
            figure =>
            {
                var panel = new FigureLayout(figure).Panels[0];
                if (panel.Legend is LegendLayout legend)
                    RequireNothingHidden(panel, legend.Box);
            },
            iter: Iterations
        );

    [Fact]
    public void An_inset_that_places_itself_hides_no_data_and_no_legend() =>
        SampleFigures
            .Random.Where(figure => figure.Panels[0].Inset is not null)
            .Sample(
                figure =>
                {
                    var panel = new FigureLayout(figure).Panels[0];
                    RequireNothingHidden(panel, panel.Inset!.Ground!.Value);
                    Assert.False(panel.Legend?.Box.Overlaps(panel.Inset.Ground.Value) ?? false);
                },
                iter: Iterations
            );

    [Fact]
    public void No_text_leaves_the_page_or_touches_another_around_the_frame() =>
        SampleFigures.Random.Sample(RequireLegible, iter: Iterations);

    [Fact]
    public void The_figure_with_everything_is_legible() => RequireLegible(SampleFigures.Everything);

    [Fact]
    public void A_legend_without_a_free_place_gets_room_above_the_data()
    {
        var panel = new FigureLayout(new Figure("Full", "Noise everywhere.", Noise(Axis.Linear("*y*")))).Panels[0];
        Assert.True(panel.Axes.Frame.Contains(panel.Legend!.Box.Centre));
    }

    [Fact]
    public void A_legend_without_a_free_place_under_a_fixed_limit_stands_outside()
    {
        var panel = new FigureLayout(
            new Figure("Full", "Noise everywhere.", Noise(Axis.Linear("*y*").Between(-1, 1)))
        ).Panels[0];
        Assert.True(panel.Legend!.Box.Left > panel.Axes.Frame.Right);
    }

    [Fact]
    public void Limits_hold_error_bars_bands_and_reference_lines()
    {
        var panel = new Panel(
            Axis.Linear("*x*"),
            Axis.Linear("*y*"),
            Series.Points("p", [0, 1], [0, 1]).WithErrors([3, 0]),
            Series.Band("b", [0, 1], [0, 0], [7, 0])
        )
        {
            References = [ReferenceLine.Horizontal(-9)],
        };
        (double low, double high) = DataRange.OfY(panel, 0);
        Assert.True(low < -9 && high > 7);
        Assert.InRange(DataRange.OfY(new Panel(panel.XAxis, panel.YAxis, panel.Series[0]), 0).Lower, -3.5, -3.001);
    }

    [Fact]
    public void Panels_in_a_row_have_frames_of_one_size()
    {
        FigureLayout layout = new(SampleFigures.Everything);
        Assert.Equal(layout.Panels[0].Axes.Frame.Width, layout.Panels[1].Axes.Frame.Width, 9);
        Assert.Equal(layout.Panels[0].Axes.Frame.Top, layout.Panels[1].Axes.Frame.Top, 9);
    }

    [Fact]
    public void Lines_are_cut_to_the_frame()
    {
        var box = new PageBox(0, 0, 10, 10);
        Gen.Double[-20, 30]
            .Array[8]
            .Sample(v =>
            {
                PagePoint[] points = [new(v[0], v[1]), new(v[2], v[3]), new(v[4], v[5]), new(v[6], v[7])];
                double inside = Clip.Polyline(points, box)
                    .Sum(part => part.Zip(part.Skip(1), (a, b) => double.Hypot(a.X - b.X, a.Y - b.Y)).Sum());
                double sampled = points
                    .Zip(
                        points.Skip(1),
                        (a, b) =>
                            double.Hypot(a.X - b.X, a.Y - b.Y)
                            * Enumerable.Range(0, 4000).Count(k => box.Contains(Between(a, b, (k + 0.5) / 4000)))
                            / 4000
                    )
                    .Sum();
                Assert.Equal(sampled, inside, 0.05);
            });
    }

    private static Panel Noise(Axis y)
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => i / 400.0)];
        return new Panel(Axis.Linear("*x*"), y, Series.Line("noise", x, x.Select((_, i) => i % 2 == 0 ? 0.99 : -0.99)));
    }

    internal static void RequireLegible(Figure figure)
    {
        var layout = new FigureLayout(figure);
        var page = new PageBox(0, 0, layout.Width, layout.Height);
        Assert.All(
            layout.Texts,
            text => Assert.True(Holds(page, text.Box), $"\"{text.Text.Plain}\" at {text.Box} leaves the page {page}.")
        );
        foreach (
            var axes in layout
                .Panels.SelectMany(panel => new[] { panel, panel.Inset })
                .OfType<PanelLayout>()
                .Select(panel => panel.Axes)
        )
        {
            LaidText[] texts = [.. axes.XLabels, .. axes.YLabels, .. axes.Titles];
            for (int i = 0; i < texts.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.False(
                        texts[i].Box.Overlaps(texts[j].Box),
                        $"\"{texts[i].Text.Plain}\" collides with \"{texts[j].Text.Plain}\"."
                    );
            }
        }
    }

    private static bool Holds(PageBox page, PageBox box) =>
        box.Left >= page.Left && box.Top >= page.Top && box.Right <= page.Right && box.Bottom <= page.Bottom;

    /// <summary>Samples what is drawn from the data themselves, not from what the layout says of it.</summary>
    private static void RequireNothingHidden(PanelLayout panel, PageBox box)
    {
        var frame = panel.Axes.Frame;
        Assert.True(
            box.Left >= frame.Right
                || (
                    box.Left >= frame.Left
                    && box.Right <= frame.Right
                    && box.Top >= frame.Top
                    && box.Bottom <= frame.Bottom
                )
        );
        foreach (var point in panel.Panel.Series.SelectMany(series => Drawn(series, panel.Axes)).Where(frame.Contains))
            Assert.False(box.Contains(point), $"{point} is hidden by {box}.");
    }

    private static IEnumerable<PagePoint> Drawn(Series series, AxesLayout axes)
    {
        switch (series)
        {
            case Band band:
                PagePoint[] lower = [.. band.X.Zip(band.Lower, (x, y) => At(axes, x, y))];
                PagePoint[] upper = [.. band.X.Zip(band.Upper, (x, y) => At(axes, x, y))];
                return Along(lower)
                    .Zip(Along(upper), (a, b) => Enumerable.Range(0, 11).Select(k => Between(a, b, k / 10.0)))
                    .SelectMany(p => p);
            case Curve curve:
                PagePoint[] points = [.. curve.X.Zip(curve.Y, (x, y) => At(axes, x, y))];
                var bars = curve.Errors.SelectMany(
                    (sigma, i) =>
                        Along([At(axes, curve.X[i], curve.Y[i] - sigma), At(axes, curve.X[i], curve.Y[i] + sigma)])
                );
                return (curve.Form == CurveForm.Points ? points : Along(points)).Concat(bars);
            default:
                throw new NotSupportedException();
        }
    }

    private static IEnumerable<PagePoint> Along(PagePoint[] points) =>
        points
            .Zip(points.Skip(1), (a, b) => Enumerable.Range(0, 51).Select(k => Between(a, b, k / 50.0)))
            .SelectMany(p => p);

    private static PagePoint At(AxesLayout axes, double x, double y) => new(axes.X.Place(x), axes.Y.Place(y));

    private static PagePoint Between(PagePoint a, PagePoint b, double share) =>
        new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
}
