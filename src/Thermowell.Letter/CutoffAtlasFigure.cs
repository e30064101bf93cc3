using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// How strong quantum NDTR is between baths whose spectral law is cut off, over the cutoff and T_L. Not in the Letter,
/// whose law has none.
/// </summary>
public sealed class CutoffAtlasFigure : LetterFigure
{
    private const string Law = "spectral-law";

    // Where the Redfield equation answers too: so many levels that both equations have the same, T_L, and the cutoff.
    private const int LevelsOfBoth = 24;
    private static readonly (string Law, double Hot, double Cutoff)[] Judged =
    [
        ("drude", 100, 10),
        ("drude", 100, 1000),
        ("ohmic", 100, 100),
        ("ohmic", 30, 1000),
    ];

    /// <inheritdoc/>
    public override string Id => "cutoff-atlas";

    /// <inheritdoc/>
    public override string Heading => "Does the absence of quantum NDTR rest on the spectral law?";

    /// <inheritdoc/>
    public override string Caption =>
        "One particle in the box between two baths of a law with a cutoff <i>ω</i><sub>c</sub>, by the Lindblad equation: NDTR strength (<i>J</i><sub>max</sub> − <i>J</i>(0))/<i>J</i><sub>max</sub> over <i>ω</i><sub>c</sub> and <i>T</i><sub>L</sub>; "
        + "grey where no rise stands above its error. (a) Drude, <i>J</i>(<i>ω</i>) = <i>γωω</i><sub>c</sub>²/(<i>ω</i>² + <i>ω</i><sub>c</sub>²); (b) Ohmic with an exponential cutoff, <i>J</i>(<i>ω</i>) = <i>γω</i> exp(−<i>ω</i>/<i>ω</i><sub>c</sub>). "
        + "The strength does not depend on <i>γ</i>. Between Maxwell walls it is 1 everywhere.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context
            .Study("cutoff-atlas")
            .Coarser("cutoff-frequency", 4)
            .Coarser("left-temperature", 3, to: 1000);
        var (drude, ohmic) = (Of(context, study, "drude"), Of(context, study, "ohmic"));
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "Quantum NDTR under laws with a cutoff",
            "Two maps over the hot temperature and the cutoff: the strength stays below two thousandths everywhere.",
            Map("(a)", "Drude", drude),
            Map("(b)", "Ohmic", ohmic)
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel("Drude", "T_L", UnitName.Energy, "NDTR strength", "1"),
                new FigurePanel("Ohmic", "T_L", UnitName.Energy, "NDTR strength", "1"),
            ],
            rows,
            [
                Weak(context, study, "drude", "a Drude law", drude),
                Weak(context, study, "ohmic", "an Ohmic law with a cutoff", ohmic),
            ]
        );

        Panel Map(string letter, string panel, NdtrGrid grid) =>
            grid.Map(letter, panel, "NDTR strength", AxisScale.Logarithmic, NdtrGrid.StrengthOf, rows);
    }

    private static NdtrGrid Of(LetterContext context, LetterStudy study, string law) =>
        NdtrGrid.Of(
            context,
            "cutoff-frequency",
            "cutoff",
            Axis.Logarithmic("*ω*_{c}  (*ħ*/*m*_{0}*L*_{0}^{2})"),
            [.. study.Curves.Where(curve => curve[Law] == law)]
        );

    private static Claim Weak(LetterContext context, LetterStudy study, string law, string name, NdtrGrid grid)
    {
        var places = Judged.Where(place => place.Law == law).ToList();
        var routes = places.Select(place => ByBoth(context, study, place)).ToList();
        var (strongest, cutoff, hot) = grid
            .Points.Select(
                (point, i) =>
                    (
                        Strength: point[Observable.NdtrStrength]!.Value,
                        Cutoff: grid.Y[i / grid.X.Count],
                        Hot: grid.X[i % grid.X.Count]
                    )
            )
            .Concat(routes.Zip(places, (route, place) => (Strength: route.Lindblad, place.Cutoff, place.Hot)))
            .MaxBy(one => one.Strength);
        var none = grid.Points.Count(point => !NdtrGrid.IsFound(point));
        var apart = routes.Max(route => Math.Abs(route.Redfield / route.Lindblad - 1));
        return Claim.Judged(
            $"Quantum NDTR under {name}",
            Words.Say(
                $"by the Redfield equation {string.Join(" and ", routes.Select(route => Words.Number(route.Redfield)))} at {string.Join(" and ", places.Select(place => $"(ω_c, T_L) = ({place.Cutoff:F0}, {place.Hot:F0})"))}"
            ),
            Words.Say(
                $"{string.Join(" and ", routes.Select(route => Words.Number(route.Lindblad)))} there; nowhere more than {Words.Number(strongest, 3)}, at ω_c = {Words.Number(cutoff, 3)}, T_L = {Words.Number(hot, 3)}; none at {none} of the {grid.Points.Count} places of the map"
            ),
            Words.Say($"{Words.Error(apart)} of themselves"),
            new Criterion("both routes have the same strengths to a thousandth of themselves", apart < 1e-3),
            Words.Say(
                $"As weak as under the Letter's law, which has no cutoff; between Maxwell walls it is 1. {LevelsOfBoth} levels where both routes answer."
            )
        );
    }

    /// <summary>
    /// The strength by the Lindblad equation, and by fluxes of the Redfield equation at the same temperatures.
    /// </summary>
    private static (double Lindblad, double Redfield) ByBoth(
        LetterContext context,
        LetterStudy study,
        (string Law, double Hot, double Cutoff) place
    )
    {
        var ndtr = context.Runner.Run(Request("lindblad"));
        var redfield = Request("redfield") with { Quantity = Quantity.HeatFlux };
        var fluxes = context.Runner.Run([
            redfield with
            {
                RightTemperature = ndtr[Observable.PeakTemperature]!.Value,
            },
            redfield with
            {
                RightTemperature = 0,
            },
        ]);
        var (peak, zero) = (fluxes[0][Observable.HeatFlux]!.Value, fluxes[1][Observable.HeatFlux]!.Value);
        return (ndtr[Observable.NdtrStrength]!.Value, (peak - zero) / peak);

        PointRequest Request(string formalism) =>
            study
                .With("cutoff-frequency", place.Cutoff)
                .With("levels", LevelsOfBoth)
                .In(formalism)
                .Curves.Single(curve => curve[Law] == place.Law)
                .Request with
            {
                LeftTemperature = place.Hot,
                RightTemperature = 1,
            };
    }
}
