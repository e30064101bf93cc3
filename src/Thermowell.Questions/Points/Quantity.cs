namespace Thermowell.Questions.Points;

/// <summary>What a point asks for.</summary>
public enum Quantity
{
    /// <summary>The steady heat flux between two temperatures.</summary>
    HeatFlux,

    /// <summary>The linear-response conductivity at one temperature.</summary>
    Conductivity,

    /// <summary>The strength γ at which the quantum conductivity equals a classical one.</summary>
    Match,

    /// <summary>How fast the system, or the wall's kernel, relaxes at one temperature.</summary>
    Relaxation,

    /// <summary>
    /// How strong negative differential thermal resistance is, and where the flux is largest, as the right temperature
    /// falls.
    /// </summary>
    Ndtr,

    /// <summary>How the steady heat between two temperatures fluctuates.</summary>
    Noise,

    /// <summary>
    /// How a system moves from a given state, or what repeats itself where a temperature alternates.
    /// </summary>
    Evolution,
}

/// <summary>
/// The quantities by the word that names it everywhere: the command, the quantity of a study file, and JSON.
/// </summary>
public static class QuantityWord
{
    private static readonly (string Word, Quantity Quantity)[] Words =
    [
        ("flux", Quantity.HeatFlux),
        ("conductivity", Quantity.Conductivity),
        ("match", Quantity.Match),
        ("relaxation", Quantity.Relaxation),
        ("ndtr", Quantity.Ndtr),
        ("noise", Quantity.Noise),
        ("evolution", Quantity.Evolution),
    ];

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Select(pair => pair.Word)];

    /// <summary>The quantities of a steady state between temperatures that may differ: each tells its heats.</summary>
    public static IReadOnlyList<Quantity> OfSteadyHeat { get; } = [Quantity.HeatFlux, Quantity.Noise];

    /// <summary>
    /// The quantities between temperatures of contacts that may differ: each tells something of every contact.
    /// </summary>
    public static IReadOnlyList<Quantity> OfContacts { get; } = [.. OfSteadyHeat, Quantity.Evolution];

    /// <summary>Whether a quantity is one of <see cref="OfContacts"/>.</summary>
    /// <param name="quantity">The quantity.</param>
    public static bool TellsOfContacts(this Quantity quantity) => OfContacts.Contains(quantity);

    /// <summary>The command that asks for a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    public static string CommandOf(Quantity quantity) => quantity == Quantity.Evolution ? "evolve" : Of(quantity);

    /// <summary>Whether a quantity is one of <see cref="OfSteadyHeat"/>.</summary>
    /// <param name="quantity">The quantity.</param>
    public static bool HasSteadyHeat(this Quantity quantity) => OfSteadyHeat.Contains(quantity);

    /// <summary>The word of a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    public static string Of(Quantity quantity) => Words.First(pair => pair.Quantity == quantity).Word;

    /// <summary>The quantity of a word, or null for a word that is none.</summary>
    /// <param name="word">The word.</param>
    public static Quantity? Find(string word)
    {
        foreach (var pair in Words)
            if (pair.Word == word)
                return pair.Quantity;
        return null;
    }
}
