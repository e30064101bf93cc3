using System.Reflection;
using Thermowell.Cli;
using Xunit;

namespace Thermowell.Explorer.Tests.Rules;

/// <summary>
/// The arrows between the assemblies and between their namespaces, read from what is compiled, so that neither a using
/// directive nor a half-qualified name gets round them.
/// </summary>
public sealed class DependencyTests
{
    private const string House = "Thermowell";

    private static readonly string[] OfPoints = ["Thermowell", "Thermowell.Files"];
    private static readonly string[] OfStudies = [.. OfPoints, "Thermowell.Questions"];
    private static readonly string[] OfEngines = [.. OfStudies, "Thermowell.Plans"];
    private static readonly string[] OfPlots = [.. OfEngines, "Thermowell.Drawing"];
    private static readonly string[] OfTheLetter = [.. OfPlots, "Thermowell.Plots"];
    private static readonly string[] OfFaces =
    [
        .. OfTheLetter,
        "Thermowell.Letter",
        "Thermowell.Engines",
        "Thermowell.Export",
    ];

    // What an assembly may stand on, from the ground up.
    private static readonly Dictionary<string, string[]> MayStandOn = new()
    {
        ["Thermowell"] = [],
        ["Thermowell.Files"] = [],
        ["Thermowell.Drawing"] = [],
        ["Thermowell.Questions"] = OfPoints,
        ["Thermowell.Plans"] = OfStudies,
        ["Thermowell.Engines"] = OfEngines,
        ["Thermowell.Export"] = OfEngines,
        ["Thermowell.Plots"] = OfPlots,
        ["Thermowell.Letter"] = OfTheLetter,
        ["Thermowell.Explorer"] = OfFaces,
        ["Thermowell.Cli"] = [.. OfFaces, "Thermowell.Explorer"],
    };

    // What a folder of the library may see; "" is the root: Require and Units.
    private static readonly Dictionary<string, string[]> MaySee = new()
    {
        [""] = [],
        ["Models"] = [""],
        ["Numerics"] = [""],
        ["Declarations"] = [""],
        ["Systems"] = ["", "Declarations", "Models", "Numerics"],
        ["Contacts"] = ["", "Declarations", "Models", "Numerics", "Systems"],
        ["Secular"] = ["", "Models", "Numerics", "Systems", "Contacts"],
        ["Redfield"] = ["", "Models", "Numerics", "Systems", "Contacts", "Secular"],
        ["Jumps"] = ["", "Numerics", "Systems", "Contacts", "Secular"],
        ["Hierarchy"] = ["", "Numerics", "Systems", "Contacts", "Secular"],
        ["Fermions"] = ["", "Numerics", "Systems", "Contacts", "Secular"],
        ["Walls"] = ["", "Declarations", "Numerics"],
        ["Classical"] = ["", "Models", "Numerics", "Walls"],
        ["Concepts"] = ["", "Declarations", "Contacts", "Systems", "Walls"],
        ["Observables"] =
        [
            "",
            "Models",
            "Numerics",
            "Walls",
            "Systems",
            "Contacts",
            "Secular",
            "Redfield",
            "Jumps",
            "Hierarchy",
            "Classical",
            "Reservoirs",
        ],
        ["Dynamics"] =
        [
            "",
            "Models",
            "Numerics",
            "Walls",
            "Systems",
            "Contacts",
            "Secular",
            "Redfield",
            "Jumps",
            "Hierarchy",
            "Classical",
            "Observables",
        ],
        ["Counting"] =
        [
            "",
            "Numerics",
            "Systems",
            "Contacts",
            "Secular",
            "Redfield",
            "Jumps",
            "Fermions",
            "Hierarchy",
            "Observables",
        ],
        ["Harmonic"] = ["", "Numerics", "Systems", "Contacts", "Counting"],
        ["Reservoirs"] = ["", "Numerics", "Walls", "Classical"],
    };

    private static readonly string[] ForbiddenNamespaces =
    [
        "System.IO",
        "System.Net",
        "System.Diagnostics",
        "System.Text.Json",
        "SkiaSharp",
    ];

    // Allowed in it: what the compiler and the checks of arguments put there.
    private static readonly string[] AllowedExceptions =
    [
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.UnreachableException",
    ];

    private static readonly string[] ForbiddenTypes =
    [
        "System.Console",
        "System.DateTime",
        "System.DateTimeOffset",
        "System.TimeProvider",
        "System.Environment",
        "System.AppContext",
        "System.Random",
    ];

    private static readonly Dictionary<string, Assembly> Assemblies = Loaded();

    private static Assembly Library => Assemblies[House];

