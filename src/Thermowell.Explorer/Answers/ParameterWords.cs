using System.Globalization;
using Thermowell.Declarations;

namespace Thermowell.Explorer.Answers;

/// <summary>
/// How the page introduces a parameter: a title of a word or two, a sentence for who has never met it, where it starts
/// and how far its slider goes. None is needed: a parameter without words is introduced by its declaration.
/// </summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sentence">What it does, in the drawing mark-up.</param>
internal sealed record ParameterWords(string Name, string Title, string Sentence)
{
    private const double Decades = 100;
    private const double Steps = 5;

    /// <summary>Those that the page has more to say of than their declarations, in its order.</summary>
    private static readonly ParameterWords[] All =
    [
        new(
            "left-temperature",
            "Left bath",
            "Temperature of the bath at the left wall; changing it draws every curve anew."
        )
        {
            Start = "1000",
            Slider = new(1, 10_000, Log: true),
        },
        new(
            "right-temperature",
            "Right bath",
            "Temperature of the bath at the right wall: the cursor in the plot, which you can drag there too."
        )
        {
            Start = "250",
            Slider = new(0.1, 10_000, Log: true),
        },
        new("masses", "Masses", "From left to right, separated by commas. Two different masses make a diode.")
        {
            Start = "1",
            Slider = SliderReply.None,
        },
        new("length", "Length", "Distance between the walls. A shorter box has wider gaps between its levels.")
        {
            Start = "1",
            Slider = new(0.1, 10, Log: true),
        },
        new(
            "potential",
            "Potential",
            "*V*(*x*) between the walls in reduced units, for one particle: a formula such as 50*x or 200*exp(-((x-0.5)/0.1)^2), with *x* from 0 to the length; empty for none."
        ),
        new(
            "kinks",
            "Kinks",
            "Places where *V* or its slope jumps, separated by commas. One that is not named is found, with a larger error of the levels."
        )
        {
            Slider = SliderReply.None,
        },
        new("spectral-law", "Spectral law", "How strongly a bath couples at each frequency, *J*(*ω*)."),
        new(
            "gamma",
            "Strength",
            "Strength of the spectral function *J*(*ω*): how strongly a wall exchanges quanta. Turning it ends the match."
        )
        {
            Start = "",
            Slider = new(1e-6, 100, Log: true),
        },
        new(
            "eta",
            "Exponent",
            "Exponent of the spectral function *J*(*ω*) = *γ* *ω*_{c}^{1−*η*} *ω*^{*η*}; near −2.25 the conductivity follows the classical *T*^{1/2}."
        )
        {
            Slider = new(-3, 0, Log: false),
        },
        new("levels", "Levels", "Energy levels kept. Automatic: as many as the hotter bath populates (Redfield: 100).")
        {
            Symbol = "*N*_{tru}",
        },
        new(
            "reference-frequency",
            "Reference frequency",
            "The frequency at which the spectral function equals *γω*_{c}."
        )
        {
            Slider = new(0.01, 100, Log: true),
        },
        new("lowest-frequency", "Lowest frequency", "The bath does nothing below it; 0 for no such limit.")
        {
            Slider = SliderReply.None,
        },
        new("degeneracy-tolerance", "Degeneracy", "Levels closer than this share of their height count as one.")
        {
            Slider = SliderReply.None,
        },
        new("step", "Width", "Width of a Monte Carlo step in speed, *w* = *aT*^{*p*}: small steps thermalise slowly.")
        {
            Slider = new(0.01, 1, Log: true),
        },
        new(
            "step-exponent",
            "Width's exponent",
            "Exponent of the width in *T*; 1 lets the wall's relaxation slow down as the bath gets colder."
        )
        {
            Slider = new(0, 2, Log: false),
        },
        new(
            "steps",
            "Steps a collision",
            "Monte Carlo steps in one collision: with many of them the wall becomes Maxwell's."
        )
        {
            Slider = new(1, 512, Log: true, Whole: true),
        },
        new("proposal", "Shape of a step", "The distribution from which a step is drawn.")
        {
            Choices = ["uniform", "Gaussian"],
        },
        new("accommodation", "Accommodation", "Share of the collisions that are thermal; the others are reflections.")
        {
            Start = "0.5",
            Slider = new(0.05, 1, Log: false),
        },
        new(
            "collisions",
            "Collisions",
            "Wall collisions of one simulated point: four times as many halve its error bar."
        )
        {
            Start = "1e6",
            Slider = SliderReply.None,
        },
        new(
            "seed",
            "Seed",
            "Seed of the random numbers; the same seed gives the same numbers, here and in the command."
        )
        {
            Start = "1",
        },
    ];

