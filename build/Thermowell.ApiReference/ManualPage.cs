using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using Thermowell.Cli;
using Thermowell.Cli.Commands;
using Thermowell.Cli.Output;
using Thermowell.Questions;

namespace Thermowell.ApiReference;

/// <summary>The manual page of the command, thermowell(1), from its tree of commands.</summary>
internal static class ManualPage
{
    /// <summary>The page, in roff.</summary>
    public static string Written()
    {
        var root = ThermowellCommand.Tree(new Terminal(TextWriter.Null, TextWriter.Null), CancellationToken.None);
        var page = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $".TH THERMOWELL 1 \"\" \"Thermowell {ThermowellVersion.Text}\" \"User Commands\"\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $".SH NAME\nthermowell \\- {Text(FirstSentence(root.Description!))}\n"
            )
            .Append(".SH SYNOPSIS\n.B thermowell\n.I COMMAND\n.RI [ OPTIONS ]\n")
            .Append(CultureInfo.InvariantCulture, $".SH DESCRIPTION\n{Text(root.Description!)}\n")
            .Append(".SH COMMANDS\n");
        foreach (var command in root.Subcommands)
            Write(page, "thermowell", command);
        page.Append(".SH EXIT STATUS\n");
        foreach (var code in typeof(ExitCode).GetFields())
            page.Append(
                CultureInfo.InvariantCulture,
                $".TP\n.B {code.GetRawConstantValue()}\n{Text(code.GetCustomAttribute<DescriptionAttribute>()!.Description)}\n"
            );
        return page.ToString();
    }

    private static void Write(StringBuilder page, string before, Command command)
    {
        if (command.Hidden)
            return;
        var name = $"{before} {command.Name}";
        page.Append(CultureInfo.InvariantCulture, $".SS \"{Text(name)}");
        foreach (var argument in command.Arguments)
            page.Append(CultureInfo.InvariantCulture, $" [{Text(argument.HelpName ?? argument.Name)}]");
        page.Append(CultureInfo.InvariantCulture, $"\"\n{Text(command.Description!)}\n");
        foreach (var argument in command.Arguments)
            Item(page, Text(argument.HelpName ?? argument.Name), argument.Description);
        foreach (var option in command.Options.Where(option => !option.Hidden))
            Item(
                page,
                $"{Text(option.Name)}{(option.HelpName is { } value ? $" \\fI{Text(value)}\\fB" : "")}",
                option.Description
            );
        if (command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            page.Append(".PP\nExamples:\n.PP\n.nf\n");
            foreach (var example in examples)
                page.Append(CultureInfo.InvariantCulture, $"  {Text(example)}\n");
            page.Append(".fi\n");
        }

        foreach (var one in command.Subcommands)
            Write(page, name, one);
    }

    private static void Item(StringBuilder page, string what, string? meaning) =>
        page.Append(CultureInfo.InvariantCulture, $".TP\n\\fB{what}\\fR\n{Text(meaning ?? "")}\n");

    private static string FirstSentence(string text) => text.Split(". ")[0];

    /// <summary>Words as roff has them: no hyphen is a dash, and no line begins with a request.</summary>
    private static string Text(string text)
    {
        var escaped = text.ReplaceLineEndings(" ")
            .Replace("\\", "\\e", StringComparison.Ordinal)
            .Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("\"", "\\(dq", StringComparison.Ordinal);
        return escaped is ['.' or '\'', ..] ? "\\&" + escaped : escaped;
    }
}
