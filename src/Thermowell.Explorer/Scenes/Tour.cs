namespace Thermowell.Explorer.Scenes;

/// <summary>The guided tour, which tells the story in six steps.</summary>
internal static class Tour
{
    private const string Hot = "left-temperature=1000";
    private const string Matched = Hot + "&eta=-2.25&levels=100&match-at=1000";

    /// <summary>Its steps.</summary>
    public static IReadOnlyList<Scene> Steps { get; } =
    [
        new(
            "",
            "One particle carries heat",
            "A single particle flies between a hot wall on the left and a colder one on the right. Each wall sends it back with a speed of its own temperature, and so heat is carried across. The curve shows how much, for each temperature *T*_{R} of the cold wall.",
            $"curves=maxwell&{Hot}"
        ),
        new(
            "",
            "Colder, and yet less heat",
            "You would expect more heat the larger the difference of temperature is; but to the left of its maximum, in the shaded range, the flux falls. A cold wall sends the particle back slowly, so it spends its time crossing the box. This is negative differential thermal resistance.",
            $"curves=maxwell&{Hot}&right-temperature=250",
            new SceneTask(
                "right-temperature",
                5,
                "Drag *T*_{R} to the left, below 5, and watch the flux.",
                "There: a larger difference of temperature, and less heat. Watch the particle crawl back from the cold wall."
            )
        ),
        new(
            "",
            "A wall that needs time",
            "Maxwell's wall cools the particle at once, however cold it is. The Metropolis wall takes Monte Carlo steps for it, and ever more of them in the cold. Its flux is larger at first, then dies altogether: the cold bath no longer relaxes.",
            $"curves=maxwell,metropolis&{Hot}&right-temperature=1&tab=relaxation"
        ),
        new(
            "",
            "Now the quantum particle",
            "The same box by quantum mechanics, its coupling *γ* chosen so that both conductivities agree at *T* = 1000. Near equilibrium the curves are one. In the cold the classical flux falls and the quantum flux stays.",
            $"curves=maxwell,lindblad&{Matched}&right-temperature=250",
            new SceneTask(
                "right-temperature",
                5,
                "Drag *T*_{R} below 5 and compare the two numbers.",
                "There: the classical flux is a fraction of what it was, the quantum flux as large as ever."
            )
        ),
        new(
            "",
            "Why it stays",
            "Below the first gap, 14.8 here, a bath can no longer excite the particle, but it can always take a quantum from it. So populations and density, in the two plots, stop changing. The density falls to 0 at both walls, as every wave in a box does; how steeply it leaves the cold wall is the hold that the wall has on the particle, and that stays: heat is handed over at a rate that does not depend on *T*_{R}.",
            $"curves=maxwell,lindblad&{Matched}&right-temperature=250&tab=state&first=tab&scene=lindblad",
            new SceneTask(
                "right-temperature",
                5,
                "Drag *T*_{R} below 5 and watch both plots.",
                "There: from about 10 down neither plot changes visibly any more."
            )
        ),
        new(
            "",
            "How far to trust it",
            "Each number has its error, its verdict and what to know of it. At the matched *γ* the fastest rate exceeds the spacing of the levels, which a Lindblad equation does not control. At *γ* = 10^{−4}, shown here, it does, and the Redfield equation, which drops less, agrees.",
            $"curves=lindblad,redfield&{Hot}&gamma=1e-4&levels=100&right-temperature=1"
        ),
    ];
}
