using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Tables;

/// <summary>The table of a finished study, a row for each point in the order of the points, read block by block.</summary>
public sealed class StudyTable
{
    private readonly StudyFolder _folder;

    /// <param name="folder">The study; all its shards are finished.</param>
    /// <param name="units">The units in which its columns are read; null for the reduced ones. A study with units of its own is read in those or in the reduced ones.</param>
    /// <exception cref="StudyFolderException">A shard is not finished.</exception>
    public StudyTable(StudyFolder folder, SiUnits? units = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        Units = units;
        if (units is not null && folder.Study.Units is { } own && own != units) throw new ArgumentException("the study has units of its own.", nameof(units));
        Fields = TableFields.Of(folder, units);
        Columns = [.. Fields.Select(field => field.Column)];
        var missing = Enumerable.Range(0, folder.Shards.Count).Where(shard => !File.Exists(folder.Result(shard))).ToList();
        if (missing.Count > 0)
            throw new StudyFolderException($"'{folder.Path}' is not complete: {missing.Count} of {folder.Shards.Count} shards are missing, the first is {missing[0]}: 'thermowell study resume {folder.Path}' does them.") { IsIncomplete = true };
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The concepts that the study may name.</summary>
    public Catalogue Catalogue => _folder.Study.Catalogue;

    /// <summary>The units of the columns; null for the reduced ones.</summary>
    public SiUnits? Units { get; }

    /// <summary>The rows that there are.</summary>
    public long Rows => _folder.Manifest.Points;

    /// <summary>The rows; a digest is checked for each block.</summary>
    /// <exception cref="StudyFolderException">A result file is damaged.</exception>
    public IEnumerable<RowBlock> Blocks()
    {
        for (var shard = 0; shard < _folder.Shards.Count; shard++)
        {
            var points = 0L;
            foreach (var block in JournalReader.Blocks(_folder.Result(shard), _folder.Header(shard)))
            {
                points += block.Rows;
                yield return new RowBlock(block, _folder.Columns.Count, Fields);
            }

            if (points < _folder.Shards[shard].Count)
                throw new StudyFolderException($"'{_folder.Result(shard)}' is damaged behind its first {points} points: 'thermowell study resume {_folder.Path}' does the others again.") { IsIncomplete = true };
        }
    }

    /// <summary>The columns with the way to their fields.</summary>
    public IReadOnlyList<TableField> Fields { get; }
}
