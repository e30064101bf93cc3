using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Jumps;

namespace Thermowell.Questions.Points;

/// <summary>The local equation, Eq. (G7), of sites that something couples.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record LocalFormalism(SpectralFunction Spectrum, int? Levels) : JumpFormalism(Spectrum, Levels)
{
    // Where more of the energy couples the sites, what their contacts do not know of is no small correction.
    private const double LargestCoupledShare = 0.1;

    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "local",
            "the local equation: contacts act on each site as if nothing coupled it to others",
            [ShiftParameter, LevelsParameter],
            (values, spectrum) => new LocalFormalism(spectrum, GivenLevels(values)) { LambShift = GivenShift(values) }
        )
        {
            Order = 25,
            Quantities = Answered,
        };

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Jumps | PointKinds.SiteJumps;

    internal override bool CountsQuantaOfSites => true;

    internal override bool RespondsWithShift => true;

    internal override JumpEquation Equation(JumpAsk ask) =>
        new LocalEquation(
            ask.Opened,
            ask.System.QuantaOf(ask.Opened, ask.Cancellation)
                ?? throw new InvalidOperationException("the system has no sites."),
            LambShift,
            ask.Spectra
        );

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        system.HasSites || system.Fermions is not null
            ? base.Refusal(quantity, system, hot, temperature)
            : (
                "formalism",
                $"= {Name} acts on sites, and the system has none: give [system] sites and terms, or --formalism {LindbladFormalism.Declaration.Key} or {RedfieldFormalism.Declaration.Key}, which take levels."
            );

    internal override IEnumerable<(Reason Reason, bool Objects)> Caveats(
        JumpEquation equation,
        JumpAsk ask,
        ReadOnlyMemory<double> heats,
        Func<JumpEquation, double[]> otherwise
    )
    {
        if (((LocalEquation)equation).Quanta.CoupledShare is > 0 and var share)
            yield return (ReasonCode.SitesCoupled.Because((share, LargestCoupledShare)), share > LargestCoupledShare);
    }
}
