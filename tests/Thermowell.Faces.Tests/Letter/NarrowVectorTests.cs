using System.Text.Json;
using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// The same figure on a processor with narrower vectors, or none: the same physics, and a record that names the width.
/// </summary>
[Trait("Category", "Slow")]
[Collection(QuickReportTests.Name)]
public sealed class NarrowVectorTests(QuickReport report)
{
    /// <summary>
    /// The runtime's switches; on a processor without the wide sets they change nothing, and the bound holds all the
    /// same.
    /// </summary>
    [Theory]
    [InlineData("EnableAVX512", 256)]
    [InlineData("EnableAVX2", 128)]
    [InlineData("EnableHWIntrinsic", 64)]
    public async Task Narrower_vectors_give_the_same_figure(string hardware, int widest)
    {
        using var folder = new EmptyFolder();
        using var command = WholeProcess.StartWithout(hardware, "reproduce", "--only", "7", "--out", folder.Path);
        Assert.Equal(0, (await command.End()).Code);
        using var record = JsonDocument.Parse(File.ReadAllText(folder.Sub("figure-7.json")));
        Assert.InRange(
            record.RootElement.GetProperty("numericProfile").GetProperty("vectorBits").GetInt32(),
            64,
            widest
        );
        var narrow = Datum.Read(File.ReadAllText(folder.Sub("figure-7.csv")));
        var wide = report.Data("figure-7");
        Assert.Equal(wide.Count, narrow.Count);
        Assert.All(wide.Zip(narrow), pair => Assert.Equal(1, pair.Second.Y / pair.First.Y, 1e-12));
    }
}
