using Thermowell.Questions.Points;

namespace Thermowell.Questions.Input;

/// <summary>The quantities by the word that a user gives: the command's name, and the quantity of a study file.</summary>
public static class QuantityWord
{
    private static readonly (string Word, Quantity Quantity)[] Words =
    [
        ("flux", Quantity.HeatFlux), ("conductivity", Quantity.Conductivity), ("match", Quantity.Matching), ("relaxation", Quantity.Relaxation),
        ("ndtr", Quantity.Ndtr),
    ];

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Select(pair => pair.Word)];

    /// <summary>The word of a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    public static string Of(Quantity quantity) => Words.First(pair => pair.Quantity == quantity).Word;

    /// <summary>The quantity of a word, or null for a word that is none.</summary>
    /// <param name="word">The word.</param>
    public static Quantity? Find(string word)
    {
        foreach (var pair in Words)
            if (pair.Word == word) return pair.Quantity;
        return null;
    }
}
