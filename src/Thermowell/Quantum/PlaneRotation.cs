namespace Thermowell.Quantum;

/// <summary>A rotation of two levels that coincide: (x_i, x_j) ← (c x_i - s x_j, s x_i + c x_j).</summary>
/// <param name="First">i.</param>
/// <param name="Second">j.</param>
/// <param name="Cosine">c.</param>
/// <param name="Sine">s.</param>
internal readonly record struct PlaneRotation(int First, int Second, double Cosine, double Sine);
