using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Thermowell.Cli.Commands;

/// <summary>A command that has examples to show below its help.</summary>
internal interface IHasExamples
{
    /// <summary>Each a whole command line.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>The usual help, with the command's examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var examples = (parseResult.CommandResult.Command as IHasExamples)?.Examples ?? RootExamples;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine("  " + example);
        return code;
    }

    private static readonly string[] RootExamples =
    [
        "thermowell reproduce",
        "thermowell flux --left-temperature 1000 --right-temperature 1",
        "thermowell flux --formalism lindblad --gamma 5.2548 --left-temperature 1000 --right-temperature 1 --json",
        "thermowell match --temperature 1000 --eta -2.25",
    ];
}
