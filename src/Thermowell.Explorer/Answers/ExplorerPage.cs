using System.Collections.Frozen;
using System.Reflection;

namespace Thermowell.Explorer.Answers;

/// <summary>The files of the page, carried in the assembly.</summary>
public static class ExplorerPage
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".json"] = "application/json",
        [".ttf"] = "font/ttf",
        [".otf"] = "font/otf",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private static readonly FrozenDictionary<string, PageFile> Files = Read().ToFrozenDictionary(file => file.Path);

    /// <summary>Whether the page was there when this program was built: it is made with Node.js.</summary>
    public static bool IsBuilt => Files.ContainsKey("index.html");

    /// <summary>A file, or null if there is none of that path.</summary>
    /// <param name="path">Its path below the page's root, without a leading slash; empty for the page itself, and .html
    /// may be left out.</param>
    internal static PageFile? Find(string path) =>
        Files.GetValueOrDefault(path.Length == 0 ? "index.html" : path) ?? Files.GetValueOrDefault(path + ".html");

    private static IEnumerable<PageFile> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return new PageFile(
                name[Prefix.Length..],
                Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream"),
                bytes
            );
        }
    }
}

/// <summary>A file of the page.</summary>
/// <param name="Path">Its path below the page's root.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record PageFile(string Path, string ContentType, ReadOnlyMemory<byte> Bytes);
