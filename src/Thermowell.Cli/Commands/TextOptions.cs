using System.CommandLine;

namespace Thermowell.Cli.Commands;

/// <summary>
/// The options of a command whose values reach the readers of input as they were typed, so that every face refuses them
/// in the same words.
/// </summary>
/// <param name="command">The command that has them.</param>
internal sealed class TextOptions(Command command)
{
    private readonly List<(string Name, Option Option)> _options = [];

    /// <summary>Adds an option.</summary>
    /// <param name="name">Its name, without the dashes.</param>
    /// <param name="description">What the help says of it.</param>
    /// <param name="words">The words to choose from, for the completion in a shell; none where any text may
    /// stand.</param>
    public void Add(string name, string description, IEnumerable<string>? words = null) =>
        Add(
            name,
            new Option<string?>("--" + name)
            {
                Description = description,
                HelpName = name,
                Arity = ArgumentArity.ZeroOrOne,
            },
            words
        );

    /// <summary>
    /// Adds an option that may be given several times, with the meaning of its values separated by commas.
    /// </summary>
    /// <inheritdoc cref="Add(string, string, IEnumerable{string})"/>
    public void AddSeveral(string name, string description) =>
        Add(
            name,
            new Option<string[]?>("--" + name)
            {
                Description = description,
                HelpName = name,
                Arity = ArgumentArity.ZeroOrMore,
            },
            null
        );

    /// <summary>The options given, each with its value; an empty text where the value is missing.</summary>
    public Dictionary<string, string> Given(ParseResult parsed)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (name, option) in _options)
        {
            if (parsed.GetResult(option) is not { Implicit: false } given)
                continue;

            // One that is given again, and may not be, is a fault of its own: the first value alone is read.
            var values = given.Tokens.Select(token => token.Value);
            texts[name] = string.Join(',', option.Arity.MaximumNumberOfValues > 1 ? values : values.Take(1));
        }

        return texts;
    }

    private void Add(string name, Option option, IEnumerable<string>? words)
    {
        if (words is not null)
            option.CompletionSources.Add(_ => words);
        _options.Add((name, option));
        command.Options.Add(option);
    }
}
