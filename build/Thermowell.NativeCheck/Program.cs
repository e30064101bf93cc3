using System.Diagnostics;
using System.Runtime.CompilerServices;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

// Asks a natively compiled library what the command was asked, and compares byte by byte. The one argument is the
// folder that the script "run" fills: questions.txt, the JSON of each in 1.json, 2.json, ...; study.toml and its
// table.csv; faulty.toml and its faults.txt.
var folder = args[0];
var different = 0;
if (RuntimeFeature.IsDynamicCodeSupported)
    different = Missed("this program", "compiled ahead of time", "run by a runtime that compiles");
Console.WriteLine($"{NumericProfile.Current}");

var questions = File.ReadAllLines(Path.Combine(folder, "questions.txt"));
for (var i = 0; i < questions.Length; i++)
{
    var began = Stopwatch.GetTimestamp();
    Compare(questions[i], File.ReadAllText(Path.Combine(folder, $"{i + 1}.json")), Answer(questions[i]) + "\n", began);
}

{
    var began = Stopwatch.GetTimestamp();
    Compare("study run study.toml", File.ReadAllText(Path.Combine(folder, "table.csv")), Table(), began);
    Compare(
        "study check faulty.toml",
        File.ReadAllText(Path.Combine(folder, "faults.txt")),
        Faults(),
        Stopwatch.GetTimestamp()
    );
}

return different == 0 ? 0 : 1;

void Compare(string question, string expected, string got, long began)
{
    if (got != expected)
        different += Missed(question, expected, got);
    else
        Console.WriteLine($"same bits, {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms: {question}");
}

static int Missed(string question, string expected, string got)
{
    Console.Error.WriteLine($"DIFFERENT: {question}\nexpected:\n{expected}\ngot:\n{got}");
    return 1;
}

// A question is a command line: its quantity, and options with their values.
static string Answer(string question)
{
    var words = question.Split(' ');
    var texts = words.Skip(1).Chunk(2).ToDictionary(pair => pair[0][2..], pair => pair[1]);
    var reader = new ParameterReader(texts);
    return
        PointInput.Read(QuantityWord.Find(words[0])!.Value, reader, Catalogue.BuiltIn) is { } request
        && reader.Faults.Count == 0
        ? PointJson.Write(Evaluator.Evaluate(request), Catalogue.BuiltIn)
        : string.Join('\n', reader.Faults);
}

string Table()
{
    var file = StudyFile.Read(Path.Combine(folder, "study.toml"), Catalogue.BuiltIn);
    if (file.Study is null)
        return string.Join('\n', file.Faults);
    var study = StudyFolder.Create(Path.Combine(folder, "native"), file, shards: 2);
    new StudyRun(study, EvaluationRun.Default).Run();

    // Opened again, so that its manifest is read as well as written.
    return File.ReadAllText(new StudyMerge(StudyFolder.Open(study.Path, Catalogue.BuiltIn), threads: 0).Merge().Table);
}

string Faults() =>
    string.Concat(
        StudyFile
            .Read(Path.Combine(folder, "faulty.toml"), Catalogue.BuiltIn)
            .Faults.Select(fault => $"thermowell: {fault}\n")
    );
