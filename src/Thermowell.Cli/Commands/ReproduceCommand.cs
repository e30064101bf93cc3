using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands;

/// <summary>The Letter's figures, data and claims, in one report.</summary>
internal sealed class ReproduceCommand : Command, IHasExamples, IAnswersFaults
{
    private const string DefaultFolder = "thermowell-report";
    private static readonly string[] Qualities = ["quick", "paper"];

    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;
    private readonly TextOptions _options;
    private readonly Argument<string?> _what = new("WHAT")
    {
        Description = string.Join(" | ", FigureSet.All.Select(one => $"{one.Key} ({one.Meaning})")),
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object with every claim" };

    public ReproduceCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "reproduce",
            "The figures and numbers of the Letter, or of other papers, with their own beside them, in one report."
        )
    {
        _what.CompletionSources.Add(_ => FigureSet.All.Select(one => new CompletionItem(one.Key)));
        Arguments.Add(_what);
        _terminal = terminal;
        _cancellation = cancellation;
        _options = new TextOptions(this);
        _options.Add(
            "only",
            "figures to make, separated by commas: "
                + string.Join(
                    "; ",
                    FigureSet.All.Select(one => string.Join(", ", one.Figures.Select(figure => figure.Id)))
                ),
            FigureSet.All.SelectMany(one => one.Figures).Select(figure => figure.Id)
        );
        _options.Add("out", $"folder to write to; {DefaultFolder} if not given");
        _options.Add("quality", "quick (seconds, the default) | paper (some minutes)", Qualities);
        _options.Add("seed", "seed of the random streams; 1 if not given");
        _options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        Options.Add(_json);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
        [
            "thermowell reproduce",
            "thermowell reproduce --only 4 --out figure4",
            "thermowell reproduce papers --out devices",
            "thermowell reproduce ours --out beyond",
            "thermowell reproduce --quality paper --seed 7 --json",
        ];

    /// <summary>Makes the report, or lists every fault at once.</summary>
    public int Run(ParseResult parsed)
    {
        var texts = _options.Given(parsed);
        var reader = new ParameterReader(texts);
        var faults = ParseFaults.Of(parsed).ToList();
        var set = ReadSet(parsed, faults);
        var figures = ReadFigures(reader, set);
        var quality = reader.Choice("quality", Qualities, "quick") == "paper" ? Quality.Paper : Quality.Quick;
        var seed = reader.Seed("seed", 1);
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var folder = reader.Path("out", "the name of a folder", DefaultFolder)!;
        if (faults.Count == 0 && reader.Faults.Count == 0 && FolderFault(folder) is { } fault)
            reader.Fault("out", fault);
        faults.AddRange(reader.Faults.Select(one => one.ToString()));
        if (faults.Count > 0)
            return Refusals.Write(_terminal, faults);
        return Make(
            set,
            figures,
            folder,
            quality,
            (seed, reader.Has("seed")),
            threads,
            parsed.GetValue(_json),
            _cancellation
        );
    }

    private FigureSet ReadSet(ParseResult parsed, List<string> faults)
    {
        // An option that there is none of is told by the parser.
        if (parsed.GetValue(_what) is not { } word || ParseFaults.IsOption(word))
            return FigureSet.Letter;
        if (FigureSet.All.FirstOrDefault(one => one.Key == word) is { } found)
            return found;
        string[] known = [.. FigureSet.All.Select(one => one.Key)];
        faults.Add(
            $"WHAT = '{Shown.Value(word)}' is not one of {string.Join(", ", known)}{NearestName.Question(word, known)}"
        );
        return FigureSet.Letter;
    }

    private static List<LetterFigure> ReadFigures(ParameterReader reader, FigureSet set)
    {
        var all = set.Figures;
        if (reader.Text("only") is not { } text)
            return [.. all];
        var figures = new List<LetterFigure>();
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (set.Find(name) is { } figure)
                figures.Add(figure);
            else
                reader.Fault(
                    "only",
                    $"= '{Shown.Value(name)}' is no figure: give some of {string.Join(", ", all.Select(one => one.Id))}."
                );
        }

        if (figures.Count == 0 && reader.Faults.Count == 0)
            reader.Fault("only", $"is empty: give some of {string.Join(", ", all.Select(one => one.Id))}.");
        return [.. all.Where(figures.Contains)];
    }

    /// <summary>Why a folder cannot be written to, or null. A folder that was not there is not left behind.</summary>
    private static string? FolderFault(string folder)
    {
        try
        {
            var isNew = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".thermowell-{Environment.ProcessId}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }
            if (isNew)
                Directory.Delete(folder);
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return $"= '{Shown.Path(folder)}' is not the name of a folder.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"= '{Shown.Path(folder)}' cannot be written to: {FileFault.Reason(fault)}";
        }
    }

    private int Make(
        FigureSet set,
        List<LetterFigure> figures,
        string folder,
        Quality quality,
        (ulong Value, bool IsGiven) seed,
        int threads,
        bool json,
        CancellationToken cancellation
    )
    {
        try
        {
            var run = new EvaluationRun { Threads = threads, Cancellation = cancellation };
            var work = new Reproduction(set, figures, folder, quality, seed.Value)
            {
                Made = _terminal.HasProgressLines ? Tell : null,
            };
            var summary = _terminal.HasProgressLines
                ? work.Make(run)
                : ProgressBar.Run(_terminal, "reproduce", progress => work.Make(run with { Progress = progress }));
            if (seed.IsGiven && !work.HasSimulated)
                _terminal.Error.WriteLine("thermowell: --seed has no effect where nothing is sampled.");
            if (json)
                _terminal.Output.Write(ReportJson.Write(summary));
            else
                ClaimTable.Write(_terminal.OutputConsole(), summary);
            foreach (var (figure, reason) in summary.Failures)
                _terminal.Error.WriteLine($"thermowell: figure {figure} could not be made: {reason}");
            return summary.Failures.Count > 0 ? ExitCode.SomeFailed
                : summary.PointsNotOk > 0 ? ExitCode.NotOk
                : ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refusals.Write(
                _terminal,
                [$"--out = '{Shown.Path(folder)}' can no longer be written to: {FileFault.Reason(fault)}"]
            );
        }

        // Where no bar is drawn, a line a figure: it can be looked at while the next is made.
        void Tell(LetterFigure figure, double seconds) =>
            _terminal.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"figure {figure.Id}: {Path.Combine(folder, figure.FileName)}.svg, {seconds:F1} s"
                )
            );
    }
}
