using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// Fig. 5 at hotter baths than the Letter reaches, and the strength of quantum NDTR against T_L and η. Not in the
/// Letter.
/// </summary>
public sealed class HotPairFigure : LetterFigure
{
    private const int ClassicalPlaces = 121;
    private const string Fluxes = "flux";
    private const string AgainstHot = "strength against T_L";
    private const string AgainstEta = "strength against eta";

    /// <inheritdoc/>
    public override string Id => "hot-pair";

    /// <inheritdoc/>
    public override string Heading => "Beyond the Letter: hotter baths, and how strong quantum NDTR is";

    /// <inheritdoc/>
    public override string Caption =>
        "(a) Quantum flux of the pair of Fig. 5 over its value at <i>T</i><sub>R</sub> = 0, against <i>T</i><sub>R</sub>/<i>T</i><sub>L</sub>, γ matched to Maxwell baths at each <i>T</i><sub>L</sub>; "
        + "dashed: one classical particle over its maximum, the same at every <i>T</i><sub>L</sub>. "
        + "(b) NDTR strength, (<i>J</i><sub>max</sub> − <i>J</i>(0))/<i>J</i><sub>max</sub>, against <i>T</i><sub>L</sub> at η = −2.25, and (c) against η, <i>T</i><sub>L</sub> = 1000 for one particle and 100 for the pair. "
        + "Each strength is found by two solvers in two truncations; strengths of 0 are left out of the drawing, not of the data.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = new List<FigureRow>();
        var (one, two, atEtas) = (
            context.Study("hot-pair-one").Finer("left-temperature", 11, to: 10_000),
            context.Study("hot-pair-two"),
            context.Study("hot-pair-eta").Finer("eta", 7)
        );
        List<PointRequest> curves = [.. two.Curves[0].X.Select(hot => OfPair(two, hot))];
        if (context.Quality == Quality.Paper)
            curves.AddRange([OfPair(two, Math.Pow(10, 2.5)), OfPair(two, 1000, ("levels", 1500))]);
        var flux = FluxPanel(context, curves, rows);
        var (oneAtEtas, twoAtEtas) = (atEtas.At("masses", 0), atEtas.At("masses", 1));
        var (hots, etas) = (one.Curves[0].X, oneAtEtas.Curves[0].X);

