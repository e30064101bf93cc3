namespace Thermowell.Explorer.Scenes;

/// <summary>The guided tour: six steps that tell the story.</summary>
internal static class Tour
{
    private const string Hot = "left-temperature=1000&from=0.5&to=1000";
    private const string Quantum = "eta=-2.25&levels=100&gamma=5.2548";

    /// <summary>The steps.</summary>
    public static IReadOnlyList<Scene> Steps { get; } =
    [
        new("", "A particle carries heat", "A single particle flies between a hot wall on the left and a colder one on the right. Each wall sends it back with a speed of its own temperature: what it brings from the left and leaves on the right is the heat flux *J*.",
            $"curves=maxwell&{Hot}&right-temperature=250"),
        new("", "Colder, and yet less heat", "Make the right wall colder. The bias grows, and below *T*_{L}/4 the flux *falls*: a cold wall sends the particle back so slowly that it hardly ever returns. This is negative differential thermal resistance, the shaded range.",
            $"curves=maxwell&{Hot}&right-temperature=5"),
        new("", "A wall that needs time", "A Metropolis wall thermalises the particle by small steps. Warm, it does as the Maxwell wall does; cold, it stops relaxing, and the flux vanishes faster still.",
            $"curves=maxwell,metropolis&{Hot}&right-temperature=5"),
        new("", "The same particle, quantum-mechanically", "Now the particle is a wave in the box, coupled to both baths, with the coupling chosen so that both pictures conduct alike at *T* = 1000. Its flux does not fall: it stays as the right bath is cooled to nothing.",
            $"curves=maxwell,metropolis,lindblad&{Quantum}&{Hot}&right-temperature=5"),
        new("", "A wave does not have to come back", "The density below shows why: whatever the temperature of the right bath, the hot one keeps the particle spread over the box, in touch with both walls at once. There is no slow journey back.",
            $"curves=maxwell,lindblad&{Quantum}&{Hot}&right-temperature=1&tab=state"),
        new("", "Now drag", "Change the temperatures, the length, the exponent *η*, or take two particles. Every number has its error and its caveats beside it, and every state is a link. Take away what you find: picture, data, study file and command.",
            $"curves=maxwell,lindblad&{Quantum}&{Hot}&right-temperature=250"),
    ];
}
