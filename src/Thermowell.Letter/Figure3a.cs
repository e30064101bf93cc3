using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;

namespace Thermowell.Letter;

/// <summary>Fig. 3(a): the quantum conductivity for seven spectral exponents, matched at T_max.</summary>
public sealed class Figure3a : LetterFigure
{
    private const string Main = "main";

    // Caption of Fig. 3: η, γ, γ as printed, and the step of its last digit.
    private static readonly (double Eta, double Gamma, string Text, double LastDigit, int Power)[] Printed =
    [
        (0, 8.036e-7, "8.036 × 10⁻⁷", 1e-10, -7),
        (-0.5, 3.755e-5, "3.755 × 10⁻⁵", 1e-8, -5),
        (-1, 1.477e-3, "1.477 × 10⁻³", 1e-6, -3),
        (-1.5, 4.691e-2, "4.691 × 10⁻²", 1e-5, -2),
        (-2, 1.160, "1.160", 1e-3, 0),
        (-2.5, 22.499, "22.499", 1e-3, 0),
        (-3, 357.057, "357.057", 1e-3, 0),
    ];

    /// <inheritdoc/>
    public override string Id => "3a";

    /// <inheritdoc/>
    public override string Heading => "Figure 3(a): quantum conductivity for seven spectral exponents";

    /// <inheritdoc/>
    public override string Caption =>
        "Linear-response conductivity κ<sup>q</sup> of the Lindblad equation against temperature for <i>J</i>(ω) = γω<sub>c</sub><sup>1−η</sup>ω<sup>η</sup>, 100 levels. "
        + "For each η the strength γ makes κ<sup>q</sup> equal to the classical κ<sup>c</sup> = (<i>T</i>/2π)<sup>1/2</sup> (dashed) at <i>T</i><sub>max</sub> = 10<sup>3</sup>.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var curves = context.Study("figure-3a").Finer("temperature", 101).Curves;
        var quantum = curves.Where(curve => curve["formalism"] == "lindblad").ToList();
        var classical = curves.Single(curve => curve["formalism"] == "maxwell");
        var rows = new List<FigureRow>();
        var series = new List<Series>();
        foreach (var (curve, shade) in quantum.Zip(FormalismColours.Shades(FormalismColours.Lindblad, quantum.Count)))
        {
            rows.AddRange(curve.Rows(Main, "eta = " + curve["eta"], Observable.Conductivity));
            series.Add(
                Series
                    .LineAndPoints(
                        Words.Say($"*η* = {curve.Number("eta"):0.0}"),
                        curve.X,
                        curve.Y(Observable.Conductivity)
                    )
                    .MarkedEvery(context.Choose(5, 12))
                    .In(shade)
            );
        }

        rows.AddRange(classical.Rows(Main, "Maxwell", Observable.Conductivity));
        series.Add(
            Series
                .Line("Maxwell", classical.X, classical.Y(Observable.Conductivity))
                .With(Dash.Dashed)
                .In(FormalismColours.Maxwell)
        );
        var panel = new Panel(Axes.Temperature, Axes.Conductivity.From(1e-4), series);
        var drawing = new Figure(
            "Quantum conductivity against temperature",
            "Seven curves that meet at the highest temperature; each is a power law at high temperature and falls off below the gap.",
            panel
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T", UnitName.Energy, "kappa", UnitName.Rate)],
            rows,
            [.. GammaClaims(quantum), .. ValidityClaims(context, quantum)]
        );
    }

    private static IEnumerable<Claim> GammaClaims(List<LetterCurve> curves)
    {
        foreach (var curve in curves)
        {
            var eta = curve.Number("eta");
            var gamma = curve.Match[Observable.Gamma]!.Value;
            var (_, printed, text, lastDigit, power) = Printed.Single(entry => entry.Eta == eta);

            // Printed digits may be rounded or cut: one unit of the last digit covers both.
            var agrees = Math.Abs(gamma - printed) < lastDigit;
            yield return Claim.Judged(
                Words.Say($"γ at η = {eta}"),
                text + " (Fig. 3)",
                Words.InPower(gamma, 6, power),
                Words.Relative(gamma, printed),
                new Criterion("within one unit of the last digit printed", agrees),
                agrees
                    ? ""
                    : "The other six agree within their printed digits, all with one prefactor 1/3 of the couplings; 3.744 × 10⁻⁵ would agree here too, so most likely a slip of print."
            );
        }
    }

    private static IEnumerable<Claim> ValidityClaims(LetterContext context, List<LetterCurve> curves)
    {
        var matches = curves.ConvertAll(curve =>
            (
                Eta: curve.Number("eta"),
                Ratio: curve.Match.Validity!.LargestCouplingOverFrequency,
                Gamma: curve.Match[Observable.Gamma]!.Value
            )
        );
        var worst = matches.MaxBy(match => match.Ratio);
        var twice = matches.Max(match => match.Ratio * match.Gamma);
        yield return Claim.Judged(
            "J(ω) ≪ ω at every transition frequency",
            "γJ(ω) ≪ ω is satisfied (Fig. 3)",
            Words.Say(
                $"largest J(ω)/ω = {Words.Number(worst.Ratio, 3)}, at η = {worst.Eta}; with γ once more, {Words.Number(twice, 3)}"
            ),
            Claim.Nothing,
            new Criterion("J(ω)/ω and γJ(ω)/ω are below 0.1 at all seven η", worst.Ratio < 0.1 && twice < 0.1),
            "The Letter writes γJ(ω) where its J(ω) holds γ already: it is satisfied with γ counted once, not as printed.",
            new Criterion("J(ω)/ω is, γ counted once", worst.Ratio < 0.1)
        );
        var rates = context.Study("figure-4").Curves[0].Match.Validity!;
        yield return Claim.Judged(
            "Relaxation slower than the intrinsic motion",
            "satisfied, by γJ(ω) ≪ ω (Fig. 3)",
            Words.Say(
                $"at η = −2.25 the fastest rate out of a populated level is {rates.RateOverSpacing:F0} times the smallest Bohr frequency at T = 1000"
            ),
            Claim.Nothing,
            new Criterion("that ratio is below 0.1", rates.RateOverSpacing < 0.1),
            "J(ω) ≪ ω holds, but rates carry P² and n(ω) besides J: the secular approximation is outside its controlled range at T_max. (The Letter's words, a relaxation time much shorter than that of the motion, say the contrary of its formula.)"
        );
        var (system, hot, levels) = (curves[0].Request.System, curves[0].X[^1], (int)curves[0].Number("levels"));
        var tail = Math.Exp(-(SquareWell.Energy(system.Gas!, levels) - SquareWell.Energy(system.Gas!, 1)) / hot);
        yield return Claim.Judged(
            "Truncation at N = 100",
            "exp[−(ε_N − ε_1)/T_max] ≪ 1",
            Words.Number(tail, 2),
            Claim.Nothing,
            new Criterion("below 10⁻⁶", tail < 1e-6),
            Words.Say($"Boltzmann weight left out: {Words.Number(system.DiscardedWeight(hot, levels)!.Value, 2)}.")
        );
    }
}
