using System.Globalization;
using Thermowell.Export;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>
/// Any number of distinct words in a column is read back by the HDF Group's own program: below, at and above what a
/// header of the format can hold.
/// </summary>
public sealed class ManyWordsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("thermowell-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4093)]
    [InlineData(4095)]
    [InlineData(4097)]
    [InlineData(20_000)]
    public void Words_of_a_column(int count)
    {
        var masses = Enumerable
            .Range(0, count)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"[{1 + i * 1e-5:F5}]"));
        var text =
            $"study = 2\nquantity = \"flux\"\n[parameters]\nleft-temperature = 2\nright-temperature = 1\n[[axes]]\nname = \"masses\"\nvalues = [{string.Join(", ", masses)}]\n";
        var folder = StudyFolder.Create(
            Path.Combine(_directory.FullName, "many"),
            StudyFile.Parse(text, "many.toml", ".", Catalogue.BuiltIn),
            shards: 2
        );
        new StudyRun(folder, EvaluationRun.Default).Run();
        var path = Path.Combine(_directory.FullName, "many.h5");
        new StudyExport(ExportFormat.Hdf5).Write(folder, path, TestContext.Current.CancellationToken);
        var numbers = Fields(OtherProgram.Run("h5dump", "-y", "-w", "1", "-d", "/masses", path));
        string[] place = count > 1000 ? ["-d", "/masses.words"] : ["-a", "/masses/words"];
        var words = Fields(OtherProgram.Run("h5dump", ["-y", "-w", "1", .. place, path]))
            .Select(word => word.Trim('"'))
            .ToList();
        Assert.Equal(count, words.Count);
        for (var row = 0; row < count; row++)
            Assert.Equal(
                1 + row * 1e-5,
                double.Parse(
                    words[int.Parse(numbers[row], CultureInfo.InvariantCulture)],
                    CultureInfo.InvariantCulture
                ),
                1e-12
            );
        if (count > 1000)
            Assert.Contains(
                "\"masses.words\"",
                OtherProgram.Run("h5dump", "-a", "/masses/words_dataset", path),
                StringComparison.Ordinal
            );
    }

    private static List<string> Fields(string dump)
    {
        var data = dump[(dump.IndexOf("DATA {", StringComparison.Ordinal) + 6)..];
        data = data[..data.IndexOf('}', StringComparison.Ordinal)];
        return [.. data.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }
}
