using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Thermowell.Cli.Commands;
using Thermowell.Cli.Commands.Exploring;
using Thermowell.Cli.Commands.Junctions;
using Thermowell.Cli.Commands.Studies;
using Thermowell.Cli.Commands.Words;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Questions;
using Thermowell.Questions.Points;

namespace Thermowell.Cli;

/// <summary>The command line as a whole.</summary>
internal static class ThermowellCommand
{
    /// <summary>Parses and runs.</summary>
    /// <param name="arguments">The words after the command's name.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="cancellation">Set by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            // Here too: what a command is made of may not be loaded for want of open files.
            var root = Tree(terminal, cancellation);
            if (Suggestions.Asked(arguments))
                return Suggestions.Write(root, arguments, terminal.Output);

            // A word that begins with @ is a word, not a file of more arguments.
            var parsed = root.Parse(
                arguments.Count == 0 ? ["--help"] : arguments,
                new ParserConfiguration { ResponseFileTokenReplacer = null }
            );
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            if (parsed.Errors.Count == 0 || parsed.Action is HelpWithExamples or PrintVersion)
                return parsed.Invoke(configuration);
            return parsed.CommandResult.Command is IAnswersFaults command
                ? command.Run(parsed)
                : Refusals.Write(terminal, ParseFaults.Of(parsed));
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Stopped. Nothing unfinished was written.");
            return ExitCode.Interrupted;
        }
        catch (OutputRefusedException refusal)
        {
            return Machine(terminal, refusal.Message);
        }
        catch (Exception lack) when (MachineFailure.Is(lack) && !Traced)
        {
            return Machine(terminal, MachineFailure.Sentence(lack));
        }
        catch (Exception defect) when (!Traced)
        {
            terminal.Error.WriteLine(
                $"thermowell: a defect of Thermowell itself: {defect.Message} Set THERMOWELL_TRACE=1 to see where."
            );
            return ExitCode.Defect;
        }
    }

    private static bool Traced => Environment.GetEnvironmentVariable("THERMOWELL_TRACE") is not null;

    private static int Machine(Terminal terminal, string sentence)
    {
        Refusals.Write(terminal, [sentence]);
        return ExitCode.Machine;
    }

    /// <summary>Every command with its options.</summary>
    /// <param name="terminal">Where they write, and what they know.</param>
    /// <param name="cancellation">Set by Ctrl-C.</param>
    public static Command Tree(Terminal terminal, CancellationToken cancellation)
    {
        var version = new Option<bool>("--version") { Description = "print the version", Action = new PrintVersion() };
        var help = new HelpOption { Recursive = true };
        help.Action = new HelpWithExamples((HelpAction)help.Action!);

        // A plain command, since a RootCommand takes the name of the executable.
        var root = new Command(
            "thermowell",
            "Heat transport through a small system between a hot and a cold bath, classically and quantum-mechanically. Units: hbar = k_B = m_0 = L_0 = 1."
        )
        {
            new ReproduceCommand(terminal, cancellation),
            new PointCommand(Quantity.HeatFlux, terminal, cancellation),
            new CompareCommand(terminal, cancellation),
            new PointCommand(Quantity.Conductivity, terminal, cancellation),
            new PointCommand(Quantity.Match, terminal, cancellation),
            new PointCommand(Quantity.Relaxation, terminal, cancellation),
            new PointCommand(Quantity.Noise, terminal, cancellation),
            new PointCommand(Quantity.Evolution, terminal, cancellation),
            new PointCommand(Quantity.Ndtr, terminal, cancellation),
            new JunctionCommand(terminal, cancellation),
            new StudyCommand(terminal, cancellation),
            new ExploreCommand(terminal, cancellation),
            new CompletionCommand(terminal),
            new HelpCommand(terminal, words => Run(words, terminal, cancellation)),
            new VersionCommand(terminal),
        };
        root.Options.Add(help);
        root.Options.Add(version);
        return root;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ThermowellVersion.Text);
            return ExitCode.Done;
        }
    }
}
