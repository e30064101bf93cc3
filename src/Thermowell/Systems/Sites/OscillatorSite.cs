using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Systems.Sites;

/// <summary>
/// A harmonic oscillator of which the lowest n levels are kept: A lowers, A^ is its adjoint, N = diag(0 … n-1) counts,
/// Q = (A + A^)/√2 and P = -i (A - A^)/√2. Eq. (O3) of docs/theory/sites.md.
/// </summary>
/// <remarks>The truncation is in A: [A, A^] is 1 but for the top level, where it is 1 - n.</remarks>
[Concept]
public static class OscillatorSite
{
    private static readonly NumberParameter LevelsParameter = NumberParameter.Whole(
        "oscillator",
        "levels that are kept",
        2,
        HilbertSpace.MostStates
    );

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SiteKind> Declaration { get; } =
        new(
            "oscillator",
            "the lowest levels of an oscillator, with A, A^, N, Q, P",
            [LevelsParameter],
            values => Of((int)values[LevelsParameter])
        )
        {
            Order = 30,
        };

    /// <summary>An oscillator.</summary>
    /// <param name="levels">Levels that are kept, from 2 to <see cref="HilbertSpace.MostStates"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not such a number.</exception>
    public static SiteKind Of(int levels)
    {
        Require.Within(levels, 2, HilbertSpace.MostStates);
        var lowering = Lowering(levels, k => Math.Sqrt(k), 1);
        var position = Lowering(levels, k => Math.Sqrt(k / 2.0), 1);
        var momentum = Lowering(levels, k => Math.Sqrt(k / 2.0), -Complex.ImaginaryOne);
        return new SiteKind(
            $"an oscillator of {levels} levels",
            levels,
            ("A", lowering),
            ("A^", lowering.Adjoint()),
            ("N", SiteMatrix.Diagonal(levels, k => k)),
            ("Q", position.Plus(position.Adjoint(), 1)),
            ("P", momentum.Plus(momentum.Adjoint(), 1))
        )
        {
            IsTruncated = true,
            Parities = [new("parity", SiteMatrix.Diagonal(levels, k => k % 2 == 0 ? 1 : -1))],
        };
    }

    private static SiteMatrix Lowering(int levels, Func<int, double> element, Complex factor) =>
        SiteMatrix.Of(levels, Enumerable.Range(1, levels - 1).Select(k => (k - 1, k, factor * element(k))));
}
