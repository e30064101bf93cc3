using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>A quantum master equation.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept; null for the formalism's own choice.</param>
public abstract record QuantumFormalism(SpectralFunction Spectrum, int? Levels) : Formalism
{
    /// <inheritdoc/>
    public override double? Strength => Spectrum.Strength;

    /// <inheritdoc/>
    public override int? LevelsKept(PointSystem system, double temperature) => LevelsOf(system, temperature);

    /// <inheritdoc/>
    public override bool IsSecondOrder => true;

    internal override double ExpectedSeconds(PointRequest request) => request.System.SecondsToOpen(LevelsOf(request));

    /// <summary>The levels that an answer keeps.</summary>
    protected int LevelsOf(PointRequest request) => LevelsOf(request.System, request.HotterTemperature);

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    )
    {
        if (LambShift != LambShift.None && !AnswersWithShift(quantity))
            return (
                ShiftParameter.Name,
                $"= {ShiftParameter.Choices[(int)LambShift]} is that of heat fluxes and their ndtr: give none."
            );
        if (system.Fermions is not null)
            return RefusalOfParticles(quantity);
        if (system.WhyNoLevels is { } none)
            return ("formalism", $"= {Name} {none}");
        if (system.OwnLevels is not null)
            return null;
        if (system.WhyNotQuantum is { } why)
            return ("masses", $"gives {system.ParticlesHeld} masses: --formalism {Name} {why}.");
        if (Levels > MostLevels)
            return ("levels", $"= {Levels} is more than --formalism {Name} handles: give at most {MostLevels}.");
        var levels = LevelsOf(system, hot);
        return system.LevelsProblem(levels, Levels is not null, LargestOf(levels), temperature(hot)) is { } problem
            ? ("levels", problem)
            : null;
    }

    /// <summary>Whether it tells how heats answer to temperatures with a shift of levels too.</summary>
    internal virtual bool RespondsWithShift => false;

    /// <summary>Whether it answers a question with a shift of levels.</summary>
    /// <param name="quantity">What is asked.</param>
    internal virtual bool AnswersWithShift(Quantity quantity) => quantity is Quantity.HeatFlux or Quantity.Ndtr;

    /// <summary>What it cannot do of contacts that exchange particles; null for nothing.</summary>
    /// <param name="quantity">What is asked.</param>
    private protected (string Name, string Problem)? RefusalOfParticles(Quantity quantity) =>
        !TreatsParticles
            ? (
                "formalism",
                $"= {Name} knows contacts of bosons alone: with statistics = \"fermi\" give --formalism {LindbladFormalism.Declaration.Key} or --formalism {LandauerFormalism.Declaration.Key}."
            )
        : quantity != Quantity.HeatFlux && quantity != Quantity.Noise
            ? (
                "formalism",
                $"= {Name} tells of contacts with statistics = \"fermi\" their flux and its noise: ask for one of these."
            )
        : LambShift != LambShift.None
            ? (ShiftParameter.Name, "is that of contacts of bosons: with statistics = \"fermi\" give none.")
        : null;

    /// <summary>The most levels of a gas that it takes.</summary>
    protected virtual int MostLevels => PointSystem.MostLevels;

    /// <summary>Whether contacts shift the levels too.</summary>
    public LambShift LambShift { get; init; }

    /// <inheritdoc/>
    public override string? ProblemOf(SpectralFunction law) => LambShift == LambShift.None ? null : law.WhyNoLambShift;

    /// <summary>The shift of levels.</summary>
    private protected static ChoiceParameter ShiftParameter { get; } =
        new(
            "lamb-shift",
            "how contacts shift levels: not at all, by baths with their counter-terms, or by bare ones without: ",
            ["none", "renormalised", "bare"]
        );

    /// <summary>The shift of levels that was asked for.</summary>
    /// <param name="values">The values of the equation's parameters.</param>
    private protected static LambShift GivenShift(ParameterValues values) =>
        (LambShift)ShiftParameter.Choices.ToList().IndexOf(values[ShiftParameter]);

    /// <summary>The degeneracy tolerance.</summary>
    protected static NumberParameter ToleranceParameter { get; } =
        NumberParameter.Within(
            "degeneracy-tolerance",
            "levels closer than this share of their height count as one",
            "",
            0,
            0.01
        ) with
        {
            Default = RateEquation.DefaultDegeneracyTolerance,
        };

    /// <summary>Levels kept.</summary>
    protected static NumberParameter LevelsParameter { get; } =
        NumberParameter.Whole(
            "levels",
            "energy levels kept; if not given, chosen from the temperature (redfield: 100)",
            2,
            PointSystem.MostLevels
        ) with
        {
            Symbol = "*N*",
            IsOptional = true,
        };

    /// <summary>The number of levels that was given, or null.</summary>
    /// <param name="values">The values of the equation's parameters.</param>
    protected static int? GivenLevels(ParameterValues values) =>
        values.Has(LevelsParameter) ? (int)values[LevelsParameter] : null;

    /// <summary>
    /// The number of levels that it keeps of a system: the system's where that is no choice, the one given, or its own.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public int LevelsOf(PointSystem system, double temperature) =>
        system.OwnLevels ?? Levels ?? ChosenLevels(system, temperature);

    /// <summary>The number of levels that it chooses where none is given.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    protected virtual int ChosenLevels(PointSystem system, double temperature) => system.SufficientLevels(temperature);

    /// <summary>
    /// The most levels that it solves for an answer of so many, where it solves for more than the answer's.
    /// </summary>
    /// <param name="levels">The answer's.</param>
    public virtual int LargestOf(int levels) => levels;

    /// <summary>Whether baths come with their counter-terms, where that is a choice.</summary>
    private protected static ChoiceParameter RenormaliseParameter { get; } =
        new(
            "renormalise",
            "whether baths come with the counter-terms that give back the stiffness which they take away: ",
            ["true", "false"]
        );

    /// <summary>Whether counter-terms were asked for.</summary>
    /// <param name="values">The values of the equation's parameters.</param>
    private protected static bool GivenRenormalise(ParameterValues values) =>
        values[RenormaliseParameter] == RenormaliseParameter.Choices[0];
}
