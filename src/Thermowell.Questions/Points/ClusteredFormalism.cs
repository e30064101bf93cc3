using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Jumps;

namespace Thermowell.Questions.Points;

/// <summary>The partial secular (clustered) equation, Eq. (G3), with clusters by the rates, Eq. (G4).</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record ClusteredFormalism(SpectralFunction Spectrum, int? Levels) : JumpFormalism(Spectrum, Levels)
{
    // A heat that clusters of half or twice the width change by more than this share rests on their width.
    private const double LargestChange = 0.02;

    private static readonly NumberParameter FactorParameter = NumberParameter.Within(
        "cluster-factor",
        "clusters of levels are so many times as wide as the rates make them",
        "",
        0,
        1e6
    ) with
    {
        Default = 1,
    };

    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "clustered",
            "the partial secular equation: superpositions are kept of levels closer than the rates allow to tell apart",
            [FactorParameter, ShiftParameter, LevelsParameter],
            (values, spectrum) =>
                new ClusteredFormalism(spectrum, GivenLevels(values))
                {
                    Factor = values[FactorParameter],
                    LambShift = GivenShift(values),
                }
        )
        {
            Order = 30,
            Quantities = Answered,
        };

    /// <summary>How many times as wide as the rates make them clusters are.</summary>
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    internal override bool KeepsGibbsStates => true;

    internal override bool CountsWithShift => true;

    internal override bool RespondsWithShift => true;

    internal override JumpEquation Equation(JumpAsk ask)
    {
        var equation = Equation(ask, Factor);
        return equation.Clusters is [{ Count: var count }] && count == equation.Levels
            ? throw new NumericalFailureException(
                "all levels are one cluster, at one energy, so that no quanta are left for contacts to exchange: give --formalism redfield, or a smaller --cluster-factor."
            )
            : equation;
    }

    internal override IEnumerable<(Reason Reason, bool Objects)> Caveats(
        JumpEquation equation,
        JumpAsk ask,
        ReadOnlyMemory<double> heats,
        Func<JumpEquation, double[]> otherwise
    )
    {
        var clusters = ((ClusteredEquation)equation).Clusters;
        double largest = 0,
            change = 0;
        foreach (var factor in (double[])[Factor / 2, 2 * Factor])
        {
            var other = Equation(ask, factor);
            if (other.Clusters.SequenceEqual(clusters))
                continue;
            var differing = otherwise(other);
            for (var a = 0; a < differing.Length; a++)
            {
                largest = Math.Max(largest, Math.Abs(heats.Span[a]));
                change = Math.Max(change, Math.Abs(differing[a] - heats.Span[a]));
            }
        }

        var share = largest > 0 ? change / largest : 0;
        if (clusters.Count > 0 || share > 0)
            yield return (
                ReasonCode.Clusters.Because((clusters.Count, clusters.Sum(one => one.Count), share)),
                share > LargestChange
            );
    }

    private ClusteredEquation Equation(JumpAsk ask, double factor) =>
        ClusteredEquation.ByRates(ask.Opened, ask.Temperatures, factor, LambShift, ask.Spectra);
}
