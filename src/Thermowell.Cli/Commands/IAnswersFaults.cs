using System.CommandLine;

namespace Thermowell.Cli.Commands;

/// <summary>A command that lists what the parser refuses together with its own faults.</summary>
internal interface IAnswersFaults
{
    /// <summary>Answers, or lists every fault at once.</summary>
    /// <param name="parsed">What was typed.</param>
    int Run(ParseResult parsed);
}
