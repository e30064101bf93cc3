using Thermowell.Export;
using Thermowell.Plans.Folders;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>An export that does not come to its end leaves what was there.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Parquet)]
    [InlineData(ExportFormat.Hdf5)]
    public void What_was_there_stays_where_a_shard_is_damaged(ExportFormat format)
    {
        using var study = new OddStudy();
        var path = study.Sub("kept");
        File.WriteAllText(path, "mine");
        using (var shard = File.Open(study.Folder.Result(4), FileMode.Open))
            shard.SetLength(shard.Length - 1000);
        var refusal = Assert.Throws<StudyFolderException>(() =>
            new StudyExport(format).Write(study.Folder, path, TestContext.Current.CancellationToken)
        );
        Assert.True(refusal.IsIncomplete);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal(["kept"], Directory.GetFiles(study.Sub("")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Parquet)]
    [InlineData(ExportFormat.Hdf5)]
    public void A_stopped_export_leaves_nothing(ExportFormat format)
    {
        using var study = new OddStudy();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            new StudyExport(format).Write(study.Folder, study.Sub("out"), stop.Token)
        );
        Assert.Empty(Directory.GetFiles(study.Sub("")));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("table.csv")]
    [InlineData("shards/000000.rows")]
    public void A_file_of_the_study_is_not_overwritten(string name)
    {
        using var study = new OddStudy();
        var path = Path.Combine(study.Folder.Path, name);
        var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        Assert.Throws<StudyFolderException>(() =>
            new StudyExport(ExportFormat.Csv).Write(study.Folder, path, TestContext.Current.CancellationToken)
        );
        Assert.Equal(before, File.Exists(path) ? File.ReadAllBytes(path) : null);
    }
}
