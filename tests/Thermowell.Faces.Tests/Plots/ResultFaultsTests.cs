using Thermowell.Faces.Tests.Command;
using Thermowell.Plots;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>What 'study plot' and 'study export' refuse: exit code 2, one sentence, nothing written.</summary>
public sealed class ResultFaultsTests : IClassFixture<ResultFaultsTests.Shared>
{
    private readonly PlottedStudy _study;

    public ResultFaultsTests(Shared shared) => _study = shared.Study;

    [Theory]
    [InlineData("--x heatflux", "--x = 'heatflux' is no column of the table: is heatFlux meant?")]
    [InlineData("--x verdict", "--x = verdict is a column of words: give one of numbers.")]
    [InlineData("--y reasons", "--y = reasons is a column of words: give one of numbers.")]
    [InlineData("--y standardError", "--y = 'standardError' is no column of the table: *")]
    [InlineData(
        "--family rightTemperature",
        "--family = rightTemperature runs along --x = rightTemperature: give another column."
    )]
    [InlineData(
        "--where length",
        "--where = 'length' is not understood: give column=value, several of them separated by commas."
    )]
    [InlineData("--where length=3", "--where = 'length=3' is at no point of that axis: it has 1, 2.")]
    [InlineData(
        "--where leftTemperature=1.5",
        "--where = 'leftTemperature=1.5' is at no point of that axis: it has 1, 2, 3, 4, 5, ..., 9."
    )]
    [InlineData(
        "--where heatFlux=3",
        "--where = 'heatFlux' is no axis of the study: its axes are length, leftTemperature, rightTemperature."
    )]
    [InlineData("--kind pie", "--kind = 'pie' is not one of curves, map.")]
    [InlineData(
        "--kind map --family none",
        "--kind = map needs --x and --family to be two axes of the study that run over numbers."
    )]
    [InlineData(
        "--kind map --where leftTemperature=1,length=1 --family length",
        "--kind = map needs two values at least along each axis: rightTemperature has 3 and length 1."
    )]
    [InlineData("--x-scale logarithmic", "--x-scale = 'logarithmic' is not one of linear, log.")]
    [InlineData("--kind curves --y-scale log", "--y-scale = log needs numbers above 0: heatFlux goes down to -*")]
    [InlineData("--overlay missing.csv", "--overlay = 'missing.csv' cannot be read: *")]
    [InlineData("--out=", "--out is empty: give a name for the files, without their ending.")]
    [InlineData(
        "--units si --unit-mass 1kgs --unit-length 1nms",
        "--unit-mass = '1kgs' is not understood: *|--unit-length = '1nms' is not understood: *"
    )]
    public void A_figure_that_cannot_be_drawn(string words, string sentences) =>
        Refused(["study", "plot", _study.Path, .. words.Split(' ')], sentences);

