using System.Globalization;
using System.Text;
using Thermowell.Explorer.Curves;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary>The commands that give what is on the screen.</summary>
internal static class CurveCommands
{
    /// <summary>The name of the study file, without its ending.</summary>
    public const string FileName = "thermowell";

    /// <summary>
    /// A line for the study of all curves; and, where there is a place on them, one for the point of each curve there,
    /// pinned ones after those of the study.
    /// </summary>
    /// <param name="query">The curves.</param>
    /// <param name="pins">The pinned ones.</param>
    public static string Write(CurveQuery query, IReadOnlyList<PinnedCurve> pins)
    {
        var text = new StringBuilder();
        Line($"# All curves, from their study file:");
        Line($"thermowell study run {FileName}.toml --out {FileName}");
        if (query.Cursor is not { } cursor)
            return text.ToString();
        Line($"# The points at {query.Range.Name} = {cursor}:");
        for (var row = 0; row < query.Formalisms.Count; row++)
            Line($"{Point(query, row, cursor)}");
        foreach (var pin in pins)
        {
            Line($"# {pin.Name.ReplaceLineEndings(" ")}, pinned, which the study is without:");
            Line($"{Point(pin.Query, pin.Row, cursor)}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>The faults of the points at the cursor.</summary>
    public static IEnumerable<Fault> Faults(CurveQuery query) =>
        query.Cursor is { } cursor
            ? Enumerable.Range(0, query.Formalisms.Count).SelectMany(row => Read(query, row, cursor).Reader.Faults)
            : [];

    private static string Point(CurveQuery query, int row, string cursor)
    {
        var (values, reader) = Read(query, row, cursor);

        // What has no effect on the point is left out; so is a seed that nothing draws from.
        var unused = reader.Unused.ToHashSet();
        var sampled =
            values.TryGetValue("method", out var method) && method.Text == "simulate"
            || values.TryGetValue(PointParameters.Masses.Name, out var masses)
                && masses.Text.Contains(',', StringComparison.Ordinal);
        var options = PointOption
            .Of(query.Study.Quantity, query.Study.Catalogue)
            .Select(option => option.Name)
            .Where(name => values.ContainsKey(name) && !unused.Contains(name) && (name != "seed" || sampled))
            .SelectMany(name => (string[])["--" + name, values[name].Text]);
        var flags = StudyKeys
            .Flags.Where(name => values.ContainsKey(name) && !unused.Contains(name))
            .Select(name => "--" + name);
        return ShellWord.Line(["thermowell", QuantityWord.Of(query.Study.Quantity), .. options, .. flags]);
    }

    private static (Dictionary<string, GivenValue> Values, ParameterReader Reader) Read(
        CurveQuery query,
        int row,
        string cursor
    )
    {
        var values = new PointValues(query.Study, systemFile: null).Of((long)row * query.Range.Points);
        values[query.Range.Name] = cursor;
        var reader = new ParameterReader(values) { ReadsFiles = false };
        PointInput.Read(query.Study.Quantity, reader, query.Study.Catalogue);
        return (values, reader);
    }
}