    [Fact]
    public void Each_assembly_stands_on_those_below_it()
    {
        Assert.Equal(MayStandOn.Keys.Order(), Assemblies.Keys.Order());
        Assert.Empty(
            from assembly in Assemblies
            from below in OursOf(assembly.Value)
            where !MayStandOn[assembly.Key].Contains(below)
            select $"{assembly.Key} uses {below}: arrows go from the faces down to the library, and a type that both need belongs below both"
        );
    }

    [Fact]
    public void No_product_shows_another_one_its_internals() =>
        Assert.Empty(
            from assembly in Assemblies
            from friend in assembly.Value.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
            where Assemblies.ContainsKey(friend.AssemblyName)
            select $"{assembly.Key} shows its internals to {friend.AssemblyName}: make public what is used across, with its meaning written down"
        );

    [Fact]
    public void Namespaces_lie_in_no_circle()
    {
        var seen = new Dictionary<string, Dictionary<string, string>>();
        foreach (var type in Assemblies.Values.SelectMany(assembly => assembly.GetTypes()).Where(IsOurs))
        foreach (
            var other in TypeReferences.Of(type).Where(other => IsOurs(other) && other.Namespace != type.Namespace)
        )
        {
            if (!seen.TryGetValue(type.Namespace!, out var below))
                seen[type.Namespace!] = below = [];
            below.TryAdd(other.Namespace!, $"{type.Name} uses {other.Name}");
        }

        // What reaches itself lies in a circle.
        var circles =
            from user in seen
            from used in user.Value
            where Reaches(used.Key, user.Key, seen, [])
            select $"{user.Key} -> {used.Key} is part of a circle: {used.Value}; move what both need below both";
        Assert.Empty(circles);
    }

    [Fact]
    public void Each_folder_of_the_library_sees_only_what_stands_below_it() =>
        Assert.Empty(
            from type in Library.GetTypes()
            where IsOurs(type)
            from seen in TypeReferences.Of(type)
            where IsOurs(seen) && Folder(seen) != Folder(type) && !MaySee[Folder(type)].Contains(Folder(seen))
            select $"{type.FullName} sees {seen.FullName}: formalisms stand on systems, contacts, walls, models and numerics alone"
        );

    [Fact]
    public void The_library_does_no_file_console_clock_network_or_plot_work() =>
        Assert.Empty(
            from type in Library.GetTypes()
            where IsOurs(type)
            from seen in TypeReferences.Of(type)
            where
                ForbiddenTypes.Contains(seen.FullName)
                || (IsForbidden(seen.Namespace) && !AllowedExceptions.Contains(seen.FullName))
            select $"{type.FullName} uses {seen.FullName}: that belongs to a face"
        );

    [Fact]
    public void The_library_stands_on_the_runtime_alone() =>
        Assert.All(
            Library.GetReferencedAssemblies(),
            name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal)
        );

    [Fact]
    public void The_reader_of_method_bodies_sees_what_is_only_inside_them()
    {
        var seen = TypeReferences.Of(typeof(Sample));
        Assert.Contains(typeof(Console), seen);
        Assert.Contains(typeof(Models.HardPointGas), seen);
        Assert.Contains(typeof(List<>), seen);
        Assert.DoesNotContain(typeof(Uri), seen);
    }

    private static Dictionary<string, Assembly> Loaded()
    {
        var found = new Dictionary<string, Assembly>();
        var next = new Stack<Assembly>([typeof(ThermowellCommand).Assembly]);
        while (next.TryPop(out var assembly))
            if (found.TryAdd(assembly.GetName().Name!, assembly))
                foreach (var below in OursOf(assembly))
                    next.Push(Assembly.Load(below));
        return found;
    }

    private static IEnumerable<string> OursOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(IsOurs);

    private static bool Reaches(
        string from,
        string to,
        Dictionary<string, Dictionary<string, string>> seen,
        HashSet<string> met
    ) =>
        from == to
        || (
            met.Add(from)
            && seen.TryGetValue(from, out var below)
            && below.Keys.Any(next => Reaches(next, to, seen, met))
        );

    private static bool IsOurs(Type type) => type.Namespace is { } name && IsOurs(name);

    private static bool IsOurs(string name) => name == House || name.StartsWith(House + ".", StringComparison.Ordinal);

    private static string Folder(Type type) => type.Namespace == House ? "" : type.Namespace!.Split('.')[1];

    private static bool IsForbidden(string? name) =>
        name is not null
        && ForbiddenNamespaces.Any(forbidden =>
            name == forbidden || name.StartsWith(forbidden + ".", StringComparison.Ordinal)
        );

    private static class Sample
    {
        public static List<object> Body()
        {
            Console.Write("");
            return new List<object> { new Models.HardPointGas(1) };
        }
    }
}