    [Theory]
    [InlineData("", "--format is missing: give one of csv, parquet, hdf5.")]
    [InlineData("--format xlsx", "--format = 'xlsx' is not one of csv, parquet, hdf5.")]
    [InlineData("--out study.xlsx", "--format is missing: give one of csv, parquet, hdf5.")]
    [InlineData("--format csv --head none", "--head = 'none' is not one of record, units, names.")]
    [InlineData("--format hdf5 --head names", "--head is for csv alone.")]
    [InlineData("--format csv --units kelvin", "--units = 'kelvin' is not one of reduced, si.")]
    [InlineData(
        "--format csv --units si",
        "--unit-mass is missing: --units si needs it, as in --unit-mass \"4.0026 u\".|--unit-length is missing: --units si needs it, as in --unit-length \"10 nm\"."
    )]
    [InlineData("--format csv --unit-mass 1", "--unit-mass is given without --units si.")]
    [InlineData("--format csv --out=", "--out is empty: give the name of a file.")]
    [InlineData("--format csv --out /", "'/' cannot be written: *")]
    [InlineData("--format csv --out no/such/folder.csv", "'no/such/folder.csv' cannot be written: *")]
    public void An_export_that_cannot_be_written(string words, string sentences) =>
        Refused(
            ["study", "export", _study.Path, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            sentences
        );

    [Theory]
    [InlineData("1\n", "line 1, column 1: '1' is the only field: *")]
    [InlineData("x,y\n1,2\nthree,4\n", "line 3, column 1: 'three' is not a finite number.")]
    [InlineData("1,two\n", "line 1, column 3: 'two' is not a finite number.")]
    [InlineData("1,2,NaN\n", "line 1, column 5: 'NaN' is not a finite number.")]
    [InlineData("1, 2,-3\n", "line 1, column 6: '-3' is an error below 0: give 0 or more.")]
    [InlineData("1O,2\n1,2\n", "line 1, column 1: '1O' is not a finite number.")]
    [InlineData("0,5,0,4\n", "line 1, column 7: '4' is a fourth field: *")]
    [InlineData("1,2,0.1,x\n", "line 1, column 9: 'x' is a fourth field: *")]
    [InlineData(
        "0,5;1.5\n",
        "'1.5' (line 1, column 5) has a decimal point and '0,5' (line 1, column 1) a comma, in a file whose fields are separated by semicolons: *"
    )]
    [InlineData("1,2\n3;4\n", "commas separate the fields of line 1, *")]
    [InlineData("1.000,5;2\n", "'1.000,5' (line 1, column 1) has a decimal point and '1.000,5' *")]
    [InlineData("1,000,5;2\n", "line 1, column 1: '1,000,5' is not a finite number.")]
    [InlineData("0,5 0,4\n", "line 1, column 3: '5 0' is not a finite number.")]
    [InlineData(
        "0.5,0.4\n0.75;0.3\n1.0;0.2\n",
        "commas separate the fields of line 1, and semicolons those of line 2: give one separator."
    )]
    [InlineData(
        "x;y\n# 1,2\n0.5,0.4\n",
        "commas separate the fields of line 3, and semicolons those of line 1: give one separator."
    )]
    [InlineData(
        "0.5\t0.4\n1,2\n",
        "commas separate the fields of line 2, and tabs those of line 1: give one separator."
    )]
    [InlineData(
        "0.5;0.4\n1;2\t0.1\n",
        "tabs separate the fields of line 2, and semicolons those of line 1: give one separator."
    )]
    [InlineData("T;0,5\n1;2\n", "line 1, column 1: 'T' is not a finite number.")]
    [InlineData(
        "0.5 K,x\tJ\n1\t2\n3,4\n",
        "commas separate the fields of line 3, and tabs those of line 1: give one separator."
    )]
    public void Points_of_ones_own_that_cannot_be_read(string text, string problem)
    {
        var path = _study.Written("own.csv", text);
        Refused(["study", "plot", _study.Path, "--overlay", path], $"--overlay = '{path}': {problem}");
    }

    [Theory]
    [InlineData("0.5,0.4\n1,2,0.1\n")]
    [InlineData("T [K],J\n 0.5 , 0.4 \n1,2,0.1\n")]
    [InlineData("0,5;0,4\n1;2;0,1\n")]
    [InlineData("x;\ty\n0.5;\t0.4\n1;2;\t0.1\n")]
    [InlineData("T, in K;J\r\n0.5;0.4\r\n1;2;0.1\r\n")]
    [InlineData("0,5\t0,4\n# 1.5;2,5\n1\t2\t0,1\n")]
    [InlineData("\uFEFF5e-1\t0.4\n1\t2\t0.1")]
    public void One_separator_and_one_decimal_mark_are_found(string text) =>
        Assert.Equal(
            [new PlotPoint(0.5, 0.4, 0), new PlotPoint(1, 2, 0.1)],
            OverlayFile.Read(_study.Written("own.csv", text)).Points
        );

    [Theory]
    [InlineData("plot", "--overlay")]
    [InlineData("plot", "--out")]
    [InlineData("export", "--out")]
    public void Names_with_control_characters_are_refused(string command, string option)
    {
        string[] words = command == "export" ? ["--format", "csv"] : [];
        Refused(
            ["study", command, _study.Path, .. words, option, "a\u001b[31mb"],
            $"{option} holds the control character U+001B as its character 2: leave that out."
        );
        Refused(
            ["study", command, "a\u009bb", .. words],
            "DIR holds the control character U+009B as its character 2: leave that out."
        );
    }

    [Fact]
    public void A_file_without_points_is_refused()
    {
        var path = _study.Written("own.csv", "x,y\n# none\n");
        Refused(
            ["study", "plot", _study.Path, "--overlay", path],
            $"--overlay = '{path}' has no line of numbers: give x, y and, if known, the error of y, separated by commas."
        );
    }

    [Theory]
    [InlineData("plot")]
    [InlineData("export")]
    public void A_folder_without_a_study_is_refused(string command)
    {
        using var empty = new EmptyFolder();
        string[] words = command == "export" ? ["--format", "csv"] : [];
        Refused(["study", command, empty.Path, .. words], $"'{empty.Path}' holds no study: *");
        Refused(["study", command, .. words], "DIR is missing: give the study's folder.");
        Assert.Empty(empty.Entries);
    }

    private void Refused(string[] words, string sentences)
    {
        var before = Directory.GetFiles(_study.Path).Order().ToList();
        var run = CommandRun.Of(words);
        Assert.Equal((2, ""), (run.Code, run.Output));
        var expected = sentences.Split('|');
        Assert.Equal(expected.Length, run.Faults.Length);
        foreach (var (sentence, fault) in expected.Zip(run.Faults))
        {
            if (sentence.EndsWith('*'))
                Assert.StartsWith("thermowell: " + sentence[..^1], fault, StringComparison.Ordinal);
            else
                Assert.Equal("thermowell: " + sentence, fault);
        }

        Assert.Equal(before, Directory.GetFiles(_study.Path).Order());
    }

    /// <summary>One study for all.</summary>
    public sealed class Shared : IDisposable
    {
        internal PlottedStudy Study { get; } = new(PlottedStudy.Plane);

        public void Dispose() => Study.Dispose();
    }
}
