using Thermowell.Files;

namespace Thermowell.Plots;

/// <summary>Points of the user's own: a CSV of x, y and, if a third column is there, the error of y.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Points">The points.</param>
internal sealed record OverlayFile(string Name, IReadOnlyList<PlotPoint> Points)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="PlotFaultException">It cannot be read, or only in several ways; names the line and the
    /// column.</exception>
    public static OverlayFile Read(string path)
    {
        var (lines, faults) = DelimitedNumbers.Read(path, "x, y and, if known, the error of y", 2, 3);
        if (lines is null)
            throw Fault(faults[0]);
        return new OverlayFile(Path.GetFileNameWithoutExtension(path), [.. lines.Select(line => Point(line.Fields))]);

        PlotPoint Point(IReadOnlyList<NumberField> fields) =>
            fields.Count == 2 ? new PlotPoint(fields[0].Value, fields[1].Value, 0)
            : fields[2].Value >= 0 ? new PlotPoint(fields[0].Value, fields[1].Value, fields[2].Value)
            : throw Fault(fields[2].Fault("is an error below 0: give 0 or more."));

        PlotFaultException Fault(string problem) => new($"--overlay = '{Shown.Path(path)}'{problem}");
    }
}
