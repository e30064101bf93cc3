using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Points;

namespace Thermowell.Readers.Tests;

/// <summary>
/// A finished study of 70,000 points whose results are made up: the numbers that writers and readers get wrong, in
/// every column.
/// </summary>
internal sealed class OddStudy : IDisposable
{
    private const string Text = """
        study = 2
        name = "odd, \"quoted\" # η"
        quantity = "flux"
        seed = 3

        [parameters]
        gamma = 5.2548
        left-temperature = 100

        [[axes]]
        name = "formalism"
        values = ["lindblad", "maxwell"]

        [[axes]]
        name = "right-temperature"
        linear = { from = 1, to = 40, points = 35000 }

        """;

    private static readonly double[] Awkward =
    [
        1e-300,
        -0.0,
        0.0,
        double.Epsilon,
        -double.MaxValue,
        double.MaxValue,
        0.1,
        1.0 / 3,
        -1e22,
        123456789.123456789,
        Math.BitIncrement(1),
        -2.2250738585072014e-308,
    ];

    private static readonly long[] Verdicts = [0, 1, 2, 3, VerdictWord.Failed];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("thermowell-");
    private readonly Dictionary<string, long[]> _bits = [];

    public OddStudy()
    {
        var file = StudyFile.Parse(Text, "odd.toml", _directory.FullName, Catalogue.BuiltIn);
        Folder = StudyFolder.Create(Path.Combine(_directory.FullName, "odd"), file, shards: 5);
        foreach (var column in Folder.Columns)
            _bits[column.Column.Name] = new long[Folder.Manifest.Points];
        for (var shard = 0; shard < Folder.Shards.Count; shard++)
            Fill(shard);
    }

    /// <summary>Its folder.</summary>
    public StudyFolder Folder { get; }

    /// <summary>A path beside it.</summary>
    public string Sub(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>A number that was kept; null for an empty field.</summary>
    public double? Number(string column, int row) =>
        _bits[column][row] == RecordColumn.NoNumber ? null : BitConverter.Int64BitsToDouble(_bits[column][row]);

    /// <summary>A whole number that was kept; null for an empty field.</summary>
    public long? Whole(string column, int row) =>
        _bits[column][row] == RecordColumn.NoWhole ? null : _bits[column][row];

    /// <summary>A word that was kept.</summary>
    public string Word(string column, int row) =>
        Folder.Columns.First(one => one.Column.Name == column).Word!(_bits[column][row]);

    /// <summary>Whether a column is one that the journals keep.</summary>
    public bool Keeps(string column) => _bits.ContainsKey(column);

    public void Dispose() => _directory.Delete(recursive: true);

    private void Fill(int shard)
    {
        var range = Folder.Shards[shard];
        using var journal = new JournalWriter(Folder.Result(shard), Folder.Header(shard));

        // Blocks of several sizes, so that none ends where a group of rows does.
        for (var first = range.First; first < range.First + range.Count; )
        {
            var rows = (int)Math.Min(range.First + range.Count - first, first % 3 == 0 ? JournalBlock.MostRows : 1234);
            var fields = new long[rows * Folder.Columns.Count];
            for (var row = 0; row < rows; row++)
            for (var slot = 0; slot < Folder.Columns.Count; slot++)
                _bits[Folder.Columns[slot].Column.Name][first + row] = fields[row * Folder.Columns.Count + slot] =
                    Field(Folder.Columns[slot], first + row, slot);
            journal.Append(
                new JournalBlock
                {
                    First = first,
                    Rows = rows,
                    Fields = fields,
                    Failures = [(0, "made to fail, \"so\" to say")],
                }
            );
            first += rows;
        }
    }

    private static long Field(RecordColumn column, long point, int slot)
    {
        var hash = Mixed((ulong)point * 64 + (ulong)slot);
        switch (column.Column.Kind)
        {
            case ColumnKind.Word:
                return column.Column.Name == "verdict" ? Verdicts[hash % 5] : (long)(hash % 8);
            case ColumnKind.Whole:
                return (hash % 5) switch
                {
                    0 => RecordColumn.NoWhole,
                    1 => long.MaxValue,
                    2 => -1,
                    _ => (long)(hash >> 1),
                };
            default:
                if (hash % 5 == 0)
                    return RecordColumn.NoNumber;
                if (hash % 5 < 3)
                    return BitConverter.DoubleToInt64Bits(Awkward[hash / 5 % (ulong)Awkward.Length]);
                var any = BitConverter.UInt64BitsToDouble(Mixed(hash));
                return BitConverter.DoubleToInt64Bits(double.IsFinite(any) ? any : 1);
        }
    }

    /// <summary>SplitMix64.</summary>
    private static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
