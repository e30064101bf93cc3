using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Jumps;

namespace Thermowell.Questions.Points;

/// <summary>The universal Lindblad equation, Eq. (G2).</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record UniversalFormalism(SpectralFunction Spectrum, int? Levels) : JumpFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "universal",
            "the universal Lindblad equation: of the order of redfield, with positive states",
            [ShiftParameter, LevelsParameter],
            (values, spectrum) =>
                new UniversalFormalism(spectrum, GivenLevels(values)) { LambShift = GivenShift(values) }
        )
        {
            Order = 40,
            Quantities = Answered,
        };

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    internal override JumpEquation Equation(JumpAsk ask) => new UniversalEquation(ask.Opened, LambShift, ask.Spectra);
}
