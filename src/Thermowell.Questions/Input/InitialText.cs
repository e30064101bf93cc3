using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Thermowell.Dynamics;
using Thermowell.Files;
using Thermowell.Questions.Points;

namespace Thermowell.Questions.Input;

/// <summary>
/// The state that a history begins with, as a text gives it: <c>gibbs:10</c>, <c>level:3</c>, <c>steady:left=10</c>, or
/// a JSON file with populations or a density matrix.
/// </summary>
public static class InitialText
{
    private const string Gibbs = "gibbs:";
    private const string Level = "level:";
    private const string Steady = "steady:";
    private const double Hottest = 1e30;
    private const int MostLevels = 100_000;
    private const long MostBytes = 1L << 28;

    /// <summary>How a state is given, for a sentence.</summary>
    public const string Form =
        "gibbs:T, level:N counted from 0, steady:NAME=T,..., or a JSON file with populations or re and im";

    /// <summary>Whether a text names a file.</summary>
    /// <param name="text">The text.</param>
    public static bool IsFile(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !((string[])[Gibbs, Level, Steady]).Any(start => text.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kelvin">What one reduced unit of temperature is in the units in which it is given; 1 for reduced
    /// ones.</param>
    /// <returns>The state, or everything that is wrong, each as the rest of a sentence that begins with the
    /// option.</returns>
    public static (InitialState? State, IReadOnlyList<string> Faults) Read(string text, double kelvin)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
            return (null, [$"is empty: give {Form}."]);
        if (PlainText.Problem(text) is { } problem)
            return (null, [problem]);
        if (text.StartsWith(Gibbs, StringComparison.Ordinal))
            return Temperature(text[Gibbs.Length..]) is { } temperature
                ? (new GibbsInitial(text, temperature / kelvin), [])
                : (null, [Wrong("a temperature from 0 to 1e30, as in gibbs:10")]);
        if (text.StartsWith(Level, StringComparison.Ordinal))
            return
                int.TryParse(text[Level.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var level)
                && level < MostLevels
                ? (new LevelInitial(text, level), [])
                : (null, [Wrong("the number of a level from 0 on, as in level:3")]);
        if (!text.StartsWith(Steady, StringComparison.Ordinal))
            return text.Contains(':', StringComparison.Ordinal) && !File.Exists(text)
                ? (null, [Wrong(Form)])
                : ReadFile(text);
        var temperatures = ImmutableDictionary.CreateBuilder<string, double>();
        List<string> faults = [];
        foreach (var entry in text[Steady.Length..].Split(',', StringSplitOptions.TrimEntries))
            if (entry.Split('=') is not [{ Length: > 0 } name, var number] || Temperature(number) is not { } value)
                faults.Add(
                    $"holds '{Shown.Value(entry)}': give the temperature of a contact, as in steady:left=10,right=2."
                );
            else if (!temperatures.TryAdd(name, value / kelvin))
                faults.Add($"gives the temperature of {Shown.Value(name)} twice.");
        return faults.Count > 0 ? (null, faults) : (new SteadyInitial(text, temperatures.ToImmutable()), []);

        string Wrong(string right) => $"= '{Shown.Value(text)}' is no state: give {right}.";
    }

    /// <summary>A temperature of a text; null for what is none.</summary>
    internal static double? Temperature(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and <= Hottest
            ? value
            : null;

    private static (InitialState? State, IReadOnlyList<string> Faults) ReadFile(string path)
    {
        var name = $"= '{Shown.Path(path)}'";
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return (null, [$"{name} is neither a state nor a file that can be read: give {Form}."]);
            if (file.Length > MostBytes)
                return (null, [$"{name} has {file.Length} bytes, at most {MostBytes} are read."]);
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Parse(name, path, document.RootElement);
        }
        catch (JsonException fault)
        {
            return (
                null,
                [$"{name} is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} cannot be read."]
            );
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return (null, [$"{name} is not the name of a file: give {Form}."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{name} cannot be read: {FileFault.Reason(fault)}"]);
        }
    }

    private static (InitialState? State, IReadOnlyList<string> Faults) Parse(string name, string path, JsonElement root)
    {
        const string Right = "give {\"populations\": [...]} or {\"re\": [[...], ...], \"im\": [[...], ...]}";
        if (root.ValueKind != JsonValueKind.Object)
            return (null, [$"{name} holds no object: {Right}."]);
        var known = root.EnumerateObject().Select(one => one.Name).ToList();
        if (known.Distinct().Count() < known.Count || known.Exists(one => one is not ("populations" or "re" or "im")))
            return (null, [$"{name} holds {string.Join(", ", known.Select(Shown.Value))}: {Right}."]);
        try
        {
            if (root.TryGetProperty("populations", out var populations))
                return known.Count == 1 && Row(populations) is { } row
                    ? (new GivenInitial(path, DensityMatrix.Of(row)), [])
                    : (null, [$"{name} gives no list of numbers alone: {Right}."]);
            if (
                !root.TryGetProperty("re", out var re)
                || Square(re) is not { } real
                || (root.TryGetProperty("im", out var im) ? Square(im) : new double[real.Length]) is not { } imaginary
                || imaginary.Length != real.Length
            )
                return (null, [$"{name} gives no square matrices of numbers of one size: {Right}."]);
            return (new GivenInitial(path, DensityMatrix.Of((int)Math.Sqrt(real.Length), real, imaginary)), []);
        }
        catch (ArgumentException fault)
        {
            return (null, [$"{name} is no state: {fault.Message}"]);
        }
    }

    private static double[]? Row(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            return null;
        var row = new double[list.GetArrayLength()];
        for (var i = 0; i < row.Length; i++)
            if (list[i].ValueKind != JsonValueKind.Number || !list[i].TryGetDouble(out row[i]))
                return null;
        return row;
    }

    private static double[]? Square(JsonElement rows)
    {
        if (rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() == 0)
            return null;
        var n = rows.GetArrayLength();
        var all = new List<double>(n * n);
        foreach (var one in rows.EnumerateArray())
            if (Row(one) is { } row && row.Length == n)
                all.AddRange(row);
            else
                return null;
        return [.. all];
    }
}
