namespace Thermowell.Studies.Input;

/// <summary>The known name that a mistyped one stands for.</summary>
public static class NearestName
{
    private const int MostEdits = 3;

    /// <summary>The nearest of the known names, or null if none is near.</summary>
    /// <param name="name">The name given.</param>
    /// <param name="known">The names that are known.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(one => (Name: one, Edits: Edits(name, one))).OrderBy(pair => pair.Edits).FirstOrDefault();
        return nearest.Name is not null && nearest.Edits <= MostEdits ? nearest.Name : null;
    }

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
