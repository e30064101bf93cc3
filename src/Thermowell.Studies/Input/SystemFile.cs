using System.Text.Json;
using System.Text.Json.Serialization;
using Thermowell.Models;

namespace Thermowell.Studies.Input;

/// <summary>
/// A JSON file with levels and couplings of one's own: {"energies": [..], "leftCoupling": [[..], ..], "rightCoupling": [[..], ..]}.
/// </summary>
public static partial class SystemFile
{
    private const long LargestBytes = 1L << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The system, or everything that is wrong with the file, each as the rest of a sentence that begins with its name.</returns>
    public static (OpenSystem? System, IReadOnlyList<string> Faults) Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return (null, [$"= '{path}' is not a file that can be read."]);
            if (file.Length > LargestBytes) return (null, [$"= '{path}' has {file.Length} bytes, at most {LargestBytes} are read."]);
            using var stream = file.OpenRead();
            var content = JsonSerializer.Deserialize(stream, ContentJson.Default.Content);
            return content is null ? (null, [$"= '{path}' holds null, an object is needed."]) : Build(path, content);
        }
        catch (JsonException fault)
        {
            return (null, [$"= '{path}', line {fault.LineNumber + 1}: {Reason(fault)}"]);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return (null, [$"= '{path}' is not the name of a file."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, [$"= '{path}' cannot be read: {fault.Message}"]);
        }
    }

    private static string Reason(JsonException fault)
    {
        var place = string.IsNullOrEmpty(fault.Path) || fault.Path == "$" ? "" : $"{fault.Path[2..]}: ";
        var text = fault.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
        return $"{place}{text} The keys are energies, leftCoupling and rightCoupling.";
    }

    private static (OpenSystem? System, IReadOnlyList<string> Faults) Build(string path, Content content)
    {
        var faults = new List<string>();
        var n = content.Energies?.Length ?? 0;
        if (content.Energies is null) faults.Add($"= '{path}' has no energies.");
        var left = Flatten("leftCoupling", content.LeftCoupling);
        var right = Flatten("rightCoupling", content.RightCoupling);
        if (faults.Count > 0) return (null, faults);
        try
        {
            return (new OpenSystem(content.Energies, left, right), []);
        }
        catch (ArgumentException fault)
        {
            return (null, [$"= '{path}': {fault.Message}"]);
        }

        double[] Flatten(string name, double[][]? rows)
        {
            if (rows is null) faults.Add($"= '{path}' has no {name}.");
            else if (rows.Length != n || rows.Any(row => row is null || row.Length != n)) faults.Add($"= '{path}': {name} must have {n} rows of {n} numbers, one a level.");
            else return [.. rows.SelectMany(row => row)];
            return [];
        }
    }

    internal sealed class Content
    {
        public double[]? Energies { get; set; }

        public double[][]? LeftCoupling { get; set; }

        public double[][]? RightCoupling { get; set; }
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class ContentJson : JsonSerializerContext;
}
