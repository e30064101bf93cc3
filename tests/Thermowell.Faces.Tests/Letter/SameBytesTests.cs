using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// Data and records follow from the request alone: the same bytes made again, made in part, and made by another number
/// of threads.
/// </summary>
[Collection(QuickReportTests.Name)]
public sealed class SameBytesTests(QuickReport report)
{
    [Fact]
    public void Files_made_again_by_one_thread_have_the_same_bytes()
    {
        using var folder = new EmptyFolder();
        Assert.Equal(0, CommandRun.Of("reproduce", "--only", "3b,5a,7", "--threads", "1", "--out", folder.Path).Code);
        string[] names = ["figure-3b", "figure-5a", "figure-7"];
        string[] endings = [".csv", ".json", ".svg", ".png"];
        foreach (var file in names.SelectMany(name => endings.Select(ending => name + ending)))
            Assert.True(
                File.ReadAllBytes(Path.Combine(report.Folder, file))
                    .AsSpan()
                    .SequenceEqual(File.ReadAllBytes(folder.Sub(file))),
                $"{file} differs"
            );
        Assert.Equal(names.Length * endings.Length + 2, folder.Entries.Length);
    }

    [Fact]
    public void Another_seed_changes_the_record_but_no_exact_datum()
    {
        using var folder = new EmptyFolder();
        Assert.Equal(
            0,
            CommandRun.Of("reproduce", "--only", "fig. 7,3B", "--seed", "2", "--out", folder.Sub("a/b")).Code
        );

        // Neither figure is sampled: the data stay, the record names the seed.
        Assert.Equal(report.Text("figure-7.csv"), File.ReadAllText(folder.Sub("a/b/figure-7.csv")));
        Assert.Equal(report.Text("figure-3b.csv"), File.ReadAllText(folder.Sub("a/b/figure-3b.csv")));
        Assert.Contains("--seed 2", File.ReadAllText(folder.Sub("a/b/figure-7.json")), StringComparison.Ordinal);
    }
}
