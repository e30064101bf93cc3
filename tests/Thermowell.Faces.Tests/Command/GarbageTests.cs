using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text.Json;
using CsCheck;
using Thermowell.Cli;
using Thermowell.Cli.Output;
using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>
/// Whatever is typed, the command answers, refuses in sentences, or says why there is no answer. Commands, options and
/// their words are those that the command itself has.
/// </summary>
public sealed class GarbageTests : StudyInFolder
{
    private const int Stopped = 130;
    private const int LongestFault = 1000;

    // Longer work is stopped, as by Ctrl-C: a line that happens to be right may ask for minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly System.CommandLine.Command Tree = ThermowellCommand.Tree(
        new Terminal(TextWriter.Null, TextWriter.Null),
        CancellationToken.None
    );

    /// <summary>
    /// Words that keep a command from beginning what no test should: a report is refused by its quality at least, a
    /// server by its port.
    /// </summary>
    private static readonly Dictionary<string, string[]> HeldBack = new()
    {
        ["reproduce"] = ["--quality", "none"],
        ["explore"] = ["--port", "none"],
    };

    /// <summary>What only a message that is not ours says.</summary>
    private static readonly string[] NotOurWords =
    [
        "   at ",
        "Exception",
        "(Parameter '",
        "Value cannot",
        "Specified argument",
        "Object reference",
        "Index was",
        "Required argument",
        "Unrecognized command",
        "Cannot parse",
        "Could not find",
        "Access to the path",
        "a defect of Thermowell",
    ];

    private static readonly string[] Numbers =
    [
        "",
        " ",
        "0",
        "1",
        "2",
        "-1",
        "0.5",
        "3",
        "10",
        "1e-3",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "-0",
        "+1",
        "0x10",
        "1,2",
        ",",
        "1e",
        "½",
        "１",
        "∞",
    ];

    private static readonly string[] Marks =
    [
        "--",
        "-",
        "---",
        "--json",
        "--helpp=",
        "@",
        "@/",
        "@@",
        "[suggest]",
        "[",
        "{}",
        "\0",
        "a\0b",
        "\n",
        "a\nb",
        "'",
        "\"",
        "%s",
        "~",
        "true",
        "\u001b[31m",
        "{0}",
        "\ud800",
        ".",
        "/",
        new('x', 3000),
        new('7', 3000),
    ];

    private static readonly string[] Points = [.. Enum.GetValues<Quantity>().Select(QuantityWord.CommandOf)];

    /// <summary>Any word that some option of the command takes, or a command is called.</summary>
    private static readonly string[] Known =
    [
        .. Leaves(Tree, []).SelectMany(leaf => leaf.Path.Concat(leaf.Command.Options.SelectMany(WordsOf))).Distinct(),
    ];

    // Values that are legal somewhere are small, so that a line that happens to be right is answered at once.
    private static readonly Gen<string> Value = Gen.Frequency(
        (4, OneOf(Numbers)),
        (2, OneOf(Known)),
        (1, OneOf(Marks)),
        (2, Gen.String[0, 12].Where(text => !text.All(char.IsAsciiDigit)))
    );

    private static readonly Gen<string> Unknown = Gen.Frequency(
        (1, Gen.String[0, 8].Select(text => "--" + text.Replace("help", "").Replace("version", ""))),
        (
            1,
            OneOf([
                .. Leaves(Tree, []).SelectMany(leaf => leaf.Command.Options).Select(option => option.Name).Distinct(),
            ])
        )
    );

    public GarbageTests()
        : base(
            """
            study = 2
            quantity = "flux"
            [parameters]
            left-temperature = 2
            [[axes]]
            name = "right-temperature"
            linear = { from = 0.5, to = 1, points = 3 }
            [[axes]]
            name = "formalism"
            values = ["maxwell", "metropolis"]
            """
        ) { }

    [Fact]
    public void A_point_is_answered_or_refused_and_nothing_else() =>
        OneOf(Points)
            .SelectMany(Point)
            .Sample(
                words =>
                {
                    Behaves(words);
                },
                iter: 3000,
                print: Print
            );

    [Fact]
    public void Every_point_that_is_given_what_it_needs_is_answered() =>
        Assert.All(
            Points,
            command => Assert.Contains(CommandRun.Of([command, .. Needed(command)]).Code, (int[])[0, 4])
        );

    [Fact]
    public void What_must_never_begin_here_is_refused() =>
        OneOf([.. HeldBack.Keys])
            .SelectMany(command =>
                Words(Leaf(command))
                    .Array[0, 4]
                    .Select(words => (string[])[command, .. HeldBack[command], .. words.SelectMany(pair => pair)])
            )
            .Sample(
                words => Assert.True(Behaves(words) == 2 || words.Any(AsksForHelp), "something began"),
                iter: 500,
                print: Print
            );

    [Fact]
    public void What_is_said_of_studies_is_answered_or_refused()
    {
        Assert.Equal(0, CommandRun.Of("study", "run", StudyFileName, "--out", Study).Code);
        OneOf([.. Tree.Subcommands.First(one => one.Name == "study").Subcommands.Select(one => one.Name)])
            .SelectMany(OfStudy)
            .Sample(
                words =>
                {
                    Behaves(words);
                },
                iter: 700,
                print: Print
            );
    }

    [Theory]
    [InlineData(
        "explore --listen LONG",
        "--listen = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' is not an address: give one of this machine's, as 127.0.0.1, or 0.0.0.0 for all of them."
    )]
    [InlineData(
        "reproduce --only 7 --out LONG",
        "--out = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' cannot be written to: its name is too long for the file system: give a shorter one."
    )]
    [InlineData(
        "study new flux --out LONG",
        "--out = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' cannot be written to: its name is too long for the file system: give a shorter one."
    )]
    [InlineData(
        "study status LONG",
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' holds no study: 'thermowell study run FILE --out xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' makes one."
    )]
    [InlineData(
        "study submit FILE --out NEW --engine slurm --dry-run --sbatch-arg LONG",
        "--sbatch-arg = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' is no argument of sbatch: give one, as --sbatch-arg=--partition=short."
    )]
    [InlineData(
        "study submit FILE --out NEW --engine slurm --dry-run --template LONG",
        "--template = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' is not a file that can be read."
    )]
    [InlineData(
        "study plot STUDY --overlay LONG",
        "--overlay = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (3000 characters)' cannot be read: its name is too long for the file system: give a shorter one."
    )]
    [InlineData(
        "study plot STUDY --overlay none.csv",
        "--overlay = 'none.csv' cannot be read: there is no such file: check its name."
    )]
    public void A_name_is_told_in_our_words_and_cut_where_it_is_long(string line, string fault)
    {
        Assert.Equal(0, CommandRun.Of("study", "run", StudyFileName, "--out", Study).Code);
        var run = CommandRun.Of([
            .. line.Split(' ')
                .Select(word =>
                    word switch
                    {
                        "LONG" => new string('x', 3000),
                        "STUDY" => Study,
                        "FILE" => StudyFileName,
                        "NEW" => In("new"),
                        _ => word,
                    }
                ),
        ]);
        BadInputTests.Refused(run);
        Assert.Contains("thermowell: " + fault, run.Faults);
    }

    [Fact]
    public void All_other_commands_are_answered_or_refused() =>
        OneOf([.. Tree.Subcommands.Select(one => one.Name).Except([.. Points, .. HeldBack.Keys, "study"])])
            .SelectMany(command =>
                Gen.Frequency((2, Value), (1, Unknown)).Array[0, 3].Select(words => (string[])[command, .. words])
            )
            .Sample(
                words =>
                {
                    Behaves(words);
                },
                iter: 500,
                print: Print
            );

    [Fact]
    public void Words_before_a_command_are_answered_or_refused() =>
        Gen.Select(Value.Array[0, 2], OneOf(Points).SelectMany(Point), (before, line) => (string[])[.. before, .. line])
            .Where(words => !HeldBack.ContainsKey(words[0]) && words[0] != "study")
            .Sample(
                words =>
                {
                    Behaves(words);
                },
                iter: 500,
                print: Print
            );

    // Half of the lines begin with what the command needs, so that some of them are answered.
    private static Gen<string[]> Point(string command) =>
        Gen.Select(
            Gen.Bool,
            Words(Leaf(command)).Array[0, 6],
            (complete, words) =>
                (string[])[command, .. complete ? Needed(command) : [], .. words.SelectMany(pair => pair)]
        );

    /// <summary>
    /// A study's file, its folder, or what is none; those that would begin work have the last alone. What is written
    /// goes into the folder of the test.
    /// </summary>
    private Gen<string[]> OfStudy(string command)
    {
        var leaf = Tree.Subcommands.First(one => one.Name == "study").Subcommands.First(one => one.Name == command);
        var subject = command switch
        {
            "run" or "submit" or "resume" or "run-shard" => Value.Select(value => value + ".none"),
            _ => Gen.Frequency((3, OneOf([.. Words(leaf.Arguments[0]), StudyFileName, Study])), (1, Value)),
        };
        return Gen.Select(
            subject,
            Words(leaf).Array[0, 3],
            (given, words) => (string[])["study", command, given, .. words.SelectMany(Inside)]
        );
    }

    private string[] Inside(string[] words)
    {
        var joined = words[0].StartsWith("--out=", StringComparison.Ordinal);
        if (words[0] != "--out" && !joined)
            return words;
        var value =
            joined ? words[0]["--out=".Length..]
            : words.Length > 1 ? words[1]
            : "";
        return ["--out", string.IsNullOrWhiteSpace(value) ? value : In("written-") + value.Replace('/', '_')];
    }

    private static Gen<string[]> Words(System.CommandLine.Command command)
    {
        var options = command
            .Options.Select(option =>
            {
                var own = WordsOf(option).Concat(Edges(command.Name, option.Name)).ToArray();
                var value = own.Length == 0 ? Value : Gen.Frequency((3, OneOf(own)), (2, Value));
                return option.ValueType == typeof(bool)
                    ? Gen.Frequency(
                        (3, Gen.Const((string[])[option.Name])),
                        (1, value.Select(text => (string[])[$"{option.Name}={text}"]))
                    )
                    : Gen.Frequency(
                        (4, value.Select(text => (string[])[option.Name, text])),
                        (1, value.Select(text => (string[])[$"{option.Name}={text}"])),
                        (1, Gen.Const((string[])[option.Name]))
                    );
            })
            .ToArray();
        var any =
            options.Length == 0
                ? Value.Select(text => (string[])[text])
                : Gen.Int[0, options.Length - 1].SelectMany(i => options[i]);
        return Gen.Frequency(
            (8, any),
            (1, Gen.Select(Unknown, Value, (option, value) => (string[])[option, value])),
            (1, Value.Select(value => (string[])[value]))
        );
    }

    private static IEnumerable<string> WordsOf(Option option) =>
        option.ValueType == typeof(bool) ? [] : Labels(option.GetCompletions(CompletionContext.Empty));

    private static IEnumerable<string> Words(Argument argument) =>
        Labels(argument.GetCompletions(CompletionContext.Empty));

    private static IEnumerable<string> Labels(IEnumerable<CompletionItem> items) => items.Select(item => item.Label);

    /// <summary>The lowest value of a number, and what lies beyond its ends.</summary>
    private static IEnumerable<string> Edges(string command, string option) =>
        NumberOf(command, option) is { } number
            ? ((double[])[number.Lowest, Math.BitDecrement(number.Lowest), Math.BitIncrement(number.Highest)]).Select(
                value => value.ToString("R", CultureInfo.InvariantCulture)
            )
            : [];

    private static NumberParameter? NumberOf(string command, string option) =>
        QuantityOf(command) is { } quantity
            ? PointOption.Of(quantity, Catalogue.BuiltIn).FirstOrDefault(one => "--" + one.Name == option)?.Number
            : null;

    /// <summary>
    /// What must be given of a point, and what formalisms need besides: the first temperature is the hotter one.
    /// </summary>
    private static string[] Needed(string command) =>
        [
            .. PointOption
                .Of(QuantityOf(command)!.Value, Catalogue.BuiltIn)
                .Where(option => option.Number is { Default: null, IsOptional: false })
                .SelectMany(
                    (option, i) =>
                        (string[])
                            [
                                "--" + option.Name,
                                option.Number!.Highest == 1 ? "0.5"
                                : i == 0 ? "2"
                                : "1",
                            ]
                ),
            .. QuantityOf(command) == Quantity.Evolution
                ? ["--initial", "gibbs:1", "--times", "0.5", "--collisions", "1000"]
                : (string[])[],
        ];

    private static Quantity? QuantityOf(string command) =>
        Points.Contains(command)
            ? Enum.GetValues<Quantity>().First(quantity => QuantityWord.CommandOf(quantity) == command)
            : null;

    private static System.CommandLine.Command Leaf(string name) => Tree.Subcommands.First(one => one.Name == name);

    private static IEnumerable<(string[] Path, System.CommandLine.Command Command)> Leaves(
        System.CommandLine.Command command,
        string[] path
    ) =>
        command.Subcommands.Count == 0
            ? [(path, command)]
            : command.Subcommands.SelectMany(one => Leaves(one, [.. path, one.Name]));

    private static bool AsksForHelp(string word) =>
        word.StartsWith("-h", StringComparison.Ordinal) || word.StartsWith("-?", StringComparison.Ordinal);

    private static string Print(string[] words) =>
        string.Join(' ', words.Select(word => JsonSerializer.Serialize(word)));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static int Behaves(string[] words)
    {
        using var patience = new CancellationTokenSource(Patience);
        var run = CommandRun.Of(words, patience.Token);
        Assert.Contains(run.Code, (int[])[0, 2, 3, 4, 5, Stopped]);
        Assert.All(NotOurWords, text => Assert.DoesNotContain(text, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Error, c => char.IsControl(c) && c != '\n');
        Assert.All(run.Faults, fault => Assert.True(fault.Length < LongestFault, fault));

        // A file may be called so.
        var written = words.Aggregate(run.Output, (left, word) => word.Length == 0 ? left : left.Replace(word, ""));
        Assert.DoesNotContain("NaN", written, StringComparison.Ordinal);
        if (run.Code == 2)
            BadInputTests.Refused(run);
        else if (run.Code is 0 or 4 && words[0] != "study")
            Assert.NotEmpty(run.Output);
        else if (run.Code == 3)
            Assert.Equal("", run.Output);
        if (run.Output.StartsWith('{'))
            using (JsonDocument.Parse(run.Output)) { }
        return run.Code;
    }
}
