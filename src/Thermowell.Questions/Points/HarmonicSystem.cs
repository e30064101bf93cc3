using Thermowell.Harmonic;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>Masses and springs between contacts, of which no levels are known.</summary>
/// <param name="Harmonic">The network, with a coupling for each contact.</param>
/// <param name="Name">Where it came from, for the record.</param>
public sealed record HarmonicSystem(HarmonicNetwork Harmonic, string Name) : PointSystem
{
    /// <inheritdoc/>
    public override HarmonicNetwork? Network => Harmonic;

    /// <inheritdoc/>
    public override int? OwnLevels => 0;

    /// <inheritdoc/>
    public override string? WhyNoLevels =>
        $"works with levels, of which masses and springs have no end: give --formalism {LandauerFormalism.Declaration.Key}, or oscillators as sites.";

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => int.MaxValue;

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) =>
        throw new NumericalFailureException($"the formalism {WhyNoLevels}");
}
