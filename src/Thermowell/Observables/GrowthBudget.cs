namespace Thermowell.Observables;

/// <summary>How much a search for growing modes may cost where the generator is too large for all its eigenvalues.</summary>
/// <param name="Columns">Blocks of coherences with one level that are looked at, from the highest level down to the lowest; at least 1.</param>
/// <param name="Refinements">The most promising blocks whose mode is refined with the whole generator; at least 1.</param>
/// <param name="Applications">Applications of the generator that the refinement of one mode may take, each of which widens the space that it looks in; at least 1.</param>
public sealed record GrowthBudget(int Columns = 4, int Refinements = 2, int Applications = 40);
