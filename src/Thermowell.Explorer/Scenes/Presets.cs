namespace Thermowell.Explorer.Scenes;

/// <summary>Ready-made states: the figures of the Letter, and what goes beyond them.</summary>
internal static class Presets
{
    private const string Hot = "left-temperature=1000";
    private const string Matched = Hot + "&levels=100&match-at=1000";
    private const string Pair = "masses=1,1.4142135623730951";
    private const string SwappedPair = "masses=1.4142135623730951,1";
    private const string Warm = "left-temperature=1";
    private const string InPotential =
        "curves=maxwell,lindblad&left-temperature=100&right-temperature=20&gamma=1&scale-y=log&potential=";

    /// <summary>All of them, in the order of the Letter.</summary>
    public static IReadOnlyList<Scene> All { get; } =
    [
        new(
            "2",
            "Letter, Fig. 2: classical walls",
            "One classical particle. With Maxwell's wall and with the slower Metropolis wall the flux falls as the cold bath gets colder: negative differential thermal resistance.",
            $"curves=maxwell,metropolis&{Hot}"
        ),
        new(
            "3a",
            "Letter, Fig. 3(a): quantum conductivity",
            "The conductivity of the quantum particle beside the classical law *T*^{1/2}. Turn the exponent *η* from 0 to −3 and watch the slope change while the right end stays matched.",
            $"curves=maxwell,lindblad&{Matched}&eta=-2.25&first=tab"
        ),
        new(
            "3b",
            "Letter, Fig. 3(b): a steeper bath",
            "At *η* = −1 the quantum conductivity grows as *T*^{1.5} at high temperature; near *η* = −2.25 it follows *T*^{1/2}, as a classical gas does.",
            $"curves=maxwell,lindblad&{Matched}&eta=-1&first=tab"
        ),
        new(
            "4",
            "Letter, Fig. 4: the quantum flux does not fall",
            "The same box, classically and quantum-mechanically, matched at *T* = 1000. As the cold bath gets colder the classical fluxes die; the quantum one stays.",
            $"curves=maxwell,metropolis,lindblad&{Matched}&eta=-2.25&right-temperature=1"
        ),
        new(
            "5a",
            "Letter, Fig. 5(a): two classical particles",
            "Two hard points, the light one on the hot side, simulated event by event: the points refine while you watch, and the flux still falls in the cold.",
            $"curves=maxwell&{Pair}&left-temperature=31.622776601683793&right-temperature=8"
        ),
        new(
            "5b",
            "Letter, Fig. 5(b): two quantum particles",
            "The quantum pair at the same temperatures, *γ* = 2.972 matching the Maxwell walls: its flux levels off in the cold, as that of one particle does.",
            $"curves=lindblad&{Pair}&left-temperature=31.622776601683793&right-temperature=1&eta=-2.25&gamma=2.972"
        ),
        new(
            "6",
            "Letter, Fig. 6: Redfield beside Lindblad",
            "At the weak coupling *γ* = 10^{−4} both equations agree. The bar above the axis marks where the Redfield answer is physical; raise *γ* and see it go.",
            $"curves=lindblad,redfield&{Hot}&gamma=1e-4&levels=100"
        ),
        new(
            "7",
            "Letter, Fig. 7: where the particle is",
            "The density and the populations hardly change as the cold bath gets colder than about 10: the wall keeps its hold on the particle.",
            $"curves=lindblad&{Matched}&eta=-2.25&right-temperature=10&tab=state&first=tab&scene=lindblad"
        ),
        new(
            "diode",
            "The diode: light particle on the hot side",
            "Two particles of different masses carry more heat one way than the other. The dashed curve is that of the same two with their places changed.",
            $"curves=maxwell&{Pair}&{Warm}&right-temperature=0.25&pins={Pinned(SwappedPair)}"
        ),
        new(
            "diode-swapped",
            "The diode: heavy particle on the hot side",
            "The same two particles with their places changed: at the same two temperatures less heat flows than along the dashed curve.",
            $"curves=maxwell&{SwappedPair}&{Warm}&right-temperature=0.25&pins={Pinned(Pair)}"
        ),
        new(
            "tilt",
            "In a potential: a tilt",
            "*V* = 50 *x*: whoever leaves the left wall with less than 50 comes back. A tilt alone is a diode: exchange the temperatures, and the classical flux is six to seven times less, the quantum one about half.",
            InPotential + "50*x"
        ),
        new(
            "step",
            "In a potential: a step",
            "A step of 50 in the middle: the particle is thrown back, or goes on slowly. Both sides are flat, and still more heat flows up the step than down it; the quantum particle is also reflected where a classical one passes.",
            InPotential + "if(x<0.5,0,50)&kinks=0.5"
        ),
        new(
            "barrier",
            "In a potential: a barrier",
            "A thin wall of 100 between the halves. Make the cold bath colder and watch the film: classically nothing comes back over it, and the flux dies as exp(−*V*/*T*_{R}). The quantum particle tunnels, and its flux stays.",
            InPotential + "if(x<0.45,0,if(x<0.55,100,0))&kinks=0.45,0.55"
        ),
        new(
            "double-well",
            "In a potential: a double well",
            "Two valleys, and between them a hill twice as high as *V* is at the walls. The particle is fast in the valleys, slow on the hill, and turns round on its slope; near the top it lingers, and the flux knows.",
            InPotential + "60*cos(2*pi*x)^2%2B60*sin(pi*x)"
        ),
        new(
            "formula",
            "In a potential: your own formula",
            "A tilt with ripples, to begin with. Type another formula of *x* in the field *Potential*, and name the places where it jumps or bends as kinks: curves, levels and film follow.",
            InPotential + "50*x%2B20*sin(6*pi*x)"
        ),
        new(
            "noise",
            "How heat fluctuates",
            "The heat that passes in a time *t* is another one each time. The quantum particle's variance grows as *t*, and the plot shows how fast; between Maxwell's walls it grows as *t* ln *t*, because of slow flights from the walls, so that there is no such number. Choose another one, as the Fano factor, and make the cold bath colder.",
            $"curves=maxwell,lindblad&{Matched}&eta=-2.25&tab=noise&first=tab"
        ),
        new(
            "quench",
            "In time: the right bath turns cold",
            "At *t* = 0 the right bath falls from *T*_{L} to *T*_{R}. The energy leaves within a flight or two through the box. The classical particle's falls below where it will stay, since who has met the cold wall is slow; the quantum one's does not. Choose the heats, and see which wall gives first.",
            $"curves=maxwell,lindblad&{Matched}&eta=-2.25&right-temperature=10&tab=quench&first=tab"
        ),
    ];

    /// <summary>The Maxwell curve of a pair, kept to compare with.</summary>
    private static string Pinned(string masses) => Uri.EscapeDataString($"curves=maxwell&{Warm}&{masses}");
}
