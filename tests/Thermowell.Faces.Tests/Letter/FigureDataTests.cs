using System.Globalization;
using Thermowell.Letter;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// A dozen data of every figure, at least three of every series, against approved ones: exact routes within 1e-8, or
/// their own numerical error where that is larger; simulated ones within 6 standard errors of the difference of two
/// runs, so that another stream of random numbers passes and a shifted flux does not.
/// </summary>
[Collection(QuickReportTests.Name)]
public sealed class FigureDataTests(QuickReport report)
{
    private const double Exact = 1e-8;
    private const double StandardErrors = 6;
    private const int Spots = 12;

    public static TheoryData<string> Figures => [.. LetterFigure.All.Select(figure => figure.FileName)];

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_data_are_the_approved_ones(string name)
    {
        var data = report.Data(name);
        var series = data.GroupBy(datum => (datum.Panel, datum.Series)).Select(group => group.ToList()).ToList();
        var each = Math.Max(3, Spots / series.Count);
        var spots = series.SelectMany(curve => Spread(curve, each)).ToList();
        var path = ApprovedPath(name);
        var lines = spots
            .Select(datum =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{datum.Panel}\t{datum.Series}\t{datum.X:R}\t{datum.Y:R}\t{Allowed(datum):G2}"
                )
            )
            .ToList();
        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        var wrong =
            spots.Count == approved.Length
                ? spots
                    .Zip(approved)
                    .Where(pair => !Agrees(pair.First, pair.Second))
                    .Select(pair => $"approved {pair.Second}\nreceived {pair.First}")
                    .ToList()
                : [$"{approved.Length} data are approved, {spots.Count} are there"];
        if (wrong.Count == 0)
            return;
        var received = path.Replace(".approved.", ".received.", StringComparison.Ordinal);
        File.WriteAllLines(received, lines);
        Assert.Fail(string.Join('\n', wrong) + $"\nTo accept what was received: mv '{received}' '{path}'");
    }

    /// <summary>A value that no program approved: the Letter's Eq. (4), written out; J_max is some 6300.</summary>
    [Fact]
    public void The_Maxwell_curve_is_the_closed_form()
    {
        var curve = report.Data("figure-4").Where(datum => datum is { Panel: "main", Series: "Maxwell" }).ToList();
        Assert.True(curve.Count > 50);
        Assert.All(
            curve,
            datum =>
                Assert.Equal(
                    Math.Sqrt(2 / Math.PI) * Math.Sqrt(1000 * datum.X) * (Math.Sqrt(1000) - Math.Sqrt(datum.X)),
                    datum.Y,
                    1e-12 * 6400
                )
        );
    }

    /// <summary>
    /// The standard wall is one of those that the range is over: its curve is drawn inside it, at its maximum too.
    /// </summary>
    [Fact]
    public void The_chain_of_figure_2_lies_in_its_range()
    {
        var data = report.Data("figure-2").ToLookup(datum => datum.Series);
        var (chain, lower, upper) = (
            data["Metropolis, chain"].ToList(),
            data["band, lower edge"].ToList(),
            data["band, upper edge"].ToList()
        );
        Assert.Equal(chain.Select(datum => datum.X), lower.Select(datum => datum.X));
        Assert.Equal(chain.Select(datum => datum.X), upper.Select(datum => datum.X));
        Assert.All(chain.Zip(lower, upper), at => Assert.InRange(at.First.Y, at.Second.Y, at.Third.Y));
    }

    /// <summary>Over its maximum, which is drawn: the curve reaches 1.</summary>
    [Fact]
    public void The_classical_line_of_the_hot_pair_reaches_its_maximum()
    {
        var line = HotPairFigure.Classical();
        Assert.Equal(1, line.Y.Max());
        Assert.Equal(0.25, line.X[line.Y.IndexOf(1)]);
    }

    /// <summary>The first, the last and evenly spread ones between.</summary>
    private static IEnumerable<Datum> Spread(List<Datum> curve, int most)
    {
        var count = Math.Min(most, curve.Count);
        return Enumerable.Range(0, count).Select(i => curve[i * (curve.Count - 1) / Math.Max(count - 1, 1)]);
    }

    /// <summary>The largest accepted difference from the approved ordinate.</summary>
    private static double Allowed(Datum datum) =>
        datum.StandardError is { } error
            ? StandardErrors * Math.Sqrt(2) * error
            : Math.Max(Exact * Math.Abs(datum.Y), datum.NumericalError ?? 0);

    private static bool Agrees(Datum datum, string approved)
    {
        var fields = approved.Split('\t');
        var (x, y, allowed) = (Number(fields[2]), Number(fields[3]), Number(fields[4]));
        return (fields[0], fields[1]) == (datum.Panel, datum.Series)
            && Math.Abs(datum.X - x) <= 1e-12 * Math.Abs(x)
            && Math.Abs(datum.Y - y) <= allowed
            && Allowed(datum) <= 2 * allowed;
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private static string ApprovedPath(
        string name,
        [System.Runtime.CompilerServices.CallerFilePath] string test = ""
    ) => Path.Combine(Path.GetDirectoryName(test)!, "Data", name + ".approved.txt");
}