        // The longest first, so that no core waits for it alone at the end.
        curves.Reverse();
        var found = NdtrByTwoRoutes.Find(
            context.Runner,
            [
                .. curves,
                .. etas.Select(eta => OfPair(twoAtEtas, twoAtEtas.Curves[0].Number("left-temperature"), ("eta", eta))),
                .. hots.Select(hot => one.With("left-temperature", hot).MatchedAt(hot).Requests[0]),
                .. oneAtEtas.MatchedAt(oneAtEtas.Curves[0].Number("left-temperature")).Requests,
            ]
        );
        var (pairHot, rest) = Take(found, [.. curves.Select(curve => curve.LeftTemperature)]);
        (var pairEta, rest) = Take(rest, etas);
        (var oneHot, rest) = Take(rest, hots);
        var (oneEta, _) = Take(rest, etas);
        var drawing = new Figure(
            "Quantum flux of the pair at hotter baths, and the strength of quantum NDTR",
            "The quantum curves stay flat and then fall; the strengths stay far below 1.",
            flux,
            new Panel(
                Axes.HotTemperature,
                Axis.Logarithmic("NDTR strength"),
                Strengths(AgainstHot, oneHot, pairHot, rows)
            )
            {
                Letter = "(b)",
            },
            new Panel(
                Axis.Linear("*η*"),
                Axis.Logarithmic("NDTR strength"),
                Strengths(AgainstEta, oneEta, pairEta, rows)
            )
            {
                Letter = "(c)",
            }
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Fluxes, "T_R/T_L", "1", "J/J(0)", "1"),
                new FigurePanel(AgainstHot, "T_L", UnitName.Energy, "NDTR strength", "1"),
                new FigurePanel(AgainstEta, "eta", "1", "NDTR strength", "1"),
            ],
            rows,
            [
                Strongest("Quantum NDTR of one particle at hotter baths, η = −2.25", "T_L", oneHot),
                Strongest("Quantum NDTR of two particles at hotter baths, η = −2.25", "T_L", pairHot),
                Strongest("Quantum NDTR of one particle at other η, T_L = 1000", "η", oneEta),
                Strongest("Quantum NDTR of two particles at other η, T_L = 100", "η", pairEta),
            ]
        );
    }

    /// <summary>The first strengths, each with the place it belongs to, and those after them.</summary>
    private static (List<(double X, NdtrByTwoRoutes Found)> Taken, IReadOnlyList<NdtrByTwoRoutes> Left) Take(
        IReadOnlyList<NdtrByTwoRoutes> found,
        IReadOnlyList<double> places
    ) => ([.. places.Zip(found).OrderBy(pair => pair.First)], [.. found.Skip(places.Count)]);

    /// <summary>The pair at a hot temperature at which its γ is matched, with other values of some options.</summary>
    private static PointRequest OfPair(LetterStudy study, double hot, params (string Option, double Value)[] others)
    {
        return Varied(study)
            .With("left-temperature", hot)
            .With("gamma", study.Context.Pairs.Gamma(hot, Varied))
            .Requests[0];

        LetterStudy Varied(LetterStudy one) =>
            others.Aggregate(one, (varied, other) => varied.With(other.Option, other.Value));
    }

    private static Panel FluxPanel(LetterContext context, List<PointRequest> curves, List<FigureRow> rows)
    {
        var shares = Shares(context.Choose(13, 19));
        var series = new List<Series>();
        var shades = FormalismColours.Shades(FormalismColours.Lindblad, curves.Count);
        foreach (var (curve, shade) in curves.Zip(shades))
        {
            var hot = curve.LeftTemperature;
            var points = context.Runner.Run([
                .. shares
                    .Prepend(0)
                    .Select(share => curve with { Quantity = Quantity.HeatFlux, RightTemperature = share * hot }),
            ]);
            var cold = points[0][Observable.HeatFlux]!.Value;
            rows.AddRange(
                points
                    .Skip(1)
                    .Select(
                        (point, i) =>
                            FigureRow.Of(
                                Fluxes,
                                Words.Say($"T_L = {hot:G4}"),
                                shares[i],
                                point[Observable.HeatFlux]!.Value / cold,
                                point
                            ) with
                            {
                                NumericalError = point.NumericalError / cold,
                            }
                    )
            );
            series.Add(
                Series
                    .LineAndPoints(
                        Words.Say($"*T*_{{L}} = {hot:G4}"),
                        shares,
                        points.Skip(1).Select(point => point[Observable.HeatFlux]!.Value / cold)
                    )
                    .In(shade)
            );
        }

        series.Add(Classical());
        return new Panel(Axis.Logarithmic("*T*_{R} / *T*_{L}"), Axis.Linear("*J* / *J*(0)").Between(0, 1.6), series)
        {
            Letter = "(a)",
        };
    }

    /// <summary>
    /// One classical particle over its maximum, on places of its own: that of the maximum, 1, is among them.
    /// </summary>
    internal static Curve Classical()
    {
        double[] places = [.. Shares(ClassicalPlaces).Append(0.25).Order()];
        return Series
            .Line("classical", places, places.Select(share => 4 * Math.Sqrt(share) * (1 - Math.Sqrt(share))))
            .With(Dash.Dashed)
            .In(FormalismColours.Maxwell);
    }

    /// <summary>
    /// Logarithmically spaced shares of the hot temperature, which no study has an axis of: those of a study's range.
    /// </summary>
    private static double[] Shares(int places)
    {
        var axis = new RangeAxis("share", 1e-3, 1, places, Spacing.Logarithmic);
        return
        [
            .. Enumerable
                .Range(0, places)
                .Select(at => axis.Value(0, at))
                .Cast<NumberValue>()
                .Select(value => value.Value),
        ];
    }

    private static List<Series> Strengths(
        string panel,
        List<(double X, NdtrByTwoRoutes Found)> one,
        List<(double X, NdtrByTwoRoutes Found)> pair,
        List<FigureRow> rows
    )
    {
        List<Series> series = [];
        Add("one particle", one, MarkShape.Circle, MarkFill.Open);
        Add("two particles", pair, MarkShape.Square, MarkFill.Filled);
        return series;

        void Add(string name, List<(double X, NdtrByTwoRoutes Found)> found, MarkShape shape, MarkFill fill)
        {
            rows.AddRange(
                found.Select(entry => new FigureRow(
                    panel,
                    name,
                    entry.X,
                    entry.Found.Strength,
                    null,
                    entry.Found.Error,
                    null,
                    entry.Found.Verdict
                ))
            );
            var shown = found.Where(entry => entry.Found.Strength > 0).ToList();
            if (shown.Count > 0)
                series.Add(
                    Series
                        .Points(name, shown.Select(entry => entry.X), shown.Select(entry => entry.Found.Strength))
                        .With(shape, fill)
                        .In(FormalismColours.Lindblad)
                );
        }
    }

    private static Claim Strongest(string subject, string axis, List<(double X, NdtrByTwoRoutes Found)> all)
    {
        var (place, largest) = all.MaxBy(entry => entry.Found.Strength);
        var difference = all.Max(entry => entry.Found.Error);
        var strength = largest.Strength;
        return Claim.Our(
            subject,
            Words.Say(
                $"strength at most {Words.Number(strength, 2)}, at {axis} = {place:G4}, where J is largest at T_R = {largest.Ndtr[Observable.PeakTemperature]:G3}; two solvers in two truncations differ by at most {Words.Error(difference)} in it"
            ),
            strength < 1e-3
                ? "It stays out of sight of a plot, and does not grow into the classical effect, whose strength is 1."
                : "Here the flux rises visibly before it falls: quantum NDTR is weak, not absent, away from the Letter's η."
        );
    }
}
