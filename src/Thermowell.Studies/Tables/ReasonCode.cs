using Thermowell.Studies.Points;

namespace Thermowell.Studies.Tables;

/// <summary>The reasons of a point as short words. The sentences hold numbers of their own, so that a table of them would be mostly prose.</summary>
internal static class ReasonCode
{
    // Each word with what its sentence alone holds.
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
    ];

    private static readonly string[] Words = [.. Marks.Select(mark => mark.Word).Distinct()];

    // Every set of words as it is written.
    private static readonly string[] Texts = [.. Enumerable.Range(0, 1 << Words.Length).Select(bits => string.Join(' ', Words.Where((_, bit) => (bits >> bit & 1) != 0)))];

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
            if (sentence.Contains(mark, StringComparison.Ordinal)) return word;
        return "other";
    }

    /// <summary>The words of bits, with blanks between.</summary>
    public static string Text(long bits) => Texts[bits];
}
