using System.Globalization;

namespace Thermowell.Studies.Plots;

/// <summary>Points of the user's own: a CSV of x, y and, if a third column is there, the error of y. Lines that begin with '#' are comments, and the first line may name the columns.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Points">The points.</param>
internal sealed record OverlayFile(string Name, IReadOnlyList<PlotPoint> Points)
{
    private const int MostPoints = 100_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads it.</summary>
    /// <exception cref="PlotFaultException">It cannot be read; names the line.</exception>
    public static OverlayFile Read(string path)
    {
        List<PlotPoint> points = [];
        var (number, begun) = (0, false);
        foreach (var raw in Lines(path))
        {
            number++;
            var line = raw.Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split(Separators, StringSplitOptions.TrimEntries);
            var isHeader = !begun && Number(fields[0]) is null;
            begun = true;
            if (isHeader) continue;
            points.Add(Point(path, number, fields));
            if (points.Count > MostPoints) throw new PlotFaultException($"--overlay = '{path}' has more than {MostPoints} points.");
        }

        return points.Count > 0 ? new OverlayFile(Path.GetFileNameWithoutExtension(path), points) : throw new PlotFaultException($"--overlay = '{path}' has no line of numbers: give x, y and, if known, the error of y, separated by commas.");
    }

    private static PlotPoint Point(string path, int line, string[] fields)
    {
        if (fields.Length < 2) throw Fault("has one field: give x, y and, if known, the error of y, separated by commas.");
        var x = Number(fields[0]) ?? throw Fault($"begins with '{fields[0]}', which is not a number.");
        var y = Number(fields[1]) ?? throw Fault($"has '{fields[1]}' as its second field, which is not a number.");
        if (fields.Length == 2 || fields[2].Length == 0) return new PlotPoint(x, y, 0);
        var error = Number(fields[2]) ?? throw Fault($"has '{fields[2]}' as its third field, which is not a number.");
        return error >= 0 ? new PlotPoint(x, y, error) : throw Fault($"has the error {fields[2]}: give 0 or more.");

        PlotFaultException Fault(string problem) => new($"--overlay = '{path}': line {line} {problem}");
    }

    private static double? Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new PlotFaultException($"--overlay = '{path}' is not the name of a file.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PlotFaultException($"--overlay = '{path}' cannot be read: {fault.Message}", fault);
        }
    }
}
