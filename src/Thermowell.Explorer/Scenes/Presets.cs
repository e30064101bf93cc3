namespace Thermowell.Explorer.Scenes;

/// <summary>The figures of the Letter, and the diode, as states of the page.</summary>
internal static class Presets
{
    private const string Letter = "eta=-2.25&levels=100";
    private const string Pair = "masses=1,1.4142135623730951&left-temperature=31.622776601683793";

    /// <summary>All of them, in the order of the Letter.</summary>
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("2", "Figure 2: classical heat flux", "Between classical walls the flux *rises* as the cold bath warms, over several decades: negative differential thermal resistance. The Metropolis wall joins the Maxwell one where it is warm enough to relax.",
            "curves=maxwell,metropolis&left-temperature=1000&from=0.1&to=1000"),
        new("3a", "Figure 3(a): quantum conductivity", "Matched to the classical conductivity at the highest temperature, the quantum one falls off below the gap. Drag *η*: above the gap it is a power law.",
            $"curves=maxwell,lindblad&{Letter}&match-at=1000&left-temperature=1000&tab=conductivity"),
        new("3b", "Figure 3(b): the exponent of the conductivity", "At this *η* the quantum conductivity goes as *T*^{1/2}, as the classical one does: the exponent *β* follows from *η*.",
            "curves=maxwell,lindblad&eta=-2&levels=100&match-at=1000&left-temperature=1000&tab=conductivity"),
        new("4", "Figure 4: quantum and classical heat flux", "The classical fluxes fall as the cold bath is cooled; the quantum flux stays. Move the cursor to the left and compare.",
            $"curves=maxwell,metropolis,lindblad&{Letter}&gamma=5.2548&left-temperature=1000&from=0.5&to=1000"),
        new("5a", "Figure 5(a): two classical particles", "Two particles of masses 1 and √2 that collide, by simulation: bars are standard errors, and shrink while you wait.",
            $"curves=maxwell&{Pair}&from=0.01&to=31.622776601683793&collisions=1000000&seed=1"),
        new("5b", "Figure 5(b): two quantum particles", "The same two particles, quantum-mechanically: the flux of the pair stays as the cold bath is cooled.",
            $"curves=lindblad&{Pair}&eta=-2.25&gamma=2.891&from=0.01&to=31.622776601683793"),
        new("6", "Figure 6: Redfield and Lindblad", "With a very weak coupling both equations agree where Redfield's is physical; where it is not, its points are marked.",
            "curves=lindblad,redfield&eta=-2.25&gamma=0.0001&levels=40&left-temperature=1000&from=1&to=1000"),
        new("7", "Figure 7: why the quantum flux stays", "However cold the right bath, the hot one keeps the particle spread over the box and in touch with the right wall: see the density and the populations.",
            $"curves=lindblad&{Letter}&gamma=5.2548&left-temperature=1000&right-temperature=1&from=0.5&to=1000&tab=state"),
        new("diode", "A diode of two masses", "Two classical particles of unlike masses between Metropolis walls: exchange the masses, and the flux is another.",
            "curves=metropolis&masses=1,4&left-temperature=31.622776601683793&from=0.1&to=31.622776601683793&collisions=1000000&seed=1"),
    ];
}
