using System.CommandLine;
using Thermowell.Declarations;
using Thermowell.Engines;
using Thermowell.Engines.Shards;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>The options that say which engine does shards, and what a site asks for.</summary>
internal sealed class EngineOptionReader
{
    private static readonly NumberParameter Workers = new(
        "workers",
        "worker processes at once; one a core if not given (local, parallel)",
        "",
        1,
        1024,
        "a whole number from 1 to 1024"
    );

    private readonly Option<string[]> _sbatch = new("--sbatch-arg")
    {
        Description = "an argument of sbatch, as --sbatch-arg=--partition=short; may be repeated (slurm)",
        HelpName = "arg",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "print what would be written and started, and do none of it",
    };

    /// <param name="command">The command that has them.</param>
    /// <param name="options">Its other options.</param>
    /// <param name="engine">What its help says of the engine.</param>
    public EngineOptionReader(Command command, TextOptions options, string engine)
    {
        options.Add("engine", engine, ShardEngines.Names);
        options.Add(Workers.Name, Workers.Meaning);
        command.Options.Add(_sbatch);
        options.Add("template", "a batch script to fill in place of the house's (slurm)");
        command.Options.Add(_dryRun);
    }

    /// <summary>The engine and its options; null if none is named.</summary>
    public ChosenEngine? Read(ParameterReader reader, ParseResult parsed)
    {
        var name = reader.Choice("engine", ShardEngines.Names, "");
        var workers = (int)reader.Whole(Workers, 0);
        var template = reader.Path("template", "the name of a batch script");
        var given = parsed.GetResult(_sbatch);
        string[] arguments = [.. given?.Tokens.Select(token => token.Value) ?? []];
        if (given is { Implicit: false } && given.IdentifierTokenCount != arguments.Length)
            reader.Fault("sbatch-arg", "must have its value joined to it, as --sbatch-arg=--partition=short.");
        if (name.Length == 0 && reader.Has("engine"))
            return null;
        string[] processes = [ShardEngines.Name(EngineKind.Local), ShardEngines.Name(EngineKind.Parallel)];
        string[] scheduler = [ShardEngines.Name(EngineKind.Slurm)];
        foreach (
            var (option, isGiven, only) in new[]
            {
                ("sbatch-arg", arguments.Length > 0, scheduler),
                ("template", template is not null, scheduler),
                (Workers.Name, workers > 0, processes),
            }
        )
            if (isGiven && !only.Contains(name))
                reader.Fault(option, $"has no effect without --engine {string.Join(" or ", only)}.");
        if (name.Length > 0)
            return new ChosenEngine(
                ShardEngines.Find(name),
                new EngineOptions(arguments, template, workers),
                parsed.GetValue(_dryRun)
            );
        if (parsed.GetValue(_dryRun))
            reader.Fault("dry-run", "has no effect without --engine.");
        return null;
    }
}

/// <summary>What was asked for.</summary>
/// <param name="Kind">The engine.</param>
/// <param name="Options">Its options.</param>
/// <param name="IsDry">Whether nothing is to be done but to show it.</param>
internal sealed record ChosenEngine(EngineKind Kind, EngineOptions Options, bool IsDry);