    /// <summary>The symbol, where it is not the declared one: another has that on the page.</summary>
    public string? Symbol { get; private init; }

    /// <summary>
    /// What the page starts with; null for the declared default. Empty where it follows from other settings.
    /// </summary>
    public string? Start { get; private init; }

    /// <summary>The slider; null for one that follows from range and start.</summary>
    public SliderReply? Slider { get; private init; }

    /// <summary>What the words to choose from are called; empty for what they are.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>All names, in the order of the page.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(words => words.Name)];

    /// <summary>The place of a parameter on the page; those without words come last.</summary>
    public static int Place(string name) =>
        Array.FindIndex(All, words => words.Name == name) is >= 0 and var place ? place : All.Length;

    /// <summary>The words for a parameter; those of its declaration where there are no others.</summary>
    public static ParameterWords Of(string name, string meaning) =>
        Array.Find(All, words => words.Name == name) ?? new(name, InWords(name), Sentenced(meaning));

    /// <summary>A key in words, as a title: <c>two-dots</c> is <c>Two dots</c>.</summary>
    public static string InWords(string key) => Capital(key.Replace('-', ' '));

    /// <summary>A meaning as a sentence.</summary>
    public static string Sentenced(string meaning) => $"{Capital(meaning.TrimEnd('.'))}.";

    /// <summary>What the page starts with; empty where nothing is given.</summary>
    public string StartOf(NumberParameter parameter) => Start ?? (Number(parameter) is { } value ? Text(value) : "");

    /// <summary>
    /// A slider that reaches two decades to both sides of the start; a few steps where there are no decades.
    /// </summary>
    public SliderReply? SliderOf(NumberParameter parameter)
    {
        if (Slider is not null)
            return Slider == SliderReply.None ? null : Slider;
        if (Number(parameter) is not { } start)
            return null;
        var log = start > 0 && parameter.Lowest >= 0;
        var (from, to) = log ? (start / Decades, start * Decades) : (start - Steps, start + Steps);
        if (parameter.IsWhole)
            from = Math.Ceiling(from);
        return new SliderReply(
            Math.Max(parameter.Lowest, from),
            Math.Min(parameter.Highest, to),
            log,
            parameter.IsWhole
        );
    }

    /// <summary>The values with which the page starts.</summary>
    public static ParameterValues Starts(IEnumerable<Parameter> parameters)
    {
        var values = new ParameterValues();
        foreach (var parameter in parameters)
            switch (parameter)
            {
                case NumberParameter number when Of(number.Name, number.Meaning).Number(number) is { } value:
                    values[number] = value;
                    break;
                case ChoiceParameter choice:
                    values[choice] = choice.Choices[0];
                    break;
            }

        return values;
    }

    /// <summary>The start as a number; null where a parameter may be left out.</summary>
    private double? Number(NumberParameter parameter) =>
        Start is { Length: > 0 } text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : parameter.Default ?? (parameter.IsOptional ? null : Math.Clamp(1, parameter.Lowest, parameter.Highest));

    /// <summary>A number as the page writes it: 1e-9.</summary>
    private static string Text(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        return parts.Length == 1
            ? parts[0]
            : $"{parts[0]}e{int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
