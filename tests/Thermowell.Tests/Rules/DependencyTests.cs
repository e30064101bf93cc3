using System.Reflection;
using Thermowell.Models;
using Xunit;

namespace Thermowell.Tests.Rules;

/// <summary>
/// The arrows between the folders, faces → Studies → Observables → {Quantum, Classical} → {Models, Solvers}, read from the
/// compiled library, so that neither a using directive nor a half-qualified name gets round them.
/// </summary>
public sealed class DependencyTests
{
    private static readonly Assembly Library = typeof(HardPointGas).Assembly;

    // "" is the root: Require and Units.
    private static readonly Dictionary<string, string[]> MaySee = new()
    {
        [""] = [],
        ["Models"] = [""],
        ["Solvers"] = [""],
        ["Quantum"] = ["", "Models", "Solvers"],
        ["Classical"] = ["", "Models", "Solvers"],
        ["Observables"] = ["", "Models", "Solvers", "Quantum", "Classical"],
    };

    private static readonly string[] ForbiddenNamespaces = ["System.IO", "System.Net", "System.Diagnostics", "System.Text.Json", "SkiaSharp"];

    // Allowed in it: what the compiler and the checks of arguments put there.
    private static readonly string[] AllowedExceptions = ["System.Diagnostics.DebuggerBrowsableAttribute", "System.Diagnostics.UnreachableException"];

    private static readonly string[] ForbiddenTypes =
        ["System.Console", "System.DateTime", "System.DateTimeOffset", "System.TimeProvider", "System.Environment", "System.AppContext", "System.Random"];

    [Fact]
    public void Each_folder_of_the_library_sees_only_what_stands_below_it()
    {
        var breaches =
            from type in Library.GetTypes()
            where IsOurs(type)
            from seen in TypeReferences.Of(type)
            where IsOurs(seen) && Folder(seen) != Folder(type) && !MaySee[Folder(type)].Contains(Folder(seen))
            select $"{type.FullName} sees {seen.FullName}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void The_library_does_no_file_console_clock_network_or_plot_work()
    {
        var breaches =
            from type in Library.GetTypes()
            where IsOurs(type)
            from seen in TypeReferences.Of(type)
            where ForbiddenTypes.Contains(seen.FullName) || (IsForbidden(seen.Namespace) && !AllowedExceptions.Contains(seen.FullName))
            select $"{type.FullName} uses {seen.FullName}: that belongs to a face";
        Assert.Empty(breaches);
    }

    [Fact]
    public void The_library_stands_on_the_runtime_alone()
        => Assert.All(Library.GetReferencedAssemblies(), name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Fact]
    public void The_studies_know_no_face()
        => Assert.DoesNotContain(
            typeof(Thermowell.Studies.ThermowellVersion).Assembly.GetReferencedAssemblies(),
            name => name.Name is "Thermowell.Cli" or "Thermowell.Explorer" or "System.CommandLine" or "Spectre.Console");

    [Fact]
    public void The_reader_of_method_bodies_sees_what_is_only_inside_them()
    {
        var seen = TypeReferences.Of(typeof(Sample));
        Assert.Contains(typeof(Console), seen);
        Assert.Contains(typeof(Quantum.RandomSystems), seen);
        Assert.Contains(typeof(List<>), seen);
        Assert.DoesNotContain(typeof(Uri), seen);
    }

    private static bool IsOurs(Type type) => type.Namespace is { } name && (name == "Thermowell" || name.StartsWith("Thermowell.", StringComparison.Ordinal));

    private static string Folder(Type type) => type.Namespace == "Thermowell" ? "" : type.Namespace!.Split('.')[1];

    private static bool IsForbidden(string? name)
        => name is not null && ForbiddenNamespaces.Any(forbidden => name == forbidden || name.StartsWith(forbidden + ".", StringComparison.Ordinal));

    private static class Sample
    {
        public static List<object> Body()
        {
            Console.Write("");
            return new List<object> { Quantum.RandomSystems.Create(1, 2) };
        }
    }
}
