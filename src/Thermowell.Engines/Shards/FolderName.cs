using Thermowell.Questions.Input;

namespace Thermowell.Engines.Shards;

/// <summary>The names of folders that a line of a script can hold.</summary>
internal static class FolderName
{
    /// <summary>Why a folder cannot be named to an engine; nothing for almost all.</summary>
    /// <param name="folder">The whole path.</param>
    /// <param name="refused">Characters that it must not hold besides line ends and the like.</param>
    public static IEnumerable<Fault> Faults(string folder, string refused = "")
    {
        if (folder.Any(c => char.IsControl(c) || refused.Contains(c, StringComparison.Ordinal)))
            yield return new Fault(
                $"'{folder}'",
                $"cannot be written into a script: give a folder whose name holds no control character{(refused.Length > 0 ? $" and none of {refused}" : "")}."
            );
    }
}
