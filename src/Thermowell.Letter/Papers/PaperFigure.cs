using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>A device of a published paper: its study, and what the paper says of it beside what is found.</summary>
public abstract class PaperFigure : LetterFigure
{
    /// <summary>The path of the temperature of a refrigerator's work bath.</summary>
    private protected const string WorkTemperature = "contacts.work.temperature";

    /// <summary>The heats of a curve's contacts by name, each with a colour that means how hot it is.</summary>
    private protected static (List<FigureRow> Rows, List<Series> Series) Heats(
        LetterCurve curve,
        string panel,
        params ReadOnlySpan<(string Contact, string Label, Colour Colour, double Factor)> contacts
    )
    {
        var (rows, series) = (new List<FigureRow>(), new List<Series>());
        foreach (var (contact, label, colour, factor) in contacts)
        {
            double[] heats = [.. curve.Points.Select(point => factor * Contact(point, contact).Heat)];
            series.Add(Series.Line(label, curve.X, heats).In(colour));
            rows.AddRange(
                curve.Points.Select(
                    (point, i) =>
                        FigureRow.Of(panel, contact, curve.X[i], Contact(point, contact).Heat, point) with
                        {
                            NumericalError = Contact(point, contact).NumericalError,
                            Defect = point[Observable.Defect],
                        }
                )
            );
        }

        return (rows, series);
    }

    /// <summary>
    /// A refrigerator of a cold, a hot and a work bath: the heat from each against the temperature of the work bath.
    /// </summary>
    /// <param name="study">Its study.</param>
    /// <param name="title">The title of the drawing.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="claims">What the paper says.</param>
    /// <param name="references">Lines to draw.</param>
    private protected static FigureOutcome Refrigerator(
        LetterStudy study,
        string title,
        string description,
        IReadOnlyList<Claim> claims,
        params IReadOnlyList<ReferenceLine> references
    )
    {
        const string panel = "heat";
        var (rows, heats) = Heats(
            study.Finer(WorkTemperature, 129).Curves[0],
            panel,
            ("cold", "cold", Palette.Blue, 1),
            ("hot", "hot", Palette.Green, 1),
            ("work", "work", Palette.Vermilion, 1)
        );
        var drawing = new Figure(
            title,
            description,
            new Panel(Axis.Linear("*T*_{work}  (*E*)"), Axis.Linear("*J*  (*E*^{2}/*ħ*)"), heats)
            {
                References = references,
            }
        );
        return new FigureOutcome(drawing, [PanelOf(panel, "T_work", "J")], rows, claims);
    }

    /// <summary>A contact of an answer by its name.</summary>
    private protected static ContactAnswer Contact(PointResult result, string name) =>
        result.Contacts.First(contact => contact.Name == name);

    /// <summary>The answer of a study with some numbers of its junction given otherwise.</summary>
    private protected static PointResult Ask(
        LetterStudy study,
        params IReadOnlyList<(string Path, double Value)> numbers
    ) => study.Context.Runner.Run(study.Junction(numbers));

    /// <summary>A panel of heats in the units of the junction.</summary>
    private protected static FigurePanel PanelOf(string name, string x, string y) =>
        new(name, x, UnitName.OfOwn(UnitName.Energy), y, UnitName.OfOwn(UnitName.Flux));

    /// <summary>A difference that rounding makes, told as that: its size is another on another machine.</summary>
    private protected static string Apart(double relative) =>
        relative < 1e-12 ? "the same to 12 digits" : $"{Words.Error(relative)} apart";

    /// <summary>A number that is 0 but for rounding, told as that.</summary>
    private protected static string Vanishing(double value, double scale) =>
        Math.Abs(value) < 1e-9 * Math.Abs(scale) ? "0 to 9 digits" : Words.Number(value, 2);
}
