namespace Thermowell.Quantum;

/// <summary>What the search for a <see cref="NaturalBasis"/> may have cost; nothing where no levels coincide.</summary>
/// <param name="Rounding">The relative error of the state by rounding, to within a factor of some.</param>
/// <param name="Amplification">How many times an error of the coherences within groups comes back larger, less 1.</param>
internal readonly record struct BasisPrecision(double Rounding, double Amplification);
