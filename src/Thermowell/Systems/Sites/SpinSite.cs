using System.Globalization;
using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Systems.Sites;

/// <summary>
/// A spin s: X, Y, Z are S_x, S_y, S_z, and S+, S- raise and lower; states from m = s down to -s. Eq. (O2) of
/// docs/theory/sites.md.
/// </summary>
/// <remarks>
/// Its parities are half turns about an axis, but for a phase: R_x exchanges m and -m, R_z is (-1)^(s-m).
/// </remarks>
[Concept]
public static class SpinSite
{
    private const double MostSpin = (HilbertSpace.MostStates - 1) / 2.0;

    private static readonly NumberParameter SpinParameter = NumberParameter.Within(
        "spin",
        "spin s, a multiple of 1/2",
        "",
        0.5,
        MostSpin
    );

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SiteKind> Declaration { get; } =
        new(
            "spin",
            "a spin s, with the spin matrices X, Y, Z and S+, S-",
            [SpinParameter],
            values => Of(values[SpinParameter])
        )
        {
            Order = 20,
        };

    /// <summary>A spin.</summary>
    /// <param name="spin">s, a multiple of ½ from ½ to 511.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not such a number.</exception>
    public static SiteKind Of(double spin)
    {
        if (!(spin >= 0.5 && spin <= MostSpin && 2 * spin == Math.Floor(2 * spin)))
            throw new ArgumentOutOfRangeException(
                nameof(spin),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"spin = {spin:R} is not a multiple of 1/2 from 0.5 to {MostSpin:R}."
                )
            );
        var states = (int)(2 * spin) + 1;
        var steps = Enumerable.Range(1, states - 1).Select(k => (k, Element: Math.Sqrt((double)k * (states - k))));
        var raising = SiteMatrix.Of(states, steps.Select(step => (step.k - 1, step.k, (Complex)step.Element)));
        var lowering = raising.Adjoint();
        var half = new Complex(0, 0.5);
        return new SiteKind(
            string.Create(CultureInfo.InvariantCulture, $"a spin {spin:R}"),
            states,
            ("X", raising.Scaled(0.5).Plus(lowering, 0.5)),
            ("Y", raising.Scaled(-half).Plus(lowering, half)),
            ("Z", SiteMatrix.Diagonal(states, k => spin - k)),
            ("S+", raising),
            ("S-", lowering)
        )
        {
            Parities =
            [
                new(
                    "Rx",
                    SiteMatrix.Of(states, Enumerable.Range(0, states).Select(k => (k, states - 1 - k, Complex.One)))
                ),
                new("Rz", SiteMatrix.Diagonal(states, k => k % 2 == 0 ? 1 : -1)),
            ],
            NameOfBoth = "Ry",
        };
    }
}
