using Thermowell.Contacts;

namespace Thermowell.Harmonic;

/// <summary>
/// Where the modes of a network stand once its contacts hold it, and how wide they are, to first order: where an
/// integral over frequencies looks closely. Eq. (L14) of docs/theory/harmonic.md.
/// </summary>
internal sealed class Resonances
{
    // A mode whose weight at every contact is a rounding of it is seen by none.
    private const double Unseen = 1e-28;

    // No frequency of a double tells the shape of a narrower one.
    private const double Narrowest = 1e-13;

    // A frequency that counts as 0.
    private const double Low = 1e-6;

    // The share of its width by which a center may be misplaced.
    private const double Misplaced = 0.25;

    private readonly double[] _centers;
    private readonly double[] _widths;

    /// <summary>Finds them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="spectra">The law of each contact.</param>
    public Resonances(HarmonicNetwork network, ReadOnlySpan<SpectralFunction> spectra)
    {
        var modes = network.Modes;
        var (found, features, unseen, narrow) = (
            new List<(double Center, double Width)>(),
            new List<double>(),
            new List<double>(),
            new List<Narrow>()
        );
        foreach (var spectrum in spectra)
            if (spectrum.Feature is var (center, width))
                features.AddRange([Math.Max(center - width, center / 2), center, center + width]);
        var largest = Math.Sqrt(Math.Max(0, modes.Squares[^1]));
        var rounding = 8 * 2.220446049250313e-16 * modes.Squares.Length * modes.Squares[^1];
        var whole = new double[spectra.Length];
        for (var a = 0; a < spectra.Length; a++)
            whole[a] = modes.Seen[a].Sum(seen => seen * seen);
        for (var k = 0; k < modes.Squares.Length; k++)
        {
            var isFree = modes.Squares[k] <= rounding;
            var omega = isFree ? 0 : Math.Sqrt(modes.Squares[k]);
            var at = isFree ? Low * (largest > 0 ? largest : 1) : omega;
            double shift = 0,
                damping = 0;
            var isSeen = false;
            for (var a = 0; a < spectra.Length; a++)
            {
                var weight = modes.Seen[a][k] * modes.Seen[a][k];
                isSeen |= weight > Unseen * whole[a];
                var sigma = spectra[a].SelfEnergy(at);
                shift += weight * sigma.Real;
                damping += weight * sigma.Imaginary / at;
            }

            if (!isSeen)
            {
                unseen.Add(omega);
                continue;
            }

            var square = isFree ? 0 : modes.Squares[k] - shift;
            var center = square > 0 ? Math.Sqrt(square) : omega;
            if (isFree)
                found.Add((0, damping));
            else if (damping < 2 * Narrowest * center)
                narrow.Add(new(center, k, damping * at));
            else
                found.Add((center, damping / 2));

            // An overdamped one is slow.
            if (!isFree && damping > center)
                features.AddRange([center / damping * center, damping]);
        }

        found.Sort();
        _centers = [.. found.Select(one => one.Center)];
        _widths = [.. found.Select(one => one.Width)];
        (Features, UnseenModes, NarrowModes) = ([.. features.Where(one => one > 0)], [.. unseen], [.. narrow]);
    }

    /// <summary>A mode that is too narrow to be resolved.</summary>
    /// <param name="Center">Its frequency.</param>
    /// <param name="Mode">Its number.</param>
    /// <param name="Damping">Im of what the contacts take from ω².</param>
    public readonly record struct Narrow(double Center, int Mode, double Damping);

    /// <summary>The frequencies, ascending.</summary>
    public ReadOnlySpan<double> Centers => _centers;

    /// <summary>Half of the width at half of the height of each.</summary>
    public ReadOnlySpan<double> Widths => _widths;

    /// <summary>Other frequencies at which something changes.</summary>
    public double[] Features { get; }

    /// <summary>The frequencies of modes that no contact sees.</summary>
    public double[] UnseenModes { get; }

    /// <summary>Modes that are seen, and are narrower than frequencies can tell.</summary>
    public Narrow[] NarrowModes { get; }

    /// <summary>
    /// The relative change of |G|² at a frequency that a change of ω² makes, by the resonance beside it: x/(x² + w²) at
    /// x from its center, where it is none.
    /// </summary>
    public double Loss(double omega, double shift)
    {
        var at = Array.BinarySearch(_centers, omega);
        at = at < 0 ? ~at : at;
        var slope = 1 / omega;
        for (var k = Math.Max(0, at - 1); k <= Math.Min(_centers.Length - 1, at); k++)
        {
            var (off, width) = (Math.Abs(omega - _centers[k]), _widths[k]);
            if (off > 0 || width > 0)
                slope = Math.Max(slope, (off + Misplaced * width) / (off * off + width * width));
        }

        return shift / omega * slope;
    }
}
