using Thermowell.Declarations;

namespace Thermowell.Systems.Sites;

/// <summary>A site of n states without operators of its own but |i⟩⟨j|, which every site has.</summary>
[Concept]
public static class LevelsSite
{
    private static readonly NumberParameter LevelsParameter = NumberParameter.Whole(
        "levels",
        "states of the site",
        2,
        HilbertSpace.MostStates
    );

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SiteKind> Declaration { get; } =
        new(
            "levels",
            "states that are numbered from 0, with |i><j|",
            [LevelsParameter],
            values => Of((int)values[LevelsParameter])
        )
        {
            Order = 40,
        };

    /// <summary>A site of so many states.</summary>
    /// <param name="levels">Its states, from 2 to <see cref="HilbertSpace.MostStates"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not such a number.</exception>
    public static SiteKind Of(int levels) =>
        new($"a site of {Require.Within(levels, 2, HilbertSpace.MostStates)} levels", levels);
}
