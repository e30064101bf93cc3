namespace Thermowell.Numerics;

/// <summary>Applies a linear map: reads a vector and writes its image, which must not overlap it.</summary>
internal delegate void LinearMap(ReadOnlySpan<double> source, Span<double> image);
