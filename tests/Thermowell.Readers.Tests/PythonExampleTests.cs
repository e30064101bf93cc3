using Thermowell.Export;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>The examples in Python read what we write, where Python and the library that they need are there.</summary>
public sealed class PythonExampleTests
{
    [Theory]
    [InlineData("read-hdf5.py", "h5py", ExportFormat.Hdf5)]
    [InlineData("read-parquet.py", "pyarrow", ExportFormat.Parquet)]
    public void An_example_reads_an_export(string example, string module, ExportFormat format)
    {
        var python = OtherProgram.PythonWith(module);
        using var study = new OddStudy();
        var path = study.Sub("odd" + ExportFormats.Ending(format));
        ExportedColumn.Write(study, path, format);
        var printed = OtherProgram.Run(python, Example(example), path);
        Assert.Contains(
            "heatFlux | hbar^3/(m_0^2 L_0^4) | J, positive from left to right",
            printed,
            StringComparison.Ordinal
        );
        Assert.Contains("seed 3", printed, StringComparison.Ordinal);
        Assert.Contains("70000", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read-hdf5.py")]
    [InlineData("read-parquet.py")]
    public void An_example_is_ten_lines_of_Python(string example)
    {
        Assert.InRange(File.ReadAllLines(Example(example)).Length, 1, 12);
        OtherProgram.Run("python3", "-c", $"compile(open('{Example(example)}').read(), '{example}', 'exec')");
    }

    private static string Example(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Thermowell.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "examples", "read-results", name);
    }
}
