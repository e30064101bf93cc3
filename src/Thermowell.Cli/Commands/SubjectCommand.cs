using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands;

/// <summary>A command on one thing: a word that says which, and options.</summary>
internal abstract class SubjectCommand : Command, IHasExamples, IAnswersFaults
{
    private readonly Argument<string?> _subject;

    protected SubjectCommand(
        string name,
        string description,
        string subject,
        string subjectDescription,
        Terminal terminal,
        IEnumerable<string>? subjects = null
    )
        : base(name, description)
    {
        Terminal = terminal;
        Options = new TextOptions(this);
        _subject = new Argument<string?>(subject)
        {
            HelpName = subject,
            Description = subjectDescription,
            Arity = ArgumentArity.ZeroOrOne,
        };
        if (subjects is not null)
            _subject.CompletionSources.Add(_ => subjects);
        Arguments.Add(_subject);
        SetAction(Run);
    }

    public abstract IReadOnlyList<string> Examples { get; }

    protected Terminal Terminal { get; }

    protected new TextOptions Options { get; }

    /// <summary>Answers, or lists every fault at once.</summary>
    public int Run(ParseResult parsed)
    {
        var texts = Options.Given(parsed);
        var reader = new ParameterReader(texts);
        var subject = parsed.GetValue(_subject);
        var faults = ParseFaults.Of(parsed).ToList();
        if (PlainText.Problem(subject ?? "") is { } problem)
            faults.Add($"{_subject.Name} {problem}");
        if (faults.Count > 0)
            return Refusals.Write(Terminal, faults);
        if (string.IsNullOrWhiteSpace(subject))
            faults.Add($"{_subject.Name} is missing: give {_subject.Description}.");
        var answer = Read(subject ?? "", reader, parsed);
        faults.AddRange(reader.Faults.Select(fault => fault.ToString()));
        if (faults.Count > 0)
            return Refusals.Write(Terminal, faults);
        try
        {
            return Answer(answer);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && !MachineFailure.Is(fault))
        {
            return Refusals.Write(Terminal, [$"'{Shown.Path(subject!)}' cannot be used: {FileFault.Reason(fault)}"]);
        }
    }

    /// <summary>Reads the options, and gives what is to be done if nothing is wrong with them.</summary>
    protected abstract Func<int> Read(string subject, ParameterReader reader, ParseResult parsed);

    /// <summary>Does it.</summary>
    protected virtual int Answer(Func<int> answer) => answer();
}
