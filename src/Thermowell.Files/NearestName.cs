namespace Thermowell.Files;

/// <summary>The known name that a mistyped one stands for.</summary>
public static class NearestName
{
    private const int MostEdits = 3;

    private const int LongestName = 64;
    private const int ShortestBeginning = 3;

    /// <summary>
    /// The nearest of the known names, or null if none is near: the one name that begins so, or one at most three edits
    /// away.
    /// </summary>
    /// <param name="name">The name given; capitals do not matter.</param>
    /// <param name="known">The names that are known.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return null;
        var plain = Plain(name);
        string[] names = [.. known];
        string[] longer =
            plain.Length < ShortestBeginning
                ? []
                : [.. names.Where(one => Plain(one).StartsWith(plain, StringComparison.Ordinal))];
        if (longer.Length == 1)
            return longer[0];
        var nearest = names
            .Select(one => (Name: one, Edits: Edits(plain, Plain(one))))
            .OrderBy(pair => pair.Edits)
            .FirstOrDefault();

        if (nearest.Name is null)
            return null;

        // Of a short word at least half of the letters must be right, and where no more are, the first is one of them.
        var letters = Math.Max(plain.Length, Plain(nearest.Name).Length);
        var begins = plain.Length > 0 && plain[0] == Plain(nearest.Name)[0];
        return nearest.Edits <= Math.Min(MostEdits, (begins ? letters : letters - 1) / 2) ? nearest.Name : null;
    }

    /// <summary>
    /// The question that ends a refusal: ": is lindblad meant?", or a full stop where no name is near.
    /// </summary>
    /// <param name="name">The name given.</param>
    /// <param name="known">The names that are known.</param>
    public static string Question(string name, IEnumerable<string> known) =>
        Of(name, known) is { } near ? $": is {near} meant?" : ".";

    private static string Plain(string name) => name.TrimStart('-').ToLowerInvariant();

    /// <summary>Levenshtein's distance.</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var insert = Math.Min(row[j], row[j - 1]) + 1;
                (diagonal, row[j]) = (row[j], Math.Min(insert, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}
