using System.Collections.Immutable;
using Thermowell.Harmonic;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Questions.Points;

/// <summary>The levels of sites between contacts.</summary>
/// <param name="Levels">The levels and the couplings of all contacts.</param>
/// <param name="Name">Where they came from, for the record.</param>
/// <param name="Sites">The sites.</param>
/// <param name="Conserved">The names of operators that the Hamiltonian and every contact conserve.</param>
/// <param name="Otherwise">The same with another number of states of each truncated site, or null; null where none is
/// truncated.</param>
public sealed record SitesSystem(
    OpenSystem Levels,
    string Name,
    SiteLevels Sites,
    ImmutableArray<string> Conserved,
    Func<SitesSystem?>? Otherwise
) : LevelSystem(Levels, Name)
{
    // Ways of rounding by which the error of the states is measured.
    private const int Roundings = 2;

    private readonly Lazy<SitesSystem?>? _otherwise = Otherwise is null ? null : new(Otherwise);

    private readonly Lazy<(HarmonicNetwork? Network, string? Why)>? _network;

    private readonly Lazy<ImmutableArray<(string Site, LevelOperator Top)>> _tops = new(() =>
        [
            .. Sites
                .System.Space.Sites.Where(site => site.Kind.IsTruncated)
                .Select(site => (site.Name, Sites.TopOf(site.Name))),
        ]
    );

    private readonly Lazy<ImmutableArray<OpenSystem>> _rounded = new(() =>
        Sites.Blocks == Levels.Levels
            ? []
            : [.. Enumerable.Range(0, Roundings).Select(trial => Sites.RoundedOtherwise(Levels, trial))]
    );

    /// <summary>Finds the network that the sites are, or why they are none.</summary>
    public Func<(HarmonicNetwork? Network, string? Why)>? FindNetwork
    {
        init => _network = value is null ? null : new(value);
    }

    /// <inheritdoc/>
    public override HarmonicNetwork? Network => _network?.Value.Network;

    /// <inheritdoc/>
    public override string WhyNoNetwork => _network?.Value.Why ?? base.WhyNoNetwork;

    /// <inheritdoc/>
    public override ImmutableArray<string> Conserved { get; } = Conserved;

    internal override (string Site, double Population)? TruncatedSite(ReadOnlySpan<double> populations)
    {
        (string, double)? largest = null;
        foreach (var (site, top) in _tops.Value)
            if (top.Mean(populations) is var population && !(population <= largest?.Item2))
                largest = (site, population);
        return largest;
    }

    internal override ImmutableArray<OpenSystem> OpenRounded(int levels) => _rounded.Value;

    internal override OpenSystem? OpenOtherwise(int levels, EvaluationRun run) => _otherwise?.Value?.Levels;

    internal override bool HasSites => true;

    internal override SiteQuanta QuantaOf(OpenSystem opened, CancellationToken cancellation) =>
        SiteQuanta.Of(
            _otherwise is { IsValueCreated: true, Value: { } other } && ReferenceEquals(opened, other.Levels)
                ? other.Sites
                : Sites,
            opened,
            cancellation
        );
}
