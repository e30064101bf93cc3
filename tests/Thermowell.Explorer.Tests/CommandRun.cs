using System.Globalization;
using Thermowell.Cli;
using Thermowell.Cli.Output;

namespace Thermowell.Explorer.Tests;

/// <summary>What one command line printed, run in this process.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>The lines on the error stream.</summary>
    public string[] Faults => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs words.</summary>
    public static CommandRun Of(IReadOnlyList<string> words) => Until(words, Served.Cancellation);

    /// <summary>Runs words until they are stopped.</summary>
    public static CommandRun Until(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = ThermowellCommand.Run(words, new Terminal(output, error), cancellation);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the command that a query of the explorer stands for.</summary>
    public static CommandRun OfQuery(string query, params string[] more)
    {
        var pairs = query
            .Split('&')
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: pair[0], Value: Uri.UnescapeDataString(pair[1].Replace('+', ' '))))
            .ToList();
        var quantity = pairs.Find(pair => pair.Name == "quantity").Value ?? "flux";
        return Of([
            quantity,
            .. pairs
                .Where(pair => pair.Name != "quantity")
                .Select(pair => pair.Value.Length == 0 ? "--" + pair.Name : $"--{pair.Name}={pair.Value}"),
            .. more,
        ]);
    }
}
