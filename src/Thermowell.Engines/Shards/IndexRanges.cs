using System.Globalization;

namespace Thermowell.Engines.Shards;

/// <summary>Numbers in order as a scheduler writes them: "1,3,8-9".</summary>
internal static class IndexRanges
{
    /// <summary>Writes numbers.</summary>
    /// <param name="indices">The numbers, none below 0, each above the one before.</param>
    public static string Write(IReadOnlyList<int> indices)
    {
        var parts = new List<string>();
        for (int first = 0, last; first < indices.Count; first = last + 1)
        {
            for (last = first; last + 1 < indices.Count && indices[last + 1] == indices[last] + 1; )
                last++;
            parts.Add(
                first == last
                    ? indices[first].ToString(CultureInfo.InvariantCulture)
                    : string.Create(CultureInfo.InvariantCulture, $"{indices[first]}-{indices[last]}")
            );
        }

        return string.Join(',', parts);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null if it is anything else.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<int>? Read(string text)
    {
        var indices = new List<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last))
                return null;
            if (last < first || (indices.Count > 0 && first <= indices[^1]))
                return null;
            for (var index = first; index <= last; index++)
                indices.Add(index);
        }

        return indices;
    }

    private static bool TryRead(string text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < int.MaxValue;
}
