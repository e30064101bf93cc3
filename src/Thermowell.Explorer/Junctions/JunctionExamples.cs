using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;

namespace Thermowell.Explorer.Junctions;

/// <summary><c>/api/junctions</c>: the junctions of the examples, each with the story that its file tells.</summary>
internal static class JunctionExamples
{
    private const string Prefix = "junctions/";

    // Beside junctions lie studies of them, which name one in place of a version.
    private const string Version = "junction = 1";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<JunctionExample> All { get; } =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .OfType<JunctionExample>(),
    ];

    public static Task Give(HttpContext context) =>
        Reply.Json(context, new JunctionExampleList(All), JunctionExampleJson.Default.JunctionExampleList);

    /// <summary>
    /// An example: the first line of the comment beside the version is its title, the others why it matters.
    /// </summary>
    private static JunctionExample? Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        if (Array.IndexOf(lines, Version) is not (>= 0 and var version))
            return null;
        var file = name[Prefix.Length..];
        List<string> story =
        [
            .. lines
                .Take(version)
                .Concat(lines.Skip(version + 1).TakeWhile(line => line.StartsWith('#')))
                .Where(line => line.StartsWith('#'))
                .Select(line => line[1..].Trim()),
        ];
        return new JunctionExample(
            Path.GetFileNameWithoutExtension(file),
            file,
            story.Count > 0 ? story[0].TrimEnd('.') : file,
            string.Join(' ', story.Skip(1)),
            text
        );
    }
}

/// <summary>A junction of the examples.</summary>
/// <param name="Id">Its name in a link.</param>
/// <param name="File">The name of its file.</param>
/// <param name="Title">What it is.</param>
/// <param name="Why">Why it matters; empty where the file does not say.</param>
/// <param name="Text">The file.</param>
internal sealed record JunctionExample(string Id, string File, string Title, string Why, string Text);

/// <summary>The examples.</summary>
/// <param name="Examples">All of them.</param>
internal sealed record JunctionExampleList(IReadOnlyList<JunctionExample> Examples);

/// <summary>How they are written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JunctionExampleList))]
internal sealed partial class JunctionExampleJson : JsonSerializerContext;
