using System.Text.RegularExpressions;
using Thermowell.Engines.Shards;
using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Engines.Slurm;

/// <summary>
/// The batch script of a study: the house's text or a user's, with words in it that stand for what a submission fills
/// in.
/// </summary>
internal static partial class BatchScript
{
    /// <summary>What may stand in a template; all must.</summary>
    public static IReadOnlyList<string> Placeholders { get; } =
    ["@JOB@", "@COMMENT@", "@LOGS@", "@SBATCH_ARGS@", "@COMMAND@", "@STUDY@"];

    /// <summary>The house's text.</summary>
    public static string House { get; } = ReadHouse();

    /// <summary>A user's text, or the house's; null where there are faults.</summary>
    /// <param name="path">The user's file, or null.</param>
    /// <param name="faults">Told what is wrong with it.</param>
    public static string? Template(string? path, List<Fault> faults)
    {
        if (path is null)
            return House;
        string text;
        try
        {
            text = File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(new Fault("--template", $"= '{Shown.Path(path)}' is not a file that can be read."));
            return null;
        }

        var before = faults.Count;
        if (!text.StartsWith("#!", StringComparison.Ordinal))
            faults.Add(
                new Fault("--template", $"= '{Shown.Path(path)}' is no script: its first line must begin with #!.")
            );
        var missing = Placeholders.Where(word => !text.Contains(word, StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
            faults.Add(
                new Fault(
                    "--template",
                    $"= '{Shown.Path(path)}' lacks {string.Join(", ", missing)}: each must stand where the submission is to fill it in."
                )
            );
        if (!text.Contains("SLURM_ARRAY_TASK_ID", StringComparison.Ordinal))
            faults.Add(
                new Fault(
                    "--template",
                    $"= '{Shown.Path(path)}' lacks SLURM_ARRAY_TASK_ID: without it every task would do the same shard."
                )
            );
        foreach (var unknown in Placeholder().Matches(text).Select(match => match.Value).Except(Placeholders))
            faults.Add(
                new Fault(
                    "--template",
                    $"= '{Shown.Path(path)}' holds {unknown}, which stands for nothing: give {string.Join(", ", Placeholders)}."
                )
            );
        return faults.Count > before ? null : text;
    }

    /// <summary>The script of a study.</summary>
    /// <param name="template">A good template.</param>
    /// <param name="work">The study.</param>
    /// <param name="logs">The folder of the logs.</param>
    /// <param name="arguments">What the site asks for.</param>
    public static string Fill(string template, ShardWork work, string logs, IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>
        {
            ["@JOB@"] = work.JobName,
            ["@COMMENT@"] = ShellWord.Quote(work.Comment),

            // sbatch replaces %A and the like in the name of a log.
            ["@LOGS@"] = ShellWord.Quote(logs.Replace("%", "%%", StringComparison.Ordinal)),
            ["@SBATCH_ARGS@"] = string.Join('\n', arguments.Select(SbatchArgument.Directive)),
            ["@COMMAND@"] = ShellWord.Line(work.Command.Words),
            ["@STUDY@"] = ShellWord.Quote(work.Folder),
        };

        // In one pass, so that a folder's name is never taken for a placeholder.
        return Placeholder().Replace(template, match => values[match.Value]);
    }

    private static string ReadHouse()
    {
        const string Name = "Thermowell.Engines.Slurm.study.sbatch";
        using var stream =
            typeof(BatchScript).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"{Name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("@[A-Z_]+@")]
    private static partial Regex Placeholder();
}
