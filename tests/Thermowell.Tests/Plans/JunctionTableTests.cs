using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>A law of a table that stands in a CSV beside the junction.</summary>
public sealed class JunctionTableTests : IDisposable
{
    private const string Table = """
        [[0, 0], [0.5, 0.03], [1, 0.02], [2, 0.5]]
        """;
    private readonly string _folder = Directory.CreateTempSubdirectory("thermowell-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("omega,J\n0,0\n0.5,0.03\n1,0.02\n2,0.5\n")]
    [InlineData("# measured\n0;0\n0,5;0,03\n1;0,02\n2;0,5\n")]
    [InlineData("0\t0\n5e-1\t3e-2\n1\t0.02\n2\t0.5")]
    public void A_file_is_the_law_of_its_pairs(string csv)
    {
        Write("density.csv", csv);
        var (junction, faults) = Read("file = \"density.csv\"");
        Assert.Empty(faults);
        Assert.Equal(
            Evaluator.Evaluate(Parse($"pairs = {Table}").Request(new JunctionAsk(), [])!).Contacts,
            Evaluator.Evaluate(junction!.Request(new JunctionAsk(), [])!).Contacts
        );
    }

    [Theory]
    [InlineData(
        "0.5,0.03\n1,x\n2,y\n",
        ": line 2, column 3: 'x' is not a finite number.|: line 3, column 3: 'y' is not a finite number."
    )]
    [InlineData(
        "0.5,0.03\n0.5,1\n2,1\n",
        ": line 2, column 1: '0.5' has the frequency 0.5, not above the one before it, 0.5."
    )]
    [InlineData(
        "w,J\n0.5,-1\n1,1\n0.7,1\n2,1\n",
        ": line 2, column 5: '-1' has J = -1, not a finite number of 0 or above.|: line 4, column 1: '0.7' has the frequency 0.7, not above the one before it, 1."
    )]
    [InlineData(
        "0,0.1\n1,1\n",
        ": line 1, column 3: '0.1' has J(0) = 0.1, which is 0 in every law: begin above frequency 0."
    )]
    [InlineData(
        "-1,0.1\n1,1\n2,1\n",
        ": line 1, column 1: '-1' has the frequency -1, not a finite number of 0 or above."
    )]
    [InlineData("1,1\n", " makes no law: a table of J has 2 points at least, not 1.")]
    [InlineData("", " has no line of numbers: give a frequency and J, separated by commas.")]
    [InlineData("w,J\n", " has no line of numbers: give a frequency and J, separated by commas.")]
    [InlineData(
        "1,1\n2,2,3\n",
        ": line 2, column 5: '3' is a third field: give a frequency and J, with a decimal point where commas separate them."
    )]
    [InlineData(
        "1\n2\n",
        ": line 1, column 1: '1' is the only field: give a frequency and J, separated by commas, semicolons or tabs.|: line 2, column 1: '2' is the only field: give a frequency and J, separated by commas, semicolons or tabs."
    )]
    [InlineData(
        "1;1\n2,2\n",
        ": commas separate the fields of line 2, and semicolons those of line 1: give one separator."
    )]
    [InlineData(
        "1.5;1\n2,5;2\n",
        ": '1.5' (line 1, column 1) has a decimal point and '2,5' (line 2, column 1) a comma, in a file whose fields are separated by semicolons: give one decimal mark."
    )]
    public void Every_fault_of_the_file_is_told_with_its_place(string csv, string problems)
    {
        Write("density.csv", csv);
        var (junction, faults) = Read("file = \"density.csv\"");
        Assert.Null(junction);
        Assert.Equal(
            problems
                .Split('|')
                .Select(one => $"j.toml, line 8, column 36: contacts.hot.spectrum.file = \"density.csv\"{one}"),
            faults
        );
    }

    [Theory]
    [InlineData(
        "file = 3",
        "line 8, column 36: contacts.hot.spectrum.file = 3 is no text in quotes: give the name of a CSV of frequencies and values of J."
    )]
    [InlineData("file = \"\"", "line 8, column 36: contacts.hot.spectrum.file = '' is no name of a file.")]
    [InlineData(
        "file = \"none.csv\"",
        "line 8, column 36: contacts.hot.spectrum.file = \"none.csv\" cannot be read: there is no such file: check its name."
    )]
    [InlineData(
        "file = \"none.csv\", pairs = [[1, 1], [2, 2]]",
        "line 8, column 48: contacts.hot.spectrum gives pairs and file: give one of them."
    )]
    [InlineData(
        "strength = 1",
        "line 8, column 12: contacts.hot.spectrum.pairs is missing: give pairs = [[w, J], ...], w ascending, or file = \"density.csv\"."
    )]
    [InlineData(
        "pairs = [[1, 1], [0.5, 2], [3, 1]]",
        "line 8, column 46: contacts.hot.spectrum.pairs has the frequency 0.5, not above the one before it, 1."
    )]
    public void A_fault_of_the_junction_is_told_with_its_place(string given, string fault) =>
        Assert.Equal([$"j.toml, {fault}"], Read(given).Faults);

    [Fact]
    public void A_frequency_outside_of_the_file_has_no_answer()
    {
        Write("density.csv", "0,0\n0.9,1\n");
        var failure = Assert.Throws<PointFailedException>(() =>
            Evaluator.Evaluate(Read("file = \"density.csv\"").Junction!.Request(new JunctionAsk(), [])!)
        );
        Assert.Contains("from frequency 0 to 0.9 is asked at 1", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A study holds the table: another of its name is another study, and a folder needs the file no more.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_study_is_of_the_table_that_it_was_begun_with(bool isInline)
    {
        const string One = "0,0\n0.5,0.03\n1,0.02\n2,0.5\n";
        Write("density.csv", One);
        var first = Study(isInline);
        var folder = StudyFolder.Create(Sub("first"), first, 1);
        Write("density.csv", One.Replace("0.02", "0.03", StringComparison.Ordinal));
        var second = Study(isInline);
        Assert.Throws<StudyFolderException>(() => StudyFolder.Create(Sub("first"), second, 1));
        var other = StudyFolder.Create(Sub("second"), second, 1);
        Assert.NotEqual(folder.Header(0).Identity, other.Header(0).Identity);

        // With another separator and a head it is the same table.
        Write("density.csv", "w;J\n" + One.Replace(',', ';'));
        Assert.Throws<StudyFolderException>(() => StudyFolder.Create(Sub("second"), Study(isInline), 1));
        var same = StudyFolder.Create(Sub("third"), Study(isInline), 1);
        Assert.Equal(folder.Manifest.StudyHash, same.Manifest.StudyHash);
        Assert.Equal(folder.Manifest.SystemHash, same.Manifest.SystemHash);

        File.Delete(Sub("density.csv"));
        var opened = StudyFolder.Open(Sub("first"), Catalogue.BuiltIn).Study.Junction!;
        Assert.Equal(
            Evaluator.Evaluate(Parse($"pairs = {Table}").Request(new JunctionAsk(), [])!).Contacts,
            Evaluator.Evaluate(opened.Request(new JunctionAsk(), [])!).Contacts
        );
    }

    private StudyFile Study(bool isInline)
    {
        const string Axes = "[[axes]]\nname = \"contacts.hot.temperature\"\nvalues = [1, 2]\n";
        var text = Text("file = \"density.csv\"");
        Write("j.toml", text);
        var within = text.Replace("junction = 1\n", "", StringComparison.Ordinal)
            .Replace("[[contacts]]", "[[junction.contacts]]", StringComparison.Ordinal)
            .Replace("[system]", "[junction.system]", StringComparison.Ordinal);
        Write(
            "study.toml",
            "study = 2\nquantity = \"flux\"\n" + (isInline ? Axes + within : "junction = \"j.toml\"\n" + Axes)
        );
        var study = StudyFile.Read(Sub("study.toml"), Catalogue.BuiltIn);
        Assert.Empty(study.Faults);
        return study;
    }

    private static string Text(string table) =>
        $$"""
            junction = 1
            [system]
            energies = [0, 1]
            [[contacts]]
            name = "hot"
            temperature = 2
            coupling = [[0, 1], [1, 0]]
            spectrum = { law = "table", {{table}} }
            [[contacts]]
            name = "cold"
            temperature = 0.5
            coupling = [[0, 1], [1, 0]]
            spectrum = { law = "flat", strength = 0.05 }

            """;

    private static JunctionFile Parse(string table) =>
        JunctionFile.Parse(Text(table), "j.toml", Catalogue.BuiltIn).Junction!;

    private (JunctionFile? Junction, string[] Faults) Read(string table)
    {
        Write("j.toml", Text(table));
        var (junction, faults) = JunctionFile.Read(Sub("j.toml"), Catalogue.BuiltIn);
        return (junction, [.. faults.Select(fault => fault.ToString())]);
    }

    private string Sub(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text) => File.WriteAllText(Sub(name), text);
}
