using Thermowell.Plans.Columns;

namespace Thermowell.Plans.Tables;

/// <summary>What is known of a table after a look at all its rows.</summary>
/// <param name="PointsNotOk">Rows with an answer whose verdict is not ok.</param>
/// <param name="PointsFailed">Rows without an answer.</param>
/// <param name="Words">For each column of words, by its place, the words that occur, in the order of their
/// first.</param>
public sealed record TableSummary(
    long PointsNotOk,
    long PointsFailed,
    IReadOnlyDictionary<int, IReadOnlyList<string>> Words
)
{
    /// <summary>Looks at all rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellation">Stops it.</param>
    public static TableSummary Of(StudyTable table, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (notOk, failed) = (0L, 0L);
        var found = new Dictionary<int, (HashSet<string> Set, List<string> Words)>();
        for (var column = 0; column < table.Columns.Count; column++)
            if (table.Columns[column].Kind == ColumnKind.Word)
                found[column] = ([], []);
        var words = Array.Empty<string>();
        foreach (var block in table.Blocks())
        {
            cancellation.ThrowIfCancellationRequested();
            if (words.Length < block.Rows)
                words = new string[block.Rows];
            failed += block.Failures.Count;
            foreach (var (column, seen) in found)
            {
                block.Words(column, words);
                var isVerdict = table.Columns[column].Name == "verdict";
                for (var row = 0; row < block.Rows; row++)
                {
                    if (isVerdict && words[row] is not ("ok" or "failed"))
                        notOk++;
                    if (seen.Set.Add(words[row]))
                        seen.Words.Add(words[row]);
                }
            }
        }

        return new TableSummary(
            notOk,
            failed,
            found.ToDictionary(one => one.Key, one => (IReadOnlyList<string>)one.Value.Words)
        );
    }
}
