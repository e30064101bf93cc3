namespace Thermowell.Explorer.Curves;

/// <summary>The order in which the points of a curve are computed: its ends, some between them, then those between these.</summary>
internal static class CoarseToFine
{
    private const int CoarsestStride = 8;

    /// <summary>The points, each once.</summary>
    /// <param name="points">How many there are.</param>
    public static IReadOnlyList<int> Order(int points)
    {
        var order = new List<int>(points);
        var taken = new bool[points];
        for (var stride = CoarsestStride; stride >= 1; stride /= 2)
        {
            for (var i = 0; i < points; i += stride) Take(i);
            Take(points - 1);
        }

        return order;

        void Take(int i)
        {
            if (taken[i]) return;
            taken[i] = true;
            order.Add(i);
        }
    }
}
