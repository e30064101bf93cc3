using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Two coupled qubits in five equations of second order.</summary>
public sealed class TwoQubitFigure : PaperFigure
{
    private const string CouplingPanel = "coupling";
    private const string RatioPanel = "ratio";
    private const string StrengthPanel = "strength";
    private const string Coupling = "parameters.g";
    private const string Hot = "contacts.hot.spectrum.strength";
    private const string Cold = "contacts.cold.spectrum.strength";

    private static readonly string[] Formalisms = ["redfield", "lindblad", "local", "clustered", "universal"];

    // The hierarchical equations of motion in their limit of depth and of terms of the baths, by another program.
    private static readonly (double Strength, double Heat)[] Exact =
    [
        (0.005, 3.769887e-5),
        (0.05, 1.21087e-4),
        (0.2, 6.043e-5),
    ];

    /// <inheritdoc/>
    public override string Id => "two-qubits";

    /// <inheritdoc/>
    public override string Heading => "Hofer et al., González et al. (2017): local against global";

    /// <inheritdoc/>
    public override string Caption =>
        "Two qubits of gap 1, coupled by <i>g</i>(σ<sub>+</sub>σ<sub>−</sub> + h.c.), each with a bath through <i>X</i>; New J. Phys. 19, 123037 and Open Syst. Inf. Dyn. 24, 1740010. "
        + "(a) Heat between baths at 2 and 1, <i>J</i>(ω) = 0.02 ω, against <i>g</i>, in five equations of second order. (b) The same over that of the Redfield equation, which is the reference. "
        + "(c) Heat at <i>g</i> = 0.1 between baths at 2.02 and 1.98 against their strength λ (Drude, cutoff 2, in the convention with π); circles: exact, from the hierarchical equations of motion.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-two-qubits").Finer(Coupling, 121);
        var strong = context.Study("paper-two-qubits-strength").Finer(Hot, 73);
        var curves = Formalisms.ToDictionary(one => one, one => study.In(one).Curves[0]);
        var redfield = curves["redfield"].Y(Observable.HeatFlux);

        // Clusters by the rates hold all levels where these are as large as the gap.
        var held = Formalisms.Where(one => one != "clustered").Select(one => (one, strong.In(one).Curves[0])).ToList();
        double[] exact = [.. Exact.Select(one => At(strong.In("hierarchy"), one.Strength)[Observable.HeatFlux]!.Value)];
        var drawing = new Figure(
            "Two coupled qubits in five equations",
            "The global heat does not fall with the coupling and is far above the others where that is weak; the local heat is too small where it is strong; the other equations follow the Redfield equation throughout. Against the strength of the baths the exact heat has a maximum, which the global equation has not.",
            new Panel(
                Axis.Logarithmic("*g*  (*E*)"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                Formalisms.Select(one => Curve(one, curves[one].X, curves[one].Y(Observable.HeatFlux)))
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Logarithmic("*g*  (*E*)"),
                Axis.Linear("*J*/*J*_{Redfield}").Between(0.6, 1.4),
                Formalisms
                    .Skip(1)
                    .Select(one =>
                        Curve(
                            one,
                            curves[one].X,
                            curves[one].Y(Observable.HeatFlux).Zip(redfield, (own, of) => own / of)
                        )
                    )
            )
            {
                Letter = "(b)",
                Legend = Legend.None,
            },
            new Panel(
                Axis.Logarithmic("*λ*"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                [
                    .. held.Select(one => Curve(one.one, one.Item2.X, one.Item2.Y(Observable.HeatFlux))),
                    Series.Points("exact", Exact.Select(one => one.Strength), exact).In(Palette.Black),
                ]
            )
            {
                Letter = "(c)",
                Legend = Legend.None,
            }
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                PanelOf(CouplingPanel, "g", "J"),
                new FigurePanel(RatioPanel, "g", UnitName.OfOwn(UnitName.Energy), "J/J_Redfield", "1"),
                new FigurePanel(StrengthPanel, "lambda", "1", "J", UnitName.OfOwn(UnitName.Flux)),
            ],
            [
                .. curves.SelectMany(one => one.Value.Rows(CouplingPanel, one.Key, Observable.HeatFlux)),
                .. curves
                    .Skip(1)
                    .SelectMany(one =>
                        one.Value.Points.Select(
                            (point, i) =>
                                FigureRow.Of(
                                    RatioPanel,
                                    one.Key,
                                    one.Value.X[i],
                                    point[Observable.HeatFlux]!.Value / redfield[i],
                                    point
                                ) with
                                {
                                    NumericalError = point.NumericalError / redfield[i],
                                }
                        )
                    ),
                .. held.SelectMany(one => one.Item2.Rows(StrengthPanel, one.one, Observable.HeatFlux)),
            ],
            [.. CouplingClaims(study, curves), .. StrengthClaims(strong)]
        );
    }

    private static Curve Curve(string formalism, IEnumerable<double> x, IEnumerable<double> y)
    {
        var line = Series.Line(Name(formalism), x, y).In(FormalismColours.Of(formalism)!.Value);
        return formalism switch
        {
            "local" => line.With(Dash.Dashed),
            "universal" => line.With(Dash.Dotted),
            _ => line,
        };
    }

    private static string Name(string formalism) =>
        formalism switch
        {
            "lindblad" => "global",
            "redfield" => "Redfield",
            _ => formalism,
        };

    /// <summary>
    /// The local and the global heat in closed form: a Jordan-Wigner transformation makes the qubits two modes of
    /// fermions, occupied f = 1/(exp(ω/T) + 1) by a bath that fills and empties them at J(ω) coth(ω/2T) in all.
    /// </summary>
    private static (double Local, double Global) Formula(double g)
    {
        const double strength = 0.02;
        var ((hot, cold), global) = (Rates(1), 0.0);
        var sum = hot + cold;
        foreach (var frequency in (double[])[1 - g, 1 + g])
        {
            var (h, c) = Rates(frequency);
            global += frequency / 2 * h * c / (h + c) * Occupations(frequency);
        }

        return (Occupations(1) * 4 * g * g * hot * cold / (sum * (hot * cold + 4 * g * g)), global);

        static (double Hot, double Cold) Rates(double frequency) =>
            (strength * frequency / Math.Tanh(frequency / 4), strength * frequency / Math.Tanh(frequency / 2));

        static double Occupations(double frequency) =>
            1 / (Math.Exp(frequency / 2) + 1) - 1 / (Math.Exp(frequency) + 1);
    }

    private static IEnumerable<Claim> CouplingClaims(LetterStudy study, Dictionary<string, LetterCurve> curves)
    {
        var (weak, strong) = (
            Formalisms.ToDictionary(one => one, one => Heat(one, 0.002)),
            Formalisms.ToDictionary(one => one, one => Heat(one, 0.5))
        );
        var (weakReference, strongReference) = (weak["redfield"], strong["redfield"]);
        yield return Claim.Judged(
            "Coupled less than held",
            "where g is below the rates the global equation fails and the local one holds",
            Words.Say(
                $"at g = 0.002 the global heat is {weak["lindblad"] / weakReference:F1} times, the local {weak["local"] / weakReference:F4} times that of Redfield"
            ),
            Claim.Nothing,
            new Criterion(
                "the global heat is over 100 times too large and the local within 1 %",
                weak["lindblad"] > 100 * weakReference && Math.Abs(weak["local"] / weakReference - 1) < 0.01
            )
        );
        yield return Claim.Judged(
            "Coupled more than held",
            "where g is above the rates the global equation holds and the local one fails as g is no longer small against the gap",
            Words.Say(
                $"at g = 0.5 the global heat is {strong["lindblad"] / strongReference:F4} times, the local {strong["local"] / strongReference:F4} times that of Redfield"
            ),
            Claim.Nothing,
            new Criterion(
                "the global heat is within 1 % and the local over 10 % too small",
                Math.Abs(strong["lindblad"] / strongReference - 1) < 0.01 && strong["local"] < 0.9 * strongReference
            )
        );
        double local = 0,
            global = 0;
        for (var i = 0; i < curves["local"].X.Count; i++)
        {
            var formula = Formula(curves["local"].X[i]);
            local = Math.Max(
                local,
                Math.Abs(curves["local"].Points[i][Observable.HeatFlux]!.Value / formula.Local - 1)
            );
            global = Math.Max(
                global,
                Math.Abs(curves["lindblad"].Points[i][Observable.HeatFlux]!.Value / formula.Global - 1)
            );
        }

        yield return Claim.Our(
            "In closed form",
            Words.Say(
                $"as two modes of fermions the local heat is {(local < 1e-9 ? "the same to 9 digits" : Apart(local))} at every g, the global one {Apart(global)}"
            ),
            "The second route to both: no matrix of the qubits is in it."
        );
        yield return Claim.Our(
            "Which to take",
            Words.Say(
                $"over all g of (a) universal is within {Words.Number(100 * Off("universal"), 1)} % of Redfield, clustered within {Words.Number(100 * Off("clustered"), 2)} %, local within {Words.Number(100 * Off("local"), 2)} %"
            ),
            "Redfield is the reference and no exact one: (c) tells how far second order itself is off. Clustered is furthest off where its levels pass from one cluster to two."
        );

        double Heat(string formalism, double g) => Ask(study.In(formalism), (Coupling, g))[Observable.HeatFlux]!.Value;

        double Off(string formalism) =>
            curves[formalism]
                .Y(Observable.HeatFlux)
                .Zip(curves["redfield"].Y(Observable.HeatFlux), (own, of) => Math.Abs(own / of - 1))
                .Max();
    }

    private static IEnumerable<Claim> StrengthClaims(LetterStudy study)
    {
        var points = Exact.Select(one => At(study.In("hierarchy"), one.Strength)).ToList();
        double[] heats = [.. points.Select(point => point[Observable.HeatFlux]!.Value)];
        yield return Claim.Judged(
            "Exact heat against the strength",
            Words.Say(
                $"by the hierarchical equations of motion of another program {string.Join(", ", Exact.Select(one => Words.Number(one.Heat)))} at λ = {string.Join(", ", Exact.Select(one => Words.Number(one.Strength)))}; it turns over, as A. Kato and Y. Tanimura find (J. Chem. Phys. 145, 224105 (2016))"
            ),
            string.Join(", ", heats.Select(heat => Words.Number(heat))),
            Apart(heats.Zip(Exact).Max(pair => Math.Abs(pair.First / pair.Second.Heat - 1))),
            new Criterion(
                "each is within twice its error, or 10⁻³ of it, of the other program's, and the one between is the largest",
                points
                    .Zip(Exact)
                    .All(pair =>
                        Math.Abs(pair.First[Observable.HeatFlux]!.Value - pair.Second.Heat)
                        < Math.Max(2 * pair.First.NumericalError!.Value, 1e-3 * pair.Second.Heat)
                    )
                    && heats[1] > heats[0]
                    && heats[1] > heats[2]
            )
        );
        foreach (var (strength, exact) in Exact.Zip(heats, (one, heat) => (one.Strength, heat)))
        {
            var (global, redfield) = (Heat("lindblad", strength), Heat("redfield", strength));
            yield return Claim.Our(
                Words.Say($"Beside exact heat at λ = {strength}"),
                Words.Say(
                    $"exact {Words.Number(exact, 4)}, global {Words.Number(global, 4)}, Redfield {Words.Number(redfield, 4)}, local {Words.Number(Heat("local", strength), 4)}: global is {global / exact:F3} times, Redfield {redfield / exact:F3} times the exact heat"
                )
            );
        }

        double Heat(string formalism, double strength) => At(study.In(formalism), strength)[Observable.HeatFlux]!.Value;
    }

    private static PointResult At(LetterStudy study, double strength) => Ask(study, (Hot, strength), (Cold, strength));
}
