using CsCheck;
using Thermowell.Drawing;

namespace Thermowell.Faces.Tests.Drawing;

/// <summary>Figures for the tests: one of every kind, and random ones.</summary>
internal static class SampleFigures
{
    private static readonly string[] Names = ["a", "Maxwell", "MCMC, *a* = 0.1, *N*_{c} = 32", "*η* = −0.5", ""];

    /// <summary>Every kind of series and ornament at once.</summary>
    public static Figure Everything { get; } =
        new(
            "Everything",
            "One of every kind of series & ornament.",
            new Panel(
                Axis.Logarithmic("*T*_{R}"),
                Axis.Linear("*J* (ℏ^{2}/*m*_{0}*L*_{0}^{2})"),
                Series.Band("band", [0.1, 1, 10, 1000], [0, 90, 900, 30], [20, 200, 1500, 60]).In(Palette.Orange),
                Series.Line("line", [0.1, 1, 10, 1000], [10, 100, 1000, 0]),
                Series
                    .Points("points *N*_{c} < 9", [0.1, 1, 10, 300], [1300, 1200, 1250, 700])
                    .WithErrors([50, 60, 70, 80]),
                Series.LineAndPoints("both", [0.1, 1, 10, 1000], [2300, 2200, 2250, 700]).With(MarkShape.Plus)
            )
            {
                Letter = "(a)",
                References = [ReferenceLine.Horizontal(1800, "limit"), ReferenceLine.Vertical(50, "*e*_{1}")],
                Annotations = [new Annotation("here", 100, 1500)],
                Inset = Inset.Automatic(
                    new Panel(
                        Axis.Logarithmic("*T*"),
                        Axis.Logarithmic("*κ*"),
                        Series.Line("inner", [1, 10, 1000], [1e-7, 1, 12]).In(Palette.SkyBlue)
                    )
                ),
            },
            new Panel(
                Axis.Linear("*x*"),
                Axis.Linear("*y*"),
                Series.Points("second", [0, 1, 2], [-3e6, 0, 5e6]).In(Palette.Purple)
            )
            {
                Letter = "(b)",
                Legend = Legend.Outside,
            }
        );

    /// <summary>A small figure whose SVG is approved as text.</summary>
    public static Figure Small { get; } =
        new(
            "Small",
            "Two points and a line.",
            new Panel(
                Axis.Logarithmic("*T*_{R}").Between(1, 100),
                Axis.Linear("*J*").Between(0, 4),
                Series.Line("Eq. (4)", [1, 10, 100], [1, 2, 1]),
                Series.Points("*N*_{c} = 32", [2, 20], [1.2, 1.9]).WithErrors([0.2, 0.1])
            )
        )
        {
            Width = 6,
        };

    /// <summary>Single panels with one to six series of every kind on any axes.</summary>
    public static Gen<Figure> Random { get; } =
        from xLog in Gen.Bool
        from yLog in Gen.Bool
        from count in Gen.Int[1, 6]
        from series in RandomSeries(xLog, yLog).Array[count]
        from letter in Gen.Bool.Select(lettered => lettered ? "(a)" : "")
        from inset in Gen.Bool
        select new Figure(
            "Random",
            "A random figure.",
            new Panel(Make(xLog, "*x*_{1}"), Make(yLog, "*κ*^{2}"), series)
            {
                Letter = letter,
                Inset = inset
                    ? Inset.Automatic(
                        new Panel(Axis.Logarithmic("*T*"), Axis.Linear("*J*"), Series.Line("", [1, 10, 100], [1, 5, 2]))
                    )
                    : null,
            }
        );

    private static Axis Make(bool log, string title) => log ? Axis.Logarithmic(title) : Axis.Linear(title);

    private static Gen<Series> RandomSeries(bool xLog, bool yLog) =>
        from count in Gen.Int[2, 30]
        from xs in Value(xLog).Array[count]
        from ys in Value(yLog).Array[count]
        from kind in Gen.Int[0, 4]
        from name in Gen.Int[0, Names.Length - 1].Select(k => Names[k])
        select Kind(kind, name, [.. xs.Order().Select((x, i) => x + (1e-9 * i * Math.Abs(x)))], ys);

    private static Series Kind(int kind, string name, double[] xs, double[] ys) =>
        kind switch
        {
            0 => Series.Line(name, xs, ys),
            1 => Series.Points(name, xs, ys),
            2 => Series.LineAndPoints(name, xs, ys),
            3 => Series.Points(name, xs, ys).WithErrors(ys.Select(y => 0.2 * Math.Abs(y))),
            _ => Series.Band(
                name,
                Increasing(xs),
                ys.Select(y => y - (0.1 * Math.Abs(y))),
                ys.Select(y => y + (0.3 * Math.Abs(y)))
            ),
        };

    private static double[] Increasing(double[] xs)
    {
        for (int i = 1; i < xs.Length; i++)
            xs[i] = Math.Max(xs[i], Math.BitIncrement(xs[i - 1]));
        return xs;
    }

    private static Gen<double> Value(bool log) =>
        log ? Gen.Double[-6, 6].Select(e => Math.Pow(10, e)) : Gen.Double[-3, 3].Select(v => v * 1000);
}
