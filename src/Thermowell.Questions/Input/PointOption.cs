using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Questions.Input;

/// <summary>An option of a point: what the command takes after two dashes, and a study file as a key.</summary>
/// <param name="Name">Its name, in kebab case.</param>
/// <param name="Meaning">What it is, in a few words.</param>
public sealed record PointOption(string Name, string Meaning)
{
    /// <summary>Range and unit of a number; null for a word.</summary>
    public NumberParameter? Number { get; init; }

    /// <summary>The words to choose from; empty where any text or number may stand.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>
    /// Whether no study holds it: it tells how to run rather than what to compute, or asks for a list that no row of a
    /// table has room for.
    /// </summary>
    public bool OfTheRun { get; init; }

    /// <summary>The options of a quantity, in the order of the help.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static IReadOnlyList<PointOption> Of(Quantity quantity, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var (matching, noise) = (quantity == Quantity.Match, quantity == Quantity.Noise);
        var laws = catalogue.SpectralLaws;
        string[] systems = [.. catalogue.Systems.Select(system => system.Key)];
        List<PointOption> options =
        [
            Choice("formalism", "", catalogue.Formalisms(quantity)),
            Of(PointParameters.Masses),
            Of(PointParameters.Length),
            new PointOption(
                PointInput.Potential,
                $"V(x) between the walls, x from 0 to the length, such as \"200*exp(-((x-0.5)/0.1)^2)\" [{UnitName.Energy}]"
            ),
            Of(PointParameters.Kinks),
            new PointOption(
                PointInput.PotentialFile,
                $"V(x) as a CSV with the columns x, from 0 to the length [{UnitName.Length}], and V [{UnitName.Energy}]"
            ),
            Choice(
                PotentialTable.Interpolation,
                "how the values of a table are joined: ",
                PotentialTable.Interpolations
            ),
            .. catalogue.Systems.SelectMany(system => system.Parameters).Select(Of),
            .. Temperatures(quantity).Select(Of),
            // A choice of one is none.
            .. laws.Length > 1
                ?
                [
                    Choice(
                        PointParameters.SpectralLaw,
                        "the spectral law J(w) of the baths: ",
                        [.. laws.Select(law => law.Key)]
                    ),
                ]
                : (PointOption[])[],
            .. laws.SelectMany(law => law.Parameters)
                .Where(parameter => !matching || parameter != SpectralFunction.StrengthParameter)
                .Select(Of),
            .. catalogue
                .Equations.Where(equation => equation.AnswersTo(quantity) && !equation.NeedsNetwork)
                .SelectMany(equation => equation.Parameters)
                .Select(Of),
            .. catalogue.Walls.SelectMany(wall => wall.Parameters).Select(Of),
            .. catalogue
                .Channels.Where(channel => channel.Quantities.Contains(quantity))
                .SelectMany(channel => Ends(quantity, catalogue).Concat(channel.Parameters(quantity).Select(Of))),
            .. quantity == Quantity.Ndtr ? [] : Simulation(quantity),
            .. noise ? Counting : [],
            .. quantity == Quantity.Evolution ? Evolving : [],
            Of(PointParameters.Threads) with
            {
                OfTheRun = true,
            },
            .. matching ? [Choice("against", "the classical wall to match: ", catalogue.WallKeys)] : (PointOption[])[],
            .. matching
                ? []
                : (PointOption[])
                    [
                        new PointOption(
                            "system",
                            $"{string.Concat(systems.Select(key => key + " | "))}a JSON file with energies, leftCoupling and rightCoupling of one's own"
                        ),
                    ],
        ];
        return [.. options.DistinctBy(option => option.Name)];
    }

    private static IEnumerable<PointOption> Ends(Quantity quantity, Catalogue catalogue) =>
        quantity == Quantity.Conductivity
            ? []
            :
            [
                Choice(
                    PointInput.LeftEnd,
                    "what closes a channel of reservoirs on the left: ",
                    PointInput.Ends(catalogue)
                ),
                Choice(PointInput.RightEnd, "what closes it on the right: ", PointInput.Ends(catalogue)),
            ];

    private static PointOption[] Counting =>
        [
            Of(PointParameters.Order),
            Of(PointParameters.GeneratingFields) with
            {
                OfTheRun = true,
            },
            new(PointInput.Contact, "the contact whose heat is counted; the first where none is named"),
            new(
                PointInput.Times,
                "times t of a simulated Var Q(t)/t: as 1e2,1e4, or logarithmic as 1..100:7 [m_0 L_0^2/hbar]"
            ),
        ];

    private static PointOption[] Evolving =>
        [
            new(EvolutionInput.Initial, $"the state at the time 0: {InitialText.Form}"),
            new(PointInput.Times, "times since then, as 1e-3..10:60, which is logarithmic, or 1,2,5")
            {
                OfTheRun = true,
            },
            Of(PointParameters.Time),
            new(
                EvolutionInput.Alternate,
                "NAME=T1,T2: the temperature of a contact alternates, and what repeats itself is told"
            ),
            Of(PointParameters.Period),
        ];

    private static NumberParameter[] Temperatures(Quantity quantity) =>
        quantity switch
        {
            Quantity.HeatFlux or Quantity.Noise or Quantity.Evolution =>
            [
                PointParameters.LeftTemperature,
                PointParameters.RightTemperature,
            ],
            Quantity.Ndtr => [PointParameters.LeftTemperature, PointParameters.LowestTemperature],
            _ => [PointParameters.BothTemperatures],
        };

    /// <summary>
    /// The peak of a sampled flux is not sought, and a relaxation samples nothing: it takes the options that tell how,
    /// in order to refuse them.
    /// </summary>
    private static PointOption[] Simulation(Quantity quantity) =>
        [
            Choice("method", "", PointInput.Methods),
            Of(PointParameters.Collisions),
            .. quantity is Quantity.Relaxation or Quantity.Noise or Quantity.Evolution
                ? (PointOption[])[]
                : [Of(PointParameters.Precision)],
            new PointOption("seed", "seed of the random streams"),
        ];

    private static PointOption Of(Parameter parameter) =>
        parameter switch
        {
            NumberParameter number => Of(number),
            ChoiceParameter choice => Choice(choice.Name, choice.Meaning, choice.Choices),
            _ => throw new InvalidOperationException($"no option for {parameter.GetType().Name}."),
        };

    private static PointOption Of(NumberParameter parameter) =>
        new(parameter.Name, parameter.Unit.Length == 0 ? parameter.Meaning : $"{parameter.Meaning} [{parameter.Unit}]")
        {
            Number = parameter,
        };

    private static PointOption Choice(string name, string meaning, IReadOnlyList<string> choices) =>
        new(name, meaning + string.Join(" | ", choices)) { Choices = choices };
}
