namespace Thermowell.Letter.Reports;

/// <summary>What a reproduction made.</summary>
/// <param name="SchemaVersion">The version of this set of names.</param>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="Quality">How finely the figures were made.</param>
/// <param name="Seed">The seed of the simulations.</param>
/// <param name="Report">The path of the report.</param>
/// <param name="Figures">The figures that were made, by name.</param>
/// <param name="Failures">The figures that were not, with the reason.</param>
/// <param name="PointsUncontrolled">How many plotted points are right answers of an equation outside its range, as the
/// Letter's own matched ones are.</param>
/// <param name="PointsNotOk">How many plotted points have a worse verdict.</param>
/// <param name="Claims">The Letter's statements beside what was found.</param>
public sealed record ReproductionSummary(
    int SchemaVersion,
    string Version,
    string Quality,
    ulong Seed,
    string Report,
    IReadOnlyList<string> Figures,
    IReadOnlyDictionary<string, string> Failures,
    int PointsUncontrolled,
    int PointsNotOk,
    IReadOnlyList<Claim> Claims
);
