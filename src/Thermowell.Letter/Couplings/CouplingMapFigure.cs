using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>
/// How much more heat flows into a colder bath, over coupling and hot temperature, through two levels and three of a
/// box between drude and ohmic laws. Not in the Letter.
/// </summary>
public sealed class CouplingMapFigure : LetterFigure
{
    private const string Rises = "rise";

    private static readonly (string Study, string Of, string Letter)[] Maps =
    [
        ("coupling-map-levels-drude", "two levels, drude", "(a)"),
        ("coupling-map-levels-ohmic", "two levels, ohmic", "(b)"),
        ("coupling-map-well-drude", "box, drude", "(c)"),
        ("coupling-map-well-ohmic", "box, ohmic", "(d)"),
    ];

    /// <inheritdoc/>
    public override string Id => "coupling-map";

    /// <inheritdoc/>
    public override string Heading =>
        "Over coupling and temperature, is there quantum NDTR where both baths hold alike?";

    /// <inheritdoc/>
    public override string Caption =>
        "By what share more heat flows at <i>T</i><sub>R</sub> = 0.15 than at 0.4, against the strength <i>γ</i> of both baths; NDTR would be below 0 and is nowhere. "
        + "(a), (b) Two levels of gap 1, coupled by <i>X</i>; (c), (d) the three lowest levels of a particle in a box, held at its walls, the first gap 1. "
        + "(a), (c) Between drude, (b), (d) ohmic laws of cutoff 2. Hierarchical equations of motion, exact within their errors: circles, heat that the system takes; squares, that the baths give, where the two differ. "
        + "Dashed, Redfield, and dotted, Lindblad equation, where they hold.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        CouplingMap[] maps = [.. Maps.Select(map => new CouplingMap(context.Study(map.Study), map.Of))];
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "Rise of the heat as the cold bath gets colder, over coupling and hot temperature",
            "In all four panels the share is above zero at every coupling and at each of three temperatures of the hot bath: it is largest, about 1.5, at the coldest hot bath and some hundredths at the hottest, and grows with the coupling.",
            [.. maps.Zip(Maps, (map, words) => PanelOf(map, words.Letter))]
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [.. maps.Select(map => new FigurePanel(map.Name, "gamma", "1", Rises, "1"))],
            rows,
            new CouplingMapClaims(context, maps).All()
        );

        Panel PanelOf(CouplingMap map, string letter) =>
            new(
                Axis.Logarithmic("*γ*"),
                Axis.Logarithmic("*J*(0.15)/*J*(0.4) − 1"),
                map.HotTemperatures.SelectMany(
                    (hot, i) => CurvesOf(map, hot).Select(curve => curve.In(Palette.Cycle[i]))
                )
            )
            {
                Letter = letter,
                Legend = letter == Maps[0].Letter ? Legend.Automatic : Legend.None,
            };

        List<Curve> CurvesOf(CouplingMap map, double hot)
        {
            List<Curve> curves =
            [
                Exact(Words.Say($"*T*_{{L}} = {hot}"), "taken", place => place.Taken).With(MarkShape.Circle),
            ];
            if (map.IsTwofold)
                curves.Add(Exact("", "given", place => place.Given).With(MarkShape.Square, MarkFill.Open));
            curves.Add(Second("redfield").With(Dash.Dashed));
            curves.Add(Second("lindblad").With(Dash.Dotted));
            return curves;

            Curve Exact(string name, string heat, Func<CouplingMap.Place, (double Value, double Error)> of)
            {
                var places = Told(map.Of(CouplingMap.Hierarchy, hot), Words.Say($"{heat}, T_L = {hot}"), of);
                return Series
                    .Points(name, places.Select(one => one.Coupling), places.Select(one => of(one).Value))
                    .WithErrors(places.Select(one => of(one).Error));
            }

            Curve Second(string formalism)
            {
                var held = map.Of(formalism, hot).Where(one => one.Verdict == Verdict.Ok).ToList();
                var places = Told(held, Words.Say($"{formalism}, T_L = {hot}"), place => place.Taken);
                return Series.Line("", places.Select(one => one.Coupling), places.Select(one => one.Taken.Value));
            }

            IReadOnlyList<CouplingMap.Place> Told(
                IReadOnlyList<CouplingMap.Place> places,
                string series,
                Func<CouplingMap.Place, (double Value, double Error)> of
            )
            {
                rows.AddRange(
                    places.Select(one =>
                    {
                        var (value, error) = of(one);
                        return new FigureRow(map.Name, series, one.Coupling, value, null, error, null, one.Verdict);
                    })
                );
                return places;
            }
        }
    }
}
