using Thermowell.Engines.Shards;
using Thermowell.Plans;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>How this very command is started again.</summary>
internal static class ThisCommand
{
    /// <summary>The command as an engine starts it.</summary>
    public static WorkerCommand Worker { get; } = new(Words());

    /// <summary>
    /// The shards of a study whose folder has not been made; null if that has no name that a folder can have.
    /// </summary>
    public static ShardWork? Planned(Study study, string folder, int shards)
    {
        try
        {
            return ShardWork.Planned(study, folder, shards, Worker);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// The program itself; or, where the program is the runtime or something else that loaded us, the runtime and our
    /// library.
    /// </summary>
    private static string[] Words()
    {
        var library = typeof(ThisCommand).Assembly.Location;
        var program = Environment.ProcessPath ?? "dotnet";
        var name = Path.GetFileName(OperatingSystem.IsWindows() ? Path.ChangeExtension(program, null) : program);
        if (library.Length == 0 || name == typeof(ThisCommand).Assembly.GetName().Name || name == "thermowell")
            return [program];
        return [name == "dotnet" ? program : "dotnet", library];
    }
}
