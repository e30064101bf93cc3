using System.Collections.Immutable;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Layout;

/// <summary>A labelled tick.</summary>
internal sealed record Tick(double Value, RichText Label);

/// <summary>The ticks of one axis.</summary>
/// <param name="Major">Labelled, increasing, within the limits.</param>
/// <param name="Minor">Without labels, within the limits.</param>
/// <param name="Factor">What all labels are to be multiplied with, such as a power of ten; empty for 1.</param>
internal sealed record TickSet(ImmutableArray<Tick> Major, ImmutableArray<double> Minor, RichText Factor);
