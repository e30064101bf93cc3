using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Thermowell.Cli.Commands.Exploring;

/// <summary>
/// The ASP.NET Core runtime beside the one that runs us, found when it is wanted. The command does not ask for it at its start, so that every other
/// word starts as fast as before, and also where that runtime is missing.
/// </summary>
internal static class AspNetCore
{
    private const string Framework = "Microsoft.AspNetCore.App";
    private static readonly Lazy<bool> Found = new(Load);

    /// <summary>Whether it is there; from then on its assemblies are found.</summary>
    public static bool IsThere => Found.Value;

    private static bool Load()
    {
        // Where the program itself asked for it, as a test does.
        var asked = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string)?.Contains(Framework, StringComparison.Ordinal) ?? false;
        if (asked) return true;
        if (Folder() is not { } folder) return false;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(folder, name.Name + ".dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
        return true;
    }

    /// <summary>The newest one that belongs to our runtime: shared/Microsoft.AspNetCore.App/10.0.x beside shared/Microsoft.NETCore.App/10.0.y.</summary>
    private static string? Folder()
    {
        var shared = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", Framework));
        if (!Directory.Exists(shared)) return null;
        return (from folder in Directory.EnumerateDirectories(shared)
                let version = Version.TryParse(Path.GetFileName(folder), out var parsed) ? parsed : null
                where version?.Major == Environment.Version.Major && version.Minor == Environment.Version.Minor
                orderby version descending
                select folder).FirstOrDefault();
    }
}
