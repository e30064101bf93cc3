using System.Text.RegularExpressions;
using Thermowell.Plans;
using Thermowell.Questions;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests;

/// <summary>What the pages say is there, runs, and prints what they print.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string> Pages() =>
        [.. Repository.Pages().Select(page => Path.GetRelativePath(Repository.Root, page))];

    /// <summary>The lines that are quoted; those for figures, which take longest, are of the category Long.</summary>
    public static IEnumerable<TheoryDataRow<string>> CommandLines() =>
        AllBlocks("sh")
            .SelectMany(text => text.Split('\n'))
            .Concat(new MarkdownPage(Path.Combine(Repository.Root, "docs", "index.md")).Spans())
            .Where(line =>
                line.StartsWith("thermowell ", StringComparison.Ordinal)
                && !IsReproduce(line)
                && !IsStudy(line)
                && !IsExplore(line)
            )
            .Distinct()
            .Select(line => new TheoryDataRow<string>(line)
            {
                Traits = line.Contains(" --over ", StringComparison.Ordinal) ? new() { ["Category"] = ["Long"] } : [],
            });

    public static TheoryData<string> Transcripts() =>
        [.. AllBlocks("text").Where(text => text.StartsWith("$ thermowell ", StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_and_headings_that_exist(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        foreach (var link in new MarkdownPage(path).LocalLinks())
        {
            var parts = link.Split('#');
            var target =
                parts[0].Length == 0 ? path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, parts[0]));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link} leads nowhere");
            if (parts.Length > 1)
                Assert.True(new MarkdownPage(target).Anchors().Contains(parts[1]), $"{page}: {link} names no heading");
        }
    }

    [Fact]
    public void The_readme_shows_the_first_example_and_what_it_prints()
    {
        var blocks = new MarkdownPage(Path.Combine(Repository.Root, "README.md")).Blocks;
        Assert.Equal(
            Repository.Text("examples", "first-flux", "first-flux.cs"),
            Assert.Single(blocks, block => block.Language == "csharp").Text
        );
        Assert.Contains(("text", Repository.Text("examples", "first-flux", "expected.txt")), blocks);
    }

    [Fact]
    public void The_version_is_that_of_the_changelog_and_of_the_citation()
    {
        Assert.Contains(
            $"\nversion: {ThermowellVersion.Text}\n",
            Repository.Text("CITATION.cff"),
            StringComparison.Ordinal
        );
        Assert.Equal($"## [{ThermowellVersion.Text}]", FirstVersion().Match(Repository.Text("CHANGELOG.md")).Value);
    }

    [GeneratedRegex(@"^## \[[^\]]*\]", RegexOptions.Multiline)]
    private static partial Regex FirstVersion();

    /// <summary>The tests of the wheel run it.</summary>
    [Fact]
    public void The_readme_shows_an_example_in_python_and_what_it_prints()
    {
        var blocks = new MarkdownPage(Path.Combine(Repository.Root, "README.md")).Blocks;
        Assert.Equal(
            Repository.Text("examples", "python", "figure_4.py"),
            Assert.Single(blocks, block => block.Language == "python").Text
        );
        Assert.Contains(("text", Repository.Text("examples", "python", "figure_4.txt")), blocks);
    }

    [Fact]
    public void The_system_file_of_the_command_page_is_the_one_in_the_examples()
    {
        var blocks = new MarkdownPage(Path.Combine(Repository.Root, "docs", "guide", "command.md")).Blocks;
        Assert.Equal(
            Repository.Text("examples", "own-levels", "levels.json"),
            Assert.Single(blocks, block => block.Language == "json").Text
        );
    }

    [Fact]
    public void The_cluster_page_shows_the_batch_script()
    {
        var blocks = new MarkdownPage(Path.Combine(Repository.Root, "docs", "guide", "cluster.md")).Blocks;
        Assert.Equal(
            Repository.Text("src", "Thermowell.Engines", "Slurm", "study.sbatch"),
            Assert.Single(blocks, block => block.Language == "bash").Text
        );
    }

    [Fact]
    public void The_gallery_shows_every_figure_of_the_report()
    {
        var page = Repository.Text("docs", "gallery", "README.md");
        foreach (var figure in Thermowell.Letter.LetterFigure.All)
        {
            Assert.Contains($"]({figure.FileName}.svg)", page, StringComparison.Ordinal);
            Assert.True(
                File.Exists(Path.Combine(Repository.Root, "docs", "gallery", figure.FileName + ".svg")),
                $"the gallery has no picture of {figure.Id}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void A_quoted_command_line_runs(string line)
    {
        var (code, output, error) = QuotedCommand.Run(line);

        // A quoted line may lead to a verdict that is not "ok", never to a fault or a notice.
        Assert.True(code is 0 or 4, $"{line} exits with {code}: {error}");
        Assert.Empty(error);
        Assert.NotEmpty(output);
    }

    /// <summary>The lines of the guide of studies go on with one another, in a folder of their own.</summary>
    [Trait("Category", "Slow")]
    [Fact]
    public async Task The_quoted_lines_of_a_study_run_one_after_another()
    {
        using var folder = new EmptyFolder();
        var lines = AllBlocks("sh").SelectMany(text => text.Split('\n')).Where(IsStudy).ToList();
        Assert.InRange(lines.Count, 5, 50);
        foreach (var line in lines)
        {
            using var command = Command.WholeProcess.StartIn(folder.Path, QuotedCommand.Words(line));
            var run = await command.End();
            Assert.True(run is { Code: 0 or 4, Sentences: "" }, $"{line} exits with {run.Code}: {run.Error}");
        }
    }

    /// <summary>The study that the guide shows is one, and so is every part of one that it shows.</summary>
    [Fact]
    public void The_studies_of_the_guide_are_read_without_a_fault()
    {
        var blocks = AllBlocks("toml").Where(block => !IsJunction(block)).ToList();
        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            var text = block.Contains("study = 2", StringComparison.Ordinal)
                ? block
                : $"study = 2\nquantity = \"flux\"\n[parameters]\nright-temperature = 1\n{block}";
            Assert.Empty(
                Thermowell
                    .Plans.StudyFile.Parse(text, "guide", Junctions, Catalogue.BuiltIn)
                    .Faults.Select(fault => fault.ToString())
            );
        }
    }

    /// <summary>Every junction that a page shows is one of the examples, and every example stands in a page.</summary>
    [Fact]
    public void The_junctions_of_the_guide_are_those_of_the_examples()
    {
        var shown = AllBlocks("toml").Where(IsJunction).ToHashSet();
        var files = Directory
            .GetFiles(Junctions)
            .Select(file => File.ReadAllText(file).ReplaceLineEndings("\n"))
            .Where(IsJunction)
            .ToHashSet();
        Assert.NotEmpty(files);
        Assert.Equal(files.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        foreach (var file in files)
            Assert.Empty(Thermowell.Plans.JunctionFile.Parse(file, "guide", Catalogue.BuiltIn).Faults);
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void A_transcript_shows_what_the_command_prints(string transcript)
    {
        var line = transcript.Split('\n')[0];
        var (_, output, error) = QuotedCommand.Run(line[2..]);
        Assert.True(
            QuotedCommand.SameText(transcript[line.Length..], output + error),
            $"{line} prints\n{output}{error}"
        );
    }

    [Fact]
    public void Every_equation_number_stands_once_and_those_cited_in_the_source_are_in_the_theory()
    {
        var theory = string.Concat(
            Directory.GetFiles(Path.Combine(Repository.Root, "docs", "theory"), "*.md").Select(File.ReadAllText)
        );
        var numbers = Tag().Matches(theory).Select(match => match.Groups[1].Value).ToList();
        var known = numbers.ToHashSet();
        Assert.Equal(known.Order(StringComparer.Ordinal), numbers.Order(StringComparer.Ordinal));
        var cited = Directory
            .GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
                Citation()
                    .Matches(File.ReadAllText(file))
                    .Select(match => (File: Path.GetFileName(file), Number: match.Groups[1].Value))
            )
            .ToList();
        Assert.NotEmpty(cited);
        Assert.Empty(
            cited
                .Where(citation => !known.Contains(citation.Number))
                .Select(citation => $"{citation.File} cites ({citation.Number})")
                .Distinct()
        );
    }

    private static IEnumerable<string> AllBlocks(string language) =>
        Repository
            .Pages()
            .SelectMany(page => new MarkdownPage(page).Blocks)
            .Where(block => block.Language == language)
            .Select(block => block.Text);

    /// <summary>The report takes seconds and writes files; its own tests run it.</summary>
    private static bool IsReproduce(string line) => line.StartsWith("thermowell reproduce", StringComparison.Ordinal);

    // Serves until it is stopped; tests/Thermowell.Explorer.Tests runs these.
    private static bool IsExplore(string line) => line.StartsWith("thermowell explore", StringComparison.Ordinal);

    private static string Junctions => Path.Combine(Repository.Root, "examples", "junctions");

    private static bool IsJunction(string block) => block.StartsWith("junction = 1\n", StringComparison.Ordinal);

    private static bool IsStudy(string line) => line.StartsWith("thermowell study ", StringComparison.Ordinal);

    /// <summary>The number of a displayed equation.</summary>
    [GeneratedRegex(@"\\tag\{([A-Z][0-9]+[a-z]?)\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\(([QCSKOHPRVWNDGT][0-9]+[a-z]?)\)")]
    private static partial Regex Citation();
}
