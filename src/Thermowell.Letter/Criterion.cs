namespace Thermowell.Letter;

/// <summary>
/// What must hold for a statement to be found, in words, and whether the data do so. A comparison with a value that is
/// no number does not hold.
/// </summary>
/// <param name="Words">In words, after "agrees if".</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record Criterion(string Words, bool Holds);
