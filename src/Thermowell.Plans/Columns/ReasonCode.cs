using System.Collections.Concurrent;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>The reasons of a point as short words. The sentences hold numbers of their own, so that a table of them would be mostly prose.</summary>
internal static class ReasonCode
{
    // Each word with what its sentence alone holds. A word's place is its bit in journals: new ones come last.
    private static readonly (string Word, string Mark)[] Marks =
    [
        ("numerical-error", "the numerical error "),
        ("secular", "the secular approximation is not controlled"),
        ("not-stationary", "had not yet reached the steady state"),
        ("no-gamma", "no gamma was found"),
        ("depends-on-levels", "times the levels are kept"),
        ("growing-mode", "that mode grows"),
        ("no-growing-mode-found", "no eigenvalue "),
        ("cold-to-hot", " to the hot one."),
        ("cold-to-hot", "heat runs from cold to hot"),
        ("negative-weight", "the negative eigenvalues of the density matrix"),
        ("not-converged", "the steady state did not converge"),
        ("other", ""),
        ("weak-coupling", "second order in the coupling is not controlled"),
        ("standard-error", "the standard error "),
        ("balance", "J_L + J_R = "),
    ];

    private static readonly string[] Words = [.. Marks.Select(mark => mark.Word).Distinct()];

    // Every set of words that was met, as it is written.
    private static readonly ConcurrentDictionary<long, string> Texts = new();

    /// <summary>The reasons of a result, a bit for each word.</summary>
    public static long Of(PointResult result)
    {
        var bits = 0L;
        for (var i = 0; i < result.Reasons.Count; i++) bits |= 1L << Array.IndexOf(Words, Word(result.Reasons[i]));
        return bits;
    }

    /// <summary>The word of a sentence.</summary>
    public static string Word(string sentence)
    {
        foreach (var (word, mark) in Marks)
            if (mark.Length > 0 && sentence.Contains(mark, StringComparison.Ordinal)) return word;
        return "other";
    }

    /// <summary>The words of bits, with blanks between.</summary>
    public static string Text(long bits)
        => bits >> Words.Length == 0
            ? Texts.GetOrAdd(bits, static set => string.Join(' ', Words.Where((_, bit) => (set >> bit & 1) != 0)))
            : throw new InvalidDataException($"no reasons have the number {bits}.");
}
