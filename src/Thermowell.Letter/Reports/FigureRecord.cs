using Thermowell.Questions;

namespace Thermowell.Letter.Reports;

/// <summary>
/// How a figure was made: the JSON beside its data. It follows from the request, seed, version and numeric profile
/// alone.
/// </summary>
/// <param name="Figure">Its name.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Command">The command that makes it again.</param>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="NumericProfile">What its bits may depend on besides.</param>
/// <param name="Quality">How finely it was made.</param>
/// <param name="Seed">The seed of its simulations.</param>
/// <param name="Data">The name of its data file.</param>
/// <param name="Panels">What the data's numbers are.</param>
/// <param name="Series">The curves, with how many points each has.</param>
/// <param name="Claims">The Letter's statements beside what was found.</param>
public sealed record FigureRecord(
    string Figure,
    string Heading,
    string Command,
    string Version,
    NumericProfile NumericProfile,
    string Quality,
    ulong Seed,
    string Data,
    IReadOnlyList<FigurePanel> Panels,
    IReadOnlyList<SeriesRecord> Series,
    IReadOnlyList<Claim> Claims
);
