using System.CommandLine;
using Thermowell.Plans;

namespace Thermowell.Cli.Commands;

/// <summary>The option that gives numbers of a junction file another value.</summary>
internal sealed class SetOption
{
    private readonly Option<string[]> _option = new("--set")
    {
        Description = "give a number of FILE another value, as in contacts.base.temperature=0.1; several times",
        HelpName = "path=value",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option Option => _option;

    /// <summary>The numbers that are given, by path, and which of them are temperatures in K.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public (Dictionary<string, double> Numbers, List<string> InKelvin) Read(ParseResult parsed, List<string> faults)
    {
        if (parsed.GetResult(_option) is { } given && given.IdentifierTokenCount > given.Tokens.Count)
            faults.Add("--set is given without a value: give path=value, as in contacts.base.temperature=0.1.");
        Dictionary<string, double> numbers = [];
        List<string> inKelvin = [];
        foreach (var text in parsed.GetValue(_option) ?? [])
            if (
                JunctionFile.Setting(text, problem => faults.Add($"--set {problem}"))
                is not var (path, value, isInKelvin)
            )
                continue;
            else if (!numbers.TryAdd(path, value))
                faults.Add($"--set {path} is given twice: give it once.");
            else if (isInKelvin)
                inKelvin.Add(path);
        return (numbers, inKelvin);
    }
}
