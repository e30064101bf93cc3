using System.Text.Json;
using System.Xml.Linq;
using SkiaSharp;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// The files of every figure: data that parse, a record that describes them, drawings that show them.
/// </summary>
[Collection(QuickReportTests.Name)]
public sealed class FigureFilesTests(QuickReport report)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Figures => [.. LetterFigure.All.Select(figure => figure.FileName)];

    [Fact]
    public void The_folder_holds_the_files_of_the_figures_the_report_and_the_sidecar_and_nothing_else()
    {
        string[] endings = [".csv", ".json", ".png", ".svg"];
        var expected = LetterFigure
            .All.SelectMany(figure => endings.Select(ending => figure.FileName + ending))
            .Concat(["report.html", "run.json"]);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.GetFileSystemEntries(report.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_datum_is_finite_and_has_a_verdict(string name)
    {
        var data = report.Data(name);
        Assert.NotEmpty(data);
        foreach (var datum in data)
        {
            double?[] numbers = [datum.X, datum.Y, datum.StandardError, datum.NumericalError, datum.Defect];
            Assert.All(numbers, number => Assert.True(number is null || double.IsFinite(number.Value)));
            Assert.True(datum.StandardError is null or > 0, $"{datum} has a standard error that is not above 0");
            Assert.True(datum.NumericalError is null or >= 0, $"{datum} has a numerical error below 0");
            Assert.Contains(datum.Verdict, (string[])["ok", "uncontrolled", "unconverged", "unphysical"]);
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_record_describes_the_data(string name)
    {
        var record = report.Record(name);
        var data = report.Data(name);
        Assert.Equal(name + ".csv", record.GetProperty("data").GetString());
        Assert.Equal(
            data.GroupBy(datum => (datum.Panel, datum.Series))
                .Select(group => (group.Key.Panel, group.Key.Series, group.Count())),
            record
                .GetProperty("series")
                .EnumerateArray()
                .Select(series => (Get(series, "panel"), Get(series, "name"), series.GetProperty("points").GetInt32()))
        );
        Assert.Equal(
            data.Select(datum => datum.Panel).Distinct(),
            record.GetProperty("panels").EnumerateArray().Select(panel => Get(panel, "name"))
        );
        var id = Get(record, "figure");
        Assert.Equal($"thermowell reproduce --only {id} --quality quick --seed 1", Get(record, "command"));
        Assert.Equal(name, FigureSet.Letter.Find(id)!.FileName);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_series_is_drawn(string name)
    {
        var groups = Groups(name);

        // The two edges of a band are two series of the data and one of the drawing, and so are all rows of a map,
        // which has no name.
        var record = report.Record(name);
        var maps = groups.TrueForAll(group => group.Attribute("data-series")!.Value.Length == 0);
        var series = maps
            ? record.GetProperty("panels").GetArrayLength()
            : record
                .GetProperty("series")
                .EnumerateArray()
                .Count(one => !Get(one, "name").EndsWith("upper edge", StringComparison.Ordinal));
        Assert.True(groups.Count >= series, $"{groups.Count} series are drawn of {series}");
        Assert.All(groups, group => Assert.NotEmpty(group.Elements()));
    }

    [Fact]
    public void The_series_are_the_approved_ones()
    {
        var lines = LetterFigure.All.SelectMany(figure =>
            (string[])
                [
                    figure.FileName,
                    .. report
                        .Record(figure.FileName)
                        .GetProperty("series")
                        .EnumerateArray()
                        .Select(series =>
                            $"  data   {Get(series, "panel")}: {Get(series, "name")}, {series.GetProperty("points").GetInt32()} points"
                        ),
                    .. Groups(figure.FileName).Select(group => $"  drawn  '{group.Attribute("data-series")!.Value}'"),
                ]
        );
        ApprovedText.Matches("Series", string.Join('\n', lines) + "\n", relative: 0);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_png_shows_a_page_of_paper_with_something_on_it(string name)
    {
        using var picture = SKBitmap.Decode(Path.Combine(report.Folder, name + ".png"));
        var pixels = picture.Pixels;
        var inked = pixels.Count(pixel => pixel.Red < 250 || pixel.Green < 250 || pixel.Blue < 250);
        var coloured = pixels.Count(pixel => Math.Abs(pixel.Red - pixel.Blue) > 60);
        Assert.True(
            picture.Width > 600 && picture.Height > 400,
            $"{picture.Width} x {picture.Height} pixels are too few for print"
        );
        Assert.InRange((double)inked / pixels.Length, 0.01, 0.6);

        // Both series of Fig. 5(a) are between Maxwell walls, whose colour is black.
        Assert.True(coloured > 500 || name == "figure-5a", $"only {coloured} pixels have a colour");
    }

    private List<XElement> Groups(string name) =>
        [
            .. XDocument
                .Parse(report.Text(name + ".svg"))
                .Descendants(Svg + "g")
                .Where(group => group.Attribute("data-series") is not null),
        ];

    private static string Get(JsonElement element, string key) => element.GetProperty(key).GetString()!;
}
